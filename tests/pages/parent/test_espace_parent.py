"""The parents' pages: their own family, nobody else's."""

from datetime import datetime

import pytest
from sqlmodel import select

from portail_reflex.models import Adulte, Connexion, Famille
from portail_reflex.models.types import Civilite, EtatDossier, RoleAdulte
from portail_reflex.pages.parent.accueil import AccueilParent
from portail_reflex.pages.parent.codes_acces import CodesAcces
from portail_reflex.pages.parent.mon_compte import MonCompte
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import ESPACE_PARENT, INTROUVABLE
from tests.application import Base


def responsable_de(session, email: str) -> Adulte:
    return session.exec(select(Adulte).where(Adulte.email == email)).one()


def test_the_home_names_the_family_s_children_and_no_other(famille):
    famille.ouvrir()
    assert famille.lire(AccueilParent.etat) == EtatDossier.COMPLET
    assert len(famille.lire(AccueilParent.enfants)) == 2


@pytest.mark.parametrize("etat", list(EtatDossier))
def test_the_home_says_where_the_dossier_stands(etat, famille, base: Base, parent):
    with base.ecrire() as session:
        session.get(Famille, responsable_de(session, parent).famille_id).etat = etat
    famille.ouvrir()
    assert famille.lire(AccueilParent.etat) == etat


@pytest.mark.parametrize(
    ("heure", "bonjour"), [("06:00", "Bonjour"), ("17:59", "Bonjour"), ("18:00", "Bonsoir"), ("23:30", "Bonsoir")]
)
def test_the_greeting_follows_the_hour_in_paris(heure, bonjour, famille, base: Base):
    base.vivre_a(datetime.fromisoformat(f"2024-09-02T{heure}:00+02:00"))
    famille.cookie = base.cookie("camille.famille@exemple.fr")
    famille.ouvrir()
    assert famille.lire(Identite.bonjour) == bonjour


@pytest.mark.parametrize(("civilite", "mot"), [(Civilite.MADAME, "connectée"), (Civilite.MONSIEUR, "connecté ")])
def test_the_greeting_agrees_with_the_civilite(civilite, mot, famille, base: Base, parent):
    with base.ecrire() as session:
        responsable_de(session, parent).civilite = civilite
    famille.ouvrir()
    assert f"actuellement {mot}" in famille.lire(Identite.suite)


@pytest.mark.parametrize("chemin", ESPACE_PARENT)
def test_every_tab_greets_the_parent(chemin, famille):
    famille.ouvrir(chemin)
    assert famille.lire(Identite.nom) != ""


@pytest.mark.parametrize("chemin", ESPACE_PARENT)
def test_every_tab_leads_a_visitor_to_the_login_and_back(chemin, base, onglet):
    visiteur = onglet(chemin)
    assert visiteur.ouvrir().redirection == f"/?suite={chemin}"
    assert visiteur.lire(Identite.nom) == ""


@pytest.mark.parametrize("chemin", ESPACE_PARENT)
def test_an_agent_is_no_parent(chemin, base: Base, agent, onglet):
    du_service = onglet(chemin, cookie=base.cookie(agent))
    assert du_service.ouvrir().redirection is not None
    assert du_service.lire(AccueilParent.enfants) == []


def test_mon_compte_shows_the_members_and_no_other(famille):
    famille.ouvrir("/mon-compte")
    assert len(famille.lire(MonCompte.adultes)) == 1
    assert len(famille.lire(MonCompte.enfants)) == 2


def test_mes_codes_d_acces_shows_the_address_and_the_open_sessions(famille, base: Base, parent, voisine):
    base.connecter(voisine)
    base.connecter(parent)
    famille.ouvrir("/mon-compte/codes-acces")
    assert famille.lire(CodesAcces.email) == parent
    ouvertures = famille.lire(CodesAcces.ouvertures)
    assert [o.courante for o in ouvertures] == [True, False]


def test_a_session_is_closed_from_another(famille, base: Base, parent, onglet):
    ailleurs = onglet("/accueil", cookie=base.cookie(parent))
    ailleurs.ouvrir()
    famille.ouvrir("/mon-compte/codes-acces")
    [autre] = [o.id for o in famille.lire(CodesAcces.ouvertures) if not o.courante]
    famille.envoyer(CodesAcces.fermer, connexion_id=autre)
    assert "déconnecté" in famille.lire(Annonce.message)
    assert len(famille.lire(CodesAcces.ouvertures)) == 1
    assert ailleurs.envoyer(AccueilParent.ouvrir).redirection == "/?suite=/accueil"


def test_another_family_s_session_is_introuvable(famille, base: Base, voisine):
    base.connecter(voisine)
    with base.lire() as session:
        voisines = session.exec(select(Connexion.id).order_by(Connexion.id.desc())).first()
    famille.ouvrir("/mon-compte/codes-acces")
    assert famille.envoyer(CodesAcces.fermer, connexion_id=voisines).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.get(Connexion, voisines) is not None


@pytest.mark.parametrize("connexion_id", [0, -1, 999_999, 2**31 - 1])
def test_a_session_that_does_not_exist_is_introuvable(connexion_id, famille):
    famille.ouvrir("/mon-compte/codes-acces")
    assert famille.envoyer(CodesAcces.fermer, connexion_id=connexion_id).redirection == INTROUVABLE


def test_closing_one_s_own_session_leads_to_the_login(famille):
    famille.ouvrir("/mon-compte/codes-acces")
    [ici] = [o.id for o in famille.lire(CodesAcces.ouvertures) if o.courante]
    famille.envoyer(CodesAcces.fermer, connexion_id=ici)
    assert famille.envoyer(CodesAcces.ouvrir).redirection == "/?suite=/mon-compte/codes-acces"


def test_two_members_of_the_family_are_greeted_by_the_responsable_s_title(famille, base: Base, parent):
    """An AUTRE adult has no account: the account is the responsable's."""
    with base.lire() as session:
        assert responsable_de(session, parent).role is RoleAdulte.RESPONSABLE
