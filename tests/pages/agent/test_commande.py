"""One commande on an agent's screen: decided line by line, by selection, or whole."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.models import EntreeJournal
from portail_reflex.models.types import EtatLigne, NatureEntree
from portail_reflex.pages.agent.commande.etat import CommandeDetail, RefusDeCommande
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.pages.agent.commandes import commander, lignes


@pytest.fixture
def numero(base: Base) -> int:
    """A commande of two dates."""
    return commander(base)[0]


@pytest.fixture
def page(service: Onglet, numero: int) -> Onglet:
    service.ouvrir(f"/service/commandes/{numero}")
    return service


def etats(base: Base, numero: int) -> list[EtatLigne]:
    return [ligne.etat for ligne in lignes(base, numero)]


def test_the_page_says_who_asks_and_every_date(page: Onglet, numero: int):
    commande = page.lire(CommandeDetail.commande)
    assert (commande.numero, commande.reste, commande.a_decider) == (numero, "2 dates à décider", 2)
    assert commande.dossier.startswith("/service/familles/")
    premiere, seconde = page.lire(CommandeDetail.lignes)
    assert (premiere.jour, premiere.etat, premiere.places) == (
        "vendredi 13 septembre 2024",
        "À décider, place gardée",
        "sans limite",
    )
    assert (premiere.decidable, premiere.passee, seconde.jour) == (True, False, "mardi 17 septembre 2024")
    [demande] = page.lire(CommandeDetail.demandes)
    assert demande.quand == "13 et 17/09/24"


def test_one_line_is_validated_and_the_other_waits(page: Onglet, numero: int, base: Base):
    commande, premiere = page.lire(CommandeDetail.commande), page.lire(CommandeDetail.lignes)[0]
    page.envoyer(CommandeDetail.cocher, ligne_id=premiere.id)
    reponse = page.envoyer(CommandeDetail.valider, commande_id=commande.id)
    assert reponse.focus == "decision"
    assert etats(base, numero) == [EtatLigne.VALIDEE, EtatLigne.EN_ATTENTE]
    assert page.lire(CommandeDetail.commande).reste == "1 date à décider"
    assert [ligne.jour for ligne in page.lire(CommandeDetail.lignes)] == ["mardi 17 septembre 2024"]
    page.envoyer(CommandeDetail.montrer, tout=True)
    assert [ligne.etat for ligne in page.lire(CommandeDetail.lignes)] == ["Validée", "À décider, place gardée"]


def test_the_whole_commande_is_validated_at_once(page: Onglet, numero: int, base: Base):
    page.envoyer(CommandeDetail.valider_tout, commande_id=page.lire(CommandeDetail.commande).id)
    assert etats(base, numero) == [EtatLigne.VALIDEE] * 2
    commande = page.lire(CommandeDetail.commande)
    assert (commande.etat, commande.ouvertes, commande.issue) == ("Traitée", 0, "2 validées")
    assert page.lire(CommandeDetail.decisions)[-1].quoi == "Demande validée"
    with base.lire() as session:
        assert NatureEntree.COMMANDE_VALIDEE in session.exec(select(EntreeJournal.nature)).all()


def test_a_line_is_refused_with_a_reason(page: Onglet, numero: int, base: Base):
    commande, premiere = page.lire(CommandeDetail.commande), page.lire(CommandeDetail.lignes)[0]
    page.envoyer(CommandeDetail.cocher, ligne_id=premiere.id)
    page.envoyer(RefusDeCommande.viser, entiere=False)
    assert page.envoyer(RefusDeCommande.refuser, donnees={"commande": str(commande.id), "motif": ""}).focus == "motif"
    page.envoyer(RefusDeCommande.refuser, donnees={"commande": str(commande.id), "motif": "Plus de place"})
    assert etats(base, numero) == [EtatLigne.REFUSEE, EtatLigne.EN_ATTENTE]
    assert page.lire(RefusDeCommande.serie) == 1
    page.envoyer(CommandeDetail.montrer, tout=True)
    assert page.lire(CommandeDetail.lignes)[0].motif == "Plus de place"


def test_the_whole_commande_is_refused_whatever_is_ticked(page: Onglet, numero: int, base: Base):
    page.envoyer(CommandeDetail.cocher, ligne_id=page.lire(CommandeDetail.lignes)[0].id)
    page.envoyer(RefusDeCommande.viser, entiere=True)
    donnees = {"commande": str(page.lire(CommandeDetail.commande).id), "motif": "Grève"}
    page.envoyer(RefusDeCommande.refuser, donnees=donnees)
    assert etats(base, numero) == [EtatLigne.REFUSEE] * 2
    assert page.lire(CommandeDetail.decisions)[-1].motif == "Grève"


def test_nothing_ticked_decides_no_line(page: Onglet, numero: int, base: Base):
    commande = page.lire(CommandeDetail.commande)
    page.envoyer(CommandeDetail.valider, commande_id=commande.id)
    page.envoyer(RefusDeCommande.refuser, donnees={"commande": str(commande.id), "motif": "x"})
    assert "Cochez" in page.lire(Annonce.message)
    assert etats(base, numero) == [EtatLigne.EN_ATTENTE] * 2


def test_lines_of_another_commande_are_not_decided_with_it(page: Onglet, numero: int, base: Base):
    [autre] = commander(base)
    etrangere = lignes(base, autre)[0]
    page.envoyer(CommandeDetail.cocher, ligne_id=etrangere.id)
    assert page.lire(CommandeDetail.selection) == []
    page.envoyer(CommandeDetail.cocher_page)
    with base.lire() as session:
        etrangere_id = session.get(type(etrangere), etrangere.id).commande_id
    page.envoyer(CommandeDetail.valider, commande_id=etrangere_id)
    assert etats(base, autre) == etats(base, numero) == [EtatLigne.EN_ATTENTE] * 2


def test_a_second_click_finds_it_already_decided(page: Onglet, collegue: Onglet, numero: int):
    commande_id = page.lire(CommandeDetail.commande).id
    collegue.ouvrir(f"/service/commandes/{numero}")
    collegue.envoyer(CommandeDetail.valider_tout, commande_id=commande_id)
    page.envoyer(CommandeDetail.valider_tout, commande_id=commande_id)
    assert "déjà décidées" in page.lire(Annonce.message)
    page.envoyer(CommandeDetail.rafraichir)
    assert page.lire(CommandeDetail.commande).ouvertes == 0


def test_a_past_line_says_so_and_can_be_decided(base: Base, service: Onglet):
    [numero] = commander(base, jours=[date(2024, 8, 30)])
    service.ouvrir(f"/service/commandes/{numero}")
    [ligne] = service.lire(CommandeDetail.lignes)
    assert (ligne.passee, ligne.decidable) == (True, True)
    service.envoyer(CommandeDetail.valider_tout, commande_id=service.lire(CommandeDetail.commande).id)
    assert etats(base, numero) == [EtatLigne.VALIDEE]


def test_the_next_commande_opens_with_nothing_ticked(page: Onglet, base: Base):
    [suivante] = commander(base)
    page.envoyer(CommandeDetail.cocher_page)
    page.envoyer(CommandeDetail.montrer, tout=True)
    page.ouvrir(f"/service/commandes/{suivante}")
    assert page.lire(CommandeDetail.commande).numero == suivante
    assert (page.lire(CommandeDetail.selection), page.lire(CommandeDetail.tout)) == ([], False)


@pytest.mark.parametrize("numero", ["0", "abc", "999999", "-1", "9" * 30, "1001'"])
def test_a_number_that_names_nothing_is_not_found(numero: str, service: Onglet):
    assert service.ouvrir(f"/service/commandes/{numero}").redirection == INTROUVABLE


def test_nobody_else_finds_a_commande(base: Base, numero: int, parent, onglet):
    for cookie in ("", base.cookie(parent)):
        client = onglet(f"/service/commandes/{numero}", cookie=cookie)
        assert client.ouvrir().redirection == INTROUVABLE
        for appel, arguments in (
            (CommandeDetail.valider_tout, {"commande_id": 1}),
            (RefusDeCommande.refuser, {"donnees": {"commande": "1", "motif": "x"}}),
        ):
            assert client.envoyer(appel, **arguments).redirection == INTROUVABLE
        assert client.lire(CommandeDetail.lignes) == []
    assert etats(base, numero) == [EtatLigne.EN_ATTENTE] * 2
