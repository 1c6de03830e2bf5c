"""« Demander l’effacement »: asked, taken back, refused with a reason, done by the head of the service for good."""

import pytest
from sqlmodel import select

from portail_reflex.domain.donnees_personnelles.queries import mes_donnees
from portail_reflex.domain.donnees_personnelles.service import (
    demander_effacement,
    effacer_famille,
    refuser_effacement,
    retirer_demande_effacement,
)
from portail_reflex.domain.errors import DejaFait, Introuvable, SaisieInvalide
from portail_reflex.models import Alerte, Courriel, EntreeJournal, Famille, Structure
from portail_reflex.models.types import NatureAlerte, NatureEntree, RoleCompte
from tests.domain.famille.gestes import enfants_de, valider_l_enfant
from tests.fabriques import auteur, creer_compte


@pytest.fixture
def agents(session):
    return {role: auteur(creer_compte(session, role=role)) for role in RoleCompte if role is not RoleCompte.PARENT}


def test_it_is_asked_once_told_to_the_service_and_may_be_taken_back(session, famille, parent, maintenant):
    demander_effacement(session, auteur=parent, maintenant=maintenant)
    service = session.get(Structure, famille.structure_id).email
    courriel = session.exec(select(Courriel).where(Courriel.repondre_a == parent.email)).one()
    assert courriel.destinataire == service
    vue = mes_donnees(session, auteur=parent, maintenant=maintenant).effacement
    assert vue.reponse_avant == "02/10/2024"
    with pytest.raises(DejaFait):
        demander_effacement(session, auteur=parent, maintenant=maintenant)
    retirer_demande_effacement(session, auteur=parent, maintenant=maintenant)
    assert famille.effacement_demande_le is None
    with pytest.raises(DejaFait):
        retirer_demande_effacement(session, auteur=parent, maintenant=maintenant)


def test_a_refusal_says_why(session, famille, parent, agents, maintenant):
    agent = agents[RoleCompte.AGENT]
    appel = {"agent": agent, "famille_id": famille.id, "maintenant": maintenant}
    with pytest.raises(DejaFait):
        refuser_effacement(session, motif="Une facture reste due.", **appel)
    demander_effacement(session, auteur=parent, maintenant=maintenant)
    with pytest.raises(SaisieInvalide):
        refuser_effacement(session, motif=" ", **appel)
    refuser_effacement(session, motif="Une facture reste due.", **appel)
    courriel = session.exec(select(Courriel).where(Courriel.destinataire == parent.email)).one()
    assert "Une facture reste due." in courriel.texte
    assert session.exec(select(Alerte.nature).where(Alerte.famille_id == famille.id)).all() == [NatureAlerte.EFFACEMENT]
    vue = mes_donnees(session, auteur=parent, maintenant=maintenant).effacement
    assert (vue.demande_le, bool(vue.refuse_le)) == ("", True)


def test_only_the_head_of_the_service_erases_and_only_on_request(session, famille, parent, agents, maintenant):
    appel = {"famille_id": famille.id, "maintenant": maintenant}
    with pytest.raises(DejaFait):
        effacer_famille(session, agent=agents[RoleCompte.RESPONSABLE], **appel)
    demander_effacement(session, auteur=parent, maintenant=maintenant)
    for qui in (parent, agents[RoleCompte.AGENT], agents[RoleCompte.SANTE]):
        with pytest.raises(Introuvable):
            effacer_famille(session, agent=qui, **appel)
    with pytest.raises(Introuvable):
        demander_effacement(session, auteur=agents[RoleCompte.AGENT], maintenant=maintenant)
    with pytest.raises(Introuvable):
        refuser_effacement(session, agent=parent, motif="Non", **appel)
    assert session.get(Famille, famille.id) is not None


def test_the_journal_keeps_what_happened_and_names_nobody(session, famille, parent, agents, maintenant):
    enfant = enfants_de(session, famille)[0]
    valider_l_enfant(session, parent, enfant.id, maintenant, regime="SANS_PORC")
    demander_effacement(session, auteur=parent, maintenant=maintenant)
    premiere = session.exec(select(EntreeJournal.id).where(EntreeJournal.famille_id == famille.id)).first()
    effacer_famille(session, agent=agents[RoleCompte.RESPONSABLE], famille_id=famille.id, maintenant=maintenant)
    session.flush()
    entree = session.get(EntreeJournal, premiere, populate_existing=True)
    assert (entree.nature, entree.sujet, entree.detail) == (NatureEntree.DOSSIER_MODIFIE, "enfant", "")
    assert (entree.famille_id, entree.auteur_id) == (None, None)
    derniere = session.exec(select(EntreeJournal).order_by(EntreeJournal.id.desc())).first()
    assert (derniere.nature, derniere.auteur_id) == (
        NatureEntree.EFFACEMENT_DECIDE,
        agents[RoleCompte.RESPONSABLE].compte_id,
    )
