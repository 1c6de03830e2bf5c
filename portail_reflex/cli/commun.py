"""The application that every command belongs to."""

from pathlib import Path

import typer

from portail_reflex.cli.francais import Groupe

RACINE = Path(__file__).parents[2]
PROGRAMME = "python -m portail_reflex"

application = typer.Typer(
    cls=Groupe,
    help="Portail familles : les commandes du service.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def dire(texte: str) -> None:
    """One line of a command's answer, at once."""
    typer.echo(texte)
