"""What the responsable types, as the browser sends it (an unticked box is not sent), and what becomes of it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.models import Creneau, Enfant, EntreeJournal
from portail_reflex.models.types import NatureEntree
from tests.fabriques.activite import creer_reservation

LUNDI = date(2024, 9, 9)

HEBDOMADAIRE = {"forme": "HEBDOMADAIRE", "jour": "4", "heure": "10:00"}
RELATIF = {"forme": "RELATIF", "jours": "2", "heure": "10:00", "sans_samedi": "oui", "sans_dimanche": "oui"}


def delai(prefixe: str, **champs: str) -> dict[str, str]:
    """A deadline behind its prefix."""
    return {f"{prefixe}_{champ}": valeur for champ, valeur in champs.items()}


CRENEAU = {
    "groupe": "",
    "debut": "11:30",
    "fin": "13:30",
    "lundi": "oui",
    "mardi": "oui",
    "jeudi": "oui",
    "vendredi": "oui",
    "capacite": "90",
    "actif": "oui",
    **delai("reservation", **HEBDOMADAIRE),
    **delai("annulation", **HEBDOMADAIRE),
    **delai("reservation_planning", forme=""),
    **delai("annulation_planning", forme=""),
}


def reserver(session: Session, enfant: Enfant, creneau: Creneau, combien: int = 1, **options) -> None:
    for rang in range(combien):
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=LUNDI + timedelta(days=7 * rang), **options)


def details(session: Session) -> list[tuple[NatureEntree, str, str]]:
    entrees = session.exec(select(EntreeJournal).order_by(col(EntreeJournal.id)))
    return [(e.nature, e.sujet, e.detail) for e in entrees]


def confirmer(service, session: Session, effet: str, **arguments):
    """First nothing is written and the effect is said; then, with it, the change is done."""
    with pytest.raises(AConfirmer) as refus:
        service(session, **arguments)
    assert refus.value.phrase.replace("\N{NO-BREAK SPACE}", " ") == effet
    return service(session, **arguments, annonce=refus.value.phrase)
