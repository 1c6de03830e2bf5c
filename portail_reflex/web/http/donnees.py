"""The copy of a family's data, for the family alone: anybody else finds nothing."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from portail_reflex.domain.donnees_personnelles.service import telecharger_export
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.infra import horloge
from portail_reflex.infra.export import lire_export
from portail_reflex.web.appels import calculer, ecrire
from portail_reflex.web.http.page_simple import introuvable, panne
from portail_reflex.web.introuvables import compter_introuvable
from portail_reflex.web.routes import DONNEES, connexion_puis
from portail_reflex.web.session import auteur_du_cookie


async def telecharger(requete: Request) -> Response:
    """« Télécharger mes données »: decrypted as it leaves; a visitor logs in first."""
    auteur = await auteur_du_cookie(requete.headers.get("cookie", ""))
    if auteur is None:
        return RedirectResponse(connexion_puis(DONNEES), 303)
    try:
        export_id = lire_identifiant(requete.path_params["export_id"])
        servi = await ecrire(telecharger_export, auteur=auteur, export_id=export_id, maintenant=horloge.maintenant())
    except Introuvable:
        await compter_introuvable(auteur)
        return introuvable()
    morceaux = await calculer(lire_export, servi.stockage)
    if morceaux is None:
        return panne()
    entetes = {
        "content-disposition": f'attachment; filename="{servi.nom}"',
        "content-length": str(servi.taille),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    return StreamingResponse(morceaux, media_type="application/zip", headers=entetes)


ROUTES = [Route("/api/donnees/{export_id}", telecharger)]
