"""What passes at once, without a decision: an absence told or taken back, a request withdrawn."""

from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.delais import limite_en_mots
from portail_reflex.domain.errors import DejaFait, RegleViolee
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.reservation.grille import LigneVue
from portail_reflex.domain.reservation.service.lecture import case_de
from portail_reflex.domain.reservation.service.liberation import oter_du_panier, retirer_lignes
from portail_reflex.domain.reservation.service.places import verrouiller_pour
from portail_reflex.models import Reservation
from portail_reflex.models.types import EtatReservation, NatureEntree, RoleCompte

AVANT = {EtatReservation.ABSENTE: EtatReservation.VALIDEE, EtatReservation.VALIDEE: EtatReservation.ABSENTE}
DITS = {EtatReservation.ABSENTE: "absence", EtatReservation.VALIDEE: "absence retirée"}
DECIDEE = "Ce jour a changé entre-temps. Regardez où il en est."


def signaler_absence(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    enfant_id: int,
    creneau_id: int,
    jour: date,
    maintenant: datetime,
) -> None:
    """From the cancelling limit to the start of the créneau; a pending request on the day is closed."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    grille, offre = case_de(session, acte, enfant_id=enfant_id, creneau_id=creneau_id, jour=jour)
    situation, cle = grille.situation(offre, jour), offre.cle(jour)
    if situation.reservation is not EtatReservation.VALIDEE or maintenant >= situation.debut:
        raise RegleViolee("Cette date n’est pas réservée, ou elle a déjà commencé.")
    limite = grille.reservations[cle].limite_annulation
    if maintenant <= limite:
        raise RegleViolee(f"Cette date peut encore être annulée, jusqu’au {limite_en_mots(limite)}.")
    if ligne := grille.envoyees.get(cle):
        verrouiller_pour(session, acte.famille_id)
        retirer_lignes(session, acte, [(ligne.id, ligne.commande_id)])
    if cle in grille.au_panier:
        oter_du_panier(session, acte, [cle])
    _changer(session, acte, grille.reservations[cle].id, EtatReservation.ABSENTE)


def reprendre_absence(session: Session, acte: Acte, reservation_id: int) -> None:
    """Taken back before the start: the child comes."""
    _changer(session, acte, reservation_id, EtatReservation.VALIDEE)


def justifier_absence(
    session: Session, *, agent: Auteur, reservation_id: int, justifiee: bool, maintenant: datetime
) -> None:
    """An agent accepts a reason, or takes it back."""
    exiger(agent, RoleCompte.AGENT)
    famille_id = trouver(session, Reservation, reservation_id).famille_id
    acte = commencer(session, auteur=agent, famille_id=famille_id, maintenant=maintenant)
    reservation = trouver(session, Reservation, reservation_id, relire=True)
    if reservation.etat is not EtatReservation.ABSENTE:
        raise RegleViolee("Cet enfant n’est pas noté absent ce jour-là.")
    reservation.justifiee, reservation.changee_le = justifiee, maintenant
    detail = "absence justifiée" if justifiee else "absence non justifiée"
    noter_acte(session, acte, NatureEntree.ABSENCE, sujet=f"reservation:{reservation_id}", detail=detail)


def retirer_demande(session: Session, acte: Acte, ligne: LigneVue) -> None:
    """A cancellation or a change that nobody has decided: as before the request."""
    verrouiller_pour(session, acte.famille_id)
    if not retirer_lignes(session, acte, [(ligne.id, ligne.commande_id)]):
        raise DejaFait(DECIDEE)
    noter_acte(session, acte, NatureEntree.DEMANDE_RETIREE, sujet=f"ligne:{ligne.id}")


def _changer(session: Session, acte: Acte, reservation_id: int, etat: EtatReservation) -> None:
    """ABSENTE and VALIDEE both take a place: nothing to count. The day may have been closed meanwhile."""
    changees = session.execute(
        update(Reservation)
        .where(col(Reservation.id) == reservation_id, col(Reservation.etat) == AVANT[etat])
        .values(etat=etat, justifiee=False, changee_le=acte.maintenant)
        .returning(col(Reservation.id))
    ).all()
    if not changees:
        raise DejaFait(DECIDEE)
    noter_acte(session, acte, NatureEntree.ABSENCE, sujet=f"reservation:{reservation_id}", detail=DITS[etat])
