"""A dump of the base and of the files shows no allergy, no doctor, no reason, no remark, no name of a file."""

from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sqlmodel import select

from portail_reflex.domain.document.service import deposer_document, refuser_document
from portail_reflex.domain.famille.service import repondre_remarque, signaler_incomplet
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_fiche
from portail_reflex.infra.base import moteur
from portail_reflex.infra.reception import ranger
from portail_reflex.infra.stockage import stockage
from portail_reflex.models import Compte, Courriel, Document, Enfant
from portail_reflex.settings import settings
from tests.application import Base
from tests.domain.famille.gestes import CASES
from tests.fabriques import auteur, type_document, vaccins

ALLERGIE, MEDECIN, CONDUITE, TRAITEMENT = "arachidixine", "Dr Zibeline", "adrénalinatole", "ventolisane"
TELEPHONE = "465710007"
FICHIER, MOTIF, REMARQUE, REPONSE = "ordonnancier-lune.png", "motifillisible", "remarquable-chose", "reponsineuse"
SECRETS = (ALLERGIE, MEDECIN, TELEPHONE, CONDUITE, TRAITEMENT, FICHIER.partition(".")[0], MOTIF, REMARQUE, REPONSE)


def photo(chemin: Path) -> None:
    """A picture that says what it is of."""
    note = PngInfo()
    note.add_text("Description", ALLERGIE)
    Image.new("RGB", (300, 200), "#7aa").save(chemin, "PNG", pnginfo=note)


FICHE = {
    **CASES,
    "medecin": MEDECIN,
    "medecin_telephone": f"0{TELEPHONE}",
    "a_des_allergies": "oui",
    "allergies.0.nature": "ALIMENTAIRE",
    "allergies.0.detail": ALLERGIE,
    "allergies.0.conduite": CONDUITE,
    "traitement": TRAITEMENT,
    "pai": "non",
}


@pytest.fixture
def confie(base: Base, parent: str, sante: str, tmp_path: Path) -> None:
    """A fiche, a document refused, a remark and its answer."""
    photo(tmp_path / FICHIER)
    instant = {"maintenant": base.maintenant}
    with base.ecrire() as session, (tmp_path / FICHIER).open("rb") as ouvert:
        famille, agent = (
            auteur(session.exec(select(Compte).where(Compte.email == email)).one()) for email in (parent, sante)
        )
        vaccins(session)
        enfant = session.exec(select(Enfant.id).where(Enfant.famille_id == famille.famille_id)).first()
        enregistrer_fiche(session, auteur=famille, enfant_id=enfant, donnees=FICHE, version=1, **instant)
        pai = {"type_id": type_document(session, "PAI").id, "enfant_id": enfant, "maximum": 10}
        numero = deposer_document(
            session, auteur=famille, fichiers=ranger([(FICHIER, ouvert)]), **pai, **instant
        ).document_id
        version = session.get(Document, numero).version
        refuser_document(session, agent=agent, document_id=numero, version=version, motif=MOTIF, **instant)
        signaler_incomplet(session, agent=agent, famille_id=famille.famille_id, remarque=REMARQUE, **instant)
        repondre_remarque(session, auteur=famille, reponse=REPONSE, **instant)
        assert any(MOTIF in courriel.texte for courriel in session.exec(select(Courriel)))


@pytest.mark.usefixtures("confie")
def test_a_dump_shows_nothing_that_is_told_in_confidence(parent: str, tmp_path: Path) -> None:
    with moteur().connect() as connexion:
        connexion.exec_driver_sql("COMMIT")
        connexion.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    documents = [chemin for chemin in settings().documents_dossier.rglob("*") if chemin.is_file()]
    assert len(documents) == 2
    for chemin in documents:
        clair, garde = b"".join(stockage().lire(chemin.name)), chemin.read_bytes()
        assert clair.startswith(b"\xff\xd8")
        assert not [debut for debut in range(0, len(clair) - 16, 16) if clair[debut : debut + 16] in garde]
    for chemin in [*Path(moteur().url.database).parent.glob("*.db*"), *documents]:
        assert [secret for secret in SECRETS if secret.encode() in chemin.read_bytes()] == [], chemin.name
    assert parent.encode() in Path(moteur().url.database).read_bytes()
    assert ALLERGIE.encode() in (tmp_path / FICHIER).read_bytes()
