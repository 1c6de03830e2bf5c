"""What an uploaded file becomes before it is stored: re-encoded, rewritten, cut into page pictures, or refused.

`appel` is the server's side. `processus` is a child that knows nothing else of the portal: it reads hostile files with
large C libraries, under limits, and can open nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portail_reflex.infra.traitement.appel import Morceau, Traite, copier, traiter
    from portail_reflex.infra.traitement.limites import Limites
    from portail_reflex.infra.traitement.refus import FichierRefuse

__all__ = ["FichierRefuse", "Limites", "Morceau", "Traite", "copier", "traiter"]


def __getattr__(nom: str) -> Any:
    """Loaded when it is asked for: the child imports this package too, and the tables alone take it a second."""
    if nom not in __all__:
        raise AttributeError(nom)
    from portail_reflex.infra.traitement import appel

    return getattr(appel, nom)
