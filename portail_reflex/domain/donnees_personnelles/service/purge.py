"""Deleting what is too old: a lot in a transaction, noted in the journal with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Session, col

from portail_reflex.domain.dates import jour, jour_de
from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle, debut_de_garde, duree_de
from portail_reflex.domain.donnees_personnelles.service.echus import (
    LIGNES,
    familles_inactives,
    fiches_finies,
    premiers,
    requete_de,
)
from portail_reflex.domain.donnees_personnelles.service.suppression import supprimer_famille, supprimer_predossiers
from portail_reflex.domain.famille.completude import Completude
from portail_reflex.domain.famille.queries.controle import completude_de
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.service.depart import oublier_les_familles
from portail_reflex.models import (
    Document,
    Enfant,
    ExportDonnees,
    Famille,
    FicheSanitaire,
    FichierDocument,
    Modification,
)
from portail_reflex.models.types import NatureEntree

LOT = 200
LOT_DE_FAMILLES = 20
LOT_DU_JOURNAL = 5000


@dataclass(frozen=True)
class Lot:
    """What one transaction deleted; its stored files are deleted once it is committed."""

    nombre: int
    stockages: tuple[str, ...] = ()


def purger_lot(session: Session, *, regle: Regle, conservation: Conservation, maintenant: datetime) -> Lot:
    """Delete the oldest rows that a rule takes; a lot of 0 says that nothing is left for now."""
    avant = debut_de_garde(regle, conservation, maintenant)
    ids = premiers(session, regle=regle, avant=avant, maintenant=maintenant, lot=_taille(regle))
    lot = _supprimer(session, regle, ids, avant, maintenant) if ids else Lot(0)
    if lot.nombre:
        detail = f"{regle.libelle} (gardés {duree_de(regle, conservation)}) avant le {jour(jour_de(avant))}"
        noter(
            session,
            nature=NatureEntree.PURGE,
            maintenant=maintenant,
            sujet=regle.value.lower(),
            detail=f"{detail}\N{NO-BREAK SPACE}: {compter(lot.nombre, 'ligne')}",
        )
        session.flush()
    return lot


def _taille(regle: Regle) -> int:
    return {Regle.FAMILLES: LOT_DE_FAMILLES, Regle.JOURNAL: LOT_DU_JOURNAL}.get(regle, LOT)


def _supprimer(session: Session, regle: Regle, ids: Sequence[int], avant: datetime, maintenant: datetime) -> Lot:
    match regle:
        case Regle.FAMILLES:
            return _familles(session, ids, avant, maintenant)
        case Regle.PREDOSSIERS_REFUSES | Regle.PREDOSSIERS_DORMANTS | Regle.PREDOSSIERS_ORPHELINS:
            supprimer_predossiers(session, ids=ids)
            return Lot(len(ids))
        case Regle.FICHES_SANITAIRES:
            return Lot(_fiches(session, ids, maintenant))
        case Regle.DOCUMENTS_FINIS | Regle.DOCUMENTS_REFUSES:
            return _documents(session, regle, ids, avant, maintenant)
    fichiers = _exports(session, ids) if regle is Regle.EXPORTS else []
    colonne_id = LIGNES[regle][0]
    session.execute(delete(colonne_id.class_).where(colonne_id.in_(ids)))
    return Lot(len(ids), tuple(fichiers))


def _exports(session: Session, ids: Sequence[int]) -> Sequence[str]:
    return session.scalars(select(col(ExportDonnees.stockage)).where(col(ExportDonnees.id).in_(ids))).all()


def _familles(session: Session, ids: Sequence[int], avant: datetime, maintenant: datetime) -> Lot:
    """Looked at again once locked: somebody may have just logged in. All are locked before a créneau is."""
    inactives = list[int]()
    for numero in sorted(ids):
        _verrouiller(session, numero)
        if familles_inactives(session, avant=avant, famille_id=numero):
            inactives.append(numero)
    oublier_les_familles(session, famille_ids=inactives, maintenant=maintenant)
    stockages = [nom for numero in inactives for nom in supprimer_famille(session, famille_id=numero)]
    return Lot(len(inactives), tuple(stockages))


def _verrouiller(session: Session, famille_id: int) -> Famille | None:
    return session.get(Famille, famille_id, with_for_update={"key_share": True}, populate_existing=True)


def _fiches(session: Session, enfant_ids: Sequence[int], maintenant: datetime) -> int:
    """With the health values that the changes kept."""
    nombre = 0
    for famille_id, enfants in _par_famille(session, Enfant, enfant_ids).items():
        famille = _verrouiller(session, famille_id)
        finies = fiches_finies(session, maintenant=maintenant, enfant_ids=enfants)
        session.execute(delete(FicheSanitaire).where(col(FicheSanitaire.enfant_id).in_(list(finies))))
        sujets = [f"sante:{numero}" for numero in finies]
        session.execute(delete(Modification).where(col(Modification.sujet).in_(sujets)))
        nombre += len(finies)
        if famille is not None:
            actualiser_etat(session, famille=famille, maintenant=maintenant)
    return nombre


def _par_famille(session: Session, table: type[Enfant] | type[Document], ids: Sequence[int]) -> dict[int, list[int]]:
    """Families in the order of their ids: two purges never wait for each other crosswise."""
    requete = select(col(table.famille_id), col(table.id)).where(col(table.id).in_(ids)).order_by(col(table.famille_id))
    par_famille: dict[int, list[int]] = {}
    for famille_id, numero in session.execute(requete):
        par_famille.setdefault(famille_id, []).append(numero)
    return par_famille


def _documents(session: Session, regle: Regle, ids: Sequence[int], avant: datetime, maintenant: datetime) -> Lot:
    """Looked at again once the family is locked: an agent may have changed the decision."""
    nombre, stockages = 0, list[str]()
    for famille_id, documents in _par_famille(session, Document, ids).items():
        famille = _verrouiller(session, famille_id)
        encore = requete_de(regle, avant).where(col(Document.id).in_(documents))
        documents_echus = [numero for numero, _ in session.execute(encore)]
        if famille is not None and documents_echus:
            stockages += _documents_de(session, famille, documents_echus, maintenant)
            nombre += len(documents_echus)
    return Lot(nombre, tuple(stockages))


def _documents_de(session: Session, famille: Famille, ids: Sequence[int], maintenant: datetime) -> Sequence[str]:
    """A dossier that waits for the next version of one of them would be COMPLET without it: its validation ends."""
    avant = actualiser_etat(session, famille=famille, maintenant=maintenant)
    fichiers = select(col(FichierDocument.stockage)).where(col(FichierDocument.document_id).in_(ids))
    stockages = session.scalars(fichiers).all()
    session.execute(delete(Document).where(col(Document.id).in_(ids)))
    apres = completude_de(session, famille_id=famille.id or 0, aujourd_hui=jour_de(maintenant), conseils=False)
    if _perdus(apres) < _perdus(avant):
        famille.validee_le = None
    actualiser_etat(session, famille=famille, maintenant=maintenant)
    return stockages


def _perdus(completude: Completude) -> int:
    return sum(manque.perdu for manque in completude.bloquants)
