"""A family and an activity, and what is done with them in few words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.bilan import Bilan
from portail_reflex.domain.reservation.case import Geste
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.domain.reservation.service.envoi import Envoi, envoyer_commande
from portail_reflex.domain.reservation.service.panier import Choix, ajouter_jours, basculer_jour, retirer_jours
from portail_reflex.models import Commande, Creneau, Enfant, Famille, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatCommande, EtatReservation
from tests.domain.famille.gestes import enfants_de, parent_de

MARDIS_VENDREDIS = Recurrence(date(2024, 9, 1), date(2025, 7, 6), frozenset({2, 5}))
VENDREDI_13, MARDI_17 = date(2024, 9, 13), date(2024, 9, 17)
LUNDI_2 = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)


@dataclass
class Scene:
    """One family, the first two of its children, one créneau of their school, at one instant."""

    session: Session
    famille: Famille
    creneau: Creneau
    maintenant: datetime = LUNDI_2

    def __post_init__(self) -> None:
        self.parent: Auteur = parent_de(self.session, self.famille)
        self.enfants: list[Enfant] = enfants_de(self.session, self.famille)
        self.enfant = self.enfants[0]
        for enfant in self.enfants:
            enfant.ecole_id = self.creneau.ecole_id
        self.session.flush()

    def cliquer(self, jour: date, *, qui: Auteur | None = None, enfant: Enfant | None = None) -> Geste:
        """A click on a case."""
        return basculer_jour(
            self.session,
            auteur=qui or self.parent,
            famille_id=self.famille.id,
            enfant_id=(enfant or self.enfant).id,
            creneau_id=self.creneau.id,
            jour=jour,
            maintenant=self.maintenant,
        )

    def inscrire(self, recurrence: Recurrence = MARDIS_VENDREDIS, *, enfants: list[Enfant] | None = None) -> Bilan:
        """« Inscrire » these children, or the first one."""
        return ajouter_jours(self.session, **self._choix(recurrence, enfants))

    def desinscrire(self, recurrence: Recurrence = MARDIS_VENDREDIS, *, enfants: list[Enfant] | None = None) -> Bilan:
        """« Désinscrire » these children, or the first one."""
        return retirer_jours(self.session, **self._choix(recurrence, enfants))

    def _choix(self, recurrence: Recurrence, enfants: list[Enfant] | None):
        return {
            "auteur": self.parent,
            "famille_id": self.famille.id,
            "choix": Choix([enfant.id for enfant in enfants or [self.enfant]], [self.creneau.activite_id]),
            "recurrence": recurrence,
            "maintenant": self.maintenant,
        }

    def envoyer(self, *, qui: Auteur | None = None, motif: str = "") -> Envoi:
        """« Valider » of the Résumé."""
        return envoyer_commande(
            self.session,
            auteur=qui or self.parent,
            famille_id=self.famille.id,
            cle=self.panier.cle,
            maintenant=self.maintenant,
            motif=motif,
        )

    def demander(self, *jours: date) -> Commande:
        """Clicks and « Valider »: the commande that was sent."""
        for jour in jours:
            self.cliquer(jour)
        return commande_n(self.session, self.envoyer().numero)

    def valider(self, commande: Commande, agent: Auteur, ligne_ids: list[int] | None = None) -> int:
        """An agent accepts."""
        return valider_commande(
            self.session, agent=agent, commande_id=commande.id, ligne_ids=ligne_ids, maintenant=self.maintenant
        )

    def refuser(self, commande: Commande, agent: Auteur, motif: str = "Groupe complet") -> int:
        """An agent refuses."""
        return refuser_commande(
            self.session, agent=agent, commande_id=commande.id, motif=motif, maintenant=self.maintenant
        )

    @property
    def panier(self) -> Commande:
        requete = select(Commande).where(Commande.famille_id == self.famille.id, Commande.etat == EtatCommande.PANIER)
        return self.session.exec(requete).one()

    def etat(self, jour: date, enfant: Enfant | None = None) -> EtatReservation | None:
        """Of the booking of this day, read again."""
        requete = select(Reservation.etat).where(
            Reservation.enfant_id == (enfant or self.enfant).id,
            Reservation.creneau_id == self.creneau.id,
            Reservation.jour == jour,
        )
        return self.session.exec(requete).first()


def commande_n(session: Session, numero: int) -> Commande:
    """By its number, read again."""
    requete = select(Commande).where(Commande.numero == numero).execution_options(populate_existing=True)
    return session.exec(requete).one()


def lignes_de(session: Session, commande: Commande) -> list[LigneCommande]:
    """In order of date, read again."""
    requete = select(LigneCommande).where(LigneCommande.commande_id == commande.id).order_by(col(LigneCommande.jour))
    return list(session.exec(requete.execution_options(populate_existing=True)))


def places_justes(session: Session) -> bool:
    """Whether what is counted is what is booked, on every day."""
    comptees = {
        (o.creneau_id, o.jour): o.prises
        for o in session.exec(select(Occupation).execution_options(populate_existing=True))
        if o.prises
    }
    occupent = {EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE, EtatReservation.ABSENTE}
    vraies: dict[tuple[int, date], int] = {}
    for r in session.exec(select(Reservation).execution_options(populate_existing=True)):
        if r.etat in occupent:
            vraies[r.creneau_id, r.jour] = vraies.get((r.creneau_id, r.jour), 0) + 1
    return comptees == vraies
