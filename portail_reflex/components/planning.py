"""The planning: a row a child and activity, weeks side by side on a wide screen, stacked on a phone.

A case is a letter of the row’s string: its class, its sign and its words follow from it.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portail_reflex.domain.reservation.planning import LEGENDE, BlocVu, JourVu, RangVu, SemaineVue

CLASSES = {
    "D": "disponible",
    "C": "complet",
    "F": "ferme",
    "H": "horsdelai",
    "P": "panier",
    "A": "attente",
    "L": "attente liste",
    "V": "valide",
    "M": "modification",
    "N": "annulation",
    "B": "absence",
}
DITS = {
    "D": "disponible",
    "C": "complet, un clic demande la liste d’attente",
    "F": "fermé",
    "H": "hors délai",
    "P": "dans le panier",
    "A": "en attente de validation",
    "L": "sur liste d’attente",
    "V": "validé",
    "M": "demande de modification",
    "N": "demande d’annulation",
    "B": "absence signalée",
}
SIGNES = {code: signe for code, signe, _ in LEGENDE}
SELON_ANNULATION = "VMNB"  # their sentence is that of the cancelling limit
INERTES = "FH"


def rangee_de(nom: str, au_clic: Any) -> Any:
    """A row of one month, whose cases call `au_clic` (child, créneau, ISO day); only a row whose letters change is
    drawn again. `nom` is the component’s own in the built pages.
    """

    def rangee(
        rang: rx.Var[RangVu], codes: rx.Var[str], mots: rx.Var[list[str]], semaines: rx.Var[list[SemaineVue]]
    ) -> rx.Component:
        def case(jour: rx.Var[JourVu]) -> rx.Component:
            code = codes[jour.rang]
            annulable = rx.Var.create(SELON_ANNULATION).contains(code)
            phrase = rx.cond(annulable, mots[rang.annuler[jour.rang]], mots[rang.reserver[jour.rang]])
            dit = jour.long + ", " + rang.activite + ", " + rang.enfant + ", " + rx.Var.create(DITS)[code] + ", "
            return _case(jour, code, dit + phrase, au_clic(rang.enfant_id, rang.creneau_id, jour.iso))

        return rx.el.div(
            rx.el.div(rx.el.strong(rang.enfant), rx.el.small(rang.activite, " · ", rang.horaires), class_name="qui"),
            rx.el.div(rx.foreach(semaines, lambda s: _semaine(s, case)), class_name="semaines"),
            class_name="ligne",
            role="group",
            aria_label=rang.enfant + ", " + rang.activite,
        )

    rangee.__name__ = rangee.__qualname__ = nom
    return rx.memo(rangee)


def _case(jour: rx.Var[JourVu], code: rx.Var[str], nom: rx.Var[str], clic: Any) -> rx.Component:
    return rx.el.button(
        rx.el.small(jour.court),
        rx.el.span(rx.Var.create(SIGNES)[code], aria_hidden="true"),
        type="button",
        class_name="jour " + rx.Var.create(CLASSES)[code],
        title=nom,
        aria_label=nom,
        custom_attrs={
            "data-jour": jour.iso,
            "aria-disabled": rx.cond(rx.Var.create(INERTES).contains(code), "true", "false"),
        },
        on_click=clic,
        key=jour.iso,
    )


def _semaine(s: rx.Var[SemaineVue], case: Callable[[rx.Var[JourVu]], rx.Component]) -> rx.Component:
    return rx.el.div(
        rx.el.span(rx.el.span("Sem. ", class_name="mot"), s.numero, class_name="numero"),
        rx.el.div(rx.foreach(s.jours, case), class_name="cases"),
        class_name="semaine de-" + s.jours.length().to_string(),
        key=s.numero,
    )


def legende() -> rx.Component:
    """Colour, sign and words of each state."""
    return rx.el.ul(
        *(
            rx.el.li(
                rx.el.span(signe or "\N{NO-BREAK SPACE}", class_name=f"jour {CLASSES[code]}", aria_hidden="true"),
                libelle,
            )
            for code, signe, libelle in LEGENDE
        ),
        class_name="legende",
        aria_label="Légende",
    )


def grille(blocs: rx.Var[list[BlocVu]], rangs: Any, codes: Any, mots: Any, rangee: Any) -> rx.Component:
    """The months, each with every row (`rangee`: what `rangee_de` made)."""

    def ligne(r: rx.Var[RangVu], i: rx.Var[int], b: rx.Var[BlocVu]) -> rx.Component:
        cle = r.enfant_id.to_string() + "-" + r.creneau_id.to_string()
        return rangee(rang=r, codes=codes[i], mots=mots, semaines=b.semaines, key=cle)

    def bloc(b: rx.Var[BlocVu]) -> rx.Component:
        return rx.el.div(
            rx.el.h3(b.titre, class_name="titre-mois"),
            rx.foreach(rangs, lambda r, i: ligne(r, i, b)),
            class_name="bloc-mois",
            key=b.titre,
        )

    return rx.el.div(rx.foreach(blocs, bloc), class_name="planning", custom_attrs={"data-planning": ""})
