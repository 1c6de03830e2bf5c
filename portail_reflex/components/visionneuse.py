"""The pages of a document as pictures, each of which opens larger."""

from typing import Any

import reflex as rx


def page_en_image(adresse: Any, alternative: Any, dialogue: Any) -> rx.Component:
    """A picture that comes when it is near; a click or Enter shows it over the whole window."""
    return rx.el.figure(
        rx.el.button(
            _image(adresse, alternative),
            rx.el.span("Agrandir", class_name="loupe", aria_hidden="true"),
            type="button",
            class_name="page-image",
            custom_attrs={"command": "show-modal", "commandfor": dialogue, "aria-label": "Agrandir : " + alternative},
        ),
        rx.el.figcaption(alternative, class_name="doux petit", aria_hidden="true"),
        rx.el.dialog(
            rx.el.button(
                "Fermer",
                type="button",
                class_name="bouton second",
                custom_attrs={"command": "close", "commandfor": dialogue},
            ),
            rx.el.div(
                _image(adresse, alternative),
                class_name="grande",
                role="group",
                tab_index=0,
                custom_attrs={"aria-label": alternative},
            ),
            id=dialogue,
            class_name="agrandie",
            custom_attrs={"aria-label": alternative},
        ),
    )


def _image(adresse: Any, alternative: Any) -> rx.Component:
    """Its place is kept while it comes: a page is about as tall as an A4 sheet."""
    return rx.el.img(src=adresse, alt=alternative, loading="lazy", width="210", height="297")
