"""What is missing: each thing alone, where it is mended, what blocks, how far one is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.document.situation import Recu
from portail_reflex.domain.famille.completude import (
    AdulteControle,
    DossierControle,
    EcranManque,
    EnfantControle,
    NatureManque,
    TypeControle,
    controler,
)
from portail_reflex.models.types import EtatDocument, PorteeDocument, UsageDocument

JOUR = date(2024, 9, 2)
LE = datetime(2024, 9, 1, tzinfo=UTC)
CAF = TypeControle(1, "Notification CAF", PorteeDocument.FAMILLE, requis=True)
ASSURANCE = TypeControle(2, "Assurance", PorteeDocument.ENFANT, requis=True)
PLANNING = TypeControle(3, "Planning", PorteeDocument.FAMILLE, requis=False, usage=UsageDocument.PLANNING)
PAI = TypeControle(4, "PAI", PorteeDocument.ENFANT, requis=False, usage=UsageDocument.PAI)
VALIDE = Recu(EtatDocument.VALIDE, LE, JOUR, JOUR + timedelta(days=30))
EXPIRE = Recu(EtatDocument.VALIDE, LE - timedelta(days=60), JOUR - timedelta(days=60), JOUR - timedelta(days=1))
DEPOSE = Recu(EtatDocument.DEPOSE, LE)
REFUSE = Recu(EtatDocument.REFUSE, LE)
LOU = EnfantControle(7, "Lou", "MARTIN Lou", LE, confirme=True, fiche=True)
ANA = EnfantControle(8, "Ana", "MARTIN Ana", LE, confirme=True, fiche=True)
COMPLET = DossierControle(
    adultes=(AdulteControle(5, "MARTIN Camille", confirme=True),),
    enfants=(LOU, ANA),
    types=(CAF, ASSURANCE, PLANNING, PAI),
    recus={(1, 0): (VALIDE,), (2, 7): (VALIDE,), (2, 8): (VALIDE,)},
)


def lou(**change: Any) -> DossierControle:
    return replace(COMPLET, enfants=(replace(LOU, **change), ANA))


def adulte(**change: Any) -> DossierControle:
    return replace(COMPLET, adultes=(replace(COMPLET.adultes[0], **change),))


def recu(cle: tuple[int, int], *recus: Recu) -> DossierControle:
    return replace(COMPLET, recus={**COMPLET.recus, cle: recus})


def test_nothing_is_missing_in_a_complete_dossier() -> None:
    completude = controler(COMPLET, JOUR)
    assert completude.manques == ()
    assert completude.faits == completude.total == 8


@pytest.mark.parametrize(
    ("dossier", "nature", "ou", "quoi"),
    [
        (replace(COMPLET, remarque=True), "REMARQUE", (EcranManque.REMARQUE, 0, ""), "remarque"),
        (adulte(confirme=False), "A_COMPLETER", (EcranManque.ADULTE, 5, "certifie"), "à relire et valider"),
        (
            adulte(sans_lien=((7, "Lou"), (8, "Ana"))),
            "A_COMPLETER",
            (EcranManque.ADULTE, 5, "liens.7.lien"),
            "lien avec Lou, lien avec Ana",
        ),
        (lou(confirme=False), "A_COMPLETER", (EcranManque.ENFANT, 7, "certifie"), "à relire et valider"),
        (
            lou(manquants=(("ecole_id", "école"), ("regime", "régime alimentaire"))),
            "A_COMPLETER",
            (EcranManque.ENFANT, 7, "ecole_id"),
            "école, régime alimentaire",
        ),
        (lou(fiche=False), "A_COMPLETER", (EcranManque.SANTE, 7, "medecin"), "Fiche sanitaire de MARTIN Lou"),
        (recu((1, 0)), "DOCUMENT_REQUIS", (EcranManque.DOCUMENTS, 1, "document-1-0"), "Notification CAF"),
        (recu((2, 7)), "DOCUMENT_REQUIS", (EcranManque.DOCUMENTS, 2, "document-2-7"), "Assurance – Lou"),
        (recu((2, 7), REFUSE), "REFUSE", (EcranManque.DOCUMENTS, 2, "document-2-7"), "Assurance – Lou"),
        (recu((1, 0), EXPIRE), "EXPIRE", (EcranManque.DOCUMENTS, 1, "document-1-0"), "Notification CAF"),
        (recu((1, 0), DEPOSE), "EN_ATTENTE", (EcranManque.DOCUMENTS, 1, "document-1-0"), "Notification CAF"),
    ],
)
def test_each_thing_alone_is_one_line_that_leads_where_it_is_mended(
    dossier: DossierControle, nature: str, ou: tuple[EcranManque, int, str], quoi: str
) -> None:
    completude = controler(dossier, JOUR)
    (manque,) = completude.manques
    assert manque.nature is NatureManque[nature]
    assert (manque.ecran, manque.cible, manque.champ) == ou
    assert quoi in manque.quoi
    assert completude.bloquants == (manque,)
    assert completude.faits == completude.total - 1


def test_a_document_that_waits_is_the_service_s_turn() -> None:
    completude = controler(recu((1, 0), DEPOSE), JOUR)
    assert completude.bloquants
    assert completude.a_faire == ()


@pytest.mark.parametrize("recus", [(EXPIRE,), (DEPOSE, EXPIRE), (REFUSE, EXPIRE)])
def test_a_document_that_was_valid_and_is_no_more_is_lost(recus: tuple[Recu, ...]) -> None:
    (manque,) = controler(recu((1, 0), *recus), JOUR).manques
    assert manque.perdu


@pytest.mark.parametrize(
    ("dossier", "quoi"),
    [
        (lou(vaccins_manquants=True, provisoire="admission provisoire"), "Vaccinations de MARTIN Lou"),
        (lou(pai=True), "PAI – Lou"),
        (replace(lou(pai=True), recus={**COMPLET.recus, (4, 7): (REFUSE,)}), "PAI – Lou"),
    ],
)
def test_a_vaccine_or_a_pai_to_come_never_blocks(dossier: DossierControle, quoi: str) -> None:
    completude = controler(dossier, JOUR)
    (manque,) = completude.manques
    assert manque.nature is NatureManque.CONSEILLE
    assert quoi in manque.quoi
    assert completude.bloquants == completude.a_faire == ()
    assert completude.faits == completude.total


def test_a_pai_that_was_sent_is_asked_for_no_more() -> None:
    dossier = replace(lou(pai=True), recus={**COMPLET.recus, (4, 7): (DEPOSE,)})
    assert controler(dossier, JOUR).manques == ()


def test_what_is_not_required_is_never_missing() -> None:
    dossier = replace(COMPLET, types=(PLANNING, PAI), recus={})
    assert controler(dossier, JOUR).manques == ()


def test_a_child_s_manques_are_its_own() -> None:
    completude = controler(replace(lou(fiche=False), recus={(2, 8): ()}), JOUR)
    assert {m.ecran for m in completude.de_l_enfant(7)} == {EcranManque.SANTE, EcranManque.DOCUMENTS}
    assert {m.ecran for m in completude.de_l_enfant(8)} == {EcranManque.DOCUMENTS}


@given(
    remarque=st.booleans(),
    confirme=st.booleans(),
    enfants=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=6),
    recus=st.dictionaries(
        st.tuples(st.sampled_from([1, 2, 3, 4]), st.integers(0, 6)),
        st.lists(st.sampled_from([VALIDE, EXPIRE, DEPOSE, REFUSE]), max_size=3).map(tuple),
    ),
)
def test_what_is_done_and_what_blocks_make_the_whole(
    remarque: bool,
    confirme: bool,
    enfants: list[tuple[bool, bool, bool]],
    recus: dict[tuple[int, int], tuple[Recu, ...]],
) -> None:
    dossier = DossierControle(
        adultes=(AdulteControle(5, "MARTIN", confirme=confirme),),
        enfants=tuple(
            EnfantControle(rang, "Lou", "MARTIN Lou", LE, confirme=page, fiche=fiche, vaccins_manquants=vaccins)
            for rang, (page, fiche, vaccins) in enumerate(enfants, start=1)
        ),
        types=COMPLET.types,
        recus=recus,
        remarque=remarque,
    )
    completude = controler(dossier, JOUR)
    assert completude.faits + len(completude.bloquants) == completude.total
    assert set(completude.a_faire) <= set(completude.bloquants) <= set(completude.manques)
    assert all(m.quoi and m.ecran for m in completude.manques)
