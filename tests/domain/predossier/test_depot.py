"""What a visitor's « Valider » stores and mails."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.predossier.numero import id_du_numero
from portail_reflex.domain.predossier.service import PredossierDepose, deposer_predossier
from portail_reflex.infra.base import transaction
from portail_reflex.models import Courriel, EntreeJournal, PersonnePredossier, Predossier
from portail_reflex.models.types import Civilite, NatureCourriel, NatureEntree, NaturePersonne, RoleCompte, Sexe
from tests.domain.predossier.saisies import adulte, enfant, predossier
from tests.fabriques import creer_compte, creer_famille, creer_structure


def deposer(session: Session, maintenant: datetime, *, cle: str = "", **change) -> PredossierDepose:
    structure_id = creer_structure(session).id
    saisie = predossier(**change)
    return deposer_predossier(
        session, saisie=saisie, cle=cle or str(uuid4()), structure_id=structure_id, maintenant=maintenant
    )


def personnes(session: Session, depose: PredossierDepose) -> list[PersonnePredossier]:
    requete = select(PersonnePredossier).where(PersonnePredossier.predossier_id == id_du_numero(depose.numero))
    return list(session.exec(requete.order_by(col(PersonnePredossier.rang))))


def courriels_a(session: Session, email: str) -> list[Courriel]:
    return list(session.exec(select(Courriel).where(Courriel.destinataire == email)))


def test_everybody_is_stored_in_the_order_of_entry(session, maintenant):
    autre = adulte(civilite="MONSIEUR", prenom="Sacha", email="")
    enfants = [enfant(prenom="Lou"), enfant(prenom="Noé", sexe="MASCULIN")]
    rangees = personnes(session, deposer(session, maintenant, autre=autre, enfants=enfants))
    assert [(p.nature, p.prenom) for p in rangees] == [
        (NaturePersonne.RESPONSABLE, "Zoé"),
        (NaturePersonne.AUTRE, "Sacha"),
        (NaturePersonne.ENFANT, "Lou"),
        (NaturePersonne.ENFANT, "Noé"),
    ]
    assert (rangees[0].commune, rangees[0].code_insee, rangees[0].tel_portable) == ("Millery", "69133", "+33639981234")
    assert (rangees[0].civilite, rangees[3].sexe) == (Civilite.MADAME, Sexe.MASCULIN)
    assert rangees[3].nom_cherche == "durand noe"
    assert (rangees[3].voie, rangees[3].commune, rangees[3].civilite) == ("", "", None)


def test_the_receipt_holds_the_number_and_all_that_was_typed(session, maintenant):
    depose = deposer(session, maintenant, email="recu@exemple.fr")
    (courriel,) = courriels_a(session, "recu@exemple.fr")
    assert courriel.nature is NatureCourriel.RECAPITULATIF
    assert depose.numero in courriel.texte
    assert "Enfant\N{NO-BREAK SPACE}: Durand Lou, 12/05/2020, " in courriel.texte
    assert all(texte in courriel.texte for texte in ("Lavoir", "69390 Millery", "recu@exemple.fr"))


def test_the_deposit_is_journaled_without_a_name(session, maintenant):
    sujet = f"predossier:{id_du_numero(deposer(session, maintenant).numero)}"
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.sujet == sujet)).one()
    assert (entree.nature, entree.auteur_id, entree.detail) == (NatureEntree.PREDOSSIER_DEPOSE, None, "")


def test_sent_twice_it_is_one_predossier_and_one_mail(session, maintenant):
    cle, email = str(uuid4()), "deux-fois@exemple.fr"
    premier = deposer(session, maintenant, cle=cle, email=email)
    second = deposer(session, maintenant, cle=cle.upper(), email=email)
    assert premier == second
    assert len(courriels_a(session, email)) == 1
    assert session.scalar(select(func.count()).select_from(Predossier).where(Predossier.cle == cle)) == 1


def test_a_family_account_hears_by_mail_that_it_exists(session, maintenant):
    creer_famille(session, email="connue@exemple.fr")
    depose = deposer(session, maintenant, email="Connue@Exemple.fr")
    (courriel,) = courriels_a(session, "connue@exemple.fr")
    assert courriel.nature is NatureCourriel.DEJA_INSCRIT
    assert depose.numero.startswith("PD-")


def test_an_account_of_the_service_gets_the_ordinary_receipt(session, maintenant):
    agent = creer_compte(session, role=RoleCompte.AGENT)
    deposer(session, maintenant, email=agent.email)
    assert [c.nature for c in courriels_a(session, agent.email)] == [NatureCourriel.RECAPITULATIF]


@pytest.mark.parametrize("cle", ["", "x", "'; DROP TABLE predossier; --", "0" * 10_000])
def test_a_forged_key_stores_nothing(session, maintenant, cle):
    structure_id = creer_structure(session).id
    with pytest.raises(Introuvable):
        deposer_predossier(session, saisie=predossier(), cle=cle, structure_id=structure_id, maintenant=maintenant)


@pytest.mark.parametrize("structure_id", [0, -1, 999_999_998, 10**30])
def test_an_unknown_structure_stores_nothing(session, maintenant, structure_id):
    with pytest.raises(Introuvable):
        deposer_predossier(
            session, saisie=predossier(), cle=str(uuid4()), structure_id=structure_id, maintenant=maintenant
        )


def test_hostile_names_are_stored_as_text(session, maintenant):
    noms = ["O’Brien-Ñandú", "מרים", "علي", "ﷺ" * 80, "i̇" * 40, "Robert DROP TABLE Enfant"]
    enfants = [enfant(nom=nom) for nom in noms]
    depose = deposer(session, maintenant, enfants=enfants, voie="<script>alert(1)</script> '; DROP TABLE x; --")
    session.expire_all()
    rangees = personnes(session, depose)
    assert [p.nom for p in rangees[1:]] == noms
    assert rangees[0].voie == "<script>alert(1)</script> '; DROP TABLE x; --"
    assert max(len(p.nom_cherche) for p in rangees) <= 170


def test_two_clicks_at_the_same_instant_make_one_predossier(moteur_a_part: Engine, maintenant):
    cle, depart = str(uuid4()), Barrier(4)
    with transaction(sur=moteur_a_part) as session:
        structure_id = creer_structure(session).id
    saisie = predossier()

    def cliquer(_: int) -> str:
        depart.wait()
        with transaction(sur=moteur_a_part) as session:
            return deposer_predossier(
                session, saisie=saisie, cle=cle, structure_id=structure_id, maintenant=maintenant
            ).numero

    with ThreadPoolExecutor(4) as fils:
        numeros = set(fils.map(cliquer, range(4)))
    assert len(numeros) == 1
    with transaction(sur=moteur_a_part, ecriture=False) as session:
        assert len(courriels_a(session, saisie.responsable.email)) == 1
        assert len(personnes(session, PredossierDepose(numeros.pop()))) == 2
