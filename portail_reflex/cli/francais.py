"""The terminal's own words in French: help, and what is badly asked."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

AIDE_EN_FRANCAIS = {
    "Usage:": "Usage :",
    "Options:": "Options :",
    "Commands:": "Commandes :",
    "Arguments:": "Arguments :",
    "{EMAIL}": "EMAIL",
    "EMAIL <str>": "EMAIL      ",
    "COMMAND [ARGS]...": "COMMANDE …",
    "Show this message and exit.": "Affiche cette aide.",
    "[required]": "[obligatoire]",
    "; required]": " ; obligatoire]",
    "[default: ": "[par défaut : ",
}
REFUS_EN_FRANCAIS = (
    (r"No such option: (\S+).*", r"option inconnue : \1"),
    (r"No such command '([^']*)'.*", r"commande inconnue : \1"),
    (r"Missing command\.", "il manque une commande"),
    (r"Missing \w+ '([^']*)'.*", r"il manque \1"),
    (r"Got unexpected extra \S+ \((.*)\)", r"argument en trop : \1"),
    (r"Option '([^']*)' requires .*", r"il manque la valeur de \1"),
    (r"Invalid value for '([^']*)': .*'([^']*)' is not one of (.*?)\.?", r"\1 : « \2 » n’est pas dans la liste \3"),
    (r"Invalid value for '([^']*)': .*valid integer.*", r"\1 : écrivez un nombre entier"),
    (r"Invalid value for '([^']*)': .*(?:greater|less) than or equal to (\d+)", r"\1 : la limite est \2"),
    (r"Invalid value for '([^']*)': (.*)", r"\1 : \2"),
)


class _Francais:
    """Help in French."""

    def get_help(self, ctx: Any) -> str:
        aide = str(super().get_help(ctx))  # type: ignore[misc]
        for anglais, francais in AIDE_EN_FRANCAIS.items():
            aide = aide.replace(anglais, francais)
        return aide


class Groupe(_Francais, TyperGroup):
    """All the commands."""


class Commande(_Francais, TyperCommand):
    """One command."""


def en_francais(message: str) -> str:
    """What Typer refuses, said in French."""
    for anglais, francais in REFUS_EN_FRANCAIS:
        if trouve := re.fullmatch(anglais, message, re.DOTALL):
            traduit = trouve.expand(francais)
            return traduit[0].upper() + traduit[1:]
    return message.splitlines()[0]
