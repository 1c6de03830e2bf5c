"""The agent's decision: once, by who may, with its mail."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee, SaisieInvalide
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.queries import detail
from portail_reflex.domain.predossier.service import refuser_predossier, valider_predossier
from portail_reflex.infra.base import transaction
from portail_reflex.models import Adulte, Compte, Courriel, Enfant, EntreeJournal, Famille, Jeton, Predossier
from portail_reflex.models.types import (
    EtatDossier,
    EtatPredossier,
    NatureCourriel,
    NatureEntree,
    RoleAdulte,
    RoleCompte,
)
from tests.fabriques import auteur, creer_compte, creer_famille, creer_predossier

SERVICE = [RoleCompte.AGENT, RoleCompte.SANTE, RoleCompte.RESPONSABLE]


def courriels_a(session: Session, email: str) -> list[Courriel]:
    return list(session.exec(select(Courriel).where(Courriel.destinataire == email)))


def natures(session: Session, sujet: str) -> set[NatureEntree]:
    return {e.nature for e in session.exec(select(EntreeJournal).where(EntreeJournal.sujet == sujet))}


def test_validating_makes_the_family_its_people_and_its_account(session, agent, maintenant):
    predossier = creer_predossier(session, nom="PETIT", email="petit@exemple.fr", autre=True, enfants=2)
    famille_id = valider_predossier(session, agent=agent, predossier_id=predossier.id, maintenant=maintenant)
    session.expire_all()
    famille = session.get(Famille, famille_id)
    assert (famille.etat, famille.structure_id) == (EtatDossier.A_COMPLETER, predossier.structure_id)
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille_id).order_by(col(Adulte.id))).all()
    assert {(a.role, a.prenom, a.commune) for a in adultes} == {
        (RoleAdulte.RESPONSABLE, "Alix", "Millery"),
        (RoleAdulte.AUTRE, "Sacha", "Millery"),
    }
    enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille_id)).all()
    assert {(e.nom_cherche, e.ecole_id) for e in enfants} == {("petit lou", None), ("petit lou 2", None)}
    compte = session.exec(select(Compte).where(Compte.famille_id == famille_id)).one()
    assert (compte.email, compte.role, compte.mot_de_passe_hache) == ("petit@exemple.fr", RoleCompte.PARENT, "")
    assert (predossier.etat, predossier.famille_id) == (EtatPredossier.VALIDE, famille_id)


def test_validating_mails_the_invitation_and_is_journaled(session, agent, maintenant):
    predossier = creer_predossier(session, email="invitee@exemple.fr")
    valider_predossier(session, agent=agent, predossier_id=predossier.id, maintenant=maintenant)
    (courriel,) = courriels_a(session, "invitee@exemple.fr")
    assert courriel.nature is NatureCourriel.INVITATION
    assert courriel.secret
    compte = session.exec(select(Compte).where(Compte.email == "invitee@exemple.fr")).one()
    assert session.exec(select(Jeton).where(Jeton.compte_id == compte.id)).one()
    assert natures(session, f"predossier:{predossier.id}") == {NatureEntree.PREDOSSIER_VALIDE}
    assert NatureEntree.COMPTE_CREE in natures(session, f"compte:{compte.id}")


def test_an_address_with_an_account_cannot_be_validated(session, agent, maintenant):
    creer_famille(session, email="prise@exemple.fr")
    predossier = creer_predossier(session, email="prise@exemple.fr")
    with pytest.raises(RegleViolee, match="compte existe déjà"), session.begin_nested():
        valider_predossier(session, agent=agent, predossier_id=predossier.id, maintenant=maintenant)
    session.expire_all()
    assert predossier.etat is EtatPredossier.DEPOSE
    assert courriels_a(session, "prise@exemple.fr") == []


def test_refusing_mails_the_reason(session, agent, maintenant):
    predossier = creer_predossier(session, email="refusee@exemple.fr")
    motif = "Hors commune.\r\n\r\n<b>Contactez</b> votre mairie.\x00"
    refuser_predossier(session, agent=agent, predossier_id=predossier.id, motif=motif, maintenant=maintenant)
    (courriel,) = courriels_a(session, "refusee@exemple.fr")
    assert courriel.nature is NatureCourriel.REFUS
    assert numero_de(predossier.id) in courriel.texte
    assert "<b>Contactez</b> votre mairie." in courriel.texte
    assert "<b>Contactez</b>" not in courriel.html
    decision = detail(session, agent=agent, predossier_id=predossier.id).decision
    assert decision.motif == "Hors commune.\n\n<b>Contactez</b> votre mairie."
    assert (decision.par, decision.le) == (f"{agent.prenom} {agent.nom}", maintenant)


@pytest.mark.parametrize("motif", ["", "  \n ", "\u200b", "x" * 1001, None, 12])
def test_a_refusal_needs_a_reason_of_at_most_1000_characters(session, agent, maintenant, motif):
    predossier = creer_predossier(session)
    with pytest.raises(SaisieInvalide) as refus:
        refuser_predossier(session, agent=agent, predossier_id=predossier.id, motif=motif, maintenant=maintenant)
    assert list(refus.value.erreurs) == ["motif"]
    assert predossier.etat is EtatPredossier.DEPOSE


@pytest.mark.parametrize("etat", [EtatPredossier.VALIDE, EtatPredossier.REFUSE])
def test_what_is_decided_stays_decided(session, agent, maintenant, etat):
    predossier = creer_predossier(session, etat=etat)
    with pytest.raises(DejaFait):
        valider_predossier(session, agent=agent, predossier_id=predossier.id, maintenant=maintenant)
    with pytest.raises(DejaFait):
        refuser_predossier(session, agent=agent, predossier_id=predossier.id, motif="Non", maintenant=maintenant)


@pytest.mark.parametrize("predossier_id", [0, -3, 999_999_998, 10**30])
def test_an_unknown_predossier_is_introuvable(session, agent, maintenant, predossier_id):
    with pytest.raises(Introuvable):
        valider_predossier(session, agent=agent, predossier_id=predossier_id, maintenant=maintenant)
    with pytest.raises(Introuvable):
        detail(session, agent=agent, predossier_id=predossier_id)


def test_a_parent_decides_nothing(session, maintenant):
    parent = auteur(creer_compte(session, role=RoleCompte.PARENT))
    predossier = creer_predossier(session)
    with pytest.raises(Introuvable):
        valider_predossier(session, agent=parent, predossier_id=predossier.id, maintenant=maintenant)
    with pytest.raises(Introuvable):
        refuser_predossier(session, agent=parent, predossier_id=predossier.id, motif="Non", maintenant=maintenant)
    assert predossier.etat is EtatPredossier.DEPOSE


@pytest.mark.parametrize("role", SERVICE)
def test_every_role_of_the_service_may_decide(session, maintenant, role):
    agent = auteur(creer_compte(session, role=role))
    assert valider_predossier(session, agent=agent, predossier_id=creer_predossier(session).id, maintenant=maintenant)


def test_two_agents_at_the_same_instant_make_one_family(moteur_a_part: Engine, maintenant):
    depart = Barrier(2)
    with transaction(sur=moteur_a_part) as session:
        predossier = creer_predossier(session)
        decideur = creer_compte(session, role=RoleCompte.AGENT)
        predossier_id, agent = predossier.id, auteur(decideur)

    def decider(_: int) -> int | None:
        depart.wait()
        try:
            with transaction(sur=moteur_a_part) as session:
                return valider_predossier(session, agent=agent, predossier_id=predossier_id, maintenant=maintenant)
        except DejaFait:
            return None

    with ThreadPoolExecutor(2) as fils:
        familles = list(fils.map(decider, range(2)))
    assert sum(famille is not None for famille in familles) == 1


def test_two_predossiers_of_one_address_validated_at_once_make_one_account(moteur_a_part: Engine, maintenant):
    depart = Barrier(2)
    with transaction(sur=moteur_a_part) as session:
        memes = [creer_predossier(session, email="course@exemple.fr").id for _ in range(2)]
        agent = auteur(creer_compte(session, role=RoleCompte.AGENT))

    def decider(predossier_id: int) -> int | None:
        depart.wait()
        try:
            with transaction(sur=moteur_a_part) as session:
                return valider_predossier(session, agent=agent, predossier_id=predossier_id, maintenant=maintenant)
        except RegleViolee:
            return None

    with ThreadPoolExecutor(2) as fils:
        familles = [famille for famille in fils.map(decider, memes) if famille]
    assert len(familles) == 1
    with transaction(sur=moteur_a_part, ecriture=False) as session:
        etats = {p.etat for p in session.exec(select(Predossier).where(col(Predossier.id).in_(memes)))}
    assert etats == {EtatPredossier.VALIDE, EtatPredossier.DEPOSE}
