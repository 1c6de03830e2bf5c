"""The responsable changes what the town offers: effects said first, nothing taken from anybody, all journaled."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.service.activite import enregistrer_activite, retirer_activite
from portail_reflex.domain.activite.service.creneau import ajouter_creneau, modifier_creneau, retirer_creneau
from portail_reflex.domain.activite.service.ecole import enregistrer_ecole, retirer_ecole
from portail_reflex.domain.activite.service.formule import ajouter_formule, modifier_formule, retirer_formule
from portail_reflex.domain.errors import Introuvable, RegleViolee, SaisieInvalide
from portail_reflex.models import (
    Activite,
    Creneau,
    Ecole,
    Enfant,
    EntreeJournal,
    Famille,
    Formule,
    Reservation,
)
from portail_reflex.models.types import Classe, EtatReservation, NatureEntree, NatureJour, NiveauEcole, RoleCompte
from tests.domain.activite.saisies import CRENEAU, HEBDOMADAIRE, RELATIF, delai
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_enfant, creer_structure, poser, structure_de
from tests.fabriques.activite import (
    creer_activite,
    creer_creneau,
    creer_jour_particulier,
    creer_reservation,
    fermer,
)

LUNDI = date(2024, 9, 9)
SANS_LUNDI = {**CRENEAU, "lundi": ""}


@pytest.fixture
def responsable(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))


@pytest.fixture
def creneau(session: Session) -> Creneau:
    return creer_creneau(session, ecole=creer_ecole(session), capacite=90)


@pytest.fixture
def qui(responsable: Auteur, maintenant) -> dict:
    return {"agent": responsable, "maintenant": maintenant}


def reserver(session: Session, enfant: Enfant, creneau: Creneau, combien: int = 1, **options) -> None:
    for rang in range(combien):
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=LUNDI + timedelta(days=7 * rang), **options)


def details(session: Session) -> list[tuple[NatureEntree, str, str]]:
    entrees = session.exec(select(EntreeJournal).order_by(col(EntreeJournal.id)))
    return [(e.nature, e.sujet, e.detail) for e in entrees]


def confirmer(service, session: Session, effet: str, **arguments):
    """First nothing is written and the effect is said; then, with it, the change is done."""
    with pytest.raises(AConfirmer) as refus:
        service(session, **arguments)
    assert refus.value.phrase.replace("\N{NO-BREAK SPACE}", " ") == effet
    return service(session, **arguments, annonce=refus.value.phrase)


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


def test_an_activity_is_added_changed_and_deleted(session, qui):
    donnees = {"structure_id": str(structure_de(session).id), "nom": "MATIN", "active": "oui"}
    activite_id = enregistrer_activite(session, activite_id=0, donnees=donnees, **qui)
    donnees = {"nom": "SOIR", "rang": "3", "en_vacances": "oui"}
    assert enregistrer_activite(session, activite_id=activite_id, donnees=donnees, **qui) == activite_id
    activite = session.get(Activite, activite_id)
    assert (activite.nom, activite.rang, activite.en_vacances, activite.active) == ("SOIR", 3, True, False)
    creer_creneau(session, ecole=creer_ecole(session), activite=activite)
    fermer(session, LUNDI, activite_id=activite_id)
    assert retirer_activite(session, activite_id=activite_id, **qui) is True
    assert session.exec(select(Activite)).first() is None
    assert [d for _, _, d in details(session)] == ["ajoutée", "", "supprimée"]


def test_two_activities_of_a_structure_have_two_names(session, qui):
    premiere = creer_activite(session, nom="MIDI")
    donnees = {"structure_id": str(premiere.structure_id), "nom": "MIDI"}
    with pytest.raises(SaisieInvalide) as refus:
        enregistrer_activite(session, activite_id=0, donnees=donnees, **qui)
    assert list(refus.value.erreurs) == ["nom"]
    ailleurs = {**donnees, "structure_id": str(creer_structure(session).id)}
    assert enregistrer_activite(session, activite_id=0, donnees=ailleurs, **qui)


def test_an_activity_with_bookings_is_no_longer_offered_but_stays(session, qui, creneau, enfant):
    activite = session.get(Activite, creneau.activite_id)
    activite.nom = "MIDI"
    reserver(session, enfant, creneau, combien=2)
    effet = (
        "MIDI n’est plus proposé aux familles : 2 réservations validées, sur 2 jours. "
        "Rien n’est annulé : pour le faire et prévenir les familles, fermez ces jours dans le calendrier."
    )
    assert confirmer(retirer_activite, session, effet, activite_id=activite.id, **qui) is False
    assert (activite.active, session.exec(select(Creneau)).one().actif) == (False, True)
    assert enregistrer_activite(session, activite_id=activite.id, donnees={"nom": "MIDI", "active": ""}, **qui)


def test_holidays_no_longer_served_are_told_first(session, qui, enfant):
    activite = creer_activite(session, nom="LOISIRS", en_vacances=True)
    creneau = creer_creneau(session, ecole=creer_ecole(session), activite=activite)
    reserver(session, enfant, creneau, combien=3)
    creer_jour_particulier(session, LUNDI, nature=NatureJour.VACANCES, libelle="Vacances")
    creer_jour_particulier(session, LUNDI + timedelta(days=7), nature=NatureJour.FERIE)
    effet = (
        "Plus d’accueil pendant les vacances : 1 réservation validée, sur 1 jour. "
        "Rien n’est annulé : pour le faire et prévenir les familles, fermez ces jours dans le calendrier."
    )
    donnees = {"nom": "LOISIRS", "active": "oui"}
    confirmer(enregistrer_activite, session, effet, activite_id=activite.id, donnees=donnees, **qui)
    assert activite.en_vacances is False


def test_a_formule_is_added_to_a_creneau_of_its_activity(session, qui, creneau):
    donnees = {"creneau_id": str(creneau.id), "libelle": "jusqu’à 17 h 30", "rang": "1", "active": "oui"}
    formule_id = ajouter_formule(session, activite_id=creneau.activite_id, donnees=donnees, **qui)
    formule = session.get(Formule, formule_id)
    assert (formule.creneau_id, formule.libelle, formule.rang, formule.active) == (
        creneau.id,
        "jusqu’à 17 h 30",
        1,
        True,
    )
    with pytest.raises(SaisieInvalide) as refus:
        ajouter_formule(session, activite_id=creneau.activite_id, donnees=donnees, **qui)
    assert list(refus.value.erreurs) == ["libelle"]
    with pytest.raises(SaisieInvalide) as refus:
        ajouter_formule(session, activite_id=creer_activite(session).id, donnees=donnees, **qui)
    assert list(refus.value.erreurs) == ["creneau_id"]


def test_a_formule_that_somebody_has_is_kept_by_them(session, qui, creneau, enfant):
    formule = poser(session, Formule(creneau_id=creneau.id, libelle="panier"))
    reserver(session, enfant, creneau)
    session.exec(select(Reservation)).one().formule_id = formule.id
    session.flush()
    effet = (
        "« panier » n’est plus proposée : 1 réservation validée, sur 1 jour. "
        "Celles et ceux qui l’ont choisie la gardent."
    )
    assert confirmer(retirer_formule, session, effet, formule_id=formule.id, **qui) is False
    assert formule.active is False
    donnees = {"libelle": "panier froid", "active": "oui"}
    assert modifier_formule(session, formule_id=formule.id, donnees=donnees, **qui) == formule.id
    confirmer(
        modifier_formule,
        session,
        effet.replace("panier", "panier froid"),
        formule_id=formule.id,
        donnees={"libelle": "panier"},
        **qui,
    )
    assert (formule.libelle, formule.active) == ("panier", False)


def test_a_formule_that_nobody_chose_is_deleted(session, qui, creneau):
    formule = poser(session, Formule(creneau_id=creneau.id, libelle="panier"))
    assert retirer_formule(session, formule_id=formule.id, **qui) is True
    assert session.exec(select(Formule)).first() is None


def test_a_school_is_added_changed_and_deleted(session, qui):
    donnees = {"structure_id": str(structure_de(session).id), "nom": "École du Parc", "niveau": "MATERNELLE"}
    ecole_id = enregistrer_ecole(session, ecole_id=0, donnees=donnees, **qui)
    enregistrer_ecole(session, ecole_id=ecole_id, donnees={"nom": "École du Bois", "niveau": "ELEMENTAIRE"}, **qui)
    ecole = session.get(Ecole, ecole_id)
    assert (ecole.nom, ecole.niveau) == ("École du Bois", NiveauEcole.ELEMENTAIRE)
    assert retirer_ecole(session, ecole_id=ecole_id, **qui) is True


def test_two_schools_have_two_names(session, qui):
    donnees = {"structure_id": str(structure_de(session).id), "nom": creer_ecole(session).nom, "niveau": "MATERNELLE"}
    with pytest.raises(SaisieInvalide) as refus:
        enregistrer_ecole(session, ecole_id=0, donnees=donnees, **qui)
    assert list(refus.value.erreurs) == ["nom"]


def test_another_niveau_says_whose_class_is_lost(session, qui, enfant):
    ecole = session.get(Ecole, enfant.ecole_id)
    for autre in session.exec(select(Enfant).where(Enfant.ecole_id == ecole.id)):
        autre.classe = Classe.CE1
    session.flush()
    effet = (
        "2 enfants de cette école sont dans une classe de l’autre niveau : un agent devra la changer sur leur dossier."
    )
    donnees = {"nom": ecole.nom, "niveau": "MATERNELLE"}
    confirmer(enregistrer_ecole, session, effet, ecole_id=ecole.id, donnees=donnees, **qui)
    assert ecole.niveau is NiveauEcole.MATERNELLE


def test_a_school_in_use_is_not_deleted(session, qui, enfant):
    servie, fermee = creer_ecole(session), creer_ecole(session)
    creer_creneau(session, ecole=servie)
    fermer(session, LUNDI, ecole_id=fermee.id)
    for ecole_id in (enfant.ecole_id, servie.id, fermee.id):
        with pytest.raises(RegleViolee, match="ne peut pas être supprimée"):
            retirer_ecole(session, ecole_id=ecole_id, **qui)


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_nobody_but_the_responsable_changes_anything(role, session, maintenant, creneau):
    formule = poser(session, Formule(creneau_id=creneau.id, libelle="panier"))
    autre = {"agent": auteur(creer_compte(session, role=role)), "maintenant": maintenant}
    ids = {"activite_id": creneau.activite_id}
    appels = [
        (enregistrer_activite, {**ids, "donnees": {"nom": "X"}}),
        (retirer_activite, ids),
        (ajouter_creneau, {**ids, "donnees": {**CRENEAU, "ecole_id": str(creneau.ecole_id)}}),
        (modifier_creneau, {"creneau_id": creneau.id, "donnees": SANS_LUNDI}),
        (retirer_creneau, {"creneau_id": creneau.id}),
        (ajouter_formule, {**ids, "donnees": {"libelle": "X", "creneau_id": str(creneau.id)}}),
        (modifier_formule, {"formule_id": formule.id, "donnees": {"libelle": "X"}}),
        (retirer_formule, {"formule_id": formule.id}),
        (enregistrer_ecole, {"ecole_id": creneau.ecole_id, "donnees": {"nom": "X", "niveau": "MATERNELLE"}}),
        (retirer_ecole, {"ecole_id": creneau.ecole_id}),
    ]
    for service, arguments in appels:
        with pytest.raises(Introuvable):
            service(session, **arguments, **autre)


@pytest.mark.parametrize("identifiant", [-1, 999_999, 2**31 - 1])
def test_what_does_not_exist_is_introuvable(identifiant, session, qui):
    appels = [
        (enregistrer_activite, {"activite_id": identifiant, "donnees": {"nom": "X"}}),
        (retirer_activite, {"activite_id": identifiant}),
        (ajouter_creneau, {"activite_id": identifiant, "donnees": CRENEAU}),
        (modifier_creneau, {"creneau_id": identifiant, "donnees": CRENEAU}),
        (retirer_creneau, {"creneau_id": identifiant}),
        (ajouter_formule, {"activite_id": identifiant, "donnees": {"libelle": "X"}}),
        (modifier_formule, {"formule_id": identifiant, "donnees": {"libelle": "X"}}),
        (retirer_formule, {"formule_id": identifiant}),
        (enregistrer_ecole, {"ecole_id": identifiant, "donnees": {"nom": "X", "niveau": "MATERNELLE"}}),
        (retirer_ecole, {"ecole_id": identifiant}),
    ]
    for service, arguments in appels:
        with pytest.raises(Introuvable):
            service(session, **arguments, **qui)
