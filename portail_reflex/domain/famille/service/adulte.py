"""« Valider » on the page of an adult."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import adulte_de, trouver
from portail_reflex.domain.consentement.service import consigner_notices
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.en_mots import adulte_en_mots
from portail_reflex.domain.famille.saisie import ADULTES_MAX, AdulteDossierSaisie
from portail_reflex.domain.famille.service.acte import commencer
from portail_reflex.domain.famille.service.suivi import (
    Enregistrement,
    Page,
    apres_enregistrement,
    exiger_version,
)
from portail_reflex.domain.saisie import deplier, valider
from portail_reflex.models import Adulte, Compte, Enfant, Famille, LienParente
from portail_reflex.models.types import RoleAdulte

HORS_DES_COLONNES = {"liens", "certifie", "notice"}


def enregistrer_adulte(
    session: Session,
    *,
    auteur: Auteur,
    adulte_id: int,
    donnees: Mapping[str, Any],
    version: int,
    maintenant: datetime,
) -> Enregistrement:
    """Check and store the page (`adulte_id` 0: a new adult). Raises SaisieInvalide, ModifieEntreTemps."""
    connu = adulte_de(session, auteur=auteur, adulte_id=adulte_id) if adulte_id else None
    famille_id = connu.famille_id if connu else auteur.famille_id
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    adulte = trouver(session, Adulte, adulte_id, relire=True) if adulte_id else _nouveau(session, acte.famille)
    enfants = {e.id or 0: e.prenom for e in session.exec(select(Enfant).where(Enfant.famille_id == acte.famille_id))}
    saisie = _valider(adulte, donnees, enfants)
    if adulte_id:
        exiger_version(session, acte, _page(adulte), lue=version, actuelle=adulte.version)
    avant = adulte_en_mots(adulte, _lies(session, adulte, enfants)) if adulte_id else {}
    _appliquer(session, adulte, saisie, maintenant)
    apres = adulte_en_mots(adulte, _lies(session, adulte, enfants))
    page = _page(adulte)
    consigner_notices(session, famille_id=acte.famille_id, sujet=page.sujet, auteur=auteur, maintenant=maintenant)
    champs = apres_enregistrement(session, acte, page, version=adulte.version, avant=avant, apres=apres)
    return Enregistrement(adulte.id or 0, page.qui, champs)


def _page(adulte: Adulte) -> Page:
    return Page(f"adulte:{adulte.id}", f"{adulte.nom} {adulte.prenom}")


def _nouveau(session: Session, famille: Famille) -> Adulte:
    nombre = session.exec(select(func.count(col(Adulte.id))).where(Adulte.famille_id == famille.id)).one()
    if nombre >= ADULTES_MAX:
        raise RegleViolee(f"Un dossier compte {ADULTES_MAX} adultes au plus. Contactez le service si besoin.")
    return Adulte(famille_id=famille.id or 0, role=RoleAdulte.AUTRE)  # type: ignore[call-arg]


def _valider(adulte: Adulte, donnees: Mapping[str, Any], enfants: Mapping[int, str]) -> AdulteDossierSaisie:
    """The responsable's e-mail opens the account: it changes in « Mes codes d’accès » only."""
    deplie = deplier(donnees)
    if adulte.role is RoleAdulte.RESPONSABLE:
        deplie["email"] = adulte.email
    return valider(AdulteDossierSaisie, deplie, {"enfants": list(enfants)})


def _lies(session: Session, adulte: Adulte, enfants: Mapping[int, str]) -> list[tuple[str, LienParente]]:
    requete = select(LienParente).where(LienParente.adulte_id == adulte.id).order_by(col(LienParente.enfant_id))
    return [(enfants[lien.enfant_id], lien) for lien in session.exec(requete)]


def _appliquer(session: Session, adulte: Adulte, saisie: AdulteDossierSaisie, maintenant: datetime) -> None:
    valeurs = saisie.model_dump(exclude=HORS_DES_COLONNES)
    adulte.sqlmodel_update({**valeurs, "commune": saisie.commune})
    adulte.version, adulte.enregistre_le = adulte.version + 1, maintenant
    session.add(adulte)
    session.flush()
    if adulte.role is RoleAdulte.RESPONSABLE:
        _nommer_le_compte(session, adulte)
    connus = {
        lien.enfant_id: lien for lien in session.exec(select(LienParente).where(LienParente.adulte_id == adulte.id))
    }
    for enfant_id, lien in saisie.liens.items():
        ligne = connus.get(enfant_id) or LienParente(adulte_id=adulte.id or 0, enfant_id=enfant_id, lien=lien.lien)
        ligne.lien, ligne.autorite_parentale = lien.lien, lien.autorite
        session.add(ligne)
    session.flush()


def _nommer_le_compte(session: Session, adulte: Adulte) -> None:
    """The account is greeted by the responsable's name."""
    compte = session.exec(select(Compte).where(Compte.famille_id == adulte.famille_id)).first()
    if compte is not None:
        compte.nom, compte.prenom = adulte.nom, adulte.prenom
