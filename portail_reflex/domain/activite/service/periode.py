"""Periods open to booking."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Any

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.confirmation import GARDEES, exiger_annonce
from portail_reflex.domain.activite.saisie_calendrier import PeriodeSaisie
from portail_reflex.domain.activite.service.reglage import (
    commencer_reglage,
    ligne_de,
    noter_reglage,
)
from portail_reflex.domain.activite.vues_calendrier import dates_en_mots
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.reservation.queries.touchees import reservations_touchees
from portail_reflex.domain.reservation.touchees import Touchees
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Periode

UN_JOUR = timedelta(days=1)
Dates = tuple[date, date]


def enregistrer_periode(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    periode_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> str:
    """Change a period, or add one (0); what is booked in days taken out stays. Raises AConfirmer."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    periode = ligne_de(session, Periode, periode_id, structure_id) if periode_id else None
    saisie = valider(PeriodeSaisie, donnees)
    _sans_chevauchement(session, structure_id, periode_id, saisie)
    if periode is None:
        periode = Periode(structure_id=structure_id, du=saisie.du, au=saisie.au)
        session.add(periode)
    else:
        retires = _retires((periode.du, periode.au), (saisie.du, saisie.au))
        exiger_annonce(_touchees(session, structure_id, retires, maintenant), GARDEES, annonce)
        periode.du, periode.au = saisie.du, saisie.au
    session.flush()
    mots = dates_en_mots(periode.du, periode.au)
    noter_reglage(session, agent=agent, sujet=f"periode:{periode.id}", detail=mots, maintenant=maintenant)
    return f"Période enregistrée : {mots}."


def retirer_periode(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    periode_id: int,
    maintenant: datetime,
    annonce: str = "",
) -> str:
    """Take a period out; what is booked in it stays. Raises AConfirmer."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    periode = ligne_de(session, Periode, periode_id, structure_id)
    retires = [(periode.du, periode.au)]
    exiger_annonce(_touchees(session, structure_id, retires, maintenant), GARDEES, annonce)
    mots = dates_en_mots(periode.du, periode.au)
    session.delete(periode)
    session.flush()
    detail = f"retirée, {mots}"
    noter_reglage(session, agent=agent, sujet=f"periode:{periode_id}", detail=detail, maintenant=maintenant)
    return f"Période retirée : {mots}."


def _sans_chevauchement(session: Session, structure_id: int, periode_id: int, saisie: PeriodeSaisie) -> None:
    autre = session.exec(
        select(Periode).where(
            col(Periode.structure_id) == structure_id,
            col(Periode.id) != periode_id,
            col(Periode.du) <= saisie.au,
            col(Periode.au) >= saisie.du,
        )
    ).first()
    if autre is not None:
        mots = dates_en_mots(autre.du, autre.au)
        raise SaisieInvalide({"du": f"Cette période en chevauche une autre, {mots}."})


def _retires(avant: Dates, apres: Dates) -> list[Dates]:
    """The days of `avant` that are not in `apres`."""
    if apres[1] < avant[0] or apres[0] > avant[1]:
        return [avant]
    morceaux = [(avant[0], apres[0] - UN_JOUR), (apres[1] + UN_JOUR, avant[1])]
    return [(du, au) for du, au in morceaux if du <= au]


def _touchees(session: Session, structure_id: int, dates: list[Dates], maintenant: datetime) -> Touchees:
    aujourd_hui = jour_de(maintenant)
    comptes = [
        reservations_touchees(session, aujourd_hui=aujourd_hui, du=du, au=au, structure_id=structure_id)
        for du, au in dates
    ]
    return reduce(_ensemble, comptes, Touchees())


def _ensemble(a: Touchees, b: Touchees) -> Touchees:
    return Touchees(a.validees + b.validees, a.en_attente + b.en_attente, a.jours + b.jours)
