"""Files that come in and go out: documents, pictures of their pages, the PDF of a fiche sanitaire.

Who asks is read in the base each time; unknown and forbidden are the same page.
"""

import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.document.service import consulter_fichier, deposer_document, verifier_depot
from portail_reflex.domain.document.vues import FichierServi
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.domain.fiche_sanitaire.queries import fiche_sanitaire
from portail_reflex.domain.fiche_sanitaire.service import consulter_fiche
from portail_reflex.domain.identifiant import identifiant_ou_zero
from portail_reflex.infra import horloge
from portail_reflex.infra.pdf import fiche_sanitaire_pdf
from portail_reflex.infra.reception import oublier, ranger
from portail_reflex.infra.stockage import Illisible, stockage
from portail_reflex.models.types import NatureFichier
from portail_reflex.settings import settings
from portail_reflex.web import commune
from portail_reflex.web.appels import calculer, ecrire, lire, traiter
from portail_reflex.web.http import formulaire
from portail_reflex.web.http.compte import SESSION_FINIE
from portail_reflex.web.http.page_simple import introuvable, page_simple
from portail_reflex.web.http.televersement import recevoir
from portail_reflex.web.introuvables import compter_introuvable
from portail_reflex.web.routes import DOCUMENTS, connexion_puis
from portail_reflex.web.session import auteur_du_cookie

ILLISIBLE = "Le portail ne peut plus lire ce fichier. Prévenez le service, ou chargez-le à nouveau."
journal = logging.getLogger(__name__)
CHARGE = "Document chargé, en attente de validation."
PRIVE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
Traitement = Callable[[Request, Auteur], Awaitable[Response]]


def _telechargement(route: Traitement) -> Callable[[Request], Awaitable[Response]]:
    """For whoever is logged in; a visitor logs in first."""

    @functools.wraps(route)
    async def garde(requete: Request) -> Response:
        auteur = await auteur_du_cookie(requete.headers.get("cookie", ""))
        if auteur is None:
            return RedirectResponse(connexion_puis(DOCUMENTS), 303)
        try:
            return await route(requete, auteur)
        except Introuvable:
            await compter_introuvable(auteur)
            return introuvable()
        except Illisible as faute:  # its row is there: the disk lost it, or its key is not on the ring
            journal.error("stored file unreadable: %s", faute)
            return page_simple("Fichier illisible", ILLISIBLE, statut=410)

    return garde


async def deposer(requete: Request) -> Response:
    """« Charger les documents »: checked before a byte is read, treated, stored, then its row."""
    auteur = await auteur_du_cookie(requete.headers.get("cookie", ""))
    if auteur is None:
        return formulaire.refuser(requete, {"": SESSION_FINIE}, statut=401)
    try:
        libelle = await _deposer(requete, auteur)
    except Introuvable as refus:
        await compter_introuvable(auteur)
        return formulaire.refuser(requete, {"": refus.phrase}, statut=404)
    except RegleViolee as refus:
        return formulaire.refuser(requete, {"": refus.phrase})
    return formulaire.dire(requete, f"{libelle}\N{NO-BREAK SPACE}: {CHARGE}")


async def _deposer(requete: Request, auteur: Auteur) -> str:
    cible = {champ: _entier(requete, champ) for champ in ("type_id", "enfant_id")}
    await lire(verifier_depot, auteur=auteur, **cible)
    reglages = settings()
    with ExitStack() as pile:
        recus = await recevoir(
            requete, pile, octets_max=reglages.document_mo * 1_000_000, fichiers_max=reglages.document_fichiers
        )
        await calculer(pile.enter_context, stockage().en_attente_de_leur_ligne())
        ranges = await traiter(ranger, [(recu.nom, recu.contenu) for recu in recus])
        try:
            depose = await ecrire(
                deposer_document,
                auteur=auteur,
                fichiers=ranges,
                maximum=reglages.document_fichiers,
                maintenant=horloge.maintenant(),
                **cible,
            )
        except BaseException:
            await traiter(oublier, [range_.stockage for range_ in ranges])
            raise
    return depose.libelle


@_telechargement
async def telecharger(requete: Request, auteur: Auteur) -> Response:
    """A document's file, as it was kept."""
    fichier = await _consulter(requete, auteur)
    return await _servir(fichier.stockage, fichier.nature, fichier.nom)


@_telechargement
async def voir_page(requete: Request, auteur: Auteur) -> Response:
    """The picture of a page, beside the decision."""
    fichier, numero = await _consulter(requete, auteur), _entier(requete, "page")
    if not 1 <= numero <= fichier.pages:
        raise Introuvable
    return await _servir(f"{fichier.stockage}.p{numero:03}", NatureFichier.JPEG)


@_telechargement
async def fiche_en_pdf(requete: Request, auteur: Auteur) -> Response:
    """The PDF of a fiche sanitaire that was saved."""
    enfant_id = _entier(requete, "enfant_id")
    fiche = await lire(fiche_sanitaire, auteur=auteur, enfant_id=enfant_id, aujourd_hui=horloge.aujourd_hui())
    if fiche is None:
        raise Introuvable
    if auteur.role.du_service:
        await ecrire(consulter_fiche, auteur=auteur, enfant_id=enfant_id, maintenant=horloge.maintenant())
    structure = commune.toutes()[0].nom if commune.toutes() else ""
    pdf = await calculer(fiche_sanitaire_pdf, fiche, structure=structure)
    return Response(pdf, media_type="application/pdf", headers=_entetes(f"fiche-sanitaire-{enfant_id}.pdf"))


async def _consulter(requete: Request, auteur: Auteur) -> FichierServi:
    """An agent's reading is noted before a byte leaves."""
    return await ecrire(
        consulter_fichier,
        auteur=auteur,
        fichier_id=_entier(requete, "fichier_id"),
        maintenant=horloge.maintenant(),
    )


async def _servir(nom: str, nature: NatureFichier, nom_affiche: str = "") -> Response:
    """Decrypted piece by piece, in a thread; its first piece is read before anything is answered."""
    morceaux = stockage().lire(nom)
    premier = await calculer(next, morceaux, b"")
    return StreamingResponse(
        _suite(premier, morceaux), media_type=nature.mime, headers=_entetes(nom_affiche, en_ligne=not nom_affiche)
    )


async def _suite(premier: bytes, morceaux: Iterator[bytes]) -> AsyncIterator[bytes]:
    while premier:
        yield premier
        premier = await calculer(next, morceaux, b"")


def _entetes(nom: str, *, en_ligne: bool = False) -> dict[str, str]:
    disposition = "inline" if en_ligne else f"attachment; filename*=UTF-8''{quote(nom, safe='')}"
    return {"content-disposition": disposition, **PRIVE}


def _entier(requete: Request, nom: str) -> int:
    return identifiant_ou_zero(requete.path_params[nom])


ROUTES = [
    Route("/api/documents/{type_id}/{enfant_id}", deposer, methods=["POST"]),
    Route("/api/fichiers/{fichier_id}", telecharger),
    Route("/api/fichiers/{fichier_id}/pages/{page}", voir_page),
    Route("/api/enfants/{enfant_id}/fiche-sanitaire.pdf", fiche_en_pdf),
]
