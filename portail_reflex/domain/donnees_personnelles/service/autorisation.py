"""« Autoriser » and « Retirer »: the real consents of a child, given or withdrawn at once."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.acces.queries import enfant_de, trouver
from portail_reflex.domain.consentement import AUTORISATIONS
from portail_reflex.domain.consentement.service import autorisations_de, consigner
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.domain.famille.service.acte import commencer, noter_acte
from portail_reflex.domain.famille.service.enfant import enfant_dit, page_de
from portail_reflex.domain.famille.service.suivi import apres_enregistrement
from portail_reflex.models import Enfant
from portail_reflex.models.types import NatureConsentement, NatureEntree

COLONNES = {
    NatureConsentement.SORTIE_SEUL: "sortie_seul",
    NatureConsentement.IMAGE: "image",
    NatureConsentement.HOSPITALISATION: "hospitalisation",
}


def repondre_autorisation(
    session: Session,
    *,
    auteur: Auteur,
    enfant_id: int,
    nature: NatureConsentement,
    accorde: bool,
    maintenant: datetime,
) -> str:
    """Give or withdraw; agents see the change like any other. Returns the child's name. Raises DejaFait."""
    enfant = enfant_de(session, auteur=auteur, enfant_id=enfant_id)
    if not est_a_soi(auteur, enfant.famille_id) or nature not in AUTORISATIONS:
        raise Introuvable
    acte = commencer(session, auteur=auteur, famille_id=enfant.famille_id, maintenant=maintenant)
    enfant = trouver(session, Enfant, enfant_id, relire=True)
    if autorisations_de(enfant)[nature] is accorde:
        raise DejaFait("C’était déjà votre réponse\N{NO-BREAK SPACE}: rien n’a changé.")
    page, avant = page_de(enfant), enfant_dit(session, enfant)
    setattr(enfant, COLONNES[nature], accorde)
    enfant.version += 1
    session.flush()
    consigner(
        session,
        famille_id=acte.famille_id,
        sujet=page.sujet,
        reponses={nature: accorde},
        auteur=auteur,
        maintenant=maintenant,
        enfant_id=enfant_id,
    )
    detail = f"{nature.libelle}\N{NO-BREAK SPACE}: {'oui' if accorde else 'non'}"
    noter_acte(session, acte, NatureEntree.CONSENTEMENT, sujet=page.sujet, detail=detail)
    apres_enregistrement(session, acte, page, version=enfant.version, avant=avant, apres=enfant_dit(session, enfant))
    return page.qui
