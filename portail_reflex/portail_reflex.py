"""The app: what runs around the screens, the mounted routes, the three audiences."""

import reflex as rx
import reflex.model  # noqa: F401  half a second that the first form would wait for
from starlette.applications import Starlette

import portail_reflex.pages.agent
import portail_reflex.pages.parent
import portail_reflex.pages.visiteur  # noqa: F401  each declares its screens
from portail_reflex.components.messages import attente
from portail_reflex.infra.courriel import facteur
from portail_reflex.infra.export import exporteur
from portail_reflex.infra.menage import menage
from portail_reflex.web import commune, erreurs, journaux
from portail_reflex.web.appels import prechauffer
from portail_reflex.web.direct import en_direct
from portail_reflex.web.ecran import ajouter_ecrans
from portail_reflex.web.entetes import Porte
from portail_reflex.web.http import calendrier, commandes, compte, donnees, fichiers
from portail_reflex.web.session import LienDeSession

journaux.configurer()
app = rx.App(
    html_lang="fr",
    toaster=None,
    reset_style=False,
    stylesheets=["/portail.css"],
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.script(src="/portail.js", defer=True),  # those of assets/, put together by the build
    ],
    app_wraps={(55, "ErrorBoundary"): erreurs.garde_fou, (5, "Overlay"): erreurs.hors_ligne},
    hydrate_fallback=attente,
    backend_exception_handler=erreurs.panne_du_serveur,
    frontend_exception_handler=erreurs.panne_du_navigateur,
    api_transformer=[
        Starlette(routes=[*calendrier.ROUTES, *commandes.ROUTES, *compte.ROUTES, *donnees.ROUTES, *fichiers.ROUTES]),
        Porte,
    ],
)
app.add_middleware(LienDeSession())
app.register_lifespan_task(commune.suivre)
app.register_lifespan_task(facteur)
app.register_lifespan_task(exporteur)
app.register_lifespan_task(en_direct)
app.register_lifespan_task(menage)
app.register_lifespan_task(prechauffer)
ajouter_ecrans(app)
