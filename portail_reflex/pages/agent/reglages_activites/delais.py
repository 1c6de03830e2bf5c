"""The fields of a deadline: which form, then those of that form (assets/portail.css hides the others)."""

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.domain.activite.delais_saisie import FORMES, FORMES_PLANNING
from portail_reflex.domain.activite.semaine import JOURS as NUMEROS

JOURS = tuple(NUMEROS.values())
CHOIX = [(str(rang), nom) for rang, nom in NUMEROS.items()]


def delai(champs: Champs, prefixe: str, titre: str, *, planning: bool = False) -> rx.Component:
    """One deadline; those of families au planning may be the ordinary ones."""
    formes, vide = (FORMES_PLANNING, "") if planning else (FORMES, "Choisir")
    return rx.el.fieldset(
        rx.el.legend(titre),
        champs.choix("Forme", f"{prefixe}_forme", formes, vide=vide, requis=not planning),
        rx.el.div(
            champs.texte(
                "Nombre de jours avant", f"{prefixe}_jours", requis=True, input_mode="numeric", aide="0 : le jour même."
            ),
            class_name="relatif",
        ),
        rx.el.div(
            champs.choix("Jour de la semaine précédente", f"{prefixe}_jour", CHOIX, vide="Choisir", requis=True),
            class_name="hebdomadaire",
        ),
        rx.el.div(
            champs.texte("Jusqu’à", f"{prefixe}_heure", requis=True, aide="HH:MM, comme 10:00.", max_length=10),
            class_name="relatif hebdomadaire",
        ),
        rx.el.div(_sans_compter(champs, prefixe), class_name="relatif"),
        rx.el.div(_propres(champs, prefixe), class_name="hebdomadaire"),
        class_name="rangee delai",
    )


def _sans_compter(champs: Champs, prefixe: str) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Ne comptent pas"),
        rx.el.div(*(champs.case(nom.capitalize(), f"{prefixe}_sans_{nom}") for nom in JOURS), class_name="jours"),
        champs.case("Jours fériés", f"{prefixe}_sans_feries"),
        champs.case("Vacances scolaires", f"{prefixe}_sans_vacances"),
        champs.message(f"{prefixe}_sans_jours"),
        id=f"{prefixe}_sans_jours",
        tab_index=-1,
        class_name="champ",
    )


def _propres(champs: Champs, prefixe: str) -> rx.Component:
    """A served weekday's own limit: nothing to fill in where it is the common one."""
    return rx.el.details(
        rx.el.summary("Une limite propre à certains jours"),
        *(_propre(champs, f"{prefixe}_{nom}", nom) for nom in JOURS),
    )


def _propre(champs: Champs, debut: str, nom: str) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(f"Pour le {nom}"),
        rx.el.div(
            champs.choix("Jour limite", f"{debut}_jour", CHOIX, vide="Comme les autres jours"),
            champs.texte("Jusqu’à", f"{debut}_heure", max_length=10),
            class_name="grille",
        ),
        champs.case("La même semaine (sinon la précédente)", f"{debut}_meme_semaine"),
        class_name="champ",
    )
