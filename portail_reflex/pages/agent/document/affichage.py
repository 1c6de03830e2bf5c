"""A document in the words of the agents' screen."""

from dataclasses import dataclass
from datetime import datetime

from portail_reflex.domain.dates import depuis, instant_en_mots, jour
from portail_reflex.domain.document.vues import DocumentAVerifierVue, DocumentVue
from portail_reflex.models.types import EtatDocument, UsageDocument
from portail_reflex.pages.agent.famille.etats import DECISIONS


@dataclass(frozen=True)
class Affiche:
    """The document in words; `cle` names the version that its forms were made from."""

    id: int = 0
    cle: str = ""
    version: int = 0
    libelle: str = ""
    famille: str = ""
    famille_id: int = 0
    enfant: str = ""
    depose: str = ""
    etat: str = ""
    ton: str = ""
    attend: bool = True
    decision: str = ""
    validite: str = ""
    motif: str = ""
    quotient: bool = False
    valide_du: str = ""
    valide_au: str = ""


@dataclass(frozen=True)
class PageAffichee:
    """The picture of a page."""

    adresse: str
    alternative: str
    dialogue: str


@dataclass(frozen=True)
class FichierAffiche:
    """A file, to be fetched."""

    adresse: str
    nom: str


def affiche(vue: DocumentAVerifierVue, maintenant: datetime) -> Affiche:
    """The validity is the one proposed, until one is decided."""
    d, (etat, ton) = vue.document, DECISIONS[vue.document.etat]
    validite = f"du {jour(d.valide_du)} au {jour(d.valide_au)}" if d.valide_du and d.valide_au else ""
    return Affiche(
        id=d.id,
        cle=f"{d.id}-{d.version}",
        version=d.version,
        libelle=vue.libelle,
        famille=vue.famille,
        famille_id=vue.famille_id,
        enfant=vue.enfant,
        depose=f"{instant_en_mots(d.depose_le)} ({depuis(d.depose_le, maintenant)})",
        etat=etat,
        ton=ton,
        attend=d.etat is EtatDocument.DEPOSE,
        decision=_decision(vue),
        validite=validite if d.etat is EtatDocument.VALIDE else "",
        motif=d.motif if d.etat is EtatDocument.REFUSE else "",
        quotient=vue.usage is UsageDocument.QUOTIENT,
        valide_du=jour(vue.propose_du),
        valide_au=jour(vue.propose_au),
    )


def _decision(vue: DocumentAVerifierVue) -> str:
    if vue.decide_le is None:
        return ""
    return f"le {instant_en_mots(vue.decide_le)} par {vue.decide_par or 'un ancien agent'}"


def pages(document: DocumentVue) -> list[PageAffichee]:
    """Every page of every file, in order."""
    return [
        PageAffichee(
            f"/api/fichiers/{f.id}/pages/{numero}",
            f"Page {numero} sur {f.pages} de {f.nom}",
            f"page-{f.id}-{numero}",
        )
        for f in document.fichiers
        for numero in range(1, f.pages + 1)
    ]
