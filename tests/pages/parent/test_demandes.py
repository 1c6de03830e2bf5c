"""The family's demandes: those that wait, all of them, each date of one, taking them back."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.domain.reservation.service.decision import refuser_commande
from portail_reflex.models import Compte, Creneau, Enfant, LigneCommande, Reservation
from portail_reflex.models.types import EtatLigne, EtatReservation, NatureLigne
from portail_reflex.pages.parent.demande.etat import DetailDemande
from portail_reflex.pages.parent.demandes import DemandesEnAttente, Historique
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, commande_n, lignes_de
from tests.fabriques import auteur
from tests.fabriques.activite import creer_commande, creer_creneau

NBSP = "\N{NO-BREAK SPACE}"
OCTOBRE = date(2024, 10, 4)


def envoyer(base: Base, email: str, numero: int, *jours: date, nature: NatureLigne = NatureLigne.RESERVATION) -> None:
    """A commande of this family's eldest child."""
    with base.ecrire() as session:
        famille_id = session.exec(select(Compte.famille_id).where(Compte.email == email)).one()
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille_id)).first()
        creneau = session.exec(select(Creneau).where(Creneau.ecole_id == enfant.ecole_id)).first()
        creneau = creneau or creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_commande(session, enfant=enfant, creneau=creneau, jours=list(jours), numero_=numero, nature=nature)


def lignes(base: Base, numero: int) -> list[LigneCommande]:
    with base.lire() as session:
        return lignes_de(session, commande_n(session, numero))


def etats(base: Base) -> list[EtatReservation]:
    with base.lire() as session:
        return list(session.exec(select(Reservation.etat).order_by(Reservation.jour)))


@pytest.fixture
def demande(base: Base, parent: str, famille: Onglet) -> Onglet:
    """N° 1004, of three dates, on screen."""
    envoyer(base, parent, 1004, VENDREDI_13, MARDI_17, OCTOBRE)
    famille.ouvrir("/demandes/1004")
    return famille


def test_what_waits_is_listed_with_what_it_asks_and_what_comes_next(famille: Onglet, base: Base, parent, voisine):
    envoyer(base, parent, 1004, VENDREDI_13, MARDI_17)
    envoyer(base, voisine, 1005, VENDREDI_13)
    famille.ouvrir("/demandes")
    [ligne] = famille.lire(DemandesEnAttente.lignes)
    assert (ligne.titre, ligne.vers) == (f"Demande n°{NBSP}1004", "/demandes/1004")
    assert ligne.demandes[0][1] == f"+{NBSP}2 inscriptions · 13 et 17/09/24"
    assert ligne.decompte == "2 en attente"
    assert "examine votre demande" in ligne.suite


def test_the_history_keeps_what_is_answered_newest_first(famille: Onglet, base: Base, parent, agent):
    for numero, jour in ((1004, VENDREDI_13), (1005, MARDI_17)):
        envoyer(base, parent, numero, jour)
    with base.ecrire() as session:
        compte = session.exec(select(Compte).where(Compte.email == agent)).one()
        refuser_commande(
            session,
            agent=auteur(compte),
            commande_id=commande_n(session, 1004).id,
            motif="Complet",
            maintenant=base.maintenant,
        )
    famille.ouvrir("/historique")
    assert [(une.titre[-4:], une.decompte) for une in famille.lire(Historique.lignes)] == [
        ("1005", "1 en attente"),
        ("1004", "1 refusée"),
    ]
    famille.ouvrir("/demandes")
    assert famille.lire(DemandesEnAttente.total) == 1


def test_a_demande_shows_its_dates_by_child_and_month(demande: Onglet):
    [groupe] = demande.lire(DetailDemande.groupes)
    assert [(m.libelle, [d.jour for d in m.dates]) for m in groupe.mois] == [
        ("septembre 2024", ["vendredi 13 septembre 2024", "mardi 17 septembre 2024"]),
        ("octobre 2024", ["vendredi 4 octobre 2024"]),
    ]
    une = groupe.mois[0].dates[0]
    assert (une.etat, une.retirable) == ("En attente", True)
    assert une.suite == f"annulable jusqu’au vendredi 13 septembre à 2{NBSP}h"
    entete = demande.lire(DetailDemande.entete)
    assert entete.recu == "/api/commandes/1004/recu.pdf"
    assert entete.envoyee.endswith("par votre famille")


def test_one_date_is_taken_back_once_confirmed(demande: Onglet, base: Base):
    premiere = lignes(base, 1004)[0].id
    demande.envoyer(DetailDemande.choisir, ligne_id=premiere)
    assert "vendredi 13 septembre 2024" in demande.lire(DetailDemande.choisie).quoi
    reponse = demande.envoyer(DetailDemande.retirer, ligne_id=premiere)
    assert demande.lire(Annonce.message) == "1 date est retirée."
    assert reponse.focus == "titre-de-la-demande"
    assert [ligne.etat for ligne in lignes(base, 1004)] == [EtatLigne.RETIREE, *[EtatLigne.EN_ATTENTE] * 2]
    assert etats(base)[0] is EtatReservation.ANNULEE
    assert demande.lire(DetailDemande.retirables) == 2
    assert demande.lire(DetailDemande.choisie).id == 0


def test_the_whole_demande_is_taken_back_and_the_badge_follows(demande: Onglet, base: Base):
    assert demande.lire(Identite.demandes) == 1
    demande.envoyer(DetailDemande.tout_retirer)
    assert demande.lire(Annonce.message) == "3 dates sont retirées."
    assert set(etats(base)) == {EtatReservation.ANNULEE}
    assert demande.lire(Identite.demandes) == 0
    assert "est retirée" in demande.lire(DetailDemande.entete).suite
    demande.envoyer(DetailDemande.tout_retirer)
    assert "plus rien à retirer" in demande.lire(Annonce.message)


def test_what_a_withdrawal_does_is_said_by_what_was_asked(famille: Onglet, base: Base, parent):
    envoyer(base, parent, 1004, VENDREDI_13, nature=NatureLigne.ANNULATION)
    famille.ouvrir("/demandes/1004")
    famille.envoyer(DetailDemande.choisir, ligne_id=lignes(base, 1004)[0].id)
    assert "reste réservée" in famille.lire(DetailDemande.choisie).effet


@pytest.mark.parametrize("numero", ["1005", "9999", "0", "x", "1004x", "-1", "9" * 30])
def test_another_family_s_demande_and_an_unknown_one_are_introuvable(famille: Onglet, base: Base, voisine, numero):
    envoyer(base, voisine, 1005, VENDREDI_13)
    reponse = famille.ouvrir(f"/demandes/{numero}")
    assert reponse.redirection == INTROUVABLE
    for handler, arguments in ((DetailDemande.tout_retirer, {}), (DetailDemande.retirer, {"ligne_id": 1})):
        assert famille.envoyer(handler, **arguments).redirection == INTROUVABLE
    assert etats(base) == [EtatReservation.EN_ATTENTE]


def test_another_family_s_date_is_not_chosen_nor_taken_back(demande: Onglet, base: Base, voisine):
    envoyer(base, voisine, 1005, VENDREDI_13)
    autre = lignes(base, 1005)[0].id
    demande.envoyer(DetailDemande.choisir, ligne_id=autre)
    assert demande.lire(DetailDemande.choisie).quoi == ""
    demande.envoyer(DetailDemande.retirer, ligne_id=autre)
    assert [ligne.etat for ligne in lignes(base, 1005)] == [EtatLigne.EN_ATTENTE]


def test_an_agent_s_decision_shows_when_the_tick_comes(demande: Onglet, base: Base, agent):
    with base.ecrire() as session:
        compte = session.exec(select(Compte).where(Compte.email == agent)).one()
        commande_id = commande_n(session, 1004).id
        refuser_commande(
            session, agent=auteur(compte), commande_id=commande_id, motif="Sortie", maintenant=base.maintenant
        )
    demande.envoyer(DetailDemande.rafraichir)
    [groupe] = demande.lire(DetailDemande.groupes)
    assert {(d.etat, d.motif, d.retirable) for m in groupe.mois for d in m.dates} == {("Refusée", "Sortie", False)}
