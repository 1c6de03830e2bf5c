"""Every handler is a public procedure: each says who may call it, and means it."""

import ast
import inspect
import textwrap

import pytest
from sqlmodel import select

from portail_reflex.models import Enfant
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.parent.donnees import etat as donnees
from portail_reflex.web import session as session_du_navigateur
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, nos_etats, nos_handlers
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_predossier
from tests.fabriques.activite import creer_commande, creer_creneau
from tests.securite.appels import adresse_de, arguments, contenu

HANDLERS = nos_handlers()
RESERVES = sorted(nom for nom, inscrit in HANDLERS.items() if inscrit.handler.fn.__acces__ != "tous")


def court(nom: str) -> str:
    return nom.rpartition("___")[2].lstrip("_")


def interdits(role: RoleCompte) -> list[RoleCompte | None]:
    """Who may not: None is a visitor."""
    return [None, *(autre for autre in RoleCompte if not autre.comprend(role))]


@pytest.mark.parametrize("nom", sorted(HANDLERS), ids=court)
def test_every_handler_declares_who_may_call_it(nom):
    acces = getattr(HANDLERS[nom].handler.fn, "__acces__", None)
    assert acces == "tous" or isinstance(acces, RoleCompte)


@pytest.mark.parametrize("etat", sorted(nos_etats(), key=lambda e: e.__name__), ids=lambda e: e.__name__)
def test_every_public_method_is_an_event(etat):
    notres = [classe for classe in etat.__mro__ if classe.__module__.startswith("portail_reflex.")]
    corps = [ast.parse(textwrap.dedent(inspect.getsource(classe))).body[0].body for classe in notres]
    methodes = [m for m in sum(corps, []) if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef)]  # noqa: RUF017
    publiques = {m.name: ast.unparse(m.decorator_list[0]) for m in methodes if not m.name.startswith("_")}
    assert [nom for nom, pose in publiques.items() if not pose.startswith(("rx.event", "rx.var"))] == []
    assert {nom for nom, pose in publiques.items() if pose.startswith("rx.event")} <= set(etat.event_handlers)


def test_no_state_has_a_setter_that_setvar_would_call():
    setters = [f"{e.__name__}.{nom}" for e in nos_etats() for nom in dir(e) if nom.startswith("set_")]
    assert [nom for nom in setters if not nom.endswith(".set_is_hydrated")] == []


def test_what_parents_and_agents_do_is_reserved():
    assert len(RESERVES) >= 15
    espaces = {nom: inscrit.states[0].__module__.split(".")[2] for nom, inscrit in HANDLERS.items()}
    for nom, espace in espaces.items():
        acces = HANDLERS[nom].handler.fn.__acces__
        assert (espace == "parent") == (acces is RoleCompte.PARENT), nom
        assert (espace == "agent") == (acces in set(RoleCompte) - {RoleCompte.PARENT}), nom


@pytest.fixture
def monde(base: Base, parent: str, monkeypatch) -> dict[RoleCompte | None, str]:
    """Things to take, and the cookie of each role."""
    with base.ecrire() as session:
        creer_predossier(session)
        enfant = session.exec(select(Enfant)).first()
        creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_commande(session, enfant=enfant, creneau=creneau, jours=[base.maintenant.date()], numero_=1001)
        agents = {r: creer_compte(session, role=r, mot_de_passe=MOT_DE_PASSE).email for r in RoleCompte if r.du_service}
    cookies = {role: base.cookie(email) for role, email in {RoleCompte.PARENT: parent, **agents}.items()}
    return {None: "", **cookies}


REGLAGES = ("structure", "ecoles", "activites", "creneaux", "formules", "documents", "vaccins")
# Led to the page of what they made, or to Introuvable: the row that their arguments name does not exist here.
MENENT_AILLEURS = {
    "panier.valider",
    "panier_pour_la_famille.envoyer",
    "courriel_detail.renvoyer",
    "courriel_detail.ouvrir",
    "comptes.debloquer",
    "comptes.inviter",
    "codes_acces.fermer",
    "document_detail.valider",
    "document_detail.refuser",
    "ecole_enfant.changer",
    "effacement_famille.refuser",
    "dossier_famille.signaler",
    "formulaire_calendrier.retirer",
    "formulaire_calendrier.confirmer_jour",
    *(f"reglages_{liste}.{geste}" for liste in REGLAGES for geste in ("enregistrer", "retirer")),
    *(f"page_{page}.{suite}" for page in ("adulte", "enfant", "sante") for suite in ("suivre", "rentrer")),
}
CAS = [(nom, qui) for nom in RESERVES for qui in interdits(HANDLERS[nom].handler.fn.__acces__)]


@pytest.mark.parametrize(("nom", "qui"), CAS, ids=[f"{court(n)}-{q or 'visiteur'}" for n, q in CAS])
def test_who_may_not_call_gets_nothing_and_changes_nothing(nom, qui, monde, base: Base, onglet):
    inscrit = HANDLERS[nom]
    intrus = onglet("/contact", cookie=monde[qui])
    intrus.ouvrir()
    intrus.chemin = adresse_de(inscrit)
    with base.lire() as session:
        avant = contenu(session)

    reponse = intrus.envoyer(nom, **arguments(inscrit))

    if getattr(inscrit.handler.fn, "__discret__", False):
        assert reponse.redirection is None
    elif inscrit.handler.fn.__acces__ is RoleCompte.PARENT:
        assert reponse.redirection is not None
        assert reponse.redirection.startswith("/")
        assert "service" not in reponse.redirection
        assert reponse.redirection.startswith("/?suite=/") or reponse.redirection == "/"
    else:
        assert reponse.redirection == INTROUVABLE
    assert reponse.metier == {}
    assert reponse.fautes == []
    with base.lire() as session:
        assert contenu(session) == avant


@pytest.mark.parametrize("nom", RESERVES, ids=court)
def test_who_may_call_is_let_in(nom, monde, onglet, monkeypatch):
    monkeypatch.setattr(donnees, "REGARDS", 0)  # nothing makes copies here: nobody waits for one
    inscrit = HANDLERS[nom]
    permis = onglet(adresse_de(inscrit), cookie=monde[inscrit.handler.fn.__acces__])
    reponse = permis.envoyer(nom, **arguments(inscrit))
    assert reponse.fautes == []
    assert reponse.redirection is None or court(nom) in MENENT_AILLEURS


def test_the_author_is_read_at_each_event_and_never_from_the_screen(monkeypatch, onglet, monde):
    """A tree that remembers an agent gives nothing once the cookie names nobody."""
    nom = next(nom for nom in HANDLERS if nom.endswith("predossiers.ouvrir"))
    agent = onglet("/service/predossiers", cookie=monde[RoleCompte.AGENT])
    assert agent.envoyer(nom).redirection is None
    monkeypatch.setattr(session_du_navigateur, "auteur_de", lambda *a, **k: None)
    reponse = agent.envoyer(nom)
    assert reponse.redirection == INTROUVABLE
    assert reponse.metier == {}


def test_roles_include_the_lower_ones_only_within_the_service():
    assert RoleCompte.RESPONSABLE.comprend(RoleCompte.AGENT)
    assert not RoleCompte.AGENT.comprend(RoleCompte.RESPONSABLE)
    assert not RoleCompte.RESPONSABLE.comprend(RoleCompte.PARENT)
    assert not RoleCompte.PARENT.comprend(RoleCompte.AGENT)
