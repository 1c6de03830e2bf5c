"""Days that the town closes: everywhere, in a school, for an activity."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.confirmation import ANNULEES, exiger_annonce
from portail_reflex.domain.activite.saisie_calendrier import HORS_LISTE, FermetureSaisie
from portail_reflex.domain.activite.service.reglage import (
    commencer_reglage,
    ligne_de,
    noter_reglage,
)
from portail_reflex.domain.activite.vues_calendrier import dates_en_mots
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.reservation.queries.touchees import reservations_touchees
from portail_reflex.domain.reservation.service.fermeture import annuler_jours_fermes, verrouiller_structure
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Activite, Ecole, JourFerme


def enregistrer_jour_ferme(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    jour_ferme_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> str:
    """Change closed days, or add some (0); what is booked on them is cancelled. Raises AConfirmer."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    ferme = ligne_de(session, JourFerme, jour_ferme_id, structure_id) if jour_ferme_id else None
    saisie = valider(FermetureSaisie, donnees)
    _de_la_structure(session, structure_id, saisie)
    au = saisie.au or saisie.du
    verrouiller_structure(session, structure_id)
    touchees = reservations_touchees(
        session,
        aujourd_hui=jour_de(maintenant),
        structure_id=structure_id,
        du=saisie.du,
        au=au,
        ecole_id=saisie.ecole_id,
        activite_id=saisie.activite_id,
    )
    exiger_annonce(touchees, ANNULEES, annonce)
    if ferme is None:
        ferme = JourFerme(structure_id=structure_id, du=saisie.du, au=au, motif=saisie.motif)
        session.add(ferme)
    ferme.sqlmodel_update({**saisie.model_dump(), "au": au})
    session.flush()
    mots = dates_en_mots(ferme.du, ferme.au)
    noter_reglage(
        session, agent=agent, sujet=f"jour_ferme:{ferme.id}", detail=f"{mots}, {ferme.motif}", maintenant=maintenant
    )
    if touchees:
        _annuler(session, agent, ferme, maintenant)
    return f"Fermeture enregistrée : {mots}."


def retirer_jour_ferme(
    session: Session, *, agent: Auteur, structure_id: int, jour_ferme_id: int, maintenant: datetime
) -> str:
    """Open these days again; what was cancelled stays so."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    ferme = ligne_de(session, JourFerme, jour_ferme_id, structure_id)
    mots = dates_en_mots(ferme.du, ferme.au)
    sujet, detail = f"jour_ferme:{ferme.id}", f"retirée, {mots}, {ferme.motif}"
    session.delete(ferme)
    session.flush()
    noter_reglage(session, agent=agent, sujet=sujet, detail=detail, maintenant=maintenant)
    return f"Fermeture retirée : {mots}. Les réservations annulées ne sont pas rétablies."


def _annuler(session: Session, agent: Auteur, ferme: JourFerme, maintenant: datetime) -> None:
    """What is before today is past, and stays."""
    annuler_jours_fermes(
        session,
        agent=agent,
        structure_id=ferme.structure_id,
        du=max(ferme.du, jour_de(maintenant)),
        au=ferme.au,
        motif=ferme.motif,
        maintenant=maintenant,
        ecole_id=ferme.ecole_id,
        activite_id=ferme.activite_id,
    )


def _de_la_structure(session: Session, structure_id: int, saisie: FermetureSaisie) -> None:
    ecole = session.get(Ecole, saisie.ecole_id) if saisie.ecole_id else None
    activite = session.get(Activite, saisie.activite_id) if saisie.activite_id else None
    for champ, voulue, ligne in (("ecole_id", saisie.ecole_id, ecole), ("activite_id", saisie.activite_id, activite)):
        if voulue and (ligne is None or ligne.structure_id != structure_id):
            raise SaisieInvalide({champ: HORS_LISTE})
