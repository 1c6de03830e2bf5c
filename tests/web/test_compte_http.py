"""Logging in and out: one answer for all refusals, one verification each, throttled by address."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from portail_reflex.models import Compteur, Connexion
from portail_reflex.web.http import compte as routes_du_compte
from portail_reflex.web.http.formulaire import TAILLE_MAXIMALE
from tests.application import ORIGINE, Base
from tests.fabriques import MOT_DE_PASSE, creer_compte
from tests.web.essais import CONNEXION, PAR_SCRIPT, essai
from tests.web.navigateur import navigateur

# --- Connexion -----------------------------------------------------------------------------------------------------


def test_the_right_password_opens_a_session_in_an_http_only_cookie(parent):
    reponse = essai(parent, MOT_DE_PASSE)
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/accueil")
    cookie = reponse.headers["set-cookie"]
    assert cookie.startswith("portail=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Max-Age" not in cookie
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_remember_me_keeps_the_cookie_for_30_days(parent):
    cookie = essai(parent, MOT_DE_PASSE, champs={"souvenir": "oui"}).headers["set-cookie"]
    assert f"Max-Age={30 * 24 * 3600}" in cookie


def test_behind_tls_the_cookie_is_secure_and_bound_to_the_host(parent, reglages):
    reglages(MODE="production", URL_PUBLIQUE="https://familles.ville.fr")
    cookie = essai(parent, MOT_DE_PASSE, Origin="https://familles.ville.fr").headers["set-cookie"]
    assert cookie.startswith("__Host-portail=")
    assert "Secure" in cookie


def test_an_agent_is_led_to_the_service_whatever_page_was_asked_for(agent):
    assert essai(agent, MOT_DE_PASSE, champs={"suite": "/accueil"}).headers["location"] == "/service"


@pytest.mark.parametrize(
    ("suite", "vers"),
    [
        ("/mon-compte/codes-acces", "/mon-compte/codes-acces"),
        ("https://evil.example/accueil", "/accueil"),
        ("//evil.example", "/accueil"),
        ("/\\evil.example", "/accueil"),
        ("/accueil/..//evil.example", "/accueil"),
        ("javascript:alert(1)", "/accueil"),
        ("/service/comptes", "/accueil"),
    ],
)
def test_the_page_asked_for_is_ours_or_the_home(suite, vers, parent):
    assert essai(parent, MOT_DE_PASSE, champs={"suite": suite}).headers["location"] == vers
    assert essai(parent, MOT_DE_PASSE, champs={"suite": suite}, **PAR_SCRIPT).json() == {"vers": vers}


def test_a_header_cannot_be_smuggled_through_the_page_asked_for(parent):
    reponse = essai(parent, MOT_DE_PASSE, champs={"suite": "/accueil/\r\nX-Piege: oui"})
    assert "x-piege" not in reponse.headers


@pytest.fixture
def refuses(base: Base, parent) -> dict[str, tuple[str, str]]:
    """Every way of not getting in: address and password."""
    with base.ecrire() as session:
        invite = creer_compte(session).email
        ferme = creer_compte(session, mot_de_passe=MOT_DE_PASSE, actif=False).email
        fin = base.maintenant + timedelta(hours=1)
        bloque = creer_compte(session, mot_de_passe=MOT_DE_PASSE, bloque_jusqu_a=fin).email
    return {
        "mot de passe erroné": (parent, "pas-le-bon"),
        "mot de passe vide": (parent, ""),
        "adresse inconnue": ("personne@exemple.fr", MOT_DE_PASSE),
        "adresse vide": ("", MOT_DE_PASSE),
        "pas une adresse": ("' OR 1=1 --", MOT_DE_PASSE),
        "invitation non utilisée": (invite, MOT_DE_PASSE),
        "compte désactivé": (ferme, MOT_DE_PASSE),
        "compte bloqué": (bloque, MOT_DE_PASSE),
        "bloqué et erroné": (bloque, "pas-le-bon"),
    }


@pytest.mark.parametrize("par_script", [False, True])
def test_every_refusal_is_the_same_answer(par_script, refuses):
    options = PAR_SCRIPT if par_script else {}
    reponses = {cas: essai(*identifiants, **options) for cas, identifiants in refuses.items()}
    assert {r.status_code for r in reponses.values()} == {422}
    assert len({r.text for r in reponses.values()}) == 1
    assert len({str(sorted(r.headers.items())) for r in reponses.values()}) == 1
    assert not any("set-cookie" in r.headers for r in reponses.values())
    assert "Identifiants incorrects ou compte bloqué" in reponses["adresse inconnue"].text


def test_every_try_costs_one_argon2_verification(refuses, parent, verifications):
    for cas, identifiants in {**refuses, "juste": (parent, MOT_DE_PASSE)}.items():
        verifications.clear()
        essai(*identifiants)
        assert len(verifications) == 1, cas
        assert verifications[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$"), cas


def test_a_try_without_any_field_is_a_refusal_like_others(base, verifications):
    assert navigateur().post(CONNEXION).status_code == 422
    assert len(verifications) == 1


def test_an_endless_password_is_refused_like_another(parent):
    assert essai(parent, "x" * 60_000).status_code == 422


@pytest.mark.parametrize("corps", [b"\xff\xfe\xfd", b"email=%ff%fe", b"&" * 60_000, b"a=1&" * 60, b"{}", b"email=\x00"])
def test_a_body_that_does_not_read_is_a_refusal(corps, base):
    assert navigateur().post(CONNEXION, content=corps).status_code == 422


def test_a_body_over_64_kb_is_not_read_to_its_end(base, parent):
    lus = []

    async def sans_fin():
        while len(lus) < 1000:
            lus.append(1)
            yield b"email=" + b"x" * 10_000

    async def demander() -> httpx.Response:
        return await navigateur().demander("POST", CONNEXION, content=sans_fin())

    with ThreadPoolExecutor(1) as fil:
        reponse = fil.submit(asyncio.run, demander()).result(30)
    assert reponse.status_code == 422
    champs = {"email": parent, "mot_de_passe": MOT_DE_PASSE, "trop": "x" * TAILLE_MAXIMALE}
    assert navigateur().post(CONNEXION, data=champs).status_code == 422


@pytest.mark.parametrize("origine", ["", "https://evil.example", "null"])
def test_no_other_site_logs_anybody_in(origine, parent, base: Base):
    assert essai(parent, MOT_DE_PASSE, Origin=origine).status_code == 404
    with base.lire() as session:
        assert session.exec(select(Connexion)).all() == []


def test_a_login_cannot_be_a_link(parent):
    reponse = navigateur().get(f"{CONNEXION}?email={parent}&mot_de_passe={MOT_DE_PASSE}")
    assert reponse.status_code in (404, 405)
    assert "set-cookie" not in reponse.headers


def test_a_plain_browser_reads_the_refusal_in_a_page_with_the_way_back(base):
    reponse = essai("x@exemple.fr", "x", Referer=f"{ORIGINE}/?suite=/finances")
    assert "Identifiants incorrects" in reponse.text
    assert 'href="/?suite=/finances"' in reponse.text


@pytest.mark.parametrize(
    "referer", ['http://x/"><script>alert(1)</script>', "http://evil.example//evil.example/", "x", "http://[x/"]
)
def test_the_way_back_is_on_our_site(referer, base):
    texte = essai("x@exemple.fr", "x", Referer=referer).text
    assert "<script>" not in texte
    assert 'href="//' not in texte


# --- Throttle ------------------------------------------------------------------------------------------------------


def faux_essais(nombre: int, **options) -> list[int]:
    return [essai(f"inconnu-{rang}@exemple.fr", "x", **options).status_code for rang in range(nombre)]


@pytest.fixture
def peu(reglages) -> int:
    """A throttle small enough to reach quickly; the default is tried once."""
    reglages(ECHECS_PAR_IP=3)
    return 3


def test_by_default_20_wrong_passwords_an_address_in_15_minutes(base: Base, parent, verifications):
    assert faux_essais(20) == [422] * 20
    verifications.clear()
    reponse = essai(parent, MOT_DE_PASSE)
    assert reponse.status_code == 429
    assert "15 minutes" in reponse.text
    assert verifications == []
    base.vivre_a(base.maintenant + timedelta(minutes=15, seconds=1))
    assert essai(parent, MOT_DE_PASSE).status_code == 303


def test_right_passwords_are_not_counted(peu, parent):
    assert [essai(parent, MOT_DE_PASSE).status_code for _ in range(peu + 2)] == [303] * (peu + 2)


def test_another_address_is_not_concerned(peu, base, parent):
    faux_essais(peu)
    assert essai(parent, MOT_DE_PASSE).status_code == 429
    assert essai(parent, MOT_DE_PASSE, ip="203.0.113.9").status_code == 303


def test_the_count_is_shared_through_the_base(peu, base: Base, monkeypatch):
    """Another process, which has counted nothing itself."""
    faux_essais(peu)
    monkeypatch.setattr(routes_du_compte, "debit", type(routes_du_compte.debit)())
    assert faux_essais(1) == [429]
    with base.lire() as session:
        assert not any("198.51.100" in compteur.cle for compteur in session.exec(select(Compteur)))


def test_an_ipv6_subscriber_is_one_address(peu, base):
    for fin in range(peu):
        faux_essais(1, ip=f"2001:db8:1:2::{fin}")
    assert faux_essais(1, ip="2001:db8:1:2:ffff::9") == [429]
    assert faux_essais(1, ip="2001:db8:1:3::1") == [422]


def test_without_a_trusted_proxy_nobody_chooses_their_address(peu, base):
    for rang in range(peu):
        faux_essais(1, X_Forwarded_For=f"203.0.113.{rang}")
    assert faux_essais(1, X_Forwarded_For="203.0.113.99") == [429]


def test_behind_a_trusted_proxy_the_visitor_s_address_counts_and_not_what_they_claim(peu, base, reglages):
    reglages(PROXYS=1)
    for rang in range(peu):
        faux_essais(1, X_Forwarded_For=f"198.18.0.{rang}, 203.0.113.5")
    assert faux_essais(1, X_Forwarded_For="198.18.0.9, 203.0.113.5") == [429]
    assert faux_essais(1, X_Forwarded_For="198.18.0.9, 203.0.113.6") == [422]


def test_a_burst_of_tries_at_once_does_not_slip_through(peu, base, parent, verifications):
    """All are sent before any is answered."""

    async def tous() -> list[httpx.Response]:
        client = navigateur()
        champs = [{"email": f"inconnu-{r}@exemple.fr", "mot_de_passe": "x"} for r in range(60)]
        return await asyncio.gather(*(client.demander("POST", CONNEXION, data=c) for c in champs))

    with ThreadPoolExecutor(1) as fil:
        statuts = [r.status_code for r in fil.submit(asyncio.run, tous()).result(60)]
    assert sorted(statuts) == [422] * peu + [429] * (60 - peu)
    assert len(verifications) == peu


# --- Déconnexion ---------------------------------------------------------------------------------------------------


def test_logging_out_ends_the_session_here_and_on_the_server(base: Base, parent):
    cookie = base.cookie(parent)
    reponse = navigateur(cookie).post("/api/deconnexion")
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/?deconnexion=faite")
    assert 'portail=""' in reponse.headers["set-cookie"]
    assert "Max-Age=0" in reponse.headers["set-cookie"]
    with base.lire() as session:
        assert session.exec(select(Connexion)).all() == []
    assert navigateur(cookie).get("/accueil").status_code == 303


@pytest.mark.parametrize("cookie", ["", "portail=faux", "portail=", "portail=\x7f", "portail=a; portail=b", "a" * 4000])
def test_logging_out_twice_or_with_a_forged_cookie_does_no_harm(cookie, base):
    assert navigateur(cookie).post("/api/deconnexion").status_code == 303
