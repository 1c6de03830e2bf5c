"""« Mes réservations », and the address of the family's calendar."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.models import Compte, Creneau, Enfant, Famille
from portail_reflex.models.types import EtatReservation
from portail_reflex.pages.parent.abonnement import AbonnementCalendrier
from portail_reflex.pages.parent.reservations import MesReservations
from portail_reflex.web.annonce import Annonce
from tests.application import Base, Onglet
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13
from tests.fabriques.activite import creer_creneau, creer_reservation

JUIN = date(2024, 6, 7)


def enfants_de(session, email: str) -> list[Enfant]:
    famille_id = session.exec(select(Compte.famille_id).where(Compte.email == email)).one()
    return list(session.exec(select(Enfant).where(Enfant.famille_id == famille_id).order_by(Enfant.id)))


def reserver(base: Base, email: str, rang: int, jour: date, etat: EtatReservation = EtatReservation.VALIDEE) -> int:
    """A date of a child of this family; the child's id."""
    with base.ecrire() as session:
        enfant = enfants_de(session, email)[rang]
        creneau = session.exec(select(Creneau).where(Creneau.ecole_id == enfant.ecole_id)).first()
        creneau = creneau or creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=jour, etat=etat)
        return enfant.id


@pytest.fixture
def dates(base: Base, parent: str, voisine: str, famille: Onglet) -> Onglet:
    """Two dates to come, one past, and the neighbours'."""
    reserver(base, parent, 0, VENDREDI_13)
    reserver(base, parent, 1, MARDI_17, EtatReservation.EN_ATTENTE)
    reserver(base, parent, 0, JUIN)
    reserver(base, voisine, 0, VENDREDI_13)
    famille.ouvrir("/reservations")
    return famille


def jours(onglet: Onglet) -> list[str]:
    return [ligne.jour for ligne in onglet.lire(MesReservations.lignes)]


def test_what_comes_is_shown_first_and_what_is_past_behind_a_filter(dates: Onglet):
    assert jours(dates) == ["vendredi 13 septembre 2024", "mardi 17 septembre 2024"]
    assert [ligne.etat for ligne in dates.lire(MesReservations.lignes)] == ["Validée", "En attente"]
    assert all(ligne.limite.startswith("annulable jusqu’au") for ligne in dates.lire(MesReservations.lignes))
    dates.envoyer(MesReservations.montrer, passees=True)
    assert jours(dates) == ["vendredi 7 juin 2024"]
    assert dates.lire(MesReservations.lignes)[0].limite == ""


def test_one_child_s_dates_are_shown_alone(dates: Onglet, base: Base, parent):
    with base.lire() as session:
        second = enfants_de(session, parent)[1].id
    dates.envoyer(MesReservations.choisir, enfant=second)
    assert jours(dates) == ["mardi 17 septembre 2024"]
    dates.envoyer(MesReservations.choisir, enfant=999_999)
    assert jours(dates) == []


def test_the_address_is_made_renewed_and_deleted(dates: Onglet, base: Base):
    assert (dates.lire(AbonnementCalendrier.adresse), dates.lire(AbonnementCalendrier.pret)) == ("", True)
    dates.envoyer(AbonnementCalendrier.creer)
    premiere = dates.lire(AbonnementCalendrier.adresse)
    assert premiere.startswith("http")
    assert premiere.endswith(".ics")
    assert dates.lire(AbonnementCalendrier.webcal).startswith("webcal://")
    dates.envoyer(AbonnementCalendrier.renouveler)
    assert dates.lire(AbonnementCalendrier.adresse) not in {"", premiere}
    dates.envoyer(AbonnementCalendrier.supprimer)
    assert dates.lire(AbonnementCalendrier.adresse) == ""
    assert "supprimée" in dates.lire(Annonce.message)
    with base.lire() as session:
        assert set(session.exec(select(Famille.calendrier_hache))) == {None}


def test_the_address_is_shown_again_to_its_family_alone(dates: Onglet, base: Base, voisine, onglet):
    dates.envoyer(AbonnementCalendrier.creer)
    adresse = dates.lire(AbonnementCalendrier.adresse)
    dates.ouvrir("/reservations")
    assert dates.lire(AbonnementCalendrier.adresse) == adresse
    chez_eux = onglet("/reservations", cookie=base.cookie(voisine))
    assert adresse.rpartition("/")[2] not in chez_eux.ouvrir().texte
