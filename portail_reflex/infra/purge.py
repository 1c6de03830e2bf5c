"""The purge: one lot a transaction, then the stored files of what is gone."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Engine

from portail_reflex.domain.document.queries import stockages_connus
from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle
from portail_reflex.domain.donnees_personnelles.service import purger_lot
from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import maintenant
from portail_reflex.infra.stockage import Stockage, stockage

ORPHELIN = timedelta(days=1)


def purger(
    conservation: Conservation, *, sur: Engine | None = None, ou: Stockage | None = None
) -> Iterator[tuple[Regle, int]]:
    """Each rule and how many rows it took, as it goes. A crash loses nothing: what is left goes the next time."""
    for regle in Regle:
        yield regle, sum(_lots(regle, conservation, sur, ou))


def _lots(regle: Regle, conservation: Conservation, sur: Engine | None, ou: Stockage | None) -> Iterator[int]:
    while True:
        with transaction(sur=sur) as session:
            lot = purger_lot(session, regle=regle, conservation=conservation, maintenant=maintenant())
        for nom in lot.stockages:
            (ou or stockage()).supprimer(nom)
        if not lot.nombre:
            return
        yield lot.nombre


def balayer(*, sur: Engine | None = None, ou: Stockage | None = None) -> int:
    """Delete the stored files that no row has known for a day: what a crash left behind."""

    def connus(noms: list[str]) -> set[str]:
        with transaction(ecriture=False, sur=sur) as session:
            return stockages_connus(session, noms=noms)

    return (ou or stockage()).balayer(connus, maintenant() - ORPHELIN)
