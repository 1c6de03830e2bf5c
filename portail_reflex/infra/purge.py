"""The purge: one lot a transaction, then the stored files of what is gone."""

from collections.abc import Iterator

from sqlalchemy import Engine

from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle
from portail_reflex.domain.donnees_personnelles.service import purger_lot
from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import maintenant
from portail_reflex.infra.stockage import Stockage, stockage


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
