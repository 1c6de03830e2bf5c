"""Sending the outbox by SMTP: outside any transaction, and again when it did not work."""

import asyncio
import logging
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import partial

from sqlalchemy import Engine

from portail_reflex.domain.compte.service import oublier_perimes
from portail_reflex.domain.courriel import service
from portail_reflex.domain.courriel.service import CourrielAEnvoyer
from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import maintenant
from portail_reflex.settings import Settings, settings

DELAI_S = 20
MENAGE_S = 3600

journal = logging.getLogger(__name__)


class EchecEnvoi(Exception):
    """The mail has not left. `raison` is shown to agents and names nobody; `en_panne`: no mail would leave now."""

    def __init__(self, raison: str, *, definitif: bool = False, en_panne: bool = False) -> None:
        super().__init__(raison)
        self.raison = raison
        self.definitif = definitif
        self.en_panne = en_panne


class Expedition:
    """One SMTP server, as the settings name it."""

    def __init__(self, reglages: Settings) -> None:
        self._reglages = reglages

    @property
    def prete(self) -> bool:
        return bool(self._reglages.smtp_hote)

    def envoyer(self, courriel: CourrielAEnvoyer) -> None:
        """Return once the server has said 250 to the mail; raise EchecEnvoi otherwise."""
        try:
            message = self.composer(courriel)
        except (ValueError, IndexError, MessageError):  # the address or the subject would break a header
            raise EchecEnvoi("L’adresse ou l’objet est mal formé.", definitif=True) from None
        try:
            self._deposer(message)
        except (smtplib.SMTPException, OSError, ValueError) as erreur:
            raise _echec(erreur) from None

    def composer(self, courriel: CourrielAEnvoyer) -> EmailMessage:
        """Text and HTML. A line break in a header raises ValueError: nobody adds headers of theirs."""
        message = EmailMessage()
        message["From"] = self._expediteur()
        message["To"] = _adresse(courriel.destinataire)
        if courriel.repondre_a:
            message["Reply-To"] = _adresse(courriel.repondre_a)
        message["Subject"] = courriel.objet
        message["Date"] = format_datetime(maintenant())
        message["Message-ID"] = courriel.identifiant
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(courriel.texte, cte="quoted-printable")
        message.add_alternative(courriel.html, subtype="html", cte="quoted-printable")
        return message

    def _expediteur(self) -> Address:
        """A slip in the settings is mended there: it costs no mail."""
        nom, adresse = parseaddr(self._reglages.smtp_expediteur)
        try:
            return Address(nom, addr_spec=adresse)
        except (ValueError, IndexError, MessageError):
            raise EchecEnvoi("Le réglage PORTAIL_SMTP_EXPEDITEUR est mal formé.", en_panne=True) from None

    def _deposer(self, message: EmailMessage) -> None:
        smtp = self._ouvrir()
        try:
            if self._reglages.smtp_tls == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            if self._reglages.smtp_utilisateur:
                smtp.login(self._reglages.smtp_utilisateur, self._reglages.smtp_mot_de_passe.get_secret_value())
            smtp.send_message(message)
            # The mail has left: a server that says goodbye badly does not make it leave again.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    def _ouvrir(self) -> smtplib.SMTP:
        hote, port = self._reglages.smtp_hote, self._reglages.smtp_port
        if self._reglages.smtp_tls == "tls":
            return smtplib.SMTP_SSL(hote, port, timeout=DELAI_S, context=ssl.create_default_context())
        return smtplib.SMTP(hote, port, timeout=DELAI_S)


def _adresse(texte: str) -> Address:
    """An address whose domain is in ASCII, as servers know it."""
    boite, _, domaine = texte.rpartition("@")
    return Address(addr_spec=f"{boite}@{domaine.encode('idna').decode()}")


def _echec(erreur: Exception) -> EchecEnvoi:
    """Only a refusal of this mail is final: a wrong password or sender is for the service to mend."""
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        code = max(code for code, _ in erreur.recipients.values())
        return EchecEnvoi(f"Le serveur de messagerie a refusé l’adresse ({code}).", definitif=code >= 500)
    if isinstance(erreur, smtplib.SMTPDataError):
        code = erreur.smtp_code
        return EchecEnvoi(f"Le serveur de messagerie a refusé le message ({code}).", definitif=code >= 500)
    if isinstance(erreur, smtplib.SMTPResponseException):
        raison = f"Le serveur de messagerie refuse nos envois ({erreur.smtp_code})."
        return EchecEnvoi(raison, en_panne=True)
    return EchecEnvoi(f"Le serveur de messagerie ne répond pas ({type(erreur).__name__}).", en_panne=True)


def envoyer_un(expedition: Expedition, *, url: str, sur: Engine | None = None) -> bool:
    """Reserve, send, note: three steps, no transaction open while the server is talked to. False: time to rest."""
    with transaction(sur=sur) as session:
        courriel = service.reserver(session, maintenant=maintenant(), url=url)
    if courriel is None:
        return False
    try:
        expedition.envoyer(courriel)
    except EchecEnvoi as echec:
        with transaction(sur=sur) as session:
            service.noter_echec(
                session,
                courriel_id=courriel.id,
                raison=echec.raison,
                maintenant=maintenant(),
                definitif=echec.definitif,
            )
        return not echec.en_panne
    with transaction(sur=sur) as session:
        service.noter_envoi(session, courriel_id=courriel.id, maintenant=maintenant())
    return True


_reveils: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()


def reveiller() -> None:
    """A mail has just been committed: look now rather than in a few seconds. Callable from any thread."""
    for boucle, reveil in tuple(_reveils):
        with suppress(RuntimeError):  # a loop that has just closed
            boucle.call_soon_threadsafe(reveil.set)


async def facteur(reglages: Settings | None = None, *, sur: Engine | None = None) -> None:
    """Send what is due until cancelled, one mail a thread: the last one is still noted by its thread."""
    reglages = reglages or settings()
    expedition = Expedition(reglages)
    envoi = partial(envoyer_un, expedition, url=reglages.url_publique, sur=sur)
    reveil, menage_a = asyncio.Event(), 0.0
    boite = (asyncio.get_running_loop(), reveil)
    _reveils.add(boite)
    try:
        while True:
            reveil.clear()
            if time.monotonic() >= menage_a:
                menage_a = time.monotonic() + MENAGE_S
                await _sans_tomber(partial(faire_le_menage, sur))
            while expedition.prete and await _sans_tomber(envoi):
                pass
            with suppress(TimeoutError):
                await asyncio.wait_for(reveil.wait(), reglages.courriel_periode_s)
    finally:
        _reveils.discard(boite)


async def _sans_tomber(travail: Callable[[], bool]) -> bool:
    """What `travail` answers; False when it fails. The log names the failure only: its text may hold an address."""
    try:
        return await asyncio.to_thread(travail)
    except Exception as erreur:  # noqa: BLE001  the worker outlives a base that is away
        journal.error("facteur : %s", type(erreur).__name__)
        return False


def faire_le_menage(sur: Engine | None = None) -> bool:
    """Delete the sessions, links and counters that are over."""
    with transaction(sur=sur) as session:
        oublier_perimes(session, maintenant=maintenant())
    return True
