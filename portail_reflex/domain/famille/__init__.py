"""The dossier famille: a family, its adults, its children."""

from dataclasses import dataclass

from portail_reflex.models.types import EtatDossier


@dataclass(frozen=True)
class MembreVue:
    """Somebody of the family, as a card shows them; `detail`: role, or birth date and age."""

    nom: str
    prenom: str
    detail: str
    initiales: str


def initiales(prenom: str, nom: str) -> str:
    """ "E1" for ENFANT 1, "RP" for REFERENT PERISCOLAIRE."""
    mots = prenom.split() if len(prenom.split()) > 1 else [prenom, nom]
    return "".join(mot[:1] for mot in mots[:2]).upper()


@dataclass(frozen=True)
class DossierVue:
    """Where a family's dossier stands, and whom it holds."""

    etat: EtatDossier
    adultes: list[MembreVue]
    enfants: list[MembreVue]
