"""« Valider » on the page of a child."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import enfant_de, trouver
from portail_reflex.domain.consentement.service import autorisations_de, consigner, consigner_notices
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.en_mots import enfant_en_mots
from portail_reflex.domain.famille.saisie import EnfantDossierSaisie
from portail_reflex.domain.famille.service.acte import Acte, commencer
from portail_reflex.domain.famille.service.suivi import (
    Enregistrement,
    Page,
    apres_enregistrement,
    exiger_version,
)
from portail_reflex.domain.predossier.doublons import nom_cherche
from portail_reflex.domain.predossier.saisie import ENFANTS_MAX
from portail_reflex.domain.saisie import deplier, valider
from portail_reflex.models import ContactEnfant, Ecole, Enfant, Famille
from portail_reflex.models.types import NatureConsentement, NiveauEcole

HORS_DES_COLONNES = {"contacts", "certifie", "notice"}


def enregistrer_enfant(
    session: Session,
    *,
    auteur: Auteur,
    enfant_id: int,
    donnees: Mapping[str, Any],
    version: int,
    maintenant: datetime,
) -> Enregistrement:
    """Check and store the page (`enfant_id` 0: a new child). Raises SaisieInvalide, ModifieEntreTemps."""
    connu = enfant_de(session, auteur=auteur, enfant_id=enfant_id) if enfant_id else None
    famille_id = connu.famille_id if connu else auteur.famille_id
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    enfant = (
        trouver(session, Enfant, enfant_id, relire=True) if enfant_id else _nouveau(session, acte.famille, maintenant)
    )
    saisie = _valider(session, acte, enfant, donnees)
    if enfant_id:
        exiger_version(session, acte, page_de(enfant), lue=version, actuelle=enfant.version)
    avant, autorisations = (enfant_dit(session, enfant) if enfant_id else {}), autorisations_de(enfant)
    _appliquer(session, enfant, saisie, maintenant)
    _consigner(session, acte, enfant, autorisations)
    page, apres = page_de(enfant), enfant_dit(session, enfant)
    champs = apres_enregistrement(session, acte, page, version=enfant.version, avant=avant, apres=apres)
    return Enregistrement(enfant.id or 0, page.qui, champs)


def page_de(enfant: Enfant) -> Page:
    """The child's page, as changes name it."""
    return Page(f"enfant:{enfant.id}", f"{enfant.nom} {enfant.prenom}")


def _nouveau(session: Session, famille: Famille, maintenant: datetime) -> Enfant:
    nombre = session.exec(select(func.count(col(Enfant.id))).where(Enfant.famille_id == famille.id)).one()
    if nombre >= ENFANTS_MAX:
        raise RegleViolee(f"Un dossier compte {ENFANTS_MAX} enfants au plus. Contactez le service si besoin.")
    return Enfant(famille_id=famille.id or 0, cree_le=maintenant)  # type: ignore[call-arg]


def _valider(session: Session, acte: Acte, enfant: Enfant, donnees: Mapping[str, Any]) -> EnfantDossierSaisie:
    """School and class are chosen once by the family: afterwards they stay as they are, whatever is sent."""
    deplie = deplier(donnees)
    if enfant.ecole_id is not None and enfant.enregistre_le is not None:
        deplie |= {"ecole_id": enfant.ecole_id, "classe": enfant.classe}
    contexte = {"aujourd_hui": jour_de(acte.maintenant), "ecoles": niveaux(session, acte.famille)}
    return valider(EnfantDossierSaisie, deplie, contexte)


def niveaux(session: Session, famille: Famille) -> dict[int, NiveauEcole]:
    """The schools of the family's town service, by id."""
    ecoles = session.exec(select(Ecole).where(Ecole.structure_id == famille.structure_id))
    return {ecole.id or 0: ecole.niveau for ecole in ecoles}


def enfant_dit(session: Session, enfant: Enfant) -> dict[str, str]:
    """The child's page in words, as stored."""
    ecole = session.get(Ecole, enfant.ecole_id) if enfant.ecole_id else None
    return enfant_en_mots(enfant, ecole.nom if ecole else "", _contacts(session, enfant))


def _contacts(session: Session, enfant: Enfant) -> list[ContactEnfant]:
    requete = select(ContactEnfant).where(ContactEnfant.enfant_id == enfant.id)
    return list(session.exec(requete.order_by(col(ContactEnfant.rang))))


def _appliquer(session: Session, enfant: Enfant, saisie: EnfantDossierSaisie, maintenant: datetime) -> None:
    enfant.sqlmodel_update(saisie.model_dump(exclude=HORS_DES_COLONNES))
    enfant.nom_cherche = nom_cherche(enfant.nom, enfant.prenom)
    enfant.version, enfant.enregistre_le = enfant.version + 1, maintenant
    session.add(enfant)
    session.flush()
    anciens = _contacts(session, enfant)
    for ancien in anciens:
        session.delete(ancien)
    session.flush()
    session.add_all(
        ContactEnfant(enfant_id=enfant.id or 0, rang=rang, **contact.model_dump())
        for rang, contact in enumerate(saisie.contacts.values())
    )
    session.flush()


def _consigner(
    session: Session, acte: Acte, enfant: Enfant, autorisations: Mapping[NatureConsentement, bool | None]
) -> None:
    """The two boxes at each save; an authorisation when its answer changes."""
    sujet, quand = page_de(enfant).sujet, acte.maintenant
    consigner_notices(session, famille_id=acte.famille_id, sujet=sujet, auteur=acte.auteur, maintenant=quand)
    changees = {n: bool(reponse) for n, reponse in autorisations_de(enfant).items() if reponse is not autorisations[n]}
    consigner(
        session,
        famille_id=acte.famille_id,
        sujet=sujet,
        reponses=changees,
        auteur=acte.auteur,
        maintenant=quand,
        enfant_id=enfant.id,
    )
