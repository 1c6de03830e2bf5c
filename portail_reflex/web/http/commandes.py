"""The receipt of a commande, for its family or an agent: unknown and forbidden are the same page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.domain.reservation.queries.commandes import commande_de
from portail_reflex.infra import horloge
from portail_reflex.infra.pdf import commande_pdf
from portail_reflex.web import commune
from portail_reflex.web.appels import calculer, lire
from portail_reflex.web.http.page_simple import introuvable
from portail_reflex.web.introuvables import compter_introuvable
from portail_reflex.web.routes import DEMANDES, connexion_puis
from portail_reflex.web.session import auteur_du_cookie


async def recu(requete: Request) -> Response:
    """« Télécharger le reçu »: as the commande stands now; a visitor logs in first."""
    auteur = await auteur_du_cookie(requete.headers.get("cookie", ""))
    if auteur is None:
        return RedirectResponse(connexion_puis(DEMANDES), 303)
    try:
        numero = lire_identifiant(requete.path_params["numero"])
        commande = await lire(commande_de, auteur=auteur, numero=numero)
    except Introuvable:
        await compter_introuvable(auteur)
        return introuvable()
    structure = commune.toutes()[0].nom if commune.toutes() else ""
    pdf = await calculer(commande_pdf, commande, structure=structure, maintenant=horloge.maintenant())
    entetes = {
        "content-disposition": f'attachment; filename="demande-{numero}.pdf"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(pdf, media_type="application/pdf", headers=entetes)


ROUTES = [Route("/api/commandes/{numero}/recu.pdf", recu)]
