"""The planning as it is shown: columns of days by ISO week, a row a child and créneau, a letter a case.

A row is one string of letters (domain/reservation/case.py): a click changes one letter, and nothing else is sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from portail_reflex.domain.activite.delais import jour_en_mots, limite_en_mots
from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.domain.dates import ajouter_mois, jours_entre, mois_en_mots
from portail_reflex.domain.reservation.case import LISTE, Situation, lettre
from portail_reflex.domain.reservation.grille import Grille, Offre
from portail_reflex.models.types import EtatCase

NBSP = "\N{NO-BREAK SPACE}"
OUVRES = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True)
class JourVu:
    """A column: its place in the rows, its date, "ma 3", "mardi 3 septembre 2024"."""

    rang: int
    iso: str
    court: str
    long: str


@dataclass(frozen=True)
class SemaineVue:
    """An ISO week, or what a month holds of it."""

    numero: int
    jours: list[JourVu]


@dataclass(frozen=True)
class BlocVu:
    """A month."""

    titre: str
    semaines: list[SemaineVue]


@dataclass(frozen=True)
class RangVu:
    """A child and a créneau. `reserver` and `annuler`: for each day, where its limit stands in the list of words."""

    enfant_id: int
    creneau_id: int
    activite_id: int
    enfant: str
    activite: str
    horaires: str
    reserver: list[int]
    annuler: list[int]


@dataclass
class Mots:
    """Sentences, each once: a whole year says few different ones."""

    liste: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def placer(self, phrase: str) -> int:
        if phrase not in self.places:
            self.places[phrase] = len(self.liste)
            self.liste.append(phrase)
        return self.places[phrase]


def mois_de(jour: date) -> tuple[date, date]:
    """The first and last day of its month."""
    premier = jour.replace(day=1)
    return premier, ajouter_mois(premier, 1) - timedelta(days=1)


def colonnes(du: date, au: date, offres: Iterable[Offre]) -> list[date]:
    """Monday to Friday, and the weekend's days that are served."""
    servis = OUVRES.union(*(offre.creneau.jours for offre in offres))
    return [jour for jour in jours_entre(du, au) if jour.isoweekday() in servis]


def blocs(jours: Sequence[date]) -> list[BlocVu]:
    """The columns by month, then by ISO week."""
    vus = [
        (jour, JourVu(rang, jour.isoformat(), f"{JOURS[jour.isoweekday()][:2]}{NBSP}{jour.day}", jour_en_mots(jour)))
        for rang, jour in enumerate(jours)
    ]
    return [
        BlocVu(
            mois_en_mots(premier),
            [
                SemaineVue(numero, [vu for _, vu in semaine])
                for numero, semaine in groupby(du_mois, key=lambda paire: paire[0].isocalendar().week)
            ],
        )
        for premier, du_mois in groupby(vus, key=lambda paire: paire[0].replace(day=1))
    ]


def rangee(grille: Grille, offre: Offre, jours: Sequence[date], mots: Mots) -> tuple[RangVu, str]:
    """A row with until when each of its days may be changed, and its letters."""
    situations = [grille.situation(offre, jour) for jour in jours]
    lettres = [lettre(situation, grille.maintenant) for situation in situations]
    lues = list(zip(jours, situations, lettres, strict=True))
    vu = RangVu(
        offre.enfant_id,
        offre.creneau.id,
        offre.creneau.activite_id,
        offre.enfant,
        offre.creneau.activite,
        offre.creneau.horaires.replace(" - ", f"{NBSP}– "),
        [mots.placer(_pour_reserver(grille, offre, *lue)) for lue in lues],
        [mots.placer(_pour_annuler(grille, situation)) for situation in situations],
    )
    return vu, "".join(lettres)


def _pour_reserver(grille: Grille, offre: Offre, jour: date, situation: Situation, code: str) -> str:
    """What a day says that is not booked: its limit, why it is closed, its rank on the list."""
    if code == LISTE:
        return f"rang {grille.reservations[offre.cle(jour)].rang}"
    if situation.ferme:
        return situation.ferme
    limite = limite_en_mots(situation.limite_reservation)
    if grille.maintenant > situation.limite_reservation:
        return f"depuis le {limite}"
    return f"réservable jusqu’au {limite}"


def _pour_annuler(grille: Grille, situation: Situation) -> str:
    """What a day says that is booked."""
    limite = limite_en_mots(situation.limite_annulation)
    if grille.maintenant <= situation.limite_annulation:
        return f"annulable jusqu’au {limite}"
    if grille.maintenant < situation.debut:
        return f"plus annulable depuis le {limite}, absence à signaler avant le {limite_en_mots(situation.debut)}"
    return f"plus annulable depuis le {limite}"


LEGENDE: tuple[tuple[str, str, str], ...] = (
    ("D", "", EtatCase.DISPONIBLE.libelle),
    ("F", "–", EtatCase.FERME.libelle),
    ("H", "×", EtatCase.HORS_DELAI.libelle),
    ("A", "◷", EtatCase.EN_ATTENTE.libelle),
    ("P", "+", EtatCase.DANS_LE_PANIER.libelle),
    ("V", "✓", EtatCase.VALIDEE.libelle),
    ("M", "✎", EtatCase.MODIFICATION_DEMANDEE.libelle),
    ("N", "✕", EtatCase.ANNULATION_DEMANDEE.libelle),
    ("B", "A", EtatCase.ABSENTE.libelle),
    ("C", "≡", "Complet (liste d’attente)"),
    ("L", "L", "Sur liste d’attente"),
)
