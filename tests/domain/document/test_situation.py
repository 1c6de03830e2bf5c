"""Where a document stands, how long it counts, how its file is called."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.document.nom_de_fichier import INTERDITS, LONGUEUR, nom_affiche
from portail_reflex.domain.document.situation import Recu, Situation, situation
from portail_reflex.domain.document.validite import controler_validite, validite_proposee
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models import TypeDocument
from portail_reflex.models.types import EtatDocument, NatureFichier, PorteeDocument

JOUR = date(2024, 9, 2)


def recu(etat: str, le: int, au: date | None = None) -> Recu:
    """Sent on day `le`; `au`: accepted until then."""
    quand = datetime(2024, 8, 1, tzinfo=UTC) + timedelta(days=le)
    return Recu(EtatDocument[etat], quand, quand.date() if au else None, au)


HIER, AUJOURD_HUI, DEMAIN = JOUR - timedelta(days=1), JOUR, JOUR + timedelta(days=1)


@pytest.mark.parametrize(
    ("recus", "attendue"),
    [
        ([], "ABSENT"),
        ([recu("DEPOSE", 1)], "EN_ATTENTE"),
        ([recu("REFUSE", 1)], "REFUSE"),
        ([recu("VALIDE", 1, DEMAIN)], "VALIDE"),
        ([recu("VALIDE", 1, AUJOURD_HUI)], "VALIDE"),
        ([recu("VALIDE", 1, HIER)], "EXPIRE"),
        ([recu("VALIDE", 1, DEMAIN), recu("DEPOSE", 2)], "VALIDE"),
        ([recu("VALIDE", 1, DEMAIN), recu("REFUSE", 2)], "VALIDE"),
        ([recu("VALIDE", 1, HIER), recu("DEPOSE", 2)], "EN_ATTENTE"),
        ([recu("VALIDE", 1, HIER), recu("REFUSE", 2)], "REFUSE"),
        ([recu("REFUSE", 1), recu("VALIDE", 2, HIER)], "EXPIRE"),
        ([recu("REFUSE", 1), recu("DEPOSE", 2)], "EN_ATTENTE"),
    ],
)
def test_the_newest_decision_that_counts_today_says_where_it_stands(recus: list[Recu], attendue: str) -> None:
    assert situation(recus, JOUR) is Situation[attendue]
    assert situation(reversed(recus), JOUR) is Situation[attendue]


@pytest.mark.parametrize(
    ("annuel", "mois", "jour", "jusqu_au"),
    [
        (True, 0, date(2024, 9, 2), date(2025, 8, 31)),
        (True, 0, date(2025, 6, 30), date(2025, 8, 31)),
        (True, 0, date(2025, 7, 1), date(2026, 8, 31)),
        (False, 12, date(2024, 9, 2), date(2025, 9, 2)),
        (False, 6, date(2024, 8, 31), date(2025, 2, 28)),
    ],
)
def test_the_validity_offered_follows_the_catalogue(annuel: bool, mois: int, jour: date, jusqu_au: date) -> None:
    type_document = TypeDocument(
        code="X", libelle="X", portee=PorteeDocument.FAMILLE, rang=1, annuel=annuel, duree_mois=mois
    )
    assert validite_proposee(type_document, jour) == (jour, jusqu_au)


@pytest.mark.parametrize(
    ("du", "au"),
    [
        (JOUR, JOUR - timedelta(days=1)),
        (JOUR - timedelta(days=9), JOUR - timedelta(days=1)),
        (JOUR, date(2049, 9, 3)),
    ],
)
def test_a_validity_over_turned_round_or_endless_is_refused(du: date, au: date) -> None:
    with pytest.raises(SaisieInvalide) as refus:
        controler_validite(du, au, JOUR)
    assert set(refus.value.erreurs) == {"valide_au"}


@pytest.mark.parametrize(("du", "au"), [(JOUR, JOUR), (JOUR, date(2049, 9, 2)), (date(2020, 1, 1), JOUR)])
def test_a_validity_may_be_one_day_or_a_childhood(du: date, au: date) -> None:
    controler_validite(du, au, JOUR)


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("carnet de santé.PDF", "carnet de santé.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\moi\scan.pdf", "scan.pdf"),
        ('a"b<c>.pdf', "abc.pdf"),
        ("facture.pdf.exe", "facture.pdf.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("a\r\nSet-Cookie: x", "a Set-Cookie x.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        (".pdf", "pdf.pdf"),
    ],
)
def test_a_name_is_kept_without_what_harms(nom: str, attendu: str) -> None:
    assert nom_affiche(nom, NatureFichier.PDF) == attendu


@given(st.text(max_size=400), st.sampled_from(NatureFichier))
def test_any_name_ends_short_and_harmless(nom: str, nature: NatureFichier) -> None:
    affiche = nom_affiche(nom, nature)
    assert len(affiche) <= LONGUEUR
    assert affiche.endswith(f".{nature.extension}")
    assert not affiche.startswith(".")
    assert affiche.isprintable()
    assert not set(affiche) & set(INTERDITS)
