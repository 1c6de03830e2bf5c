"""The throttle of public forms."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from portail_reflex.domain.errors import TropDEssais
from portail_reflex.web import debit
from portail_reflex.web.debit import adresse_comptee
from tests.application import Base, Boucle


@pytest.fixture
def limiter(boucle: Boucle, base: Base) -> Callable[[str, str], None]:
    return lambda adresse, usage: boucle.faire(debit.limiter(adresse, usage))


@pytest.mark.parametrize(
    ("adresse", "comptee"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:0db8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        ("pas une adresse", "pas une adresse"),
    ],
)
def test_what_counts_as_one_address(adresse, comptee):
    assert adresse_comptee(adresse) == comptee


def test_past_the_setting_a_sending_is_refused_for_an_hour(limiter, base: Base, reglages):
    reglages(ENVOIS_PAR_IP=2)
    limiter("198.51.100.7", "contact")
    limiter("198.51.100.7", "contact")
    with pytest.raises(TropDEssais, match="dans une heure"):
        limiter("198.51.100.7", "contact")
    limiter("198.51.100.8", "contact")
    base.vivre_a(base.maintenant + timedelta(hours=1, seconds=1))
    limiter("198.51.100.7", "contact")


def test_each_form_has_its_own_count(limiter, base: Base, reglages):
    reglages(ENVOIS_PAR_IP=1)
    limiter("198.51.100.7", "contact")
    limiter("198.51.100.7", "predossier")
    with pytest.raises(TropDEssais):
        limiter("198.51.100.7", "predossier")
