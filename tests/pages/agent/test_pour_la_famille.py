"""An agent acts for a family: its planning, its panier, the sending in its name."""

import pytest
from sqlmodel import select

from portail_reflex.models import Commande, Enfant, EntreeJournal
from portail_reflex.models.types import EtatCommande, NatureEntree
from portail_reflex.pages.agent.pour_la_famille.etat import PanierPourLaFamille, PlanningPourLaFamille
from tests.application import Base, Onglet
from tests.fabriques.activite import creer_creneau, ouvrir_periode


@pytest.fixture
def creneau_id(base: Base, complete: int) -> int:
    """Of the school of the family's child, within the period."""
    with base.ecrire() as session:
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == complete)).one()
        ouvrir_periode(session)
        return creer_creneau(session, ecole_id=enfant.ecole_id).id or 0


@pytest.fixture
def telephone(service: Onglet, complete: int, creneau_id: int) -> Onglet:
    """The page on which an agent books for the family."""
    service.ouvrir(f"/service/familles/{complete}/reservations")
    return service


def cliquer(telephone: Onglet, base: Base, famille_id: int, creneau_id: int, jour: str) -> None:
    with base.lire() as session:
        enfant_id = session.exec(select(Enfant.id).where(Enfant.famille_id == famille_id)).one()
    telephone.envoyer(PlanningPourLaFamille.basculer, enfant_id=enfant_id, creneau_id=creneau_id, jour=jour)


def envoyer(telephone: Onglet, motif: str = "") -> object:
    cle = telephone.lire(PanierPourLaFamille.cle)
    return telephone.envoyer(PanierPourLaFamille.envoyer, donnees={"cle": cle, "motif": motif})


def commandes(base: Base) -> list[Commande]:
    with base.lire() as session:
        return list(session.exec(select(Commande).where(Commande.etat != EtatCommande.PANIER)))


def test_a_day_past_its_deadline_is_sent_with_a_reason_only(telephone, base: Base, complete: int, creneau_id: int):
    cliquer(telephone, base, complete, creneau_id, "2024-09-03")
    envoyer(telephone)
    assert "motif" in telephone.lire(PanierPourLaFamille.erreurs)
    assert commandes(base) == []
    envoyer(telephone, "Appel du parent")
    [commande] = commandes(base)
    assert (commande.famille_id, commande.motif) == (complete, "Appel du parent")
    with base.lire() as session:
        natures = session.exec(select(EntreeJournal.nature).where(EntreeJournal.famille_id == complete)).all()
    assert NatureEntree.COMMANDE_ENVOYEE in natures


def test_a_period_goes_to_the_panier_of_the_family(telephone, complete: int):
    donnees = {"rang": "", "du": "09/09/2024", "au": "20/09/2024", "jour-2": "on", "jour-5": "on"}
    telephone.envoyer(PlanningPourLaFamille.inscrire, donnees=donnees)
    assert len(telephone.lire(PanierPourLaFamille.lignes)) == 4
    assert telephone.lire(PanierPourLaFamille.total) == "4 inscriptions"


def test_a_date_that_cannot_be_read_is_said_beside_its_field(telephone):
    telephone.envoyer(PlanningPourLaFamille.inscrire, donnees={"du": "hier", "au": "20/09/2024"})
    assert set(telephone.lire(PlanningPourLaFamille.erreurs)) == {"du", "jours"}


def test_nothing_of_the_family_stays_once_the_page_is_left(telephone):
    assert telephone.lire(PlanningPourLaFamille.rangs)
    telephone.envoyer(PlanningPourLaFamille.fermer)
    assert telephone.lire(PlanningPourLaFamille.rangs) == []
