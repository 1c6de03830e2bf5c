"""The agents' queue: what is asked, the places, who finds what, at what cost."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.reservation.queries.file_d_attente import en_attente, file_d_attente, tuiles
from portail_reflex.domain.reservation.vues_service import CommandeLigneVue, FiltreCommande
from portail_reflex.models import Adulte, Commande, Creneau
from portail_reflex.models.types import EtatLigne, EtatReservation, NatureLigne
from tests.domain.reservation.gestes import MARDI_17, MARDIS_VENDREDIS, VENDREDI_13, Scene, commande_n
from tests.fabriques import creer_famille
from tests.fabriques.activite import creer_commande, creer_creneau, creer_reservation
from tests.transactions import compter

NBSP = "\N{NO-BREAK SPACE}"
AUJOURD_HUI = date(2024, 9, 2)


def lire(session: Session, agent: Auteur, *, recherche: str = "", filtre: str = "EN_ATTENTE", page: int = 1):
    return file_d_attente(session, agent=agent, filtre=FiltreCommande(filtre), recherche=recherche, page=page)


def une(page: Page[CommandeLigneVue]) -> CommandeLigneVue:
    [ligne] = page.elements
    return ligne


def test_the_queue_says_what_is_asked_oldest_first(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    scene.inscrire(MARDIS_VENDREDIS)
    annee = commande_n(session, scene.envoyer().numero)
    voisins.maintenant += timedelta(hours=1)
    suivante = voisins.demander(VENDREDI_13)
    page = lire(session, agent)
    assert [ligne.numero for ligne in page.elements] == [annee.numero, suivante.numero]
    premiere = page.elements[0]
    [demande] = premiere.demandes
    assert demande.combien.endswith("inscriptions")
    assert demande.quand.startswith("mardi, vendredi · ")
    assert premiere.qui[0].startswith("Enfant 1 · MIDI")
    assert (premiere.nombre_complet, premiere.completes, premiere.par_agent) == (0, (), False)
    assert premiere.recue_le == scene.maintenant


def test_dates_without_a_place_are_named(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    scene.creneau.capacite = 1
    scene.demander(VENDREDI_13)
    voisins.demander(VENDREDI_13, MARDI_17)
    attend = next(ligne for ligne in lire(session, agent).elements if ligne.nombre_complet)
    assert (attend.completes, attend.nombre_complet) == ((VENDREDI_13,), 1)


def test_a_date_over_a_lowered_capacity_is_full_for_all(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    scene.demander(VENDREDI_13)
    voisins.demander(VENDREDI_13)
    scene.creneau.capacite = 1
    session.flush()
    assert [ligne.nombre_complet for ligne in lire(session, agent).elements] == [1, 1]


def test_a_cancellation_asks_for_no_place(session: Session, scene: Scene, agent: Auteur):
    creer_commande(
        session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=NatureLigne.ANNULATION
    )
    ligne = une(lire(session, agent))
    assert (ligne.reserve, ligne.demandes[0].combien) == (False, f"–{NBSP}1 annulation")


def test_many_full_dates_are_counted_and_the_first_named(session: Session, scene: Scene, agent: Auteur):
    scene.creneau.capacite = 0
    session.flush()
    creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=MARDIS_VENDREDIS.dates()[:20])
    ligne = une(lire(session, agent))
    assert ligne.nombre_complet == 20
    assert ligne.completes == tuple(MARDIS_VENDREDIS.dates()[:5])


def test_answered_commandes_say_what_became_of_them(session: Session, scene: Scene, agent: Auteur):
    commande = scene.demander(VENDREDI_13, MARDI_17)
    scene.maintenant += timedelta(hours=2)
    scene.valider(commande, agent)
    assert lire(session, agent).elements == []
    ligne = une(lire(session, agent, filtre="TRAITEE"))
    assert (ligne.numero, ligne.issue) == (commande.numero, {EtatLigne.VALIDEE: 2})


def test_a_commande_is_found_by_family_child_or_number(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    cherchee, autre = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    adulte = session.exec(select(Adulte).where(Adulte.famille_id == scene.famille.id)).first()
    adulte.nom, scene.enfant.prenom = "LEFÈVRE", "Zoé"
    indexer(session, famille=scene.famille)
    for recherche in ("lefevre", "zoé", "zoe lefèv", str(cherchee.numero), f"#{cherchee.numero}"):
        assert une(lire(session, agent, recherche=recherche)).numero == cherchee.numero, recherche
    assert lire(session, agent, recherche="personne").elements == []
    assert {ligne.numero for ligne in lire(session, agent).elements} == {cherchee.numero, autre.numero}


@pytest.mark.parametrize("recherche", ["%", "_", "' OR 1=1 --", "\\", "x" * 10_000, "9" * 5000, "#", "\0"])
def test_a_hostile_search_is_a_search(recherche: str, session: Session, scene: Scene, agent: Auteur):
    scene.demander(VENDREDI_13)
    assert len(lire(session, agent, recherche=recherche).elements) in (0, 1)


def test_only_what_still_waits_can_be_selected(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    premiere, seconde = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    scene.valider(premiere, agent)
    assert en_attente(session, agent=agent) == [seconde.id]
    assert en_attente(session, agent=agent, parmi=[premiere.id, seconde.id, 999_999]) == [seconde.id]
    assert en_attente(session, agent=agent, parmi=[]) == []


def test_the_tiles_count_what_waits(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    assert tuiles(session, agent=agent, aujourd_hui=AUJOURD_HUI).mediane is None
    scene.creneau.capacite = 1
    repondue = scene.demander(MARDI_17)
    scene.maintenant += timedelta(hours=1, minutes=40)
    scene.valider(repondue, agent)
    scene.demander(VENDREDI_13)
    voisins.demander(VENDREDI_13, date(2024, 9, 20))
    vue = tuiles(session, agent=agent, aujourd_hui=AUJOURD_HUI)
    assert (vue.commandes, vue.lignes, vue.dates_completes) == (2, 3, 1)
    assert vue.mediane == timedelta(hours=1, minutes=40)


def test_a_parent_reads_nothing_of_the_queue(session: Session, scene: Scene):
    scene.demander(VENDREDI_13)
    for appel in (
        lambda: lire(session, scene.parent),
        lambda: en_attente(session, agent=scene.parent),
        lambda: tuiles(session, agent=scene.parent, aujourd_hui=AUJOURD_HUI),
    ):
        with pytest.raises(Introuvable):
            appel()


def test_a_page_of_long_commandes_costs_no_more_statements(session: Session, creneau: Creneau, agent: Auteur):
    def ordres() -> tuple[int, int]:
        session.expire_all()
        return (
            compter(session, lambda: lire(session, agent)),
            compter(session, lambda: tuiles(session, agent=agent, aujourd_hui=AUJOURD_HUI)),
        )

    def commander(jours: list[date]) -> Commande:
        enfant = Scene(session, creer_famille(session), creneau).enfant
        return creer_commande(session, enfant=enfant, creneau=creneau, jours=jours)

    commander([VENDREDI_13])
    seule = ordres()
    for _ in range(5):
        commander(MARDIS_VENDREDIS.dates()[:40])
    assert ordres() == seule == (4, 2)


def test_what_is_read_follows_the_page_and_not_the_dates(session: Session, scene: Scene, agent: Auteur):
    """A year of two weekdays is two rows."""
    jours = MARDIS_VENDREDIS.dates()
    creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=jours)
    autre = creer_creneau(session, ecole_id=scene.enfant.ecole_id)
    for jour in jours:
        creer_reservation(session, enfant=scene.enfant, creneau=autre, jour=jour, etat=EtatReservation.LISTE_ATTENTE)
    from portail_reflex.domain.reservation.queries.file_d_attente import _completes, _demandes

    [commande_id] = en_attente(session, agent=agent)
    assert len(_demandes(session, [commande_id], a_traiter=True)[commande_id]) == 2
    assert _completes(session, [commande_id], [scene.famille.id]) == {}
