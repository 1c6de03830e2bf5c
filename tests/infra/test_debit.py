"""The throttle on both bases: one count for all, whatever the number of processes."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from portail_reflex.infra import debit
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.infra.debit import Debit
from portail_reflex.models import Compteur

QUART_D_HEURE = {"maximum": 3, "fenetre_s": 900}
IP = "192.0.2.7"


class Horloge:
    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def avancer(self, secondes: int) -> None:
        self.instant += timedelta(seconds=secondes)


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch, maintenant: datetime) -> Horloge:
    horloge = Horloge(maintenant)
    monkeypatch.setattr(debit, "maintenant", horloge)
    return horloge


def lignes(commis: Engine) -> int:
    with transaction(sur=commis, ecriture=False) as session:
        return session.scalar(select(func.count()).select_from(Compteur)) or 0


def test_the_maximum_is_allowed_and_no_more(commis: Engine, horloge: Horloge) -> None:
    frein = Debit(commis)
    assert [frein.compter("connexion", IP, **QUART_D_HEURE) for _ in range(5)] == [True, True, True, False, False]


def test_looking_at_a_count_adds_nothing(commis: Engine, horloge: Horloge) -> None:
    frein = Debit(commis)
    for _ in range(3):
        assert not any(frein.atteint("connexion", IP, **QUART_D_HEURE) for _ in range(10))
        frein.compter("connexion", IP, **QUART_D_HEURE)
    assert frein.atteint("connexion", IP, **QUART_D_HEURE)


def test_uses_and_addresses_are_counted_apart(commis: Engine, horloge: Horloge) -> None:
    frein = Debit(commis)
    for _ in range(3):
        frein.compter("connexion", IP, **QUART_D_HEURE)
    assert not frein.atteint("contact", IP, **QUART_D_HEURE)
    assert not frein.atteint("connexion", "192.0.2.8", **QUART_D_HEURE)


def test_the_window_opens_with_the_first_count_and_then_ends(commis: Engine, horloge: Horloge) -> None:
    frein = Debit(commis)
    for _ in range(4):
        frein.compter("connexion", IP, **QUART_D_HEURE)
        horloge.avancer(200)
    horloge.avancer(99)  # 899 s after the first
    assert frein.atteint("connexion", IP, **QUART_D_HEURE)
    horloge.avancer(1)
    assert not frein.atteint("connexion", IP, **QUART_D_HEURE)
    assert [frein.compter("connexion", IP, **QUART_D_HEURE) for _ in range(4)] == [True, True, True, False]


def test_another_process_sees_the_same_count(commis: Engine, horloge: Horloge) -> None:
    ailleurs = creer_moteur(commis.url.render_as_string(hide_password=False))
    for _ in range(3):
        Debit(commis).compter("connexion", IP, **QUART_D_HEURE)
    assert Debit(ailleurs).atteint("connexion", IP, **QUART_D_HEURE)
    ailleurs.dispose()


def test_counts_at_the_same_second_are_all_counted(commis: Engine, horloge: Horloge) -> None:
    permis: list[bool] = []

    def compter() -> None:
        frein = Debit(commis)
        permis.extend(frein.compter("connexion", IP, maximum=30, fenetre_s=900) for _ in range(10))

    fils = [threading.Thread(target=compter) for _ in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert (len(permis), sum(permis)) == (80, 30)


def test_the_base_holds_no_address(commis: Engine, horloge: Horloge) -> None:
    Debit(commis).compter("connexion", IP, **QUART_D_HEURE)
    with transaction(sur=commis, ecriture=False) as session:
        (cle,) = session.scalars(select(col(Compteur.cle)))
    assert len(cle) == 64
    assert IP not in cle


def test_a_secret_of_another_installation_gives_other_digests(commis: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from portail_reflex.settings import Settings

    avant = debit._digerer("connexion", IP)
    monkeypatch.setattr(debit, "settings", lambda: Settings(_env_file=None, cle_secrete="une autre clé"))
    assert debit._digerer("connexion", IP) != avant


def test_windows_that_are_over_are_deleted(commis: Engine, horloge: Horloge) -> None:
    frein = Debit(commis)
    for n in range(5):
        frein.compter("connexion", f"192.0.2.{n}", **QUART_D_HEURE)
    horloge.avancer(901)
    frein.compter("connexion", IP, **QUART_D_HEURE)
    assert lignes(commis) == 1


def test_cleaning_and_counting_at_once_do_not_wait_for_each_other(commis: Engine, horloge: Horloge) -> None:
    for n in range(20):
        Debit(commis).compter("connexion", f"192.0.2.{n}", **QUART_D_HEURE)
    horloge.avancer(901)
    echecs: list[DBAPIError] = []

    def compter(depart: int) -> None:
        try:
            for n in range(20):
                Debit(commis).compter("connexion", f"192.0.2.{(n * depart) % 20}", **QUART_D_HEURE)
        except DBAPIError as erreur:
            echecs.append(erreur)

    fils = [threading.Thread(target=compter, args=(depart,)) for depart in (1, 3, 7, 9)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert echecs == []
