"""The agent's decision on a document."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import document_de
from portail_reflex.domain.alerte.service import alerter, prevenir
from portail_reflex.domain.courriel.gabarits_dossier import document_refuse
from portail_reflex.domain.dates import jour, jour_de, lire_date
from portail_reflex.domain.document.validite import controler_validite
from portail_reflex.domain.errors import DejaFait
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.domain.nombre import entier
from portail_reflex.domain.saisie import Saisie, nettoyer, paragraphes, si_rempli, valider
from portail_reflex.models import Document, Enfant, TypeDocument
from portail_reflex.models.types import EtatDocument, NatureAlerte, NatureEntree, RoleCompte, UsageDocument

MOTIF_MAX = 500
QUOTIENT_MAX = 20_000
DOCUMENTS = "/mon-compte/documents"
CHANGE = "La famille vient d’ajouter ou de retirer un fichier\N{NO-BREAK SPACE}: regardez à nouveau ce document."
DEJA_DECIDE = "Ce document a déjà été vérifié\N{NO-BREAK SPACE}: regardez la décision avant de la changer."


def _quotient(texte: Any) -> Any:
    propre = nettoyer(texte)
    if propre in (None, ""):
        return None
    lu = entier(str(propre).replace(" ", "").removesuffix("€"), QUOTIENT_MAX)
    if lu is None:
        raise ValueError("Écrivez le quotient en euros, sans centimes, comme 845.")
    return lu


class ValiditeSaisie(Saisie):
    """From when to when a document counts, and the quotient read on it when it has one."""

    valide_du: Annotated[date, si_rempli(lire_date)]
    valide_au: Annotated[date, si_rempli(lire_date)]
    quotient: Annotated[int | None, BeforeValidator(_quotient)] = None


class MotifSaisie(Saisie):
    """Why a document is refused, as the family reads it."""

    motif: paragraphes(MOTIF_MAX, 1)  # type: ignore[valid-type]


def valider_document(
    session: Session,
    *,
    agent: Auteur,
    document_id: int,
    version: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    rectifier: bool = False,
) -> None:
    """Accept, for these dates. `version` is what the agent looked at; `rectifier` changes an earlier decision."""
    acte = _commencer(session, agent, document_id, maintenant)
    document, type_document = _a_decider(session, acte, document_id, version, rectifier)
    famille = acte.famille
    saisie = valider(ValiditeSaisie, donnees)
    controler_validite(saisie.valide_du, saisie.valide_au, jour_de(maintenant))
    document.etat, document.motif_refus = EtatDocument.VALIDE, ""
    document.valide_du, document.valide_au = saisie.valide_du, saisie.valide_au
    if type_document.usage is UsageDocument.QUOTIENT and saisie.quotient is not None:
        famille.quotient_familial, famille.quotient_lu_le = saisie.quotient, maintenant
    _signer(session, acte, document, NatureEntree.DOCUMENT_VALIDE)
    alerter(
        session,
        famille_id=document.famille_id,
        nature=NatureAlerte.DOCUMENT_VALIDE,
        titre=f"Document validé\N{NO-BREAK SPACE}: {nom_complet(session, document, type_document)}",
        texte=f"Il est valable jusqu’au {jour(saisie.valide_au)}.",
        lien=DOCUMENTS,
        maintenant=maintenant,
    )
    actualiser_etat(session, famille=famille, maintenant=maintenant)


def refuser_document(
    session: Session,
    *,
    agent: Auteur,
    document_id: int,
    version: int,
    motif: str,
    maintenant: datetime,
    rectifier: bool = False,
) -> None:
    """Refuse, and tell the family why (500 characters)."""
    acte = _commencer(session, agent, document_id, maintenant)
    document, type_document = _a_decider(session, acte, document_id, version, rectifier)
    document.motif_refus = valider(MotifSaisie, {"motif": motif}).motif
    document.etat = EtatDocument.REFUSE
    _signer(session, acte, document, NatureEntree.DOCUMENT_REFUSE)
    nom = nom_complet(session, document, type_document)
    prevenir(
        session,
        famille_id=acte.famille_id,
        nature=NatureAlerte.DOCUMENT_REFUSE,
        titre=f"Document refusé\N{NO-BREAK SPACE}: {nom}",
        texte="La raison est dans le suivi de document\N{NO-BREAK SPACE}: vous pouvez en charger un nouveau.",
        lien=DOCUMENTS,
        message=document_refuse(nom, document.motif_refus),
        maintenant=maintenant,
    )
    actualiser_etat(session, famille=acte.famille, maintenant=maintenant)


def _commencer(session: Session, agent: Auteur, document_id: int, maintenant: datetime) -> Acte:
    exiger(agent, RoleCompte.AGENT)
    document, _ = document_de(session, auteur=agent, document_id=document_id)
    return commencer(session, auteur=agent, famille_id=document.famille_id, maintenant=maintenant)


def _a_decider(
    session: Session, acte: Acte, document_id: int, version: int, rectifier: bool
) -> tuple[Document, TypeDocument]:
    """Read again under the family's lock, and still as the agent saw it."""
    document, type_document = document_de(session, auteur=acte.auteur, document_id=document_id)
    session.refresh(document)
    if document.etat is not EtatDocument.DEPOSE and not rectifier:
        raise DejaFait(DEJA_DECIDE)
    if document.version != version:
        raise DejaFait(CHANGE if document.etat is EtatDocument.DEPOSE else DEJA_DECIDE)
    return document, type_document


def _signer(session: Session, acte: Acte, document: Document, nature: NatureEntree) -> None:
    document.decide_le, document.decide_par_id = acte.maintenant, acte.auteur.compte_id
    document.version, document.averti_le, document.fin_constatee_le = document.version + 1, None, None
    noter_acte(session, acte, nature, sujet=f"document:{document.id}")


def nom_complet(session: Session, document: Document, type_document: TypeDocument) -> str:
    """ "Attestation d’assurance scolaire – ENFANT 2"."""
    enfant = session.get(Enfant, document.enfant_id) if document.enfant_id else None
    return f"{type_document.libelle} – {enfant.prenom}" if enfant else type_document.libelle
