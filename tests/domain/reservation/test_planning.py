"""The planning on screen: columns, letters, what each case says."""

from datetime import date, datetime

from sqlmodel import Session

from portail_reflex.domain.reservation.queries.planning import PlanningVue, Vue, annoncer_jours, planning
from portail_reflex.domain.reservation.selection import Choix
from portail_reflex.domain.reservation.service.panier import choisir
from portail_reflex.models.types import EtatReservation
from tests.domain.reservation.gestes import MARDIS_VENDREDIS, VENDREDI_13, Scene
from tests.fabriques.activite import creer_creneau, creer_reservation, fermer
from tests.transactions import compter


def voir(scene: Scene, **vue) -> PlanningVue:
    return planning(
        scene.session,
        auteur=scene.parent,
        famille_id=scene.famille.id,
        vue=Vue(**vue),
        maintenant=scene.maintenant,
    )


def phrase(vue: PlanningVue, jour: date, *, annuler: bool = False) -> str:
    rang = vue.rangs[0]
    colonne = [j.iso for bloc in vue.blocs for s in bloc.semaines for j in s.jours].index(jour.isoformat())
    return vue.mots[(rang.annuler if annuler else rang.reserver)[colonne]]


def test_september_has_its_working_days_by_iso_week(scene: Scene) -> None:
    vue = voir(scene)
    semaines = [(semaine.numero, [j.court for j in semaine.jours]) for semaine in vue.blocs[0].semaines]
    assert vue.titre == "septembre 2024"
    assert [numero for numero, _ in semaines] == [36, 37, 38, 39, 40]
    assert semaines[4][1] == ["lu\N{NO-BREAK SPACE}30"]
    assert (vue.avant, vue.apres) == (False, True)


def test_each_case_has_its_letter_and_says_its_limit(session: Session, scene: Scene) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=date(2024, 9, 20))
    fermer(session, date(2024, 9, 27), motif="Journée pédagogique")
    vue = voir(scene)
    assert vue.codes[0] == "HHFHH" + "DDFDD" + "DDFDV" + "DDFDF" + "D"
    assert phrase(vue, VENDREDI_13) == "réservable jusqu’au jeudi 5 septembre à 10\N{NO-BREAK SPACE}h"
    assert phrase(vue, date(2024, 9, 27)) == "Journée pédagogique"
    assert phrase(vue, date(2024, 9, 20), annuler=True).startswith("annulable jusqu’au")


def test_a_place_on_the_list_says_its_rank(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    creer_reservation(session, enfant=voisins.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    scene.demander(VENDREDI_13)
    vue = voir(scene)
    assert scene.etat(VENDREDI_13) is EtatReservation.LISTE_ATTENTE
    assert vue.codes[0][9] == "L"
    assert phrase(vue, VENDREDI_13) == "rang 1"


def test_the_year_shows_every_month_of_the_period(scene: Scene) -> None:
    vue = voir(scene, annee=True)
    assert [bloc.titre for bloc in vue.blocs][::10] == ["septembre 2024", "juillet 2025"]
    assert len(vue.codes[0]) == len([j for b in vue.blocs for s in b.semaines for j in s.jours]) == 220


def test_only_the_children_and_activities_chosen_are_shown(session: Session, scene: Scene) -> None:
    autre = creer_creneau(session, ecole_id=scene.creneau.ecole_id)
    choisir(
        session,
        auteur=scene.parent,
        famille_id=scene.famille.id,
        enfants=[scene.enfant.id],
        activites=[autre.activite_id],
        maintenant=scene.maintenant,
    )
    assert [(r.enfant_id, r.creneau_id) for r in voir(scene).rangs] == [(scene.enfant.id, autre.id)]
    assert len(voir(scene, tout=True).rangs) == 4


def test_before_the_period_its_first_month_is_shown(scene: Scene) -> None:
    scene.maintenant = datetime.fromisoformat("2024-04-16T09:28:00+00:00")
    assert voir(scene).titre == "septembre 2024"


def test_the_count_announced_is_the_count_done(scene: Scene) -> None:
    choix = Choix([scene.enfant.id], [scene.creneau.activite_id])
    annonce = annoncer_jours(
        scene.session,
        auteur=scene.parent,
        famille_id=scene.famille.id,
        choix=choix,
        recurrence=MARDIS_VENDREDIS,
        maintenant=scene.maintenant,
    )
    assert annonce.ajoutees.nombre == scene.inscrire().nombre > 80


def test_a_month_or_a_year_takes_six_statements(session: Session, scene: Scene) -> None:
    scene.creneau.capacite = 3
    session.flush()
    for annee in (False, True):
        assert compter(session, lambda annee=annee: voir(scene, annee=annee)) == 6
