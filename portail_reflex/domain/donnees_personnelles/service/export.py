"""« Télécharger mes données »: asked for, made by a worker under a lease, downloaded by the family alone."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_dossier import export_pret
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.donnees_personnelles.export import ESSAIS, est_perime, suffit
from portail_reflex.domain.donnees_personnelles.vues import ExportAFaire, ExportServi
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.models import ExportDonnees, Famille
from portail_reflex.models.types import EtatExport, NatureAlerte, NatureEntree

BAIL = timedelta(minutes=5)
DELAI = timedelta(minutes=1)
DONNEES = "/mon-compte/donnees"


def demander_export(session: Session, *, auteur: Auteur, maintenant: datetime) -> bool:
    """Ask for a copy; False when there is one under way, or one ready that was asked for less than an hour ago."""
    acte = commencer(session, auteur=auteur, famille_id=auteur.famille_id, maintenant=maintenant)
    exiger_sa_famille(acte)
    dernier = _dernier(session, acte.famille_id)
    if dernier is not None and suffit(dernier, maintenant):
        return False
    export = ExportDonnees(famille_id=acte.famille_id, demande_par_id=auteur.compte_id, demande_le=maintenant)
    session.add(export)
    session.flush()
    noter_acte(session, acte, NatureEntree.EXPORT_DEMANDE, sujet=f"export:{export.id}")
    return True


def exiger_sa_famille(acte: Acte) -> None:
    """Raise Introuvable unless the family itself asks."""
    if not est_a_soi(acte.auteur, acte.famille_id):
        raise Introuvable


def _dernier(session: Session, famille_id: int) -> ExportDonnees | None:
    requete = select(ExportDonnees).where(col(ExportDonnees.famille_id) == famille_id)
    return session.scalars(requete.order_by(col(ExportDonnees.id).desc()).limit(1)).first()


def reserver_export(session: Session, *, maintenant: datetime) -> ExportAFaire | None:
    """Take the oldest one that waits, for 5 minutes; a try counts from here, so that a crash counts too."""
    while (export := _plus_ancien(session, maintenant)) is not None:
        if export.tentatives < ESSAIS:
            export.tentatives, export.avance = export.tentatives + 1, 0
            export.reserve_jusqu_a = maintenant + BAIL
            return _tache(export)
        _abandonner(export)
        session.flush()
    return None


def _tache(export: ExportDonnees) -> ExportAFaire:
    return ExportAFaire(export.id or 0, export.famille_id, export.demande_le, export.tentatives)


def _plus_ancien(session: Session, maintenant: datetime) -> ExportDonnees | None:
    """Locked: PostgreSQL skips what another process is taking; SQLite has one writer at a time."""
    return session.scalars(
        select(ExportDonnees)
        .where(_a_faire(maintenant))
        .order_by(col(ExportDonnees.demande_le), col(ExportDonnees.id))
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).first()


def _a_faire(maintenant: datetime) -> ColumnElement[bool]:
    libre = or_(col(ExportDonnees.reserve_jusqu_a).is_(None), col(ExportDonnees.reserve_jusqu_a) <= maintenant)
    return and_(col(ExportDonnees.etat) == EtatExport.EN_COURS, libre)


def noter_avance(session: Session, *, tache: ExportAFaire, pourcent: int, maintenant: datetime) -> bool:
    """Show how far it is, and keep the lease. False: the family is gone, or another worker has taken over."""
    if (export := _repris(session, tache)) is None:
        return False
    export.avance, export.reserve_jusqu_a = pourcent, maintenant + BAIL
    return True


def noter_export_pret(
    session: Session, *, tache: ExportAFaire, stockage: str, taille: int, jours: int, maintenant: datetime
) -> list[str] | None:
    """Ready for some days, and told. Returns the stored files that it replaces; None when it is too late."""
    famille = session.get(Famille, tache.famille_id, with_for_update={"key_share": True}, populate_existing=True)
    export = _repris(session, tache)
    if famille is None or export is None:
        return None
    anciens = _retirer_les_autres(session, export)
    export.etat, export.avance, export.stockage, export.taille = EtatExport.PRET, 100, stockage, taille
    export.pret_le, export.expire_le, export.reserve_jusqu_a = maintenant, maintenant + timedelta(days=jours), None
    prevenir(
        session,
        famille_id=famille.id or 0,
        nature=NatureAlerte.EXPORT_PRET,
        titre="La copie de vos données est prête",
        texte=f"Vous pouvez la télécharger pendant {jours} jours.",
        lien=DONNEES,
        message=export_pret(jours),
        maintenant=maintenant,
    )
    return anciens


def _retirer_les_autres(session: Session, export: ExportDonnees) -> list[str]:
    requete = select(ExportDonnees).where(
        col(ExportDonnees.famille_id) == export.famille_id, col(ExportDonnees.id) != export.id
    )
    anciens = session.scalars(requete).all()
    for ancien in anciens:
        session.delete(ancien)
    return [ancien.stockage for ancien in anciens if ancien.stockage]


def noter_export_manque(session: Session, *, tache: ExportAFaire, maintenant: datetime, faute: bool = True) -> None:
    """Again in a minute, three times in all; at once and for nothing when the portal merely stops."""
    if (export := _repris(session, tache)) is None:
        return
    if not faute:
        export.tentatives, export.reserve_jusqu_a = export.tentatives - 1, None
    elif export.tentatives >= ESSAIS:
        _abandonner(export)
    else:
        export.reserve_jusqu_a = maintenant + DELAI


def _abandonner(export: ExportDonnees) -> None:
    export.etat, export.reserve_jusqu_a = EtatExport.EN_ECHEC, None


def _repris(session: Session, tache: ExportAFaire) -> ExportDonnees | None:
    """The row, locked, when it is still this worker's."""
    export = session.get(ExportDonnees, tache.id, with_for_update=True, populate_existing=True)
    if export is None or export.etat is not EtatExport.EN_COURS or _tache(export) != tache:
        return None
    return export


def oublier_exports(session: Session, *, maintenant: datetime) -> list[str]:
    """Delete the copies whose time is over. Returns their stored files, to be deleted once this is committed."""
    requete = select(ExportDonnees).where(col(ExportDonnees.expire_le) <= maintenant)
    perimes = session.scalars(requete.with_for_update(skip_locked=True)).all()
    for export in perimes:
        session.delete(export)
    return [export.stockage for export in perimes if export.stockage]


def telecharger_export(session: Session, *, auteur: Auteur, export_id: int, maintenant: datetime) -> ExportServi:
    """Where the copy is, for its own family, while it lasts; noted in the journal."""
    export = trouver(session, ExportDonnees, export_id)
    if not est_a_soi(auteur, export.famille_id):
        raise Introuvable
    if export.etat is not EtatExport.PRET or est_perime(export, maintenant):
        raise Introuvable
    acte = commencer(session, auteur=auteur, famille_id=export.famille_id, maintenant=maintenant)
    noter_acte(session, acte, NatureEntree.EXPORT_TELECHARGE, sujet=f"export:{export_id}")
    jour = jour_de(export.pret_le or maintenant).isoformat()
    return ExportServi(export.stockage, f"mes-donnees-{jour}.zip", export.taille)
