"""Single-use dated links: only a hash of the secret is stored."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.models.types import Choix, NatureJeton

DUREES = {
    NatureJeton.INVITATION: timedelta(days=7),
    NatureJeton.OUBLI: timedelta(hours=1),
    NatureJeton.DEBLOCAGE: timedelta(days=7),
    NatureJeton.ADRESSE: timedelta(hours=24),
}
ESPACEMENT = timedelta(minutes=5)


class EtatLien(Choix):
    """Whether a personal link still serves; INCONNU when it never did."""

    VALABLE = "VALABLE", "Ce lien est valable."
    EXPIRE = "EXPIRE", "Ce lien a expiré. Demandez-en un nouveau."
    UTILISE = (
        "UTILISE",
        "Ce lien a déjà servi\N{NO-BREAK SPACE}: il ne sert qu’une fois. Connectez-vous, ou demandez-en un nouveau.",
    )
    INCONNU = "INCONNU", "Ce lien n’est pas valable. Vérifiez que son adresse est complète, ou demandez-en un nouveau."


class LienInutilisable(RegleViolee):
    """A used, expired or forged link; `etat` says which."""

    def __init__(self, etat: EtatLien) -> None:
        super().__init__(etat.libelle)
        self.etat = etat


def nouveau_secret() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def empreinte(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal: what the base keeps."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def etat_du_lien(*, expire_le: datetime, utilise_le: datetime | None, maintenant: datetime) -> EtatLien:
    """A link serves once, before `expire_le`."""
    if utilise_le is not None:
        return EtatLien.UTILISE
    return EtatLien.VALABLE if maintenant < expire_le else EtatLien.EXPIRE
