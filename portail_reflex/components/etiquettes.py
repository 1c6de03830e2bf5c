"""A state in a word, with its colour and its sign: never the colour alone."""

import reflex as rx

Texte = str | rx.Var[str]


def etiquette(texte: Texte, ton: Texte = "") -> rx.Component:
    """`ton`: succes (✓), attente (…), info (→), requis (!) or nothing; the signs are in the style sheet."""
    return rx.el.span(texte, class_name="etiquette signe " + ton)


def etiquettes(*choix: tuple[rx.Var[bool], Texte, str]) -> rx.Component:
    """Those that hold, one after the other: (condition, text, tone)."""
    return rx.fragment(*(rx.cond(condition, etiquette(texte, ton)) for condition, texte, ton in choix))
