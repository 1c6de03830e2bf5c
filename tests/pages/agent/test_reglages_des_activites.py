"""What the town offers, changed on screen by the responsable."""

from datetime import date, time

import pytest
from sqlmodel import select

from portail_reflex.models import Activite, Creneau, Ecole, EntreeJournal, Formule, Structure
from portail_reflex.models.types import NatureEntree, ZoneScolaire
from portail_reflex.pages.agent.catalogue import EFFETS, FORMULAIRE, TITRE
from portail_reflex.pages.agent.reglages_activites.activites import ReglagesActivites
from portail_reflex.pages.agent.reglages_activites.creneaux import ReglagesCreneaux
from portail_reflex.pages.agent.reglages_activites.ecoles import ReglagesEcoles
from portail_reflex.pages.agent.reglages_activites.formules import ReglagesFormules
from portail_reflex.pages.agent.reglages_activites.structure import ReglagesStructure
from portail_reflex.web import commune
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_ecole, creer_enfant, creer_famille, poser
from tests.fabriques.activite import creer_activite, creer_creneau, creer_reservation

LUNDI = date(2024, 9, 9)


@pytest.fixture
def offre(base: Base) -> dict[str, int]:
    """MIDI for a school, 90 places, one formule."""
    with base.ecrire() as session:
        activite, ecole = creer_activite(session, nom="MIDI"), creer_ecole(session)
        creneau = creer_creneau(session, ecole=ecole, activite=activite, capacite=90)
        formule = poser(session, Formule(creneau_id=creneau.id, libelle="panier"))
        return {"activite": activite.id, "ecole": ecole.id, "creneau": creneau.id, "formule": formule.id}


@pytest.fixture
def reservee(base: Base, offre: dict[str, int]) -> dict[str, int]:
    """The same, with a Monday booked."""
    with base.ecrire() as session:
        creneau = session.get(Creneau, offre["creneau"])
        enfant = creer_enfant(session, famille=creer_famille(session, enfants=0))
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=LUNDI)
    return offre


@pytest.fixture
def ecrans(offre: dict[str, int]) -> dict[type, str]:
    ici = f"/service/reglages/activites/{offre['activite']}"
    return {
        ReglagesStructure: "/service/reglages/structure",
        ReglagesEcoles: "/service/reglages/ecoles",
        ReglagesActivites: "/service/reglages/activites",
        ReglagesCreneaux: ici,
        ReglagesFormules: f"{ici}/formules",
    }


ETATS = [ReglagesStructure, ReglagesEcoles, ReglagesActivites, ReglagesCreneaux, ReglagesFormules]


@pytest.fixture(params=ETATS, ids=lambda etat: etat.__name__)
def etat(request: pytest.FixtureRequest):
    return request.param


@pytest.fixture
def chef(base: Base, responsable: str, onglet) -> Onglet:
    return onglet("/service", cookie=base.cookie(responsable))


def ouvrir(client: Onglet, etat, ecrans: dict[type, str], identifiant: int) -> dict[str, str]:
    """The form of a line, as the browser would send it back."""
    client.ouvrir(ecrans[etat])
    assert client.envoyer(etat.modifier, identifiant=identifiant).focus == FORMULAIRE
    return formulaire(client, etat)


def formulaire(client: Onglet, etat, **valeurs: str) -> dict[str, str]:
    lues = {nom: valeur for nom, valeur in client.lire(etat.valeurs).items() if valeur}
    return {"identifiant": str(client.lire(etat.edite)), **lues, **valeurs}


def libelles(client: Onglet, etat) -> list[str]:
    return [ligne.libelle for ligne in client.lire(etat.lignes)]


def test_each_line_opens_and_is_saved_as_it_was(chef, etat, ecrans, base: Base):
    chef.ouvrir(ecrans[etat])
    premiere = chef.lire(etat.lignes)[0]
    donnees = ouvrir(chef, etat, ecrans, premiere.id)
    assert chef.envoyer(etat.enregistrer, donnees=donnees).focus == TITRE
    assert chef.lire(etat.lignes)[0] == premiere
    assert premiere.libelle in chef.lire(Annonce.message)
    assert chef.lire(etat.cle) == ""
    with base.lire() as session:
        assert session.exec(select(EntreeJournal.nature)).all()[-1] is NatureEntree.REGLAGE_CHANGE


def test_what_the_structure_says_is_read_again_at_once(chef, ecrans, base: Base):
    chef.ouvrir(ecrans[ReglagesStructure])
    donnees = ouvrir(chef, ReglagesStructure, ecrans, chef.lire(ReglagesStructure.lignes)[0].id)
    chef.envoyer(ReglagesStructure.enregistrer, donnees={**donnees, "commune": "Vourles", "zone": "B"})
    assert commune.toutes()[0].commune == "Vourles"
    with base.lire() as session:
        assert session.exec(select(Structure)).one().zone is ZoneScolaire.B


def test_an_activity_leads_to_its_creneaux(chef, ecrans, offre):
    chef.ouvrir(ecrans[ReglagesActivites])
    assert chef.lire(ReglagesActivites.lignes)[0].vers == ecrans[ReglagesCreneaux]
    chef.ouvrir(ecrans[ReglagesCreneaux])
    assert (chef.lire(ReglagesCreneaux.nom), chef.lire(ReglagesCreneaux.activite)) == ("MIDI", offre["activite"])


def test_a_whole_offer_is_added_from_nothing(chef, ecrans, base: Base, offre):
    nouvelles = {
        ReglagesEcoles: {"nom": "École du Parc", "niveau": "MATERNELLE"},
        ReglagesActivites: {"nom": "SOIR"},
        ReglagesCreneaux: {"debut": "16:30", "fin": "18 h 30", "capacite": "40", "ecole_id": str(offre["ecole"])},
        ReglagesFormules: {"libelle": "jusqu’à 17 h 30", "creneau_id": str(offre["creneau"])},
    }
    for etat, valeurs in nouvelles.items():
        donnees = {**ouvrir(chef, etat, ecrans, 0), **valeurs}
        assert chef.envoyer(etat.enregistrer, donnees=donnees).focus == TITRE, etat
    with base.lire() as session:
        assert {a.nom for a in session.exec(select(Activite))} == {"MIDI", "SOIR"}
        assert "École du Parc" in session.exec(select(Ecole.nom)).all()
        soir = session.exec(select(Creneau).where(Creneau.debut == time(16, 30))).one()
        assert (soir.activite_id, soir.fin, soir.jours, soir.capacite) == (offre["activite"], time(18, 30), "1245", 40)
        formules = session.exec(select(Formule.libelle).where(Formule.creneau_id == offre["creneau"])).all()
        assert set(formules) == {"panier", "jusqu’à 17 h 30"}


@pytest.mark.parametrize(
    ("etat", "champ", "valeur"),
    [
        (ReglagesStructure, "email", "non"),
        (ReglagesStructure, "zone", "Z"),
        (ReglagesEcoles, "nom", " "),
        (ReglagesEcoles, "niveau", "LYCEE"),
        (ReglagesActivites, "nom", "x" * 41),
        (ReglagesCreneaux, "debut", "midi"),
        (ReglagesCreneaux, "annulation_forme", ""),
        (ReglagesCreneaux, "reservation_heure", "25:00"),
        (ReglagesFormules, "libelle", ""),
    ],
)
def test_a_mistake_is_told_beside_its_field(etat, champ, valeur, chef, ecrans):
    chef.ouvrir(ecrans[etat])
    avant = chef.lire(etat.lignes)
    donnees = ouvrir(chef, etat, ecrans, avant[0].id)
    assert chef.envoyer(etat.enregistrer, donnees={**donnees, champ: valeur}).focus == champ.replace("_", "-")
    assert list(chef.lire(etat.erreurs)) == [champ]
    assert chef.lire(etat.cle) != "", "the form is kept, with what was typed"


def test_nothing_is_written_until_the_effect_is_confirmed(chef, ecrans, base: Base, reservee):
    donnees = ouvrir(chef, ReglagesCreneaux, ecrans, reservee["creneau"])
    del donnees["lundi"]
    assert chef.envoyer(ReglagesCreneaux.enregistrer, donnees=donnees).focus == EFFETS
    assert "1 réservation validée, sur 1 jour" in chef.lire(ReglagesCreneaux.effets)[0]
    assert chef.lire(ReglagesCreneaux.cle) != ""
    with base.lire() as session:
        assert session.get(Creneau, reservee["creneau"]).jours == "1245"
    assert chef.envoyer(ReglagesCreneaux.confirmer).focus == TITRE
    assert (chef.lire(ReglagesCreneaux.effets), chef.lire(ReglagesCreneaux.cle)) == ([], "")
    with base.lire() as session:
        assert session.get(Creneau, reservee["creneau"]).jours == "245"
        assert "1 réservation validée" in session.exec(select(EntreeJournal.detail)).all()[-1]


def test_going_back_leaves_the_form_as_it_was_typed(chef, ecrans, base: Base, reservee):
    donnees = ouvrir(chef, ReglagesCreneaux, ecrans, reservee["creneau"])
    cle = chef.lire(ReglagesCreneaux.cle)
    chef.envoyer(ReglagesCreneaux.enregistrer, donnees={**donnees, "debut": "11:15"})
    assert chef.envoyer(ReglagesCreneaux.revenir).focus == FORMULAIRE
    assert (chef.lire(ReglagesCreneaux.effets), chef.lire(ReglagesCreneaux.cle)) == ([], cle)
    chef.envoyer(ReglagesCreneaux.confirmer)
    with base.lire() as session:
        assert session.get(Creneau, reservee["creneau"]).debut == time(11, 30), "nothing waits any more"


def test_an_effect_that_grew_is_shown_again(chef, ecrans, base: Base, reservee):
    donnees = ouvrir(chef, ReglagesCreneaux, ecrans, reservee["creneau"])
    chef.envoyer(ReglagesCreneaux.enregistrer, donnees={**donnees, "debut": "11:15"})
    with base.ecrire() as session:
        enfant = creer_enfant(session, famille=creer_famille(session, enfants=0))
        creer_reservation(session, enfant=enfant, creneau=session.get(Creneau, reservee["creneau"]), jour=LUNDI)
    assert chef.envoyer(ReglagesCreneaux.confirmer).focus == EFFETS
    assert "2 réservations" in chef.lire(ReglagesCreneaux.effets)[0]
    assert chef.envoyer(ReglagesCreneaux.confirmer).focus == TITRE


def test_what_was_never_booked_is_deleted(chef, ecrans, base: Base, offre):
    for etat, cle in ((ReglagesFormules, "formule"), (ReglagesCreneaux, "creneau"), (ReglagesActivites, "activite")):
        ouvrir(chef, etat, ecrans, offre[cle])
        assert chef.envoyer(etat.retirer).focus == TITRE
        assert chef.lire(Annonce.message).startswith("Supprimé")
        assert libelles(chef, etat) == []
    ouvrir(chef, ReglagesEcoles, ecrans, offre["ecole"])
    chef.envoyer(ReglagesEcoles.retirer)
    with base.lire() as session:
        assert session.get(Ecole, offre["ecole"]) is None


def test_what_was_booked_is_deactivated_once_confirmed(chef, ecrans, reservee):
    for etat, cle in ((ReglagesCreneaux, "creneau"), (ReglagesActivites, "activite")):
        ouvrir(chef, etat, ecrans, reservee[cle])
        assert chef.envoyer(etat.retirer).focus == EFFETS
        assert chef.lire(etat.lignes)[0].actif is True
        assert chef.envoyer(etat.confirmer).focus == TITRE
        assert chef.lire(Annonce.message).startswith("Désactivé")
        assert chef.lire(etat.lignes)[0].actif is False


def test_a_school_in_use_is_kept_and_says_why(chef, ecrans, base: Base, offre):
    ouvrir(chef, ReglagesEcoles, ecrans, offre["ecole"])
    chef.envoyer(ReglagesEcoles.retirer)
    assert "ne peut pas être supprimée" in chef.lire(Annonce.message)
    with base.lire() as session:
        assert session.get(Ecole, offre["ecole"]) is not None


def test_the_form_of_an_activity_does_not_follow_to_another(chef, ecrans, base: Base, offre):
    with base.ecrire() as session:
        autre = creer_activite(session, nom="SOIR").id
    ouvrir(chef, ReglagesCreneaux, ecrans, offre["creneau"])
    chef.ouvrir()
    assert chef.lire(ReglagesCreneaux.cle) != "", "what is typed outlives a lost connection"
    chef.ouvrir(f"/service/reglages/activites/{autre}")
    assert (chef.lire(ReglagesCreneaux.cle), chef.lire(ReglagesCreneaux.nom)) == ("", "SOIR")


@pytest.mark.parametrize("identifiant", ["0", "999999", "x", "nouveau"])
@pytest.mark.parametrize("suite", ["", "/formules"])
def test_an_activity_that_does_not_exist_is_introuvable(identifiant, suite, chef):
    assert chef.ouvrir(f"/service/reglages/activites/{identifiant}{suite}").redirection == INTROUVABLE


@pytest.mark.parametrize("qui", ["visiteur", "parent", "agent", "sante"])
def test_nobody_else_finds_what_the_town_offers(qui, ecrans, base: Base, request, onglet):
    cookie = "" if qui == "visiteur" else base.cookie(request.getfixturevalue(qui))
    for etat, adresse in ecrans.items():
        refuser(onglet(adresse, cookie=cookie), etat)
    with base.lire() as session:
        assert session.exec(select(Activite.nom)).all() == ["MIDI"]
        assert session.exec(select(Formule.libelle)).all() == ["panier"]


def refuser(client: Onglet, etat) -> None:
    """Every handler of the screen leads to nothing."""
    assert client.ouvrir().redirection == INTROUVABLE
    for handler, arguments in (
        (etat.modifier, {"identifiant": 1}),
        (etat.annuler, {}),
        (etat.enregistrer, {"donnees": {"identifiant": "1", "nom": "X", "libelle": "X"}}),
        (etat.retirer, {}),
        (etat.confirmer, {}),
        (etat.revenir, {}),
    ):
        assert client.envoyer(handler, **arguments).redirection == INTROUVABLE
    assert client.lire(etat.lignes) == []
