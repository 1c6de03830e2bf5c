"""The screens of visitors."""

from portail_reflex.pages.visiteur import (  # noqa: F401  each declares its screen
    accessibilite,
    accueil,
    confidentialite,
    contact,
    cookies,
    infos_pratiques,
    introuvable,
    lien,
    mot_de_passe_oublie,
    nouveau_dossier,
)
