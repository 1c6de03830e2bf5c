"""The pages to read: home, articles, accessibility, confidentiality."""

from datetime import timedelta

import pytest

from portail_reflex.models import Article
from portail_reflex.pages.visiteur.accessibilite import Accessibilite
from portail_reflex.pages.visiteur.accueil import AccueilPublic
from portail_reflex.pages.visiteur.confidentialite import Confidentialite
from portail_reflex.pages.visiteur.infos_pratiques import InfosPratiques, LectureArticle
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.commune import Commune
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base


@pytest.fixture
def articles(base: Base) -> int:
    """Twelve published, one for tomorrow."""
    with base.ecrire() as session:
        for rang in range(-1, 12):
            publie_le = base.maintenant - timedelta(days=rang)
            session.add(
                Article(
                    adresse=f"article-{rang}",
                    titre=f"Titre {rang}",
                    resume="…",
                    corps="<script>alert(1)</script>\n\n**gras**",
                    publie_le=publie_le,
                )
            )
    return 12


def test_the_home_shows_the_three_newest_articles(articles, onglet):
    tab = onglet("/")
    tab.ouvrir()
    assert [a.adresse for a in tab.lire(AccueilPublic.articles)] == ["article-0", "article-1", "article-2"]
    assert tab.lire(AccueilPublic.pret)


def test_the_home_says_that_the_password_is_chosen(base, onglet):
    tab = onglet("/?mot-de-passe=choisi")
    tab.ouvrir()
    assert "mot de passe est enregistré" in tab.lire(Annonce.message)
    sans = onglet("/")
    sans.ouvrir()
    assert sans.lire(Annonce.message) == ""


def test_the_town_is_named_on_every_page(base, onglet):
    tab = onglet("/cookies")
    tab.ouvrir()
    assert tab.lire(Commune.structure).nom == "MAIRIE DE MILLERY"
    assert tab.lire(Commune.demonstration)


def test_articles_are_shown_by_page(articles, onglet):
    tab = onglet("/infos-pratiques")
    tab.ouvrir()
    assert (len(tab.lire(InfosPratiques.articles)), tab.lire(InfosPratiques.derniere)) == (9, 2)
    assert tab.envoyer(InfosPratiques.aller, numero=2).focus == "contenu"
    assert len(tab.lire(InfosPratiques.articles)) == 3


@pytest.mark.parametrize("numero", [-5, 0, 99, 2**31 - 1])
def test_a_page_that_does_not_exist_is_the_nearest(numero, articles, onglet):
    tab = onglet("/infos-pratiques")
    tab.ouvrir()
    tab.envoyer(InfosPratiques.aller, numero=numero)
    assert tab.lire(InfosPratiques.numero) in (1, 2)


def test_an_article_is_shown_with_its_html_made_safe(articles, onglet):
    tab = onglet("/infos-pratiques/article-3")
    tab.ouvrir()
    corps = tab.lire(LectureArticle.article).corps
    assert "<strong>gras</strong>" in corps
    assert "<script" not in corps


@pytest.mark.parametrize("adresse", ["article--1", "inconnu", "%2e%2e", "' OR 1=1", "article-3%00"])
def test_an_unknown_or_unpublished_article_is_introuvable(adresse, articles, onglet):
    tab = onglet(f"/infos-pratiques/{adresse}")
    assert tab.ouvrir().redirection == INTROUVABLE
    assert tab.lire(LectureArticle.article).titre == ""


def test_going_from_an_article_to_an_unknown_one_shows_nothing_of_the_first(articles, onglet):
    tab = onglet("/infos-pratiques/article-3")
    tab.ouvrir()
    tab.chemin = "/infos-pratiques/inconnu"
    tab.envoyer(LectureArticle.charger)
    assert tab.lire(LectureArticle.article).titre == ""


def test_the_declaration_shows_the_audit_of_the_settings(base, onglet, reglages):
    reglages(ACCESSIBILITE_TAUX=62, ACCESSIBILITE_AUDITEUR="l’agence Exemple")
    tab = onglet("/accessibilite")
    tab.ouvrir()
    assert tab.lire(Accessibilite.etat) == "partiellement conforme"
    assert "l’agence Exemple révèle que 62" in tab.lire(Accessibilite.resultats)


def test_without_an_audit_nothing_is_claimed(base, onglet, reglages):
    reglages(MODE="production")
    tab = onglet("/accessibilite")
    tab.ouvrir()
    assert tab.lire(Accessibilite.etat) == "non conforme"
    assert "Aucun audit" in tab.lire(Accessibilite.resultats)


def test_the_data_protection_officer_is_the_settings(base, onglet, reglages):
    reglages(DPO_EMAIL="dpo@exemple.fr")
    tab = onglet("/confidentialite")
    tab.ouvrir()
    assert tab.lire(Confidentialite.dpo_email) == "dpo@exemple.fr"
