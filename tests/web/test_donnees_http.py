"""The download of a family's data: whole, private, its own."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.donnees_personnelles.service import demander_export
from portail_reflex.infra import horloge
from portail_reflex.infra.export import Exportateur
from portail_reflex.infra.stockage import stockage
from portail_reflex.models import Compte, ExportDonnees, Famille
from portail_reflex.models.types import NatureEntree
from portail_reflex.pages.agent.famille.effacement import EffacementFamille
from tests.application import Base, Onglet
from tests.fabriques import MOT_DE_PASSE, auteur, creer_famille
from tests.web.envois import entrees, stockes
from tests.web.navigateur import navigateur


def demander(base: Base, email: str) -> None:
    with base.ecrire() as session:
        compte = session.exec(select(Compte).where(Compte.email == email)).one()
        demander_export(session, auteur=auteur(compte), maintenant=horloge.maintenant())


@pytest.fixture
def export(base: Base, parent: str) -> ExportDonnees:
    """A copy that was asked for and made."""
    demander(base, parent)
    assert Exportateur(jours=7).exporter_un()
    with base.lire() as session:
        ligne = session.exec(select(ExportDonnees)).one()
        session.expunge(ligne)
        return ligne


@pytest.fixture
def chef(base: Base, responsable: str, onglet) -> Onglet:
    """The head of the service."""
    return onglet("/service", cookie=base.cookie(responsable))


def test_the_family_downloads_its_archive(base: Base, parent, export):
    reponse = navigateur(base.cookie(parent)).get(f"/api/donnees/{export.id}")
    entetes = reponse.headers
    assert (reponse.status_code, entetes["content-type"]) == (200, "application/zip")
    assert entetes["content-disposition"].startswith('attachment; filename="mes-donnees-')
    assert (entetes["cache-control"], entetes["x-content-type-options"]) == ("no-store", "nosniff")
    archive = zipfile.ZipFile(io.BytesIO(reponse.content))
    assert json.loads(archive.read("donnees.json"))["compte"]["email"] == parent
    assert entrees(base, NatureEntree.EXPORT_TELECHARGE) == 1


def test_another_family_an_agent_and_an_unknown_number_get_the_same_page(base: Base, agent, export):
    with base.ecrire() as session:
        creer_famille(session, email="voisine@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    pages = [
        navigateur(base.cookie(qui)).get(f"/api/donnees/{numero}")
        for qui in ("voisine@exemple.fr", agent)
        for numero in (export.id, 999_999, "x", "0", "-1", "9" * 30)
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1
    assert entrees(base, NatureEntree.EXPORT_TELECHARGE) == 0


def test_one_that_is_over_or_under_way_is_introuvable(base: Base, parent, export):
    chez, jours = navigateur(f"portail={base.connecter(parent, durable=True)}"), base.maintenant + timedelta(days=7)
    base.vivre_a(jours - timedelta(seconds=1))
    assert chez.get(f"/api/donnees/{export.id}").status_code == 200
    base.vivre_a(jours)
    assert chez.get(f"/api/donnees/{export.id}").status_code == 404
    demander(base, parent)
    assert chez.get(f"/api/donnees/{export.id + 1}").status_code == 404


def test_the_file_of_a_copy_that_is_over_leaves_the_disk(base: Base, export):
    base.vivre_a(base.maintenant + timedelta(days=7))
    Exportateur(jours=7).faire_le_menage()
    assert stockes() == set()
    with base.lire() as session:
        assert session.exec(select(ExportDonnees)).all() == []


def test_an_erased_family_leaves_no_file_and_downloads_nothing(base: Base, parent, export, envoyer, chef: Onglet):
    """Its documents and their pictures, its copy, and its session with them."""
    envoyer("CAF")
    chez = navigateur(base.cookie(parent))
    assert len(stockes()) == 3
    with base.ecrire() as session:
        session.get(Famille, export.famille_id).effacement_demande_le = base.maintenant
    chef.envoyer(EffacementFamille.effacer, famille_id=export.famille_id)
    assert stockes() == set()
    assert chez.get(f"/api/donnees/{export.id}").status_code == 303


def test_a_visitor_logs_in_first(export):
    reponse = navigateur().get(f"/api/donnees/{export.id}")
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/?suite=/mon-compte/donnees")


def test_an_archive_that_the_disk_lost_is_said_plainly(base: Base, parent, export):
    stockage().supprimer(export.stockage)
    reponse = navigateur(base.cookie(parent)).get(f"/api/donnees/{export.id}")
    assert reponse.status_code == 500
    assert "Erreur" not in reponse.text
    assert "<h1" in reponse.text
