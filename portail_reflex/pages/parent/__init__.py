"""The screens of families."""

from portail_reflex.pages.parent import (  # noqa: F401  each declares its screen
    accueil,
    alertes,
    codes_acces,
    finances,
    inscription,
    mon_compte,
)
