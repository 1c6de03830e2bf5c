"""The keys of what is encrypted."""

from typing import Annotated

import typer

from portail_reflex.cli.commun import PROGRAMME, application, dire
from portail_reflex.cli.francais import Commande
from portail_reflex.infra.serveur import Refus

CONSERVER = (
    "Gardez une copie des clés hors de cette machine, et jamais avec une sauvegarde de la base. "
    "Sans elles, ce qui est chiffré est perdu pour toujours."
)


@application.command("nouvelle-cle", cls=Commande)
def nouvelle_cle(
    fichier: Annotated[
        bool,
        typer.Option("--fichier", help="L’ajoute en tête du fichier de clés, créé si besoin."),
    ] = False,
) -> None:
    """Fait une clé de chiffrement, pour PORTAIL_CLES ou pour le fichier de clés."""
    from portail_reflex.infra import cles

    if not fichier:
        dire(cles.nouvelle_cle())
        return
    dire(f"Nouvelle clé en tête de {cles.ajouter_cle()}.")
    dire(f"Redémarrez le portail, puis lancez « {PROGRAMME} rechiffrer ».")
    dire(CONSERVER)


@application.command(cls=Commande)
def rechiffrer() -> None:
    """Rechiffre avec la première clé tout ce qui ne l’est pas ; le portail peut servir pendant ce temps."""
    from portail_reflex.infra import cles

    restes = 0
    for colonne, ecrits, illisibles in cles.rechiffrer():
        dire(f"{colonne} : {_compter(ecrits, illisibles)}")
        restes += illisibles
    ecrits, illisibles = cles.rechiffrer_fichiers()
    dire(f"fichiers : {_compter(ecrits, illisibles)}")
    if restes + illisibles:
        raise Refus("Tout n’est pas rechiffré : gardez les anciennes clés, et relancez cette commande.")
    dire("Tout est sous la première clé : les suivantes peuvent être retirées.")


def _compter(ecrits: int, illisibles: int) -> str:
    reste = f", {illisibles} illisible(s) ou disparu(s)" if illisibles else ""
    return f"{ecrits} rechiffré(s){reste}"
