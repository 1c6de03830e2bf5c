"""The screens of families."""

from portail_reflex.pages.parent import (  # noqa: F401  each declares its screen
    accueil,
    adulte,
    alertes,
    calendrier,
    codes_acces,
    demande,
    demandes,
    documents,
    donnees,
    enfant,
    fiche_sanitaire,
    finances,
    inscription,
    mon_compte,
    reservations,
)
