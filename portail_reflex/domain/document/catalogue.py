"""The catalogue of documents: what a town asks for, and how a line of it is typed and told."""

from typing import Annotated

from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.domain.nombre import nombre
from portail_reflex.domain.saisie import CaseLibre, Saisie, ligne, parmi
from portail_reflex.models import TypeDocument
from portail_reflex.models.types import PorteeDocument, UsageDocument


class TypeDocumentSaisie(Saisie):
    """A line of the catalogue; `portee` is chosen once, at its making."""

    libelle: ligne(120, 1)  # type: ignore[valid-type]
    aide: ligne(300) = ""  # type: ignore[valid-type]
    portee: Annotated[PorteeDocument, parmi(PorteeDocument, "Choisissez à qui ce document se rapporte.")]
    usage: Annotated[UsageDocument, parmi(UsageDocument, "Choisissez un effet.")] = UsageDocument.ORDINAIRE
    requis: CaseLibre = False
    sante: CaseLibre = False
    annuel: CaseLibre = False
    duree_mois: nombre(1, 300) = 12  # type: ignore[valid-type]
    rang: nombre(0, 999) = 0  # type: ignore[valid-type]
    actif: CaseLibre = False


def type_en_valeurs(t: TypeDocument) -> Valeurs:
    """The line as a form."""
    textes = {"libelle": t.libelle, "aide": t.aide, "portee": t.portee.value, "usage": t.usage.value}
    nombres = {"duree_mois": str(t.duree_mois), "rang": str(t.rang)}
    cases = {champ: "oui" if getattr(t, champ) else "" for champ in ("requis", "sante", "annuel", "actif")}
    return {**textes, **nombres, **cases}


def resume(t: TypeDocument) -> str:
    """ "requis, un par enfant, chaque année scolaire"."""
    morceaux = [
        "requis" if t.requis else "utile",
        "un par enfant" if t.portee is PorteeDocument.ENFANT else "un par famille",
        "chaque année scolaire" if t.annuel else f"{t.duree_mois} mois",
        *(["donnée de santé"] if t.sante else []),
    ]
    return ", ".join(morceaux)
