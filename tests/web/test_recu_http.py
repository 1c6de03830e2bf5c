"""The receipt of a commande: its family's and the service's, nobody else's."""

import pytest
from sqlmodel import select

from portail_reflex.models import Compte, Enfant
from tests.application import Base
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13
from tests.fabriques import MOT_DE_PASSE, creer_famille
from tests.fabriques.activite import creer_commande, creer_creneau
from tests.web.navigateur import navigateur

RECU = "/api/commandes/1004/recu.pdf"


@pytest.fixture(autouse=True)
def commande(base: Base, parent: str) -> None:
    """N° 1004, of two dates, and one that is still in a panier."""
    with base.ecrire() as session:
        famille_id = session.exec(select(Compte.famille_id).where(Compte.email == parent)).one()
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille_id)).first()
        creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_commande(session, enfant=enfant, creneau=creneau, jours=[VENDREDI_13, MARDI_17], numero_=1004)


def test_its_family_and_the_service_download_it(base: Base, parent: str, agent: str):
    for qui in (parent, agent):
        reponse = navigateur(base.cookie(qui)).get(RECU)
        assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/pdf")
        assert reponse.content.startswith(b"%PDF-1.7")
        assert reponse.headers["content-disposition"] == 'attachment; filename="demande-1004.pdf"'
        assert (reponse.headers["cache-control"], reponse.headers["x-content-type-options"]) == ("no-store", "nosniff")


def test_another_family_s_and_an_unknown_number_get_the_same_page(base: Base, parent: str):
    with base.ecrire() as session:
        creer_famille(session, email="voisine@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    numeros = ("1005", "0", "-1", "x", "9" * 30, "%201004")
    pages = [navigateur(base.cookie(parent)).get(f"/api/commandes/{numero}/recu.pdf") for numero in numeros]
    pages.append(navigateur(base.cookie("voisine@exemple.fr")).get(RECU))
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1


def test_a_visitor_logs_in_first_whatever_the_number():
    for numero in ("1004", "9"):
        reponse = navigateur().get(f"/api/commandes/{numero}/recu.pdf")
        assert (reponse.status_code, reponse.headers["location"]) == (303, "/?suite=/demandes")
