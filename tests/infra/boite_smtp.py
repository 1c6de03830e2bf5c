"""An SMTP server on loopback, which keeps what it accepts and refuses what it is told to."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

ACCEPTE = "250 OK"


class Boite:
    """`reponse_rcpt` and `reponse_data` are what the server answers next."""

    def __init__(self) -> None:
        self.enveloppes: list[Envelope] = []
        self.reponse_rcpt = ACCEPTE
        self.reponse_data = ACCEPTE
        self.identifies: list[str] = []

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(e.original_content, policy=policy.default) for e in self.enveloppes]

    async def handle_RCPT(  # noqa: N802, PLR0917  aiosmtpd's names
        self, serveur: SMTP, session: Session, enveloppe: Envelope, adresse: str, options: list[str]
    ) -> str:
        if self.reponse_rcpt == ACCEPTE:
            enveloppe.rcpt_tos.append(adresse)
        return self.reponse_rcpt

    async def handle_DATA(self, serveur: SMTP, session: Session, enveloppe: Envelope) -> str:  # noqa: N802
        if self.reponse_data == ACCEPTE:
            self.enveloppes.append(enveloppe)
        return self.reponse_data

    def identifier(
        self, serveur: object, session: object, enveloppe: object, methode: str, donnees: object
    ) -> AuthResult:
        self.identifies.append(donnees.login.decode())  # type: ignore[attr-defined]
        return AuthResult(success=donnees.password == b"bon mot de passe", handled=False)  # type: ignore[attr-defined]


@contextmanager
def serveur_smtp(
    boite: Boite, port: int, *, tls: ssl.SSLContext | None = None, smtps: bool = False, avec_compte: bool = False
) -> Iterator[None]:
    """The server, for as long as the block lasts."""
    controleur = Controller(
        boite,
        hostname="127.0.0.1",
        port=port,
        **{"ssl_context" if smtps else "tls_context": tls},
        auth_required=avec_compte,
        auth_require_tls=False,
        authenticator=boite.identifier if avec_compte else None,
    )
    controleur.start()
    try:
        yield
    finally:
        controleur.stop()
