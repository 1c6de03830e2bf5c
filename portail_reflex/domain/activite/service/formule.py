"""Changing the formules of a créneau."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.effets import exiger_confirmation, formule_retiree
from portail_reflex.domain.activite.saisie import FormuleSaisie
from portail_reflex.domain.activite.service.commun import CHOISIR, choisi, poser_unique
from portail_reflex.domain.activite.service.reglage import noter_reglage
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.reservation.queries.touchees import est_choisie, reservations_touchees
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Activite, Creneau, Formule
from portail_reflex.models.types import RoleCompte

DEJA_LA = "Une formule de ce créneau porte déjà ce nom."
AJOUTEE, DESACTIVEE, SUPPRIMEE = "ajoutée", "désactivée", "supprimée"


def ajouter_formule(
    session: Session, *, agent: Auteur, activite_id: int, donnees: Mapping[str, Any], maintenant: datetime
) -> int:
    """A new formule, of a créneau of this activity."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id)
    creneau = session.get(Creneau, choisi(donnees, "creneau_id"))
    if creneau is None or creneau.activite_id != activite.id:
        raise SaisieInvalide({"creneau_id": CHOISIR})
    valeurs = valider(FormuleSaisie, donnees).model_dump()
    formule = Formule(creneau_id=creneau.id or 0, **valeurs)
    poser_unique(session, formule, valeurs, {"libelle": DEJA_LA})
    noter_reglage(session, agent=agent, sujet=f"formule:{formule.id}", detail=AJOUTEE, maintenant=maintenant)
    return formule.id or 0


def modifier_formule(
    session: Session,
    *,
    agent: Auteur,
    formule_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> int:
    """Its créneau stays. Raises AConfirmer while its effects are not `annonce`."""
    exiger(agent, RoleCompte.RESPONSABLE)
    formule = trouver(session, Formule, formule_id)
    valeurs = valider(FormuleSaisie, donnees).model_dump()
    detail = "" if valeurs["active"] else _exiger(session, formule, maintenant, annonce)
    poser_unique(session, formule, valeurs, {"libelle": DEJA_LA})
    noter_reglage(session, agent=agent, sujet=f"formule:{formule_id}", detail=detail, maintenant=maintenant)
    return formule_id


def retirer_formule(
    session: Session, *, agent: Auteur, formule_id: int, maintenant: datetime, annonce: str = ""
) -> bool:
    """Delete a formule that nobody ever chose (True); one that was chosen is no longer offered (False)."""
    exiger(agent, RoleCompte.RESPONSABLE)
    formule = trouver(session, Formule, formule_id)
    sujet = f"formule:{formule_id}"
    if est_choisie(session, formule_id=formule_id):
        detail = _exiger(session, formule, maintenant, annonce)
        formule.active = False
        noter_reglage(session, agent=agent, sujet=sujet, detail=detail or DESACTIVEE, maintenant=maintenant)
        return False
    session.delete(formule)
    noter_reglage(session, agent=agent, sujet=sujet, detail=SUPPRIMEE, maintenant=maintenant)
    session.flush()
    return True


def _exiger(session: Session, formule: Formule, maintenant: datetime, annonce: str) -> str:
    """Those who have it keep it: said first."""
    if not formule.active:
        return ""
    creneau = trouver(session, Creneau, formule.creneau_id)
    aujourd_hui = jour_de(maintenant)
    touchees = reservations_touchees(
        session,
        aujourd_hui=aujourd_hui,
        du=aujourd_hui,
        au=None,
        structure_id=trouver(session, Activite, creneau.activite_id).structure_id,
        creneau_id=creneau.id,
        formule_id=formule.id,
    )
    return exiger_confirmation([formule_retiree(formule.libelle, touchees)], annonce)
