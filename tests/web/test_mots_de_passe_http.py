"""The routes that change a password or an address: by a personal link, or by Mes codes d'accès."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from portail_reflex.domain.compte.service import demander_oubli, inviter
from portail_reflex.models import Compte, Courriel
from portail_reflex.web.http import compte as routes_du_compte
from tests.application import Base
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_famille
from tests.web.essais import NOUVEAU, PAR_SCRIPT, essai, lien_de
from tests.web.navigateur import navigateur

# --- Mot de passe, par un lien personnel --------------------------------------------------------------------------


@pytest.fixture
def invite(base: Base) -> tuple[str, str]:
    """An invited account: its address and its link's secret."""
    with base.ecrire() as session:
        compte = creer_compte(session, email="invite@exemple.fr")
        inviter(session, compte_id=compte.id, maintenant=base.maintenant)
    return "invite@exemple.fr", lien_de(base, "invite@exemple.fr")


def choisir(jeton: str, nouveau: str = NOUVEAU, confirmation: str | None = None) -> httpx.Response:
    champs = {"jeton": jeton, "nouveau": nouveau, "confirmation": nouveau if confirmation is None else confirmation}
    return navigateur(**PAR_SCRIPT).post("/api/mot-de-passe", data=champs)


def test_an_invitation_becomes_a_password_once(invite):
    email, jeton = invite
    assert choisir(jeton).json() == {"vers": "/?mot-de-passe=choisi"}
    assert essai(email, NOUVEAU).status_code == 303
    assert choisir(jeton, "Un-autre-perroquet-danse-42").status_code == 422
    assert essai(email, NOUVEAU).status_code == 303


@pytest.mark.parametrize(
    ("nouveau", "confirmation", "champ"),
    [("court", None, "nouveau"), ("motdepasse1234", None, "nouveau"), (NOUVEAU, "autre", "confirmation")],
)
def test_a_weak_or_mistyped_password_is_refused_beside_its_field(nouveau, confirmation, champ, invite, verifications):
    reponse = choisir(invite[1], nouveau, confirmation)
    assert reponse.status_code == 422
    assert list(reponse.json()["erreurs"]) == [champ]
    assert choisir(invite[1]).status_code == 200


@pytest.mark.parametrize("jeton", ["", "faux", "x" * 5000, "\u00e9", "../..", "' OR 1=1 --"])
def test_a_forged_link_chooses_nothing(jeton, base):
    reponse = choisir(jeton)
    assert reponse.status_code == 422
    assert list(reponse.json()["erreurs"]) == [""]


def test_an_expired_link_chooses_nothing(base: Base, invite):
    base.vivre_a(base.maintenant + timedelta(days=7, seconds=1))
    assert choisir(invite[1]).status_code == 422


def test_a_forgotten_password_ends_all_sessions(base: Base, parent):
    cookie = base.cookie(parent)
    with base.ecrire() as session:
        demander_oubli(session, email=parent, maintenant=base.maintenant)
    assert choisir(lien_de(base, parent)).status_code == 200
    assert navigateur(cookie).get("/accueil").status_code == 303
    assert essai(parent, MOT_DE_PASSE).status_code == 422


# --- Mes codes d'accès ---------------------------------------------------------------------------------------------

CHANGER = "/api/codes-acces/mot-de-passe"
ADRESSE = "/api/codes-acces/adresse"
BON_CHANGEMENT = {"actuel": MOT_DE_PASSE, "nouveau": NOUVEAU, "confirmation": NOUVEAU}


@pytest.mark.parametrize("chemin", [CHANGER, ADRESSE])
@pytest.mark.parametrize("cookie", ["", "portail=faux"])
def test_access_codes_are_changed_by_who_is_logged_in(chemin, cookie, base: Base, parent):
    reponse = navigateur(cookie, **PAR_SCRIPT).post(chemin, data={**BON_CHANGEMENT, "email": "n@exemple.fr"})
    assert reponse.status_code == 401
    assert "session" in reponse.json()["erreurs"][""]


def test_a_changed_password_ends_the_other_sessions_only(base: Base, parent):
    ici, ailleurs = base.cookie(parent), base.cookie(parent)
    assert "changé" in navigateur(ici, **PAR_SCRIPT).post(CHANGER, data=BON_CHANGEMENT).json()["message"]
    assert "location" not in navigateur(ici).get("/accueil").headers
    assert navigateur(ailleurs).get("/accueil").status_code == 303
    assert essai(parent, NOUVEAU).status_code == 303


def test_the_wrong_current_password_changes_nothing_and_counts(base: Base, parent):
    cookie = base.cookie(parent)
    reponse = navigateur(cookie, **PAR_SCRIPT).post(CHANGER, data={**BON_CHANGEMENT, "actuel": "faux"})
    assert (reponse.status_code, list(reponse.json()["erreurs"])) == (422, ["actuel"])
    with base.lire() as session:
        assert session.exec(select(Compte).where(Compte.email == parent)).one().echecs == 1
    assert essai(parent, MOT_DE_PASSE).status_code == 303


def test_five_wrong_current_passwords_block_the_account(base: Base, parent):
    cookie = base.cookie(parent)
    for _ in range(5):
        navigateur(cookie, **PAR_SCRIPT).post(CHANGER, data={**BON_CHANGEMENT, "actuel": "faux"})
    assert essai(parent, MOT_DE_PASSE).status_code == 422


def test_a_new_address_waits_for_its_confirmation(base: Base, parent):
    champs = {"email": "neuve@exemple.fr", "mot_de_passe": MOT_DE_PASSE}
    reponse = navigateur(base.cookie(parent), **PAR_SCRIPT).post(ADRESSE, data=champs)
    assert "Un lien part" in reponse.json()["message"]
    assert essai("neuve@exemple.fr", MOT_DE_PASSE).status_code == 422
    assert essai(parent, MOT_DE_PASSE).status_code == 303
    assert lien_de(base, "neuve@exemple.fr") != ""


def test_a_taken_address_gets_the_same_answer_on_screen(base: Base, parent):
    with base.ecrire() as session:
        creer_famille(session, email="prise@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    cookie = base.cookie(parent)
    textes = {
        navigateur(cookie, **PAR_SCRIPT).post(ADRESSE, data={"email": e, "mot_de_passe": MOT_DE_PASSE}).text
        for e in ("prise@exemple.fr", "libre@exemple.fr")
    }
    assert len(textes) == 1


@pytest.mark.parametrize("email", ["", "pas une adresse", "a@b", "x@exemple.fr\r\nBcc: y@exemple.fr", "😀@exemple.fr"])
def test_what_is_no_address_is_refused_beside_its_field(email, base: Base, parent):
    champs = {"email": email, "mot_de_passe": MOT_DE_PASSE}
    reponse = navigateur(base.cookie(parent), **PAR_SCRIPT).post(ADRESSE, data=champs)
    assert (reponse.status_code, list(reponse.json()["erreurs"])) == (422, ["email"])


def test_the_wrong_password_sends_no_link(base: Base, parent):
    champs = {"email": "neuve@exemple.fr", "mot_de_passe": "faux"}
    reponse = navigateur(base.cookie(parent), **PAR_SCRIPT).post(ADRESSE, data=champs)
    assert list(reponse.json()["erreurs"]) == ["mot_de_passe"]
    with base.lire() as session:
        assert session.exec(select(Courriel).where(Courriel.destinataire == "neuve@exemple.fr")).all() == []


def test_a_link_of_one_kind_does_not_serve_for_another(base: Base, parent):
    champs = {"email": "neuve@exemple.fr", "mot_de_passe": MOT_DE_PASSE}
    navigateur(base.cookie(parent)).post(ADRESSE, data=champs)
    assert choisir(lien_de(base, "neuve@exemple.fr")).status_code == 422
    assert essai(parent, NOUVEAU).status_code == 422


def test_no_answer_of_these_routes_is_kept(parent):
    for reponse in (essai(parent, MOT_DE_PASSE), essai(parent, "x"), essai(parent, "x", **PAR_SCRIPT), choisir("x")):
        assert reponse.headers["cache-control"] == "no-store"


def test_every_route_is_a_post_under_api():
    assert {methode for route in routes_du_compte.ROUTES for methode in route.methods} == {"POST"}
    assert all(route.path.startswith("/api/") for route in routes_du_compte.ROUTES)
