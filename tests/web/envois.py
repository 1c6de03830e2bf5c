"""Sending and finding files, for the tests of their routes."""

import io
from collections.abc import Callable

import httpx
import pytest
from PIL import Image
from sqlmodel import select

from portail_reflex.infra.stockage import stockage
from portail_reflex.models import Document, Enfant, EntreeJournal, FichierDocument
from portail_reflex.models.types import EtatDocument, NatureEntree
from tests.application import Base
from tests.fabriques import (
    type_document,
)
from tests.fabriques import types_de_document as installer
from tests.web.essais import PAR_SCRIPT
from tests.web.navigateur import navigateur

Envoi = Callable[..., httpx.Response]


def photo() -> bytes:
    octets = io.BytesIO()
    Image.new("RGB", (60, 40), "#7aa").save(octets, "JPEG")
    return octets.getvalue()


@pytest.fixture
def famille(base: Base, parent: str) -> int:
    with base.ecrire() as session:
        installer(session)
        return session.exec(select(Enfant.famille_id)).first()


@pytest.fixture
def enfant_id(base: Base, famille: int) -> int:
    with base.lire() as session:
        return session.exec(select(Enfant.id).where(Enfant.famille_id == famille)).first()


@pytest.fixture
def type_id(base: Base, famille: int) -> Callable[[str], int]:
    def trouver(code: str) -> int:
        with base.ecrire() as session:
            return type_document(session, code).id

    return trouver


@pytest.fixture
def envoyer(base: Base, parent: str, type_id) -> Envoi:
    """Send files as the family: envoyer("CAF"), envoyer("ASSURANCE", enfant_id, nom="a.jpg")."""

    def faire(code: str, enfant: int = 0, octets: bytes | None = None, nom: str = "photo.jpg", **options):
        chez = navigateur(base.cookie(options.pop("compte", parent)), **PAR_SCRIPT)
        fichiers = options.pop("fichiers", [("fichier", (nom, photo() if octets is None else octets, "x/y"))])
        return chez.post(f"/api/documents/{options.pop('type', None) or type_id(code)}/{enfant}", files=fichiers)

    return faire


def fichiers_de(base: Base) -> list[FichierDocument]:
    """The rows with their stored files, the newest last."""
    with base.lire() as session:
        requete = select(FichierDocument).join(Document).where(Document.etat == EtatDocument.DEPOSE)
        return list(session.exec(requete.order_by(FichierDocument.id)))


def dernier_id(base: Base) -> int:
    return fichiers_de(base)[-1].id


def stockes() -> set[str]:
    return set(stockage().noms())


def entrees(base: Base, nature: NatureEntree) -> int:
    with base.lire() as session:
        return len(session.exec(select(EntreeJournal).where(EntreeJournal.nature == nature)).all())
