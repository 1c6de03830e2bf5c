"""What time alone changes: lists whose limit passes, paniers that are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select, update
from sqlmodel import Session, col

from portail_reflex.domain.alerte.service import ecrire_a_la_famille, prevenir
from portail_reflex.domain.courriel.gabarits_reservation import panier_oublie, place_perdue
from portail_reflex.domain.direct.service import signaler_famille
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.reservation.service.fermeture import terminer
from portail_reflex.domain.reservation.service.places import jours_par_famille, verrouiller
from portail_reflex.models import Commande, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatReservation, NatureAlerte, NatureEntree

PAR_LOT = 500
PATIENCE = timedelta(hours=24)
SANS_PLACE = "Aucune place ne s’est libérée avant la date limite"


def clore_les_listes(session: Session, *, maintenant: datetime) -> int:
    """LISTE_ATTENTE past its booking limit becomes ANNULEE, and the family is told. Returns how many, 500 at most."""
    echues = (
        col(Reservation.etat) == EtatReservation.LISTE_ATTENTE,
        col(Reservation.limite_reservation) < maintenant,
    )
    creneaux = session.scalars(select(col(Reservation.creneau_id)).where(*echues).distinct()).all()
    if not creneaux:
        return 0
    verrouiller(session, creneaux)
    requete = select(Reservation).where(*echues, col(Reservation.creneau_id).in_(creneaux))
    requete = requete.order_by(col(Reservation.id)).limit(PAR_LOT)
    perdues = session.scalars(requete.execution_options(populate_existing=True)).all()
    terminer(session, perdues, motif=SANS_PLACE, maintenant=maintenant)
    for famille_id, jours in jours_par_famille(session, perdues).items():
        prevenir(
            session,
            famille_id=famille_id,
            nature=NatureAlerte.PLACE_PERDUE,
            titre="Liste d’attente : aucune place ne s’est libérée",
            texte="; ".join(jours),
            lien="/calendrier",
            message=place_perdue(jours),
            maintenant=maintenant,
        )
        noter(session, nature=NatureEntree.PLACE_PERDUE, maintenant=maintenant, famille_id=famille_id)
        signaler_famille(session, famille_id)
    return len(perdues)


def rappeler_les_paniers(session: Session, *, maintenant: datetime) -> int:
    """One mail, 24 hours after the panier stopped being empty. Returns how many, 500 at most."""
    lignes = select(func.count()).where(col(LigneCommande.commande_id) == Commande.id).correlate(Commande)
    requete = (
        select(Commande, lignes.scalar_subquery())
        .where(
            col(Commande.etat) == EtatCommande.PANIER,
            col(Commande.remplie_le) <= maintenant - PATIENCE,
            col(Commande.rappelee_le).is_(None),
            exists().where(col(LigneCommande.commande_id) == Commande.id),
        )
        .order_by(col(Commande.id))
        .limit(PAR_LOT)
        .with_for_update(of=Commande, skip_locked=True)
    )
    oublies = session.execute(requete).all()
    for panier, dates in oublies:
        message = panier_oublie(dates)
        ecrire_a_la_famille(session, famille_id=panier.famille_id, message=message, maintenant=maintenant)
    session.execute(
        update(Commande)
        .where(col(Commande.id).in_([panier.id for panier, _ in oublies]))
        .values(rappelee_le=maintenant)
    )
    return len(oublies)
