"""The name of a browser."""

import pytest

from portail_reflex.domain.compte.appareil import nom_de_l_appareil

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "nom"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome sur Android"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge sur Windows"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/126.0.0.0 Safari/537.36", "Chrome sur Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox sur Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari sur iOS",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/17.4 Safari/605.1.15",
            "Safari sur macOS",
        ),
        ("", "Navigateur inconnu"),
        ("x" * 100_000, "Navigateur inconnu"),
        ("\x00\ud800🙂", "Navigateur inconnu"),
    ],
)
def test_a_browser_is_named_as_its_user_knows_it(user_agent: str, nom: str) -> None:
    assert nom_de_l_appareil(user_agent) == nom


def test_a_name_made_up_by_the_browser_is_one_short_line() -> None:
    nom = nom_de_l_appareil(f"Mozilla/5.0 (Linux; Android 10) \u202e{'Long' * 90}Bot/1.0 <b>\x07</b>")
    assert len(nom) <= 80
    assert nom.isprintable()
