"""An agent's decision: whole, by lines, once; what it frees; who else was acting at that moment."""

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import DejaFait, Introuvable, SaisieInvalide
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.models import (
    Alerte,
    Commande,
    Courriel,
    EntreeJournal,
    Formule,
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
)
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques.activite import creer_commande
from tests.fabriques.base import poser
from tests.transactions import compter

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
