"""The number of a pré-dossier, as shown on screen and in e-mails."""

import re

from portail_reflex.domain.errors import Introuvable

FORME = re.compile(r"PD-([0-9]{5,9})")


def numero_de(predossier_id: int) -> str:
    """ "PD-00012"."""
    return f"PD-{predossier_id:05}"


def id_du_numero(numero: str) -> int:
    """The id behind a number. Raises Introuvable for anything that `numero_de` never writes."""
    trouve = FORME.fullmatch(numero.strip().upper())
    if trouve is None or numero_de(int(trouve[1])) != trouve[0]:
        raise Introuvable
    return int(trouve[1])
