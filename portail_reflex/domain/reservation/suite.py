"""Where a date of a sent commande stands, and « Et maintenant ? »: in words."""

from collections.abc import Iterable
from datetime import datetime

from portail_reflex.domain.activite.delais import limite_en_mots
from portail_reflex.domain.reservation.en_mots import issue_en_mots
from portail_reflex.domain.reservation.envoi import RETIRABLES
from portail_reflex.domain.reservation.vues_commande import DateVue, Decompte, ReservationDateVue
from portail_reflex.models.types import EtatLigne, EtatReservation, NatureLigne

NBSP = "\N{NO-BREAK SPACE}"
EN_ATTENTE = "En attente"
DEMANDEES = {
    NatureLigne.ANNULATION: "Validée, annulation demandée",
    NatureLigne.MODIFICATION: "Validée, modification demandée",
}


def decompter(lignes: Iterable[tuple[EtatLigne, EtatReservation | None]]) -> Decompte:
    """The état of each line, with that of its booking."""
    en_attente = sur_liste = 0
    nombres = dict.fromkeys(EtatLigne, 0)
    for etat, reservation in lignes:
        if etat is not EtatLigne.EN_ATTENTE:
            nombres[etat] += 1
        elif reservation is EtatReservation.LISTE_ATTENTE:
            sur_liste += 1
        else:
            en_attente += 1
    return Decompte(
        en_attente,
        sur_liste,
        nombres[EtatLigne.VALIDEE],
        nombres[EtatLigne.REFUSEE],
        nombres[EtatLigne.RETIREE],
        nombres[EtatLigne.CADUQUE],
    )


def decompte_en_mots(d: Decompte) -> str:
    """ "69 validées, 2 refusées, 1 sur liste d’attente"."""
    issues = {
        EtatLigne.EN_ATTENTE: d.en_attente,
        EtatLigne.VALIDEE: d.validees,
        EtatLigne.REFUSEE: d.refusees,
        EtatLigne.RETIREE: d.retirees,
        EtatLigne.CADUQUE: d.sans_suite,
    }
    liste = f"{d.sur_liste} sur liste d’attente" if d.sur_liste else ""
    return ", ".join(mots for mots in (issue_en_mots(issues.items()), liste) if mots)


def etat_court(date: DateVue) -> str:
    """ "Validée", "Refusée", "Liste d’attente, rang 2"."""
    if date.etat is EtatLigne.EN_ATTENTE:
        return f"Liste d’attente, rang {date.rang}" if est_sur_liste(date) else EN_ATTENTE
    return date.etat.libelle


def etat_en_mots(date: DateVue) -> str:
    """The same, with the reason: "Refusée : complet"."""
    return etat_court(date) + (f"{NBSP}: {date.motif}" if date.motif else "")


def est_sur_liste(date: DateVue) -> bool:
    """Asked for, and no place yet."""
    return (
        date.etat is EtatLigne.EN_ATTENTE
        and date.nature is NatureLigne.RESERVATION
        and date.reservation is EtatReservation.LISTE_ATTENTE
    )


def est_retirable(date: DateVue, maintenant: datetime) -> bool:
    """Nobody has decided it, and it has not begun."""
    return date.etat is EtatLigne.EN_ATTENTE and maintenant < date.debut


def suite_de_la_date(date: DateVue, maintenant: datetime) -> str:
    """Until when it may be cancelled, or what became of it since; '' when there is nothing to add."""
    if date.etat is EtatLigne.EN_ATTENTE:
        return _suite_indecise(date, maintenant)
    if date.etat is not EtatLigne.VALIDEE or date.nature is NatureLigne.ANNULATION:
        return ""
    if date.reservation is EtatReservation.VALIDEE:
        return limite_d_annulation(date.limite_annulation, date.debut, maintenant)
    if date.reservation is EtatReservation.ABSENTE:
        return "absence signalée"
    if date.reservation is EtatReservation.ANNULEE:
        return "annulée depuis" + (f"{NBSP}: {date.motif_reservation}" if date.motif_reservation else "")
    return "redemandée depuis" if date.reservation else ""


def _suite_indecise(date: DateVue, maintenant: datetime) -> str:
    if date.nature is not NatureLigne.RESERVATION:
        return "reste réservée comme avant, tant que le service n’a pas répondu"
    if maintenant >= date.debut or date.reservation not in RETIRABLES:
        return ""
    if est_sur_liste(date) and date.limite_reservation:
        return f"annulée si aucune place ne se libère avant le {limite_en_mots(date.limite_reservation)}"
    if date.limite_annulation and maintenant <= date.limite_annulation:
        return f"annulable jusqu’au {limite_en_mots(date.limite_annulation)}"
    return "peut encore être retirée, tant que le service n’a pas répondu"


def limite_d_annulation(limite: datetime | None, debut: datetime, maintenant: datetime) -> str:
    """ "annulable jusqu’au jeudi 5 septembre à 10 h"; past it, an absence can be told until the start."""
    if limite is None or maintenant >= debut:
        return ""
    if maintenant <= limite:
        return f"annulable jusqu’au {limite_en_mots(limite)}"
    return "limite d’annulation passée, une absence peut être signalée"


def reservation_en_mots(r: ReservationDateVue) -> str:
    """The état of a date of « Mes réservations »."""
    if r.etat is EtatReservation.LISTE_ATTENTE:
        return f"Liste d’attente, rang {r.rang}"
    if r.etat is EtatReservation.ABSENTE:
        return "Absence justifiée" if r.justifiee else "Absence signalée"
    if r.etat is EtatReservation.VALIDEE and r.demandee:
        return DEMANDEES.get(r.demandee, r.etat.libelle)
    return EN_ATTENTE if r.etat is EtatReservation.EN_ATTENTE else r.etat.libelle


def et_maintenant(d: Decompte) -> str:
    """What happens next, and what may be done meanwhile."""
    if not (d.en_attente or d.sur_liste):
        return _tout_est_dit(d)
    phrases = []
    if d.en_attente:
        phrases.append(
            "Le service périscolaire examine votre demande. Sa réponse arrivera par e-mail et dans « Mes alertes ». "
            "Tant qu’il n’a pas répondu, vous pouvez retirer une date ou toute la demande."
        )
    if d.sur_liste:
        phrases.append(
            "Les dates sur liste d’attente sont complètes : dès qu’une place se libère, elle va à la première famille "
            "de la liste, et nous la prévenons."
        )
    return " ".join(phrases)


def _tout_est_dit(d: Decompte) -> str:
    if d.validees and d.refusees:
        return (
            "Le service a répondu : certaines dates sont validées, d’autres refusées, avec le motif à côté de "
            "chacune. Une question ? Contactez-le."
        )
    if d.validees:
        return "C’est fait. Chaque date dit jusqu’à quand elle peut encore être annulée, dans « Mon calendrier »."
    if d.refusees:
        return "Le service a refusé ces dates : le motif est à côté de chacune. Une question ? Contactez-le."
    if d.retirees:
        return "Cette demande est retirée : il n’y a rien d’autre à faire."
    return "Cette demande est restée sans suite : chaque date dit pourquoi. Vous pouvez en faire une nouvelle."
