"""Loading the demonstration: what is there already is left alone, what is missing is added."""

from datetime import datetime, timedelta

from sqlmodel import Session

from portail_reflex.domain.compte.mots_de_passe import hacher
from portail_reflex.domain.demarrage.service import installer_catalogues
from portail_reflex.domain.demonstration import COMPTES, MOT_DE_PASSE
from portail_reflex.domain.demonstration.articles import ARTICLES
from portail_reflex.domain.demonstration.personnes import (
    ATTENTIVE,
    ECOLE_ELEMENTAIRE,
    ECOLE_MATERNELLE,
    ENFANT_1,
    ENFANT_2,
    ENFANT_CONTROLE,
    ENFANT_NOUVEAU,
    NOUVELLE,
    PARENT_2,
    REFERENTE,
    SERVICE,
    predossiers,
)
from portail_reflex.domain.demonstration.service.activites import poser_activites
from portail_reflex.domain.demonstration.service.comptes import Chargeur, trouver_ou_poser
from portail_reflex.domain.demonstration.service.dossiers import ChargeurDeDossiers, Exemple
from portail_reflex.domain.predossier.service import deposer_predossier
from portail_reflex.models import Article, Ecole, Structure
from portail_reflex.models.types import NiveauEcole

STRUCTURE = {
    "nom": "MAIRIE DE MILLERY",
    "commune": "Millery",
    "service": "Le Service Périscolaire",
    "email": "periscolaire@exemple.fr",
    "telephone": "+33465710001",
    "adresse": "Place de la Mairie, 69390 Millery",
    "horaires": "du lundi au vendredi, de 8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30 à 12\N{NO-BREAK SPACE}h",
    "code_postal": "69390",
}
ECOLES = {ECOLE_MATERNELLE: NiveauEcole.MATERNELLE, ECOLE_ELEMENTAIRE: NiveauEcole.ELEMENTAIRE}
FAMILLE, NOUVELLE_FAMILLE, FAMILLE_A_CONTROLER = list(COMPTES)[:3]


def charger_demonstration(
    session: Session, *, maintenant: datetime, hachage: str = "", exemple: Exemple | None = None
) -> None:
    """Everything dated from today's; `hachage` is the password of every account, MOT_DE_PASSE's when empty.

    `exemple` stores the sample file of a document (its name, whose it is); without it the rows have no bytes.
    """
    structure_id = trouver_ou_poser(session, Structure, "nom", STRUCTURE).id or 0
    installer_catalogues(session)
    ecoles = {nom: _ecole(session, structure_id, nom, niveau) for nom, niveau in ECOLES.items()}
    chargeur = Chargeur(session, structure_id, ecoles, hachage or hacher(MOT_DE_PASSE), maintenant)
    poser_activites(session, structure_id=structure_id, ecoles=ecoles, aujourd_hui=chargeur.aujourd_hui)
    for email, (role, nom, prenom) in SERVICE.items():
        chargeur.compte(email, role=role, nom=nom, prenom=prenom)
    dossiers = ChargeurDeDossiers(session, maintenant, exemple)
    if famille := chargeur.famille(FAMILLE, [REFERENTE, PARENT_2], [ENFANT_1, ENFANT_2]):
        dossiers.remplir(famille, valider=True)
    if famille := chargeur.famille(NOUVELLE_FAMILLE, [NOUVELLE], [ENFANT_NOUVEAU]):
        dossiers.envoyer(famille, "CAF")
    if famille := chargeur.famille(FAMILLE_A_CONTROLER, [ATTENTIVE], [ENFANT_CONTROLE]):
        dossiers.remplir(famille, valider=False)
    for demande in predossiers(chargeur.aujourd_hui):
        deposer_predossier(
            session,
            saisie=demande.saisie,
            cle=demande.cle,
            structure_id=structure_id,
            maintenant=maintenant - demande.age,
        )
    for article in ARTICLES:
        publie_le = maintenant - timedelta(days=article.jours)
        valeurs = {c: getattr(article, c) for c in ("adresse", "titre", "resume", "corps")}
        trouver_ou_poser(session, Article, "adresse", {**valeurs, "publie_le": publie_le})


def _ecole(session: Session, structure_id: int, nom: str, niveau: NiveauEcole) -> int:
    valeurs = {"structure_id": structure_id, "nom": nom, "niveau": niveau}
    return trouver_ou_poser(session, Ecole, "nom", valeurs).id or 0
