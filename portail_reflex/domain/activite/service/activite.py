"""Changing the activities that a town offers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.effets import exiger_confirmation, plus_pendant_les_vacances, plus_propose
from portail_reflex.domain.activite.saisie import ActiviteSaisie
from portail_reflex.domain.activite.service.commun import poser_unique, structure_choisie
from portail_reflex.domain.activite.service.reglage import noter_reglage
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.reservation.queries.touchees import est_reserve, reservations_touchees
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Activite, Creneau, Formule, JourFerme
from portail_reflex.models.types import RoleCompte

DEJA_LA = "Une activité porte déjà ce nom."
AJOUTEE, DESACTIVEE, SUPPRIMEE = "ajoutée", "désactivée", "supprimée"


def enregistrer_activite(
    session: Session,
    *,
    agent: Auteur,
    activite_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> int:
    """Change an activity, or add one (0) to a structure. Raises AConfirmer while its effects are not `annonce`."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id) if activite_id else None
    valeurs = valider(ActiviteSaisie, donnees).model_dump()
    detail = AJOUTEE
    if activite is None:
        activite = Activite(structure_id=structure_choisie(session, donnees), **valeurs)
    else:
        detail = exiger_confirmation(_effets(session, activite, valeurs, maintenant), annonce)
    poser_unique(session, activite, valeurs, {"nom": DEJA_LA})
    noter_reglage(session, agent=agent, sujet=f"activite:{activite.id}", detail=detail, maintenant=maintenant)
    return activite.id or 0


def retirer_activite(
    session: Session, *, agent: Auteur, activite_id: int, maintenant: datetime, annonce: str = ""
) -> bool:
    """Delete an activity that nobody ever booked (True); one with bookings is no longer offered (False)."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id)
    sujet = f"activite:{activite.id}"
    creneaux = session.exec(select(Creneau.id).where(Creneau.activite_id == activite.id).with_for_update()).all()
    ids = [identifiant for identifiant in creneaux if identifiant is not None]
    if est_reserve(session, creneau_ids=ids):
        detail = exiger_confirmation(
            _effets(session, activite, {"active": False, "en_vacances": True}, maintenant), annonce
        )
        activite.active = False
        noter_reglage(session, agent=agent, sujet=sujet, detail=detail or DESACTIVEE, maintenant=maintenant)
        return False
    session.exec(delete(JourFerme).where(col(JourFerme.activite_id) == activite.id))
    session.exec(delete(Formule).where(col(Formule.creneau_id).in_(ids)))
    session.exec(delete(Creneau).where(col(Creneau.activite_id) == activite.id))
    session.delete(activite)
    noter_reglage(session, agent=agent, sujet=sujet, detail=SUPPRIMEE, maintenant=maintenant)
    session.flush()
    return True


def _effets(session: Session, activite: Activite, valeurs: Mapping[str, Any], maintenant: datetime) -> list[str]:
    aujourd_hui = jour_de(maintenant)
    cible: dict[str, Any] = {
        "aujourd_hui": aujourd_hui,
        "du": aujourd_hui,
        "au": None,
        "structure_id": activite.structure_id,
        "activite_id": activite.id,
    }
    effets = []
    if activite.active and not valeurs["active"]:
        effets.append(plus_propose(activite.nom, reservations_touchees(session, **cible)))
    if activite.en_vacances and not valeurs["en_vacances"]:
        effets.append(plus_pendant_les_vacances(reservations_touchees(session, **cible, en_vacances=True)))
    return effets
