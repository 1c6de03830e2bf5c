"""Changing the créneaux of an activity."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.activite.effets import (
    exiger_confirmation,
    horaires_changes,
    jours_au_dela,
    jours_retires,
    plus_propose,
)
from portail_reflex.domain.activite.saisie import lire_creneau
from portail_reflex.domain.activite.semaine import lire_jours
from portail_reflex.domain.activite.service.commun import CHOISIR, choisi
from portail_reflex.domain.activite.service.reglage import noter_reglage
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.domain.reservation.queries.touchees import est_reserve, jours_au_dela_de, reservations_touchees
from portail_reflex.domain.reservation.service.places import donner_les_places_libres
from portail_reflex.models import Activite, Creneau, Ecole, Formule
from portail_reflex.models.types import RoleCompte

LE_CRENEAU = "le créneau"
AJOUTE, DESACTIVE, SUPPRIME = "ajouté", "désactivé", "supprimé"


def ajouter_creneau(
    session: Session, *, agent: Auteur, activite_id: int, donnees: Mapping[str, Any], maintenant: datetime
) -> int:
    """A new créneau of this activity, for a school of the same structure."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id)
    ecole_id, erreurs = 0, {}
    try:
        ecole_id = _ecole(session, activite, donnees)
    except SaisieInvalide as refus:
        erreurs = refus.erreurs
    try:
        valeurs = lire_creneau(donnees)
    except SaisieInvalide as refus:
        raise SaisieInvalide({**erreurs, **refus.erreurs}) from None
    if erreurs:
        raise SaisieInvalide(erreurs)
    creneau = Creneau(activite_id=activite_id, ecole_id=ecole_id, **valeurs)
    session.add(creneau)
    session.flush()
    noter_reglage(session, agent=agent, sujet=f"creneau:{creneau.id}", detail=AJOUTE, maintenant=maintenant)
    return creneau.id or 0


def modifier_creneau(
    session: Session,
    *,
    agent: Auteur,
    creneau_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> int:
    """Its school stays. Raises AConfirmer while its effects are not `annonce`; a raised capacity gives places at once.

    What was sent keeps the limits it was promised: they are written in each booking.
    """
    exiger(agent, RoleCompte.RESPONSABLE)
    creneau = _verrouille(session, creneau_id)
    valeurs = lire_creneau(donnees)
    detail = exiger_confirmation(_effets(session, creneau, valeurs, jour_de(maintenant)), annonce)
    plus_de_places = _est_relevee(creneau.capacite, valeurs["capacite"])
    creneau.sqlmodel_update(valeurs)
    session.flush()
    if plus_de_places:
        donner_les_places_libres(session, creneau_id=creneau_id, maintenant=maintenant)
    noter_reglage(session, agent=agent, sujet=f"creneau:{creneau_id}", detail=detail, maintenant=maintenant)
    return creneau_id


def retirer_creneau(
    session: Session, *, agent: Auteur, creneau_id: int, maintenant: datetime, annonce: str = ""
) -> bool:
    """Delete a créneau that nobody ever booked (True); one with bookings is no longer offered (False)."""
    exiger(agent, RoleCompte.RESPONSABLE)
    creneau = _verrouille(session, creneau_id)
    sujet = f"creneau:{creneau_id}"
    if est_reserve(session, creneau_ids=[creneau_id]):
        touchees = reservations_touchees(session, **_cible(session, creneau, jour_de(maintenant)))
        detail = exiger_confirmation([plus_propose(LE_CRENEAU, touchees)] if creneau.actif else [], annonce)
        creneau.actif = False
        noter_reglage(session, agent=agent, sujet=sujet, detail=detail or DESACTIVE, maintenant=maintenant)
        return False
    session.exec(delete(Formule).where(col(Formule.creneau_id) == creneau_id))
    session.delete(creneau)
    noter_reglage(session, agent=agent, sujet=sujet, detail=SUPPRIME, maintenant=maintenant)
    session.flush()
    return True


def _verrouille(session: Session, creneau_id: int) -> Creneau:
    """Nobody counts its places meanwhile."""
    trouver(session, Creneau, creneau_id)
    creneau = session.get(Creneau, creneau_id, with_for_update=True, populate_existing=True)
    if creneau is None:
        raise Introuvable
    return creneau


def _ecole(session: Session, activite: Activite, donnees: Mapping[str, Any]) -> int:
    ecole = session.get(Ecole, choisi(donnees, "ecole_id"))
    if ecole is None or ecole.structure_id != activite.structure_id:
        raise SaisieInvalide({"ecole_id": CHOISIR})
    return ecole.id or 0


def _est_relevee(avant: int | None, apres: int | None) -> bool:
    return avant is not None and (apres is None or apres > avant)


def _cible(session: Session, creneau: Creneau, aujourd_hui: date) -> dict[str, Any]:
    structure_id = trouver(session, Activite, creneau.activite_id).structure_id
    return {
        "aujourd_hui": aujourd_hui,
        "du": aujourd_hui,
        "au": None,
        "structure_id": structure_id,
        "creneau_id": creneau.id,
    }


def _effets(session: Session, creneau: Creneau, valeurs: Mapping[str, Any], aujourd_hui: date) -> list[str]:
    cible = _cible(session, creneau, aujourd_hui)
    effets = []
    if creneau.actif and not valeurs["actif"]:
        effets.append(plus_propose(LE_CRENEAU, reservations_touchees(session, **cible)))
    if retires := lire_jours(creneau.jours) - lire_jours(valeurs["jours"]):
        effets.append(jours_retires(retires, reservations_touchees(session, **cible, jours_de_semaine=retires)))
    avant, apres = horaires(creneau.debut, creneau.fin), horaires(valeurs["debut"], valeurs["fin"])
    if avant != apres:
        effets.append(horaires_changes(avant, apres, reservations_touchees(session, **cible)))
    capacite = valeurs["capacite"]
    if _est_relevee(capacite, creneau.capacite):
        au_dela = jours_au_dela_de(session, creneau_id=creneau.id or 0, capacite=capacite, aujourd_hui=aujourd_hui)
        effets.append(jours_au_dela(au_dela))
    return effets
