"""Several people act on the same commandes at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.errors import DejaFait
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.infra.base import transaction
from portail_reflex.models import (
    Commande,
    Creneau,
    Famille,
    Occupation,
    Reservation,
)
from portail_reflex.models.types import (
    EtatCommande,
    EtatReservation,
    RoleCompte,
)
from tests.domain.famille.gestes import enfants_de
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, places_justes
from tests.fabriques import auteur, creer_compte, creer_famille
from tests.fabriques.activite import creer_creneau, ouvrir_periode
from tests.transactions import ensemble, l_un_apres_l_autre

ATTENTE, VALIDEE, ANNULEE = EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE, EtatReservation.ANNULEE


def prete(moteur: Engine, *, capacite: int | None = None, familles: int = 1) -> tuple[Auteur, list[int], int]:
    """An agent, families that each sent Friday 13, and the créneau; committed."""
    with transaction(sur=moteur) as session:
        ouvrir_periode(session)
        siennes = [creer_famille(session) for _ in range(familles)]
        creneau = creer_creneau(session, ecole_id=enfants_de(session, siennes[0])[0].ecole_id, capacite=capacite)
        agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
        for famille in siennes:
            Scene(session, famille, creneau).demander(VENDREDI_13)
        return agent, [famille.id or 0 for famille in siennes], creneau.id or 0


def scene_de(session: Session, famille_id: int, creneau_id: int) -> Scene:
    return Scene(session, session.get(Famille, famille_id), session.get(Creneau, creneau_id))  # type: ignore[arg-type]


def commande_de(session: Session, famille_id: int) -> Commande:
    requete = select(Commande).where(Commande.famille_id == famille_id, Commande.etat != EtatCommande.PANIER)
    return session.exec(requete.order_by(Commande.id)).first()  # type: ignore[return-value, arg-type]


@pytest.mark.parametrize("agent_d_abord", [True, False])
def test_a_parent_withdraws_while_an_agent_decides(commis: Engine, agent_d_abord: bool) -> None:
    agent, (famille,), creneau = prete(commis)
    with transaction(sur=commis) as session:
        scene = scene_de(session, famille, creneau)
        scene.cliquer(VENDREDI_13)
        cle, parent, maintenant = scene.panier.cle, scene.parent, scene.maintenant
        commande_id = commande_de(session, famille).id or 0

    def retirer(session: Session) -> object:
        return envoyer_commande(session, auteur=parent, famille_id=famille, cle=cle, maintenant=maintenant)

    def decider(session: Session) -> object:
        return valider_commande(session, agent=agent, commande_id=commande_id, maintenant=maintenant)

    ordre = (decider, retirer) if agent_d_abord else (retirer, decider)
    second = l_un_apres_l_autre(commis, *ordre)
    assert isinstance(second, DejaFait) is not agent_d_abord
    with transaction(sur=commis, ecriture=False) as session:
        attendu = VALIDEE if agent_d_abord else ANNULEE  # the cancellation is then a request of its own
        assert session.exec(select(Reservation.etat)).one() is attendu
        assert places_justes(session)


def test_two_agents_decide_the_same_commande_once(commis: Engine) -> None:
    agent, (famille,), _ = prete(commis)
    with transaction(sur=commis, ecriture=False) as session:
        commande = commande_de(session, famille)
        choix = {"agent": agent, "commande_id": commande.id or 0, "maintenant": commande.envoyee_le}
    issues = ensemble(
        commis,
        lambda session: valider_commande(session, **choix),
        lambda session: refuser_commande(session, motif="Non", **choix),
    )
    assert sum(isinstance(issue, DejaFait) for issue in issues) == 1
    with transaction(sur=commis, ecriture=False) as session:
        assert places_justes(session)


def test_a_place_freed_for_a_family_that_is_sending_crosses_no_lock(commis: Engine) -> None:
    """One family gives back the place that another waits for, while that one sends on the same créneau."""
    agent, familles, creneau = prete(commis, capacite=1, familles=2)
    with transaction(sur=commis) as session:
        voisins = scene_de(session, familles[1], creneau)
        voisins.cliquer(MARDI_17)
        cle, parent, maintenant = voisins.panier.cle, voisins.parent, voisins.maintenant
        commande_id = commande_de(session, familles[0]).id or 0

    def refuser(session: Session) -> object:
        return refuser_commande(session, agent=agent, commande_id=commande_id, motif="Non", maintenant=maintenant)

    def envoyer(session: Session) -> object:
        return envoyer_commande(session, auteur=parent, famille_id=familles[1], cle=cle, maintenant=maintenant)

    assert not isinstance(l_un_apres_l_autre(commis, refuser, envoyer), Exception)
    with transaction(sur=commis, ecriture=False) as session:
        voisins = scene_de(session, familles[1], creneau)
        assert voisins.etat(VENDREDI_13) is voisins.etat(MARDI_17) is ATTENTE
        assert places_justes(session)
        assert session.exec(select(Occupation.prises).where(Occupation.jour == VENDREDI_13)).one() == 1


def test_a_family_that_waits_for_the_creneau_is_told_of_its_place_meanwhile(commis: Engine) -> None:
    """It holds its own row and then wants the créneau: who holds the créneau must not wait for that row."""
    if commis.dialect.name == "sqlite":
        pytest.skip("one writer at a time")
    agent, familles, creneau = prete(commis, capacite=1, familles=2)
    with transaction(sur=commis, ecriture=False) as session:
        voisins = scene_de(session, familles[1], creneau)
        qui, maintenant, commande_id = voisins.parent, voisins.maintenant, commande_de(session, familles[0]).id or 0

    def refuser() -> int:
        with transaction(sur=commis) as session:
            choix = {"agent": agent, "commande_id": commande_id, "maintenant": maintenant}
            return refuser_commande(session, motif="Non", **choix)

    with ThreadPoolExecutor(1) as fils, transaction(sur=commis) as session:
        famille_de(session, auteur=qui, famille_id=familles[1], verrou=True)
        assert fils.submit(refuser).result(timeout=5) == 1
    with transaction(sur=commis, ecriture=False) as session:
        assert scene_de(session, familles[1], creneau).etat(VENDREDI_13) is ATTENTE
