"""The agents' pages: the dashboard, the queue, the decision."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.pagination import TAILLE
from portail_reflex.models import Compte, Courriel, EntreeJournal, Predossier
from portail_reflex.models.types import EtatPredossier, RoleCompte
from portail_reflex.pages.agent.predossier import PredossierDetail
from portail_reflex.pages.agent.predossiers import Predossiers
from portail_reflex.pages.agent.tableau_de_bord import TableauDeBord
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import MOT_DE_PASSE, Base, Onglet
from tests.fabriques import creer_compte, creer_predossier


def predossier(base: Base, **options) -> int:
    with base.ecrire() as session:
        return creer_predossier(session, **options).id or 0


def etat_de(base: Base, predossier_id: int) -> EtatPredossier:
    with base.lire() as session:
        return session.get(Predossier, predossier_id).etat


# --- Tableau de bord et file --------------------------------------------------------------------------------------


def test_the_dashboard_counts_what_waits(service, base: Base):
    predossier(base, depose_le=base.maintenant - timedelta(days=3))
    predossier(base)
    predossier(base, etat=EtatPredossier.VALIDE)
    service.ouvrir()
    assert service.lire(Identite.predossiers) == 2
    assert service.lire(TableauDeBord.plus_ancien) == "il y a 3 jours"
    assert service.lire(Identite.role) == "Agent"


def test_the_queue_is_oldest_first_by_state(service, base: Base):
    recent = predossier(base, depose_le=base.maintenant - timedelta(hours=2))
    ancien = predossier(base, depose_le=base.maintenant - timedelta(days=2))
    refuse = predossier(base, etat=EtatPredossier.REFUSE)
    service.ouvrir("/service/predossiers")
    assert [ligne.numero for ligne in service.lire(Predossiers.lignes)] == [f"PD-{ancien:05}", f"PD-{recent:05}"]
    service.envoyer(Predossiers.filtrer, etat="REFUSE")
    assert [ligne.numero for ligne in service.lire(Predossiers.lignes)] == [f"PD-{refuse:05}"]


@pytest.mark.parametrize("etat", ["INCONNU", "", None, "depose"])
def test_a_state_that_does_not_exist_changes_nothing(etat, service, base: Base):
    predossier(base)
    service.ouvrir("/service/predossiers")
    service.envoyer(Predossiers.filtrer, etat=etat)
    assert service.lire(Predossiers.etat) == "DEPOSE"


def test_going_to_a_page(service, base: Base):
    with base.ecrire() as session:
        for _ in range(TAILLE + 1):
            creer_predossier(session)
    service.ouvrir("/service/predossiers")
    derniere = service.lire(Predossiers.derniere)
    assert derniere > 1
    service.envoyer(Predossiers.aller, numero=99)
    assert service.lire(Predossiers.numero) == derniere
    service.envoyer(Predossiers.filtrer, etat="DEPOSE")
    assert service.lire(Predossiers.numero) == 1


# --- Décision ------------------------------------------------------------------------------------------------------


def ouvrir_predossier(service: Onglet, predossier_id: int) -> None:
    service.ouvrir(f"/service/predossiers/PD-{predossier_id:05}")


def test_the_detail_shows_everybody(service, base: Base):
    numero = predossier(base, autre=True, enfants=2)
    ouvrir_predossier(service, numero)
    assert [p.role for p in service.lire(PredossierDetail.personnes)] == ["Responsable", "Adulte", "Enfant", "Enfant"]
    assert service.lire(PredossierDetail.decision).texte == ""


def test_likely_doubles_are_shown(service, base: Base):
    predossier(base, nom="DOUBLON")
    ouvrir_predossier(service, predossier(base, nom="DOUBLON"))
    assert service.lire(PredossierDetail.doublons) != []


@pytest.mark.parametrize("fin", ["PD-99999", "PD-0", "PD-1", "12", "PD-00001x", "", "%00", "PD-٣٣٣٣٣"])
def test_a_number_that_leads_nowhere_is_introuvable(fin, service, base: Base):
    predossier(base)
    reponse = service.ouvrir(f"/service/predossiers/{fin}")
    assert reponse.redirection == INTROUVABLE or fin == ""
    assert service.lire(PredossierDetail.personnes) == []


def test_validating_creates_the_family_its_account_and_its_invitation(service, base: Base, agent):
    numero = predossier(base, email="zoe@exemple.fr")
    ouvrir_predossier(service, numero)
    service.envoyer(PredossierDetail.valider)
    assert etat_de(base, numero) is EtatPredossier.VALIDE
    with base.lire() as session:
        compte = session.exec(select(Compte).where(Compte.email == "zoe@exemple.fr")).one()
        assert compte.famille_id is not None
        assert [c.destinataire for c in session.exec(select(Courriel))] == ["zoe@exemple.fr"]
        auteurs = {e.auteur_id for e in session.exec(select(EntreeJournal)) if "predossier" in e.sujet}
        assert auteurs == {session.exec(select(Compte.id).where(Compte.email == agent)).one()}
    assert "validé" in service.lire(Annonce.message)
    assert "Validé le" in service.lire(PredossierDetail.decision).texte


def test_refusing_needs_a_reason(service, base: Base):
    numero = predossier(base)
    ouvrir_predossier(service, numero)
    assert service.envoyer(PredossierDetail.refuser, donnees={"motif": "  "}).focus == "motif"
    assert list(service.lire(PredossierDetail.erreurs)) == ["motif"]
    assert etat_de(base, numero) is EtatPredossier.DEPOSE


def test_refusing_posts_the_reason(service, base: Base):
    numero = predossier(base, email="zoe@exemple.fr")
    ouvrir_predossier(service, numero)
    service.envoyer(PredossierDetail.refuser, donnees={"motif": "Hors commune."})
    assert etat_de(base, numero) is EtatPredossier.REFUSE
    with base.lire() as session:
        assert "Hors commune." in session.exec(select(Courriel)).one().texte
    assert service.lire(PredossierDetail.decision).motif == "Hors commune."


@pytest.mark.parametrize("seconde", [PredossierDetail.valider, PredossierDetail.refuser])
def test_two_agents_decide_once(seconde, service, base: Base, onglet):
    numero = predossier(base)
    with base.ecrire() as session:
        autre = creer_compte(session, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE).email
    collegue = onglet(f"/service/predossiers/PD-{numero:05}", cookie=base.cookie(autre))
    collegue.ouvrir()
    ouvrir_predossier(service, numero)
    service.envoyer(PredossierDetail.valider)
    collegue.envoyer(seconde, **({"donnees": {"motif": "Non."}} if seconde is PredossierDetail.refuser else {}))
    assert etat_de(base, numero) is EtatPredossier.VALIDE
    assert collegue.lire(Annonce.ton) == "erreur"
    with base.lire() as session:
        assert len(session.exec(select(Courriel)).all()) == 1
