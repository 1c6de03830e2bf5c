"""How to reach the service."""

from typing import Any

import reflex as rx

from portail_reflex.components.tableau import fait


def coordonnees(structure: Any, *, adresse: bool = True) -> rx.Component:
    """Address, phone, e-mail and hours; the lines stand there before their values come."""
    lignes = [fait("Adresse", structure.adresse)] if adresse else []
    return rx.el.dl(
        *lignes,
        fait("Téléphone", _lien("tel:" + structure.telephone.replace(" ", ""), structure.telephone)),
        fait("E-mail", lien_email(structure.email)),
        fait("Horaires", structure.horaires),
        class_name="faits",
    )


def lien_email(email: Any) -> rx.Component:
    """A link that writes to this address."""
    return _lien("mailto:" + email, email)


def _lien(vers: Any, texte: Any) -> rx.Component:
    return rx.cond(texte != "", rx.el.a(texte, href=vers))
