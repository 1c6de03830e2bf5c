"""Whatever is sent by hand to a handler: no crash, nothing said to the client, the next event is served."""

from itertools import product
from typing import Any

import pytest

from portail_reflex.domain.contact.saisie import ContactSaisie
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.visiteur.accueil import AccueilPublic
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import CHAMPS_ADULTE
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from portail_reflex.web.guards import PANNE
from tests.application import Base, Onglet, nos_handlers
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_predossier
from tests.securite.appels import adresse_de, parametres

HANDLERS = nos_handlers()
VALEURS: list[Any] = [
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    10**40,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "12",
    "9" * 5000,
    "x" * 300_000,
    "\ud800",
    "a\0b",
    "\u202e\u0627\u0644\u0639",
    "😀" * 50,
    "'; DROP TABLE compte; --",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}%s%n",
    [],
    [[[]]],
    {},
    {"a": {"b": [None]}},
    {"__class__": "x", "self": 1, "": ""},
]
CHAMPS = (*CHAMPS_ADULTE, *ContactSaisie.model_fields, "formulaire", "action", "motif", "recherche", "sexe")
ACTIONS = [
    "modifier:enfants--1",
    "modifier:",
    "modifier:enfants-99999999999999999999",
    "retirer:²",
    "retirer:-1",
    ":::",
]


def court(nom: str) -> str:
    return nom.rpartition("___")[2].lstrip("_")


@pytest.fixture
def cookies(base: Base, parent: str) -> dict[Any, str]:
    with base.ecrire() as session:
        creer_predossier(session)
        agent = creer_compte(session, role=RoleCompte.RESPONSABLE, mot_de_passe=MOT_DE_PASSE).email
    du_service = base.cookie(agent)
    return {"tous": "", RoleCompte.PARENT: base.cookie(parent), **dict.fromkeys(list(RoleCompte)[1:], du_service)}


@pytest.mark.parametrize("nom", sorted(HANDLERS), ids=court)
def test_a_handler_outlives_whatever_it_is_sent(nom, cookies, onglet):
    inscrit = HANDLERS[nom]
    client = onglet(adresse_de(inscrit), cookie=cookies[inscrit.handler.fn.__acces__])
    client.ouvrir()
    noms = parametres(inscrit)
    charges = [{"inconnu": 1}, {"self": 1}, dict.fromkeys(("args", "kwargs", "fn"), 1), {}]
    charges += [dict.fromkeys(noms, valeur) for valeur in VALEURS if noms]
    charges += [{**dict.fromkeys(noms, "1"), "inconnu": valeur} for valeur in (None, {}, "x")]
    if noms == ["donnees"]:
        charges += [{"donnees": dict.fromkeys(CHAMPS, v)} for v in VALEURS]
        charges += [{"donnees": {"formulaire": "responsable-0", "action": v}} for v in [*VALEURS, *ACTIONS]]
        charges += [
            {"donnees": {"formulaire": "responsable-0", "action": "copier", champ: v}}
            for champ, v in product(("nom", "code_postal", "code_insee"), VALEURS)
        ]
    for charge in charges:
        if "formulaire" in str(charge)[:30]:
            client.ouvrir()
        _eprouver(client, nom, charge)
    assert client.envoyer(AccueilPublic.charger).metier


def _eprouver(client: Onglet, nom: str, charge: dict[str, Any]) -> None:
    reponse = client.envoyer(nom, **charge)
    assert reponse.fautes == [], (str(charge)[:200], reponse.fautes)
    for trace in ("Traceback", "Error", PANNE):
        assert trace not in reponse.texte, str(charge)[:200]


@pytest.mark.parametrize("valeur", VALEURS, ids=lambda v: repr(v)[:25])
def test_a_draft_rewritten_by_hand_is_a_new_draft(valeur, onglet):
    """The only value that the browser may set."""
    client = onglet("/nouveau-dossier")
    nom = f"{NouveauDossier.get_full_name()}.brouillon_rx_state_"
    reponse = client.envoyer("reflex___state____state.hydrate_and_load", vars={nom: valeur})
    assert reponse.fautes == []
    assert client.lire(NouveauDossier.formulaire) == "responsable-0"
    assert client.lire(NouveauDossier.personne) == {}


@pytest.mark.parametrize(
    "faux",
    [
        '{"version": ' + "9" * 4300 + "}",
        '{"version": -1}',
        '{"structure_id": ' + "9" * 30 + "}",
        '{"rang": 11, "etape": "enfants"}',
        '{"rang": 12}',
        '{"etape": "termine", "numero": "PD-<script>"}',
        '{"enfants": [' + "{}," * 12 + "{}]}",
        '{"responsable": {"nom": "' + "x" * 301 + '"}}',
        '{"responsable": {"nom": "\\ud800"}}',
        '{"responsable": {"civilite": {"a": 1}}}',
        '{"etape": "recapitulatif"}',
        '{"etape": "autre", "autre": {"inconnu": "x"}}',
        "[" * 5000,
        '{"cle": "../../../etc/passwd"}',
    ],
    ids=lambda v: v[:30],
)
def test_any_draft_can_be_shown_and_gone_on_with(faux, onglet):
    client = onglet("/nouveau-dossier")
    nom = f"{NouveauDossier.get_full_name()}.brouillon_rx_state_"
    assert client.envoyer("reflex___state____state.hydrate_and_load", vars={nom: faux}).fautes == []
    formulaire = client.lire(NouveauDossier.formulaire)
    for action in ("suivant", "retour", "autre_enfant", "copier", "retirer:0", "retablir", "modifier:enfants-3"):
        formulaire = client.lire(NouveauDossier.formulaire)
        reponse = client.envoyer(NouveauDossier.avancer, donnees={"formulaire": formulaire, "action": action})
        assert reponse.fautes == []
        assert PANNE not in reponse.texte
    assert PANNE not in client.envoyer(NouveauDossier.deposer).texte
    assert client.lire(NouveauDossier.numero) == ""


@pytest.mark.parametrize(
    "chemin", ["", "a", "//", "/\ud800", "/lien/\ud800", "/service/courriels/\0", "/x" * 5000, None]
)
def test_a_forged_address_is_no_crash(chemin, cookies, onglet):
    for nom, inscrit in HANDLERS.items():
        if not nom.endswith((".ouvrir", ".charger", ".debloquer", ".renouveler")):
            continue
        client = onglet("/", cookie=cookies[inscrit.handler.fn.__acces__])
        client.chemin = chemin or ""
        reponse = client.envoyer(nom, **({"compte_id": 1} if nom.endswith("comptes.debloquer") else {}))
        assert reponse.fautes == [], nom
        assert PANNE not in reponse.texte, nom
