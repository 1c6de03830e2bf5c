"""Dates and instants: read as people type them, shown in French words, Paris time."""

import calendar
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.units import format_unit

PARIS = ZoneInfo("Europe/Paris")
FORME = "Écrivez la date sous la forme JJ/MM/AAAA, comme 12/05/2020."
INEXISTANTE = "Cette date n’existe pas."
JOUR_MOIS_ANNEE = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")
ANNEE_MOIS_JOUR = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def lire_date(texte: str) -> date:
    """The day typed as JJ/MM/AAAA (or with - . spaces or nothing between), or AAAA-MM-JJ as browsers write it."""
    texte = " ".join(texte.split())
    if trouve := ANNEE_MOIS_JOUR.fullmatch(texte):
        annee, mois, numero = trouve.groups()
    elif trouve := JOUR_MOIS_ANNEE.fullmatch(texte):
        numero, mois, annee = [groupe for groupe in trouve.groups() if groupe]
    else:
        raise ValueError(FORME)
    try:
        return date(int(annee), int(mois), int(numero))
    except ValueError:
        raise ValueError(INEXISTANTE) from None


def jour(quand: date) -> str:
    """ "12/05/2020"."""
    return f"{quand.day:02}/{quand.month:02}/{quand.year:04}"


def date_en_mots(quand: date) -> str:
    """ "12 avril 2024", "1er avril 2024"."""
    mots = format_date(quand, "d MMMM y", locale="fr")
    return f"1er{mots[1:]}" if quand.day == 1 else mots


def instant_en_mots(instant: datetime) -> str:
    """ "16/04/2024 à 11:28", Paris time."""
    local = instant.astimezone(PARIS)
    return f"{jour(local)} à {local:%H:%M}"


def depuis(instant: datetime, maintenant: datetime) -> str:
    """ "il y a 3 jours": whole minutes, hours, days up to two months, then months and years."""
    ecoule = maintenant - instant
    if ecoule < timedelta(minutes=1):
        return "à l’instant"
    if ecoule < timedelta(hours=1):
        return f"il y a {_unite(ecoule // timedelta(minutes=1), 'minute')}"
    if ecoule < timedelta(days=1):
        return f"il y a {_unite(ecoule // timedelta(hours=1), 'hour')}"
    mois = mois_revolus(instant.astimezone(PARIS).date(), maintenant.astimezone(PARIS).date())
    if mois < 2:
        return f"il y a {_unite(ecoule.days, 'day')}"
    return f"il y a {_unite(mois // 12, 'year') if mois >= 12 else _unite(mois, 'month')}"


def _unite(nombre: int, unite: str) -> str:
    return format_unit(nombre, f"duration-{unite}", locale="fr").replace("\N{NO-BREAK SPACE}", " ")


def jours_entre(du: date, au: date) -> list[date]:
    """Every day, both included; none when the bounds are crossed."""
    return [du + timedelta(days=rang) for rang in range((au - du).days + 1)]


def mois_en_mots(quand: date) -> str:
    """ "septembre 2024"."""
    return str(format_date(quand, "MMMM y", locale="fr"))


def jour_de(instant: datetime) -> date:
    """The day of an instant, in Paris."""
    return instant.astimezone(PARIS).date()


def ajouter_mois(depart: date, mois: int) -> date:
    """The same day some months later (or earlier), or the last one of a shorter month."""
    annees, rang = divmod(depart.month - 1 + mois, 12)
    annee, numero = depart.year + annees, rang + 1
    return date(annee, numero, min(depart.day, calendar.monthrange(annee, numero)[1]))


def mois_revolus(debut: date, fin: date) -> int:
    """Whole months from `debut` to `fin`; without the same day in a month, its last day counts (CPC, art. 641)."""
    mois = (fin.year - debut.year) * 12 + fin.month - debut.month
    echeance = min(debut.day, calendar.monthrange(fin.year, fin.month)[1])
    return mois if fin.day >= echeance else mois - 1


def ans_revolus(naissance: date, aujourd_hui: date) -> int:
    """Whole years of age."""
    return mois_revolus(naissance, aujourd_hui) // 12


def age(naissance: date, aujourd_hui: date) -> str:
    """ "3 ans et 11 mois"; under one year "7 mois"; under one month "moins d’un mois"."""
    ans, mois = divmod(max(0, mois_revolus(naissance, aujourd_hui)), 12)
    if not ans:
        return _unite(mois, "month") if mois else "moins d’un mois"
    return f"{_unite(ans, 'year')} et {_unite(mois, 'month')}" if mois else _unite(ans, "year")
