"""Reading files back: who may, how they are served, what is noted."""

import pytest
from sqlmodel import select

from portail_reflex.domain.document.service import refuser_document
from portail_reflex.models import Document, Enfant, Famille
from portail_reflex.models.types import NatureEntree, RoleCompte
from tests.application import Base
from tests.fabriques import (
    MOT_DE_PASSE,
    auteur,
    creer_compte,
    creer_famille,
    creer_fiche,
)
from tests.web.envois import dernier_id, entrees, fichiers_de
from tests.web.navigateur import navigateur


def test_a_family_reads_its_own_file_as_a_private_download(envoyer, base: Base, parent):
    envoyer("CAF", nom="notification été.jpg")
    reponse = navigateur(base.cookie(parent)).get(f"/api/fichiers/{dernier_id(base)}")
    assert reponse.content.startswith(b"\xff\xd8\xff")
    assert reponse.headers["content-type"] == "image/jpeg"
    assert reponse.headers["content-disposition"] == "attachment; filename*=UTF-8''notification%20%C3%A9t%C3%A9.jpg"
    assert reponse.headers["cache-control"] == "no-store"
    assert reponse.headers["x-content-type-options"] == "nosniff"


def test_the_picture_of_a_page_is_shown_in_line(envoyer, base: Base, agent):
    envoyer("CAF")
    reponse = navigateur(base.cookie(agent)).get(f"/api/fichiers/{dernier_id(base)}/pages/1")
    assert (reponse.status_code, reponse.headers["content-disposition"]) == (200, "inline")
    assert reponse.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("page", ["0", "2", "-1", "1.jpg", "../1", "999999999999"])
def test_a_page_that_does_not_exist_is_introuvable(page, envoyer, base: Base, parent):
    envoyer("CAF")
    reponse = navigateur(base.cookie(parent)).get(f"/api/fichiers/{dernier_id(base)}/pages/{page}")
    assert reponse.status_code == 404


def test_another_family_and_an_unknown_file_get_the_same_page(envoyer, base: Base):
    envoyer("CAF")
    with base.ecrire() as session:
        creer_famille(session, email="voisine@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    chez = navigateur(base.cookie("voisine@exemple.fr"))
    interdit, inconnu = (chez.get(f"/api/fichiers/{i}") for i in (dernier_id(base), 999_999))
    assert (interdit.status_code, inconnu.status_code) == (404, 404)
    assert interdit.text == inconnu.text
    assert "Page introuvable" in interdit.text


def test_a_visitor_is_led_to_the_login(envoyer, base: Base):
    envoyer("CAF")
    reponse = navigateur().get(f"/api/fichiers/{dernier_id(base)}")
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/?suite=/mon-compte/documents")


def test_health_documents_are_for_the_role_sante(envoyer, base: Base, enfant_id, agent, sante):
    envoyer("VACCINATIONS", enfant_id)
    adresse = f"/api/fichiers/{dernier_id(base)}"
    assert navigateur(base.cookie(agent)).get(adresse).status_code == 404
    assert navigateur(base.cookie(sante)).get(adresse).status_code == 200


def test_an_agent_s_reading_is_journaled_and_a_family_s_is_not(envoyer, base: Base, parent, agent):
    envoyer("CAF")
    adresse = f"/api/fichiers/{dernier_id(base)}"
    navigateur(base.cookie(parent)).get(adresse)
    assert entrees(base, NatureEntree.DOCUMENT_LU) == 0
    navigateur(base.cookie(agent)).get(adresse)
    navigateur(base.cookie(agent)).get(f"{adresse}/pages/1")
    assert entrees(base, NatureEntree.DOCUMENT_LU) == 1


def test_asking_again_and_again_for_others_files_is_journaled_once(base: Base, parent, famille):
    cookie = base.cookie(parent)
    for numero in range(9):
        navigateur(cookie).get(f"/api/fichiers/{10_000 + numero}")
    assert entrees(base, NatureEntree.INTROUVABLE_REPETE) == 1


def test_the_pdf_of_a_fiche_is_for_its_family_and_for_sante(base: Base, parent, enfant_id, agent, sante):
    adresse = f"/api/enfants/{enfant_id}/fiche-sanitaire.pdf"
    reponse = navigateur(base.cookie(parent)).get(adresse)
    assert reponse.content.startswith(b"%PDF-")
    assert "no-store" in reponse.headers["cache-control"]
    assert navigateur(base.cookie(agent)).get(adresse).status_code == 404
    assert navigateur(base.cookie(sante)).get(adresse).status_code == 200
    assert entrees(base, NatureEntree.SANTE_LUE) == 1


def test_a_fiche_that_was_never_saved_has_no_pdf(base: Base):
    with base.ecrire() as session:
        creer_famille(session, email="neuve@exemple.fr", mot_de_passe=MOT_DE_PASSE, complete=False)
        enfant = session.exec(select(Enfant).order_by(Enfant.id.desc())).first()
    chez = navigateur(base.cookie("neuve@exemple.fr"))
    assert chez.get(f"/api/enfants/{enfant.id}/fiche-sanitaire.pdf").status_code == 404
    with base.ecrire() as session:
        creer_fiche(session, enfant=session.get(Enfant, enfant.id))
    assert chez.get(f"/api/enfants/{enfant.id}/fiche-sanitaire.pdf").status_code == 200


def test_a_refused_document_can_be_sent_anew(envoyer, base: Base):
    envoyer("CAF")
    premier = fichiers_de(base)[0].document_id
    with base.ecrire() as session:
        agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
        version = session.get(Document, premier).version
        refuser_document(
            session, agent=agent, document_id=premier, version=version, motif="Illisible", maintenant=base.maintenant
        )
    envoyer("CAF")
    assert [f.document_id != premier for f in fichiers_de(base)] == [True]
    with base.lire() as session:
        assert session.exec(select(Famille)).first() is not None
