"""« Mes réservations »: the dates of a family, those to come or those past."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.activite.delais import instant_de
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.reservation.grille import EN_COURS
from portail_reflex.domain.reservation.queries.grille import rang_d_attente
from portail_reflex.domain.reservation.vues_commande import ReservationDateVue
from portail_reflex.models import Activite, Commande, Creneau, Enfant, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne

PAR_PAGE = 30


def reservations(
    session: Session, *, auteur: Auteur, passees: bool, enfant_id: int, page: int, maintenant: datetime
) -> Page[ReservationDateVue]:
    """From today on, the next first; `passees`: before today, the last first. `enfant_id` 0: of every child."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    r, aujourd_hui = Reservation, jour_de(maintenant)
    sur_liste = col(r.etat) == EtatReservation.LISTE_ATTENTE
    requete = (
        select(
            col(r.id), col(Enfant.prenom), col(Activite.nom), col(Creneau.debut), col(Creneau.fin), col(r.jour),
            col(r.etat), col(r.limite_annulation), case((sur_liste, rang_d_attente()), else_=0), col(r.justifiee),
            _demandee(),
        )
        .join(Enfant, col(Enfant.id) == r.enfant_id)
        .join(Creneau, col(Creneau.id) == r.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .where(col(r.famille_id) == famille.id, col(r.etat).in_(EN_COURS))
    )  # fmt: skip
    if enfant_id:
        requete = requete.where(col(r.enfant_id) == enfant_id)
    dans_le_jour = (col(Creneau.debut), col(Enfant.prenom), col(r.id))
    if passees:
        requete = requete.where(col(r.jour) < aujourd_hui).order_by(col(r.jour).desc(), *dans_le_jour)
    else:
        requete = requete.where(col(r.jour) >= aujourd_hui).order_by(col(r.jour), *dans_le_jour)
    return paginer(session, requete, numero=page, vue=_vue, taille=PAR_PAGE)


def prenoms(session: Session, *, auteur: Auteur) -> list[tuple[int, str]]:
    """The family's children, the eldest first."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    requete = select(col(Enfant.id), col(Enfant.prenom)).where(col(Enfant.famille_id) == famille.id)
    lus = session.execute(requete.order_by(col(Enfant.date_naissance), col(Enfant.id)))
    return [(numero or 0, prenom) for numero, prenom in lus]


def _demandee() -> Any:
    """The cancellation or the change that was sent and nobody has decided."""
    ligne, r = LigneCommande, Reservation
    return (
        select(col(ligne.nature))
        .join(Commande, col(Commande.id) == ligne.commande_id)
        .where(
            col(ligne.enfant_id) == r.enfant_id,
            col(ligne.creneau_id) == r.creneau_id,
            col(ligne.jour) == r.jour,
            col(ligne.etat) == EtatLigne.EN_ATTENTE,
            col(ligne.nature) != NatureLigne.RESERVATION,
            col(Commande.etat) != EtatCommande.PANIER,
        )
        .limit(1)
        .correlate(r)
        .scalar_subquery()
    )


def _vue(lue: Any) -> ReservationDateVue:
    numero, prenom, activite, debut, fin, jour, etat, limite, rang, justifiee, demandee = lue
    return ReservationDateVue(
        id=numero,
        enfant=prenom,
        activite=activite,
        horaires=horaires(debut, fin),
        jour=jour,
        debut=instant_de(jour, debut),
        etat=etat,
        limite_annulation=limite,
        rang=rang,
        justifiee=justifiee,
        demandee=demandee,
    )
