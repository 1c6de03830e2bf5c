"""What a réservation périodique would do, and what it has done: one function counts for both."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from portail_reflex.domain.reservation.case import Geste, etat_case, geste
from portail_reflex.domain.reservation.grille import Grille, Offre
from portail_reflex.models.types import EtatCase, EtatReservation, NatureLigne

FERME, HORS_DELAI, COMPLET = "fermée", "hors délai", "complète"
DEJA = "déjà au panier, demandée ou réservée"
CHANGEMENT = "changement déjà demandé"
PLURIELS = {
    FERME: "fermées",
    COMPLET: "complètes",
    DEJA: "déjà au panier, demandées ou réservées",
    CHANGEMENT: "changements déjà demandés",
}
Raison = Callable[[Grille, Offre, date], str | None]  # '' takes the case, None does not speak of it
RAISONS = {
    EtatCase.FERME: FERME,
    EtatCase.HORS_DELAI: HORS_DELAI,
    EtatCase.COMPLET: COMPLET,
}


@dataclass(frozen=True)
class Bilan:
    """The cases that a gesture takes, and how many it leaves, by reason."""

    prises: tuple[tuple[Offre, date], ...]
    laissees: Counter[str] = field(default_factory=Counter)

    @property
    def nombre(self) -> int:
        return len(self.prises)

    def __add__(self, autre: "Bilan") -> "Bilan":
        return Bilan(self.prises + autre.prises, self.laissees + autre.laissees)


def a_ajouter(grille: Grille, offres: Iterable[Offre], dates: Sequence[date]) -> Bilan:
    """Inscrire takes what is free; a full day is asked for one by one, since it means waiting."""
    return _partager(grille, offres, dates, _raison_de_ne_pas_ajouter)


def a_retirer(grille: Grille, offres: Iterable[Offre], dates: Sequence[date]) -> Bilan:
    """Désinscrire takes lines out of the panier, and asks to cancel what was booked or asked for, in time."""
    return _partager(grille, offres, dates, _raison_de_ne_pas_retirer)


def jours_tenus(grille: Grille, offre: Offre, jours: Iterable[date]) -> list[date]:
    """The days that a child has, or asks for: what its brother or sister may copy."""
    return [jour for jour in jours if _tient(grille, offre, jour)]


def _tient(grille: Grille, offre: Offre, jour: date) -> bool:
    etat = etat_case(grille.situation(offre, jour), grille.maintenant)
    return etat in {EtatCase.DANS_LE_PANIER, EtatCase.EN_ATTENTE, EtatCase.VALIDEE, EtatCase.MODIFICATION_DEMANDEE}


def _partager(grille: Grille, offres: Iterable[Offre], dates: Sequence[date], raison: Raison) -> Bilan:
    prises: list[tuple[Offre, date]] = []
    laissees: Counter[str] = Counter()
    for offre in offres:
        for jour in dates:
            if jour.isoweekday() in offre.creneau.jours and (pourquoi := raison(grille, offre, jour)) is not None:
                if pourquoi:
                    laissees[pourquoi] += 1
                else:
                    prises.append((offre, jour))
    return Bilan(tuple(prises), laissees)


def _raison_de_ne_pas_ajouter(grille: Grille, offre: Offre, jour: date) -> str | None:
    etat = etat_case(grille.situation(offre, jour), grille.maintenant)
    return "" if etat is EtatCase.DISPONIBLE else RAISONS.get(etat, DEJA)


def _raison_de_ne_pas_retirer(grille: Grille, offre: Offre, jour: date) -> str | None:
    situation = grille.situation(offre, jour)
    if geste(situation, grille.maintenant) is Geste.ANNULER or (
        situation.au_panier in {NatureLigne.RESERVATION, NatureLigne.MODIFICATION}
    ):
        return ""
    if situation.au_panier is not None or situation.reservation is not EtatReservation.VALIDEE:
        return None
    return {None: HORS_DELAI, NatureLigne.MODIFICATION: CHANGEMENT}.get(situation.envoyee)


def laissees_en_mots(laissees: Counter[str]) -> str:
    """Of dates: "12 fermées, 3 hors délai"; '' when nothing was left."""
    return ", ".join(
        f"{combien} {PLURIELS.get(raison, raison) if combien > 1 else raison}"
        for raison, combien in sorted(laissees.items())
    )
