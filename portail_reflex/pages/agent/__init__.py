"""The screens of the service's agents."""

from portail_reflex.pages.agent import (  # noqa: F401  each declares its screen
    comptes,
    courriel,
    courriels,
    predossier,
    predossiers,
    tableau_de_bord,
)
