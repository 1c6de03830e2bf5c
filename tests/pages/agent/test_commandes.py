"""The agents' queue of commandes: search, ticking, many decisions at once."""

import pytest
from sqlmodel import select

from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.reservation.service import decision
from portail_reflex.models import Courriel, LigneCommande
from portail_reflex.models.types import EtatCommande, EtatLigne, NatureCourriel
from portail_reflex.pages.agent.commandes import en_serie
from portail_reflex.pages.agent.commandes.en_serie import DecisionsEnSerie, phrase_de_fin
from portail_reflex.pages.agent.commandes.etat import Commandes
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.pages.agent.commandes import commander, etats


@pytest.fixture
def file(base: Base, service: Onglet) -> Onglet:
    """The queue with three commandes of two dates each."""
    commander(base, 3)
    service.ouvrir("/service/commandes")
    return service


def ids(client: Onglet) -> list[int]:
    return [ligne.id for ligne in client.lire(Commandes.lignes)]


def annonce(client: Onglet) -> str:
    return client.lire(Annonce.message).rstrip("\u200b")


def test_the_queue_is_said_in_words(file: Onglet):
    [ligne, *_] = file.lire(Commandes.lignes)
    assert ligne.adresse == f"/service/commandes/{ligne.numero}"
    [demande] = ligne.demandes
    assert (demande.combien, demande.quand, demande.ton) == (
        "+\N{NO-BREAK SPACE}2 inscriptions",
        "13 et 17/09/24",
        "succes",
    )
    assert (ligne.places, ligne.completes) == ("Libres partout", "")
    assert (ligne.jour, ligne.heure) == ("02/09/2024", "10:00")
    assert file.lire(Commandes.tuiles).commandes == "3"
    assert (file.lire(Commandes.tuiles).lignes, file.lire(Commandes.tuiles).mediane) == ("6", "—")


def test_ticking_counts_only_what_is_on_screen(file: Onglet):
    premier, second, _ = ids(file)
    for commande_id in (premier, second, 999_999, premier):
        file.envoyer(Commandes.cocher, commande_id=commande_id)
    assert file.lire(Commandes.selection) == [second]


def test_everything_is_ticked_then_nothing(file: Onglet):
    file.envoyer(Commandes.cocher_page)
    assert (file.lire(Commandes.selection), file.lire(Commandes.page_cochee)) == (ids(file), True)
    file.envoyer(Commandes.cocher_page)
    assert (file.lire(Commandes.selection), file.lire(Commandes.page_cochee)) == ([], False)


def test_a_search_leaves_nothing_ticked_out_of_sight(file: Onglet):
    file.envoyer(Commandes.cocher_page)
    file.envoyer(Commandes.chercher, donnees={"recherche": "personne"})
    assert (file.lire(Commandes.selection), ids(file)) == ([], [])
    assert file.envoyer(Commandes.effacer).focus == "recherche"
    assert len(ids(file)) == 3


def test_a_whole_list_is_ticked_over_its_pages(base: Base, service: Onglet):
    commander(base, 52)
    service.ouvrir("/service/commandes")
    assert len(ids(service)) == 50
    service.envoyer(Commandes.cocher_liste)
    assert len(service.lire(Commandes.selection)) == 52
    service.envoyer(Commandes.aller, numero=2)
    assert (len(ids(service)), len(service.lire(Commandes.selection))) == (2, 52)


def test_what_is_ticked_is_validated_and_said(file: Onglet, base: Base):
    premier, second, reste = ids(file)
    for commande_id in (premier, second):
        file.envoyer(Commandes.cocher, commande_id=commande_id)
    reponse = file.envoyer(DecisionsEnSerie.valider)
    assert reponse.fautes == []
    assert annonce(file) == "2 commandes validées."
    assert ids(file) == [reste]
    assert (file.lire(Commandes.selection), file.lire(DecisionsEnSerie.avance).total) == ([], 0)
    assert etats(base) == {premier: EtatCommande.TRAITEE, second: EtatCommande.TRAITEE, reste: EtatCommande.EN_ATTENTE}
    with base.lire() as session:
        nature = NatureCourriel.COMMANDE_DECIDEE
        assert len(session.exec(select(Courriel).where(Courriel.nature == nature)).all()) == 2


def test_one_decided_meanwhile_stops_none_of_the_others(file: Onglet, base: Base, collegue: Onglet):
    file.envoyer(Commandes.cocher_page)
    collegue.ouvrir("/service/commandes")
    collegue.envoyer(Commandes.cocher, commande_id=ids(collegue)[0])
    collegue.envoyer(DecisionsEnSerie.valider)
    file.envoyer(DecisionsEnSerie.valider)
    assert annonce(file) == "2 commandes validées. 1 avait déjà été traitée entre-temps."
    assert set(etats(base).values()) == {EtatCommande.TRAITEE}


def test_a_fault_on_one_leaves_it_in_the_queue(file: Onglet, base: Base, monkeypatch):
    premier = ids(file)[0]

    def valider(session, *, commande_id: int, **reste):
        if commande_id == premier:
            raise OSError("the disk is full")
        return decision.valider_commande(session, commande_id=commande_id, **reste)

    monkeypatch.setattr(en_serie, "valider_commande", valider)
    file.envoyer(Commandes.cocher_page)
    file.envoyer(DecisionsEnSerie.valider)
    assert annonce(file) == "2 commandes validées. 1 reste en attente après un problème\N{NO-BREAK SPACE}: réessayez."
    assert etats(base)[premier] is EtatCommande.EN_ATTENTE
    assert ids(file) == [premier]


def test_the_bar_moves_while_the_row_runs(file: Onglet, monkeypatch):
    monkeypatch.setattr(en_serie, "PAS_S", 0)
    file.envoyer(Commandes.cocher_page)
    reponse = file.envoyer(DecisionsEnSerie.valider)
    etat = DecisionsEnSerie.get_full_name()
    vus = [delta[etat]["avance_rx_state_"] for delta in reponse.deltas if "avance_rx_state_" in delta.get(etat, {})]
    assert [(avance.faites, avance.total) for avance in vus] == [(0, 3), (0, 3), (1, 3), (2, 3), (0, 0)]
    assert vus[2].phrase == "1 sur 3 commandes"


def test_a_session_that_ends_stops_the_row(file: Onglet, base: Base, monkeypatch):
    """Whoever logs out has decided what was done, and nothing more."""
    regards = iter([True, False])

    async def personne_ensuite(cookies: str):
        from portail_reflex.web.appels import lire

        encore = next(regards)
        secret = cookies.partition("=")[2]
        return await lire(auteur_de, secret=secret, maintenant=base.maintenant) if encore else None

    monkeypatch.setattr(en_serie, "PAS_S", 0)
    monkeypatch.setattr(en_serie, "auteur_du_cookie", personne_ensuite)
    file.envoyer(Commandes.cocher_page)
    file.envoyer(DecisionsEnSerie.valider)
    assert list(etats(base).values()).count(EtatCommande.TRAITEE) == 1


def test_a_refusal_needs_a_reason_that_the_family_reads(file: Onglet, base: Base):
    premier = ids(file)[0]
    file.envoyer(Commandes.cocher, commande_id=premier)
    reponse = file.envoyer(DecisionsEnSerie.refuser, donnees={"motif": "  "})
    assert reponse.focus == "motif"
    assert "motif" in file.lire(DecisionsEnSerie.erreurs)
    assert file.lire(DecisionsEnSerie.serie) == 0
    file.envoyer(DecisionsEnSerie.refuser, donnees={"motif": "Plus de place"})
    assert annonce(file) == "1 commande refusée."
    assert file.lire(DecisionsEnSerie.serie) == 1
    with base.lire() as session:
        lignes = session.exec(select(LigneCommande).where(LigneCommande.commande_id == premier)).all()
    assert {(ligne.etat, ligne.motif) for ligne in lignes} == {(EtatLigne.REFUSEE, "Plus de place")}


def test_nothing_ticked_decides_nothing(file: Onglet, base: Base):
    file.envoyer(DecisionsEnSerie.valider)
    assert annonce(file) == "Cochez au moins une commande."
    file.envoyer(DecisionsEnSerie.derouler)
    assert set(etats(base).values()) == {EtatCommande.EN_ATTENTE}


def test_answered_commandes_can_be_looked_at_and_not_ticked(file: Onglet):
    file.envoyer(Commandes.cocher_page)
    file.envoyer(DecisionsEnSerie.valider)
    file.envoyer(Commandes.filtrer, filtre="TRAITEE")
    assert [ligne.issue for ligne in file.lire(Commandes.lignes)] == ["2 validées"] * 3
    file.envoyer(Commandes.cocher, commande_id=ids(file)[0])
    file.envoyer(Commandes.cocher_page)
    assert file.lire(Commandes.selection) == []


def test_the_list_moves_by_itself_and_forgets_what_was_decided(file: Onglet, base: Base, collegue: Onglet):
    file.envoyer(Commandes.cocher_page)
    collegue.ouvrir("/service/commandes")
    premier = ids(collegue)[0]
    collegue.envoyer(Commandes.cocher, commande_id=premier)
    collegue.envoyer(DecisionsEnSerie.valider)
    file.envoyer(Commandes.rafraichir)
    assert premier not in file.lire(Commandes.selection)
    assert len(file.lire(Commandes.selection)) == len(ids(file)) == 2


def test_the_tab_counts_what_still_waits(file: Onglet):
    assert file.lire(Identite.commandes) == 3


@pytest.mark.parametrize("filtre", ["", "PANIER", None, 3, ["TRAITEE"], "traitee"])
def test_a_filter_that_does_not_exist_changes_nothing(filtre, file: Onglet):
    assert file.envoyer(Commandes.filtrer, filtre=filtre).fautes == []
    assert file.lire(Commandes.filtre) == "EN_ATTENTE"


@pytest.mark.parametrize(
    ("issue", "phrase"),
    [
        ({"faite": 297, "déjà décidée": 3}, "297 commandes validées. 3 avaient déjà été traitées entre-temps."),
        ({}, "0 commande validée."),
        (
            {"faite": 1, "laissée": 2},
            "1 commande validée. 2 restent en attente\N{NO-BREAK SPACE}: votre session a changé.",
        ),
    ],
)
def test_the_end_says_what_was_done_and_what_was_not(issue, phrase):
    assert phrase_de_fin(en_serie.Counter(issue), refus=False) == phrase


def test_nobody_else_finds_the_queue(base: Base, parent, onglet):
    commander(base, 1)
    for cookie in ("", base.cookie(parent)):
        client = onglet("/service/commandes", cookie=cookie)
        assert client.ouvrir().redirection == INTROUVABLE
        for appel, arguments in (
            (Commandes.ouvrir, {}),
            (Commandes.chercher, {"donnees": {}}),
            (Commandes.cocher_liste, {}),
            (DecisionsEnSerie.valider, {}),
            (DecisionsEnSerie.refuser, {"donnees": {"motif": "x"}}),
            (DecisionsEnSerie.derouler, {}),
        ):
            assert client.envoyer(appel, **arguments).redirection == INTROUVABLE
        assert client.lire(Commandes.lignes) == []


def test_a_parent_who_becomes_the_tab_gets_no_row_of_an_agent(base: Base, file: Onglet, parent):
    file.envoyer(Commandes.cocher_page)
    file.cookie = base.cookie(parent)
    file.envoyer(DecisionsEnSerie.valider)
    assert set(etats(base).values()) == {EtatCommande.EN_ATTENTE}
