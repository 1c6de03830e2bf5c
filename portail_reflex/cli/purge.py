"""Forgetting what has been kept long enough."""

from typing import TYPE_CHECKING, Annotated

import typer

from portail_reflex.cli.commun import application, dire
from portail_reflex.cli.francais import Commande

if TYPE_CHECKING:
    from portail_reflex.domain.donnees_personnelles.conservation import Conservation


@application.command(cls=Commande)
def purger(
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Dit ce qui partirait et pourquoi, sans rien effacer.")
    ] = False,
) -> None:
    """Efface ce qui a dépassé sa durée de conservation (PORTAIL_CONSERVATION_…)."""
    from portail_reflex.domain.donnees_personnelles.conservation import Conservation
    from portail_reflex.settings import settings

    conservation = Conservation.des_reglages(settings())
    _simuler(conservation) if simulation else _effacer(conservation)


def _simuler(conservation: "Conservation") -> None:
    from portail_reflex.domain.dates import jour
    from portail_reflex.domain.donnees_personnelles.service import bilans
    from portail_reflex.infra import horloge
    from portail_reflex.infra.base import transaction

    with transaction(ecriture=False) as session:
        lignes = bilans(session, conservation=conservation, maintenant=horloge.maintenant())
    for bilan in lignes:
        depuis = f" ; le plus ancien : {jour(bilan.plus_ancien)}" if bilan.plus_ancien else ""
        dire(f"{bilan.regle.libelle} : {bilan.nombre} (gardés {bilan.duree}, avant le {jour(bilan.avant)}{depuis})")
    dire("Simulation : rien n’est effacé.")


def _effacer(conservation: "Conservation") -> None:
    from portail_reflex.infra.menage import balayer
    from portail_reflex.infra.purge import purger as effacer
    from portail_reflex.infra.stockage import stockage

    ou = stockage()  # refused here without keys, before anything is gone
    for regle, nombre in effacer(conservation, ou=ou):
        dire(f"{regle.libelle} : {nombre}")
    dire(f"Fichiers sans ligne : {balayer(None, ou)}")
