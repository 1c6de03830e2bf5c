"""`/service/reglages/documents`: what the town asks families for."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.document.queries import types_de_document
from portail_reflex.domain.document.service import enregistrer_type
from portail_reflex.infra import horloge
from portail_reflex.models.types import PorteeDocument, UsageDocument
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = "Rien n’est supprimé : un type inactif n’est plus demandé aux familles, mais ce qu’elles ont envoyé reste."


class ReglagesDocuments(Catalogue, EtatPortail):
    """The catalogue of documents."""

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        types = await lire(types_de_document, agent=self._auteur)
        return [(Ligne(t.id, t.valeurs["libelle"], t.valeurs["aide"], t.resume, t.actif), t.valeurs) for t in types]

    def _nouveau(self) -> dict[str, str]:
        return {**super()._nouveau(), "usage": UsageDocument.ORDINAIRE.value, "duree_mois": "12"}

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        maintenant = horloge.maintenant()
        return await ecrire(
            enregistrer_type, agent=self._auteur, type_id=identifiant, donnees=donnees, maintenant=maintenant
        )


CHAMPS = Champs(ReglagesDocuments.valeurs, ReglagesDocuments.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        CHAMPS.texte("Libellé", "libelle", requis=True, max_length=120),
        CHAMPS.texte("Aide pour les familles", "aide", max_length=300),
        portee(),
        CHAMPS.choix("Effet de la validation", "usage", [(u.value, u.libelle) for u in UsageDocument]),
        CHAMPS.case("Requis pour l’inscription", "requis"),
        CHAMPS.case("Document de santé, réservé aux agents habilités", "sante"),
        CHAMPS.case("Valable pour l’année scolaire", "annuel"),
        CHAMPS.texte("Sinon, durée proposée (en mois)", "duree_mois", requis=True, input_mode="numeric"),
        CHAMPS.texte("Rang dans les listes", "rang", input_mode="numeric", aide="0 vient en premier."),
        CHAMPS.case("Actif : demandé aux familles", "actif"),
    )


def portee() -> rx.Component:
    """Chosen once: documents were sent under it."""
    choix = [(p.value, p.libelle) for p in PorteeDocument]
    return rx.cond(
        ReglagesDocuments.edite == 0,
        CHAMPS.choix("Se rapporte à", "portee", choix, vide="Choisir", requis=True),
        None,
    )


@ecran(routes.REGLAGES_DOCUMENTS, "Réglages : types de document", ReglagesDocuments.ouvrir)
def page_reglages_documents() -> rx.Component:
    return page_de_reglages(
        ReglagesDocuments,
        courant="documents",
        titre="Types de document",
        chapeau=CHAPEAU,
        ajout="Ajouter un type de document",
        champs=champs(),
    )
