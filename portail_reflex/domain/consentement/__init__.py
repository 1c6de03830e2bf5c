"""The texts that a family ticks or agrees to. A text that changes gets a new version: what was signed stays known."""

from dataclasses import dataclass

from portail_reflex.models.types import NatureConsentement


@dataclass(frozen=True)
class Texte:
    """`version` is stored with each consent; `contenu` is what stood beside the box."""

    version: str
    contenu: str


TEXTES = {
    NatureConsentement.EXACTITUDE: Texte("2026-11", "Je certifie exactes les informations saisies dans le formulaire"),
    NatureConsentement.TRAITEMENT: Texte(
        "2026-11",
        "En soumettant ce formulaire, j’accepte que les informations saisies soient exploitées par ma structure.",
    ),
    NatureConsentement.SORTIE_SEUL: Texte("2026-11", "J’autorise mon enfant à quitter seul la structure."),
    NatureConsentement.IMAGE: Texte(
        "2026-11", "J’autorise la structure à photographier et filmer mon enfant pendant les activités."
    ),
    NatureConsentement.HOSPITALISATION: Texte(
        "2026-11",
        "J’autorise la structure à faire soigner et hospitaliser mon enfant en urgence, sur avis médical.",
    ),
}
NOTICES = (NatureConsentement.EXACTITUDE, NatureConsentement.TRAITEMENT)
AUTORISATIONS = (NatureConsentement.SORTIE_SEUL, NatureConsentement.IMAGE, NatureConsentement.HOSPITALISATION)
