"""What the first two steps of the wizard offer: the children, then the activities of those chosen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.semaine import jours_en_mots
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.reservation.grille import Offre
from portail_reflex.domain.reservation.queries.acces import empechements
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.domain.reservation.queries.planning import famille_et_selection
from portail_reflex.models import Ecole, Enfant


@dataclass(frozen=True)
class ChoixVu:
    """A child or an activity to tick; `empechement`: why it cannot be, '' when it can."""

    id: int
    nom: str
    precisions: list[str]
    coche: bool
    empechement: str = ""


def participants(session: Session, *, auteur: Auteur, famille_id: int | None, maintenant: datetime) -> list[ChoixVu]:
    """The family’s children; all of those who can be booked come ticked."""
    famille, selection = famille_et_selection(session, auteur=auteur, famille_id=famille_id)
    bloques = empechements(session, famille=famille, aujourd_hui=jour_de(maintenant))
    requete = (
        select(col(Enfant.id), col(Enfant.prenom), col(Ecole.nom), col(Enfant.classe))
        .outerjoin(Ecole, col(Ecole.id) == Enfant.ecole_id)
        .where(col(Enfant.famille_id) == famille.id)
        .order_by(col(Enfant.id))
    )
    lus = session.execute(requete).all()
    coches = selection.enfants_parmi([enfant_id for enfant_id, *_ in lus if enfant_id not in bloques])
    return [
        ChoixVu(
            enfant_id,
            prenom,
            [" · ".join(filter(None, [ecole, classe.libelle if classe else ""]))],
            enfant_id in coches,
            bloques.get(enfant_id, ""),
        )
        for enfant_id, prenom, ecole, classe in lus
    ]


def activites(session: Session, *, auteur: Auteur, famille_id: int | None, maintenant: datetime) -> list[ChoixVu]:
    """What is offered to the children chosen, by school; the only one comes ticked."""
    famille, selection = famille_et_selection(session, auteur=auteur, famille_id=famille_id)
    aujourd_hui = jour_de(maintenant)
    cadre = Cadre(aujourd_hui, aujourd_hui, enfants=selection.enfants)
    offres = grille_de(session, famille=famille, cadre=cadre, maintenant=maintenant).offres
    par_activite: dict[int, list[Offre]] = {}
    for offre in offres:
        if offre.ouverte:
            par_activite.setdefault(offre.creneau.activite_id, []).append(offre)
    cochees = selection.activites_parmi(list(par_activite))
    return [
        ChoixVu(activite_id, siennes[0].creneau.activite, [_precision(o) for o in siennes], activite_id in cochees)
        for activite_id, siennes in par_activite.items()
    ]


def _precision(offre: Offre) -> str:
    creneau = offre.creneau
    groupe = f"{creneau.groupe}, " if creneau.groupe else ""
    return f"{offre.enfant} : {groupe}{creneau.horaires}, {jours_en_mots(creneau.jours)}"
