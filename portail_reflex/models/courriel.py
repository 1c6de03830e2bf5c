"""The outbox of e-mails."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.chiffrement import TexteChiffre
from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import EtatCourriel, NatureCourriel, colonne_enum


class Courriel(SQLModel, table=True):
    """An e-mail, written with the decision it tells.

    `secret` is the token of the personal link that the text asks for with `{lien}`:
    it is put in when the mail leaves, and forgotten once it has left.
    """

    id: int | None = Field(default=None, primary_key=True)
    identifiant: str = Field(max_length=80, unique=True, description="Message-ID, kept at every try")
    nature: NatureCourriel = Field(sa_type=colonne_enum(NatureCourriel))
    compte_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
    destinataire: str = Field(max_length=254)
    repondre_a: str = Field(default="", max_length=254)
    objet: str = Field(max_length=200)
    texte: str = Field(sa_type=TexteChiffre("courriel.texte"))
    html: str = Field(sa_type=TexteChiffre("courriel.html"))
    secret: str = Field(default="", max_length=64)
    etat: EtatCourriel = Field(default=EtatCourriel.EN_ATTENTE, sa_type=colonne_enum(EtatCourriel))
    tentatives: int = 0
    cree_le: datetime = instant(index=True)
    prochain_essai_le: datetime = instant(index=True)
    reserve_jusqu_a: datetime | None = instant(default=None)
    envoye_le: datetime | None = instant(default=None)
    derniere_erreur: str = Field(default="", max_length=300)
