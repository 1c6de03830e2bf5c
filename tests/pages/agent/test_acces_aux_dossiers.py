"""Who finds the page of a family, and what forged calls do."""

import pytest
from sqlmodel import select

from portail_reflex.models import (
    TypeDocument,
)
from portail_reflex.pages.agent.famille.ecole import EcoleEnfant
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.pages.agent.famille.journal import JournalFamille
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.pages.agent.gestes import DECISIONS, choix, enfant_de, natures, ouvrir


@pytest.mark.parametrize("qui", ["visiteur", "parent"])
def test_nobody_else_finds_a_dossier(qui, base: Base, a_effacer, parent, onglet):
    cookie = base.cookie(parent) if qui == "parent" else ""
    client = onglet(f"/service/familles/{a_effacer}", cookie=cookie)
    assert client.ouvrir().redirection == INTROUVABLE
    for handler, arguments in DECISIONS:
        assert client.envoyer(handler, **arguments(a_effacer)).redirection == INTROUVABLE
    assert client.envoyer(EcoleEnfant.changer, donnees=choix(base, a_effacer)).redirection == INTROUVABLE
    assert client.envoyer(JournalFamille.aller, numero=1).redirection == INTROUVABLE
    assert client.lire(DossierFamille.adultes) == []
    assert natures(base, a_effacer) == []


@pytest.mark.parametrize("fin", ["0", "999999", "²", "-1", "1e3", "9" * 30, "x", "nouveau", "%00", "1;2"])
def test_an_address_that_leads_to_no_family_is_introuvable(fin, service, a_controler):
    assert service.ouvrir(f"/service/familles/{fin}").redirection == INTROUVABLE
    assert service.lire(DossierFamille.dossier).id == 0


@pytest.mark.parametrize("cible", [0, -1, 999_999, 2**31 - 1])
def test_a_decision_on_no_family_is_introuvable(cible, base: Base, responsable, onglet, a_controler):
    chef = ouvrir(onglet("/service", cookie=base.cookie(responsable)), a_controler)
    for handler, arguments in DECISIONS:
        assert chef.envoyer(handler, **arguments(cible)).redirection == INTROUVABLE


@pytest.mark.parametrize(
    "donnees",
    [
        {},
        {"enfant": "1"},
        {"enfant": "x", "version": "1"},
        {"enfant": "999999", "version": "1"},
        {"enfant": "1", "version": "-1"},
        {"enfant": None, "version": None},
        {"enfant": ["1"], "version": {"a": 1}},
    ],
)
def test_a_school_form_made_by_hand_changes_nothing(donnees, service, base: Base, complete):
    ouvrir(service, complete)
    avant = enfant_de(base, complete)
    reponse = service.envoyer(EcoleEnfant.changer, donnees=donnees)
    assert reponse.fautes == []
    assert (enfant_de(base, complete).version, enfant_de(base, complete).classe) == (avant.version, avant.classe)


def test_repeated_fields_made_by_hand_are_mistakes(service, base: Base, complete):
    enfant = enfant_de(base, complete)
    ouvrir(service, complete)
    for champs in ({}, {"enfants": "x"}, {f"enfants.{enfant.id}": "x"}, {f"enfants.{enfant.id}.classe": {"a": 1}}):
        donnees = {"enfant": str(enfant.id), "version": str(enfant.version), **champs}
        assert service.envoyer(EcoleEnfant.changer, donnees=donnees).fautes == []
        assert service.lire(EcoleEnfant.erreurs) != {}


def test_a_service_account_of_any_role_decides(base: Base, a_controler, onglet, sante):
    with base.lire() as session:
        assert session.exec(select(TypeDocument)).first() is not None
    infirmerie = ouvrir(onglet("/service", cookie=base.cookie(sante)), a_controler)
    infirmerie.envoyer(DossierFamille.valider, famille_id=a_controler)
    assert infirmerie.lire(DossierFamille.dossier).etat == "COMPLET"
    assert infirmerie.lire(DossierFamille.droits).sante is True
