"""Where a dossier stands: each état, whatever is missing, validated or not."""

from datetime import UTC, datetime, timedelta

import pytest

from portail_reflex.domain.famille.completude import Completude, EcranManque, Manque, NatureManque
from portail_reflex.domain.famille.etat import etat_suivant, peut_reserver
from portail_reflex.models.types import EtatDossier

LE = datetime(2024, 9, 1, tzinfo=UTC)
A_COMPLETER, A_CONTROLER, COMPLET, ARCHIVE = (
    EtatDossier[nom] for nom in ("A_COMPLETER", "A_CONTROLER", "COMPLET", "ARCHIVE")
)
PAGE = Manque(NatureManque.A_COMPLETER, "page", EcranManque.ENFANT, enfant_id=7)
ATTEND = Manque(NatureManque.EN_ATTENTE, "document", EcranManque.DOCUMENTS, a_la_famille=False)
EXPIRE = Manque(NatureManque.EXPIRE, "document", EcranManque.DOCUMENTS, perdu=True)
RENVOYE = Manque(NatureManque.EN_ATTENTE, "document", EcranManque.DOCUMENTS, a_la_famille=False, perdu=True)
CONSEIL = Manque(NatureManque.CONSEILLE, "vaccin", EcranManque.SANTE, bloquant=False)


@pytest.mark.parametrize("avant", [A_COMPLETER, A_CONTROLER, COMPLET])
@pytest.mark.parametrize(
    ("manques", "jamais_validee", "validee"),
    [
        ((), A_CONTROLER, COMPLET),
        ((CONSEIL,), A_CONTROLER, COMPLET),
        ((ATTEND,), A_CONTROLER, COMPLET),
        ((PAGE,), A_COMPLETER, COMPLET),
        ((PAGE, ATTEND), A_COMPLETER, COMPLET),
        ((EXPIRE,), A_COMPLETER, A_COMPLETER),
        ((RENVOYE,), A_CONTROLER, A_CONTROLER),
        ((RENVOYE, EXPIRE), A_COMPLETER, A_COMPLETER),
        ((RENVOYE, PAGE), A_COMPLETER, A_CONTROLER),
    ],
)
def test_what_is_missing_says_where_the_dossier_stands(
    avant: EtatDossier, manques: tuple[Manque, ...], jamais_validee: EtatDossier, validee: EtatDossier
) -> None:
    completude = Completude(manques, total=10)
    assert etat_suivant(avant, completude, None) is jamais_validee
    assert etat_suivant(avant, completude, LE) is validee


@pytest.mark.parametrize("validee_le", [None, LE])
def test_an_archived_dossier_stays_so(validee_le: datetime | None) -> None:
    assert etat_suivant(ARCHIVE, Completude((PAGE,), 10), validee_le) is ARCHIVE


@pytest.mark.parametrize("etat", [A_COMPLETER, A_CONTROLER, ARCHIVE])
def test_no_booking_but_in_a_complete_dossier(etat: EtatDossier) -> None:
    assert not peut_reserver(etat, Completude((), 10), validee_le=LE, enfant_id=7, cree_le=LE)


@pytest.mark.parametrize(
    ("enfant_id", "cree_le", "ouvert"),
    [
        (7, LE - timedelta(days=1), True),
        (7, LE, True),
        (7, LE + timedelta(days=1), False),
        (8, LE + timedelta(days=1), True),
    ],
)
def test_a_child_added_since_waits_for_its_own_papers_alone(enfant_id: int, cree_le: datetime, ouvert: bool) -> None:
    completude = Completude((PAGE,), 10)
    assert peut_reserver(COMPLET, completude, validee_le=LE, enfant_id=enfant_id, cree_le=cree_le) is ouvert


def test_a_dossier_that_nobody_validated_books_nothing() -> None:
    assert not peut_reserver(COMPLET, Completude((), 10), validee_le=None, enfant_id=7, cree_le=LE)
