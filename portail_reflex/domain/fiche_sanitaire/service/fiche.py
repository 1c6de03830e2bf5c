"""« Valider » on the page of a fiche sanitaire, and the trace of who reads one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import enfant_et_sante_de, trouver
from portail_reflex.domain.consentement.service import consigner_notices
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.famille.service.acte import commencer
from portail_reflex.domain.famille.service.suivi import (
    Enregistrement,
    Page,
    apres_enregistrement,
    exiger_version,
)
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.en_mots import fiche_en_mots
from portail_reflex.domain.fiche_sanitaire.queries import vaccins_actifs
from portail_reflex.domain.fiche_sanitaire.saisie import FicheSaisie
from portail_reflex.domain.fiche_sanitaire.vaccins import concerne
from portail_reflex.domain.journal.service import noter_lecture
from portail_reflex.domain.saisie import deplier, valider
from portail_reflex.models import Enfant, FicheSanitaire, Vaccin
from portail_reflex.models.types import NatureEntree


def enregistrer_fiche(
    session: Session,
    *,
    auteur: Auteur,
    enfant_id: int,
    donnees: Mapping[str, Any],
    version: int,
    maintenant: datetime,
) -> Enregistrement:
    """Check and store the fiche, encrypted. Raises SaisieInvalide, ModifieEntreTemps."""
    famille_id = enfant_et_sante_de(session, auteur=auteur, enfant_id=enfant_id).famille_id
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    enfant = trouver(session, Enfant, enfant_id, relire=True)
    fiche = session.get(FicheSanitaire, enfant_id, populate_existing=True)
    vaccins = vaccins_actifs(session)
    saisie = _valider(enfant, vaccins, donnees, maintenant)
    page = Page(f"sante:{enfant_id}", f"{enfant.nom} {enfant.prenom}", sante=True)
    exiger_version(session, acte, page, lue=version, actuelle=fiche.version if fiche else 0)
    ancien = FicheContenu.lire(fiche.contenu) if fiche else None
    contenu = _avec_les_autres_vaccins(saisie.contenu(), ancien, set(saisie.vaccinations))
    fiche = fiche or FicheSanitaire(enfant_id=enfant_id, contenu="", creee_le=maintenant, enregistree_le=maintenant)
    fiche.contenu, fiche.version, fiche.enregistree_le = contenu.model_dump_json(), fiche.version + 1, maintenant
    session.add(fiche)
    session.flush()
    consigner_notices(session, famille_id=acte.famille_id, sujet=page.sujet, auteur=auteur, maintenant=maintenant)
    avant, apres = (fiche_en_mots(ancien, vaccins) if ancien else {}), fiche_en_mots(contenu, vaccins)
    champs = apres_enregistrement(session, acte, page, version=fiche.version, avant=avant, apres=apres)
    return Enregistrement(enfant_id, f"fiche sanitaire de {page.qui}", champs)


def _valider(enfant: Enfant, vaccins: list[Vaccin], donnees: Mapping[str, Any], maintenant: datetime) -> FicheSaisie:
    naissance = enfant.date_naissance
    contexte = {
        "naissance": naissance,
        "aujourd_hui": jour_de(maintenant),
        "vaccins": [vaccin.id for vaccin in vaccins if concerne(vaccin, naissance)],
    }
    return valider(FicheSaisie, deplier(donnees), contexte)


def _avec_les_autres_vaccins(contenu: FicheContenu, ancien: FicheContenu | None, montres: set[int]) -> FicheContenu:
    """Dates of a vaccine that the page does not show any more are kept."""
    gardees = {v: dates for v, dates in (ancien.vaccinations if ancien else {}).items() if v not in montres}
    return contenu.model_copy(update={"vaccinations": {**gardees, **contenu.vaccinations}})


def consulter_fiche(session: Session, *, auteur: Auteur, enfant_id: int, maintenant: datetime) -> None:
    """Note in the journal that an agent reads this fiche."""
    enfant = enfant_et_sante_de(session, auteur=auteur, enfant_id=enfant_id)
    noter_lecture(
        session,
        auteur=auteur,
        nature=NatureEntree.SANTE_LUE,
        famille_id=enfant.famille_id,
        sujet=f"enfant:{enfant_id}",
        maintenant=maintenant,
    )
