"""The geocoder, against a local server that speaks its contract, and one that does not."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from portail_reflex.infra import geo
from portail_reflex.infra.geo import Geocodeur, VoieVue
from tests.infra.serveur_geo import RUE, Serveur, reponse, serveur_geo

VUE = VoieVue("12 Rue des Écoles 69390 Millery", "12 Rue des Écoles", "69390", "69133", "Millery")


@pytest.fixture
def serveur() -> Iterator[Serveur]:
    with serveur_geo() as serveur:
        yield serveur


def demander(geocodeur: Geocodeur, *textes: str, **options: str) -> list[list[VoieVue]]:
    """The answers to several texts, one after the other, in one event loop."""

    async def tous() -> list[list[VoieVue]]:
        reponses = [await geocodeur.voies(texte, **options) for texte in textes]
        await geocodeur.fermer()
        return reponses

    return asyncio.run(tous())


def avec(geocodeur: Geocodeur, action: Callable[[], Awaitable[Any]]) -> Any:
    async def faire() -> Any:
        try:
            return await action()
        finally:
            await geocodeur.fermer()

    return asyncio.run(faire())


def test_a_street_is_asked_and_shown(serveur: Serveur) -> None:
    assert demander(Geocodeur(serveur.url + "/"), "12 rue des éc", code_postal="69390", code_insee="69133") == [[VUE]]
    assert serveur.demandes == [
        {
            "chemin": ["/geocodage/search"],
            "q": ["12 rue des éc"],
            "postcode": ["69390"],
            "citycode": ["69133"],
            "autocomplete": ["1"],
            "limit": ["5"],
        }
    ]


def test_codes_that_are_none_are_not_sent(serveur: Serveur) -> None:
    demander(Geocodeur(serveur.url), "rue des écoles", code_postal="69390&q=x", code_insee="toto")
    assert set(serveur.demandes[0]) == {"chemin", "q", "autocomplete", "limit"}


def test_the_same_question_is_asked_once(serveur: Serveur) -> None:
    geocodeur = Geocodeur(serveur.url)
    assert demander(geocodeur, "rue des écoles", " Rue  des Ecoles ", "rue des écoles") == [[VUE]] * 3
    assert demander(geocodeur, "rue des écoles") == [[VUE]]
    assert len(serveur.demandes) == 1


def test_an_empty_answer_is_remembered_too(serveur: Serveur) -> None:
    serveur.corps = reponse()
    assert demander(Geocodeur(serveur.url), "rue inconnue", "rue inconnue") == [[], []]
    assert len(serveur.demandes) == 1


@pytest.mark.parametrize("texte", ["", "rue", "   a   ", "\x00\u200b\u200brue", "r" * 121, "é" * 100_000])
def test_a_text_too_short_or_too_long_is_not_asked(serveur: Serveur, texte: str) -> None:
    assert demander(Geocodeur(serveur.url), texte) == [[]]
    assert serveur.demandes == []


def test_without_an_address_nothing_is_asked() -> None:
    assert demander(Geocodeur(""), "rue des écoles") == [[]]


@pytest.mark.parametrize("statut", [429, 500, 503, 302, 204])
def test_a_failure_is_silent_for_30_seconds(serveur: Serveur, statut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    serveur.statut, serveur.entetes = statut, {"Location": "/ailleurs"}
    geocodeur = Geocodeur(serveur.url)
    assert demander(geocodeur, "rue des écoles", "rue de la mairie") == [[], []]
    assert len(serveur.demandes) == 1
    monkeypatch.setattr(geo.time, "monotonic", lambda debut=time.monotonic(): debut + 31)
    serveur.statut = 200
    assert demander(geocodeur, "rue des écoles") == [[VUE]]


def test_a_question_that_the_geocoder_refuses_does_not_silence_it(serveur: Serveur) -> None:
    serveur.statut = 400
    geocodeur = Geocodeur(serveur.url)
    assert demander(geocodeur, "----") == [[]]
    serveur.statut = 200
    assert demander(geocodeur, "rue des écoles") == [[VUE]]


@pytest.mark.parametrize(
    "corps",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"features": {}}',
        b'{"features": "rue"}',
        b"[" * 90_000,
        reponse(RUE) + b" " * 100_000,
    ],
    ids=lambda corps: repr(corps[:12]),
)
def test_a_rubbish_answer_is_silence(serveur: Serveur, corps: bytes) -> None:
    serveur.corps = corps
    assert demander(Geocodeur(serveur.url), "rue des écoles", "rue de la mairie") == [[], []]
    assert len(serveur.demandes) == 1


def test_a_feature_of_the_wrong_shape_is_left_out(serveur: Serveur) -> None:
    serveur.corps = reponse({}, None, 3, {**RUE, "city": None}, {**RUE, "name": "r" * 121}, {**RUE, "name": ""})
    assert demander(Geocodeur(serveur.url), "rue des écoles") == [[]]
    serveur.corps = reponse(None, {**RUE, "postcode": 69390}, RUE)
    assert demander(Geocodeur(serveur.url), "rue des écoles") == [[VUE]]


def test_no_more_than_5_streets_come_out(serveur: Serveur) -> None:
    serveur.corps = reponse(*[RUE] * 9)
    assert len(demander(Geocodeur(serveur.url), "rue des écoles")[0]) == 5


def test_an_answer_that_takes_more_than_its_delay_is_given_up(
    serveur: Serveur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geo, "DELAI_S", 0.3)
    serveur.attente_s = 1.5
    debut = time.monotonic()
    assert demander(Geocodeur(serveur.url), "rue des écoles", "rue de la mairie") == [[], []]
    assert time.monotonic() - debut < 1.2


def test_a_server_that_is_away_is_silence(port_libre: int) -> None:
    assert demander(Geocodeur(f"http://127.0.0.1:{port_libre}"), "rue des écoles") == [[]]
    assert demander(Geocodeur("http://[::mal"), "rue des écoles") == [[]]


def test_no_more_than_4_questions_are_under_way(serveur: Serveur) -> None:
    serveur.attente_s = 0.3
    geocodeur = Geocodeur(serveur.url)
    reponses = avec(geocodeur, lambda: asyncio.gather(*[geocodeur.voies(f"rue numéro {n}") for n in range(10)]))
    assert reponses == [[VUE]] * 4 + [[]] * 6
    assert len(serveur.demandes) == 4
    assert demander(geocodeur, "rue des écoles") == [[VUE]]


def test_a_question_given_up_by_its_asker_frees_its_place(serveur: Serveur) -> None:
    serveur.attente_s = 0.5
    geocodeur = Geocodeur(serveur.url)

    async def abandonner() -> list[VoieVue]:
        taches = [asyncio.create_task(geocodeur.voies(f"rue numéro {n}")) for n in range(4)]
        await asyncio.sleep(0.1)
        for tache in taches:
            tache.cancel()
        await asyncio.gather(*taches, return_exceptions=True)
        serveur.attente_s = 0
        return await geocodeur.voies("rue des écoles")

    assert avec(geocodeur, abandonner) == [VUE]


def test_what_was_typed_is_in_no_log(serveur: Serveur, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        demander(Geocodeur(serveur.url), "rue secrète")
        serveur.statut = 500
        demander(Geocodeur(serveur.url), "rue secrète")
    assert "ReponseInattendue" in caplog.text
    assert "secr" not in caplog.text
