"""Writing again, under the first key, what the base holds encrypted; the portal may be used meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, LargeBinary, Table, func, select, type_coerce, update
from sqlmodel import Session, SQLModel

from portail_reflex.models.chiffrement import OCTETS_ID, Illisible, TexteChiffre, trousseau

LOT = 200


@dataclass(frozen=True)
class ColonneChiffree:
    """An encrypted column, its table and the table's key."""

    table: Table
    colonne: Column[str]
    cle: Column[int]

    @property
    def nom(self) -> str:
        """ "document.motif_refus"."""
        return f"{self.table.name}.{self.colonne.name}"


@dataclass(frozen=True)
class LotRechiffre:
    """Rows written again, rows that no key reads, and where the next lot begins; None: that was the last one."""

    ecrits: int
    illisibles: int
    suite: int | None


def colonnes_chiffrees() -> Iterator[ColonneChiffree]:
    """All of them, as the tables declare them."""
    for table in SQLModel.metadata.sorted_tables:
        for colonne in table.columns:
            if isinstance(colonne.type, TexteChiffre):
                [cle] = table.primary_key.columns
                yield ColonneChiffree(table, colonne, cle)


def rechiffrer_lot(session: Session, *, chiffree: ColonneChiffree, apres: int) -> LotRechiffre:
    """The next 200 values that are not under the first key, after this id. A value changed meanwhile is left alone."""
    brut, texte = type_coerce(chiffree.colonne, LargeBinary), chiffree.colonne.type
    assert isinstance(texte, TexteChiffre)  # noqa: S101  colonnes_chiffrees gives no other
    autre_cle = func.substr(brut, 1, OCTETS_ID, type_=LargeBinary) != trousseau().courante.id
    requete = select(chiffree.cle, brut.label("brut")).where(chiffree.cle > apres, func.length(brut) > 0, autre_cle)
    lignes = session.execute(requete.order_by(chiffree.cle).limit(LOT)).all()
    ecrits = illisibles = 0
    for numero, ancien in lignes:
        try:
            nouveau = texte.chiffrer(texte.dechiffrer(bytes(ancien)))
        except Illisible:
            illisibles += 1
            continue
        inchange = update(chiffree.table).where(chiffree.cle == numero, brut == ancien)
        ecrits += session.execute(inchange.values({chiffree.colonne: type_coerce(nouveau, LargeBinary)})).rowcount  # type: ignore[attr-defined]
    return LotRechiffre(ecrits, illisibles, lignes[-1][0] if len(lignes) == LOT else None)


def cles_inconnues(session: Session) -> bool:
    """Whether the base holds encrypted values, and none of them under a key of this installation."""
    presentes: set[bytes] = set()
    for chiffree in colonnes_chiffrees():
        brut = type_coerce(chiffree.colonne, LargeBinary)
        identifiant = func.substr(brut, 1, OCTETS_ID, type_=LargeBinary)
        presentes |= {bytes(i) for i in session.scalars(select(identifiant).distinct().where(func.length(brut) > 0))}
    return bool(presentes) and not presentes & {cle.id for cle in trousseau().cles}
