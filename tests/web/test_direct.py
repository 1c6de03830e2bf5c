"""Which tab is read again after a commit, and which is not."""

import time
from typing import Any

import pytest
from reflex.state import State
from sqlmodel import select

from portail_reflex.domain.alerte.service import alerter
from portail_reflex.domain.direct import SERVICE, sujet_famille
from portail_reflex.domain.direct.service import signaler
from portail_reflex.domain.errors import Introuvable
from portail_reflex.infra import bus
from portail_reflex.models import Connexion
from portail_reflex.models.types import NatureAlerte
from portail_reflex.pages.agent.predossiers import Predossiers
from portail_reflex.pages.agent.tableau_de_bord import TableauDeBord
from portail_reflex.pages.parent.alertes import Alertes
from portail_reflex.pages.parent.mon_compte import MonCompte
from portail_reflex.web import direct
from portail_reflex.web.identite import Identite
from tests.application import Atelier, Base, Onglet
from tests.fabriques import MOT_DE_PASSE, creer_famille, creer_predossier
from tests.web.ecoute import recu


def prevenir(base: Base, famille_id: int, titre: str = "Document validé") -> None:
    with base.ecrire() as session:
        alerter(
            session,
            famille_id=famille_id,
            nature=NatureAlerte.DOCUMENT_VALIDE,
            titre=titre,
            maintenant=base.maintenant,
        )


def test_a_commit_changes_the_badge_and_the_list_of_an_open_page(base: Base, famille_id, chez_soi, en_direct):
    debut = time.monotonic()
    prevenir(base, famille_id)
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 1)
    en_direct.attendre(lambda: [a.titre for a in recu(en_direct, chez_soi, Alertes.lignes)] == ["Document validé"])
    assert time.monotonic() - debut < 1


def test_another_family_hears_nothing(base: Base, chez_soi, en_direct, onglet):
    with base.ecrire() as session:
        autre_id = creer_famille(session, mot_de_passe=MOT_DE_PASSE, email="autre@exemple.fr").id
    autre = en_direct.ouvrir(onglet("/alertes", cookie=base.cookie("autre@exemple.fr")), "/alertes")
    prevenir(base, autre_id)
    en_direct.attendre(lambda: en_direct.relus_par(autre))
    en_direct.calmer()
    assert en_direct.relus_par(chez_soi) == []


def test_a_refused_service_tells_nobody(base: Base, famille_id, chez_soi, en_direct):
    def echouer() -> None:
        with base.ecrire() as session:
            signaler(session, sujet_famille(famille_id))
            raise Introuvable

    with pytest.raises(Introuvable):
        echouer()
    en_direct.calmer()
    assert en_direct.relus == []


def test_ticks_that_come_together_are_one_reading(base: Base, famille_id, chez_soi, en_direct):
    for rang in range(20):
        prevenir(base, famille_id, f"Alerte {rang}")
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 20)
    en_direct.calmer()
    assert 1 <= en_direct.relus_par(chez_soi).count("alertes.rafraichir") <= 5


def test_a_tab_that_is_slow_has_one_reading_under_way_and_one_to_come(base: Base, famille_id, chez_soi, en_direct):
    en_direct.lent_s = 0.5
    for _ in range(10):
        prevenir(base, famille_id)
        time.sleep(direct.RAFALE_S)
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 10, 8)
    assert en_direct.relus_par(chez_soi).count("alertes.rafraichir") <= 3


def test_the_page_that_was_left_hears_nothing_any_more(base: Base, famille_id, chez_soi, en_direct):
    chez_soi.ouvrir("/mon-compte")
    prevenir(base, famille_id)
    en_direct.attendre(lambda: len(en_direct.relus_par(chez_soi)) == 2)
    assert sorted(en_direct.relus_par(chez_soi)) == ["identite.rafraichir", "mon_compte.rafraichir"]


def test_a_page_without_a_list_still_has_its_badges(base: Base, famille_id, chez_soi, en_direct):
    chez_soi.ouvrir("/infos-pratiques")
    prevenir(base, famille_id)
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 1)
    assert en_direct.relus_par(chez_soi) == ["identite.rafraichir"]


def test_a_closed_tab_is_forgotten(base: Base, famille_id, chez_soi, en_direct):
    del en_direct.prises[chez_soi.jeton]
    prevenir(base, famille_id)
    en_direct.attendre(lambda: len(en_direct.abonnes) == 0)
    assert en_direct.relus == []


def test_a_tab_that_comes_back_by_another_socket_hears_again(base: Base, famille_id, chez_soi, en_direct):
    en_direct.prises[chez_soi.jeton] = chez_soi.prise = "prise-apres-coupure"
    prevenir(base, famille_id)
    en_direct.attendre(lambda: len(en_direct.abonnes) == 0)
    chez_soi.ouvrir()
    prevenir(base, famille_id)
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 2)


def test_ticks_that_may_have_been_lost_have_every_tab_read_again(base: Base, agent, chez_soi, onglet, en_direct):
    service = en_direct.ouvrir(onglet("/service", cookie=base.cookie(agent)), "/service")
    en_direct.atelier.boucle.boucle.call_soon_threadsafe(en_direct.abonnes.entendre, bus.TOUT)
    en_direct.attendre(lambda: en_direct.relus_par(chez_soi) and en_direct.relus_par(service))


def test_a_tree_that_was_forgotten_is_made_again_by_the_tick(base: Base, famille_id, chez_soi, en_direct, boucle):
    """Reflex forgets a tree after twenty minutes without an event, while its tab stays open."""
    boucle.faire(_oublier_l_arbre(en_direct.atelier, chez_soi.jeton))
    en_direct.atelier.recus[chez_soi.jeton].deltas.clear()
    prevenir(base, famille_id)
    en_direct.attendre(lambda: recu(en_direct, chez_soi, Identite.alertes) == 1)
    en_direct.calmer()
    assert [a.titre for a in recu(en_direct, chez_soi, Alertes.lignes)] == ["Document validé"]
    assert recu(en_direct, chez_soi, State.is_hydrated) is True
    chez_soi.envoyer(Alertes.tout_lire)
    assert [a.lue for a in chez_soi.lire(Alertes.lignes)] == [True]
    assert en_direct.atelier._fautes == []


async def _oublier_l_arbre(atelier: Atelier, jeton: str) -> None:
    etats = atelier.processeur._root_context.state_manager.states
    assert etats.pop(jeton, None) is not None


def test_a_predossier_moves_the_open_queue_and_the_badges_of_the_agents(base: Base, agent, onglet, en_direct):
    service = en_direct.ouvrir(onglet("/service/predossiers", cookie=base.cookie(agent)), "/service/predossiers")
    with base.ecrire() as session:
        creer_predossier(session)
        signaler(session, SERVICE)
    en_direct.attendre(lambda: recu(en_direct, service, Predossiers.total) == 1)
    en_direct.attendre(lambda: recu(en_direct, service, Identite.predossiers) == 1)


def test_once_the_session_is_over_a_tick_changes_nothing_on_screen(base: Base, famille_id, chez_soi, en_direct):
    with base.ecrire() as session:
        for connexion in session.exec(select(Connexion)):
            session.delete(connexion)
    en_direct.atelier.recus[chez_soi.jeton].deltas.clear()
    prevenir(base, famille_id)
    en_direct.attendre(lambda: len(en_direct.relus_par(chez_soi)) == 2)
    en_direct.calmer()
    assert en_direct.atelier.recus[chez_soi.jeton].metier == {}
    assert en_direct.atelier.recus[chez_soi.jeton].redirection is None


def test_a_visitor_s_tab_hears_nothing(onglet, en_direct):
    en_direct.ouvrir(onglet("/contact"), "/contact")
    assert len(en_direct.abonnes) == 0


def test_a_parent_who_calls_an_agents_screen_hears_nothing_of_it(chez_soi, en_direct, base: Base):
    for handler in (Predossiers.ouvrir, TableauDeBord.ouvrir, Predossiers.rafraichir, TableauDeBord.rafraichir):
        assert chez_soi.envoyer(handler).metier == {}
    with base.ecrire() as session:
        signaler(session, SERVICE)
    en_direct.calmer()
    assert en_direct.relus == []


def test_whoever_calls_every_refresh_by_hand_gets_what_is_theirs(base: Base, chez_soi, onglet):
    visiteur = onglet("/alertes")
    visiteur.ouvrir("/contact")
    for handler in (Identite.rafraichir, Alertes.rafraichir, MonCompte.rafraichir, Predossiers.rafraichir):
        reponse = visiteur.envoyer(handler)
        assert (reponse.metier, reponse.redirection, reponse.fautes) == ({}, None, [])
    chez_soi.envoyer(Alertes.rafraichir)
    assert chez_soi.lire(Alertes.total) == 0


class Etat:
    """What `s_abonner` reads of a State."""

    def __init__(self, auteur: Any) -> None:
        self._auteur = auteur


@pytest.mark.parametrize("sujet", [SERVICE, "famille:999", "*", "famille:"])
def test_no_screen_has_a_parent_hear_of_others(sujet, base: Base, famille_id, chez_soi, boucle):
    parent = chez_soi.atelier.boucle.faire(_auteur(chez_soi))
    with pytest.raises(Introuvable):
        boucle.faire(direct.s_abonner(Etat(parent), [sujet_famille(famille_id), sujet], Alertes.rafraichir))


def test_nobody_hears_nothing_and_a_handler_that_may_interrupt_is_refused(boucle):
    with pytest.raises(Introuvable):
        boucle.faire(direct.s_abonner(Etat(None), [SERVICE], Alertes.rafraichir))
    with pytest.raises(TypeError, match="discret"):
        boucle.faire(direct.s_abonner(Etat(None), [SERVICE], Alertes.ouvrir))


async def _auteur(onglet: Onglet) -> Any:
    from portail_reflex.web.session import auteur_du_cookie

    return await auteur_du_cookie(onglet.cookie)
