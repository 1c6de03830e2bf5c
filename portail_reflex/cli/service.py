"""The town's service: its structures and its agents."""

from enum import StrEnum
from typing import Annotated

import typer

from portail_reflex.cli.commun import application, dire
from portail_reflex.cli.francais import Commande


class Role(StrEnum):
    """The roles of a service account, as typed in a terminal."""

    AGENT = "agent"
    SANTE = "sante"
    RESPONSABLE = "responsable"


@application.command("enregistrer-structure", cls=Commande)
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
    dire(f"Structure enregistrée : {saisie.nom}.")


@application.command("creer-agent", cls=Commande)
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
    dire(f"Compte créé pour {email} ; son invitation attend dans la boîte d’envoi.")
