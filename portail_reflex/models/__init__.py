"""The tables. Importing this package registers them all in `SQLModel.metadata`."""

from portail_reflex.models.article import Article
from portail_reflex.models.compte import Compte, Compteur, Connexion, Jeton
from portail_reflex.models.courriel import Courriel
from portail_reflex.models.famille import Adulte, Enfant, Famille
from portail_reflex.models.journal import EntreeJournal
from portail_reflex.models.predossier import PersonnePredossier, Predossier
from portail_reflex.models.structure import Ecole, Structure

__all__ = [
    "Adulte",
    "Article",
    "Compte",
    "Compteur",
    "Connexion",
    "Courriel",
    "Ecole",
    "Enfant",
    "EntreeJournal",
    "Famille",
    "Jeton",
    "PersonnePredossier",
    "Predossier",
    "Structure",
]
