"""The worker against a real SMTP server: nothing is lost, nothing leaves twice but after a crash."""

import asyncio
import logging
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from portail_reflex.domain.courriel.service import CourrielAEnvoyer
from portail_reflex.infra.base import transaction
from portail_reflex.infra.courriel import EchecEnvoi, Expedition, envoyer_un, facteur, faire_le_menage, reveiller
from portail_reflex.infra.horloge import maintenant
from portail_reflex.models import Compteur
from portail_reflex.models.types import EtatCourriel
from portail_reflex.settings import Settings
from tests.infra.boite_smtp import Boite, serveur_smtp
from tests.infra.envois import URL, attendre, le_delai_passe, lire, poster_un, reglages, vider


def test_a_mail_leaves_in_two_parts_with_its_link(commis: Engine, port_libre: int) -> None:
    boite, numero = Boite(), poster_un(commis)
    with serveur_smtp(boite, port_libre):
        vider(commis, port_libre)
    (message,) = boite.messages
    parties = {p.get_content_type(): p.get_content() for p in message.iter_parts()}
    assert message.get_content_type() == "multipart/alternative"
    assert f"{URL}/lien/le-secret" in parties["text/plain"]
    assert f'href="{URL}/lien/le-secret"' in parties["text/html"]
    assert "Bonjour Zoé ÉLÉGANTE," in parties["text/plain"]
    assert message["Message-ID"] == lire(commis, numero).identifiant
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["From"] == "Portail familles <ne-pas-repondre@exemple.fr>"
    assert message["Date"].datetime.tzinfo is not None
    assert boite.enveloppes[0].rcpt_tos == ["une@exemple.fr"]
    assert (lire(commis, numero).etat, lire(commis, numero).secret) == (EtatCourriel.ENVOYE, "")


def test_a_server_down_then_up_again_loses_nothing(commis: Engine, port_libre: int) -> None:
    boite, numeros = Boite(), [poster_un(commis, f"p{n}@exemple.fr") for n in range(4)]
    with serveur_smtp(boite, port_libre):
        envoyer_un(Expedition(reglages(port_libre)), url=URL, sur=commis)
    vider(commis, port_libre)
    assert {lire(commis, n).etat for n in numeros[1:]} == {EtatCourriel.EN_ATTENTE}
    le_delai_passe(commis)
    with serveur_smtp(boite, port_libre):
        vider(commis, port_libre)
    assert sorted(m["To"] for m in boite.messages) == [f"p{n}@exemple.fr" for n in range(4)]
    assert {lire(commis, n).etat for n in numeros} == {EtatCourriel.ENVOYE}


def test_a_server_that_is_away_costs_a_try_to_one_mail_only(commis: Engine, port_libre: int) -> None:
    numeros = [poster_un(commis) for _ in range(3)]
    vider(commis, port_libre)
    assert [lire(commis, n).tentatives for n in numeros] == [1, 0, 0]
    assert (
        lire(commis, numeros[0]).derniere_erreur == "Le serveur de messagerie ne répond pas (ConnectionRefusedError)."
    )


@pytest.mark.parametrize(
    ("etape", "reponse", "etat"),
    [
        ("reponse_rcpt", "550 unknown user une@exemple.fr", EtatCourriel.EN_ECHEC),
        ("reponse_rcpt", "450 greylisted", EtatCourriel.EN_ATTENTE),
        ("reponse_data", "554 looks like spam", EtatCourriel.EN_ECHEC),
        ("reponse_data", "451 try later", EtatCourriel.EN_ATTENTE),
    ],
)
def test_a_5xx_reply_ends_and_a_4xx_is_tried_again(
    commis: Engine, port_libre: int, etape: str, reponse: str, etat: EtatCourriel
) -> None:
    boite, numero = Boite(), poster_un(commis)
    setattr(boite, etape, reponse)
    with serveur_smtp(boite, port_libre):
        vider(commis, port_libre)
        assert lire(commis, numero).etat is etat
        assert f"({reponse[:3]})" in lire(commis, numero).derniere_erreur
        assert "@" not in lire(commis, numero).derniere_erreur
        setattr(boite, etape, "250 OK")
        le_delai_passe(commis)
        vider(commis, port_libre)
    assert len(boite.messages) == (etat is EtatCourriel.EN_ATTENTE)


def test_a_refused_mail_does_not_hold_up_the_next(commis: Engine, port_libre: int) -> None:
    boite, numero = Boite(), poster_un(commis)
    boite.reponse_rcpt = "550 no"
    with serveur_smtp(boite, port_libre):
        envoyer_un(Expedition(reglages(port_libre)), url=URL, sur=commis)
        boite.reponse_rcpt = "250 OK"
        suivant = poster_un(commis)
        vider(commis, port_libre)
    assert (lire(commis, numero).etat, lire(commis, suivant).etat) == (EtatCourriel.EN_ECHEC, EtatCourriel.ENVOYE)


class Coupure(BaseException):
    """The process dies."""


class ExpeditionCoupee(Expedition):
    def envoyer(self, courriel: CourrielAEnvoyer) -> None:
        super().envoyer(courriel)
        raise Coupure


def test_a_crash_between_the_250_and_the_commit_sends_again_with_the_same_identifier(
    commis: Engine, port_libre: int
) -> None:
    boite, numero = Boite(), poster_un(commis)
    with serveur_smtp(boite, port_libre):
        with pytest.raises(Coupure):
            envoyer_un(ExpeditionCoupee(reglages(port_libre)), url=URL, sur=commis)
        vider(commis, port_libre)
        assert len(boite.messages) == 1, "reserved for 5 minutes"
        le_delai_passe(commis)
        vider(commis, port_libre)
    assert [m["Message-ID"] for m in boite.messages] == [lire(commis, numero).identifiant] * 2
    assert lire(commis, numero).etat is EtatCourriel.ENVOYE


def test_no_transaction_is_open_while_the_server_is_talked_to(commis: Engine, port_libre: int) -> None:
    poster_un(commis)

    class Curieuse(Expedition):
        def envoyer(self, courriel: CourrielAEnvoyer) -> None:
            poster_un(commis)  # SQLite has one writer: this would wait for a reservation left open
            raise EchecEnvoi("x")

    debut = time.monotonic()
    envoyer_un(Curieuse(reglages(port_libre)), url=URL, sur=commis)
    assert time.monotonic() - debut < 5


def test_several_senders_at_once_send_each_mail_once(commis: Engine, port_libre: int) -> None:
    boite, numeros = Boite(), [poster_un(commis, f"p{n}@exemple.fr") for n in range(12)]
    with serveur_smtp(boite, port_libre):
        facteurs = [threading.Thread(target=vider, args=(commis, port_libre)) for _ in range(4)]
        for fil in facteurs:
            fil.start()
        for fil in facteurs:
            fil.join()
    assert sorted(m["To"] for m in boite.messages) == sorted(f"p{n}@exemple.fr" for n in range(12))
    assert {lire(commis, n).tentatives for n in numeros} == {1}


def test_the_worker_is_woken_by_a_commit_from_another_thread(commis: Engine, port_libre: int) -> None:
    boite = Boite()

    async def vivre() -> None:
        tache = asyncio.create_task(facteur(reglages(port_libre), sur=commis))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(poster_un, commis)
        await asyncio.to_thread(reveiller)
        assert await asyncio.to_thread(attendre, lambda: bool(boite.enveloppes))
        tache.cancel()
        with pytest.raises(asyncio.CancelledError):
            await tache

    with serveur_smtp(boite, port_libre):
        asyncio.run(vivre())
    reveiller()  # nobody is left to wake


def test_the_worker_survives_a_base_that_is_away_and_names_nobody(
    commis: Engine, port_libre: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from portail_reflex.infra.base import creer_moteur

    vide = creer_moteur(f"sqlite:///{tmp_path}/sans_table.db")

    async def vivre() -> None:
        tache = asyncio.create_task(facteur(reglages(port_libre), sur=vide))
        for _ in range(2):
            await asyncio.to_thread(attendre, lambda: False, 0.2)
            reveiller()
        assert not tache.done()
        tache.cancel()
        await asyncio.gather(tache, return_exceptions=True)

    with caplog.at_level(logging.INFO):
        asyncio.run(vivre())
    vide.dispose()
    assert "facteur : OperationalError" in caplog.text
    assert "SELECT" not in caplog.text


def test_without_a_server_mails_stay_in_the_outbox(commis: Engine) -> None:
    numero = poster_un(commis)

    async def vivre() -> None:
        tache = asyncio.create_task(facteur(Settings(_env_file=None, smtp_hote=""), sur=commis))
        await asyncio.sleep(0.3)
        assert not tache.done()
        tache.cancel()
        await asyncio.gather(tache, return_exceptions=True)

    asyncio.run(vivre())
    assert (lire(commis, numero).etat, lire(commis, numero).tentatives) == (EtatCourriel.EN_ATTENTE, 0)


@pytest.mark.parametrize("expediteur", ["", "Portail", "Portail <>", "a b <c d>"])
def test_a_slip_in_the_sender_setting_costs_no_mail(commis: Engine, port_libre: int, expediteur: str) -> None:
    boite, numero = Boite(), poster_un(commis)
    with serveur_smtp(boite, port_libre):
        vider(commis, port_libre, smtp_expediteur=expediteur)
        assert lire(commis, numero).derniere_erreur == "Le réglage PORTAIL_SMTP_EXPEDITEUR est mal formé."
        le_delai_passe(commis)
        vider(commis, port_libre)
    assert len(boite.messages) == 1


def test_the_worker_also_forgets_what_is_over(commis: Engine) -> None:
    with transaction(sur=commis) as session:
        session.add(Compteur(cle="vieux", valeur=1, expire_le=maintenant() - timedelta(days=2)))
        session.add(Compteur(cle="en cours", valeur=1, expire_le=maintenant() + timedelta(days=2)))
    faire_le_menage(commis)
    with transaction(sur=commis, ecriture=False) as session:
        assert [c.cle for c in session.scalars(select(Compteur))] == ["en cours"]
