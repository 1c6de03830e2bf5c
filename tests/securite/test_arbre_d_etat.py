"""A state tree is shown to the browser it belongs to, and to nobody who knows its token."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.compte.service import fermer_connexion
from portail_reflex.models import Compte, Connexion
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.comptes import Comptes
from portail_reflex.pages.agent.predossiers import Predossiers
from portail_reflex.pages.parent.accueil import AccueilParent
from portail_reflex.pages.parent.codes_acces import CodesAcces
from portail_reflex.pages.parent.mon_compte import MonCompte
from portail_reflex.pages.visiteur.contact import Contact
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, nos_etats, nos_handlers
from tests.fabriques import MOT_DE_PASSE, creer_famille, creer_predossier

TOUS = sorted(nos_handlers())
SECRET = "Nom-que-personne-d-autre-ne-porte"


def court(nom: str) -> str:
    return nom.rpartition("___")[2].lstrip("_")


def saisir(onglet):
    """A visitor in the middle of the wizard."""
    visiteur = onglet("/nouveau-dossier")
    visiteur.ouvrir()
    visiteur.envoyer(NouveauDossier.noter, champ="nom", valeur=SECRET)
    assert visiteur.lire(NouveauDossier.personne)["nom"] == SECRET
    return visiteur


def test_a_visitor_s_tree_is_emptied_for_another_socket(onglet):
    visiteur = saisir(onglet)
    voleur = onglet("/nouveau-dossier", jeton=visiteur.jeton)
    reponse = voleur.ouvrir()
    assert SECRET not in reponse.texte
    assert voleur.lire(NouveauDossier.personne) == {}
    assert SECRET not in voleur.envoyer(NouveauDossier.noter, champ="prenom", valeur="x").texte


@pytest.mark.parametrize("nom", TOUS, ids=court)
def test_no_event_from_another_socket_is_run_on_a_visitor_s_tree(nom, onglet):
    visiteur = saisir(onglet)
    voleur = onglet("/nouveau-dossier", jeton=visiteur.jeton)
    reponse = voleur.envoyer(nom)
    assert (reponse.deltas, reponse.evenements, reponse.fautes) == ([], [], [])


@pytest.mark.parametrize(
    "nom",
    [
        "reflex___state____state.set_is_hydrated",
        "reflex___state____state.setvar",
        "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____state.reflex___state____update_vars_internal_state.update_vars_internal",
    ],
    ids=court,
)
def test_no_event_of_reflex_itself_opens_a_tree(nom, onglet):
    visiteur = saisir(onglet)
    arguments = {"var_name": "is_hydrated", "value": True, "vars": {}}
    reponse = onglet("/nouveau-dossier", jeton=visiteur.jeton).envoyer(nom, **arguments)
    assert SECRET not in reponse.texte
    assert reponse.deltas == []


def test_a_visitor_s_own_socket_keeps_its_tree_when_a_thief_tried(onglet):
    visiteur = saisir(onglet)
    onglet("/nouveau-dossier", jeton=visiteur.jeton).envoyer(NouveauDossier.noter, champ="nom", valeur="VOLEUR")
    assert visiteur.envoyer(NouveauDossier.noter, champ="prenom", valeur="Zoé").fautes == []
    assert visiteur.lire(NouveauDossier.personne) == {"nom": SECRET, "prenom": "Zoé"}


@pytest.mark.parametrize("autre", ["", "portail=faux", "portail=", "autre=1"])
def test_a_family_s_tree_is_emptied_for_another_cookie(autre, base: Base, parent, onglet):
    famille = onglet("/accueil", cookie=base.cookie(parent))
    famille.ouvrir()
    assert famille.lire(AccueilParent.enfants) != []
    voleur = onglet("/accueil", cookie=autre, jeton=famille.jeton)
    assert voleur.envoyer(Contact.recommencer).texte == "[[], []]"
    reponse = voleur.ouvrir()
    for donnee in (*famille.lire(AccueilParent.enfants), famille.lire(Identite.nom), parent):
        assert donnee not in reponse.texte


def test_a_family_s_tree_is_emptied_for_another_family(base: Base, parent, onglet):
    with base.ecrire() as session:
        creer_famille(session, enfants=1, mot_de_passe=MOT_DE_PASSE, email="autre@exemple.fr")
    famille = onglet("/mon-compte", cookie=base.cookie(parent))
    famille.ouvrir()
    noms = {membre.nom for membre in famille.lire(MonCompte.adultes)}
    autre = onglet("/mon-compte", cookie=base.cookie("autre@exemple.fr"), jeton=famille.jeton)
    reponse = autre.ouvrir()
    assert noms
    assert not any(f'"{nom}"' in reponse.texte for nom in noms)


def test_the_same_browser_keeps_its_tree_when_its_socket_comes_back(base: Base, parent, onglet):
    """A phone that switches apps for a second loses nothing of what is on screen."""
    cookie = base.cookie(parent)
    famille = onglet("/mon-compte/codes-acces", cookie=cookie)
    famille.ouvrir()
    retour = onglet("/mon-compte/codes-acces", cookie=cookie, jeton=famille.jeton)
    assert parent in retour.ouvrir().texte


def test_logging_in_starts_from_an_empty_tree(base: Base, parent, onglet):
    visiteur = saisir(onglet)
    connecte = onglet("/accueil", cookie=base.cookie(parent), jeton=visiteur.jeton)
    assert SECRET not in connecte.ouvrir().texte


@pytest.fixture
def ouvert(base: Base, parent, onglet):
    """A family's tab, all its pages visited, and its session's secret."""
    secret = base.connecter(parent)
    famille = onglet("/accueil", cookie=f"portail={secret}")
    for page in ("/accueil", "/mon-compte", "/mon-compte/codes-acces"):
        famille.ouvrir(page)
    return famille, secret


def fermer(base: Base, secret: str) -> None:
    with base.ecrire() as session:
        fermer_connexion(session, secret=secret, maintenant=base.maintenant)


def desactiver(base: Base, _secret: str) -> None:
    with base.ecrire() as session:
        for compte in session.exec(select(Compte)):
            compte.actif = False


def expirer(base: Base, _secret: str) -> None:
    base.vivre_a(base.maintenant + timedelta(hours=12))


@pytest.mark.parametrize("fin", [fermer, desactiver, expirer])
def test_once_a_session_is_over_its_tab_is_told_nothing_more(fin, base: Base, ouvert):
    famille, secret = ouvert
    enfants, nom = famille.lire(AccueilParent.enfants), famille.lire(Identite.nom)
    fin(base, secret)
    for handler in (AccueilParent.ouvrir, MonCompte.ouvrir, CodesAcces.ouvrir):
        reponse = famille.envoyer(handler)
        assert reponse.redirection == "/?suite=/mon-compte/codes-acces"
        assert reponse.metier == {}
    reponse = famille.envoyer(CodesAcces.fermer, connexion_id=1)
    assert reponse.redirection is not None
    with base.lire() as session:
        assert len(session.exec(select(Connexion)).all()) == (0 if fin is fermer else 1)
    assert enfants
    assert nom


@pytest.mark.parametrize("fin", [fermer, desactiver, expirer])
def test_once_a_session_is_over_a_reload_shows_nothing(fin, base: Base, ouvert, onglet):
    """The tree is still in memory and the cookie still in the browser: neither opens the other."""
    famille, secret = ouvert
    personnel = [*famille.lire(AccueilParent.enfants), famille.lire(Identite.nom), famille.lire(CodesAcces.email)]
    assert all(personnel)
    fin(base, secret)
    recharge = onglet("/accueil", cookie=famille.cookie, jeton=famille.jeton)
    reponse = recharge.ouvrir()
    assert reponse.redirection == "/?suite=/accueil"
    for donnee in personnel:
        assert donnee not in reponse.texte
    assert recharge.lire(CodesAcces.ouvertures) == []


def test_a_live_badge_after_the_end_does_not_hide_whose_tree_it_was(base: Base, ouvert, onglet):
    """`rafraichir` is open to anybody: it used to make the tree a visitor’s, and the reload kept the children."""
    famille, _ = ouvert
    enfants = famille.lire(AccueilParent.enfants)
    with base.ecrire() as session:
        for connexion in session.exec(select(Connexion)):
            session.delete(connexion)
    famille.envoyer(Identite.rafraichir)
    reponse = onglet("/accueil", cookie=famille.cookie, jeton=famille.jeton).ouvrir()
    assert enfants
    assert not any(enfant in reponse.texte for enfant in enfants)


def test_a_role_taken_back_counts_at_the_next_event(base: Base, agent, onglet):
    du_service = onglet("/service/comptes", cookie=base.cookie(agent))
    du_service.ouvrir()
    with base.ecrire() as session:
        session.exec(select(Compte).where(Compte.email == agent)).one().role = RoleCompte.PARENT
    assert du_service.envoyer(Comptes.chercher, donnees={"recherche": ""}).redirection == INTROUVABLE
    assert du_service.envoyer(Predossiers.ouvrir).metier == {}


def test_a_visitor_s_page_holds_nothing_of_anybody(base: Base, parent, agent, onglet):
    """All States of the app are sent to whoever opens any page."""
    with base.ecrire() as session:
        creer_predossier(session, nom="CACHE", email="cache@exemple.fr")
    onglet("/accueil", cookie=base.cookie(parent)).ouvrir()
    onglet("/service/predossiers", cookie=base.cookie(agent)).ouvrir()

    visiteur = onglet("/")
    texte = visiteur.ouvrir().texte

    attendus = {etat.get_full_name() for etat in nos_etats() if etat.vars or etat.computed_vars}
    assert {etat for etat in visiteur.vu if "portail_reflex" in etat} >= {
        nom for nom in attendus if any(v for v in visiteur.vu.get(nom, {"": 1}))
    } - {"reflex___state____state.portail_reflex___web___session____etat_portail"}
    for donnee in (parent, agent, "CACHE", "cache@exemple.fr", "Camille", "Enfant 1", "PD-0", "+336"):
        assert donnee not in texte, donnee


def test_the_initial_values_compiled_into_the_scripts_hold_nothing_of_anybody():
    """They are public: text in them is a code, a label or nothing."""
    permis = {"", "TOUS", "TOUTES", "DEPOSE", "EN_ATTENTE", "famille", "responsable", "responsable-0"}
    textes = {}
    for etat in nos_etats():
        for nom, valeur in etat(_reflex_internal_init=True).dict(initial=True).items():
            for var, initial in valeur.items() if isinstance(valeur, dict) else [(nom, valeur)]:
                if isinstance(initial, str) and initial not in permis:
                    textes[f"{etat.__name__}.{var}"] = initial
    assert textes == {}


def test_who_asks_is_never_sent(base: Base, parent, onglet):
    famille = onglet("/accueil", cookie=base.cookie(parent))
    texte = famille.ouvrir().texte
    for prive in ('"_auteur', '"_lien', "compte_id", famille.cookie.partition("=")[2]):
        assert prive not in texte
