"""What an agent decides of a document: dates, reasons, the right moment, who; and reading it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.document.queries import fichier_servi, fin_au_planning
from portail_reflex.domain.document.service import (
    consulter_document,
    consulter_fichier,
    refuser_document,
    valider_document,
)
from portail_reflex.domain.errors import DejaFait, Introuvable, SaisieInvalide
from portail_reflex.models import Alerte, Courriel, EntreeJournal, FichierDocument
from portail_reflex.models.types import EtatDocument, NatureAlerte, NatureEntree, RoleCompte
from tests.domain.document.gestes import accepter, deposer
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import auteur, creer_compte, creer_famille, type_document


@pytest.fixture
def document(session, parent, maintenant):
    """A CAF notice that waits."""
    return deposer(session, parent, type_document(session, "CAF"), maintenant)


def alertes(session, famille) -> list[NatureAlerte]:
    return list(session.exec(select(Alerte.nature).where(Alerte.famille_id == famille.id)))


def refuser(session, qui, document, maintenant, **change) -> None:
    appel = {"version": document.version, "motif": "Illisible.", "maintenant": maintenant, **change}
    refuser_document(session, agent=qui, document_id=document.id, **appel)


def test_accepted_it_counts_for_its_dates_and_the_quotient_is_read(session, famille, agent, document):
    maintenant = document.depose_le
    donnees = {"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "845 €"}
    accepter(session, agent, document, maintenant, donnees=donnees)
    assert (document.etat, document.valide_au) == (EtatDocument.VALIDE, date(2025, 8, 31))
    assert (document.decide_par_id, document.decide_le) == (agent.compte_id, maintenant)
    assert (famille.quotient_familial, famille.quotient_lu_le) == (845, maintenant)
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_VALIDE]


def test_refused_the_family_is_told_why(session, famille, parent, agent, document):
    refuser(session, agent, document, document.depose_le, motif="La photo est floue.")
    assert (document.etat, document.motif_refus) == (EtatDocument.REFUSE, "La photo est floue.")
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_REFUSE]
    (courriel,) = session.exec(select(Courriel).where(Courriel.destinataire == parent.email)).all()
    assert "La photo est floue." in courriel.texte


@pytest.mark.parametrize("motif", ["", "  ", "x" * 501])
def test_a_refusal_says_why(session, agent, document, maintenant, motif):
    with pytest.raises(SaisieInvalide) as refus:
        refuser(session, agent, document, maintenant, motif=motif)
    assert set(refus.value.erreurs) == {"motif"}
    assert document.etat is EtatDocument.DEPOSE


@pytest.mark.parametrize(
    ("donnees", "champ"),
    [
        ({"valide_du": "", "valide_au": "31/08/2025"}, "valide_du"),
        ({"valide_du": "02/09/2024", "valide_au": "31/02/2025"}, "valide_au"),
        ({"valide_du": "02/09/2024", "valide_au": "01/09/2024"}, "valide_au"),
        ({"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "beaucoup"}, "quotient"),
        ({"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "99999"}, "quotient"),
        ({"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "0" * 9 + "9" * 20}, "quotient"),
        ({"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "9" * 4500}, "quotient"),
        ({"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "-3"}, "quotient"),
        ({}, "valide_du"),
    ],
)
def test_dates_that_make_no_sense_are_refused(session, agent, document, donnees, champ):
    with pytest.raises(SaisieInvalide) as refus:
        accepter(session, agent, document, document.depose_le, donnees=donnees)
    assert champ in refus.value.erreurs
    assert document.etat is EtatDocument.DEPOSE


def test_a_decision_is_taken_once_on_what_was_seen(session, parent, agent, document, maintenant):
    vue = document.version
    deposer(session, parent, type_document(session, "CAF"), maintenant)
    with pytest.raises(DejaFait, match="ajouter ou de retirer"):
        accepter(session, agent, document, maintenant, version=vue)
    accepter(session, agent, document, maintenant)
    with pytest.raises(DejaFait, match="déjà été vérifié"):
        refuser(session, agent, document, maintenant)
    refuser(session, agent, document, maintenant, rectifier=True)
    assert document.etat is EtatDocument.REFUSE
    with pytest.raises(DejaFait):
        accepter(session, agent, document, maintenant, version=document.version - 1, rectifier=True)


def test_a_decision_reversed_leaves_nothing_of_the_first(session, famille, agent, document, maintenant):
    refuser(session, agent, document, maintenant, motif="Floue.")
    accepter(session, agent, document, maintenant, rectifier=True)
    assert (document.etat, document.motif_refus) == (EtatDocument.VALIDE, "")
    refuser(session, agent, document, maintenant, motif="Périmée.", rectifier=True)
    assert (document.etat, document.motif_refus) == (EtatDocument.REFUSE, "Périmée.")
    assert alertes(session, famille) == [
        NatureAlerte.DOCUMENT_REFUSE,
        NatureAlerte.DOCUMENT_VALIDE,
        NatureAlerte.DOCUMENT_REFUSE,
    ]
    decisions = session.exec(
        select(EntreeJournal.nature, EntreeJournal.auteur_id, EntreeJournal.sujet)
        .where(EntreeJournal.famille_id == famille.id, EntreeJournal.nature != NatureEntree.DOCUMENT_DEPOSE)
        .order_by(EntreeJournal.id)
    ).all()
    natures = (NatureEntree.DOCUMENT_REFUSE, NatureEntree.DOCUMENT_VALIDE, NatureEntree.DOCUMENT_REFUSE)
    assert decisions == [(nature, agent.compte_id, f"document:{document.id}") for nature in natures]


@pytest.mark.parametrize("role", RoleCompte)
def test_any_agent_decides_and_no_parent(session, famille, document, maintenant, role):
    qui = auteur(creer_compte(session, role=role)) if role is not RoleCompte.PARENT else parent_de(session, famille)
    if role is RoleCompte.PARENT:
        with pytest.raises(Introuvable):
            accepter(session, qui, document, maintenant)
        assert document.etat is EtatDocument.DEPOSE
    else:
        accepter(session, qui, document, maintenant)
        assert document.decide_par_id == qui.compte_id


def test_only_agents_decide_and_only_sante_sees_health_documents(session, famille, parent, agent, maintenant):
    enfant = enfants_de(session, famille)[0]
    vaccins = deposer(session, parent, type_document(session, "VACCINATIONS"), maintenant, enfant_id=enfant.id)
    fichier = session.exec(select(FichierDocument).where(FichierDocument.document_id == vaccins.id)).one()
    autre = parent_de(session, creer_famille(session))
    for qui in (parent, agent, autre):
        with pytest.raises(Introuvable):
            refuser(session, qui, vaccins, maintenant)
    for qui in (agent, autre):
        with pytest.raises(Introuvable):
            fichier_servi(session, auteur=qui, fichier_id=fichier.id)
        with pytest.raises(Introuvable):
            consulter_document(session, auteur=qui, document_id=vaccins.id, maintenant=maintenant)
    sante = auteur(creer_compte(session, role=RoleCompte.SANTE))
    assert fichier_servi(session, auteur=sante, fichier_id=fichier.id).document_id == vaccins.id
    assert fichier_servi(session, auteur=parent, fichier_id=fichier.id).stockage == fichier.stockage
    refuser(session, sante, vaccins, maintenant)


@pytest.mark.parametrize("fichier_id", [0, -1, 999_999_999, 10**30])
def test_a_file_that_no_row_has_is_not_found(session, agent, fichier_id):
    with pytest.raises(Introuvable):
        fichier_servi(session, auteur=agent, fichier_id=fichier_id)


def test_the_reading_of_an_agent_is_noted_and_not_the_family_s(session, parent, agent, document):
    maintenant = document.depose_le
    fichier = session.exec(select(FichierDocument).where(FichierDocument.document_id == document.id)).one()
    consulter_fichier(session, auteur=parent, fichier_id=fichier.id, maintenant=maintenant)
    consulter_fichier(session, auteur=agent, fichier_id=fichier.id, maintenant=maintenant)
    consulter_fichier(session, auteur=agent, fichier_id=fichier.id, maintenant=maintenant + timedelta(minutes=1))
    session.flush()
    lectures = session.exec(
        select(EntreeJournal.auteur_id).where(
            EntreeJournal.famille_id == parent.famille_id, EntreeJournal.nature == NatureEntree.DOCUMENT_LU
        )
    ).all()
    assert lectures == [agent.compte_id]


def test_a_planning_counts_between_its_dates(session, famille, parent, agent, maintenant):
    planning = deposer(session, parent, type_document(session, "PLANNING"), maintenant)
    donnees = {"valide_du": "10/09/2024", "valide_au": "20/09/2024"}
    accepter(session, agent, planning, maintenant, donnees=donnees)
    fins = {
        jour: fin_au_planning(session, famille_id=famille.id, aujourd_hui=date(2024, 9, jour))
        for jour in (9, 10, 20, 21)
    }
    assert fins == {9: None, 10: date(2024, 9, 20), 20: date(2024, 9, 20), 21: None}


def test_the_quotient_is_read_on_the_caf_notice_alone(session, famille, parent, agent, maintenant):
    planning = deposer(session, parent, type_document(session, "PLANNING"), maintenant)
    donnees = {"valide_du": "02/09/2024", "valide_au": "31/08/2025", "quotient": "900"}
    valider_document(
        session, agent=agent, document_id=planning.id, version=planning.version, donnees=donnees, maintenant=maintenant
    )
    assert famille.quotient_familial is None
