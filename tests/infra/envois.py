"""What the tests of sending share: mails to send, and the way to wait for them."""

import time
from collections.abc import Callable

from sqlalchemy import Engine, update

from portail_reflex.domain.courriel import gabarits
from portail_reflex.domain.courriel.service import CourrielAEnvoyer, poster
from portail_reflex.infra.base import transaction
from portail_reflex.infra.courriel import Expedition, envoyer_un
from portail_reflex.infra.horloge import maintenant
from portail_reflex.models import Courriel
from portail_reflex.settings import Settings

URL = "https://portail.exemple.fr"


def reglages(port: int, **autres: object) -> Settings:
    return Settings(
        _env_file=None, smtp_hote="127.0.0.1", smtp_port=port, url_publique=URL, courriel_periode_s=30, **autres
    )


def poster_un(base: Engine, destinataire: str = "une@exemple.fr") -> int:
    with transaction(sur=base) as session:
        message = gabarits.invitation("Zoé ÉLÉGANTE")
        return poster(session, message=message, destinataire=destinataire, maintenant=maintenant(), secret="le-secret")


def lire(base: Engine, courriel_id: int) -> Courriel:
    with transaction(sur=base, ecriture=False) as session:
        return session.get_one(Courriel, courriel_id)


def le_delai_passe(base: Engine) -> None:
    """The next try is due, and every reservation is over."""
    with transaction(sur=base) as session:
        session.execute(update(Courriel).values(prochain_essai_le=Courriel.cree_le, reserve_jusqu_a=None))


def vider(base: Engine, port: int, **autres: object) -> None:
    while envoyer_un(Expedition(reglages(port, **autres)), url=URL, sur=base):
        pass


def attendre(condition: Callable[[], bool], secondes: float = 10) -> bool:
    fin = time.monotonic() + secondes
    while not condition() and time.monotonic() < fin:
        time.sleep(0.02)
    return condition()


def un_courriel(**champs: str) -> CourrielAEnvoyer:
    valeurs = {
        "destinataire": "une@exemple.fr",
        "repondre_a": "",
        "objet": "Objet",
        "texte": "Été",
        "html": "<p>Été</p>",
    }
    return CourrielAEnvoyer(id=1, identifiant="<1@exemple.fr>", **(valeurs | champs))
