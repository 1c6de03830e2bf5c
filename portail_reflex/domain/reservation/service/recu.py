"""The receipt of a commande: a mail that lists every date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.alerte.service import ecrire_a_la_famille
from portail_reflex.domain.courriel.gabarits_reservation import commande_recue
from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.grille import Cle, Offre
from portail_reflex.models.types import NatureLigne

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Dite:
    """A line that was sent."""

    offre: Offre
    jour: date
    nature: NatureLigne


def poster_le_recu(
    session: Session, acte: Acte, numero: int, dites: Sequence[Dite], rangs: Mapping[Cle, int], *, en_attente: bool
) -> None:
    """By child and activity, in order of date; a date that waits says its rank."""
    parties: dict[str, list[str]] = defaultdict(list)
    for dite in dites:
        creneau = dite.offre.creneau
        titre = f"{dite.offre.enfant}, {creneau.activite}, {creneau.horaires}"
        parties[titre].append(_date_dite(dite, rangs.get(dite.offre.cle(dite.jour), 0)))
    message = commande_recue(numero, sorted(parties.items()), en_attente=en_attente)
    ecrire_a_la_famille(session, famille_id=acte.famille_id, message=message, maintenant=acte.maintenant)


def _date_dite(dite: Dite, rang: int) -> str:
    nature = "" if dite.nature is NatureLigne.RESERVATION else f"{NBSP}: {dite.nature.libelle.lower()}"
    liste = f"{NBSP}: complet, liste d’attente, rang {rang}" if rang else ""
    return f"{jour_en_mots(dite.jour)}{nature}{liste}"
