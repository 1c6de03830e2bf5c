"""Calling any handler as anybody would by hand."""

import inspect
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, SQLModel

ADRESSES = {
    "PredossierDetail": "/service/predossiers/PD-00001",
    "CourrielDetail": "/service/courriels/1",
    "LienPersonnel": "/lien/nimporte-lequel",
    "LectureArticle": "/infos-pratiques/nulle-part",
    "NouveauDossier": "/nouveau-dossier",
    "AccueilParent": "/accueil",
    "MonCompte": "/mon-compte",
    "CodesAcces": "/mon-compte/codes-acces",
    "PageAdulte": "/mon-compte/adultes/1",
    "PageEnfant": "/mon-compte/enfants/1",
    "PageSante": "/mon-compte/enfants/1/sante",
    "SuiviDocuments": "/mon-compte/documents",
    "Alertes": "/alertes",
    "DemandesEnAttente": "/demandes",
    "Historique": "/historique",
    "DetailDemande": "/demandes/1001",
    "MesReservations": "/reservations",
    "AbonnementCalendrier": "/reservations",
    "Commandes": "/service/commandes",
    "DecisionsEnSerie": "/service/commandes",
    "CommandeDetail": "/service/commandes/1001",
    "RefusDeCommande": "/service/commandes/1001",
    "ListesDAttente": "/service/listes-d-attente",
    "Familles": "/service/familles",
    "DossierFamille": "/service/familles/1",
    "PlanningPourLaFamille": "/service/familles/1/reservations",
    "PanierPourLaFamille": "/service/familles/1/reservations",
    "JournalFamille": "/service/familles/1",
    "EcoleEnfant": "/service/familles/1",
    "EffacementFamille": "/service/familles/1",
    "Documents": "/service/documents",
    "DocumentDetail": "/service/documents/1",
    "FicheEnfant": "/service/fiches-sanitaires/1",
    "ReglagesDocuments": "/service/reglages/documents",
    "ReglagesVaccins": "/service/reglages/vaccins",
    "ReglagesStructure": "/service/reglages/structure",
    "ReglagesEcoles": "/service/reglages/ecoles",
    "ReglagesActivites": "/service/reglages/activites",
    "ReglagesCreneaux": "/service/reglages/activites/1",
    "ReglagesFormules": "/service/reglages/activites/1/formules",
    "ReglagesCalendrier": "/service/reglages/calendrier",
    "FormulaireCalendrier": "/service/reglages/calendrier",
    "MesDonnees": "/mon-compte/donnees",
}
EXEMPLES = {
    "int": 1,
    "str": "DEPOSE",
    "bool": True,
    "dict": {},
    "EtatPredossier": "DEPOSE",
    "FiltreFamille": "TOUTES",
    "FiltreCommande": "EN_ATTENTE",
    "NatureConsentement": "IMAGE",
    "Partie": "PERIODE",
}
UN_JOUR = "2024-09-13"


def adresse_de(inscrit: Any) -> str:
    """The page on which a handler is met."""
    return ADRESSES.get(inscrit.states[0].__name__, "/")


def parametres(inscrit: Any) -> list[str]:
    """The names of a handler's arguments."""
    return list(inspect.signature(inscrit.handler.fn).parameters)[1:]


def arguments(inscrit: Any) -> dict[str, Any]:
    """Arguments of the right types."""
    signature = inspect.signature(inscrit.handler.fn).parameters
    types = {nom: _type(signature[nom].annotation) for nom in parametres(inscrit)}
    return {nom: UN_JOUR if (nom, genre) == ("jour", "str") else EXEMPLES[genre] for nom, genre in types.items()}


def _type(annotation: Any) -> str:
    return str(getattr(annotation, "__name__", annotation)).partition("[")[0]


def contenu(session: Session) -> dict[str, list[Any]]:
    """All rows of all tables, but the counts and the trace of those who insist."""
    tables = [t for t in SQLModel.metadata.sorted_tables if t.name not in {"compteur", "entree_journal"}]
    return {t.name: [tuple(ligne) for ligne in session.execute(text(f'SELECT * FROM "{t.name}"'))] for t in tables}
