"""What a town offers: activities, their créneaux, when they run and when they do not."""

from datetime import date, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from portail_reflex.models.commun import SQLModel
from portail_reflex.models.types import NatureJour, colonne_enum


class Activite(SQLModel, table=True):
    """MIDI, SOIR, MERCREDI…: what a family books."""

    __table_args__ = (UniqueConstraint("structure_id", "nom"),)

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    nom: str = Field(max_length=40)
    rang: int = Field(default=0, description="order on screen")
    en_vacances: bool = Field(default=False, description="also runs on school holidays")
    active: bool = Field(default=True, description="offered to families")


class Creneau(SQLModel, table=True):
    """Hours, weekdays, places and deadlines of an activity for a school or one of its groups; it has no date.

    The deadlines are Delai rules as JSON (domain/activite/delais.py); those of families au planning are '' when
    they are the ordinary ones.
    """

    id: int | None = Field(default=None, primary_key=True)
    activite_id: int = Field(foreign_key="activite.id", index=True)
    ecole_id: int = Field(foreign_key="ecole.id", index=True)
    groupe: str = Field(default="", max_length=40, description="when a school has several")
    debut: time
    fin: time
    jours: str = Field(max_length=7, description='ISO weekdays served: "1245"')
    capacite: int | None = Field(default=None, description="places a day; None: no limit")
    delai_reservation: str
    delai_annulation: str
    delai_reservation_planning: str = ""
    delai_annulation_planning: str = ""
    actif: bool = Field(default=True, description="offered to families")


class Formule(SQLModel, table=True):
    """A variant of a créneau: repas sans viande, jusqu’à 18:30."""

    __table_args__ = (UniqueConstraint("creneau_id", "libelle"),)

    id: int | None = Field(default=None, primary_key=True)
    creneau_id: int = Field(foreign_key="creneau.id", ondelete="CASCADE", index=True)
    libelle: str = Field(max_length=60)
    rang: int = Field(default=0, description="order on screen; the first is given when none is chosen")
    active: bool = True


class Periode(SQLModel, table=True):
    """Dates open to booking, both included."""

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    du: date
    au: date


class JourFerme(SQLModel, table=True):
    """Days without activity, both included: of the whole structure, a school, an activity, or one in the other."""

    __tablename__ = "jour_ferme"

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    du: date
    au: date
    ecole_id: int | None = Field(default=None, foreign_key="ecole.id")
    activite_id: int | None = Field(default=None, foreign_key="activite.id")
    motif: str = Field(max_length=120)


class JourParticulier(SQLModel, table=True):
    """A public or school holiday as the town keeps it; `previsionnel`: projected by the library, to be confirmed."""

    __tablename__ = "jour_particulier"
    __table_args__ = (UniqueConstraint("structure_id", "jour", "nature"),)

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    jour: date
    nature: NatureJour = Field(sa_type=colonne_enum(NatureJour))
    libelle: str = Field(max_length=120)
    previsionnel: bool = False
