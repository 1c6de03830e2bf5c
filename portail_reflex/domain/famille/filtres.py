"""What agents look for among the families."""

from portail_reflex.models.types import Choix


class FiltreFamille(Choix):
    """The états by their own names, then what waits for somebody of the service."""

    TOUTES = "TOUTES", "Toutes"
    A_COMPLETER = "A_COMPLETER", "À compléter"
    A_CONTROLER = "A_CONTROLER", "À contrôler"
    COMPLET = "COMPLET", "Complets"
    CHANGEMENTS = "CHANGEMENTS", "Changés depuis la validation"
    EFFACEMENT = "EFFACEMENT", "Effacement demandé"
