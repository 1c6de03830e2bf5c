"""The production server, attacked over its websocket by a client written by hand."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from socketio.exceptions import ConnectionError as ConnexionRefusee
from sqlmodel import func, select

from portail_reflex.models import Predossier
from portail_reflex.pages.agent.comptes import Comptes
from portail_reflex.pages.agent.predossier import PredossierDetail
from portail_reflex.pages.parent.accueil import AccueilParent
from portail_reflex.pages.parent.mon_compte import MonCompte
from portail_reflex.pages.visiteur.contact import Contact
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from tests.application import Boucle
from tests.domain.predossier.saisies import adulte, enfant
from tests.fabriques import MOT_DE_PASSE, creer_famille, email_unique, structure_de
from tests.securite.prise import Prise
from tests.serveur import Portail

BROUILLON = f"{NouveauDossier.get_full_name()}.brouillon_rx_state_"
TAPE = "Valeur-tapee-que-le-journal-ne-garde-pas"


@pytest.fixture
def ouvrir(portail: Portail) -> Iterator[Callable[..., Prise]]:
    """Open a socket: ouvrir(jeton=…, cookie=…, origine=…)."""
    boucle, prises = Boucle(), []

    def ouvrir_une(jeton: str | None = None, **options: str) -> Prise:
        prise = Prise(boucle, portail.url, jeton=jeton or str(uuid4()), **options)
        prises.append(prise)
        return prise.__enter__()

    yield ouvrir_une
    for prise in prises:
        prise.__exit__()
    boucle.fermer()


@pytest.fixture
def famille(portail: Portail) -> tuple[str, str]:
    """A family's address and its Cookie header, got through the login."""
    email = email_unique("attaque")
    with portail.base() as session:
        creer_famille(session, mot_de_passe=MOT_DE_PASSE, email=email)
    return email, f"portail={connecter(portail, email)}"


def connecter(portail: Portail, email: str, mot_de_passe: str = MOT_DE_PASSE) -> str:
    donnees = {"email": email, "mot_de_passe": mot_de_passe}
    reponse = httpx.post(f"{portail.url}/api/connexion", data=donnees, headers={"Origin": portail.url})
    assert reponse.status_code == 303, reponse.text
    return reponse.cookies["portail"]


def brouillon_complet(portail: Portail, **change: object) -> Brouillon:
    with portail.base() as session:
        structure_id = structure_de(session).id
    return Brouillon(
        etape=Etape.RECAPITULATIF, structure_id=structure_id, responsable=adulte(), enfants=[enfant()], **change
    )


def deposes(portail: Portail, cle: str) -> int:
    with portail.base() as session:
        return session.exec(select(func.count()).select_from(Predossier).where(Predossier.cle == cle)).one()


@pytest.mark.parametrize(
    "origine", ["https://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1.evil.example"]
)
def test_another_site_opens_no_socket(origine, ouvrir):
    with pytest.raises(ConnexionRefusee):
        ouvrir(origine=origine)


def test_another_site_is_answered_403_at_the_handshake(portail: Portail):
    entetes = {
        "Origin": "https://evil.example",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    reponse = httpx.get(f"{portail.url}/_event/?EIO=4&transport=websocket&token=x", headers=entetes)
    assert reponse.status_code == 403


def test_our_own_origin_opens_one(ouvrir):
    assert ouvrir().ouverte


def test_agents_handlers_give_a_visitor_nothing(ouvrir):
    visiteur = ouvrir()
    visiteur.ouvrir("/")
    visiteur.chemin = "/service/predossiers/PD-00001"
    for handler in (Comptes.ouvrir, PredossierDetail.ouvrir, PredossierDetail.valider):
        recu = visiteur.envoyer(handler)
        assert "exemple.fr" not in recu
        assert visiteur.redirections()[-1] == "/introuvable"


def test_agents_handlers_give_a_parent_nothing(ouvrir, famille):
    parent = ouvrir(cookie=famille[1])
    parent.ouvrir("/accueil")
    recu = parent.envoyer(Comptes.chercher, donnees={"recherche": "exemple"})
    assert "agent@exemple.fr" not in recu
    assert parent.redirections()[-1] == "/introuvable"


def test_a_family_s_tree_is_not_given_to_who_knows_its_token(ouvrir, famille):
    victime = ouvrir(cookie=famille[1])
    assert "Enfant 1" in victime.ouvrir("/accueil")
    victime.__exit__()
    voleur = ouvrir(jeton=victime.jeton)
    for handler in (AccueilParent.ouvrir, MonCompte.ouvrir, Contact.recommencer):
        assert "Enfant 1" not in voleur.envoyer(handler)
    assert "Enfant 1" not in voleur.ouvrir("/accueil")
    assert voleur.redirections()[-1].startswith("/?suite=")


def test_a_visitor_s_draft_is_not_given_to_who_knows_the_token(ouvrir):
    victime = ouvrir()
    victime.ouvrir("/nouveau-dossier")
    victime.attendre(NouveauDossier.noter, TAPE, champ="nom", valeur=TAPE)
    victime.__exit__()
    voleur = ouvrir(jeton=victime.jeton)
    assert TAPE not in voleur.envoyer(NouveauDossier.noter, champ="prenom", valeur="x")
    assert TAPE not in voleur.ouvrir("/nouveau-dossier")


def test_two_sockets_with_one_token_do_not_share_a_tree(ouvrir, famille):
    victime = ouvrir(cookie=famille[1])
    victime.ouvrir("/accueil")
    voleur = ouvrir(jeton=victime.jeton)
    assert "Enfant 1" not in voleur.ouvrir("/accueil")
    assert "Enfant 1" not in voleur.envoyer(AccueilParent.ouvrir)


def test_after_logging_out_the_open_tab_is_refused_and_a_reload_shows_nothing(portail, ouvrir, famille):
    onglet = ouvrir(cookie=famille[1])
    assert "Enfant 1" in onglet.ouvrir("/accueil")
    httpx.post(f"{portail.url}/api/deconnexion", headers={"Origin": portail.url, "Cookie": famille[1]})
    assert "Enfant 1" not in onglet.envoyer(AccueilParent.ouvrir)
    assert onglet.redirections()[-1] == "/?suite=/accueil"
    onglet.__exit__()
    assert "Enfant 1" not in ouvrir(jeton=onglet.jeton, cookie=famille[1]).ouvrir("/accueil")


def test_a_pre_dossier_sent_twice_at_once_is_one(portail: Portail, ouvrir):
    """The same draft in two tabs, « Valider » at the same instant, several times each."""
    brouillon = brouillon_complet(portail)
    prises = [ouvrir() for _ in range(2)]
    for prise in prises:
        prise.ouvrir("/nouveau-dossier", **{BROUILLON: brouillon.model_dump_json()})

    def valider(prise: Prise) -> None:
        for _ in range(3):
            prise.lancer(prise.evenement(NouveauDossier.deposer))

    with ThreadPoolExecutor(2) as fils:
        list(fils.map(valider, prises))
    numeros = {n for prise in prises for n in _numeros(prise.ecouter())}
    assert len(numeros) == 1
    assert deposes(portail, brouillon.cle) == 1


def _numeros(texte: str) -> set[str]:
    return {
        str(v["numero_rx_state_"])
        for r in json.loads(texte)
        for v in (r.get("delta") or {}).values()
        if _a_un_numero(v)
    }


def _a_un_numero(valeurs: dict[str, object]) -> bool:
    return str(valeurs.get("numero_rx_state_", "")).startswith("PD-")


@pytest.mark.parametrize("etape", [Etape.STRUCTURE, Etape.RESPONSABLE, Etape.AUTRE, Etape.ENFANTS, Etape.TERMINE])
def test_sending_before_the_last_screen_makes_nothing(etape, portail: Portail, ouvrir):
    brouillon = brouillon_complet(portail).model_copy(update={"etape": etape})
    prise = ouvrir()
    prise.ouvrir("/nouveau-dossier", **{BROUILLON: brouillon.model_dump_json()})
    prise.envoyer(NouveauDossier.deposer)
    assert deposes(portail, brouillon.cle) == 0


def test_an_incomplete_draft_sent_by_hand_makes_nothing(portail: Portail, ouvrir):
    brouillon = brouillon_complet(portail)
    brouillon.enfants[0]["date_naissance"] = "31/02/2020"
    prise = ouvrir()
    prise.ouvrir("/nouveau-dossier", **{BROUILLON: brouillon.model_dump_json()})
    assert "date_naissance" in prise.envoyer(NouveauDossier.deposer)
    assert deposes(portail, brouillon.cle) == 0


def test_a_late_form_changes_nothing(ouvrir):
    prise = ouvrir()
    prise.ouvrir("/nouveau-dossier")
    donnees = {"formulaire": "enfants-3", "action": "suivant", "nom": TAPE}
    assert TAPE not in prise.envoyer(NouveauDossier.avancer, donnees=donnees)


RUBBISH = [
    "pas un objet",
    '{"name": 1}',
    "[1]",
    None,
    12,
    [],
    {},
    {"name": None},
    {"name": TAPE},
    {"name": TAPE, "payload": {"x": TAPE}},
    {"name": "reflex___state____state.rien", "payload": {"x": TAPE}},
    {"name": "reflex___state____state.hydrate_and_load", "payload": {"vars": TAPE, "hashes": TAPE}},
    {"name": "reflex___state____state.setvar", "payload": {"var_name": TAPE, "value": TAPE}},
    {"name": f"{Contact.get_full_name()}.envoyer", "payload": TAPE},
    {"name": f"{Contact.get_full_name()}.envoyer", "payload": {"donnees": TAPE}},
    {"name": f"{Contact.get_full_name()}.envoyer", "payload": {TAPE: TAPE}},
    {"name": f"{Contact.get_full_name()}._secret", "payload": {}},
    {"name": f"{Contact.get_full_name()}.envoyer", "payload": {}, "router_data": TAPE},
    {"name": f"{Contact.get_full_name()}.envoyer", "payload": {}, "router_data": {"pathname": {"a": TAPE}}},
    {"name": f"{NouveauDossier.get_full_name()}.noter", "payload": {"champ": "nom", "valeur": "\ud800"}},
]


@pytest.mark.parametrize("donnees", RUBBISH, ids=lambda d: repr(d)[:60])
def test_rubbish_is_survived_and_not_answered_with_its_cause(donnees, ouvrir):
    prise = ouvrir()
    prise.lancer(donnees)
    recu = prise.ecouter()
    assert "Traceback" not in recu
    assert "Error" not in recu
    temoin = prise if prise.ouverte else ouvrir()
    assert "articles" in temoin.ouvrir("/")


@pytest.mark.parametrize("canal", ["client_error", "ping", "inconnu", "connect_error"])
def test_other_channels_are_survived(canal, ouvrir):
    prise = ouvrir()
    for donnees in ({"message": TAPE, "stack": TAPE}, TAPE, None, [TAPE] * 10):
        prise.lancer(donnees, canal)
    assert TAPE not in prise.ecouter(attente_s=0.1)
    assert prise.ouvrir("/") != "[]"


def test_a_message_too_large_closes_its_socket_and_no_other(ouvrir):
    autre, prise = ouvrir(), ouvrir()
    prise.lancer({"name": TAPE, "payload": {"x": TAPE * 50_000}})
    prise.ecouter(attente_s=0.4)
    assert not prise.ouverte
    assert autre.ouvrir("/") != "[]"


def test_the_log_holds_no_secret_and_no_typed_value(portail: Portail, ouvrir, famille):
    """Last: after all that was thrown at the server."""
    parent = ouvrir(cookie=famille[1])
    parent.ouvrir("/accueil")
    parent.lancer({"name": TAPE, "payload": {"x": TAPE}, "router_data": {}})
    parent.lancer(parent.evenement(Contact.envoyer, donnees=TAPE))
    parent.lancer([TAPE])
    parent.ecouter()
    httpx.get(f"{portail.url}/lien/{TAPE}")
    httpx.post(f"{portail.url}/api/connexion", data={"email": TAPE, "mot_de_passe": TAPE})
    journal = portail.journal.read_text()
    for secret in (TAPE, famille[0], famille[1].partition("=")[2], parent.jeton, MOT_DE_PASSE, "portail="):
        assert secret not in journal, [ligne for ligne in journal.splitlines() if secret in ligne][:3]
