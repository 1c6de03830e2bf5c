"""The screens of the service's agents."""

from portail_reflex.pages.agent import (  # noqa: F401  each declares its screen
    commande,
    commandes,
    comptes,
    courriel,
    courriels,
    document,
    documents,
    famille,
    familles,
    fiche_sanitaire,
    listes_d_attente,
    pour_la_famille,
    predossier,
    predossiers,
    reglages_activites,
    reglages_calendrier,
    reglages_documents,
    reglages_vaccins,
    tableau_de_bord,
)
