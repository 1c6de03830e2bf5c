"""Mails as agents see them: the state of each, and no key to somebody's account."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.courriel import gabarits
from portail_reflex.domain.courriel.queries import comptes_par_etat, courriel, courriels
from portail_reflex.domain.courriel.service import noter_echec, noter_envoi, poster
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Compte
from portail_reflex.models.types import EtatCourriel, RoleCompte

URL = "https://portail.exemple.fr"


def inviter(session: Session, maintenant: datetime, role: RoleCompte | None = RoleCompte.PARENT) -> int:
    compte_id = None
    if role is not None:
        compte = Compte(email="une@exemple.fr", role=role, nom="E", prenom="U", cree_le=maintenant)
        session.add(compte)
        session.flush()
        compte_id = compte.id
    return poster(
        session,
        message=gabarits.invitation("Une EXEMPLE"),
        destinataire="une@exemple.fr",
        maintenant=maintenant,
        compte_id=compte_id,
        secret="le-secret",
    )


def informer(session: Session, maintenant: datetime) -> int:
    return poster(session, message=gabarits.adresse_changee(), destinataire="x@exemple.fr", maintenant=maintenant)


def test_the_newest_mails_come_first_and_a_state_can_be_asked(
    session: Session, maintenant: datetime, agent: Auteur
) -> None:
    ancien, recent = (informer(session, maintenant + timedelta(hours=h)) for h in (0, 1))
    noter_envoi(session, courriel_id=ancien, maintenant=maintenant)
    assert [c.id for c in courriels(session, agent=agent, etat=None, page=1).elements] == [recent, ancien]
    seul = courriels(session, agent=agent, etat=EtatCourriel.ENVOYE, page=1)
    assert [(c.id, c.envoye_le) for c in seul.elements] == [(ancien, maintenant)]


def test_each_state_is_counted_even_at_zero(session: Session, maintenant: datetime, agent: Auteur) -> None:
    numeros = [informer(session, maintenant) for _ in range(3)]
    noter_echec(session, courriel_id=numeros[0], raison="550", maintenant=maintenant, definitif=True)
    assert comptes_par_etat(session, agent=agent) == {
        EtatCourriel.EN_ATTENTE: 2,
        EtatCourriel.ENVOYE: 0,
        EtatCourriel.EN_ECHEC: 1,
    }


def test_where_nothing_is_sent_the_link_can_be_followed(session: Session, maintenant: datetime, agent: Auteur) -> None:
    vue = courriel(session, agent=agent, courriel_id=inviter(session, maintenant), url=URL, liens_lisibles=True)
    assert vue.lien == f"{URL}/lien/le-secret"
    assert vue.lien in vue.texte
    assert vue.renvoyable


def test_where_mails_are_sent_the_link_is_hidden(session: Session, maintenant: datetime, agent: Auteur) -> None:
    vue = courriel(session, agent=agent, courriel_id=inviter(session, maintenant), url=URL, liens_lisibles=False)
    assert vue.lien == ""
    assert "[lien personnel]" in vue.texte
    assert "le-secret" not in repr(vue)


@pytest.mark.parametrize("role", [RoleCompte.AGENT, RoleCompte.SANTE, RoleCompte.RESPONSABLE, None])
def test_a_link_to_the_service_is_for_its_responsable(
    session: Session, maintenant: datetime, agent: Auteur, role: RoleCompte | None
) -> None:
    numero = inviter(session, maintenant, role)
    demande = {"courriel_id": numero, "url": URL, "liens_lisibles": True}
    assert "le-secret" not in repr(courriel(session, agent=agent, **demande))
    assert "le-secret" not in repr(courriel(session, agent=replace(agent, role=RoleCompte.SANTE), **demande))
    assert courriel(session, agent=replace(agent, role=RoleCompte.RESPONSABLE), **demande).lien


def test_a_link_that_has_left_is_gone(session: Session, maintenant: datetime, agent: Auteur) -> None:
    numero = inviter(session, maintenant)
    noter_envoi(session, courriel_id=numero, maintenant=maintenant)
    vue = courriel(session, agent=agent, courriel_id=numero, url=URL, liens_lisibles=True)
    assert (vue.lien, vue.renvoyable) == ("", False)
    assert "[lien personnel]" in vue.texte


def test_a_sent_mail_without_link_may_go_again(session: Session, maintenant: datetime, agent: Auteur) -> None:
    numero = informer(session, maintenant)
    noter_envoi(session, courriel_id=numero, maintenant=maintenant)
    assert courriel(session, agent=agent, courriel_id=numero, url=URL, liens_lisibles=False).renvoyable


def test_an_unknown_mail_and_a_parent_get_the_same_answer(
    session: Session, maintenant: datetime, agent: Auteur
) -> None:
    parent = replace(agent, role=RoleCompte.PARENT)
    numero = informer(session, maintenant)
    with pytest.raises(Introuvable):
        courriel(session, agent=agent, courriel_id=987654, url=URL, liens_lisibles=True)
    with pytest.raises(Introuvable):
        courriel(session, agent=parent, courriel_id=numero, url=URL, liens_lisibles=True)
    with pytest.raises(Introuvable):
        courriels(session, agent=parent, etat=None, page=1)
    with pytest.raises(Introuvable):
        comptes_par_etat(session, agent=parent)
