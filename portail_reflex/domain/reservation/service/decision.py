"""What an agent decides of a commande, whole or line by line. Every decision is told at once."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_reservation import commande_decidee
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.motif import lire_motif
from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.domain.reservation.selection import sans_depassement
from portail_reflex.domain.reservation.service.cloture import cloturer
from portail_reflex.domain.reservation.service.places import compter_places, donner_les_places, verrouiller_pour
from portail_reflex.models import Activite, Commande, Creneau, Enfant, LigneCommande, Reservation
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureAlerte,
    NatureEntree,
    NatureLigne,
    RoleCompte,
)


@dataclass(frozen=True)
class _Ligne:
    """An undecided line, its booking and where it stands, and the date in words."""

    id: int
    nature: NatureLigne
    formule_id: int | None
    reservation_id: int
    etat: EtatReservation
    creneau_id: int
    jour: date
    quoi: str


def valider_commande(
    session: Session,
    *,
    agent: Auteur,
    commande_id: int,
    maintenant: datetime,
    ligne_ids: Collection[int] | None = None,
) -> int:
    """These lines, or all of them but those that wait for a place. Returns how many. Raises DejaFait."""
    acte, commande = _commencer(session, agent, commande_id, maintenant)
    lignes = [une for une in _lignes(session, commande, ligne_ids) if une.etat is not EtatReservation.LISTE_ATTENTE]
    _exiger_des_lignes(lignes)
    annulees = [une for une in lignes if une.nature is NatureLigne.ANNULATION]
    _passer(session, acte, EtatReservation.ANNULEE, annulees)
    demandees = [une for une in lignes if une.nature is NatureLigne.RESERVATION]
    _passer(session, acte, EtatReservation.VALIDEE, demandees)
    _changer_de_formule(session, acte, [une for une in lignes if une.nature is NatureLigne.MODIFICATION])
    _liberer(session, acte, annulees)
    _conclure(session, acte, commande, lignes, etat=EtatLigne.VALIDEE, motif="")
    return len(lignes)


def refuser_commande(
    session: Session,
    *,
    agent: Auteur,
    commande_id: int,
    motif: str,
    maintenant: datetime,
    ligne_ids: Collection[int] | None = None,
) -> int:
    """These lines, or all of them, with a reason (300 characters). A request refused leaves the booking as it was."""
    motif = lire_motif(motif)
    acte, commande = _commencer(session, agent, commande_id, maintenant)
    lignes = _lignes(session, commande, ligne_ids)
    _exiger_des_lignes(lignes)
    refusees = [une for une in lignes if une.nature is NatureLigne.RESERVATION]
    occupaient = [une for une in refusees if une.etat is EtatReservation.EN_ATTENTE]
    _passer(session, acte, EtatReservation.REFUSEE, refusees, motif)
    _liberer(session, acte, occupaient)
    _conclure(session, acte, commande, lignes, etat=EtatLigne.REFUSEE, motif=motif)
    return len(lignes)


def _commencer(session: Session, agent: Auteur, commande_id: int, maintenant: datetime) -> tuple[Acte, Commande]:
    exiger(agent, RoleCompte.AGENT)
    commande = trouver(session, Commande, commande_id)
    if commande.etat is EtatCommande.PANIER:
        raise Introuvable
    acte = commencer(session, auteur=agent, famille_id=commande.famille_id, maintenant=maintenant)
    return acte, trouver(session, Commande, commande_id, relire=True)


def _exiger_des_lignes(lignes: Sequence[_Ligne]) -> None:
    if not lignes:
        raise DejaFait("Ces dates sont déjà décidées, retirées par la famille, ou sur liste d’attente.")


def _lignes(session: Session, commande: Commande, ligne_ids: Collection[int] | None) -> list[_Ligne]:
    """Undecided lines of this commande, read under the lock of their créneaux."""
    a_decider = [
        col(LigneCommande.commande_id) == commande.id,
        col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
    ]
    if ligne_ids is not None:
        a_decider.append(col(LigneCommande.id).in_(sans_depassement(ligne_ids)))
    verrouiller_pour(session, commande.famille_id)
    requete = (
        select(
            col(LigneCommande.id),
            col(LigneCommande.nature),
            col(LigneCommande.formule_id),
            col(Reservation.id),
            col(Reservation.etat),
            col(LigneCommande.creneau_id),
            col(LigneCommande.jour),
            col(Activite.nom),
            col(Enfant.prenom),
        )
        .join(Reservation, du_meme_jour())
        .join(Creneau, col(Creneau.id) == LigneCommande.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Enfant, col(Enfant.id) == LigneCommande.enfant_id)
        .where(*a_decider)
        .order_by(col(LigneCommande.jour), col(LigneCommande.id))
    )
    return [
        _Ligne(ligne, nature, formule, reservation, etat, creneau, jour, f"{activite}, {prenom}, {jour_en_mots(jour)}")
        for ligne, nature, formule, reservation, etat, creneau, jour, activite, prenom in session.execute(requete)
    ]


def _passer(session: Session, acte: Acte, etat: EtatReservation, lignes: Sequence[_Ligne], motif: str = "") -> None:
    if lignes:
        session.execute(
            update(Reservation)
            .where(col(Reservation.id).in_([une.reservation_id for une in lignes]))
            .values(etat=etat, motif=motif, changee_le=acte.maintenant)
            .execution_options(synchronize_session=False)
        )


def _changer_de_formule(session: Session, acte: Acte, lignes: Sequence[_Ligne]) -> None:
    valeurs = [
        {"id": une.reservation_id, "formule_id": une.formule_id, "changee_le": acte.maintenant} for une in lignes
    ]
    if valeurs:
        session.execute(update(Reservation), valeurs)


def _liberer(session: Session, acte: Acte, lignes: Sequence[_Ligne]) -> None:
    """Places given back go to the lists, in this same transaction."""
    places = Counter((une.creneau_id, une.jour) for une in lignes)
    compter_places(session, {place: -combien for place, combien in places.items()})
    donner_les_places(session, set(places), maintenant=acte.maintenant)


def _conclure(
    session: Session, acte: Acte, commande: Commande, lignes: Sequence[_Ligne], *, etat: EtatLigne, motif: str
) -> None:
    session.execute(
        update(LigneCommande)
        .where(col(LigneCommande.id).in_([une.id for une in lignes]))
        .values(etat=etat, decidee_le=acte.maintenant, motif=motif)
        .execution_options(synchronize_session=False)
    )
    cloturer(session, [commande.id or 0], maintenant=acte.maintenant)
    accepte, numero = etat is EtatLigne.VALIDEE, commande.numero or 0
    nature = NatureEntree.COMMANDE_VALIDEE if accepte else NatureEntree.COMMANDE_REFUSEE
    noter_acte(session, acte, nature, sujet=f"commande:{numero}", detail=compter(len(lignes), "date"))
    quoi = [une.quoi for une in lignes]
    prevenir(
        session,
        famille_id=acte.famille_id,
        nature=NatureAlerte.COMMANDE_DECIDEE,
        titre=f"Demande n° {numero} : {compter(len(lignes), 'date')} {'acceptée' if accepte else 'refusée'}"
        + ("s" if len(lignes) > 1 else ""),
        texte="" if accepte else f"Motif : {motif}",
        lien=f"/demandes/{numero}",
        message=commande_decidee(numero, quoi if accepte else [], [] if accepte else quoi, motif),
        maintenant=acte.maintenant,
    )
