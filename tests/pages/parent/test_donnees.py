"""« Traitement des données RGPD »: what the page shows, gives, withdraws, asks and follows."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.donnees_personnelles.service import (
    noter_avance,
    noter_export_pret,
    refuser_effacement,
    reserver_export,
)
from portail_reflex.models import Consentement, Enfant, ExportDonnees, Famille
from portail_reflex.models.types import EtatExport, NatureConsentement, RoleCompte
from portail_reflex.pages.parent.donnees import etat as module
from portail_reflex.pages.parent.donnees.etat import MesDonnees
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.fabriques import auteur, creer_compte

IMAGE = NatureConsentement.IMAGE


@pytest.fixture(autouse=True)
def _sans_attente(monkeypatch) -> None:
    """Nobody makes copies here, unless a test does."""
    monkeypatch.setattr(module, "PERIODE_S", 0.01)
    monkeypatch.setattr(module, "REGARDS", 3)


def exporter(base: Base, *, pourcent: int = 100) -> None:
    """The worker's turn."""
    with base.ecrire() as session:
        tache = reserver_export(session, maintenant=base.maintenant)
        if pourcent < 100:
            noter_avance(session, tache=tache, pourcent=pourcent, maintenant=base.maintenant)
        else:
            noter_export_pret(
                session, tache=tache, stockage="e" * 32, taille=3_200_000, jours=7, maintenant=base.maintenant
            )


def test_the_page_shows_the_register_the_consents_and_nothing_asked(famille):
    famille.ouvrir("/mon-compte/donnees")
    assert len(famille.lire(MesDonnees.durees)) >= 5
    assert "@" in famille.lire(MesDonnees.dpo_email)
    enfants = famille.lire(MesDonnees.enfants)
    assert [[a.reponse for a in e.autorisations] for e in enfants] == [["non", "oui", "oui"]] * 2
    assert famille.lire(MesDonnees.export).etat == ""
    assert famille.lire(MesDonnees.effacement).demande_le == ""


def test_a_consent_is_withdrawn_at_once_and_dated(famille, base: Base, ids, parent):
    famille.ouvrir("/mon-compte/donnees")
    enfant = ids(parent)[1]
    famille.envoyer(MesDonnees.repondre, enfant_id=enfant, nature=IMAGE.value, accorde=False)
    assert "autorisation retirée" in famille.lire(Annonce.message)
    autorisations = next(e for e in famille.lire(MesDonnees.enfants) if e.id == enfant).autorisations
    assert [(a.reponse, bool(a.depuis)) for a in autorisations if a.nature == IMAGE.value] == [("non", True)]
    with base.lire() as session:
        assert session.get(Enfant, enfant).image is False
        assert session.exec(select(Consentement.accorde).where(Consentement.nature == IMAGE)).all() == [False]


@pytest.mark.parametrize(
    "arguments",
    [
        {"nature": "EXACTITUDE", "accorde": False},
        {"nature": "LUNE", "accorde": False},
        {"nature": IMAGE.value, "accorde": "peut-être"},
    ],
)
def test_nonsense_from_a_hostile_client_changes_nothing(famille, base: Base, ids, parent, arguments):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.repondre, enfant_id=ids(parent)[1], **arguments)
    with base.lire() as session:
        assert session.exec(select(Consentement)).all() == []


def test_the_child_of_others_is_introuvable(famille, base: Base, ids, voisine):
    enfant = ids(voisine)[1]
    reponse = famille.envoyer(MesDonnees.repondre, enfant_id=enfant, nature=IMAGE.value, accorde=False)
    assert reponse.redirection == INTROUVABLE
    with base.lire() as session:
        assert session.get(Enfant, enfant).image is True


def test_a_copy_is_asked_for_followed_and_offered(famille, base: Base):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.exporter)
    assert famille.lire(Annonce.message) == "La copie de vos données se prépare."
    assert famille.lire(MesDonnees.export).etat == EtatExport.EN_COURS.value
    exporter(base, pourcent=40)
    famille.envoyer(MesDonnees.suivre)
    assert famille.lire(MesDonnees.export).avance == 40
    with base.ecrire() as session:
        session.exec(select(ExportDonnees)).one().reserve_jusqu_a = None
    exporter(base)
    famille.envoyer(MesDonnees.suivre)
    export = famille.lire(MesDonnees.export)
    assert (export.etat, export.taille) == (EtatExport.PRET.value, "3,2\N{NO-BREAK SPACE}Mo")
    assert famille.lire(Annonce.message) == module.PRETE


def test_a_copy_asked_for_again_within_the_hour_is_the_same(famille, base: Base):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.exporter)
    exporter(base)
    famille.envoyer(MesDonnees.exporter)
    assert famille.lire(Annonce.message) == module.PRETE
    base.vivre_a(base.maintenant + timedelta(hours=2))
    famille.envoyer(MesDonnees.exporter)
    assert famille.lire(Annonce.message) == "La copie de vos données se prépare."


def test_the_erasure_is_asked_for_and_taken_back(famille, base: Base):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.demander)
    assert famille.lire(MesDonnees.effacement).demande_le
    famille.envoyer(MesDonnees.demander)
    assert "déjà enregistrée" in famille.lire(Annonce.message)
    famille.envoyer(MesDonnees.renoncer)
    assert famille.lire(MesDonnees.effacement).demande_le == ""
    with base.lire() as session:
        assert session.exec(select(Famille.effacement_demande_le)).all() == [None, None]


def test_a_copy_under_way_is_followed_again_when_the_page_is_opened_again(famille, base: Base, onglet, parent):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.exporter)
    ailleurs = onglet("/mon-compte/donnees", cookie=base.cookie(parent))
    exporter(base)
    ailleurs.ouvrir("/mon-compte/donnees")
    ailleurs.envoyer(MesDonnees.suivre)
    assert ailleurs.lire(MesDonnees.export).etat == EtatExport.PRET.value
    assert famille.lire(MesDonnees.export).etat == EtatExport.EN_COURS.value


def test_a_copy_that_failed_is_said_and_may_be_asked_for_again(famille, base: Base):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.exporter)
    with base.ecrire() as session:
        session.exec(select(ExportDonnees)).one().etat = EtatExport.EN_ECHEC
    famille.envoyer(MesDonnees.suivre)
    assert famille.lire(MesDonnees.export).etat == EtatExport.EN_ECHEC.value
    assert famille.lire(Annonce.message) != module.PRETE
    famille.envoyer(MesDonnees.exporter)
    assert famille.lire(MesDonnees.export).etat == EtatExport.EN_COURS.value


def test_a_refused_erasure_is_shown_with_its_day(famille, base: Base, ids, parent):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.demander)
    with base.ecrire() as session:
        agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
        famille_id = session.get(Enfant, ids(parent)[1]).famille_id
        refuser_effacement(
            session, agent=agent, famille_id=famille_id, motif="Une facture reste due.", maintenant=base.maintenant
        )
    famille.ouvrir("/mon-compte/donnees")
    effacement = famille.lire(MesDonnees.effacement)
    assert (effacement.demande_le, effacement.refuse_le) == ("", "02/09/2024 à 10:00")


def test_the_page_tells_the_town_s_own_durations_and_officer(famille, reglages):
    reglages(CONSERVATION_FAMILLE_MOIS=36, DPO_EMAIL="dpo@exemple.fr")
    famille.ouvrir("/mon-compte/donnees")
    assert any("3 ans" in texte for _, texte in famille.lire(MesDonnees.durees))
    assert famille.lire(MesDonnees.dpo_email) == "dpo@exemple.fr"


def test_who_follows_a_copy_and_logs_out_sees_no_more(famille, base: Base, parent):
    famille.ouvrir("/mon-compte/donnees")
    famille.envoyer(MesDonnees.exporter)
    exporter(base)
    famille.cookie = ""
    reponse = famille.envoyer(MesDonnees.suivre)
    assert "e" * 32 not in str(reponse.deltas)
    assert famille.lire(MesDonnees.export).etat == EtatExport.EN_COURS.value
