"""Reading dossiers: a constant number of statements, whatever the number of families and members."""

from portail_reflex.domain.famille.queries.controle import completude_de, completudes
from portail_reflex.domain.famille.queries.dossier import dossier, enfants_du_menu
from portail_reflex.domain.famille.queries.fiche_famille import une_famille
from portail_reflex.domain.famille.queries.formulaires import formulaire_adulte, formulaire_enfant
from portail_reflex.domain.famille.queries.service import familles, journal_de, nom_de_la_famille, nombres

__all__ = [
    "completude_de",
    "completudes",
    "dossier",
    "enfants_du_menu",
    "familles",
    "formulaire_adulte",
    "formulaire_enfant",
    "journal_de",
    "nom_de_la_famille",
    "nombres",
    "une_famille",
]
