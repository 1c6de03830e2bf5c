"""The calendar of a structure between two days, in one statement."""

from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, String, cast, literal, null, select, union_all
from sqlmodel import Session, col

from portail_reflex.domain.activite.calendrier import Calendrier, Fermeture
from portail_reflex.domain.activite.delais import RECUL_MAX
from portail_reflex.models import JourFerme, JourParticulier, Periode
from portail_reflex.models.types import NatureJour


def calendrier_de(session: Session, *, structure_id: int, du: date, au: date) -> Calendrier:
    """Everything that says whether a day from `du` to `au` is open, and what its deadlines count."""
    periodes: list[tuple[date, date]] = []
    feries: dict[date, str] = {}
    vacances: dict[date, str] = {}
    fermetures: list[Fermeture] = []
    requete = union_all(_periodes(structure_id), _particuliers(structure_id, du - RECUL_MAX, au), _fermes(structure_id))
    for nature, debut, fin, libelle, ecole_id, activite_id in session.execute(requete).all():
        if nature == "PERIODE":
            periodes.append((debut, fin))
        elif nature == "FERMETURE":
            fermetures.append(Fermeture(debut, fin, libelle, ecole_id, activite_id))
        else:
            (feries if nature == NatureJour.FERIE.value else vacances)[debut] = libelle
    return Calendrier(tuple(sorted(periodes)), feries, vacances, tuple(fermetures))


def _sans_cible(structure_id: int, table: Any, *colonnes: Any) -> Select[*tuple[Any, ...]]:
    rien = cast(null(), Integer)
    return select(*colonnes, rien, rien).where(table.structure_id == structure_id)


def _periodes(structure_id: int) -> Select[*tuple[Any, ...]]:
    return _sans_cible(structure_id, Periode, literal("PERIODE"), col(Periode.du), col(Periode.au), literal(""))


def _particuliers(structure_id: int, du: date, au: date) -> Select[*tuple[Any, ...]]:
    jour = col(JourParticulier.jour)
    nature = cast(col(JourParticulier.nature), String(20))
    requete = _sans_cible(structure_id, JourParticulier, nature, jour, jour, col(JourParticulier.libelle))
    return requete.where(jour.between(du, au))


def _fermes(structure_id: int) -> Select[*tuple[Any, ...]]:
    f = JourFerme
    colonnes = (col(f.du), col(f.au), col(f.motif), col(f.ecole_id), col(f.activite_id))
    return select(literal("FERMETURE"), *colonnes).where(col(f.structure_id) == structure_id)
