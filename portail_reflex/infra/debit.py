"""The throttle: how often one address may do one thing, counted for all processes together.

Plain upserts rather than a `limits` Storage: that interface asks for seven methods, of which
a fixed window uses two, and what the library then adds is one comparison.
"""

import hmac
from datetime import datetime, timedelta

from sqlalchemy import Engine, case, delete, select, update
from sqlmodel import Session, col

from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import maintenant
from portail_reflex.models import Compteur
from portail_reflex.models.commun import insertion
from portail_reflex.settings import settings

MENAGE = timedelta(minutes=1)


class Debit:
    """Counts per fixed window, which opens with the first count. Its calls block: not for an event loop."""

    def __init__(self, moteur: Engine | None = None) -> None:
        self._moteur = moteur
        self._menage_le: datetime | None = None

    def atteint(self, usage: str, cle: str, *, maximum: int, fenetre_s: int) -> bool:
        """Whether `cle` has used up `maximum` in the window; counts nothing."""
        del fenetre_s  # the window was fixed by its first count
        with transaction(ecriture=False, sur=self._moteur) as session:
            requete = select(col(Compteur.valeur)).where(
                col(Compteur.cle) == _digerer(usage, cle), col(Compteur.expire_le) > maintenant()
            )
            return (session.scalar(requete) or 0) >= maximum

    def compter(self, usage: str, cle: str, *, maximum: int, fenetre_s: int) -> bool:
        """Count one; True while the window holds no more than `maximum`."""
        instant = maintenant()
        with transaction(sur=self._moteur) as session:
            valeur = _ajouter(session, _digerer(usage, cle), instant, instant + timedelta(seconds=fenetre_s))
        self._faire_le_menage(instant)
        return valeur <= maximum

    def rendre(self, usage: str, cle: str) -> None:
        """Take one back: what was counted in advance did not have to be."""
        with transaction(sur=self._moteur) as session:
            rendu = update(Compteur).where(col(Compteur.cle) == _digerer(usage, cle), col(Compteur.valeur) > 0)
            session.execute(rendu.values(valeur=col(Compteur.valeur) - 1))

    def _faire_le_menage(self, instant: datetime) -> None:
        """Delete what is over, once a minute, apart from the count: two counts must not wait for each other."""
        if self._menage_le is not None and instant < self._menage_le + MENAGE:
            return
        self._menage_le = instant
        perimes = select(col(Compteur.cle)).where(col(Compteur.expire_le) <= instant).limit(1000)
        with transaction(sur=self._moteur) as session:
            cles = session.scalars(perimes.with_for_update(skip_locked=True)).all()
            session.execute(delete(Compteur).where(col(Compteur.cle).in_(cles)))


def _ajouter(session: Session, cle: str, instant: datetime, expire_le: datetime) -> int:
    """One atomic statement, which opens a new window where the last is over; returns the count."""
    perime = col(Compteur.expire_le) <= instant
    ajout = insertion(session, Compteur).values(cle=cle, valeur=1, expire_le=expire_le)
    ajout = ajout.on_conflict_do_update(
        index_elements=["cle"],
        set_={
            "valeur": case((perime, 1), else_=col(Compteur.valeur) + 1),
            "expire_le": case((perime, ajout.excluded.expire_le), else_=col(Compteur.expire_le)),
        },
    )
    return session.scalars(ajout.returning(col(Compteur.valeur))).one()


def _digerer(usage: str, cle: str) -> str:
    """A keyed digest: the base holds no address, and a thief of the base cannot find it by trying them all."""
    secret = settings().cle_secrete.get_secret_value().encode()
    return hmac.digest(secret, f"{usage}\0{cle}".encode(), "sha256").hex()
