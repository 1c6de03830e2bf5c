"""The page « Traitement des données RGPD »: five statements, whatever the number of children and of saves."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.consentement import AUTORISATIONS, NOTICES, TEXTES
from portail_reflex.domain.consentement.service import autorisations_de
from portail_reflex.domain.dates import instant_en_mots, jour
from portail_reflex.domain.donnees_personnelles.effacement import REFUSE, reponse_avant
from portail_reflex.domain.donnees_personnelles.export import est_perime
from portail_reflex.domain.donnees_personnelles.vues import (
    AutorisationVue,
    EffacementVue,
    EnfantVue,
    ExportVue,
    MesDonneesVue,
    NoticeVue,
)
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.en_mots import oui_non
from portail_reflex.models import Consentement, Enfant, EntreeJournal, ExportDonnees, Famille
from portail_reflex.models.types import EtatExport, NatureConsentement, NatureEntree

Consignes = dict[tuple[int | None, NatureConsentement], Consentement]


def mes_donnees(session: Session, *, auteur: Auteur, maintenant: datetime) -> MesDonneesVue:
    """For the family itself only."""
    famille = _la_sienne(session, auteur)
    du_plus_jeune = (col(Enfant.date_naissance).desc(), col(Enfant.id))
    enfants = session.scalars(select(Enfant).where(col(Enfant.famille_id) == famille.id).order_by(*du_plus_jeune))
    consignes = _consignes(session, famille.id or 0)
    return MesDonneesVue(
        enfants=[_enfant(enfant, consignes) for enfant in enfants],
        notices=[_notice(nature, consignes) for nature in NOTICES if (None, nature) in consignes],
        export=_export(session, famille.id or 0, maintenant),
        effacement=_effacement(session, famille),
    )


def export_de(session: Session, *, auteur: Auteur, maintenant: datetime) -> ExportVue:
    """How far the copy is."""
    return _export(session, _la_sienne(session, auteur).id or 0, maintenant)


def _la_sienne(session: Session, auteur: Auteur) -> Famille:
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    if not est_a_soi(auteur, famille.id or 0):
        raise Introuvable
    return famille


def _consignes(session: Session, famille_id: int) -> Consignes:
    """The latest answer of each nature, for each child; notices belong to no child."""
    derniers = (
        select(func.max(col(Consentement.id)))
        .where(col(Consentement.famille_id) == famille_id)
        .group_by(col(Consentement.enfant_id), col(Consentement.nature))
    )
    lignes = session.scalars(select(Consentement).where(col(Consentement.id).in_(derniers)))
    return {(c.enfant_id, c.nature): c for c in lignes}


def _enfant(enfant: Enfant, consignes: Consignes) -> EnfantVue:
    reponses = autorisations_de(enfant)
    return EnfantVue(
        id=enfant.id or 0,
        nom=f"{enfant.nom} {enfant.prenom}",
        autorisations=[
            AutorisationVue(
                enfant_id=enfant.id or 0,
                nature=nature.value,
                libelle=nature.libelle,
                texte=TEXTES[nature].contenu,
                reponse=oui_non(reponses[nature]),
                depuis=_depuis(consignes.get((enfant.id, nature))),
            )
            for nature in AUTORISATIONS
        ],
    )


def _depuis(consentement: Consentement | None) -> str:
    return instant_en_mots(consentement.le) if consentement else ""


def _notice(nature: NatureConsentement, consignes: Consignes) -> NoticeVue:
    consentement = consignes[None, nature]
    return NoticeVue(
        nature.libelle, TEXTES[nature].contenu, instant_en_mots(consentement.le), consentement.version_texte
    )


def _export(session: Session, famille_id: int, maintenant: datetime) -> ExportVue:
    requete = select(ExportDonnees).where(col(ExportDonnees.famille_id) == famille_id)
    exports = session.scalars(requete.order_by(col(ExportDonnees.id).desc()).limit(5)).all()
    courant = _a_montrer(exports, maintenant)
    if courant is None:
        return ExportVue()
    return ExportVue(
        id=courant.id or 0,
        etat=courant.etat.value,
        avance=courant.avance,
        demande_le=instant_en_mots(courant.demande_le),
        expire_le=instant_en_mots(courant.expire_le) if courant.expire_le else "",
        taille=taille_en_mots(courant.taille),
    )


def _a_montrer(exports: Iterable[ExportDonnees], maintenant: datetime) -> ExportDonnees | None:
    """The newest; one that failed does not hide one that is still there."""
    presents = [export for export in exports if not est_perime(export, maintenant)]
    reussis = [export for export in presents if export.etat is not EtatExport.EN_ECHEC]
    return next(iter(reussis or presents), None)


def taille_en_mots(octets: int) -> str:
    """ "850 ko", "3,2 Mo"."""
    if octets < 1_000_000:
        return f"{max(1, octets // 1000)}\N{NO-BREAK SPACE}ko"
    return f"{octets / 1_000_000:.1f}\N{NO-BREAK SPACE}Mo".replace(".", ",")


def _effacement(session: Session, famille: Famille) -> EffacementVue:
    if (demande_le := famille.effacement_demande_le) is not None:
        return EffacementVue(instant_en_mots(demande_le), jour(reponse_avant(demande_le)))
    requete = select(EntreeJournal).where(
        col(EntreeJournal.famille_id) == famille.id,
        col(EntreeJournal.nature) == NatureEntree.EFFACEMENT_DECIDE,
        col(EntreeJournal.detail) == REFUSE,
    )
    refus = session.scalars(requete.order_by(col(EntreeJournal.id).desc()).limit(1)).first()
    return EffacementVue(refuse_le=instant_en_mots(refus.le) if refus else "")
