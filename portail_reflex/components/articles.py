"""The articles of Infos pratiques, as cards."""

from typing import Any

import reflex as rx


def cartes(articles: Any, sous: str, *, titre: Any = rx.el.h2) -> rx.Component:
    """A grid of cards; `sous` is the address below which the articles stand."""
    return rx.el.div(rx.foreach(articles, lambda article: _carte(article, sous, titre)), class_name="infos")


def _carte(article: Any, sous: str, titre: Any) -> rx.Component:
    return rx.el.article(
        rx.el.p(article.le, class_name="doux petit sans-marge"),
        titre(article.titre, class_name="titre-carte"),
        rx.el.p(article.resume),
        rx.el.a(
            "En savoir plus",
            rx.el.span(" : ", article.titre, class_name="invisible"),
            href=f"{sous}/{article.adresse}",
        ),
        class_name="carte",
    )


def cartes_attendues(nombre: int) -> rx.Component:
    """Keeps the place of cards on their way, so that nothing moves when they come."""
    return rx.el.div(
        *(rx.el.div(class_name="carte attendue") for _ in range(nombre)), class_name="infos", aria_hidden="true"
    )
