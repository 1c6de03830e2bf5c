"""Deleting a family with everything of it. The journal stays, and names nobody any more."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, case, delete, func, literal, or_, select, update
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from portail_reflex.domain.donnees_personnelles.queries.courriels import adresses_de, courriels_de
from portail_reflex.models import (
    Adulte,
    Compte,
    Courriel,
    Document,
    Enfant,
    EntreeJournal,
    ExportDonnees,
    Famille,
    FichierDocument,
    Predossier,
)


def supprimer_famille(session: Session, *, famille_id: int) -> list[str]:
    """Account, sessions, members, fiches, documents, mails, pré-dossier. Returns the stored files, to be deleted
    once this is committed. The family is locked already."""
    session.flush()
    compte = session.scalars(select(Compte).where(col(Compte.famille_id) == famille_id).with_for_update()).first()
    predossiers = session.scalars(select(col(Predossier.id)).where(col(Predossier.famille_id) == famille_id)).all()
    stockages = _stockages(session, famille_id)
    courriels = _supprimer_courriels(session, compte, predossiers)
    sujets = [*_sujets(session, famille_id, compte), *(f"courriel:{numero}" for numero in courriels)]
    de_la_famille: list[ColumnElement[bool]] = [col(EntreeJournal.famille_id) == famille_id]
    if compte is not None:
        de_la_famille.append(col(EntreeJournal.auteur_id) == compte.id)
    taire_le_journal(session, sujets=sujets, aussi=or_(*de_la_famille))
    supprimer_predossiers(session, ids=predossiers)
    session.execute(delete(Famille).where(col(Famille.id) == famille_id))
    session.expire_all()
    return stockages


def supprimer_predossiers(session: Session, *, ids: Iterable[int | None]) -> None:
    """With the people in them; their number may come again, so the journal forgets it."""
    ids = [numero for numero in ids if numero]
    taire_le_journal(session, sujets=[f"predossier:{numero}" for numero in ids])
    session.execute(delete(Predossier).where(col(Predossier.id).in_(ids)))


def taire_le_journal(session: Session, *, sujets: Iterable[str], aussi: ColumnElement[bool] | None = None) -> None:
    """Entries about these rows keep what happened, when and by which agent: "enfant:12" becomes "enfant".

    Those of another family's dossier are not about them: SQLite gives the number of a row that is gone again.
    """
    sans_famille = and_(col(EntreeJournal.sujet).in_(list(sujets)), col(EntreeJournal.famille_id).is_(None))
    vises = [sans_famille, *([] if aussi is None else [aussi])]
    deux_points = _position(session, col(EntreeJournal.sujet))
    genre = func.substr(col(EntreeJournal.sujet), 1, deux_points - 1)
    sans_numero = case((deux_points > 0, genre), else_=col(EntreeJournal.sujet))
    session.execute(update(EntreeJournal).where(or_(*vises)).values(sujet=sans_numero, detail=""))


def _position(session: Session, texte: Mapped[str]) -> ColumnElement[int]:
    """Where the colon is, from 1; 0 when there is none."""
    position = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    return position(texte, literal(":"))


def _stockages(session: Session, famille_id: int) -> list[str]:
    fichiers = select(col(FichierDocument.stockage)).join(Document, col(Document.id) == FichierDocument.document_id)
    exports = select(col(ExportDonnees.stockage)).where(col(ExportDonnees.famille_id) == famille_id)
    return [
        *session.scalars(fichiers.where(col(Document.famille_id) == famille_id)),
        *(nom for nom in session.scalars(exports) if nom),
    ]


def _sujets(session: Session, famille_id: int, compte: Compte | None) -> list[str]:
    """How the journal names the rows of the family that it does not tie to it by `famille_id`."""
    lignes = {"adulte": Adulte, "enfant": Enfant, "document": Document, "export": ExportDonnees}
    sujets = [f"famille:{famille_id}", *([f"compte:{compte.id}"] if compte else [])]
    for genre, table in lignes.items():
        ids = session.scalars(select(table.id).where(col(table.famille_id) == famille_id)).all()  # type: ignore[attr-defined]
        sujets += [f"{genre}:{numero}" for numero in ids]
        sujets += [f"sante:{numero}" for numero in ids if genre == "enfant"]
    return sujets


def _supprimer_courriels(session: Session, compte: Compte | None, predossiers: Iterable[int | None]) -> list[int]:
    """The mails sent to the family, and those that it sent to the service. Returns their ids."""
    siens = courriels_de(compte, adresses_de(session, compte, predossiers))
    return [numero for numero in session.scalars(delete(Courriel).where(siens).returning(col(Courriel.id))) if numero]
