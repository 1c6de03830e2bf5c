"""What a screen of the service asks of the base does not grow with the families, the children or the files."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.document.queries import a_verifier, documents_a_verifier, suivi_des_documents
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import familles, journal_de, une_famille
from portail_reflex.models import Document, EntreeJournal
from portail_reflex.models.types import NatureEntree, RoleCompte
from tests.fabriques import auteur, creer_compte, creer_document, creer_famille, type_document
from tests.transactions import compter

Lecture = Callable[..., object]
LECTURES: list[Lecture] = [
    lambda session, agent, famille_id, jour: une_famille(session, agent=agent, famille_id=famille_id, aujourd_hui=jour),
    lambda session, agent, famille_id, jour: suivi_des_documents(
        session, auteur=agent, famille_id=famille_id, aujourd_hui=jour
    ),
    lambda session, agent, famille_id, jour: journal_de(session, agent=agent, famille_id=famille_id, page=1),
    lambda session, agent, famille_id, jour: familles(
        session, agent=agent, recherche="famille", filtre=FiltreFamille.TOUTES, page=1, aujourd_hui=jour
    ),
    lambda session, agent, famille_id, jour: documents_a_verifier(session, agent=agent, page=1),
    lambda session, agent, famille_id, jour: a_verifier(
        session, agent=agent, document_id=_document(session, famille_id), aujourd_hui=jour
    ),
]


def _document(session, famille_id: int) -> int:
    requete = select(Document.id).where(Document.famille_id == famille_id).order_by(Document.id.desc())
    return session.exec(requete).first()


def _famille(session, maintenant, *, enfants: int, fichiers: int) -> int:
    """A family with a document that waits, and as many lines of journal as children."""
    famille = creer_famille(session, enfants=enfants, autre=enfants > 1)
    planning = type_document(session, "PLANNING")
    creer_document(session, famille=famille, type_document=planning, fichiers=fichiers)
    session.add_all(
        EntreeJournal(
            le=maintenant - timedelta(hours=rang),
            nature=NatureEntree.DOSSIER_MODIFIE,
            famille_id=famille.id,
            sujet=f"famille:{famille.id}",
        )
        for rang in range(enfants)
    )
    session.flush()
    return famille.id


@pytest.mark.parametrize("lire", LECTURES)
def test_a_large_family_among_many_costs_no_more_statements(lire, session, maintenant):
    agent = auteur(creer_compte(session, role=RoleCompte.SANTE))

    def ordres(famille_id: int) -> int:
        session.expire_all()
        return compter(session, lambda: lire(session, agent, famille_id, maintenant.date()))

    seule = ordres(_famille(session, maintenant, enfants=1, fichiers=1))
    for _ in range(5):
        _famille(session, maintenant, enfants=3, fichiers=2)
    assert ordres(_famille(session, maintenant, enfants=12, fichiers=8)) == seule
