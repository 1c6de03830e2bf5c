"""The document on screen, and the decision: then the next one comes by itself."""

from typing import Any

import reflex as rx

from portail_reflex.domain.document.queries import a_verifier
from portail_reflex.domain.document.service import consulter_document, refuser_document, valider_document
from portail_reflex.domain.errors import DejaFait
from portail_reflex.domain.identifiant import identifiant_ou_zero, lire_identifiant
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.document import affichage
from portail_reflex.pages.agent.documents import Documents
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire, dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

TITRE = "titre-document"


class DocumentDetail(EtatPortail):
    """The document of the address on screen. `rectifie`: an earlier decision is being changed."""

    document: affichage.Affiche = affichage.Affiche()
    pages: list[affichage.PageAffichee] = []
    fichiers: list[affichage.FichierAffiche] = []
    precedent: int = 0
    suivant: int = 0
    restent: int = 0
    rectifie: bool = False
    erreurs: dict[str, str] = {}

    def _id(self) -> int:
        return self._identifiant(routes.DOCUMENTS_A_VERIFIER)

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> Any:
        """From one document to the next, the keyboard goes to the new heading."""
        avant, document_id = self.document.id, self._id()
        await ecrire(consulter_document, auteur=self._auteur, document_id=document_id, maintenant=horloge.maintenant())
        if avant != document_id:
            self.erreurs, self.rectifie = {}, False
        await self._relire(document_id)
        return rx.set_focus(TITRE) if avant not in {0, document_id} else None

    @rx.event
    @pour_agent()
    async def valider(self, donnees: dict[str, Any]) -> Any:
        return await self._decider(valider_document, donnees, "Document validé", donnees=donnees)

    @rx.event
    @pour_agent()
    async def refuser(self, donnees: dict[str, Any]) -> Any:
        motif = str(donnees.get("motif", ""))
        return await self._decider(
            refuser_document, donnees, "Document refusé, la famille reçoit le motif", motif=motif
        )

    @rx.event
    @pour_agent()
    async def rectifier(self) -> Any:
        """« Changer la décision »."""
        self.rectifie = True
        return rx.set_focus("valide_du")

    async def _decider(self, service: Any, formulaire: dict[str, Any], fait: str, **arguments: Any) -> Any:
        """On the document and the version that the form was made from, whatever the address has become since."""
        self.erreurs = {}
        document_id, rectifie = lire_identifiant(str(formulaire.get("document", ""))), bool(formulaire.get("rectifier"))
        try:
            await ecrire(
                service,
                agent=self._auteur,
                document_id=document_id,
                version=identifiant_ou_zero(str(formulaire.get("version", ""))),
                maintenant=horloge.maintenant(),
                rectifier=rectifie,
                **arguments,
            )
        except DejaFait:
            await self._relire(document_id)
            raise
        await saluer(self)
        await self._relire(document_id)
        document = self.document
        message = f"{fait} : {document.libelle} de {document.enfant or document.famille}."
        return await self._continuer(message, rectifie)

    async def _continuer(self, message: str, rectifie: bool) -> Any:
        """To the next one that waits, or to the empty queue; a decision changed leads nowhere else."""
        self.rectifie = False
        if rectifie:
            await dire(self, message)
            return rx.set_focus(TITRE)
        if not self.suivant:
            await dire_a_l_arrivee(self, f"{message} Plus aucun document n’attend.")
            return rx.redirect(routes.DOCUMENTS_A_VERIFIER)
        await dire_a_l_arrivee(self, f"{message} Il en reste {self.restent}.")
        return rx.redirect(f"{routes.DOCUMENTS_A_VERIFIER}/{self.suivant}")

    async def _relire(self, document_id: int) -> None:
        file = await self.get_state(Documents)
        vue = await lire(
            a_verifier,
            agent=self._auteur,
            document_id=document_id,
            aujourd_hui=horloge.aujourd_hui(),
            type_id=file._type_id(),
        )
        self.document, self.pages = affichage.affiche(vue, horloge.maintenant()), affichage.pages(vue.document)
        self.fichiers = [affichage.FichierAffiche(f"/api/fichiers/{f.id}", f.nom) for f in vue.document.fichiers]
        self.precedent, self.suivant = vue.precedent_id, vue.suivant_id
        self.restent = vue.restent
