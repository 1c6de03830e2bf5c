"""The agents' list of families: search, filters, what each dossier waits for."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.pagination import TAILLE
from portail_reflex.models import Adulte, Enfant, Famille, Modification
from portail_reflex.models.types import EtatDossier
from portail_reflex.pages.agent.familles import Familles
from portail_reflex.pages.agent.tableau_de_bord import TableauDeBord
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_famille, types_de_document


def famille(base: Base, nom: str, *, prenom_enfant: str = "Lou", **options) -> int:
    """A family whose people bear this name."""
    with base.ecrire() as session:
        types_de_document(session)
        creee = creer_famille(session, enfants=1, **options)
        responsable = session.exec(select(Adulte).where(Adulte.famille_id == creee.id)).first()
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == creee.id)).one()
        responsable.nom, enfant.nom, enfant.prenom = nom, nom, prenom_enfant
        indexer(session, famille=creee)
        return creee.id or 0


def changer(base: Base, famille_id: int, nombre: int = 1) -> None:
    """Changes that no agent has seen."""
    with base.ecrire() as session:
        session.add_all(
            Modification(
                famille_id=famille_id,
                sujet="adulte:1",
                qui="MARTIN Camille",
                version=2,
                champ=f"Champ {rang}",
                avant="a",
                apres="b",
                le=base.maintenant,
            )
            for rang in range(nombre)
        )


def demander_effacement(base: Base, famille_id: int) -> None:
    with base.ecrire() as session:
        session.get(Famille, famille_id).effacement_demande_le = base.maintenant - timedelta(days=3)


def noms(service: Onglet) -> list[str]:
    return [ligne.responsable for ligne in service.lire(Familles.lignes)]


def test_every_family_is_listed_in_alphabetical_order(service, base: Base):
    famille(base, "ROUX")
    famille(base, "BENALI", complete=False)
    service.ouvrir("/service/familles")
    assert noms(service) == ["BENALI Camille", "ROUX Camille"]
    assert service.lire(Familles.resultat) == "2 dossiers"


def test_a_line_tells_the_two_first_things_missing_and_how_many_more(service, base: Base):
    famille(base, "BENALI", complete=False)
    service.ouvrir("/service/familles")
    [ligne] = service.lire(Familles.lignes)
    assert (ligne.etat, ligne.ton) == ("À compléter", "attente")
    assert len(ligne.manques) == 2
    assert "BENALI Camille" in ligne.manques[0]
    assert ligne.autres == "et 4 autres"


def test_a_complete_dossier_misses_nothing(service, base: Base):
    famille(base, "ROUX")
    service.ouvrir("/service/familles")
    [ligne] = service.lire(Familles.lignes)
    assert (ligne.etat, ligne.manques, ligne.autres, ligne.changements, ligne.effacement) == (
        "Complet",
        (),
        "",
        "",
        False,
    )


def test_changes_and_a_request_for_erasure_are_told(service, base: Base):
    changee = famille(base, "ROUX")
    changer(base, changee, 3)
    demander_effacement(base, changee)
    service.ouvrir("/service/familles")
    [ligne] = service.lire(Familles.lignes)
    assert (ligne.changements, ligne.effacement) == ("3 changements", True)


@pytest.mark.parametrize(
    "recherche",
    ["lefevre", "LEFÈVRE", "zoe", "06 39 98 00 01", "0639980001", "+33 6 39 98 00 01", "lefevre@", "zoé lefèv"],
)
def test_a_family_is_found_by_any_of_its_words(recherche, service, base: Base):
    famille(base, "LEFÈVRE", prenom_enfant="Zoé", email="lefevre@exemple.fr")
    service.ouvrir("/service/familles")
    service.envoyer(Familles.chercher, donnees={"recherche": recherche})
    assert noms(service) == ["LEFÈVRE Camille"]


@pytest.mark.parametrize("recherche", ["%", "_", "' OR 1=1 --", "\\", "personne", "x" * 10_000])
def test_a_search_for_nobody_finds_nobody(recherche, service, base: Base):
    famille(base, "ROUX")
    service.ouvrir("/service/familles")
    service.envoyer(Familles.chercher, donnees={"recherche": recherche})
    assert noms(service) in ([], ["ROUX Camille"])
    assert service.envoyer(Familles.chercher, donnees={"recherche": recherche}).fautes == []


def test_what_was_searched_is_there_when_coming_back(service, base: Base):
    famille(base, "ROUX")
    famille(base, "BENALI")
    service.ouvrir("/service/familles")
    service.envoyer(Familles.chercher, donnees={"recherche": "roux"})
    service.ouvrir("/service")
    service.ouvrir("/service/familles")
    assert service.lire(Familles.recherche) == "roux"
    assert noms(service) == ["ROUX Camille"]


def test_a_search_is_emptied_by_its_button(service, base: Base):
    famille(base, "ROUX")
    service.ouvrir("/service/familles")
    service.envoyer(Familles.chercher, donnees={"recherche": "personne"})
    reponse = service.envoyer(Familles.effacer)
    assert reponse.focus == "recherche"
    assert (service.lire(Familles.recherche), noms(service)) == ("", ["ROUX Camille"])


def test_each_filter_keeps_its_own_dossiers(service, base: Base):
    famille(base, "A COMPLETER", complete=False)
    with base.ecrire() as session:
        creer_famille(session, enfants=0, complete=False).etat = EtatDossier.A_CONTROLER
    complete = famille(base, "COMPLET")
    changer(base, complete)
    demander_effacement(base, complete)
    service.ouvrir("/service/familles")
    attendus = {
        FiltreFamille.TOUTES: 3,
        FiltreFamille.A_COMPLETER: 1,
        FiltreFamille.A_CONTROLER: 1,
        FiltreFamille.COMPLET: 1,
        FiltreFamille.CHANGEMENTS: 1,
        FiltreFamille.EFFACEMENT: 1,
    }
    for filtre, nombre in attendus.items():
        service.envoyer(Familles.filtrer, filtre=filtre.value)
        assert service.lire(Familles.total) == nombre, filtre


@pytest.mark.parametrize("filtre", ["", "N’IMPORTE", None, 3, ["COMPLET"], "complet"])
def test_a_filter_that_does_not_exist_changes_nothing(filtre, service, base: Base):
    service.ouvrir("/service/familles")
    assert service.envoyer(Familles.filtrer, filtre=filtre).fautes == []
    assert service.lire(Familles.filtre) == "TOUTES"


def test_the_dashboard_opens_the_list_already_filtered(service, base: Base):
    famille(base, "ROUX")
    famille(base, "BENALI", complete=False)
    service.ouvrir("/service/familles")
    service.envoyer(Familles.chercher, donnees={"recherche": "roux"})
    assert service.ouvrir("/service/familles?filtre=A_COMPLETER").redirection == "/service/familles"
    service.ouvrir("/service/familles")
    assert (service.lire(Familles.recherche), noms(service)) == ("", ["BENALI Camille"])


@pytest.mark.parametrize("query", ["filtre=", "filtre=N", "filtre=%00", "autre=1", "filtre=COMPLET%27"])
def test_an_address_with_another_query_is_the_plain_list(query, service, base: Base):
    famille(base, "ROUX")
    reponse = service.ouvrir(f"/service/familles?{query}")
    assert (reponse.redirection, reponse.fautes) == (None, [])
    assert noms(service) == ["ROUX Camille"]


def test_a_long_list_is_paged_by_fifty(service, base: Base):
    with base.ecrire() as session:
        for _ in range(TAILLE + 1):
            creer_famille(session, enfants=0, complete=False, compte=False)
    service.ouvrir("/service/familles")
    assert (len(service.lire(Familles.lignes)), service.lire(Familles.derniere)) == (TAILLE, 2)
    service.envoyer(Familles.aller, numero=2)
    assert len(service.lire(Familles.lignes)) == 1
    service.envoyer(Familles.chercher, donnees={"recherche": "famille"})
    assert service.lire(Familles.numero) == 1


def test_the_dashboard_and_the_tabs_count_what_waits(service, base: Base):
    with base.ecrire() as session:
        creer_famille(session, enfants=0, complete=False).etat = EtatDossier.A_CONTROLER
    changee = famille(base, "ROUX")
    changer(base, changee)
    demander_effacement(base, changee)
    service.ouvrir("/service")
    assert (service.lire(TableauDeBord.changes), service.lire(TableauDeBord.effacements)) == (1, 1)
    assert service.lire(Identite.dossiers) == 1


def test_settings_are_a_tab_for_the_responsable_only(service, base: Base, responsable, onglet):
    service.ouvrir("/service")
    chef = onglet("/service", cookie=base.cookie(responsable))
    chef.ouvrir()
    assert (service.lire(Identite.role), chef.lire(Identite.role)) == ("Agent", "Responsable du service")


def test_nobody_else_finds_the_list(base: Base, parent, onglet):
    famille(base, "ROUX")
    for cookie in ("", base.cookie(parent)):
        client = onglet("/service/familles", cookie=cookie)
        assert client.ouvrir().redirection == INTROUVABLE
        for appel, arguments in (
            (Familles.chercher, {"donnees": {}}),
            (Familles.filtrer, {"filtre": "COMPLET"}),
            (Familles.effacer, {}),
            (Familles.aller, {"numero": 1}),
        ):
            assert client.envoyer(appel, **arguments).redirection == INTROUVABLE
        assert client.lire(Familles.lignes) == []
