"""How long things are kept: months as the law counts them, to the day; names that an archive may hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.dates import ajouter_mois
from portail_reflex.domain.donnees_personnelles.conservation import (
    Conservation,
    Regle,
    debut_de_garde,
    debut_de_preparation,
    dernier_jour_echu,
    duree_de,
    est_reinscrit,
)
from portail_reflex.domain.donnees_personnelles.effacement import reponse_avant
from portail_reflex.domain.donnees_personnelles.noms import OCTETS, Chemins, nom_sur
from portail_reflex.settings import Settings

CONSERVATION = Conservation.des_reglages(Settings())
JOURS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("mois", "aujourd_hui", "echu"),
    [
        (3, date(2024, 5, 15), date(2024, 2, 15)),
        (3, date(2024, 2, 28), date(2023, 11, 28)),
        (3, date(2024, 2, 29), date(2023, 11, 30)),
        (3, date(2025, 2, 28), date(2024, 11, 30)),
        (12, date(2024, 2, 29), date(2023, 2, 28)),
        (12, date(2025, 2, 28), date(2024, 2, 29)),
    ],
)
def test_months_are_counted_as_the_law_does(mois: int, aujourd_hui: date, echu: date) -> None:
    assert dernier_jour_echu(mois, aujourd_hui) == echu


@given(JOURS, st.integers(1, 30))
def test_what_is_too_old_today_was_kept_its_months(aujourd_hui: date, mois: int) -> None:
    echu = dernier_jour_echu(mois, aujourd_hui)
    assert ajouter_mois(echu, mois) <= aujourd_hui < ajouter_mois(echu + timedelta(days=1), mois)


@pytest.mark.parametrize(
    ("enregistree", "aujourd_hui", "reinscrit"),
    [
        (date(2024, 7, 1), date(2025, 8, 31), True),
        (date(2024, 6, 30), date(2025, 8, 31), False),
        (date(2024, 6, 30), date(2024, 8, 31), True),
        (date(2024, 6, 30), date(2024, 9, 1), False),
        (date(2024, 7, 1), date(2024, 9, 1), True),
    ],
)
def test_a_fiche_is_kept_for_its_school_year(enregistree: date, aujourd_hui: date, reinscrit: bool) -> None:
    assert est_reinscrit(enregistree, aujourd_hui) is reinscrit


@given(JOURS)
def test_the_preparation_began_within_fourteen_months(aujourd_hui: date) -> None:
    assert 61 < (aujourd_hui - debut_de_preparation(aujourd_hui)).days < 428


def test_each_rule_says_how_long_and_from_when() -> None:
    maintenant = datetime(2024, 9, 2, 8, tzinfo=UTC)
    for regle in Regle:
        assert duree_de(regle, CONSERVATION)
        assert debut_de_garde(regle, CONSERVATION, maintenant) <= maintenant
    assert debut_de_garde(Regle.JOURNAL, CONSERVATION, maintenant) == datetime(2023, 9, 2, 22, tzinfo=UTC)


def test_a_request_is_answered_within_a_month() -> None:
    assert reponse_avant(datetime(2024, 1, 31, 12, tzinfo=UTC)) == date(2024, 2, 29)


@given(st.text(max_size=300))
def test_a_name_in_an_archive_leads_nowhere(texte: str) -> None:
    nom = nom_sur(texte, "document")
    assert nom
    assert nom not in {".", ".."}
    assert not set(nom) & set('/\\:*?"<>|\0')
    assert len(nom.encode()) <= OCTETS + 20
    assert nom.partition(".")[0].casefold() not in {"con", "nul", "aux", "prn"}


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("CON", "document CON"),
        ("con.pdf", "document con.pdf"),
        ("nul.tout.pdf", "document nul.tout.pdf"),
        ("Aux .x.pdf", "document Aux .x.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("...", "document"),
        ("contrat.pdf", "contrat.pdf"),
        ("é" * 200 + ".pdf", "é" * 75 + ".pdf"),
    ],
)
def test_a_name_that_a_system_forbids_is_changed(texte: str, nom: str) -> None:
    assert nom_sur(texte, "document") == nom


def test_no_path_is_given_twice_whatever_the_case() -> None:
    chemins = Chemins()
    donnes = [chemins.reserver("documents/CAF", nom) for nom in ("a.pdf", "A.PDF", "a.pdf", "b.pdf")]
    assert donnes == [
        "documents/CAF/a.pdf",
        "documents/CAF/A (2).PDF",
        "documents/CAF/a (3).pdf",
        "documents/CAF/b.pdf",
    ]
