"""What every factory shares: numbers of their own, a town service, its schools."""

from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

from sqlmodel import Session, select

from portail_reflex.models import Ecole, Structure
from portail_reflex.models.types import NiveauEcole

LE = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
_numeros = count(1)


def numero() -> int:
    """A number that no other row of this run was made with."""
    return next(_numeros)


def email_unique(prefixe: str = "personne") -> str:
    """An address of its own, in every run."""
    return f"{prefixe}-{numero()}-{uuid4().hex[:6]}@exemple.fr"


def poser(session: Session, ligne):
    """Add a row and know its id."""
    session.add(ligne)
    session.flush()
    return ligne


def creer_structure(session: Session, *, nom: str | None = None, email: str = "periscolaire@exemple.fr") -> Structure:
    """A town service, whether or not there is one already."""
    structure = Structure(
        nom=nom or f"MAIRIE {numero()}-{uuid4().hex[:6]}",
        commune="Millery",
        service="Le Service Périscolaire",
        email=email,
        telephone="+33465710001",
        adresse="Place de la Mairie, 69390 Millery",
        horaires="du lundi au vendredi, de 8 h 30 à 12 h",
        code_postal="69390",
    )
    return poser(session, structure)


def structure_de(session: Session) -> Structure:
    """The first structure, made when there is none."""
    return session.exec(select(Structure).order_by(Structure.id)).first() or creer_structure(session)  # type: ignore[arg-type]


def creer_ecole(
    session: Session, *, structure: Structure | None = None, niveau: NiveauEcole = NiveauEcole.ELEMENTAIRE
) -> Ecole:
    """A school of the structure, which lists show after « École élémentaire »."""
    structure = structure or structure_de(session)
    nom = f"École éphémère {numero()}-{uuid4().hex[:6]}"
    return poser(session, Ecole(structure_id=structure.id, nom=nom, niveau=niveau))
