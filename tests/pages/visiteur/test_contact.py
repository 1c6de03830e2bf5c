"""« Nous contacter » : one mail to the service, throttled."""

import pytest
from sqlmodel import select

from portail_reflex.models import Courriel
from portail_reflex.pages.visiteur.contact import Contact
from portail_reflex.web.annonce import Annonce
from tests.application import Base, Onglet

MESSAGE = {
    "nom": "Zoé Durand",
    "email": "zoe@exemple.fr",
    "sujet": "Rentrée",
    "message": "Bonjour,\n\nquand puis-je m’inscrire ?",
}


@pytest.fixture
def visiteur(onglet) -> Onglet:
    tab = onglet("/contact")
    tab.ouvrir()
    return tab


def courriels(base: Base) -> list[Courriel]:
    with base.lire() as session:
        return list(session.exec(select(Courriel)))


def test_a_message_goes_to_the_service_and_is_answered_to_its_author(visiteur, base: Base):
    assert visiteur.envoyer(Contact.envoyer, donnees=MESSAGE).focus == "contact-envoye"
    [courriel] = courriels(base)
    assert (courriel.destinataire, courriel.repondre_a) == ("periscolaire@exemple.fr", "zoe@exemple.fr")
    assert "quand puis-je" in courriel.texte
    assert visiteur.lire(Contact.reponse_a) == "zoe@exemple.fr"


def test_a_double_click_sends_one(visiteur, base: Base):
    for _ in range(3):
        visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    assert len(courriels(base)) == 1


def test_another_message_can_follow(visiteur, base: Base):
    visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    assert visiteur.envoyer(Contact.recommencer).focus == "nom"
    visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    assert len(courriels(base)) == 2


@pytest.mark.parametrize(
    ("change", "champ"),
    [
        ({"nom": ""}, "nom"),
        ({"email": "zoe"}, "email"),
        ({"email": "zoe@exemple.fr\nBcc: autre@exemple.fr"}, "email"),
        ({"sujet": "x" * 121}, "sujet"),
        ({"message": "   "}, "message"),
        ({"message": "x" * 4001}, "message"),
    ],
)
def test_a_mistake_is_shown_beside_its_field_and_nothing_leaves(change, champ, visiteur, base: Base):
    reponse = visiteur.envoyer(Contact.envoyer, donnees={**MESSAGE, **change})
    assert list(visiteur.lire(Contact.erreurs)) == [champ]
    assert reponse.focus == champ
    assert courriels(base) == []


def test_a_mistake_corrected_leaves_no_trace(visiteur):
    visiteur.envoyer(Contact.envoyer, donnees={})
    visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    assert visiteur.lire(Contact.erreurs) == {}


def test_too_many_messages_from_one_address_are_refused_aloud(visiteur, base: Base, reglages):
    reglages(ENVOIS_PAR_IP=1)
    visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    visiteur.envoyer(Contact.recommencer)
    visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
    assert "dans une heure" in visiteur.lire(Annonce.message)
    assert len(courriels(base)) == 1


def test_what_is_announced_leaves_with_the_page(visiteur, reglages):
    reglages(ENVOIS_PAR_IP=1)
    for _ in range(2):
        visiteur.envoyer(Contact.envoyer, donnees=MESSAGE)
        visiteur.envoyer(Contact.recommencer)
    assert visiteur.lire(Annonce.message) != ""
    visiteur.ouvrir("/infos-pratiques")
    assert visiteur.lire(Annonce.message) == ""
