"""The base: its schema and its catalogues, or the demonstration."""

from contextlib import suppress

from portail_reflex.cli.commun import application, dire
from portail_reflex.cli.francais import Commande
from portail_reflex.infra.serveur import Refus


@application.command(cls=Commande)
def migrer() -> None:
    """Met la base au schéma de cette version (SQLite ou PostgreSQL), et remplit les catalogues vides."""
    from portail_reflex.infra import migrations
    from portail_reflex.settings import settings

    migrations.migrer(settings().base)
    _remplir_les_catalogues()
    dire("Base à jour.")


def _remplir_les_catalogues() -> None:
    """Two runs at once: the second finds them filled, by the base's own uniqueness."""
    from sqlalchemy.exc import IntegrityError

    from portail_reflex.domain.demarrage.service import installer_catalogues
    from portail_reflex.infra.base import transaction

    with suppress(IntegrityError):
        with transaction() as session:
            installer_catalogues(session)


@application.command(cls=Commande)
def demo() -> None:
    """Migre la base et charge la commune de démonstration ; refusé en production."""
    from portail_reflex.settings import Mode, settings

    if settings().mode is Mode.PRODUCTION:
        raise Refus("La démonstration ne se charge pas en production (PORTAIL_MODE).")

    from portail_reflex.domain.demonstration.service import charger_demonstration
    from portail_reflex.infra import cles, horloge, migrations
    from portail_reflex.infra.base import transaction
    from portail_reflex.infra.exemples import ranger_exemple
    from portail_reflex.infra.stockage import stockage

    cles.poser_une_cle()
    migrations.migrer(settings().base)
    cles.exiger_cles()
    with stockage().en_attente_de_leur_ligne(), transaction() as session:
        charger_demonstration(session, maintenant=horloge.maintenant(), exemple=ranger_exemple)
    _presenter_la_demonstration(settings().url_publique)


def _presenter_la_demonstration(url: str) -> None:
    from portail_reflex.domain.demonstration import COMPTES, MOT_DE_PASSE

    largeur = max(len(email) for email in COMPTES)
    dire(f"\nPortail familles, démonstration : {url}\n")
    for email, description in COMPTES.items():
        dire(f"  {email:<{largeur}}  {description}")
    dire(f"\n  Mot de passe de tous ces comptes : {MOT_DE_PASSE}\n")
