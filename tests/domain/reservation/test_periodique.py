"""« Inscrire », « Désinscrire », « Copier les jours de… »: what is taken, what is left and why, within which bounds."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.domain.reservation.bilan import (
    CHANGEMENT,
    COMPLET,
    DEJA,
    FERME,
    HORS_DELAI,
    Bilan,
    a_ajouter,
    a_retirer,
)
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.domain.reservation.selection import Choix
from portail_reflex.domain.reservation.service.copie import copier_jours
from portail_reflex.domain.reservation.service.panier import ajouter_jours
from portail_reflex.models import LigneCommande, Periode
from portail_reflex.models.types import EtatDossier, EtatReservation, NatureLigne, Semaines
from tests.domain.reservation.gestes import MARDI_17, MARDIS_VENDREDIS, VENDREDI_13, Scene, lignes_de
from tests.fabriques.activite import PERIODE, creer_commande, creer_creneau, creer_reservation, fermer
from tests.transactions import compter

DIX_JOURS = Recurrence(date(2024, 9, 10), date(2024, 10, 11), frozenset({2, 5}))
ANNEE = Recurrence(*PERIODE, frozenset({1, 2, 4, 5}))
JOURS = st.dates(*PERIODE)
RECURRENCES = st.builds(
    lambda bornes, jours, semaines: Recurrence(min(bornes), max(bornes), jours, semaines),
    st.tuples(JOURS, JOURS),
    st.frozensets(st.integers(1, 7)),
    st.sampled_from(Semaines),
)


def au_panier(session: Session, scene: Scene) -> list[tuple[int, date, NatureLigne]]:
    return sorted((ligne.enfant_id, ligne.jour, ligne.nature) for ligne in lignes_de(session, scene.panier))


def copier(scene: Scene) -> Bilan:
    de, vers = scene.enfants
    return copier_jours(
        scene.session,
        auteur=scene.parent,
        famille_id=scene.famille.id,
        de=de.id,
        vers=vers.id,
        activites=[scene.creneau.activite_id],
        maintenant=scene.maintenant,
    )


def test_what_was_added_and_what_was_not_are_counted_by_reason(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    voisins.demander(date(2024, 9, 20))
    scene.demander(VENDREDI_13)
    fermer(session, MARDI_17)
    bilan = scene.inscrire(Recurrence(date(2024, 9, 2), date(2024, 9, 27), frozenset({2, 5})))
    assert bilan.laissees == Counter({HORS_DELAI: 2, DEJA: 1, FERME: 1, COMPLET: 1})
    assert [jour for _, jour in bilan.prises] == [date(2024, 9, 10), date(2024, 9, 24), date(2024, 9, 27)]


def test_weekdays_that_the_activity_does_not_serve_are_not_counted(scene: Scene) -> None:
    bilan = scene.inscrire(Recurrence(date(2024, 9, 9), date(2024, 9, 15), frozenset({3, 6, 7})))
    assert (bilan.nombre, bilan.laissees) == (0, Counter())


def test_desinscrire_empties_the_panier_and_cancels_what_is_validated(session: Session, scene: Scene) -> None:
    creer_reservation(
        session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, limite=datetime(2024, 9, 5, tzinfo=UTC)
    )
    scene.cliquer(MARDI_17)
    bilan = scene.desinscrire(DIX_JOURS)
    assert bilan.nombre == 2
    assert au_panier(session, scene) == [(scene.enfant.id, VENDREDI_13, NatureLigne.ANNULATION)]
    assert scene.desinscrire(DIX_JOURS).nombre == 0


def test_desinscrire_says_what_it_is_too_late_for(session: Session, scene: Scene) -> None:
    passe = datetime(2024, 9, 1, tzinfo=UTC)
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, limite=passe)
    creer_commande(
        session, enfant=scene.enfant, creneau=scene.creneau, jours=[MARDI_17], nature=NatureLigne.MODIFICATION
    )
    bilan = scene.desinscrire(DIX_JOURS)
    assert (bilan.nombre, bilan.laissees) == (0, Counter({HORS_DELAI: 1, CHANGEMENT: 1}))


def test_desinscrire_turns_a_change_into_a_cancellation(session: Session, scene: Scene) -> None:
    commande = creer_commande(
        session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=NatureLigne.MODIFICATION
    )
    scene.cliquer(VENDREDI_13)  # given up
    scene.cliquer(MARDI_17)
    modification = lignes_de(session, scene.panier)[0]
    modification.jour, modification.nature = VENDREDI_13, NatureLigne.MODIFICATION
    session.flush()
    assert scene.desinscrire(DIX_JOURS).nombre == 1
    assert au_panier(session, scene) == [(scene.enfant.id, VENDREDI_13, NatureLigne.ANNULATION)]
    assert commande.id != scene.panier.id


def test_desinscrire_withdraws_what_still_waits(session: Session, scene: Scene) -> None:
    scene.demander(VENDREDI_13)
    assert scene.desinscrire(DIX_JOURS).nombre == 1
    scene.envoyer()
    assert scene.etat(VENDREDI_13) is EtatReservation.ANNULEE


@pytest.mark.parametrize(
    ("du", "au"),
    [
        (date(1, 1, 1), date(9999, 12, 31)),
        (date(1, 1, 1), date(1, 1, 2)),
        (date(9999, 12, 1), date(9999, 12, 31)),
        (date(2024, 8, 31), date(2024, 10, 1)),
        (date(2024, 10, 1), date(2025, 7, 7)),
        (date(2024, 10, 1), date(2024, 9, 30)),
        (date(2010, 1, 1), date(2011, 2, 4)),
    ],
)
def test_bounds_out_of_the_period_are_refused_for_both_gestures(scene: Scene, du: date, au: date) -> None:
    recurrence = Recurrence(du, au, frozenset({1, 2}))
    for geste in (scene.inscrire, scene.desinscrire):
        with pytest.raises(SaisieInvalide):
            geste(recurrence)


def test_no_more_than_400_days_are_touched_at_once(session: Session, scene: Scene) -> None:
    session.exec(select(Periode)).one().au = date(2027, 7, 6)
    session.flush()
    du = PERIODE[0]
    with pytest.raises(SaisieInvalide) as refus:
        scene.inscrire(Recurrence(du, du + timedelta(days=400), frozenset({1})))
    assert "400" in refus.value.erreurs["au"]
    assert scene.inscrire(Recurrence(du, du + timedelta(days=399), frozenset({1}))).nombre > 50


def test_a_town_without_period_says_so(session: Session, scene: Scene) -> None:
    session.delete(session.exec(select(Periode)).one())
    session.flush()
    with pytest.raises(RegleViolee, match="période"):
        scene.inscrire()


@pytest.mark.parametrize("ids", [[], [-1, 0], [2**31, 2**70]])
def test_ids_that_no_row_has_touch_nothing(session: Session, scene: Scene, ids: list[int]) -> None:
    for choix in (Choix(ids, [scene.creneau.activite_id]), Choix([scene.enfant.id], ids)):
        bilan = ajouter_jours(
            session,
            auteur=scene.parent,
            famille_id=scene.famille.id,
            choix=choix,
            recurrence=MARDIS_VENDREDIS,
            maintenant=scene.maintenant,
        )
        assert bilan.nombre == 0


def test_weekdays_that_do_not_exist_touch_nothing(scene: Scene) -> None:
    assert scene.inscrire(Recurrence(*PERIODE, frozenset({0, 8, -3, 10**30}))).nombre == 0


def test_other_families_children_are_left_out(session: Session, scene: Scene, voisins: Scene) -> None:
    assert scene.inscrire(enfants=[voisins.enfant]).nombre == 0
    assert session.exec(select(LigneCommande)).all() == []


def test_a_child_blocked_does_not_stop_its_sister(session: Session, scene: Scene) -> None:
    ajoute = scene.enfants[1]
    ajoute.cree_le, ajoute.enregistre_le = scene.maintenant + timedelta(days=1), None
    session.flush()
    with pytest.raises(RegleViolee, match="ne peut pas encore"):
        scene.inscrire(enfants=[ajoute])
    assert scene.inscrire(enfants=[scene.enfant]).nombre > 0


def test_an_incomplete_dossier_adds_nothing_and_takes_out(session: Session, scene: Scene) -> None:
    nombre = scene.inscrire().nombre
    scene.famille.etat = EtatDossier.A_COMPLETER
    with pytest.raises(RegleViolee):
        scene.inscrire()
    assert scene.desinscrire().nombre == nombre


def test_a_sister_takes_the_days_of_her_brother(session: Session, scene: Scene) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    scene.demander(MARDI_17)
    scene.cliquer(date(2024, 9, 24))
    scene.cliquer(date(2024, 9, 24), enfant=scene.enfants[1])
    bilan = copier(scene)
    assert [jour for _, jour in bilan.prises] == [VENDREDI_13, MARDI_17]
    assert bilan.laissees == Counter({DEJA: 1})


def test_days_beyond_a_year_are_not_copied_twice(session: Session, scene: Scene) -> None:
    session.exec(select(Periode)).one().au = date(2026, 7, 3)
    session.flush()
    loin = date(2025, 10, 3)
    for enfant in scene.enfants:
        scene.cliquer(loin, enfant=enfant)
    scene.cliquer(VENDREDI_13)
    assert [jour for _, jour in copier(scene).prises] == [VENDREDI_13]


def test_without_days_to_copy_it_says_so(scene: Scene, voisins: Scene) -> None:
    with pytest.raises(RegleViolee, match="pas de jour"):
        copier(scene)
    voisins.cliquer(VENDREDI_13)
    scene.enfants[0] = voisins.enfant
    with pytest.raises(RegleViolee, match="pas de jour"):
        copier(scene)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recurrence=RECURRENCES, clics=st.lists(JOURS, max_size=5))
def test_the_count_announced_is_done_and_undone(
    session: Session, scene: Scene, recurrence: Recurrence, clics: list[date]
) -> None:
    """What is free is added, as announced; taking the same dates out gives back the panier that was there."""
    point = session.begin_nested()
    for jour in clics:
        if not recurrence.retient(jour):
            scene.cliquer(jour)
    scene.inscrire(Recurrence(*PERIODE, frozenset()))  # a panier, whether or not somebody clicked
    avant = au_panier(session, scene)
    for pure, geste in ((a_ajouter, scene.inscrire), (a_retirer, scene.desinscrire)):
        cadre = Cadre(recurrence.du, recurrence.au, [scene.enfant.id], [scene.creneau.activite_id])
        grille = grille_de(session, famille=scene.famille, cadre=cadre, maintenant=scene.maintenant)
        annonce, lignes = pure(grille, grille.offres, recurrence.dates()), len(au_panier(session, scene))
        fait = geste(recurrence)
        assert (fait.nombre, fait.laissees) == (annonce.nombre, annonce.laissees)
        assert abs(len(au_panier(session, scene)) - lignes) == fait.nombre
    assert au_panier(session, scene) == avant
    point.rollback()


def test_ten_dates_or_a_year_cost_the_same_statements(session: Session, scene: Scene) -> None:
    autre = creer_creneau(session, ecole_id=scene.creneau.ecole_id, capacite=90)
    scene.creneau = autre

    def ordres(recurrence: Recurrence) -> int:
        session.expire_all()
        famille, parent, enfants = scene.famille.id, scene.parent, [enfant.id for enfant in scene.enfants]
        choix = Choix(enfants, [autre.activite_id])
        return compter(
            session,
            lambda: ajouter_jours(
                session,
                auteur=parent,
                famille_id=famille,
                choix=choix,
                recurrence=recurrence,
                maintenant=scene.maintenant,
            ),
        )

    scene.cliquer(date(2025, 7, 4))
    dix, annee = ordres(DIX_JOURS), ordres(ANNEE)
    assert dix == annee <= 12
