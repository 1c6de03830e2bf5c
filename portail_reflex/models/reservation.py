"""Bookings, the commandes that ask for them, and the places they take."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from portail_reflex.models.commun import SQLModel, datetime, instant
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne, colonne_enum


class Reservation(SQLModel, table=True):
    """One child, one créneau, ONE day: one row, used again. Its limits are those promised when it was sent."""

    __table_args__ = (
        UniqueConstraint("enfant_id", "creneau_id", "jour"),
        Index("ix_reservation_famille_id_jour", "famille_id", "jour"),
        Index("ix_reservation_creneau_id_jour_etat", "creneau_id", "jour", "etat"),
        Index("ix_reservation_etat_limite_reservation", "etat", "limite_reservation"),
    )

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE")
    enfant_id: int = Field(foreign_key="enfant.id", ondelete="CASCADE")
    creneau_id: int = Field(foreign_key="creneau.id")
    jour: date
    etat: EtatReservation = Field(sa_type=colonne_enum(EtatReservation))
    formule_id: int | None = Field(default=None, foreign_key="formule.id")
    demandee_le: datetime = instant(description="rank in the waiting list")
    limite_reservation: datetime = instant()
    limite_annulation: datetime = instant()
    justifiee: bool = Field(default=False, description="an absence that an agent excused")
    motif: str = Field(default="", max_length=300, description="why the town ended it")
    changee_le: datetime = instant()


class Occupation(SQLModel, table=True):
    """How many places of a day are taken (EN_ATTENTE, VALIDEE, ABSENTE); counted under the créneau's lock."""

    creneau_id: int = Field(foreign_key="creneau.id", primary_key=True)
    jour: date = Field(primary_key=True)
    prises: int


class Commande(SQLModel, table=True):
    """What a family asks for at once. In PANIER it is not sent: one a family, without a number."""

    __table_args__ = (
        UniqueConstraint("numero"),
        UniqueConstraint("cle"),
        Index(
            "uq_commande_panier",
            "famille_id",
            unique=True,
            sqlite_where=text("etat = 'PANIER'"),
            postgresql_where=text("etat = 'PANIER'"),
        ),
        Index("ix_commande_etat_envoyee_le", "etat", "envoyee_le"),
    )

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    etat: EtatCommande = Field(default=EtatCommande.PANIER, sa_type=colonne_enum(EtatCommande))
    numero: int | None = Field(default=None, description="from 1001, without a gap")
    cle: str = Field(max_length=36, description="told by the page that sends it: the same one twice is one commande")
    selection: str = Field(default="", description="of the panier: children and activities on screen, as JSON")
    creee_le: datetime = instant()
    remplie_le: datetime | None = instant(default=None, description="when the panier stopped being empty")
    rappelee_le: datetime | None = instant(default=None, description="the mail after 24 hours")
    envoyee_le: datetime | None = instant(default=None)
    traitee_le: datetime | None = instant(default=None)
    agent_id: int | None = Field(default=None, foreign_key="compte.id", description="who sent it for the family")
    motif: str = Field(default="", max_length=300, description="why an agent went past a deadline")


class LigneCommande(SQLModel, table=True):
    """One date asked for, cancelled or changed. In a panier it is EN_ATTENTE and nobody decides it yet."""

    __tablename__ = "ligne_commande"
    __table_args__ = (
        UniqueConstraint("commande_id", "enfant_id", "creneau_id", "jour"),
        Index("ix_ligne_commande_enfant_id_creneau_id_jour", "enfant_id", "creneau_id", "jour"),
    )

    id: int | None = Field(default=None, primary_key=True)
    commande_id: int = Field(foreign_key="commande.id", ondelete="CASCADE")
    enfant_id: int = Field(foreign_key="enfant.id", ondelete="CASCADE")
    creneau_id: int = Field(foreign_key="creneau.id")
    jour: date
    nature: NatureLigne = Field(sa_type=colonne_enum(NatureLigne))
    etat: EtatLigne = Field(default=EtatLigne.EN_ATTENTE, sa_type=colonne_enum(EtatLigne))
    formule_id: int | None = Field(default=None, foreign_key="formule.id")
    ajoutee_le: datetime = instant()
    decidee_le: datetime | None = instant(default=None)
    motif: str = Field(default="", max_length=300, description="why it was refused, or not sent")


class Numerotation(SQLModel, table=True):
    """The last number given of a series without gaps; its row is locked by who takes the next."""

    cle: str = Field(primary_key=True, max_length=20)
    valeur: int
