"""The panier: what a click does on each case, what leaves it, whom it belongs to."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.domain.reservation.case import Geste
from portail_reflex.domain.reservation.service.panier import demander_formule, retirer_ligne, vider_panier
from portail_reflex.models import Formule, LigneCommande, Reservation
from portail_reflex.models.types import EtatLigne, EtatReservation, NatureLigne
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, lignes_de, places_justes
from tests.fabriques import creer_ecole
from tests.fabriques.activite import creer_commande, creer_creneau, creer_reservation, fermer
from tests.fabriques.base import poser
from tests.transactions import compter

APRES_LA_LIMITE = datetime(2024, 9, 5, 8, 0, 1, tzinfo=UTC)  # of Friday 13 September
PENDANT = datetime(2024, 9, 13, 9, 30, tzinfo=UTC)


def natures(session: Session, scene: Scene) -> list[NatureLigne]:
    return [ligne.nature for ligne in lignes_de(session, scene.panier)]


def reserver(scene: Scene, etat: EtatReservation = EtatReservation.VALIDEE) -> Reservation:
    """Friday 13, its limits on Thursday 5 at 10:00."""
    limite = datetime(2024, 9, 5, 8, 0, tzinfo=UTC)
    return creer_reservation(
        scene.session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, etat=etat, limite=limite
    )


def formules(scene: Scene) -> list[Formule]:
    return [
        poser(scene.session, Formule(creneau_id=scene.creneau.id, libelle=libelle, rang=rang))
        for rang, libelle in enumerate(("Repas", "Repas sans viande"))
    ]


def changer(scene: Scene, formule: str) -> None:
    demander_formule(
        scene.session,
        auteur=scene.parent,
        famille_id=scene.famille.id,
        enfant_id=scene.enfant.id,
        creneau_id=scene.creneau.id,
        jour=VENDREDI_13,
        formule=formule,
        maintenant=scene.maintenant,
    )


def test_a_free_day_enters_the_panier_and_leaves_it(session: Session, scene: Scene) -> None:
    assert scene.cliquer(VENDREDI_13) is Geste.RESERVER
    assert natures(session, scene) == [NatureLigne.RESERVATION]
    assert scene.cliquer(VENDREDI_13) is Geste.RETIRER_DU_PANIER
    assert natures(session, scene) == []


@pytest.mark.parametrize("etat", [EtatReservation.ANNULEE, EtatReservation.REFUSEE])
def test_a_day_refused_or_cancelled_may_be_asked_again(session: Session, scene: Scene, etat: EtatReservation) -> None:
    ancienne = reserver(scene, etat)
    assert scene.cliquer(VENDREDI_13) is Geste.RESERVER
    scene.envoyer()
    assert scene.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE
    assert session.exec(select(Reservation.id)).all() == [ancienne.id]
    assert places_justes(session)


def test_a_full_day_is_asked_for_the_waiting_list(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    voisins.demander(VENDREDI_13)
    assert scene.cliquer(VENDREDI_13) is Geste.RESERVER
    assert scene.envoyer().sur_liste == 1


def test_a_validated_day_in_time_is_cancelled_through_the_panier(session: Session, scene: Scene) -> None:
    reserver(scene)
    assert scene.cliquer(VENDREDI_13) is Geste.ANNULER
    assert natures(session, scene) == [NatureLigne.ANNULATION]
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE
    assert scene.cliquer(VENDREDI_13) is Geste.RETIRER_DU_PANIER
    assert natures(session, scene) == []


def test_a_validated_day_past_its_limit_only_offers_an_absence(session: Session, scene: Scene) -> None:
    reserver(scene)
    scene.maintenant = APRES_LA_LIMITE
    assert scene.cliquer(VENDREDI_13) is Geste.SIGNALER_ABSENCE
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE
    scene.maintenant = PENDANT
    assert scene.cliquer(VENDREDI_13) is Geste.RIEN


@pytest.mark.parametrize("capacite", [None, 0])
def test_what_waits_is_withdrawn_through_the_panier(session: Session, scene: Scene, capacite: int | None) -> None:
    scene.creneau.capacite = capacite
    scene.demander(VENDREDI_13)
    assert scene.cliquer(VENDREDI_13) is Geste.ANNULER
    assert natures(session, scene) == [NatureLigne.ANNULATION]
    scene.envoyer()
    assert scene.etat(VENDREDI_13) is EtatReservation.ANNULEE
    assert places_justes(session)


@pytest.mark.parametrize("nature", [NatureLigne.ANNULATION, NatureLigne.MODIFICATION])
def test_a_request_that_nobody_decided_is_given_up_by_a_click(
    session: Session, scene: Scene, nature: NatureLigne
) -> None:
    commande = creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=nature)
    assert scene.cliquer(VENDREDI_13) is Geste.RENONCER
    assert lignes_de(session, commande)[0].etat is EtatLigne.RETIREE
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE


def test_a_closed_or_late_day_does_nothing(session: Session, scene: Scene) -> None:
    fermer(session, VENDREDI_13)
    assert scene.cliquer(VENDREDI_13) is Geste.RIEN
    scene.maintenant = datetime(2024, 9, 12, 8, 0, 1, tzinfo=UTC)
    assert scene.cliquer(MARDI_17) is Geste.RIEN
    assert session.exec(select(LigneCommande)).all() == []


def test_a_promised_limit_outlives_a_change_of_the_rule(session: Session, scene: Scene) -> None:
    reserver(scene).limite_annulation = datetime(2024, 9, 12, 8, 0, tzinfo=UTC)
    session.flush()
    scene.maintenant = datetime(2024, 9, 12, 8, 0, tzinfo=UTC)
    assert scene.cliquer(VENDREDI_13) is Geste.ANNULER
    assert scene.envoyer().envoyees == 1


def test_another_formule_is_asked_for_a_validated_day(session: Session, scene: Scene) -> None:
    repas, sans_viande = formules(scene)
    reserver(scene).formule_id = repas.id
    changer(scene, sans_viande.libelle)
    ligne = lignes_de(session, scene.panier)[0]
    assert (ligne.nature, ligne.formule_id) == (NatureLigne.MODIFICATION, sans_viande.id)
    changer(scene, repas.libelle)
    assert natures(session, scene) == []


def test_another_formule_replaces_a_request_at_once(session: Session, scene: Scene) -> None:
    _, sans_viande = formules(scene)
    demande = creer_commande(
        session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=NatureLigne.ANNULATION
    )
    changer(scene, sans_viande.libelle)
    assert lignes_de(session, demande)[0].etat is EtatLigne.RETIREE
    assert natures(session, scene) == [NatureLigne.MODIFICATION]


def test_a_line_of_the_panier_takes_another_formule(session: Session, scene: Scene) -> None:
    repas, sans_viande = formules(scene)
    scene.cliquer(VENDREDI_13)
    assert lignes_de(session, scene.panier)[0].formule_id == repas.id
    changer(scene, sans_viande.libelle)
    assert lignes_de(session, scene.panier)[0].formule_id == sans_viande.id


def test_no_formule_changes_past_the_limit_nor_before_a_decision(session: Session, scene: Scene) -> None:
    formules(scene)
    scene.demander(VENDREDI_13)
    with pytest.raises(RegleViolee, match="pas encore validée"):
        changer(scene, "Repas sans viande")
    with pytest.raises(RegleViolee, match="pas cette formule"):
        changer(scene, "Champagne")
    session.exec(select(Reservation)).one().etat = EtatReservation.VALIDEE
    lignes = session.exec(select(LigneCommande)).all()
    lignes[0].etat = EtatLigne.VALIDEE
    session.flush()
    scene.maintenant = APRES_LA_LIMITE
    with pytest.raises(RegleViolee, match="ne peut plus"):
        changer(scene, "Repas sans viande")


def test_the_bin_takes_one_line_and_the_button_takes_all(session: Session, scene: Scene) -> None:
    for jour in (VENDREDI_13, MARDI_17):
        scene.cliquer(jour)
    choix = {"auteur": scene.parent, "famille_id": scene.famille.id, "maintenant": scene.maintenant}
    retiree = lignes_de(session, scene.panier)[0].id
    for ligne_id in (retiree, retiree, -1, 2**70):
        retirer_ligne(session, ligne_id=ligne_id, **choix)
    assert [ligne.jour for ligne in lignes_de(session, scene.panier)] == [MARDI_17]
    assert vider_panier(session, **choix) == 1
    assert vider_panier(session, **choix) == 0
    assert scene.panier.remplie_le is None


def test_the_bin_leaves_other_families_lines_and_sent_ones_alone(
    session: Session, scene: Scene, voisins: Scene
) -> None:
    voisins.cliquer(MARDI_17)
    envoyee = lignes_de(session, scene.demander(VENDREDI_13))[0]
    for ligne in (envoyee, lignes_de(session, voisins.panier)[0]):
        retirer_ligne(
            session, auteur=scene.parent, famille_id=scene.famille.id, ligne_id=ligne.id, maintenant=scene.maintenant
        )
    assert len(session.exec(select(LigneCommande)).all()) == 2


def test_another_family_s_child_and_panier_are_not_found(scene: Scene, voisins: Scene) -> None:
    for qui, enfant in ((scene.parent, voisins.enfant), (voisins.parent, scene.enfant)):
        with pytest.raises(Introuvable):
            scene.cliquer(VENDREDI_13, qui=qui, enfant=enfant)
    with pytest.raises(Introuvable):
        vider_panier(scene.session, auteur=voisins.parent, famille_id=scene.famille.id, maintenant=scene.maintenant)


def test_another_school_s_creneau_is_not_found(session: Session, scene: Scene) -> None:
    scene.creneau = creer_creneau(session, ecole=creer_ecole(session))
    with pytest.raises(Introuvable):
        scene.cliquer(VENDREDI_13)


@pytest.mark.parametrize("ids", [(-1, -1), (0, 0), (2**31, 2**31), (2**70, -(2**70))])
def test_ids_that_no_row_has_are_not_found(scene: Scene, ids: tuple[int, int]) -> None:
    scene.enfant = scene.enfant.model_copy(update={"id": ids[0]})
    with pytest.raises(Introuvable):
        scene.cliquer(VENDREDI_13)
    scene.enfant, scene.creneau = scene.enfants[0], scene.creneau.model_copy(update={"id": ids[1]})
    with pytest.raises(Introuvable):
        scene.cliquer(VENDREDI_13)


@pytest.mark.parametrize("annee", [1, 1900, 2022, 2030, 9999])
def test_a_day_far_from_now_is_not_found(scene: Scene, annee: int) -> None:
    with pytest.raises(Introuvable):
        scene.cliquer(VENDREDI_13.replace(year=annee, month=1))


def test_a_day_outside_every_period_does_nothing(scene: Scene) -> None:
    assert scene.cliquer(VENDREDI_13.replace(year=2025)) is Geste.RIEN


def test_the_panier_knows_when_it_stopped_being_empty(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    depuis = scene.maintenant
    scene.maintenant += timedelta(hours=1)
    scene.cliquer(MARDI_17)
    assert scene.panier.remplie_le == depuis
    for jour in (VENDREDI_13, MARDI_17):
        scene.cliquer(jour)
    assert scene.panier.remplie_le is None


def test_a_click_costs_the_same_whatever_the_panier_holds(session: Session, scene: Scene) -> None:
    def clic() -> int:
        session.expire_all()
        return compter(session, lambda: scene.cliquer(MARDI_17))

    vide = clic()
    scene.cliquer(MARDI_17)
    scene.inscrire(enfants=[scene.enfants[1]])
    assert clic() <= max(vide, 12)
