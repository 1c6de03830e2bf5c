"""« Retirer la demande »: what was sent and nobody has decided is taken back at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.delais import instant_de
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.envoi import RETIRABLES
from portail_reflex.domain.reservation.grille import Cle
from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.domain.reservation.selection import sans_depassement
from portail_reflex.domain.reservation.service.liberation import liberer, oter_du_panier, retirer_lignes
from portail_reflex.domain.reservation.service.places import verrouiller_pour
from portail_reflex.models import Commande, Creneau, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureEntree, NatureLigne

RIEN_A_RETIRER = "Il n’y a plus rien à retirer ici : ces dates sont décidées, déjà retirées ou commencées."


@dataclass(frozen=True)
class _Ligne:
    """An undecided line and the booking that it speaks of."""

    id: int
    cle: Cle
    nature: NatureLigne
    reservation_id: int
    etat: EtatReservation


def retirer_demande_envoyee(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    numero: int,
    maintenant: datetime,
    ligne_ids: Collection[int] | None = None,
) -> int:
    """These undecided lines of the commande, or all of them, up to their start. Returns how many. Raises DejaFait.

    A booking that was asked for is ANNULEE and its place freed; one that was to be changed stays as it is.
    """
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    commande = session.scalars(
        select(Commande)
        .where(col(Commande.numero) == min(numero, ID_MAX), col(Commande.famille_id) == acte.famille_id)
        .execution_options(populate_existing=True)
    ).first()
    if commande is None or commande.etat is EtatCommande.PANIER:
        raise Introuvable
    lignes = _lignes(session, acte, commande, ligne_ids)
    if not lignes:
        raise DejaFait(RIEN_A_RETIRER)
    demandees = [une for une in lignes if une.nature is NatureLigne.RESERVATION]
    oter_du_panier(session, acte, [une.cle for une in demandees])
    liberer(session, acte, {une.cle: (une.reservation_id, une.etat) for une in demandees if une.etat in RETIRABLES})
    retirer_lignes(session, acte, [(une.id, commande.id or 0) for une in lignes])
    detail = compter(len(lignes), "date")
    noter_acte(session, acte, NatureEntree.DEMANDE_RETIREE, sujet=f"commande:{numero}", detail=detail)
    return len(lignes)


def _lignes(session: Session, acte: Acte, commande: Commande, ligne_ids: Collection[int] | None) -> list[_Ligne]:
    """Read under the lock of their créneaux; what has begun is left to the service."""
    ligne, reservation = LigneCommande, Reservation
    indecises = [col(ligne.commande_id) == commande.id, col(ligne.etat) == EtatLigne.EN_ATTENTE]
    if ligne_ids is not None:
        indecises.append(col(ligne.id).in_(sans_depassement(ligne_ids)))
    heures = select(col(Creneau.id), col(Creneau.debut)).join(ligne, col(ligne.creneau_id) == Creneau.id)
    debuts = {trouve[0]: trouve[1] for trouve in session.execute(heures.where(*indecises).distinct())}
    verrouiller_pour(session, acte.famille_id)
    lues = session.execute(
        select(
            col(ligne.id), col(ligne.enfant_id), col(ligne.creneau_id), col(ligne.jour), col(ligne.nature),
            col(reservation.id), col(reservation.etat),
        )
        .join(reservation, du_meme_jour())
        .where(*indecises)
    )  # fmt: skip
    return [
        _Ligne(numero, (enfant, creneau, jour), *reste)
        for numero, enfant, creneau, jour, *reste in lues
        if acte.maintenant < instant_de(jour, debuts[creneau])
    ]
