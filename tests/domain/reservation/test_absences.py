"""An absence: from the cancelling limit to the start, taken back until then, excused by an agent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.domain.reservation.case import Geste
from portail_reflex.domain.reservation.service.absence import justifier_absence, signaler_absence
from portail_reflex.domain.reservation.service.fermeture import annuler_jours_fermes
from portail_reflex.models import EntreeJournal, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureEntree, NatureLigne
from tests.domain.reservation.gestes import VENDREDI_13, Scene, lignes_de, places_justes
from tests.fabriques.activite import creer_commande, creer_reservation

LIMITE = datetime(2024, 9, 12, 8, 0, tzinfo=UTC)
DEBUT = datetime(2024, 9, 13, 9, 30, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
ABSENTE, VALIDEE = EtatReservation.ABSENTE, EtatReservation.VALIDEE


@pytest.fixture
def reservation(session: Session, scene: Scene) -> Reservation:
    """Friday 13, validated; it could be cancelled until Thursday 12 at 10:00, and that is past."""
    scene.maintenant = LIMITE + INSTANT
    return creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, limite=LIMITE)


def absenter(scene: Scene, *, qui: Auteur | None = None, jour: date = VENDREDI_13) -> None:
    signaler_absence(
        scene.session,
        auteur=qui or scene.parent,
        famille_id=scene.famille.id,
        enfant_id=scene.enfant.id,
        creneau_id=scene.creneau.id,
        jour=jour,
        maintenant=scene.maintenant,
    )


def relue(session: Session) -> Reservation:
    return session.exec(select(Reservation).execution_options(populate_existing=True)).one()


def test_an_absence_keeps_its_place_and_is_noted(session: Session, scene: Scene, reservation: Reservation) -> None:
    absenter(scene)
    assert (relue(session).etat, relue(session).justifiee) == (ABSENTE, False)
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.ABSENCE)).one()
    assert (entree.auteur_id, entree.sujet) == (scene.parent.compte_id, f"reservation:{reservation.id}")
    assert places_justes(session)


@pytest.mark.parametrize(
    ("quand", "permis"), [(LIMITE, False), (LIMITE + INSTANT, True), (DEBUT - INSTANT, True), (DEBUT, False)]
)
@pytest.mark.usefixtures("reservation")
def test_it_is_told_from_the_limit_to_the_start(scene: Scene, quand: datetime, permis: bool) -> None:
    scene.maintenant = quand
    if permis:
        absenter(scene)
        assert scene.etat(VENDREDI_13) is ABSENTE
    else:
        with pytest.raises(RegleViolee):
            absenter(scene)
        assert scene.etat(VENDREDI_13) is VALIDEE


@pytest.mark.usefixtures("reservation")
def test_it_is_taken_back_until_the_start(session: Session, scene: Scene) -> None:
    absenter(scene)
    scene.maintenant = DEBUT - INSTANT
    assert scene.cliquer(VENDREDI_13) is Geste.REPRENDRE_ABSENCE
    assert scene.etat(VENDREDI_13) is VALIDEE
    absenter(scene)
    scene.maintenant = DEBUT
    assert scene.cliquer(VENDREDI_13) is Geste.RIEN
    assert scene.etat(VENDREDI_13) is ABSENTE
    assert places_justes(session)


@pytest.mark.usefixtures("reservation")
def test_an_agent_marks_absent_for_the_family(session: Session, scene: Scene, agent: Auteur) -> None:
    absenter(scene, qui=agent)
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.ABSENCE)).one()
    assert (entree.auteur_id, entree.famille_id) == (agent.compte_id, scene.famille.id)


@pytest.mark.parametrize("nature", [NatureLigne.ANNULATION, NatureLigne.MODIFICATION])
def test_it_closes_a_pending_request(session: Session, scene: Scene, nature: NatureLigne, agent: Auteur) -> None:
    commande = creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=nature)
    relue(session).limite_annulation = LIMITE
    session.flush()
    scene.maintenant = LIMITE + INSTANT
    absenter(scene)
    session.refresh(commande)
    assert (lignes_de(session, commande)[0].etat, commande.etat) == (EtatLigne.RETIREE, EtatCommande.TRAITEE)
    with pytest.raises(DejaFait):
        scene.valider(commande, agent)
    assert scene.etat(VENDREDI_13) is ABSENTE


@pytest.mark.usefixtures("reservation")
def test_it_empties_the_panier_of_a_cancellation_that_came_too_late(session: Session, scene: Scene) -> None:
    scene.maintenant = LIMITE
    scene.cliquer(VENDREDI_13)
    scene.maintenant = LIMITE + INSTANT
    absenter(scene)
    session.expire_all()
    assert (lignes_de(session, scene.panier), scene.panier.remplie_le) == ([], None)


@pytest.mark.parametrize("etat", [etat for etat in EtatReservation if etat is not VALIDEE])
def test_only_what_is_validated_may_be_absent(session: Session, scene: Scene, etat: EtatReservation) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, limite=LIMITE, etat=etat)
    scene.maintenant = LIMITE + INSTANT
    with pytest.raises(RegleViolee):
        absenter(scene)
    assert scene.etat(VENDREDI_13) is etat


@pytest.mark.usefixtures("reservation")
def test_another_family_and_a_hostile_day_are_not_found(scene: Scene, voisins: Scene) -> None:
    with pytest.raises(Introuvable):
        absenter(scene, qui=voisins.parent)
    for jour in (date(1, 1, 1), date(9999, 12, 31)):
        with pytest.raises(Introuvable):
            absenter(scene, jour=jour)
    with pytest.raises(RegleViolee):
        absenter(scene, jour=VENDREDI_13 + timedelta(days=1))


def test_an_agent_excuses_an_absence_and_takes_it_back(
    session: Session, scene: Scene, reservation: Reservation, agent: Auteur
) -> None:
    choix = {"reservation_id": reservation.id, "maintenant": scene.maintenant}
    with pytest.raises(RegleViolee):
        justifier_absence(session, agent=agent, justifiee=True, **choix)
    absenter(scene)
    for justifiee in (True, False):
        justifier_absence(session, agent=agent, justifiee=justifiee, **choix)
        assert relue(session).justifiee is justifiee
    with pytest.raises(Introuvable):
        justifier_absence(session, agent=scene.parent, justifiee=True, **choix)
    for inconnu in (0, -1, 2**70):
        with pytest.raises(Introuvable):
            justifier_absence(session, agent=agent, reservation_id=inconnu, justifiee=True, maintenant=scene.maintenant)


@pytest.mark.usefixtures("reservation")
def test_a_closing_leaves_an_absence_alone(session: Session, scene: Scene, responsable: Auteur) -> None:
    absenter(scene)
    annulees = annuler_jours_fermes(
        session,
        agent=responsable,
        structure_id=scene.famille.structure_id,
        du=VENDREDI_13,
        au=VENDREDI_13,
        motif="Grève",
        maintenant=scene.maintenant,
    )
    assert (annulees, scene.etat(VENDREDI_13)) == (0, ABSENTE)
    assert places_justes(session)
