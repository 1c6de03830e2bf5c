"""What the tests of these routes share: a try to log in, the link of a mail."""

import httpx
from sqlmodel import select

from portail_reflex.models import Courriel
from tests.application import Base
from tests.web.navigateur import navigateur

NOUVEAU = "Trois-canards-sur-un-tandem-bleu"
CONNEXION = "/api/connexion"
PAR_SCRIPT = {"X_Portail": "1"}


def essai(email: str, mot_de_passe: str, **options) -> httpx.Response:
    champs = {"email": email, "mot_de_passe": mot_de_passe, **options.pop("champs", {})}
    return navigateur(**options).post(CONNEXION, data=champs)


def lien_de(base: Base, email: str) -> str:
    """The personal link's secret in the newest mail."""
    with base.lire() as session:
        courriels = session.exec(select(Courriel).where(Courriel.destinataire == email)).all()
    return courriels[-1].secret
