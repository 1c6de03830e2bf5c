"""An agent's decision: whole, by lines, once; what it frees; who else was acting at that moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.errors import DejaFait, Introuvable, SaisieInvalide
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.infra.base import transaction
from portail_reflex.models import (
    Alerte,
    Commande,
    Courriel,
    Creneau,
    EntreeJournal,
    Famille,
    Formule,
    Occupation,
    Reservation,
)
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureAlerte,
    NatureCourriel,
    NatureEntree,
    NatureLigne,
    RoleCompte,
)
from tests.domain.famille.gestes import enfants_de
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques import auteur, creer_compte, creer_famille
from tests.fabriques.activite import creer_commande, creer_creneau, ouvrir_periode
from tests.fabriques.base import poser
from tests.transactions import compter, ensemble, l_un_apres_l_autre

ATTENTE, VALIDEE, REFUSEE, ANNULEE, LISTE = (
    EtatReservation.EN_ATTENTE,
    EtatReservation.VALIDEE,
    EtatReservation.REFUSEE,
    EtatReservation.ANNULEE,
    EtatReservation.LISTE_ATTENTE,
)


def etats(scene: Scene, commande: Commande) -> tuple[EtatCommande, list[EtatLigne]]:
    lignes = [ligne.etat for ligne in lignes_de(scene.session, commande)]
    return commande_n(scene.session, commande.numero or 0).etat, lignes


def demande_de(scene: Scene, nature: NatureLigne) -> Commande:
    return creer_commande(scene.session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=nature)


def test_a_commande_validated_whole_is_told_and_done(session: Session, scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    assert scene.valider(commande, agent) == 2
    assert etats(scene, commande) == (EtatCommande.TRAITEE, [EtatLigne.VALIDEE] * 2)
    assert scene.etat(VENDREDI_13) is scene.etat(MARDI_17) is VALIDEE
    alerte = session.exec(select(Alerte)).one()
    assert (alerte.nature, alerte.famille_id) == (NatureAlerte.COMMANDE_DECIDEE, scene.famille.id)
    mail = session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.COMMANDE_DECIDEE)).one()
    assert "vendredi 13 septembre 2024" in mail.texte
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.COMMANDE_VALIDEE)).one()
    assert (entree.auteur_id, entree.detail) == (agent.compte_id, "2 dates")
    assert places_justes(session)


def test_a_commande_refused_gives_its_places_back_with_the_reason(
    session: Session, scene: Scene, agent: Auteur
) -> None:
    commande = scene.demander(VENDREDI_13)
    assert scene.refuser(commande, agent, "  Groupe\x00 complet ") == 1
    assert etats(scene, commande) == (EtatCommande.TRAITEE, [EtatLigne.REFUSEE])
    reservation = session.exec(select(Reservation).execution_options(populate_existing=True)).one()
    assert (reservation.etat, reservation.motif) == (REFUSEE, "Groupe complet")
    assert lignes_de(session, commande)[0].motif == "Groupe complet"
    assert places_justes(session)


def test_lines_are_decided_one_by_one(session: Session, scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    premiere, seconde = (ligne.id for ligne in lignes_de(session, commande))
    assert scene.valider(commande, agent, [premiere]) == 1
    assert etats(scene, commande) == (EtatCommande.EN_ATTENTE, [EtatLigne.VALIDEE, EtatLigne.EN_ATTENTE])
    refuser_commande(
        session, agent=agent, commande_id=commande.id, ligne_ids=[seconde], motif="Non", maintenant=scene.maintenant
    )
    assert etats(scene, commande) == (EtatCommande.TRAITEE, [EtatLigne.VALIDEE, EtatLigne.REFUSEE])


@pytest.mark.parametrize("premier", ["valider", "refuser"])
def test_what_is_decided_is_not_decided_again(session: Session, scene: Scene, agent: Auteur, premier: str) -> None:
    commande = scene.demander(VENDREDI_13)
    getattr(scene, premier)(commande, agent)
    avant = scene.etat(VENDREDI_13)
    for second in (scene.valider, scene.refuser):
        with pytest.raises(DejaFait):
            second(commande, agent)
    assert scene.etat(VENDREDI_13) is avant
    assert places_justes(session)


@pytest.mark.parametrize("ligne_ids", [[], [-1], [2**31, 2**70]])
def test_lines_that_are_not_of_the_commande_decide_nothing(
    session: Session, scene: Scene, voisins: Scene, agent: Auteur, ligne_ids: list[int]
) -> None:
    commande, autre = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    with pytest.raises(DejaFait):
        scene.valider(commande, agent, [*ligne_ids, *(ligne.id for ligne in lignes_de(session, autre))])
    assert scene.etat(VENDREDI_13) is voisins.etat(VENDREDI_13) is ATTENTE


def test_a_panier_and_an_unknown_commande_are_not_found(session: Session, scene: Scene, agent: Auteur) -> None:
    scene.cliquer(VENDREDI_13)
    for commande_id in (scene.panier.id, 0, 2**70):
        with pytest.raises(Introuvable):
            valider_commande(session, agent=agent, commande_id=commande_id, maintenant=scene.maintenant)


def test_a_parent_decides_nothing(scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13)
    for decider in (scene.valider, scene.refuser):
        with pytest.raises(Introuvable):
            decider(commande, scene.parent)


@pytest.mark.parametrize("motif", ["", "  \n ", "m" * 301])
def test_a_refusal_has_a_reason_of_300_characters(scene: Scene, agent: Auteur, motif: str) -> None:
    commande = scene.demander(VENDREDI_13)
    with pytest.raises(SaisieInvalide):
        scene.refuser(commande, agent, motif)


def test_a_cancellation_frees_its_place_once_validated(
    session: Session, scene: Scene, voisins: Scene, agent: Auteur
) -> None:
    scene.creneau.capacite = 1
    commande = demande_de(scene, NatureLigne.ANNULATION)
    attente = voisins.demander(VENDREDI_13)
    assert (voisins.etat(VENDREDI_13), attente.etat) == (LISTE, EtatCommande.TRAITEE)
    scene.valider(commande, agent)
    assert (scene.etat(VENDREDI_13), voisins.etat(VENDREDI_13)) == (ANNULEE, ATTENTE)
    assert etats(voisins, attente) == (EtatCommande.EN_ATTENTE, [EtatLigne.EN_ATTENTE])
    alerte = session.exec(select(Alerte).where(Alerte.famille_id == voisins.famille.id)).one()
    assert alerte.nature is NatureAlerte.PLACE_LIBEREE
    mail = session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.PLACE_LIBEREE)).one()
    assert mail.destinataire == voisins.parent.email
    assert places_justes(session)
    voisins.valider(attente, agent)
    assert etats(voisins, attente)[0] is EtatCommande.TRAITEE


@pytest.mark.parametrize("nature", [NatureLigne.ANNULATION, NatureLigne.MODIFICATION])
def test_a_request_refused_leaves_the_booking_as_it_was(
    session: Session, scene: Scene, agent: Auteur, nature: NatureLigne
) -> None:
    commande = demande_de(scene, nature)
    scene.refuser(commande, agent)
    reservation = session.exec(select(Reservation).execution_options(populate_existing=True)).one()
    assert (reservation.etat, reservation.motif, reservation.formule_id) == (VALIDEE, "", None)
    assert etats(scene, commande) == (EtatCommande.TRAITEE, [EtatLigne.REFUSEE])


def test_a_change_validated_gives_the_new_formule(session: Session, scene: Scene, agent: Auteur) -> None:
    formule = poser(session, Formule(creneau_id=scene.creneau.id, libelle="Sans viande"))
    commande = demande_de(scene, NatureLigne.MODIFICATION)
    lignes_de(session, commande)[0].formule_id = formule.id
    session.flush()
    scene.valider(commande, agent)
    reservation = session.exec(select(Reservation).execution_options(populate_existing=True)).one()
    assert (reservation.etat, reservation.formule_id) == (VALIDEE, formule.id)


def test_a_place_refused_goes_to_the_list(session: Session, scene: Scene, voisins: Scene, agent: Auteur) -> None:
    scene.creneau.capacite = 1
    commande, attente = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    scene.refuser(commande, agent)
    assert voisins.etat(VENDREDI_13) is ATTENTE
    assert etats(voisins, attente)[0] is EtatCommande.EN_ATTENTE
    assert places_justes(session)


def test_what_waits_for_a_place_is_not_validated(session: Session, scene: Scene, voisins: Scene, agent: Auteur) -> None:
    scene.creneau.capacite = 1
    voisins.demander(VENDREDI_13)
    commande = scene.demander(VENDREDI_13, MARDI_17)
    assert scene.valider(commande, agent) == 1
    assert etats(scene, commande) == (EtatCommande.TRAITEE, [EtatLigne.EN_ATTENTE, EtatLigne.VALIDEE])
    assert scene.etat(VENDREDI_13) is LISTE
    with pytest.raises(DejaFait):
        scene.valider(commande, agent)
    assert scene.refuser(commande, agent) == 1
    assert scene.etat(VENDREDI_13) is REFUSEE
    assert places_justes(session)


def test_a_validation_does_not_count_the_places_again(session: Session, scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13)
    scene.creneau.capacite = 0
    session.flush()
    scene.valider(commande, agent)
    assert scene.etat(VENDREDI_13) is VALIDEE


def test_a_line_can_be_decided_when_its_day_has_come(scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13)
    scene.maintenant = scene.maintenant.replace(day=16)
    assert scene.valider(commande, agent) == 1


def test_ten_lines_or_a_year_cost_the_same_statements(session: Session, scene: Scene, agent: Auteur) -> None:
    def ordres() -> int:
        commande = commande_n(session, scene.envoyer().numero)
        session.expire_all()
        commande_id = commande.id
        return compter(
            session,
            lambda: valider_commande(session, agent=agent, commande_id=commande_id, maintenant=scene.maintenant),
        )

    for jour in (VENDREDI_13, MARDI_17):
        scene.cliquer(jour)
    peu = ordres()
    scene.inscrire(enfants=scene.enfants)
    assert ordres() == peu <= 20


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
