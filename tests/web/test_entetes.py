"""The gate: who may load which page, strict headers, caches."""

import base64
import hashlib
import re
from itertools import product

import pytest

from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from tests.application import Base
from tests.fabriques import MOT_DE_PASSE, creer_compte
from tests.web.navigateur import SCRIPT, STYLE, construire, navigateur, oublier

PUBLIQUES = ["/infos-pratiques", "/contact", "/nouveau-dossier", "/mot-de-passe-oublie", "/cookies", "/lien/abc"]
PARENTS = ["/accueil", "/mon-compte", "/mon-compte/codes-acces", "/inscription", "/finances", "/alertes", "/accueil/x"]
SERVICE = ["/service", "/service/", "/service/comptes", "/service/predossiers/PD-00001", "/service/inconnu"]


@pytest.fixture(autouse=True)
def construit(tmp_path, monkeypatch):
    construire(tmp_path / "client", monkeypatch)
    yield
    monkeypatch.undo()
    oublier()


@pytest.fixture
def cookies(base: Base, parent) -> dict[RoleCompte | None, str]:
    with base.ecrire() as session:
        agents = {r: creer_compte(session, role=r, mot_de_passe=MOT_DE_PASSE).email for r in RoleCompte if r.du_service}
    return {None: "", **{role: base.cookie(email) for role, email in {RoleCompte.PARENT: parent, **agents}.items()}}


TOUS = [None, *RoleCompte]
AGENTS = [role for role in RoleCompte if role.du_service]


def test_public_pages_are_for_everybody(cookies):
    for chemin, role in product(PUBLIQUES, TOUS):
        assert "location" not in navigateur(cookies[role]).get(chemin).headers, (chemin, role)


@pytest.mark.parametrize("chemin", PARENTS)
def test_a_visitor_logs_in_before_a_parent_s_page(chemin, base):
    reponse = navigateur().get(chemin)
    assert (reponse.status_code, reponse.headers["location"]) == (303, f"/?suite={chemin}")


def test_a_parent_has_the_parents_pages(cookies):
    for chemin in PARENTS:
        assert "location" not in navigateur(cookies[RoleCompte.PARENT]).get(chemin).headers, chemin


def test_an_agent_is_led_to_the_service(cookies):
    for chemin, role in product([*PARENTS, "/"], AGENTS):
        reponse = navigateur(cookies[role]).get(chemin)
        assert (reponse.status_code, reponse.headers["location"]) == (303, "/service"), (chemin, role)


def test_the_service_is_nowhere_for_others(cookies):
    for chemin, role in product(SERVICE, [None, RoleCompte.PARENT]):
        reponse = navigateur(cookies[role]).get(chemin)
        assert reponse.status_code == 404, (chemin, role)
        assert "Page introuvable" in reponse.text


@pytest.mark.parametrize(
    "chemin",
    [
        "/service.html",
        "/service/comptes.html",
        "/service/index.html",
        "/service.html.br",
        "//service",
        "///service//comptes",
        "/service//comptes",
        "/./service",
        "/x/../service",
        "/%73ervice",
        "/service%2Fcomptes",
        "/service/%2e%2e/service",
        "/service/?x=1",
    ],
)
def test_no_spelling_of_its_address_opens_the_service(chemin, base, parent):
    for cookie in ("", base.cookie(parent)):
        reponse = navigateur(cookie).get(f"http://localhost:3000{chemin}")
        assert reponse.status_code == 404
        assert not reponse.text.endswith(".html"), "the shell of the service was served"


def test_agents_have_the_service(cookies):
    for chemin, role in product(SERVICE, AGENTS):
        reponse = navigateur(cookies[role]).get(chemin)
        assert "location" not in reponse.headers, (chemin, role)
        assert "introuvable" not in reponse.text.lower()


def test_a_logged_in_parent_s_home_is_theirs(cookies):
    assert navigateur(cookies[RoleCompte.PARENT]).get("/").headers["location"] == "/accueil"
    assert "location" not in navigateur().get("/").headers


def test_admin_leads_to_the_service(base):
    for chemin in ("/admin", "/admin/"):
        reponse = navigateur().get(chemin)
        assert (reponse.status_code, reponse.headers["location"]) == (303, "/service")


def test_the_login_leads_back_to_parents_pages_only():
    assert routes.connexion_puis("/mon-compte/codes-acces") == "/?suite=/mon-compte/codes-acces"
    for ailleurs in ("/service", "//evil.example", "https://evil.example", "/accueilx", "", "/"):
        assert routes.connexion_puis(ailleurs) == "/"
    assert routes.connexion_puis("/accueil?a=1&b=2#x") == "/"
    assert routes.connexion_puis("/accueil/a&b=\r\nSet-Cookie") == "/?suite=/accueil/a%26b%3D%0D%0ASet-Cookie"


@pytest.mark.parametrize(
    "suite",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/accueil//evil.example",
        "/accueil\\evil.example",
        "javascript:alert(1)",
        "/service",
        "/api/deconnexion",
        "accueil",
        " /accueil",
        "",
    ],
)
def test_after_the_login_nobody_is_led_elsewhere(suite):
    assert routes.suite_sure(suite) == "/accueil"


@pytest.mark.parametrize("suite", ["/accueil", "/mon-compte/codes-acces", "/finances"])
def test_after_the_login_the_page_asked_for_is_shown(suite):
    assert routes.suite_sure(suite) == suite


@pytest.mark.parametrize(
    "origine",
    [
        "",
        "null",
        "https://evil.example",
        "http://localhost:3000.evil.example",
        "http://localhost:3001",
        "localhost:3000",
    ],
)
def test_no_other_site_writes(origine, base):
    for methode, chemin in product(
        ["POST", "PUT", "PATCH", "DELETE"], ["/api/connexion", "/api/deconnexion", "/contact"]
    ):
        reponse = navigateur(Origin=origine).request(methode, chemin)
        assert reponse.status_code == 404
        assert "Page introuvable" in reponse.text


@pytest.mark.parametrize("origine", ["http://localhost:3000", "http://127.0.0.1:3000"])
def test_both_names_of_the_local_machine_write(origine, base):
    assert navigateur(Origin=origine).post("/api/connexion").status_code == 422


def test_in_production_only_the_public_address_writes(reglages, base):
    reglages(MODE="production", URL_PUBLIQUE="https://familles.ville.fr")
    assert navigateur(Origin="https://familles.ville.fr").post("/api/connexion").status_code == 422
    for autre in ("http://localhost:3000", "http://familles.ville.fr", "https://www.familles.ville.fr"):
        assert navigateur(Origin=autre).post("/api/connexion").status_code == 404


def test_reading_needs_no_origin(base):
    assert navigateur(Origin="https://evil.example").get("/contact").status_code == 200


def test_built_pages_are_served_by_their_address_without_a_redirect(base):
    assert navigateur().get("/contact").text == "/contact.html"
    assert navigateur().get("/contact/").text == "/contact.html"


@pytest.mark.parametrize(
    "chemin", ["/" + "a" * 300, "/" + "a/" * 200, "/%00", "/contact%00", "/%ff%fe", "/é", "/..%2f..%2fetc%2fpasswd"]
)
def test_strange_addresses_are_just_not_found(chemin, base):
    reponse = navigateur().get(chemin)
    assert reponse.status_code == 404
    assert "content-security-policy" in reponse.headers


def test_unknown_addresses_fill_no_memory(base):
    """Whoever asks for a million addresses makes no cache grow."""
    from portail_reflex.web import entetes

    client = navigateur()
    for rang in range(300):
        client.get(f"/inconnue-{rang}")
    for memoire in vars(entetes).values():
        if hasattr(memoire, "cache_info") and memoire is not entetes.settings:
            assert memoire.cache_info().currsize <= 256


def _directives(politique: str) -> dict[str, list[str]]:
    return {d.split()[0]: d.split()[1:] for d in politique.split("; ")}


def _empreinte(texte: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(texte.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("chemin", "page"), [("/", "index"), ("/contact", "contact"), ("/lien/x", "404")])
def test_a_page_may_run_only_what_was_built_into_it(chemin, page, base):
    directives = _directives(navigateur().get(chemin).headers["content-security-policy"])
    assert directives["script-src"] == ["'self'", _empreinte(f"{SCRIPT}/*{page}*/")]
    assert _empreinte(STYLE) in directives["style-src"]
    assert directives["default-src"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'none'"]
    assert directives["base-uri"] == ["'none'"]
    assert directives["form-action"] == ["'self'"]
    assert directives["font-src"] == ["'self'"]
    assert directives["connect-src"] == ["'self'", "ws://127.0.0.1:3000", "ws://localhost:3000"]
    assert not re.search(r"unsafe-|\*|https?:|data:.*script", str(directives))


def test_what_does_not_exist_is_said_in_a_page_that_needs_no_script(base):
    reponse = navigateur().get("/rien")
    assert reponse.status_code == 404
    assert "<h1>Page introuvable</h1>" in reponse.text
    assert "<script" not in reponse.text


def test_introuvable_has_a_policy_of_its_own_without_scripts(base):
    politique = navigateur().get("/service").headers["content-security-policy"]
    assert "script-src" not in politique
    assert politique.startswith("default-src 'none'")


@pytest.mark.parametrize("chemin", ["/", "/contact", "/service", "/api/connexion", "/rien"])
def test_every_answer_carries_the_strict_headers(chemin, base):
    entetes = navigateur().get(chemin).headers
    assert entetes["x-content-type-options"] == "nosniff"
    assert entetes["x-frame-options"] == "DENY"
    assert entetes["referrer-policy"] == "same-origin"
    assert entetes["cross-origin-opener-policy"] == "same-origin"
    assert entetes["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in entetes["permissions-policy"]
    assert "access-control-allow-origin" not in entetes
    assert "strict-transport-security" not in entetes


def test_a_file_of_the_front_end_carries_only_what_a_file_needs(base):
    entetes = navigateur().get("/assets/x.js").headers
    assert entetes["x-content-type-options"] == "nosniff"
    assert entetes["cross-origin-resource-policy"] == "same-origin"
    assert "permissions-policy" not in entetes
    assert "access-control-allow-origin" not in entetes


def test_behind_tls_browsers_are_told_to_stay_there(reglages, base):
    reglages(MODE="production", URL_PUBLIQUE="https://familles.ville.fr")
    entetes = navigateur().get("/contact").headers
    assert entetes["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert "wss://familles.ville.fr" in entetes["content-security-policy"]


@pytest.mark.parametrize(
    ("chemin", "cache"),
    [
        ("/assets/x-4f2a.js", "public, max-age=31536000, immutable"),
        ("/polices/atkinson.woff2", "public, max-age=31536000, immutable"),
        ("/", "no-cache"),
        ("/contact", "no-cache"),
        ("/portail.css", "no-cache"),
        ("/service", "no-store"),
    ],
)
def test_files_named_by_their_content_are_kept_and_nothing_personal_is(chemin, cache, base):
    assert navigateur().get(chemin).headers["cache-control"] == cache


def test_a_parent_s_pages_are_not_kept(cookies):
    for chemin in PARENTS:
        assert navigateur(cookies[RoleCompte.PARENT]).get(chemin).headers["cache-control"] == "no-store", chemin


def test_a_personal_link_is_not_kept(base):
    assert navigateur().get("/lien/abc").headers["cache-control"] == "no-store"
