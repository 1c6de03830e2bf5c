"""The settings: what a demonstration may, and a production start refuses."""

import pytest
from pydantic import ValidationError

from portail_reflex.settings import CLE_DE_DEMONSTRATION, Mode, ReglageRefuse, Settings

SUR = {
    "mode": "production",
    "url_publique": "https://familles.ville.fr",
    "cle_secrete": "x" * 32,
    "base": "postgresql+psycopg://portail@base/portail",
}


def reglages(**change) -> Settings:
    return Settings(_env_file=None, **{**SUR, **change})


@pytest.fixture(autouse=True)
def sans_environnement(monkeypatch):
    import os

    for nom in [nom for nom in os.environ if nom.startswith("PORTAIL_")]:
        monkeypatch.delenv(nom)


@pytest.mark.parametrize(
    "url", ["https://familles.ville.fr", "https://familles.ville.fr:8443", "https://xn--mry-bma.fr"]
)
def test_a_safe_production_starts(url):
    reglages(url_publique=url).refuser_en_production()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:3000",
        "http://familles.ville.fr",
        "https://localhost",
        "https://familles.ville.fr/",
        "https://familles.ville.fr/portail",
        "https://familles.ville.fr?x=1",
        "https://familles.ville.fr#x",
        "familles.ville.fr",
        "https://",
        "https://*",
        "*",
        "",
        "https://familles.ville.fr,https://evil.example",
        "https://moi:secret@familles.ville.fr",
        "https://Familles.Ville.fr",
        "https://familles.ville.fr:443",
        "https://*.ville.fr",
        "https://famillés.ville.fr",
        "https://familles.ville.fr\n",
    ],
)
def test_production_needs_its_exact_public_address(url):
    with pytest.raises(ReglageRefuse, match="PORTAIL_URL_PUBLIQUE"):
        reglages(url_publique=url).refuser_en_production()


@pytest.mark.parametrize("cle", [CLE_DE_DEMONSTRATION, "courte", "", "x" * 31])
def test_production_needs_a_key_of_its_own(cle):
    with pytest.raises(ReglageRefuse, match="PORTAIL_CLE_SECRETE"):
        reglages(cle_secrete=cle).refuser_en_production()


def test_production_lives_in_the_present(tmp_path):
    with pytest.raises(ReglageRefuse, match="PORTAIL_HORLOGE_FICHIER"):
        reglages(horloge_fichier=tmp_path / "horloge").refuser_en_production()


def test_all_that_is_wrong_is_said_at_once_one_line_each():
    with pytest.raises(ReglageRefuse) as refus:
        reglages(url_publique="", cle_secrete="", horloge_fichier="x").refuser_en_production()
    assert len(str(refus.value).splitlines()) == 3


def test_a_demonstration_refuses_nothing():
    Settings(_env_file=None).refuser_en_production()
    assert Settings(_env_file=None).mode is Mode.DEMONSTRATION


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "essai"},
        {"proxys": -1},
        {"proxys": 6},
        {"smtp_tls": "ssl"},
        {"courriel_periode_s": 0},
        {"echecs_par_ip": 0},
        {"envois_par_ip": 0},
        {"accessibilite_taux": 101},
        {"smtp_port": "vingt-cinq"},
    ],
)
def test_a_setting_out_of_its_bounds_is_refused(change):
    with pytest.raises(ValidationError):
        reglages(**change)


def test_in_production_one_origin_is_ours():
    assert reglages().origines == ["https://familles.ville.fr"]


def test_in_a_demonstration_both_names_of_the_machine_are():
    demo = Settings(_env_file=None, url_publique="http://localhost:4000")
    assert demo.origines == ["http://127.0.0.1:4000", "http://localhost:4000"]


@pytest.mark.parametrize("mode", list(Mode))
def test_no_origin_is_ever_everybody(mode):
    origines = reglages(mode=mode, url_publique="http://localhost:3000").origines
    assert origines
    assert "*" not in origines


def test_secrets_are_not_in_what_settings_print():
    texte = repr(reglages(cle_secrete="cle-tres-secrete-" * 3, smtp_mot_de_passe="mot-de-passe-smtp"))
    assert "cle-tres-secrete" not in texte
    assert "mot-de-passe-smtp" not in texte


@pytest.mark.parametrize(
    ("taux", "conformite"),
    [
        (None, "non conforme"),
        (0, "non conforme"),
        (49, "non conforme"),
        (50, "partiellement conforme"),
        (99, "partiellement conforme"),
        (100, "totalement conforme"),
    ],
)
def test_the_degree_of_accessibility_by_law(taux, conformite):
    assert reglages(accessibilite_taux=taux).conformite == conformite
