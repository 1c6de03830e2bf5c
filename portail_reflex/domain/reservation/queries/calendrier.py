"""The feed of a family's dates, for whoever holds its address."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.domain.dates import ajouter_mois, jour_de
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.ics import MONTREES, EvenementVue
from portail_reflex.models import Activite, Compte, Creneau, Enfant, Famille, Reservation, Structure

MOIS_PASSES = 3


@dataclass(frozen=True)
class FluxVue:
    """Whose town service, and the dates."""

    structure: str
    evenements: tuple[EvenementVue, ...]


def adresse_du_calendrier(session: Session, *, auteur: Auteur) -> str:
    """The secret of the family's own feed; '' when it has none."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    if not est_a_soi(auteur, famille.id or 0):
        raise Introuvable
    return famille.calendrier


def flux_du_calendrier(session: Session, *, secret: str, maintenant: datetime) -> FluxVue:
    """From three months ago on, in two statements. Raises Introuvable: unknown, revoked, account closed."""
    requete = (
        select(col(Famille.id), col(Structure.nom))
        .join(Structure, col(Structure.id) == Famille.structure_id)
        .join(Compte, col(Compte.famille_id) == Famille.id)
        .where(col(Famille.calendrier_hache) == empreinte(secret), col(Compte.actif))
    )
    trouvee = session.execute(requete).first()
    if trouvee is None:
        raise Introuvable
    famille_id, structure = trouvee
    r, depuis = Reservation, ajouter_mois(jour_de(maintenant), -MOIS_PASSES)
    lues = session.execute(
        select(
            col(r.id), col(Enfant.prenom), col(Activite.nom), col(r.jour), col(Creneau.debut), col(Creneau.fin),
            col(r.etat), col(r.changee_le),
        )
        .join(Enfant, col(Enfant.id) == r.enfant_id)
        .join(Creneau, col(Creneau.id) == r.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .where(col(r.famille_id) == famille_id, col(r.jour) >= depuis, col(r.etat).in_(MONTREES))
        .order_by(col(r.jour), col(Creneau.debut), col(r.id))
    )  # fmt: skip
    return FluxVue(structure, tuple(EvenementVue(*ligne) for ligne in lues))
