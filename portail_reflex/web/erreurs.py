"""When the portal itself fails: said in French, in place, with what to do; the details stay in the log."""

import logging

import reflex as rx
from reflex_base.event import EventSpec
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_too_many_connection_errors

from portail_reflex.web.annonce import dire
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail

PANNE = "Le portail a rencontré un problème. Ce que vous avez saisi est toujours là : réessayez dans un instant."
journal = logging.getLogger(__name__)


class Panne(EtatPortail):
    """Nothing to remember."""

    @rx.event
    @pour_tous
    async def annoncer(self) -> None:
        await dire(self, PANNE, "erreur")


def panne_du_serveur(exception: Exception) -> EventSpec:
    """An unexpected exception of a handler: announced on the page, logged without its values."""
    journal.error("handler failed", exc_info=exception)
    return Panne.annoncer()


def panne_du_navigateur(exception: Exception) -> None:
    """A fault in the browser: its text comes from a client, and is not kept."""
    journal.warning("front end failed: %s", type(exception).__name__)


def garde_fou(_stateful: bool) -> rx.Component:
    """In place of a page that could not be drawn."""
    contenu = rx.el.main(
        rx.el.h1("Cette page ne s’affiche pas"),
        rx.el.p("Rechargez-la. Si cela recommence, revenez à l’accueil ou contactez le service."),
        rx.el.a("Retour à l’accueil", href="/", class_name="bouton", custom_attrs={"data-recharger": ""}),
    )
    return ErrorBoundary.create(fallback_render=ArgsFunctionOperation.create((), rx.Var.create(contenu)))


def hors_ligne(stateful: bool) -> rx.Component | None:
    """Told as soon as the server does not answer; it leaves by itself."""
    if not stateful:
        return None
    return rx.cond(
        has_too_many_connection_errors,
        rx.el.p(
            "Connexion perdue : le portail se reconnecte… Ce que vous avez saisi est gardé.",
            class_name="hors-ligne",
            role="alert",
        ),
    )
