"""What an agent decides of a family: validation, remark, school, erasure."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.models import (
    Alerte,
    Courriel,
    Enfant,
    Famille,
)
from portail_reflex.models.types import Classe, EtatDossier, NatureEntree
from portail_reflex.pages.agent.famille.ecole import EcoleEnfant
from portail_reflex.pages.agent.famille.effacement import EffacementFamille
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.pages.agent.famille.journal import JournalFamille
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.fabriques import (
    creer_ecole,
    creer_famille,
)
from tests.pages.agent.gestes import changement, choix, enfant_de, natures, ouvrir


def test_validating_opens_the_bookings_and_tells_the_family(service, base: Base, a_controler):
    ouvrir(service, a_controler)
    reponse = service.envoyer(DossierFamille.valider, famille_id=a_controler)
    assert reponse.focus == "decision"
    assert service.lire(DossierFamille.dossier).etat == "COMPLET"
    assert "Dossier validé" in service.lire(Annonce.message)
    with base.lire() as session:
        assert session.get(Famille, a_controler).etat is EtatDossier.COMPLET
        assert session.exec(select(Courriel.destinataire)).all() == ["roux@exemple.fr"]
        assert session.exec(select(Alerte.famille_id)).all() == [a_controler]
    assert [e.quoi for e in service.lire(JournalFamille.entrees)] == ["Dossier validé"]


def test_a_dossier_that_misses_something_is_not_validated(service, base: Base):
    with base.ecrire() as session:
        famille_id = creer_famille(session, complete=False).id
    ouvrir(service, famille_id)
    service.envoyer(DossierFamille.valider, famille_id=famille_id)
    assert service.lire(Annonce.ton) == "erreur"
    assert "Il manque" in service.lire(Annonce.message)
    with base.lire() as session:
        assert session.get(Famille, famille_id).etat is EtatDossier.A_COMPLETER


def test_a_remark_goes_by_mail_and_waits_for_an_answer(service, base: Base, a_controler):
    ouvrir(service, a_controler)
    cle = service.lire(DossierFamille.dossier).cle
    service.envoyer(DossierFamille.signaler, donnees={"famille": str(a_controler), "remarque": "Merci d’appeler."})
    dossier = service.lire(DossierFamille.dossier)
    assert (dossier.etat, dossier.remarque) == ("A_COMPLETER", "Merci d’appeler.")
    assert dossier.cle != cle
    with base.lire() as session:
        assert "Merci d’appeler." in session.exec(select(Courriel)).one().texte


@pytest.mark.parametrize("remarque", ["", "   ", "x" * 1001, None])
def test_a_remark_says_something_short(remarque, service, base: Base, a_controler):
    ouvrir(service, a_controler)
    cle = service.lire(DossierFamille.dossier).cle
    donnees = {"famille": str(a_controler), "remarque": remarque}
    if remarque is None:
        del donnees["remarque"]
    assert service.envoyer(DossierFamille.signaler, donnees=donnees).focus == "remarque"
    assert list(service.lire(DossierFamille.erreurs)) == ["remarque"]
    assert service.lire(DossierFamille.dossier).cle == cle, "the form is kept, with what was typed"
    with base.lire() as session:
        assert session.exec(select(Courriel)).all() == []


def test_the_answer_of_the_family_is_shown(service, base: Base, a_controler):
    with base.ecrire() as session:
        famille = session.get(Famille, a_controler)
        famille.remarque, famille.remarque_le = "Quelle adresse ?", base.maintenant - timedelta(days=2)
        famille.reponse, famille.reponse_le = "Celle de la CAF.", base.maintenant - timedelta(days=1)
    dossier = ouvrir(service, a_controler).lire(DossierFamille.dossier)
    assert (dossier.remarque, dossier.reponse) == ("Quelle adresse ?", "Celle de la CAF.")
    assert dossier.reponse_le == "01/09/2024 à 10:00"


def test_changes_that_were_seen_are_told_no_more(service, base: Base, complete):
    changement(base, complete)
    ouvrir(service, complete)
    service.envoyer(DossierFamille.marquer_vus, famille_id=complete)
    assert service.lire(DossierFamille.changements) == []
    assert NatureEntree.CHANGEMENTS_VUS in natures(base, complete)


def test_an_agent_changes_the_class_of_a_child(service, base: Base, complete):
    ouvrir(service, complete)
    cle = service.lire(DossierFamille.enfants)[0].cle
    service.envoyer(EcoleEnfant.changer, donnees=choix(base, complete))
    assert enfant_de(base, complete).classe is Classe.CM2
    assert "Classe" in service.lire(Annonce.message)
    assert service.lire(DossierFamille.enfants)[0].cle != cle


def test_a_child_that_its_family_never_confirmed_is_changed_too(service, base: Base):
    with base.ecrire() as session:
        famille_id = creer_famille(session, enfants=1, complete=False).id
        ecole_id = creer_ecole(session).id
    ouvrir(service, famille_id)
    champ = f"enfants.{enfant_de(base, famille_id).id}.ecole_id"
    service.envoyer(EcoleEnfant.changer, donnees=choix(base, famille_id, **{champ: str(ecole_id)}))
    assert enfant_de(base, famille_id).classe is Classe.CM2


def test_a_class_of_another_school_is_refused_beside_its_field(service, base: Base, complete):
    ouvrir(service, complete)
    enfant = enfant_de(base, complete)
    champ = f"enfants.{enfant.id}.classe"
    service.envoyer(EcoleEnfant.changer, donnees=choix(base, complete, **{champ: "PS"}))
    assert list(service.lire(EcoleEnfant.erreurs)) == [champ]
    assert enfant_de(base, complete).classe is Classe.CE1


def test_the_schools_are_those_of_the_family_s_town_service(service, base: Base, complete):
    from tests.fabriques import creer_structure

    with base.ecrire() as session:
        ailleurs = creer_ecole(session, structure=creer_structure(session)).id
    ouvrir(service, complete)
    assert str(ailleurs) not in dict(service.lire(DossierFamille.ecoles))
    champ = f"enfants.{enfant_de(base, complete).id}.ecole_id"
    service.envoyer(EcoleEnfant.changer, donnees=choix(base, complete, **{champ: str(ailleurs)}))
    assert list(service.lire(EcoleEnfant.erreurs)) == [champ]


def test_a_child_saved_meanwhile_shows_what_changed(service, base: Base, complete, onglet, agent):
    collegue = ouvrir(onglet("/service", cookie=base.cookie(agent)), complete)
    ouvrir(service, complete)
    donnees = choix(base, complete)
    service.envoyer(EcoleEnfant.changer, donnees=donnees)
    version = service.lire(DossierFamille.enfants)[0].version
    enfant = enfant_de(base, complete)
    collegue.envoyer(EcoleEnfant.changer, donnees={**donnees, f"enfants.{enfant.id}.classe": "CM1"})
    assert collegue.lire(EcoleEnfant.conflit_de) == enfant.id
    assert collegue.lire(EcoleEnfant.conflits) == ["Classe\N{NO-BREAK SPACE}: CE1 → CM2"]
    assert collegue.lire(DossierFamille.enfants)[0].version == version
    assert enfant_de(base, complete).classe is Classe.CM2


def test_a_request_for_erasure_says_when_it_must_be_answered(service, a_effacer):
    dossier = ouvrir(service, a_effacer).lire(DossierFamille.dossier)
    assert dossier.effacement == "30/08/2024 à 10:00 (il y a 3 jours)"
    assert dossier.effacement_avant == "30/09/2024"


def test_refusing_an_erasure_needs_a_reason(service, base: Base, a_effacer):
    ouvrir(service, a_effacer)
    donnees = {"famille": str(a_effacer), "motif": " "}
    assert service.envoyer(EffacementFamille.refuser, donnees=donnees).focus == "motif"
    service.envoyer(EffacementFamille.refuser, donnees={**donnees, "motif": "Une facture reste."})
    assert service.lire(DossierFamille.dossier).effacement == ""
    with base.lire() as session:
        assert "Une facture reste." in session.exec(select(Courriel)).one().texte


def test_only_the_responsable_erases(service, base: Base, a_effacer, responsable, onglet):
    ouvrir(service, a_effacer)
    assert service.lire(DossierFamille.droits).effacer is False
    assert service.envoyer(EffacementFamille.effacer, famille_id=a_effacer).redirection == INTROUVABLE
    chef = ouvrir(onglet("/service", cookie=base.cookie(responsable)), a_effacer)
    assert chef.lire(DossierFamille.droits).effacer is True
    assert chef.envoyer(EffacementFamille.effacer, famille_id=a_effacer).redirection == "/service/familles"
    assert chef.lire(DossierFamille.dossier).id == 0
    with base.lire() as session:
        assert session.get(Famille, a_effacer) is None
        assert session.exec(select(Enfant)).all() == []


def test_nobody_erases_a_family_that_does_not_ask_for_it(base: Base, complete, responsable, onglet):
    chef = ouvrir(onglet("/service", cookie=base.cookie(responsable)), complete)
    chef.envoyer(EffacementFamille.effacer, famille_id=complete)
    assert chef.lire(Annonce.ton) == "erreur"
    with base.lire() as session:
        assert session.get(Famille, complete) is not None
