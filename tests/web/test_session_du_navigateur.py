"""The session cookie: read from anything a browser may send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.web.session import nom_du_cookie, secret_dans


@pytest.mark.parametrize(
    ("cookies", "secret"),
    [
        ("portail=abc", "abc"),
        ("autre=1; portail=abc; x=2", "abc"),
        ('portail="abc"', "abc"),
        ("portail=", ""),
        ("", ""),
        ("autre=1", ""),
        ("Portail=abc", ""),
        ("__Host-portail=abc", ""),
        (";;;", ""),
    ],
)
def test_the_secret_is_the_cookie_s_value(cookies, secret):
    assert secret_dans(cookies) == secret


@given(st.text())
def test_no_cookie_header_is_a_crash(cookies):
    assert isinstance(secret_dans(cookies), str)


def test_behind_tls_the_name_binds_the_cookie_to_the_host(reglages):
    """A neighbouring site of the same domain cannot plant it."""
    reglages(MODE="production", URL_PUBLIQUE="https://familles.ville.fr")
    assert nom_du_cookie() == "__Host-portail"
    assert secret_dans("portail=plante; __Host-portail=abc") == "abc"
    assert secret_dans("portail=plante") == ""
