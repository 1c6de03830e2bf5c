"""When the portal itself fails, around the handlers (web/guards.py announces what fails inside one)."""

import logging
import traceback
from pathlib import Path

import reflex as rx
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_too_many_connection_errors

journal = logging.getLogger(__name__)


def panne_du_serveur(exception: Exception) -> None:
    """An event that no handler could take: what and where, on one line, for anybody can send thousands.

    It answers nothing: an answer made of a bad event would fail again.
    """
    ou = traceback.extract_tb(exception.__traceback__)[-1:]
    lieu = f"{Path(ou[0].filename).name}:{ou[0].lineno}" if ou else "?"
    journal.error("event failed: %s, %s", type(exception).__name__, lieu)


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
            "Connexion perdue : le portail se reconnecte… Ce que vous avez saisi est gardé.",
            class_name="hors-ligne",
            role="alert",
            tab_index=-1,
        ),
    )
