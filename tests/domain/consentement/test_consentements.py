"""What is ticked, given or withdrawn is gardees with its text, its date and whose hand it was."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from portail_reflex.domain.consentement import AUTORISATIONS, NOTICES, TEXTES
from portail_reflex.domain.consentement.service import autorisations_de, consigner, consigner_notices
from portail_reflex.models import Compte, Consentement, Enfant, Famille
from portail_reflex.models.types import NatureConsentement
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_adulte, valider_l_enfant
from tests.fabriques import creer_famille


def lignes(session: Session, famille: Famille) -> list[Consentement]:
    session.flush()
    requete = select(Consentement).where(Consentement.famille_id == famille.id)
    return list(session.exec(requete.order_by(col(Consentement.id))))


@pytest.mark.parametrize("nature", NatureConsentement)
def test_each_box_has_a_text_and_a_version_that_the_base_can_hold(nature: NatureConsentement) -> None:
    texte = TEXTES[nature]
    assert texte.contenu.endswith((".", "formulaire"))
    assert 0 < len(texte.version) <= 20


def test_a_box_is_a_notice_or_an_authorisation() -> None:
    assert sorted([*NOTICES, *AUTORISATIONS]) == sorted(NatureConsentement)


def test_the_two_notices_are_kept_with_their_page(session: Session, maintenant: datetime) -> None:
    famille = creer_famille(session)
    parent = parent_de(session, famille)
    consigner_notices(session, famille_id=famille.id or 0, sujet="adulte:3", auteur=parent, maintenant=maintenant)
    gardees = lignes(session, famille)
    assert [(c.nature, c.accorde, c.sujet, c.enfant_id) for c in gardees] == [
        (n, True, "adulte:3", None) for n in NOTICES
    ]
    assert {(c.version_texte, c.le, c.compte_id) for c in gardees} == {("2026-11", maintenant, parent.compte_id)}


def test_what_was_signed_keeps_its_version_when_the_text_changes(
    session: Session, maintenant: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    famille = creer_famille(session)
    parent, image = parent_de(session, famille), NatureConsentement.IMAGE
    for version in ("2026-11", "2027-01"):
        monkeypatch.setitem(TEXTES, image, TEXTES[image].__class__(version, "Un autre texte."))
        consigner(
            session,
            famille_id=famille.id or 0,
            sujet="enfant:1",
            reponses={image: True},
            auteur=parent,
            maintenant=maintenant,
        )
    assert [c.version_texte for c in lignes(session, famille)] == ["2026-11", "2027-01"]


@pytest.mark.parametrize("reponse", [None, True, False])
@pytest.mark.parametrize("nature", AUTORISATIONS)
def test_an_authorisation_is_unanswered_given_or_refused(nature: NatureConsentement, reponse: bool | None) -> None:
    enfant = Enfant(sortie_seul=None, image=None, hospitalisation=None)
    setattr(enfant, nature.value.lower(), reponse)
    assert autorisations_de(enfant) == {**dict.fromkeys(AUTORISATIONS), nature: reponse}


def test_each_save_is_signed_and_only_new_answers_are_kept(session: Session, maintenant: datetime) -> None:
    famille = creer_famille(session, enfants=1)
    parent, (enfant,) = parent_de(session, famille), enfants_de(session, famille)
    plus_tard = maintenant + timedelta(hours=1)
    valider_l_enfant(session, parent, enfant.id or 0, maintenant, image="non")
    valider_l_enfant(session, parent, enfant.id or 0, plus_tard, image="non")
    valider_l_adulte(session, parent, adulte_du_role(session, famille).id or 0, plus_tard)
    gardees = lignes(session, famille)
    notices = [(c.le, c.sujet.partition(":")[0]) for c in gardees if c.nature in NOTICES]
    assert notices == [(maintenant, "enfant")] * 2 + [(plus_tard, "enfant")] * 2 + [(plus_tard, "adulte")] * 2
    assert [(c.nature, c.accorde, c.enfant_id) for c in gardees if c.nature not in NOTICES] == [
        (NatureConsentement.IMAGE, False, enfant.id)
    ]


def test_a_signature_outlives_the_account_and_not_the_family(session: Session, maintenant: datetime) -> None:
    famille = creer_famille(session, enfants=1)
    parent, (enfant,) = parent_de(session, famille), enfants_de(session, famille)
    valider_l_enfant(session, parent, enfant.id or 0, maintenant, image="non")
    session.delete(session.get_one(Compte, parent.compte_id))
    session.flush()
    session.expire_all()
    assert {c.compte_id for c in lignes(session, famille)} == {None}
    famille_id = famille.id
    session.delete(famille)
    session.flush()
    assert session.exec(select(Consentement).where(Consentement.famille_id == famille_id)).all() == []
