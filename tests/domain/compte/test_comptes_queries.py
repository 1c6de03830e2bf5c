"""What agents and people are shown of accounts and sessions."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from portail_reflex.domain.compte.queries import compte as compte_de
from portail_reflex.domain.compte.queries import comptes, connexions_de
from portail_reflex.domain.compte.vues import EtatCompte
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Compte
from portail_reflex.models.types import RoleCompte
from tests.domain.compte.gestes import connecter, creer_parent
from tests.fabriques import MOT_DE_PASSE, auteur, creer_compte


def trouves(session: Session, agent: Compte, recherche: str, maintenant: datetime) -> list[int]:
    page = comptes(session, agent=auteur(agent), recherche=recherche, page=1, maintenant=maintenant)
    return [vue.id for vue in page.elements]


def test_a_person_sees_their_open_sessions_the_current_first(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    connecter(session, creer_parent(session), maintenant)
    perimee = connecter(session, compte, maintenant - timedelta(hours=12))
    courante = connecter(session, compte, maintenant - timedelta(hours=3))
    ancienne = connecter(session, compte, maintenant - timedelta(hours=2))
    recente = connecter(session, compte, maintenant - timedelta(hours=1))
    vues = connexions_de(session, auteur=courante, maintenant=maintenant)
    assert [vue.id for vue in vues] == [personne.connexion_id for personne in (courante, recente, ancienne)]
    assert [vue.courante for vue in vues] == [True, False, False]
    assert perimee.connexion_id not in {vue.id for vue in vues}
    assert vues[0].appareil == "Firefox sur Windows"
    assert vues[0].ouverte_le == maintenant - timedelta(hours=3)


@pytest.mark.parametrize(
    ("colonnes", "etat"),
    [
        ({}, EtatCompte.INVITE),
        ({"mot_de_passe": MOT_DE_PASSE}, EtatCompte.ACTIF),
        ({"mot_de_passe": MOT_DE_PASSE, "heures": 1}, EtatCompte.BLOQUE),
        ({"mot_de_passe": MOT_DE_PASSE, "heures": 0}, EtatCompte.ACTIF),
        ({"mot_de_passe": MOT_DE_PASSE, "heures": 1, "actif": False}, EtatCompte.DESACTIVE),
    ],
)
def test_an_account_has_one_state(
    colonnes: dict[str, object], etat: EtatCompte, session: Session, maintenant: datetime
) -> None:
    colonnes = dict(colonnes)
    bloque = maintenant + timedelta(hours=colonnes.pop("heures")) if "heures" in colonnes else None  # type: ignore[arg-type]
    compte = creer_compte(session, bloque_jusqu_a=bloque, **colonnes)  # type: ignore[arg-type]
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    vue = compte_de(session, agent=agent, compte_id=compte.id or 0, maintenant=maintenant)
    assert (vue.etat, vue.email, vue.nom, vue.role) == (etat, compte.email, compte.nom, RoleCompte.PARENT)
    assert vue.bloque_jusqu_a == (bloque if etat is EtatCompte.BLOQUE else None)


def test_the_service_s_own_accounts_are_shown_to_the_responsable_only(session: Session, maintenant: datetime) -> None:
    marque = uuid4().hex
    tous = {role: creer_compte(session, role=role, email=f"{role}-{marque}@exemple.fr".lower()) for role in RoleCompte}
    parent = tous[RoleCompte.PARENT].id or 0
    for role in (RoleCompte.AGENT, RoleCompte.SANTE):
        assert trouves(session, tous[role], marque, maintenant) == [parent]
        with pytest.raises(Introuvable):
            compte_de(session, agent=auteur(tous[role]), compte_id=tous[role].id or 0, maintenant=maintenant)
    responsable = tous[RoleCompte.RESPONSABLE]
    assert set(trouves(session, responsable, marque, maintenant)) == {compte.id for compte in tous.values()}
    assert compte_de(session, agent=auteur(responsable), compte_id=responsable.id or 0, maintenant=maintenant)


def test_a_parent_sees_no_account(session: Session, maintenant: datetime) -> None:
    parent = creer_parent(session)
    with pytest.raises(Introuvable):
        trouves(session, parent, "", maintenant)
    with pytest.raises(Introuvable):
        compte_de(session, agent=auteur(parent), compte_id=parent.id or 0, maintenant=maintenant)


def test_each_word_of_the_search_is_looked_for_in_names_and_address(session: Session, maintenant: datetime) -> None:
    agent = creer_compte(session, role=RoleCompte.AGENT)
    compte, autre = creer_compte(session), creer_compte(session)
    compte.nom, compte.prenom, autre.nom, autre.prenom = "LÉGER-ŒUVRARD", "Zoé", "LÉGER-ŒUVRARD", "Noé"
    local = compte.email.partition("@")[0]
    for recherche in ("léger zoé", "ZOÉ œuvr", f"  {local.upper()}\x00 ", f"Zoé {local}"):
        assert trouves(session, agent, recherche, maintenant) == [compte.id], recherche
    assert trouves(session, agent, "léger-œuvrard", maintenant) == [autre.id, compte.id]


@pytest.mark.parametrize(
    "recherche", ["%", "_", "\\", "' OR 1=1 --", "\ud800 \x00introuvable", "x" * 10_000, "qq ww zz yy xx vv uu"]
)
def test_no_search_breaks_or_finds_everybody(recherche: str, session: Session, maintenant: datetime) -> None:
    agent = creer_compte(session, role=RoleCompte.AGENT)
    creer_compte(session)
    assert trouves(session, agent, recherche, maintenant) == []


def test_an_empty_search_shows_everybody_a_page_at_a_time(session: Session, maintenant: datetime) -> None:
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    for _ in range(51):
        creer_compte(session)
    premiere = comptes(session, agent=agent, recherche=" ", page=-3, maintenant=maintenant)
    derniere = comptes(session, agent=agent, recherche="", page=10**6, maintenant=maintenant)
    assert len(premiere.elements) == 50
    assert premiere.total >= 51
    assert not {vue.id for vue in premiere.elements} & {vue.id for vue in derniere.elements}
