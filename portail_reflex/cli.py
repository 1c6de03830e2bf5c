"""`python -m portail_reflex …`: what the service runs from a terminal. Imports are late, so that help is quick."""

import os
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import Abort, TyperException

from portail_reflex.infra.serveur import Refus

RACINE = Path(__file__).parent.parent
PROGRAMME = "python -m portail_reflex"
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


class _Groupe(_Francais, TyperGroup):
    pass


class _Commande(_Francais, TyperCommand):
    pass


class Role(StrEnum):
    """The roles of a service account, as typed in a terminal."""

    AGENT = "agent"
    SANTE = "sante"
    RESPONSABLE = "responsable"


application = typer.Typer(
    cls=_Groupe,
    help="Portail familles : les commandes du service.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@application.command(cls=_Commande)
def migrer() -> None:
    """Met la base au schéma de cette version (SQLite ou PostgreSQL)."""
    from portail_reflex.infra import migrations
    from portail_reflex.settings import settings

    migrations.migrer(settings().base)
    print("Base à jour.")


@application.command(cls=_Commande)
def demo() -> None:
    """Migre la base et charge la commune de démonstration ; refusé en production."""
    from portail_reflex.settings import Mode, settings

    if settings().mode is Mode.PRODUCTION:
        raise Refus("La démonstration ne se charge pas en production (PORTAIL_MODE).")

    from portail_reflex.domain.demonstration.service import charger_demonstration
    from portail_reflex.infra import horloge, migrations
    from portail_reflex.infra.base import transaction

    migrations.migrer(settings().base)
    with transaction() as session:
        charger_demonstration(session, maintenant=horloge.maintenant())
    _presenter_la_demonstration(settings().url_publique)


def _presenter_la_demonstration(url: str) -> None:
    from portail_reflex.domain.demonstration import COMPTES, MOT_DE_PASSE

    largeur = max(len(email) for email in COMPTES)
    print(f"\nPortail familles, démonstration : {url}\n")
    for email, description in COMPTES.items():
        print(f"  {email:<{largeur}}  {description}")
    print(f"\n  Mot de passe de tous ces comptes : {MOT_DE_PASSE}\n", flush=True)


@application.command("enregistrer-structure", cls=_Commande)
def enregistrer_structure(  # noqa: PLR0917  options of the terminal, never called by position
    nom: Annotated[str, typer.Argument(metavar="NOM", help="Nom de la structure, comme « MAIRIE DE MILLERY ».")],
    commune: Annotated[str, typer.Option(metavar="COMMUNE", help="Nom de la commune.")],
    code_postal: Annotated[str, typer.Option(metavar="CODE", help="Code postal de la commune.")],
    email: Annotated[str, typer.Option(metavar="EMAIL", help="Adresse email du service.")],
    telephone: Annotated[str, typer.Option(metavar="NUMÉRO", help="Téléphone du service.")],
    adresse: Annotated[str, typer.Option(metavar="ADRESSE", help="Adresse postale du service.")],
    horaires: Annotated[str, typer.Option(metavar="TEXTE", help="Heures d’ouverture.")],
    service: Annotated[str, typer.Option(metavar="TEXTE", help="Nom du service.")] = "Le Service Périscolaire",
) -> None:
    """Crée une structure, ou change ses coordonnées ; les familles s’y adressent."""
    from portail_reflex.domain.saisie import valider
    from portail_reflex.domain.structure import service as structures
    from portail_reflex.domain.structure.saisie import StructureSaisie
    from portail_reflex.infra.base import transaction

    saisie = valider(
        StructureSaisie,
        {
            "nom": nom,
            "commune": commune,
            "code_postal": code_postal,
            "email": email,
            "telephone": telephone,
            "adresse": adresse,
            "horaires": horaires,
            "service": service,
        },
    )
    with transaction() as session:
        structures.enregistrer_structure(session, saisie=saisie)
    print(f"Structure enregistrée : {saisie.nom}.")


@application.command("creer-agent", cls=_Commande)
def creer_agent(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="Adresse email de l’agent, son identifiant.")],
    nom: Annotated[str, typer.Option(metavar="NOM", help="Nom de famille.")],
    prenom: Annotated[str, typer.Option(metavar="PRÉNOM", help="Prénom.")],
    role: Annotated[
        Role, typer.Option(metavar="RÔLE", help="agent, sante ou responsable ; chacun comprend le précédent.")
    ] = Role.AGENT,
) -> None:
    """Crée le compte d’un agent et lui écrit une invitation à choisir son mot de passe."""
    from portail_reflex.domain.compte.service import creer_compte_service
    from portail_reflex.infra import horloge
    from portail_reflex.infra.base import transaction
    from portail_reflex.models.types import RoleCompte

    with transaction() as session:
        creer_compte_service(
            session, email=email, nom=nom, prenom=prenom, role=RoleCompte[role.name], maintenant=horloge.maintenant()
        )
    print(f"Compte créé pour {email} ; son invitation attend dans la boîte d’envoi.")


@application.command(cls=_Commande)
def servir(
    adresse: Annotated[str, typer.Option(metavar="IP", help="Adresse d’écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="Port d’écoute.")] = 3000,
    processus: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Nombre de processus.")] = 1,
) -> None:
    """Sert le portail déjà construit (`make construire`)."""
    from portail_reflex.infra import serveur
    from portail_reflex.settings import URL_DE_DEMONSTRATION, settings

    settings().refuser_en_production()
    serveur.refuser_sans_construction(RACINE)
    _refuser_base_inadaptee()
    serveur.refuser_port_pris(adresse, port)
    url = settings().url_publique
    if url == URL_DE_DEMONSTRATION:
        url = f"http://localhost:{port}"
    print(f"Portail familles : {url} (Ctrl+C pour arrêter)", flush=True)
    serveur.devenir_granian(adresse, port, processus, url=url)


def _refuser_base_inadaptee() -> None:
    """A base of another version, or the demo's accounts in production."""
    from portail_reflex.domain.demonstration.queries import a_des_comptes_de_demonstration
    from portail_reflex.infra import migrations
    from portail_reflex.infra.base import transaction
    from portail_reflex.settings import Mode, settings

    if not migrations.est_a_jour(settings().base):
        raise Refus(f"La base n’est pas à jour : lancez « {PROGRAMME} migrer ».")
    if settings().mode is not Mode.PRODUCTION:
        return
    with transaction(ecriture=False) as session:
        if a_des_comptes_de_demonstration(session):
            raise Refus("Cette base contient les comptes de démonstration : utilisez une base neuve en production.")


def principal(arguments: Sequence[str] | None = None) -> int:
    """Run a command from the project's folder; its exit status: 0 done, 1 refused, 2 badly asked."""
    os.chdir(RACINE)
    try:
        return application(args=arguments, prog_name=PROGRAMME, standalone_mode=False) or 0
    except TyperException as refus:
        print(f"{_en_francais(refus.format_message())} (aide : {PROGRAMME} --help).", file=sys.stderr)
        return refus.exit_code
    except Abort:
        return 130
    except Exception as faute:
        if (clair := _refus_clair(faute)) is None:
            raise
        print(clair, file=sys.stderr)
        return clair.statut


def _en_francais(message: str) -> str:
    for anglais, francais in REFUS_EN_FRANCAIS:
        if trouve := re.fullmatch(anglais, message, re.DOTALL):
            traduit = trouve.expand(francais)
            return traduit[0].upper() + traduit[1:]
    return message.splitlines()[0]


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
