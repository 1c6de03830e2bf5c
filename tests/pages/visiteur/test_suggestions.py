"""Streets like the one being typed."""

import pytest

from portail_reflex.infra import geo
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier as Etat
from portail_reflex.pages.visiteur.nouveau_dossier.suggestions import Suggestions
from portail_reflex.web.annonce import Annonce
from tests.application import Onglet
from tests.infra.serveur_geo import serveur_geo

CLE = f"{Etat.get_full_name()}.brouillon_rx_state_"


@pytest.fixture
def geocodeur(reglages, base):
    geo.geocodeur.cache_clear()
    with serveur_geo() as serveur:
        reglages(GEO_URL=serveur.url)
        yield serveur
    geo.geocodeur.cache_clear()


def chercher(visiteur: Onglet, texte: str) -> None:
    visiteur.envoyer(Suggestions.chercher, texte=texte)


def test_streets_are_suggested_and_one_click_fills_the_address(geocodeur, visiteur):
    chercher(visiteur, "12 rue des ec")
    [voie] = visiteur.lire(Suggestions.voies)
    assert voie.libelle == "12 Rue des Écoles 69390 Millery"
    assert visiteur.envoyer(Suggestions.prendre, rang=0).focus == "voie"
    personne = visiteur.lire(Etat.personne)
    assert personne == {"voie": "12 Rue des Écoles", "code_postal": "69390", "code_insee": "69133"}
    assert visiteur.lire(Suggestions.voies) == []


@pytest.mark.parametrize("rang", [-1, 1, 99])
def test_a_suggestion_that_is_not_there_fills_nothing(rang, geocodeur, visiteur):
    chercher(visiteur, "12 rue des ec")
    visiteur.envoyer(Suggestions.prendre, rang=rang)
    assert visiteur.lire(Etat.personne) == {}


@pytest.mark.parametrize(("statut", "corps"), [(429, b""), (500, b""), (200, b"<html>"), (200, b"{}"), (200, b"null")])
def test_a_geocoder_in_trouble_is_silence(statut, corps, geocodeur, visiteur):
    geocodeur.statut, geocodeur.corps = statut, corps
    chercher(visiteur, "12 rue des ec")
    assert visiteur.lire(Suggestions.voies) == []
    assert visiteur.lire(Annonce.message) == ""
