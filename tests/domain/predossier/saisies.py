"""What visitors type, for the tests."""

from datetime import date
from typing import Any

from portail_reflex.domain.predossier.saisie import PredossierSaisie
from portail_reflex.domain.saisie import valider
from tests.fabriques import email_unique

CONTEXTE = {"aujourd_hui": date(2024, 9, 2)}


def adulte(**change: Any) -> dict[str, Any]:
    """A responsable as typed."""
    bon = {
        "civilite": "MADAME",
        "nom": "Durand",
        "prenom": "Zoé",
        "voie": "12 rue du Lavoir",
        "complement": "",
        "lieu_dit": "",
        "code_postal": "69390",
        "code_insee": "69133",
        "tel_portable": "06 39 98 12 34",
        "tel_domicile": "",
        "tel_travail": "",
        "email": email_unique("visiteur"),
    }
    return {**bon, **change}


def enfant(**change: Any) -> dict[str, Any]:
    """A child as typed."""
    return {"sexe": "FEMININ", "nom": "Durand", "prenom": "Lou", "date_naissance": "12/05/2020", **change}


def predossier(*, autre: dict[str, Any] | None = None, enfants: Any = None, **change: Any) -> PredossierSaisie:
    """A pré-dossier, checked; `change` is about its responsable."""
    donnees = {"responsable": adulte(**change), "autre": autre, "enfants": enfants or [enfant()]}
    return valider(PredossierSaisie, donnees, CONTEXTE)
