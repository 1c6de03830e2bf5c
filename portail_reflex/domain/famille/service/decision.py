"""What an agent decides of a dossier, and the family's answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import enfant_de, trouver
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_dossier import dossier_incomplet
from portail_reflex.domain.errors import DejaFait, RegleViolee, SaisieInvalide
from portail_reflex.domain.famille.saisie import EcoleSaisie, RemarqueSaisie
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.famille.service.enfant import enfant_dit, niveaux, page_de
from portail_reflex.domain.famille.service.etat import actualiser_etat, annoncer_dossier_complet
from portail_reflex.domain.famille.service.suivi import (
    Enregistrement,
    apres_enregistrement,
    exiger_version,
)
from portail_reflex.domain.saisie import nettoyer_paragraphes, valider
from portail_reflex.models import Enfant, Famille, Modification
from portail_reflex.models.types import EtatDossier, NatureAlerte, NatureEntree, RoleCompte


def valider_dossier(session: Session, *, agent: Auteur, famille_id: int, maintenant: datetime) -> None:
    """COMPLET: bookings are open. Refused while something that blocks is missing; what changed is seen."""
    acte = _a_decider(session, agent, famille_id, maintenant)
    famille = acte.famille
    if famille.etat is EtatDossier.COMPLET:
        raise DejaFait("Ce dossier est déjà complet.")
    _exiger_vivant(famille)
    completude = actualiser_etat(session, famille=famille, maintenant=maintenant)
    if completude.bloquants:
        restes = "\N{NO-BREAK SPACE}; ".join(manque.quoi for manque in completude.bloquants)
        raise RegleViolee(f"Ce dossier ne peut pas encore être validé. Il manque\N{NO-BREAK SPACE}: {restes}.")
    famille.etat, famille.validee_le = EtatDossier.COMPLET, maintenant
    famille.remarque, famille.remarque_le, famille.reponse, famille.reponse_le = "", None, "", None
    _voir(session, famille_id, maintenant, sante=True)
    noter_acte(session, acte, NatureEntree.DOSSIER_VALIDE)
    annoncer_dossier_complet(session, famille=famille, maintenant=maintenant)


def signaler_incomplet(
    session: Session, *, agent: Auteur, famille_id: int, remarque: str, maintenant: datetime
) -> None:
    """Back to the family, with what is missing and a remark (1,000 characters), which waits for an answer."""
    acte = _a_decider(session, agent, famille_id, maintenant)
    famille = acte.famille
    _exiger_vivant(famille)
    texte = _lire_remarque("remarque", remarque) if nettoyer_paragraphes(remarque) else ""
    famille.validee_le, famille.remarque = None, texte
    famille.remarque_le, famille.reponse, famille.reponse_le = (maintenant if texte else None), "", None
    completude = actualiser_etat(session, famille=famille, maintenant=maintenant)
    if not completude.a_faire:
        raise SaisieInvalide({"remarque": "Rien ne manque à ce dossier\N{NO-BREAK SPACE}: dites ce qu’il faut faire."})
    noter_acte(session, acte, NatureEntree.DOSSIER_INCOMPLET)
    prevenir(
        session,
        famille_id=famille.id or 0,
        nature=NatureAlerte.DOSSIER_INCOMPLET,
        titre="Votre dossier est incomplet",
        texte="Mon compte liste ce qu’il reste à faire.",
        message=dossier_incomplet([m.quoi for m in completude.a_faire if m.quoi], texte),
        maintenant=maintenant,
    )


def repondre_remarque(session: Session, *, auteur: Auteur, reponse: str, maintenant: datetime) -> None:
    """The family's answer to the service's remark (1,000 characters): it is no manque any more."""
    acte = commencer(session, auteur=auteur, famille_id=auteur.famille_id, maintenant=maintenant)
    famille = acte.famille
    if famille.remarque_le is None:
        raise DejaFait("Le service n’attend pas de réponse.")
    texte = _lire_remarque("reponse", reponse)
    famille.reponse, famille.reponse_le = texte, maintenant
    noter_acte(session, acte, NatureEntree.REMARQUE_REPONDUE)
    actualiser_etat(session, famille=famille, maintenant=maintenant)


def _lire_remarque(champ: str, texte: str) -> str:
    """What is wrong with it is told beside its own field."""
    try:
        return str(valider(RemarqueSaisie, {"texte": texte}).texte)
    except SaisieInvalide as refus:
        raise SaisieInvalide({champ: refus.erreurs["texte"]}) from None


def marquer_vus(session: Session, *, agent: Auteur, famille_id: int, maintenant: datetime) -> None:
    """What the family changed since the validation has been looked at; health changes, by SANTE only."""
    acte = _a_decider(session, agent, famille_id, maintenant)
    _voir(session, famille_id, maintenant, sante=agent.role.comprend(RoleCompte.SANTE))
    noter_acte(session, acte, NatureEntree.CHANGEMENTS_VUS)


def changer_ecole(
    session: Session,
    *,
    agent: Auteur,
    enfant_id: int,
    donnees: Mapping[str, Any],
    version: int,
    maintenant: datetime,
) -> Enregistrement:
    """School and class, which the family chooses once and an agent changes."""
    exiger(agent, RoleCompte.AGENT)
    famille_id = enfant_de(session, auteur=agent, enfant_id=enfant_id).famille_id
    acte = commencer(session, auteur=agent, famille_id=famille_id, maintenant=maintenant)
    enfant = trouver(session, Enfant, enfant_id, relire=True)
    page = page_de(enfant)
    exiger_version(session, acte, page, lue=version, actuelle=enfant.version)
    saisie = valider(EcoleSaisie, donnees, {"ecoles": niveaux(session, acte.famille)})
    avant = enfant_dit(session, enfant)
    enfant.ecole_id, enfant.classe, enfant.version = saisie.ecole_id, saisie.classe, enfant.version + 1
    session.flush()
    apres = enfant_dit(session, enfant)
    champs = apres_enregistrement(session, acte, page, version=enfant.version, avant=avant, apres=apres)
    return Enregistrement(enfant_id, page.qui, champs)


def _a_decider(session: Session, agent: Auteur, famille_id: int, maintenant: datetime) -> Acte:
    exiger(agent, RoleCompte.AGENT)
    return commencer(session, auteur=agent, famille_id=famille_id, maintenant=maintenant)


def _exiger_vivant(famille: Famille) -> None:
    if famille.etat is EtatDossier.ARCHIVE:
        raise RegleViolee("Ce dossier est archivé\N{NO-BREAK SPACE}: il ne peut plus être validé ni déclaré incomplet.")


def _voir(session: Session, famille_id: int, maintenant: datetime, *, sante: bool) -> None:
    vues = update(Modification).where(col(Modification.famille_id) == famille_id, col(Modification.vue_le).is_(None))
    session.exec((vues if sante else vues.where(~col(Modification.sante))).values(vue_le=maintenant))
