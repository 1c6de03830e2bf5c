"""The fiche sanitaire on paper, as it stands when it is saved."""

import re
from dataclasses import asdict

from portail_reflex.domain.dates import lire_date
from portail_reflex.domain.fiche_sanitaire.vues import FicheSanitaireVue
from portail_reflex.infra.pdf.composition import composer

JOUR = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


def fiche_sanitaire_pdf(fiche: FicheSanitaireVue, *, structure: str) -> bytes:
    """The fiche of a child as a PDF/UA-1, on one page unless there is much to say."""
    vaccinations = [{**asdict(une), "manquante": une.manquante} for une in fiche.vaccinations]
    donnees = {
        "titre": f"Fiche sanitaire – {fiche.enfant}",
        "structure": structure,
        "date": _date_iso(fiche.enregistree_le),
        "fiche": {**asdict(fiche), "vaccinations": vaccinations},
    }
    return composer("fiche_sanitaire.typ", donnees)


def _date_iso(texte: str) -> str:
    """ "2024-04-16" out of "16/04/2024 à 11:28"; '' when it holds no date."""
    trouve = JOUR.search(texte)
    return lire_date(trouve.group()).isoformat() if trouve else ""
