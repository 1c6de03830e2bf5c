"""A day that becomes closed ends what was booked on it; reopening it restores nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_reservation import jour_ferme
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.direct.service import signaler_famille
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.capacite import OCCUPENT
from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.domain.reservation.service.cloture import cloturer
from portail_reflex.domain.reservation.service.places import compter_places, jours_par_famille, verrouiller
from portail_reflex.models import Activite, Commande, Creneau, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureAlerte, RoleCompte

NBSP = "\N{NO-BREAK SPACE}"
FERMABLES = (EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE, EtatReservation.LISTE_ATTENTE)


def annuler_jours_fermes(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    du: date,
    au: date,
    motif: str,
    maintenant: datetime,
    ecole_id: int | None = None,
    activite_id: int | None = None,
    creneau_ids: list[int] | None = None,
) -> int:
    """End the bookings of these days with the reason, and tell each family once. Returns how many.

    What is before today is past, and stays.
    """
    exiger(agent, RoleCompte.RESPONSABLE)
    creneaux = _creneaux(session, structure_id, ecole_id, activite_id, creneau_ids)
    verrouiller(session, creneaux)
    requete = select(Reservation).where(
        col(Reservation.creneau_id).in_(creneaux),
        col(Reservation.jour).between(max(du, jour_de(maintenant)), au),
        col(Reservation.etat).in_(FERMABLES),
    )
    touchees = session.scalars(requete.execution_options(populate_existing=True)).all()
    terminer(session, touchees, motif=motif, maintenant=maintenant)
    _annoncer(session, touchees, motif, maintenant)
    return len(touchees)


def verrouiller_structure(session: Session, structure_id: int) -> None:
    """Before counting what a closing will end: nothing is booked meanwhile."""
    verrouiller(session, _creneaux(session, structure_id, None, None, None))


def terminer(session: Session, reservations: Sequence[Reservation], *, motif: str, maintenant: datetime) -> None:
    """ANNULEE, their places given back, their undecided lines CADUQUE. Under the lock of their créneaux."""
    if not reservations:
        return
    occupaient = Counter((r.creneau_id, r.jour) for r in reservations if r.etat in OCCUPENT)
    ids = [r.id for r in reservations]
    session.execute(
        update(Reservation)
        .where(col(Reservation.id).in_(ids))
        .values(etat=EtatReservation.ANNULEE, motif=motif[:300], changee_le=maintenant)
        .execution_options(synchronize_session=False)
    )
    compter_places(session, {place: -combien for place, combien in occupaient.items()})
    requete = (
        select(col(LigneCommande.id), col(LigneCommande.commande_id))
        .join(Reservation, du_meme_jour())
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .where(
            col(Reservation.id).in_(ids),
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
            col(Commande.etat) != EtatCommande.PANIER,
        )
    )
    lignes = session.execute(requete).all()
    session.execute(
        update(LigneCommande)
        .where(col(LigneCommande.id).in_([ligne_id for ligne_id, _ in lignes]))
        .values(etat=EtatLigne.CADUQUE, decidee_le=maintenant, motif=motif[:300])
        .execution_options(synchronize_session=False)
    )
    cloturer(session, {commande_id for _, commande_id in lignes}, maintenant=maintenant)


def _creneaux(
    session: Session,
    structure_id: int,
    ecole_id: int | None,
    activite_id: int | None,
    creneau_ids: list[int] | None,
) -> list[int]:
    requete = (
        select(col(Creneau.id))
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .where(col(Activite.structure_id) == structure_id)
    )
    if ecole_id is not None:
        requete = requete.where(col(Creneau.ecole_id) == ecole_id)
    if activite_id is not None:
        requete = requete.where(col(Activite.id) == activite_id)
    if creneau_ids is not None:
        requete = requete.where(col(Creneau.id).in_(creneau_ids))
    return [creneau_id or 0 for creneau_id in session.scalars(requete.order_by(col(Creneau.id)))]


def _annoncer(session: Session, reservations: Sequence[Reservation], motif: str, maintenant: datetime) -> None:
    """One alert and one mail a family, that name every day."""
    for famille_id, jours in jours_par_famille(session, reservations).items():
        prevenir(
            session,
            famille_id=famille_id,
            nature=NatureAlerte.JOUR_FERME,
            titre=f"{compter(len(jours), 'réservation')} annulée{'s' if len(jours) > 1 else ''}{NBSP}: fermeture",
            texte=f"{motif}{NBSP}: {jours[0]}" + (" et d’autres dates" if len(jours) > 1 else ""),
            lien="/calendrier",
            message=jour_ferme(jours, motif),
            maintenant=maintenant,
        )
        signaler_famille(session, famille_id)
