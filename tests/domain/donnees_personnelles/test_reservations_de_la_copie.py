"""What a family's copy says of its bookings and demandes: all of its own, no key to its calendar."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.donnees_personnelles.queries import copie_de
from portail_reflex.domain.reservation.service.calendrier import creer_adresse
from portail_reflex.models import Creneau, Famille
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene
from tests.fabriques import creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau, ouvrir_periode


@pytest.fixture
def creneau(session: Session) -> Creneau:
    ouvrir_periode(session)
    return creer_creneau(session, ecole=creer_ecole(session))


@pytest.fixture
def scene(session: Session, famille: Famille, creneau: Creneau) -> Scene:
    """The family and an activity of its children's school."""
    return Scene(session, famille, creneau)


def donnees(scene: Scene) -> dict[str, Any]:
    scene.session.flush()
    copie = copie_de(scene.session, famille_id=scene.famille.id or 0, maintenant=scene.maintenant)
    assert copie is not None
    return copie.donnees


def test_it_holds_each_booking_and_each_demande_in_words(session: Session, scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    scene.refuser(commande, agent, "Sortie scolaire")
    scene.cliquer(date(2024, 9, 20))
    session.expire_all()
    contenu = donnees(scene)
    assert [(r["jour"], r["etat"], r["motif"]) for r in contenu["reservations"]] == [
        ("13/09/2024", "Refusée", "Sortie scolaire"),
        ("17/09/2024", "Refusée", "Sortie scolaire"),
    ]
    envoyee, panier = contenu["demandes"]
    assert (envoyee["numero"], envoyee["envoyee_par"], len(envoyee["dates"])) == (commande.numero, "vous", 2)
    assert (panier["numero"], panier["etat"], panier["dates"][0]["jour"]) == (None, "Dans le panier", "20/09/2024")
    assert f"demande n°\N{NO-BREAK SPACE}{commande.numero}" in {e["sur"] for e in contenu["journal"]}


def test_it_names_no_agent_who_acted_for_the_family(scene: Scene, agent: Auteur) -> None:
    scene.cliquer(VENDREDI_13, qui=agent)
    scene.envoyer(qui=agent, motif="Par téléphone")
    contenu = donnees(scene)
    [envoyee] = contenu["demandes"]
    assert (envoyee["envoyee_par"], envoyee["motif_du_service"]) == ("le service, pour vous", "Par téléphone")
    assert agent.email not in json.dumps(contenu)
    assert agent.nom not in json.dumps(contenu)


def test_the_address_of_the_calendar_is_not_in_it(session: Session, scene: Scene) -> None:
    assert donnees(scene)["dossier"]["adresse_secrete_du_calendrier"] == "aucune"
    secret = creer_adresse(session, auteur=scene.parent, maintenant=scene.maintenant)
    contenu = donnees(scene)
    assert contenu["dossier"]["adresse_secrete_du_calendrier"].startswith("créée")
    assert secret not in json.dumps(contenu)
    assert scene.famille.calendrier_hache not in json.dumps(contenu)


def test_the_bookings_of_the_neighbours_are_not_in_it(session: Session, scene: Scene, creneau: Creneau) -> None:
    Scene(session, creer_famille(session), creneau).demander(VENDREDI_13)
    contenu = donnees(scene)
    assert (contenu["reservations"], contenu["demandes"]) == ([], [])
