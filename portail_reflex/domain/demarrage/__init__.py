"""What a town starts with: the documents it asks for and the vaccines that the law asks for. It edits them after."""

from datetime import date
from typing import Any

from portail_reflex.models.types import PorteeDocument, UsageDocument

DOCUMENTS: tuple[dict[str, Any], ...] = (
    {
        "code": "CAF",
        "libelle": "Notification des Allocations familiales",
        "aide": "Le courrier ou l’attestation de la CAF ou de la MSA où figure votre quotient familial.",
        "portee": PorteeDocument.FAMILLE,
        "usage": UsageDocument.QUOTIENT,
        "requis": True,
    },
    {
        "code": "JURIDIQUE",
        "libelle": "Document juridique séparation/divorce garde enfant(s)",
        "aide": "Le jugement ou la convention, si la garde ou l’autorité parentale est organisée.",
        "portee": PorteeDocument.FAMILLE,
        "duree_mois": 120,
    },
    {
        "code": "PLANNING",
        "libelle": "Justificatif famille au planning",
        "aide": "Une attestation de l’employeur, si vos horaires changent d’une semaine à l’autre.",
        "portee": PorteeDocument.FAMILLE,
        "usage": UsageDocument.PLANNING,
        "annuel": True,
    },
    {
        "code": "VACCINATIONS",
        "libelle": "Copie du carnet de vaccinations",
        "aide": "Les pages des vaccinations, avec le nom de l’enfant.",
        "portee": PorteeDocument.ENFANT,
        "requis": True,
        "sante": True,
        "duree_mois": 36,
    },
    {
        "code": "ASSURANCE",
        "libelle": "Attestation d’assurance scolaire",
        "aide": "Responsabilité civile et individuelle accident, pour l’année scolaire.",
        "portee": PorteeDocument.ENFANT,
        "requis": True,
        "annuel": True,
    },
    {
        "code": "PAI",
        "libelle": "PAI (projet d’accueil individualisé)",
        "aide": "Si votre enfant en a un : le document signé, avec le protocole d’urgence.",
        "portee": PorteeDocument.ENFANT,
        "usage": UsageDocument.PAI,
        "sante": True,
        "annuel": True,
    },
)
DES_2018, DES_2025 = date(2018, 1, 1), date(2025, 1, 1)
VACCINS: tuple[dict[str, Any], ...] = (
    {"code": "DTP", "libelle": "Diphtérie, tétanos, poliomyélite"},
    {"code": "COQUELUCHE", "libelle": "Coqueluche", "nes_du": DES_2018},
    {"code": "HIB", "libelle": "Haemophilus influenzae b", "nes_du": DES_2018},
    {"code": "HEPATITE_B", "libelle": "Hépatite B", "nes_du": DES_2018},
    {"code": "PNEUMOCOQUE", "libelle": "Pneumocoque", "nes_du": DES_2018},
    {"code": "ROR", "libelle": "Rougeole, oreillons, rubéole", "nes_du": DES_2018},
    {"code": "MENC", "libelle": "Méningocoque C", "nes_du": DES_2018, "nes_avant": DES_2025},
    {"code": "MENACWY", "libelle": "Méningocoques A, C, W et Y", "nes_du": DES_2025},
    {"code": "MENB", "libelle": "Méningocoque B", "nes_du": DES_2025},
    {"code": "BCG", "libelle": "Tuberculose (BCG)", "obligatoire": False},
)
