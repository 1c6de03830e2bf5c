"""`/service/reglages/structure`, `/ecoles` and `/activites`: what the town offers. For the responsable."""

from portail_reflex.pages.agent.reglages_activites import (  # noqa: F401  each declares its screen
    activites,
    creneaux,
    ecoles,
    formules,
    structure,
)
