"""Encryption at rest: read back with its key, in its place, unchanged; or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, select

from portail_reflex.models import Famille
from portail_reflex.models.chiffrement import (
    OCTETS_ID,
    OCTETS_NONCE,
    Illisible,
    TexteChiffre,
    Trousseau,
    lire_trousseau,
    nouvelle_cle,
)
from portail_reflex.settings import ReglageRefuse
from tests.fabriques import creer_famille

ANCIENNE, NOUVELLE = nouvelle_cle(), nouvelle_cle()
TROUSSEAU = lire_trousseau(ANCIENNE)
CONTEXTE = "fiche_sanitaire.contenu"


@given(st.binary(max_size=5000), st.text(max_size=50))
def test_what_is_written_is_read_back(clair: bytes, contexte: str) -> None:
    chiffre = TROUSSEAU.chiffrer(clair, contexte)
    assert TROUSSEAU.dechiffrer(chiffre, contexte) == clair
    assert chiffre[:OCTETS_ID] == TROUSSEAU.courante.id
    assert len(clair) < 8 or clair not in chiffre


def test_the_same_text_twice_looks_different() -> None:
    assert TROUSSEAU.chiffrer(b"arachide", CONTEXTE) != TROUSSEAU.chiffrer(b"arachide", CONTEXTE)


@given(st.integers(0, 39), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, masque: int) -> None:
    chiffre = bytearray(TROUSSEAU.chiffrer(b"arachide", CONTEXTE))
    assert len(chiffre) == OCTETS_ID + OCTETS_NONCE + len(b"arachide") + 16
    chiffre[place] ^= masque
    with pytest.raises(Illisible):
        TROUSSEAU.dechiffrer(bytes(chiffre), CONTEXTE)


@pytest.mark.parametrize("longueur", range(0, 40, 3))
def test_a_value_cut_short_is_noticed(longueur: int) -> None:
    with pytest.raises(Illisible):
        TROUSSEAU.dechiffrer(TROUSSEAU.chiffrer(b"arachide", CONTEXTE)[:longueur], CONTEXTE)


def test_a_value_moved_to_another_column_is_not_read() -> None:
    with pytest.raises(Illisible):
        TROUSSEAU.dechiffrer(TROUSSEAU.chiffrer(b"arachide", CONTEXTE), "famille.remarque")


def test_a_new_key_writes_and_the_old_one_still_reads() -> None:
    ancien, deux = TROUSSEAU.chiffrer(b"arachide", CONTEXTE), lire_trousseau(f"{NOUVELLE}\n{ANCIENNE}")
    assert deux.dechiffrer(ancien, CONTEXTE) == b"arachide"
    nouveau = deux.chiffrer(b"arachide", CONTEXTE)
    assert lire_trousseau(NOUVELLE).dechiffrer(nouveau, CONTEXTE) == b"arachide"
    with pytest.raises(Illisible):
        lire_trousseau(NOUVELLE).dechiffrer(ancien, CONTEXTE)


@pytest.mark.parametrize("texte", ["", " \n", "court", ANCIENNE[:-4], f"{ANCIENNE} pas-une-cle", "é" * 44, "=" * 44])
def test_keys_that_are_no_keys_are_refused_without_being_shown(texte: str) -> None:
    with pytest.raises(ReglageRefuse) as refus:
        lire_trousseau(texte)
    assert not texte.strip() or texte not in str(refus.value)


def test_a_ring_keeps_the_order_of_its_keys() -> None:
    trousseau: Trousseau = lire_trousseau(f"  {NOUVELLE}   {ANCIENNE}\n")
    assert [cle.id for cle in trousseau.cles] == [lire_trousseau(cle).courante.id for cle in (NOUVELLE, ANCIENNE)]


@given(st.text(max_size=300))
def test_a_column_gives_back_its_text_and_keeps_empty_ones_empty(texte: str) -> None:
    colonne = TexteChiffre(CONTEXTE)
    assert colonne.dechiffrer(colonne.chiffrer(texte)) == texte
    assert (colonne.chiffrer(texte) == b"") is (texte == "")


@pytest.mark.parametrize("texte", [None, "", "arachide"])
def test_nothing_empty_and_something_stay_three_different_things(texte: str | None) -> None:
    colonne, dialecte = TexteChiffre(CONTEXTE), sqlite.dialect()  # type: ignore[no-untyped-call]
    garde = colonne.process_bind_param(texte, dialecte)
    assert colonne.process_result_value(garde, dialecte) == texte
    assert (garde is None, garde == b"") == (texte is None, texte == "")


@pytest.fixture
def famille_id(session: Session) -> int:
    """A family whose remark is said."""
    famille = creer_famille(session, enfants=0, complete=False)
    famille.remarque, famille.reponse = "Relisez l’adresse.", ""
    session.flush()
    return famille.id or 0


def en_base(session: Session, famille_id: int, colonne: str) -> bytes:
    requete = text(f"SELECT {colonne} FROM famille WHERE id = :famille")
    return bytes(session.connection().execute(requete, {"famille": famille_id}).scalar_one())


def remarque_relue(session: Session, famille_id: int, octets: bytes) -> str:
    """What is read once the base holds these bytes."""
    requete = text("UPDATE famille SET remarque = :octets WHERE id = :famille")
    session.connection().execute(requete, {"octets": octets, "famille": famille_id})
    return session.exec(select(Famille.remarque).where(Famille.id == famille_id)).one()


def test_the_base_holds_the_encrypted_text_alone(session: Session, famille_id: int) -> None:
    octets = en_base(session, famille_id, "remarque")
    assert b"Relisez" not in octets
    assert remarque_relue(session, famille_id, octets) == "Relisez l’adresse."
    assert en_base(session, famille_id, "reponse") == b""


def test_what_the_base_has_of_a_stranger_is_not_read(session: Session, famille_id: int) -> None:
    octets = en_base(session, famille_id, "remarque")
    modifie = bytes([*octets[:-1], octets[-1] ^ 1])
    d_ailleurs = TexteChiffre("famille.reponse").chiffrer("Relisez l’adresse.")
    d_une_autre_cle = lire_trousseau(NOUVELLE).chiffrer(b"Relisez", "famille.remarque")
    for etranger in (modifie, d_ailleurs, d_une_autre_cle, octets[:-1], b"Relisez l'adresse."):
        with pytest.raises(Illisible):
            remarque_relue(session, famille_id, etranger)
