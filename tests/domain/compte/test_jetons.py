"""Links: random, hashed, dated, used once."""

from datetime import datetime, timedelta

import pytest

from portail_reflex.domain.compte.jetons import (
    DUREES,
    EtatLien,
    LienInutilisable,
    empreinte,
    etat_du_lien,
    nouveau_secret,
)
from portail_reflex.models.types import NatureJeton


def test_a_secret_fits_in_an_address_and_is_never_drawn_twice() -> None:
    secrets = {nouveau_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert all(len(secret) == 43 and secret.replace("-", "").replace("_", "").isalnum() for secret in secrets)


def test_the_digest_of_a_secret_is_its_sha_256() -> None:
    assert empreinte("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("secret", ["", "\ud800", "\x00", "é" * 100_000])
def test_any_text_has_a_digest(secret: str) -> None:
    assert len(empreinte(secret)) == 64


def test_each_nature_has_its_duration() -> None:
    assert {
        NatureJeton.INVITATION: timedelta(days=7),
        NatureJeton.OUBLI: timedelta(hours=1),
        NatureJeton.DEBLOCAGE: timedelta(days=7),
        NatureJeton.ADRESSE: timedelta(days=1),
    } == DUREES


def test_a_link_serves_until_its_last_second(maintenant: datetime) -> None:
    fin = maintenant + timedelta(seconds=1)
    assert etat_du_lien(expire_le=fin, utilise_le=None, maintenant=maintenant) is EtatLien.VALABLE
    assert etat_du_lien(expire_le=fin, utilise_le=None, maintenant=fin) is EtatLien.EXPIRE


def test_a_used_link_says_used_even_when_it_is_old(maintenant: datetime) -> None:
    assert etat_du_lien(expire_le=maintenant, utilise_le=maintenant, maintenant=maintenant) is EtatLien.UTILISE


@pytest.mark.parametrize("etat", [EtatLien.EXPIRE, EtatLien.UTILISE, EtatLien.INCONNU])
def test_a_refused_link_says_what_to_do(etat: EtatLien) -> None:
    refus = LienInutilisable(etat)
    assert "demandez-en un nouveau" in refus.phrase.lower()
    assert refus.etat is etat
