"""« Charger les documents »: who may, what is answered, what is kept."""

import os

import pytest
from sqlmodel import select

from portail_reflex.domain.errors import Introuvable
from portail_reflex.infra.menage import balayer
from portail_reflex.infra.stockage import Stockage, StockagePlein, stockage
from portail_reflex.models import Enfant
from portail_reflex.models.types import NatureEntree
from portail_reflex.settings import settings
from portail_reflex.web.http import fichiers as routes_des_fichiers
from tests.application import Base
from tests.fabriques import (
    MOT_DE_PASSE,
    creer_famille,
)
from tests.web.envois import entrees, fichiers_de, photo, stockes
from tests.web.essais import PAR_SCRIPT
from tests.web.navigateur import navigateur


def test_a_photo_is_received_treated_stored_and_told(envoyer, base: Base):
    reponse = envoyer("CAF")
    assert reponse.json()["message"].endswith("Document chargé, en attente de validation.")
    [fichier] = fichiers_de(base)
    assert (fichier.nom, fichier.pages) == ("photo.jpg", 1)
    assert b"".join(stockage().lire(fichier.stockage)).startswith(b"\xff\xd8\xff")
    assert entrees(base, NatureEntree.DOCUMENT_DEPOSE) == 1


def test_a_second_file_joins_the_document_that_waits(envoyer, base: Base):
    envoyer("CAF")
    envoyer("CAF", nom="page 2.jpg")
    assert len({f.document_id for f in fichiers_de(base)}) == 1


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "vide"),
        (b"<html><script>alert(1)</script></html>", "ni un PDF"),
        (b"%PDF-1.7 rien de plus", "abîmé"),
        (b"x" * 10_000_001, "dépasse 10"),
    ],
    ids=["empty", "html", "broken", "too large"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_nothing_stays(octets, phrase, envoyer, base: Base):
    reponse = envoyer("CAF", octets=octets, nom="notification.pdf")
    assert reponse.status_code == 422
    assert phrase in reponse.json()["erreurs"][""]
    assert (fichiers_de(base), stockes()) == ([], set())


@pytest.mark.parametrize(
    "nom", ["../../etc/passwd.jpg", "C:\\a\\b.jpg", "x" * 300 + ".jpg", "l'\"<b>.jpg", ".jpg", "\u202egpj.exe"]
)
def test_a_hostile_name_is_made_harmless(nom, envoyer, base: Base):
    assert envoyer("CAF", nom=nom).status_code == 200
    [fichier] = fichiers_de(base)
    assert fichier.nom.endswith(".jpg")
    assert len(fichier.nom) <= 100
    assert not set(fichier.nom) & set('/\\<>"\u202e')


def test_another_family_s_child_is_introuvable(envoyer, base: Base):
    with base.ecrire() as session:
        creer_famille(session, email="voisine@exemple.fr", mot_de_passe=MOT_DE_PASSE)
        voisin = session.exec(select(Enfant.id).order_by(Enfant.id.desc())).first()
    assert envoyer("ASSURANCE", voisin).status_code == 404
    assert stockes() == set()


@pytest.mark.parametrize(
    "cible", ["ASSURANCE/0", "CAF/1", "999999/0", "abc/0", "0/0", "-1/0", "99999999999999999999/0"]
)
def test_a_document_that_is_not_asked_for_is_introuvable(cible, base: Base, parent, type_id):
    code, _, enfant = cible.partition("/")
    type_ = str(type_id(code)) if code.isupper() else code
    chez = navigateur(base.cookie(parent), **PAR_SCRIPT)
    reponse = chez.post(f"/api/documents/{type_}/{enfant}", files=[("f", ("a.jpg", photo(), "x"))])
    assert reponse.status_code == 404
    assert reponse.json() == {"erreurs": {"": Introuvable().phrase}}


def test_an_agent_sends_nothing_in_a_family_s_name(envoyer, agent):
    assert envoyer("CAF", compte=agent).status_code == 404


def test_a_visitor_is_told_that_the_session_is_over(type_id):
    reponse = navigateur(**PAR_SCRIPT).post(
        f"/api/documents/{type_id('CAF')}/0", files=[("f", ("a.jpg", photo(), "x"))]
    )
    assert reponse.status_code == 401


def test_another_site_sends_nothing(base: Base, parent, type_id):
    chez = navigateur(base.cookie(parent), Origin="https://evil.example")
    reponse = chez.post(f"/api/documents/{type_id('CAF')}/0", files=[("f", ("a.jpg", photo(), "x"))])
    assert reponse.status_code == 404
    assert fichiers_de(base) == []


def test_too_many_files_at_once_are_refused_together(envoyer, base: Base):
    fichiers = [("f", (f"{rang}.jpg", photo(), "x")) for rang in range(11)]
    assert "10 fichiers au plus" in envoyer("CAF", fichiers=fichiers).json()["erreurs"][""]
    assert (fichiers_de(base), stockes()) == ([], set())


def test_the_eleventh_file_of_a_document_is_refused_and_not_stored(envoyer, base: Base):
    envoyer("CAF", fichiers=[("f", (f"{rang}.jpg", photo(), "x")) for rang in range(10)])
    avant = stockes()
    assert envoyer("CAF").status_code == 422
    assert stockes() == avant


@pytest.mark.parametrize("corps", [b"", b"--x\r\n", b"\xff" * 500, b"--x--\r\n"])
@pytest.mark.parametrize("genre", ["multipart/form-data; boundary=x", "multipart/form-data", "text/plain", ""])
def test_a_body_that_is_no_form_is_refused(corps, genre, base: Base, parent, type_id):
    chez = navigateur(base.cookie(parent), **PAR_SCRIPT)
    reponse = chez.post(f"/api/documents/{type_id('CAF')}/0", content=corps, headers={"content-type": genre})
    assert reponse.status_code == 422
    assert reponse.json()["erreurs"][""]


def test_a_full_disk_is_told_and_leaves_neither_row_nor_file(envoyer, base: Base, monkeypatch):
    def plein(*_arguments: object) -> None:
        raise StockagePlein

    monkeypatch.setattr(Stockage, "depot", plein)
    reponse = envoyer("CAF")
    assert "n’a pas pu enregistrer" in reponse.json()["erreurs"][""]
    assert (fichiers_de(base), stockes()) == ([], set())


def test_a_row_that_cannot_be_written_takes_its_file_away(envoyer, base: Base, monkeypatch):
    def tomber(*_arguments: object, **_nommes: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(routes_des_fichiers, "deposer_document", tomber)
    reponse = envoyer("CAF")
    assert (reponse.status_code, "Le portail a rencontré un problème" in reponse.text) == (500, True)
    assert stockes() == set()


def test_a_stored_file_without_its_row_is_swept_and_the_others_stay(envoyer, base: Base):
    envoyer("CAF")
    connu = fichiers_de(base)[0].stockage
    with stockage().depot(perdu := stockage().nouveau_nom()) as ecriture:
        ecriture.write(b"orphelin")
    for chemin in settings().documents_dossier.rglob("*"):
        os.utime(chemin, (0, 0))
    balayer(None, stockage())
    assert {nom.partition(".")[0] for nom in stockes()} == {connu}
    assert perdu not in stockes()
