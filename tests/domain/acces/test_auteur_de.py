"""Who is behind a session."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from portail_reflex.domain.acces import exiger
from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.compte.service import fermer_connexion
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models.types import Civilite, RoleCompte
from tests.domain.compte.gestes import creer_parent, ouvrir
from tests.fabriques import MOT_DE_PASSE, auteur, creer_compte, creer_famille


@pytest.mark.parametrize("civilite", Civilite)
def test_a_parent_comes_with_the_family_and_the_civilite_of_its_responsable(
    civilite: Civilite, session: Session, maintenant: datetime
) -> None:
    famille = creer_famille(session, autre=True, compte=False, civilite=civilite)
    compte = creer_compte(session, famille=famille, mot_de_passe=MOT_DE_PASSE)
    personne = auteur_de(session, secret=ouvrir(session, compte, maintenant).secret, maintenant=maintenant)
    assert personne is not None
    assert personne.connexion_id
    assert personne == auteur(compte, connexion_id=personne.connexion_id, civilite=civilite)
    assert personne.civilite is civilite


@pytest.mark.parametrize("role", [role for role in RoleCompte if role.du_service])
def test_somebody_of_the_service_has_neither_family_nor_civilite(
    role: RoleCompte, session: Session, maintenant: datetime
) -> None:
    compte = creer_compte(session, role=role, mot_de_passe=MOT_DE_PASSE)
    personne = auteur_de(session, secret=ouvrir(session, compte, maintenant).secret, maintenant=maintenant)
    assert personne is not None
    assert (personne.role, personne.famille_id, personne.civilite) == (role, None, None)


@pytest.mark.parametrize("secret", ["", "x" * 43, "\x00", "\ud800", "é" * 100_000])
def test_a_forged_cookie_is_nobody(secret: str, session: Session, maintenant: datetime) -> None:
    ouvrir(session, creer_parent(session), maintenant)
    assert auteur_de(session, secret=secret, maintenant=maintenant) is None


def test_a_session_that_is_over_or_closed_is_nobody(session: Session, maintenant: datetime) -> None:
    faite = ouvrir(session, creer_parent(session), maintenant)
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant + timedelta(hours=12)) is None
    fermer_connexion(session, secret=faite.secret, maintenant=maintenant)
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant) is None


def test_a_closed_account_is_nobody_at_once(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    faite = ouvrir(session, compte, maintenant, durable=True)
    compte.actif = False
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant) is None


def test_a_block_does_not_end_the_open_sessions(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    faite = ouvrir(session, compte, maintenant)
    compte.bloque_jusqu_a = maintenant + timedelta(hours=48)
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant) is not None


def test_the_person_is_known_by_one_statement(session: Session, moteur: Engine, maintenant: datetime) -> None:
    faite = ouvrir(session, creer_parent(session), maintenant)
    ordres: list[str] = []

    def compter(_c: object, _curseur: object, ordre: str, *_reste: object) -> None:
        ordres.append(ordre)

    event.listen(moteur, "before_cursor_execute", compter)
    try:
        auteur_de(session, secret=faite.secret, maintenant=maintenant)
    finally:
        event.remove(moteur, "before_cursor_execute", compter)
    assert len(ordres) == 1


@pytest.mark.parametrize("role", RoleCompte)
@pytest.mark.parametrize("exige", RoleCompte)
def test_each_service_role_includes_the_ones_before_and_a_parent_none(
    role: RoleCompte, exige: RoleCompte, session: Session
) -> None:
    personne = auteur(creer_compte(session, role=role))
    rangs = [RoleCompte.AGENT, RoleCompte.SANTE, RoleCompte.RESPONSABLE]
    permis = role is exige or (role in rangs and exige in rangs and rangs.index(role) >= rangs.index(exige))
    if permis:
        exiger(personne, exige)
    else:
        with pytest.raises(Introuvable):
            exiger(personne, exige)
