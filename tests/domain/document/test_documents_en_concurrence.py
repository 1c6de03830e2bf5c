"""A family and agents touch the same document at the same instant: the second of them finds what the first left."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.document.service import retirer_fichier
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.infra.base import transaction
from portail_reflex.models import Alerte, Document, FichierDocument, TypeDocument
from portail_reflex.models.types import EtatDocument, RoleCompte
from tests.domain.document.gestes import MAXIMUM, accepter, deposer, recu
from tests.domain.famille.gestes import parent_de
from tests.fabriques import auteur, creer_compte, creer_famille, type_document
from tests.transactions import l_un_apres_l_autre


class Scene:
    """A CAF notice that waits, and what each may do with it."""

    def __init__(self, sur: Engine, maintenant: datetime, fichiers: int) -> None:
        self.sur, self.maintenant = sur, maintenant
        with transaction(sur=sur) as session:
            self.parent: Auteur = parent_de(session, creer_famille(session, enfants=0, complete=False))
            self.agent: Auteur = auteur(creer_compte(session, role=RoleCompte.AGENT))
            self.caf: TypeDocument = type_document(session, "CAF")
            self.vu: Document = deposer(session, self.parent, self.caf, maintenant, *(recu() for _ in range(fichiers)))
            requete = select(FichierDocument.id).order_by(FichierDocument.id)  # type: ignore[arg-type]
            self.fichiers = [numero or 0 for numero in session.exec(requete)]

    def valider(self, session: Session) -> None:
        accepter(session, self.agent, self.vu, self.maintenant, version=1)

    def deposer(self, session: Session) -> None:
        deposer(session, self.parent, self.caf, self.maintenant)

    def retirer(self, session: Session) -> str:
        return retirer_fichier(session, auteur=self.parent, fichier_id=self.fichiers[0], maintenant=self.maintenant)

    def restent(self) -> list[tuple[EtatDocument, int]]:
        """Each document, with how many files it has."""
        with transaction(sur=self.sur, ecriture=False) as session:
            fichiers = session.exec(select(FichierDocument.document_id)).all()
            documents = session.exec(select(Document).order_by(Document.id)).all()  # type: ignore[arg-type]
            return [(document.etat, fichiers.count(document.id or 0)) for document in documents]

    def alertes(self) -> int:
        with transaction(sur=self.sur, ecriture=False) as session:
            return len(session.exec(select(Alerte)).all())


@pytest.fixture
def scene(commis: Engine, maintenant: datetime) -> Callable[[int], Scene]:
    return partial(Scene, commis, maintenant)


@pytest.mark.parametrize(
    ("fichiers", "gestes", "refus", "restent"),
    [
        (1, ("valider", "valider"), DejaFait, [("VALIDE", 1)]),
        (1, ("valider", "retirer"), DejaFait, [("VALIDE", 1)]),
        (1, ("retirer", "valider"), Introuvable, []),
        (1, ("retirer", "retirer"), Introuvable, []),
        (2, ("retirer", "valider"), DejaFait, [("DEPOSE", 1)]),
        (2, ("retirer", "retirer"), Introuvable, [("DEPOSE", 1)]),
        (1, ("deposer", "valider"), DejaFait, [("DEPOSE", 2)]),
        (MAXIMUM - 1, ("deposer", "deposer"), RegleViolee, [("DEPOSE", MAXIMUM)]),
    ],
)
def test_who_comes_second_is_refused_and_nothing_is_lost(
    scene: Callable[[int], Scene],
    fichiers: int,
    gestes: tuple[str, str],
    refus: type[RegleViolee],
    restent: list[tuple[str, int]],
) -> None:
    ici = scene(fichiers)
    issue = l_un_apres_l_autre(ici.sur, *(getattr(ici, geste) for geste in gestes))
    assert isinstance(issue, refus)
    assert ici.restent() == [(EtatDocument[etat], combien) for etat, combien in restent]
    assert ici.alertes() == (gestes[0] == "valider")


@pytest.mark.parametrize(
    ("premier", "restent"),
    [
        ("deposer", [("DEPOSE", 3)]),
        ("valider", [("VALIDE", 1), ("DEPOSE", 1)]),
        ("retirer", [("DEPOSE", 1)]),
    ],
)
def test_a_file_sent_meanwhile_finds_its_document(
    scene: Callable[[int], Scene], premier: str, restent: list[tuple[str, int]]
) -> None:
    ici = scene(1)
    assert not isinstance(l_un_apres_l_autre(ici.sur, getattr(ici, premier), ici.deposer), RegleViolee)
    assert ici.restent() == [(EtatDocument[etat], combien) for etat, combien in restent]
