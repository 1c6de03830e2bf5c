"""« Copier les jours de… »: one child's days for its brother or sister."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.dates import ajouter_mois, jour_de, jours_entre
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.service.acte import commencer
from portail_reflex.domain.reservation.bilan import Bilan, a_ajouter, jours_tenus
from portail_reflex.domain.reservation.queries.grille import Cadre
from portail_reflex.domain.reservation.service.lecture import exiger_dossier, lire_grille
from portail_reflex.domain.reservation.service.panier import mettre_au_panier


def copier_jours(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    de: int,
    vers: int,
    activites: Collection[int],
    maintenant: datetime,
) -> Bilan:
    """« Copier les jours de… »: what `de` has in each activity, for `vers`, where it is free."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    aujourd_hui = jour_de(maintenant)
    horizon = ajouter_mois(aujourd_hui, 12)
    grille = lire_grille(session, acte, Cadre(aujourd_hui, horizon, [de, vers], activites))
    exiger_dossier(session, acte, {o.enfant_id: o.enfant for o in grille.offres if o.enfant_id == vers})
    tenus: dict[int, set[date]] = defaultdict(set)
    jours = jours_entre(aujourd_hui, min(grille.calendrier.fin or aujourd_hui, horizon))
    for offre in grille.offres:
        if offre.enfant_id == de:
            tenus[offre.creneau.activite_id].update(jours_tenus(grille, offre, jours))
    if not any(tenus.values()):
        raise RegleViolee("Il n’y a pas de jour à copier pour cet enfant.")
    cibles = [offre for offre in grille.offres if offre.enfant_id == vers]
    bilans = [a_ajouter(grille, [offre], sorted(tenus[offre.creneau.activite_id])) for offre in cibles]
    mettre_au_panier(session, acte, [case for bilan in bilans for case in bilan.prises])
    return sum(bilans, Bilan(()))
