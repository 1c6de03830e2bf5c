"""Deadlines as the fields of a form, flattened behind the name of each: `reservation_forme`, `reservation_heure`…"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationInfo, field_validator, model_validator

from portail_reflex.domain.activite.delais import DelaiHebdomadaire, DelaiRelatif, LimiteDuJour, se_compte
from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.domain.heure import Heure
from portail_reflex.domain.nombre import nombre
from portail_reflex.domain.saisie import CaseLibre, Saisie, valider

RELATIF, HEBDOMADAIRE = "RELATIF", "HEBDOMADAIRE"
FORMES = [
    (HEBDOMADAIRE, "Un jour et une heure de la semaine précédente"),
    (RELATIF, "Un nombre de jours avant, à une heure"),
]
FORMES_PLANNING = [("", "Comme les autres familles"), *FORMES]
COCHEES = (True, "on", "oui")
Delai = DelaiRelatif | DelaiHebdomadaire


class DelaiRelatifSaisie(Saisie):
    """Days before, and those that do not count."""

    jours: nombre(0, 60)  # type: ignore[valid-type]
    heure: Heure
    sans_jours: frozenset[int] = frozenset()
    sans_feries: CaseLibre = False
    sans_vacances: CaseLibre = False

    @model_validator(mode="before")
    @classmethod
    def _jours_coches(cls, donnees: dict[str, Any]) -> dict[str, Any]:
        sans = frozenset(rang for rang, nom in JOURS.items() if donnees.get(f"sans_{nom}") in COCHEES)
        return {**donnees, "sans_jours": sans}

    @field_validator("sans_jours")
    @classmethod
    def _un_jour_compte(cls, sans_jours: frozenset[int], info: ValidationInfo) -> frozenset[int]:
        if len(sans_jours) == len(JOURS):
            raise ValueError("Laissez au moins un jour qui compte.")
        if not se_compte(info.data.get("jours", 0), sans_jours):
            raise ValueError("Laissez compter plus de jours de la semaine, ou demandez moins de jours.")
        return sans_jours


class DelaiHebdomadaireSaisie(Saisie):
    """A weekday and hour of the week before."""

    jour: nombre(1, 7)  # type: ignore[valid-type]
    heure: Heure


class LimiteDuJourSaisie(Saisie):
    """The own limit of a served weekday, `servi`."""

    jour: nombre(1, 7)  # type: ignore[valid-type]
    heure: Heure
    meme_semaine: CaseLibre = False

    @field_validator("meme_semaine")
    @classmethod
    def _avant_le_jour(cls, meme_semaine: bool, info: ValidationInfo) -> bool:
        servi: int = (info.context or {})["servi"]
        if meme_semaine and info.data.get("jour", 0) > servi:
            raise ValueError(f"La même semaine, cette limite vient après le {JOURS[servi]}.")
        return meme_semaine


def lire_delai_saisi(donnees: Mapping[str, Any], prefixe: str) -> Delai | None:
    """The deadline of a form; None when no form is chosen. Raises SaisieInvalide, each mistake at its own field."""
    propres = {nom.removeprefix(f"{prefixe}_"): v for nom, v in donnees.items() if nom.startswith(f"{prefixe}_")}
    forme = propres.get("forme", "")
    try:
        if forme == RELATIF:
            return DelaiRelatif(**valider(DelaiRelatifSaisie, propres).model_dump())
        if forme == HEBDOMADAIRE:
            return _hebdomadaire(propres)
    except SaisieInvalide as refus:
        raise SaisieInvalide({f"{prefixe}_{champ}": phrase for champ, phrase in refus.erreurs.items()}) from None
    if forme:
        raise SaisieInvalide({f"{prefixe}_forme": "Choisissez une forme de délai."})
    return None


def _hebdomadaire(propres: Mapping[str, Any]) -> DelaiHebdomadaire:
    erreurs: dict[str, str] = {}
    communs: dict[str, Any] = {}
    par_jour: list[tuple[int, LimiteDuJour]] = []
    try:
        communs = valider(DelaiHebdomadaireSaisie, propres).model_dump()
    except SaisieInvalide as refus:
        erreurs |= refus.erreurs
    for servi, nom in JOURS.items():
        try:
            if limite := _limite_du_jour(propres, servi, f"{nom}_"):
                par_jour.append((servi, limite))
        except SaisieInvalide as refus:
            erreurs |= {f"{nom}_{champ}": phrase for champ, phrase in refus.erreurs.items()}
    if erreurs:
        raise SaisieInvalide(erreurs)
    return DelaiHebdomadaire(**communs, par_jour=tuple(par_jour))


def _limite_du_jour(propres: Mapping[str, Any], servi: int, debut: str) -> LimiteDuJour | None:
    """None when neither its weekday nor its hour is filled in."""
    du_jour = {champ: propres.get(debut + champ, "") for champ in ("jour", "heure", "meme_semaine")}
    if not du_jour["jour"] and not du_jour["heure"]:
        return None
    return LimiteDuJour(**valider(LimiteDuJourSaisie, du_jour, {"servi": servi}).model_dump())


def delai_en_valeurs(delai: Delai | None, prefixe: str) -> Valeurs:
    """The deadline as fields; a box is "oui" or ''."""
    if delai is None:
        return {f"{prefixe}_forme": ""}
    valeurs = {"forme": delai.forme, "heure": f"{delai.heure:%H:%M}"}
    if isinstance(delai, DelaiRelatif):
        valeurs |= {"jours": str(delai.jours)}
        valeurs |= {f"sans_{nom}": _oui(rang in delai.sans_jours) for rang, nom in JOURS.items()}
        valeurs |= {"sans_feries": _oui(delai.sans_feries), "sans_vacances": _oui(delai.sans_vacances)}
    else:
        valeurs["jour"] = str(delai.jour)
        for servi, limite in delai.par_jour:
            nom = JOURS[servi]
            valeurs |= {f"{nom}_jour": str(limite.jour), f"{nom}_heure": f"{limite.heure:%H:%M}"}
            valeurs[f"{nom}_meme_semaine"] = _oui(limite.meme_semaine)
    return {f"{prefixe}_{champ}": valeur for champ, valeur in valeurs.items()}


def _oui(coche: bool) -> str:
    return "oui" if coche else ""
