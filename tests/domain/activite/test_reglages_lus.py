"""The lists of the settings: in words, for the responsable only, in a constant number of statements."""

from datetime import time

import pytest

from portail_reflex.domain.activite.queries.reglages import (
    activites_reglables,
    creneaux_reglables,
    ecoles_reglables,
    formules_reglables,
    structures_reglables,
)
from portail_reflex.domain.activite.saisie import lire_creneau
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.saisie import valider
from portail_reflex.domain.structure.saisie import StructureZoneeSaisie
from portail_reflex.models import Formule
from portail_reflex.models.types import NiveauEcole, RoleCompte
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_structure, poser, structure_de
from tests.fabriques.activite import VEILLE_10H, creer_activite, creer_creneau
from tests.transactions import compter

NBSP = "\N{NO-BREAK SPACE}"


def test_a_structure_reads_back_as_it_was(session, responsable):
    structure = structure_de(session)
    vue = structures_reglables(session, agent=responsable)[0]
    assert (vue.libelle, vue.resume) == (structure.nom, "Millery, Zone A")
    relue = valider(StructureZoneeSaisie, vue.valeurs).model_dump()
    assert relue == {champ: getattr(structure, champ) for champ in relue}


@pytest.mark.parametrize(
    ("niveau", "classes"),
    [
        (
            NiveauEcole.MATERNELLE,
            "Maternelle : Toute petite section, Petite section, Moyenne section, Grande section",
        ),
        (NiveauEcole.ELEMENTAIRE, "Élémentaire : CP, CE1, CE2, CM1, CM2"),
    ],
)
def test_a_school_says_which_classes_it_has(niveau, classes, session, responsable):
    creer_ecole(session, niveau=niveau)
    vue = ecoles_reglables(session, agent=responsable)
    assert (vue.lignes[0].resume.replace(NBSP, " "), vue.lignes[0].precision) == (classes, "")
    creer_structure(session)
    assert ecoles_reglables(session, agent=responsable).lignes[0].precision == structure_de(session).nom


def test_an_activity_says_how_many_creneaux_it_has(session, responsable):
    creer_activite(session, nom="MATIN", en_vacances=True)
    midi = creer_activite(session, nom="MIDI")
    for _ in range(2):
        creer_creneau(session, ecole=creer_ecole(session), activite=midi)
    lignes = activites_reglables(session, agent=responsable).lignes
    assert [(v.libelle, v.resume) for v in lignes] == [
        ("MATIN", "aucun créneau, aussi pendant les vacances scolaires"),
        ("MIDI", "2 créneaux"),
    ]


def test_a_creneau_says_its_rules_as_the_by_law_does(session, responsable):
    ecole = creer_ecole(session)
    creneau = creer_creneau(session, ecole=ecole, capacite=60, planning=VEILLE_10H)
    creneau.groupe = "petits"
    vue = creneaux_reglables(session, agent=responsable, activite_id=creneau.activite_id).lignes[0]
    assert vue.libelle == f"{ecole.nom}, petits, 11:30 - 13:30"
    assert vue.precision == "lundi, mardi, jeudi, vendredi, 60 places"
    assert vue.resume.replace(NBSP, " ") == (
        "réservation jusqu’au jeudi 10 h de la semaine précédente ; "
        "annulation jusqu’au jeudi 10 h de la semaine précédente ; "
        "réservation au planning jusqu’à 10 h, la veille ; annulation au planning jusqu’à 10 h, la veille"
    )


def test_a_creneau_reads_back_as_it_was(session, responsable):
    creneau = creer_creneau(session, ecole=creer_ecole(session), jours="37", planning=VEILLE_10H, fin=time(14, 5))
    vue = creneaux_reglables(session, agent=responsable, activite_id=creneau.activite_id).lignes[0]
    relue = lire_creneau(vue.valeurs)
    assert relue == {champ: getattr(creneau, champ) for champ in relue}


def test_formules_follow_their_creneau(session, responsable, creneau):
    for rang, libelle in enumerate(("jusqu’à 18 h 30", "jusqu’à 17 h 30")):
        poser(session, Formule(creneau_id=creneau.id, libelle=libelle, rang=-rang))
    vue = formules_reglables(session, agent=responsable, activite_id=creneau.activite_id)
    assert [v.libelle for v in vue.lignes] == ["jusqu’à 17 h 30", "jusqu’à 18 h 30"]
    assert {v.precision for v in vue.lignes} == {nom for _, nom in vue.choix}


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_nobody_but_the_responsable_reads_the_settings(role, session, creneau):
    agent = auteur(creer_compte(session, role=role))
    for query in (structures_reglables, ecoles_reglables, activites_reglables):
        with pytest.raises(Introuvable):
            query(session, agent=agent)
    for query in (creneaux_reglables, formules_reglables):
        with pytest.raises(Introuvable):
            query(session, agent=agent, activite_id=creneau.activite_id)


def test_an_activity_that_does_not_exist_is_introuvable(session, responsable):
    for query in (creneaux_reglables, formules_reglables):
        with pytest.raises(Introuvable):
            query(session, agent=responsable, activite_id=999_999)


def test_the_statements_do_not_follow_the_rows(session, responsable):
    activite = creer_activite(session)

    def ajouter(combien: int) -> None:
        for _ in range(combien):
            creneau = creer_creneau(session, ecole=creer_ecole(session), activite=activite)
            poser(session, Formule(creneau_id=creneau.id, libelle="panier"))
            creer_activite(session)

    def combien(query, **arguments) -> int:
        session.expire_all()
        return compter(session, lambda: query(session, agent=responsable, **arguments))

    def tout() -> list[int]:
        session.flush()
        ici = {"activite_id": activite.id}
        listes = [combien(query) for query in (structures_reglables, ecoles_reglables, activites_reglables)]
        return [*listes, combien(creneaux_reglables, **ici), combien(formules_reglables, **ici)]

    ajouter(1)
    assert tout() == [1, 2, 2, 3, 3]
    ajouter(20)
    assert tout() == [1, 2, 2, 3, 3]
