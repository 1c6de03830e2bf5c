"""Activities, formules and schools: what the responsable changes is said first, and nobody else may."""

from datetime import timedelta

import pytest
from sqlmodel import select

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
    Formule,
    Reservation,
)
from portail_reflex.models.types import Classe, NatureJour, NiveauEcole, RoleCompte
from tests.domain.activite.saisies import CRENEAU, LUNDI, confirmer, details, reserver
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_structure, poser, structure_de
from tests.fabriques.activite import (
    creer_activite,
    creer_creneau,
    creer_jour_particulier,
    fermer,
)

SANS_LUNDI = {**CRENEAU, "lundi": ""}


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
