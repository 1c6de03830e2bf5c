"""The two boxes before « Valider », with their texts."""

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.components.page_de_dossier import boites_a_cocher
from portail_reflex.domain.consentement import TEXTES
from portail_reflex.models.types import NatureConsentement
from portail_reflex.web import routes


def boites(champs: Champs) -> rx.Component:
    """Their texts and versions stand in domain/consentement."""
    return boites_a_cocher(
        champs,
        TEXTES[NatureConsentement.EXACTITUDE].contenu,
        TEXTES[NatureConsentement.TRAITEMENT].contenu,
        rx.el.a("Traitement des données", href=routes.DONNEES),
    )
