"""Serving the built portal, unless something would go wrong later."""

from typing import Annotated

import typer

from portail_reflex.cli.commun import PROGRAMME, RACINE, application, dire
from portail_reflex.cli.francais import Commande
from portail_reflex.infra.serveur import Refus


@application.command(cls=Commande)
def servir(
    adresse: Annotated[str, typer.Option(metavar="IP", help="Adresse d’écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="Port d’écoute.")] = 3000,
    processus: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Nombre de processus.")] = 1,
) -> None:
    """Sert le portail déjà construit (`make construire`)."""
    from portail_reflex.infra import cles, serveur
    from portail_reflex.settings import URL_DE_DEMONSTRATION, settings

    settings().refuser_en_production()
    serveur.refuser_sans_construction(RACINE)
    _refuser_base_inadaptee()
    cles.exiger_cles()
    serveur.refuser_port_pris(adresse, port)
    url = settings().url_publique
    if url == URL_DE_DEMONSTRATION:
        url = f"http://localhost:{port}"
    dire(f"Portail familles : {url} (Ctrl+C pour arrêter)")
    if processus > 1 and settings().base.startswith("sqlite") and not settings().redis_url.get_secret_value():
        dire(
            "SQLite et plusieurs processus : sans PORTAIL_REDIS_URL, les pages ouvertes ne changent pas toutes seules."
        )
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
