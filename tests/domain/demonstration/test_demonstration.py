"""The commune of the demonstration."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import SQLModel, col, func, select

from portail_reflex.domain.article.rendu import rendre
from portail_reflex.domain.compte.mots_de_passe import verifier
from portail_reflex.domain.dates import ans_revolus
from portail_reflex.domain.demonstration import COMPTES, MOT_DE_PASSE
from portail_reflex.domain.demonstration.articles import ARTICLES
from portail_reflex.domain.demonstration.personnes import ENFANT_1, ENFANT_2, ENFANT_NOUVEAU, predossiers
from portail_reflex.domain.demonstration.queries import a_des_comptes_de_demonstration
from portail_reflex.domain.demonstration.service import charger_demonstration
from portail_reflex.domain.predossier.numero import id_du_numero
from portail_reflex.domain.predossier.queries import detail, file_d_attente
from portail_reflex.domain.predossier.service import valider_predossier
from portail_reflex.models import Adulte, Article, Compte, Ecole, Enfant, Famille, Structure
from portail_reflex.models.types import EtatDossier, EtatPredossier, NiveauEcole, RoleAdulte, RoleCompte
from tests.fabriques import auteur

HACHAGE = "$argon2id$invente"


@pytest.fixture
def demo(session, maintenant):
    charger_demonstration(session, hachage=HACHAGE, maintenant=maintenant)
    return session


def lignes(session) -> dict[str, int]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) for table in SQLModel.metadata.sorted_tables
    }


def compte(session, email: str) -> Compte:
    return session.exec(select(Compte).where(Compte.email == email)).one()


def test_every_account_printed_opens_with_the_same_password(demo):
    comptes = demo.exec(select(Compte)).all()
    assert {c.email for c in comptes} == set(COMPTES)
    assert {(c.mot_de_passe_hache, c.demonstration, c.actif) for c in comptes} == {(HACHAGE, True, True)}
    assert {c.role for c in comptes} == set(RoleCompte)


def test_the_password_printed_is_the_default(session, maintenant):
    charger_demonstration(session, maintenant=maintenant)
    assert verifier(compte(session, "agent@exemple.fr").mot_de_passe_hache, MOT_DE_PASSE)


def test_the_complete_family_has_two_adults_and_a_child_in_each_school(demo):
    famille_id = compte(demo, "famille@exemple.fr").famille_id
    assert demo.get(Famille, famille_id).etat is EtatDossier.COMPLET
    adultes = demo.exec(select(Adulte).where(Adulte.famille_id == famille_id).order_by(col(Adulte.id))).all()
    assert [(a.role, a.civilite.value, a.nom, a.prenom) for a in adultes] == [
        (RoleAdulte.RESPONSABLE, "MADAME", "PERISCOLAIRE", "REFERENT"),
        (RoleAdulte.AUTRE, "MONSIEUR", "PERISCOLAIRE", "PARENT 2"),
    ]
    enfants = demo.exec(select(Enfant, Ecole).join(Ecole).where(Enfant.famille_id == famille_id))
    assert {(e.nom, e.prenom, ecole.niveau) for e, ecole in enfants} == {
        ("PERISCOLAIRE", "ENFANT 1", NiveauEcole.MATERNELLE),
        ("PERISCOLAIRE", "ENFANT 2", NiveauEcole.ELEMENTAIRE),
    }


def test_the_new_family_has_a_child_without_school(demo):
    famille_id = compte(demo, "nouvelle@exemple.fr").famille_id
    assert demo.get(Famille, famille_id).etat is EtatDossier.A_COMPLETER
    assert demo.exec(select(Enfant).where(Enfant.famille_id == famille_id)).one().ecole_id is None


@pytest.mark.parametrize("jour", [date(2024, 2, 29), date(2025, 6, 30), date(2025, 7, 1), date(2026, 12, 31)])
def test_children_are_of_school_age_whatever_the_day(jour):
    assert ans_revolus(ENFANT_1.date_naissance(jour), jour) in {3, 4, 5}
    assert ans_revolus(ENFANT_2.date_naissance(jour), jour) in {7, 8, 9}
    assert ans_revolus(ENFANT_NOUVEAU.date_naissance(jour), jour) in {5, 6}
    assert len(predossiers(jour)) == 3


def test_three_predossiers_wait_and_the_oldest_is_a_likely_double(demo, maintenant):
    agent = auteur(compte(demo, "agent@exemple.fr"))
    file = file_d_attente(demo, agent=agent, etat=EtatPredossier.DEPOSE, page=1).elements
    assert [maintenant - p.depose_le for p in file] == [
        timedelta(days=12, hours=3),
        timedelta(days=4, hours=20),
        timedelta(hours=5),
    ]
    doubles = [detail(demo, agent=agent, predossier_id=id_du_numero(p.numero)).doublons for p in file]
    assert "dossier famille de Madame PERISCOLAIRE REFERENT" in doubles[0][0].phrase
    assert doubles[1:] == [(), ()]


def test_loading_twice_changes_nothing(demo, maintenant):
    avant = lignes(demo)
    charger_demonstration(demo, hachage="autre", maintenant=maintenant + timedelta(days=40))
    assert lignes(demo) == avant
    assert {c.mot_de_passe_hache for c in demo.exec(select(Compte))} == {HACHAGE}


def test_loading_again_adds_what_is_missing_and_keeps_what_was_decided(demo, maintenant):
    agent = auteur(compte(demo, "agent@exemple.fr"))
    demande = file_d_attente(demo, agent=agent, etat=EtatPredossier.DEPOSE, page=1).elements[1]
    valider_predossier(demo, agent=agent, predossier_id=id_du_numero(demande.numero), maintenant=maintenant)
    demo.delete(demo.exec(select(Article)).first())
    demo.delete(compte(demo, "sante@exemple.fr"))
    demo.flush()
    charger_demonstration(demo, hachage=HACHAGE, maintenant=maintenant)
    assert len(demo.exec(select(Article)).all()) == len(ARTICLES)
    assert compte(demo, "sante@exemple.fr").role is RoleCompte.SANTE
    assert len(file_d_attente(demo, agent=agent, etat=EtatPredossier.DEPOSE, page=1).elements) == 2


def test_a_base_tells_whether_it_holds_the_demonstration(session, maintenant):
    assert not a_des_comptes_de_demonstration(session)
    charger_demonstration(session, hachage=HACHAGE, maintenant=maintenant)
    assert a_des_comptes_de_demonstration(session)


def test_articles_are_published_before_today_and_render(demo, maintenant):
    articles = demo.exec(select(Article)).all()
    assert all(article.publie_le < maintenant for article in articles)
    assert all("<p>" in rendre(article.corps) for article in articles)


def test_the_structure_is_in_millery_in_the_rhone(demo):
    structure = demo.exec(select(Structure)).one()
    assert (structure.nom, structure.code_postal) == ("MAIRIE DE MILLERY", "69390")
    assert {a.code_insee for a in demo.exec(select(Adulte))} == {"69133"}


def test_the_day_is_the_one_in_paris(session):
    bascule = datetime(2024, 6, 30, 22, 30, tzinfo=UTC)  # 1 July in Paris: the next school year
    charger_demonstration(session, hachage=HACHAGE, maintenant=bascule)
    naissances = {e.prenom: e.date_naissance for e in session.exec(select(Enfant))}
    assert naissances["ENFANT 1"] == date(2020, 5, 12)
