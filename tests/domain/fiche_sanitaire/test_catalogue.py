"""The vaccines that the responsable edits: what may be typed, how a line is told, who may."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.domain.fiche_sanitaire.catalogue import VaccinSaisie, resume_vaccin, vaccin_en_valeurs
from portail_reflex.domain.fiche_sanitaire.queries import catalogue_des_vaccins, vaccins_actifs
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_vaccin
from portail_reflex.domain.saisie import valider
from portail_reflex.models import EntreeJournal, Vaccin
from portail_reflex.models.types import NatureEntree, RoleCompte
from tests.fabriques import auteur, creer_compte, vaccins

NOUVEAU = {"libelle": "Varicelle", "obligatoire": "oui", "nes_du": "01/01/2026", "rang": "10", "actif": "oui"}


@pytest.fixture
def responsable(session):
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))


@pytest.mark.parametrize(
    ("nes_du", "nes_avant", "resume"),
    [
        (None, None, "obligatoire, pour tous les enfants"),
        (date(2018, 1, 1), None, "obligatoire, enfants nés à partir du 01/01/2018"),
        (None, date(2025, 1, 1), "obligatoire, enfants nés avant le 01/01/2025"),
        (
            date(2018, 1, 1),
            date(2025, 1, 1),
            "obligatoire, enfants nés à partir du 01/01/2018 et avant le 01/01/2025",
        ),
    ],
)
def test_a_vaccine_says_whom_it_is_required_of(nes_du, nes_avant, resume):
    assert resume_vaccin(Vaccin(code="X", libelle="X", nes_du=nes_du, nes_avant=nes_avant)) == resume


def test_a_vaccine_that_is_advised_is_for_everybody():
    vaccin = Vaccin(code="BCG", libelle="BCG", obligatoire=False, nes_du=date(2018, 1, 1))
    assert resume_vaccin(vaccin) == "conseillé, pour tous les enfants"


def test_the_form_of_a_vaccine_reads_back_as_it_was():
    vaccin = Vaccin(code="MENC", libelle="Méningocoque C", rang=6, nes_du=date(2018, 1, 1), nes_avant=date(2025, 1, 1))
    assert valider(VaccinSaisie, vaccin_en_valeurs(vaccin)).model_dump() == {
        "libelle": "Méningocoque C",
        "rang": 6,
        "obligatoire": True,
        "nes_du": date(2018, 1, 1),
        "nes_avant": date(2025, 1, 1),
        "actif": True,
    }


@pytest.mark.parametrize("vide", ["", "  ", None])
def test_an_empty_bound_is_no_bound(vide):
    saisie = valider(VaccinSaisie, {**NOUVEAU, "nes_du": vide, "nes_avant": vide})
    assert (saisie.nes_du, saisie.nes_avant) == (None, None)


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("libelle", ""),
        ("libelle", "x" * 121),
        ("libelle", "Vaccin 😀"),
        ("nes_du", "2018"),
        ("nes_du", "30/02/2018"),
        ("nes_avant", "01/01/2026"),
        ("nes_avant", "31/12/2025"),
        ("rang", "premier"),
        ("rang", "1000"),
    ],
)
def test_a_mistake_is_told_beside_its_own_field(champ, valeur):
    with pytest.raises(SaisieInvalide) as refus:
        valider(VaccinSaisie, {**NOUVEAU, champ: valeur})
    assert list(refus.value.erreurs) == [champ]


def test_a_vaccine_is_added_and_journaled(session, responsable, maintenant):
    nombre = len(vaccins(session))
    numero = enregistrer_vaccin(session, agent=responsable, vaccin_id=0, donnees=NOUVEAU, maintenant=maintenant)
    assert len(vaccins(session)) == nombre + 1
    assert session.get(Vaccin, numero).nes_du == date(2026, 1, 1)
    entree = session.exec(select(EntreeJournal)).one()
    assert (entree.nature, entree.sujet, entree.auteur_id) == (
        NatureEntree.REGLAGE_CHANGE,
        f"vaccin:{numero}",
        responsable.compte_id,
    )


def test_a_vaccine_keeps_its_code_whatever_is_sent(session, responsable, maintenant):
    dtp = vaccins(session)[0]
    donnees = {**NOUVEAU, "code": "AUTRE", "id": "999"}
    enregistrer_vaccin(session, agent=responsable, vaccin_id=dtp.id, donnees=donnees, maintenant=maintenant)
    assert (dtp.code, dtp.libelle) == ("DTP", "Varicelle")


def test_an_inactive_vaccine_stays_in_the_catalogue_only(session, responsable, maintenant):
    dtp = vaccins(session)[0]
    donnees = {**NOUVEAU, "actif": ""}
    enregistrer_vaccin(session, agent=responsable, vaccin_id=dtp.id, donnees=donnees, maintenant=maintenant)
    assert dtp not in vaccins_actifs(session)
    [ligne] = [v for v in catalogue_des_vaccins(session, agent=responsable) if v.id == dtp.id]
    assert (ligne.actif, ligne.valeurs["actif"]) == (False, "")


@pytest.mark.parametrize("vaccin_id", [-1, 999_999, 10**12])
def test_a_vaccine_that_does_not_exist_is_introuvable(vaccin_id, session, responsable, maintenant):
    with pytest.raises(Introuvable):
        enregistrer_vaccin(session, agent=responsable, vaccin_id=vaccin_id, donnees=NOUVEAU, maintenant=maintenant)


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_the_catalogue_is_for_the_responsable_only(role, session, maintenant):
    autre, dtp = auteur(creer_compte(session, role=role)), vaccins(session)[0]
    with pytest.raises(Introuvable):
        catalogue_des_vaccins(session, agent=autre)
    with pytest.raises(Introuvable):
        enregistrer_vaccin(session, agent=autre, vaccin_id=dtp.id, donnees=NOUVEAU, maintenant=maintenant)
    assert dtp.libelle != "Varicelle"
