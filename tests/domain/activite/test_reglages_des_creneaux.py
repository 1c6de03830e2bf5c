"""The responsable changes the créneaux: effects said first, nothing taken from anybody, all journaled."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.service.creneau import ajouter_creneau, modifier_creneau, retirer_creneau
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models import (
    Creneau,
    Famille,
    Formule,
    Reservation,
)
from portail_reflex.models.types import EtatReservation, NatureEntree
from tests.domain.activite.saisies import CRENEAU, HEBDOMADAIRE, RELATIF, confirmer, delai, details, reserver
from tests.fabriques import creer_ecole, creer_enfant, creer_structure, poser
from tests.fabriques.activite import (
    creer_activite,
    creer_reservation,
)
from tests.transactions import compter

SANS_LUNDI = {**CRENEAU, "lundi": ""}


def test_a_creneau_is_added_for_a_school_of_the_structure(session, qui):
    activite, ecole = creer_activite(session), creer_ecole(session)
    donnees = {**CRENEAU, "ecole_id": str(ecole.id), "groupe": "petits"}
    creneau_id = ajouter_creneau(session, activite_id=activite.id, donnees=donnees, **qui)
    creneau = session.get(Creneau, creneau_id)
    assert (creneau.activite_id, creneau.ecole_id, creneau.groupe) == (activite.id, ecole.id, "petits")
    assert (creneau.debut, creneau.fin, creneau.jours, creneau.capacite) == (time(11, 30), time(13, 30), "1245", 90)
    assert details(session) == [(NatureEntree.REGLAGE_CHANGE, f"creneau:{creneau_id}", "ajouté")]


@pytest.mark.parametrize("ecole_id", ["", "0", "x", "999999", None, ["1"]])
def test_a_creneau_needs_a_school(ecole_id, session, qui):
    donnees = {**CRENEAU, "ecole_id": ecole_id, "debut": ""}
    with pytest.raises(SaisieInvalide) as refus:
        ajouter_creneau(session, activite_id=creer_activite(session).id, donnees=donnees, **qui)
    assert list(refus.value.erreurs) == ["ecole_id", "debut"]


def test_the_school_of_another_structure_is_none_of_the_list(session, qui):
    activite = creer_activite(session)
    ailleurs = creer_ecole(session, structure=creer_structure(session))
    with pytest.raises(SaisieInvalide) as refus:
        ajouter_creneau(session, activite_id=activite.id, donnees={**CRENEAU, "ecole_id": str(ailleurs.id)}, **qui)
    assert list(refus.value.erreurs) == ["ecole_id"]


def test_a_change_that_touches_nobody_is_saved_at_once(session, qui, creneau):
    modifier_creneau(session, creneau_id=creneau.id, donnees={**SANS_LUNDI, "debut": "11:15", "capacite": "5"}, **qui)
    assert (creneau.jours, creneau.debut, creneau.capacite) == ("245", time(11, 15), 5)


def test_a_weekday_taken_out_says_whom_it_touches_first(session, qui, creneau, enfant):
    reserver(session, enfant, creneau, combien=14)
    effet = (
        "Lundi retiré : 14 réservations validées, sur 14 jours. "
        "Rien n’est annulé : pour le faire et prévenir les familles, fermez ces jours dans le calendrier."
    )
    with pytest.raises(AConfirmer):
        modifier_creneau(session, creneau_id=creneau.id, donnees=SANS_LUNDI, **qui, annonce="autre chose")
    assert (creneau.jours, details(session)) == ("1245", [])
    confirmer(modifier_creneau, session, effet, creneau_id=creneau.id, donnees=SANS_LUNDI, **qui)
    assert creneau.jours == "245"
    assert {r.etat for r in session.exec(select(Reservation))} == {EtatReservation.VALIDEE}
    assert details(session)[0][2].replace("\N{NO-BREAK SPACE}", " ") == effet


def test_an_effect_that_grew_meanwhile_is_asked_again(session, qui, creneau, enfant):
    reserver(session, enfant, creneau)
    with pytest.raises(AConfirmer) as premier:
        modifier_creneau(session, creneau_id=creneau.id, donnees=SANS_LUNDI, **qui)
    creer_reservation(session, enfant=enfant, creneau=creneau, jour=date(2024, 12, 2))
    with pytest.raises(AConfirmer) as second:
        modifier_creneau(session, creneau_id=creneau.id, donnees=SANS_LUNDI, **qui, annonce=premier.value.phrase)
    assert "2 réservations" in second.value.phrase
    assert creneau.jours == "1245"


def test_another_weekday_or_a_day_gone_by_is_not_touched(session, qui, creneau, enfant):
    creer_reservation(session, enfant=enfant, creneau=creneau, jour=date(2024, 8, 26))
    creer_reservation(session, enfant=enfant, creneau=creneau, jour=date(2024, 9, 10))
    modifier_creneau(session, creneau_id=creneau.id, donnees=SANS_LUNDI, **qui)
    assert creneau.jours == "245"


def test_other_hours_are_told_to_those_who_confirm(session, qui, creneau, enfant):
    reserver(session, enfant, creneau, etat=EtatReservation.EN_ATTENTE)
    effet = (
        "11:30 - 13:30 devient 11:15 - 13:30 : 1 demande en attente, sur 1 jour. "
        "Les familles ne sont pas prévenues par le portail."
    )
    confirmer(modifier_creneau, session, effet, creneau_id=creneau.id, donnees={**CRENEAU, "debut": "11:15"}, **qui)
    assert creneau.debut == time(11, 15)


def test_a_lower_capacity_takes_nothing_from_anybody(session, qui, creneau, enfant, famille):
    reserver(session, enfant, creneau, combien=2)
    reserver(session, creer_enfant(session, famille=famille), creneau, combien=2)
    effet = "2 jours dépassent cette capacité : aucune nouvelle réservation ces jours-là. Personne ne perd sa place."
    confirmer(modifier_creneau, session, effet, creneau_id=creneau.id, donnees={**CRENEAU, "capacite": "1"}, **qui)
    assert creneau.capacite == 1
    assert {r.etat for r in session.exec(select(Reservation))} == {EtatReservation.VALIDEE}


def test_a_capacity_of_just_what_is_booked_exceeds_nothing(session, qui, creneau, enfant):
    creneau.capacite = None
    reserver(session, enfant, creneau)
    modifier_creneau(session, creneau_id=creneau.id, donnees={**CRENEAU, "capacite": "1"}, **qui)
    assert creneau.capacite == 1


@pytest.mark.parametrize("capacite", ["2", ""])
def test_a_raised_capacity_gives_places_to_the_list(capacite, session, qui, creneau, enfant):
    creneau.capacite = 1
    attend = creer_enfant(session, famille=session.get(Famille, enfant.famille_id))
    reserver(session, enfant, creneau)
    limite = qui["maintenant"] + timedelta(days=2)
    reserver(session, attend, creneau, etat=EtatReservation.LISTE_ATTENTE, limite=limite)
    modifier_creneau(session, creneau_id=creneau.id, donnees={**CRENEAU, "capacite": capacite}, **qui)
    etats = {r.enfant_id: r.etat for r in session.exec(select(Reservation))}
    assert etats == {enfant.id: EtatReservation.VALIDEE, attend.id: EtatReservation.EN_ATTENTE}


def test_another_deadline_leaves_what_was_promised(session, qui, creneau, enfant, maintenant):
    limite = maintenant + timedelta(days=3)
    reserver(session, enfant, creneau, limite=limite)
    donnees = {**CRENEAU, **delai("reservation", **RELATIF), **delai("annulation_planning", **HEBDOMADAIRE)}
    modifier_creneau(session, creneau_id=creneau.id, donnees=donnees, **qui)
    assert "RELATIF" in creneau.delai_reservation
    assert "HEBDOMADAIRE" in creneau.delai_annulation_planning
    reservation = session.exec(select(Reservation)).one()
    assert (reservation.limite_reservation, reservation.limite_annulation) == (limite, limite)


def test_the_school_of_a_creneau_stays(session, qui, creneau):
    avant = creneau.ecole_id
    donnees = {**CRENEAU, "ecole_id": str(creer_ecole(session).id)}
    modifier_creneau(session, creneau_id=creneau.id, donnees=donnees, **qui)
    assert creneau.ecole_id == avant


def test_a_creneau_that_nobody_booked_is_deleted_with_its_formules(session, qui, creneau):
    poser(session, Formule(creneau_id=creneau.id, libelle="jusqu’à 17 h 30"))
    assert retirer_creneau(session, creneau_id=creneau.id, **qui) is True
    assert session.exec(select(Creneau)).first() is None
    assert session.exec(select(Formule)).first() is None


def test_a_creneau_with_bookings_is_no_longer_offered_but_stays(session, qui, creneau, enfant):
    reserver(session, enfant, creneau)
    effet = (
        "Le créneau n’est plus proposé aux familles : 1 réservation validée, sur 1 jour. "
        "Rien n’est annulé : pour le faire et prévenir les familles, fermez ces jours dans le calendrier."
    )
    assert confirmer(retirer_creneau, session, effet, creneau_id=creneau.id, **qui) is False
    assert session.get(Creneau, creneau.id).actif is False
    assert session.exec(select(Reservation)).one().etat is EtatReservation.VALIDEE


def test_a_creneau_with_bookings_gone_by_is_deactivated_at_once(session, qui, creneau, enfant):
    creer_reservation(session, enfant=enfant, creneau=creneau, jour=date(2024, 8, 26))
    assert retirer_creneau(session, creneau_id=creneau.id, **qui) is False
    assert creneau.actif is False


def test_the_statements_of_a_change_do_not_follow_the_bookings(session, qui, creneau, enfant):
    def combien() -> int:
        def changer() -> None:
            with pytest.raises(AConfirmer):
                modifier_creneau(session, creneau_id=creneau.id, donnees={**SANS_LUNDI, "debut": "11:15"}, **qui)

        return compter(session, changer)

    reserver(session, enfant, creneau)
    un = combien()
    reserver(session, creer_enfant(session, famille=session.get(Famille, enfant.famille_id)), creneau, combien=50)
    assert combien() == un
