"""School holidays and public holidays of a structure: taken from the official calendar, then the town’s own."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.queries.jours import jours_tenus
from portail_reflex.domain.activite.saisie_calendrier import JoursSaisie, LibelleSaisie
from portail_reflex.domain.activite.service.annulation import annoncer_conges, annuler_conges
from portail_reflex.domain.activite.service.reglage import (
    commencer_reglage,
    ligne_de,
    noter_reglage,
)
from portail_reflex.domain.activite.vacances import Ecarts, JourConnu, conges, ecarts, jours_connus
from portail_reflex.domain.activite.vues_calendrier import dates_en_mots
from portail_reflex.domain.dates import jour as jour_en_chiffres
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.saisie import valider
from portail_reflex.models import JourParticulier, Structure
from portail_reflex.models.types import NatureJour


def installer_vacances(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    annee: int,
    maintenant: datetime,
    annonce: str = "",
    seulement: tuple[NatureJour, date] | None = None,
) -> str:
    """Bring a school year to the official calendar, or one of its holidays (kind, first day). Raises AConfirmer.

    What an agent edited stays; what is booked on the new days is cancelled.
    """
    structure = commencer_reglage(session, agent=agent, structure_id=structure_id)
    ecart = _ecarts(session, structure, annee, seulement)
    if not ecart:
        return "Rien à reprendre du calendrier officiel."
    a_fermer = annoncer_conges(
        session, structure_id=structure_id, jours=ecart.ajouter, maintenant=maintenant, annonce=annonce
    )
    _appliquer(session, structure_id, ecart)
    faits = _faits(ecart)
    detail = f"{annee}-{annee + 1}, {faits}"
    noter_reglage(session, agent=agent, sujet=f"structure:{structure_id}", detail=detail, maintenant=maintenant)
    annuler_conges(session, agent=agent, structure_id=structure_id, a_fermer=a_fermer, maintenant=maintenant)
    return f"Calendrier officiel repris : {faits}."


def poser_vacances(session: Session, *, structure_id: int, annee: int) -> int:
    """The same for a town that nobody has booked in yet; how many days it added."""
    structure = session.get_one(Structure, structure_id)
    ecart = _ecarts(session, structure, annee, None)
    _appliquer(session, structure_id, ecart)
    return len(ecart.ajouter)


def ajouter_jours(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> str:
    """Days that the official calendar does not have; what is booked on them is cancelled. Raises AConfirmer."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    saisie = valider(JoursSaisie, donnees)
    au = saisie.au or saisie.du
    _pas_deja_la(session, structure_id, saisie.nature, saisie.du, au)
    dates = [saisie.du + timedelta(days=n) for n in range((au - saisie.du).days + 1)]
    jours = tuple(JourConnu(jour, saisie.nature, saisie.libelle, previsionnel=False) for jour in dates)
    a_fermer = annoncer_conges(session, structure_id=structure_id, jours=jours, maintenant=maintenant, annonce=annonce)
    _appliquer(session, structure_id, Ecarts(ajouter=jours))
    mots = f"{saisie.libelle}, {dates_en_mots(saisie.du, au)}"
    noter_reglage(session, agent=agent, sujet=f"structure:{structure_id}", detail=mots, maintenant=maintenant)
    annuler_conges(session, agent=agent, structure_id=structure_id, a_fermer=a_fermer, maintenant=maintenant)
    return f"Ajouté au calendrier : {mots}."


def renommer_jour(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    jour_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
) -> str:
    """Another name for a day, which an agent has seen then: no projection any more."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    jour = ligne_de(session, JourParticulier, jour_id, structure_id)
    jour.libelle, jour.previsionnel = valider(LibelleSaisie, donnees).libelle, False
    session.flush()
    return _noter_jour(session, agent, jour, "enregistré", maintenant)


def retirer_jour(session: Session, *, agent: Auteur, structure_id: int, jour_id: int, maintenant: datetime) -> str:
    """An ordinary day again; what was cancelled stays so."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    jour = ligne_de(session, JourParticulier, jour_id, structure_id)
    phrase = _noter_jour(session, agent, jour, "retiré", maintenant)
    session.delete(jour)
    session.flush()
    return f"{phrase} Les réservations annulées ne sont pas rétablies."


def confirmer_jours(
    session: Session, *, agent: Auteur, structure_id: int, annee: int, maintenant: datetime, jour_id: int = 0
) -> str:
    """A projected day is right; all those of the school year when none is named."""
    commencer_reglage(session, agent=agent, structure_id=structure_id)
    if jour_id:
        jour = ligne_de(session, JourParticulier, jour_id, structure_id)
        jour.previsionnel = False
        session.flush()
        return _noter_jour(session, agent, jour, "confirmé", maintenant)
    tenus = [j.id for j in jours_tenus(session, structure_id=structure_id, annee=annee) if j.previsionnel]
    _confirmer(session, tenus)
    faits = f"{compter(len(tenus), 'jour')} confirmé{'s' if len(tenus) > 1 else ''}"
    detail = f"{annee}-{annee + 1}, {faits}"
    noter_reglage(session, agent=agent, sujet=f"structure:{structure_id}", detail=detail, maintenant=maintenant)
    return f"{faits}."


def _ecarts(session: Session, structure: Structure, annee: int, seulement: tuple[NatureJour, date] | None) -> Ecarts:
    tenus = jours_tenus(session, structure_id=structure.id or 0, annee=annee)
    ecart = ecarts(jours_connus(structure.zone, annee), tenus)
    if seulement is None:
        return ecart
    choisis = [conge for conge in conges(ecart.ajouter) if (conge.nature, conge.du) == seulement]
    return Ecarts(ajouter=tuple(jour for conge in choisis for jour in conge.jours))


def _appliquer(session: Session, structure_id: int, ecart: Ecarts) -> None:
    a_retirer = [jour.id for jour in ecart.retirer]
    for ligne in session.exec(select(JourParticulier).where(col(JourParticulier.id).in_(a_retirer))):
        session.delete(ligne)
    _confirmer(session, [jour.id for jour in ecart.confirmer])
    session.add_all(
        JourParticulier(
            structure_id=structure_id, jour=j.jour, nature=j.nature, libelle=j.libelle, previsionnel=j.previsionnel
        )
        for j in ecart.ajouter
    )
    session.flush()


def _confirmer(session: Session, identifiants: list[int]) -> None:
    for ligne in session.exec(select(JourParticulier).where(col(JourParticulier.id).in_(identifiants))):
        ligne.previsionnel = False
    session.flush()


def _faits(ecart: Ecarts) -> str:
    """ "16 jours ajoutés, 2 jours retirés"."""
    faits = ((ecart.ajouter, "ajouté"), (ecart.confirmer, "confirmé"), (ecart.retirer, "retiré"))
    return ", ".join(
        f"{compter(len(jours), 'jour')} {participe}{'s' if len(jours) > 1 else ''}"
        for jours, participe in faits
        if jours
    )


def _pas_deja_la(session: Session, structure_id: int, nature: NatureJour, du: date, au: date) -> None:
    requete = select(JourParticulier).where(
        col(JourParticulier.structure_id) == structure_id,
        col(JourParticulier.nature) == nature,
        col(JourParticulier.jour).between(du, au),
    )
    deja = session.exec(requete.order_by(col(JourParticulier.jour))).first()
    if deja is not None:
        raise SaisieInvalide({"du": f"Le {jour_en_chiffres(deja.jour)} est déjà au calendrier : {deja.libelle}."})


def _noter_jour(session: Session, agent: Auteur, jour: JourParticulier, participe: str, maintenant: datetime) -> str:
    mots = f"{jour.libelle}, {dates_en_mots(jour.jour, jour.jour)}"
    sujet, detail = f"jour_particulier:{jour.id}", f"{participe}, {mots}"
    noter_reglage(session, agent=agent, sujet=sujet, detail=detail, maintenant=maintenant)
    return f"Jour {participe} : {mots}."
