"""The town's services: registered by the operator, read by every page."""

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.domain.saisie import valider
from portail_reflex.domain.structure.queries import structures
from portail_reflex.domain.structure.saisie import StructureSaisie
from portail_reflex.domain.structure.service import enregistrer_structure, modifier_structure
from portail_reflex.models import EntreeJournal
from portail_reflex.models.types import NatureEntree, RoleCompte, ZoneScolaire
from tests.fabriques import auteur, creer_compte, creer_structure

MAIRIE = {
    "nom": "MAIRIE D’ESSAI",
    "commune": "Essai",
    "service": "Le Service Périscolaire",
    "email": "Service@exemple.fr",
    "telephone": "04 65 71 00 09",
    "adresse": "1 place de la Mairie",
    "horaires": "du lundi au vendredi",
    "code_postal": "69390",
}


def test_a_structure_is_registered_once_and_then_changed(session: Session) -> None:
    premier = enregistrer_structure(session, saisie=valider(StructureSaisie, MAIRIE))
    second = enregistrer_structure(session, saisie=valider(StructureSaisie, {**MAIRIE, "horaires": "le mardi"}))
    vue = next(s for s in structures(session) if s.id == premier)
    assert second == premier
    assert (vue.horaires, vue.email, vue.telephone) == ("le mardi", "service@exemple.fr", "04 65 71 00 09")


def test_a_mistake_in_a_structure_is_said_by_field() -> None:
    with pytest.raises(SaisieInvalide) as refus:
        valider(StructureSaisie, {**MAIRIE, "email": "non", "telephone": "12", "code_postal": "00000", "nom": " "})
    assert set(refus.value.erreurs) == {"nom", "email", "telephone", "code_postal"}


def test_the_responsable_changes_how_families_reach_the_service(session, maintenant):
    structure = creer_structure(session)
    responsable = auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))
    donnees = {**MAIRIE, "zone": "C"}
    modifier_structure(session, agent=responsable, structure_id=structure.id, donnees=donnees, maintenant=maintenant)
    assert (structure.nom, structure.zone) == ("MAIRIE D’ESSAI", ZoneScolaire.C)
    entree = session.exec(select(EntreeJournal)).one()
    assert (entree.nature, entree.sujet) == (NatureEntree.REGLAGE_CHANGE, f"structure:{structure.id}")


@pytest.mark.parametrize(("champ", "valeur"), [("zone", "D"), ("zone", ""), ("email", "non"), ("nom", "AUTRE MAIRIE")])
def test_a_structure_is_refused_beside_its_field(champ, valeur, session, maintenant):
    creer_structure(session, nom="AUTRE MAIRIE")
    structure = creer_structure(session)
    responsable = auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))
    donnees = {**MAIRIE, "zone": "C", champ: valeur}
    with pytest.raises(SaisieInvalide) as refus:
        modifier_structure(
            session, agent=responsable, structure_id=structure.id, donnees=donnees, maintenant=maintenant
        )
    assert list(refus.value.erreurs) == [champ]


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_nobody_else_changes_a_structure(role, session, maintenant):
    structure = creer_structure(session)
    agent = auteur(creer_compte(session, role=role))
    with pytest.raises(Introuvable):
        modifier_structure(
            session, agent=agent, structure_id=structure.id, donnees={**MAIRIE, "zone": "C"}, maintenant=maintenant
        )
