"""`python -m portail_reflex …`: what the service runs from a terminal. Imports are late, so that help is quick."""

import os
from collections.abc import Sequence

import typer
from typer.exceptions import Abort, TyperException

from portail_reflex.cli import base, cles, purge, service  # noqa: F401  each declares its commands
from portail_reflex.cli.commun import PROGRAMME, RACINE, application
from portail_reflex.cli.francais import en_francais
from portail_reflex.cli.servir import _refuser_base_inadaptee  # noqa: F401  tried by itself in the tests
from portail_reflex.infra.serveur import Refus


def principal(arguments: Sequence[str] | None = None) -> int:
    """Run a command from the project's folder; its exit status: 0 done, 1 refused, 2 badly asked."""
    os.chdir(RACINE)
    try:
        return application(args=arguments, prog_name=PROGRAMME, standalone_mode=False) or 0
    except TyperException as refus:
        typer.echo(f"{en_francais(refus.format_message())} (aide : {PROGRAMME} --help).", err=True)
        return refus.exit_code
    except Abort:
        return 130
    except Exception as faute:
        if (clair := _refus_clair(faute)) is None:
            raise
        typer.echo(clair, err=True)
        return clair.statut


def _refus_clair(faute: Exception) -> Refus | None:
    """What the terminal says of a fault; None for one that nobody foresaw."""
    from pydantic import ValidationError
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
    from portail_reflex.settings import ReglageRefuse

    match faute:
        case Refus():
            return faute
        case SaisieInvalide():
            return Refus("\n".join(f"{champ} : {phrase}" for champ, phrase in faute.erreurs.items()), 2)
        case RegleViolee() | ReglageRefuse():
            return Refus(str(faute))
        case ValidationError():
            champs = ", ".join(f"PORTAIL_{detail['loc'][0]}".upper() for detail in faute.errors())
            return Refus(f"Réglage incorrect : {champs}.")
        case OperationalError() | ProgrammingError():
            cause = str(faute.orig).splitlines()[0]
            return Refus(f"La base ne répond pas, ou n’est pas à jour ({PROGRAMME} migrer) : {cause}")
    return None
