"""The tables. Importing this package registers them all in `SQLModel.metadata`."""

from portail_reflex.models.activite import Activite, Creneau, Formule, JourFerme, JourParticulier, Periode
from portail_reflex.models.alerte import Alerte
from portail_reflex.models.article import Article
from portail_reflex.models.compte import Compte, Compteur, Connexion, Jeton
from portail_reflex.models.courriel import Courriel
from portail_reflex.models.document import Document, FichierDocument, TypeDocument
from portail_reflex.models.donnees_personnelles import ExportDonnees
from portail_reflex.models.famille import (
    Adulte,
    Consentement,
    ContactEnfant,
    Enfant,
    Famille,
    LienParente,
    Modification,
)
from portail_reflex.models.fiche_sanitaire import FicheSanitaire, Vaccin
from portail_reflex.models.journal import EntreeJournal
from portail_reflex.models.predossier import PersonnePredossier, Predossier
from portail_reflex.models.reservation import Commande, LigneCommande, Numerotation, Occupation, Reservation
from portail_reflex.models.structure import Ecole, Structure

__all__ = [
    "Activite",
    "Adulte",
    "Alerte",
    "Article",
    "Commande",
    "Compte",
    "Compteur",
    "Connexion",
    "Consentement",
    "ContactEnfant",
    "Courriel",
    "Creneau",
    "Document",
    "Ecole",
    "Enfant",
    "EntreeJournal",
    "ExportDonnees",
    "Famille",
    "FicheSanitaire",
    "FichierDocument",
    "Formule",
    "Jeton",
    "JourFerme",
    "JourParticulier",
    "LienParente",
    "LigneCommande",
    "Modification",
    "Numerotation",
    "Occupation",
    "Periode",
    "PersonnePredossier",
    "Predossier",
    "Reservation",
    "Structure",
    "TypeDocument",
    "Vaccin",
]
