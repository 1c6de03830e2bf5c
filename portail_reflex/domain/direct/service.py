"""Saying in a transaction what its commit will have changed on open screens."""

from sqlmodel import Session

from portail_reflex.domain.direct import SERVICE, SUJET, sujet_famille

CLE = "sujets"


def signaler(session: Session, *sujets: str) -> None:
    """Told once each after the commit, and never when it does not come. A sujet is a name: `famille:12`, `service`."""
    for sujet in sujets:
        if not SUJET.fullmatch(sujet):
            raise ValueError("a sujet is a word, and the id of a row at most")
    session.info.setdefault(CLE, set()).update(sujets)


def signaler_famille(session: Session, famille_id: int) -> None:
    """Its open screens, and those of the service."""
    signaler(session, sujet_famille(famille_id), SERVICE)


def signales(session: Session) -> list[str]:
    """What was signalled in this transaction, each once."""
    return sorted(session.info.get(CLE, ()))
