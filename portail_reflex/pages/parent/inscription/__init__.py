"""`/inscription`: the way in, then the four steps."""

from portail_reflex.pages.parent.inscription import (  # noqa: F401  each declares its screen
    activites,
    entree,
    participants,
    planning,
    resume,
)
