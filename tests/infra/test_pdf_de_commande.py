"""The receipt of a commande on paper: every date, readable by everybody."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pikepdf
import pypdfium2

from portail_reflex.domain.reservation.suite import decompter
from portail_reflex.domain.reservation.vues_commande import CommandeVue, DateVue
from portail_reflex.infra.pdf import commande_pdf
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne

LE = datetime(2024, 4, 16, 9, 28, tzinfo=UTC)
UNE = DateVue(
    ligne_id=1,
    enfant_id=2,
    enfant="ENFANT 2",
    activite="MIDI",
    horaires="11:30 - 13:30",
    jour=date(2024, 9, 3),
    debut=datetime(2024, 9, 3, 9, 30, tzinfo=UTC),
    nature=NatureLigne.RESERVATION,
    etat=EtatLigne.EN_ATTENTE,
    reservation=EtatReservation.EN_ATTENTE,
    limite_reservation=datetime(2024, 8, 29, 8, 0, tzinfo=UTC),
    limite_annulation=datetime(2024, 8, 29, 8, 0, tzinfo=UTC),
)


def dates(nombre: int, **change: Any) -> list[DateVue]:
    pas = [timedelta(days=7 * rang) for rang in range(nombre)]
    return [replace(UNE, jour=UNE.jour + p, debut=UNE.debut + p, **change) for p in pas]


def commande(*dites: DateVue, **change: Any) -> CommandeVue:
    base = CommandeVue(
        numero=1004,
        famille_id=1,
        famille="Camille DUPRÉ",
        envoyee_le=LE,
        etat=EtatCommande.EN_ATTENTE,
        par_le_service=False,
        decompte=decompter((d.etat, d.reservation) for d in dites),
        dates=dites,
    )
    return replace(base, **change)


def faire(vue: CommandeVue) -> bytes:
    return commande_pdf(vue, structure="MAIRIE DE MILLERY", maintenant=LE)


def textes(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_receipt_is_a_tagged_pdf_ua_in_french_with_a_title() -> None:
    pdf = faire(commande(UNE))
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as xmp:
        assert xmp.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1"
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "fr"
        assert document.docinfo.Title == "Demande n°\N{NO-BREAK SPACE}1004"


def test_every_date_stands_on_it_by_child_and_month() -> None:
    toutes = [*dates(20), *dates(20, enfant_id=3, enfant="ENFANT 3", activite="SOIR", formule="sans viande")]
    texte = textes(faire(commande(*toutes)))
    assert texte.count("MIDI, 11:30 - 13:30") == 20
    assert texte.count("SOIR (sans viande), 11:30 - 13:30") == 20
    for dit in ("mardi 3 septembre 2024", "mardi 14 janvier 2025", "octobre 2024", "ENFANT 2", "ENFANT 3"):
        assert dit in texte
    assert "annulable jusqu’au jeudi 29 août à 10 h" in texte


def test_it_says_who_sent_it_when_and_what_comes_next() -> None:
    texte = textes(faire(commande(UNE)))
    assert "Envoyée le 16/04/2024 à 11:28, par la famille : Camille DUPRÉ" in texte
    assert "examine votre demande" in texte
    assert "pour le compte de la famille" in textes(faire(commande(UNE, par_le_service=True)))


def test_what_was_refused_says_why() -> None:
    refusee = replace(UNE, etat=EtatLigne.REFUSEE, motif="Groupe *complet* #panic()")
    texte = textes(faire(commande(refusee)))
    assert "Refusée : Groupe *complet* #panic()" in texte
    assert "1 refusée" in texte


def test_a_commande_of_a_whole_year_is_made_in_a_moment() -> None:
    vue = commande(*(d for rang in range(7) for d in dates(40, ligne_id=rang)))
    depart = datetime.now(UTC)
    assert faire(vue) == faire(vue)
    assert datetime.now(UTC) - depart < timedelta(seconds=10)
