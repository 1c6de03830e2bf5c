"""The four steps: what is ticked, what is filled in, what is sent."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.models import Commande, Compte, Enfant, LigneCommande
from portail_reflex.models.types import EtatCommande
from portail_reflex.pages.parent.calendrier import MonCalendrier
from portail_reflex.pages.parent.inscription.activites import Activites
from portail_reflex.pages.parent.inscription.participants import Participants
from portail_reflex.pages.parent.inscription.periodique import Periodique
from portail_reflex.pages.parent.inscription.ponctuelle import Planning
from portail_reflex.pages.parent.inscription.resume import Panier
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from tests.application import Base, Onglet
from tests.fabriques.activite import creer_creneau, fermer, ouvrir_periode


@pytest.fixture
def enfants(base: Base, parent: str) -> list[int]:
    """The family's children, of one school."""
    with base.ecrire() as session:
        famille_id = session.exec(select(Compte.famille_id).where(Compte.email == parent)).one()
        leurs = session.exec(select(Enfant).where(Enfant.famille_id == famille_id).order_by(Enfant.id)).all()
        return [enfant.id for enfant in leurs]


@pytest.fixture
def creneau_id(base: Base, enfants: list[int]) -> int:
    """The only activity of their school, within the period."""
    with base.ecrire() as session:
        ouvrir_periode(session)
        return creer_creneau(session, ecole_id=session.get(Enfant, enfants[0]).ecole_id).id or 0


@pytest.fixture
def planning(famille: Onglet, creneau_id: int) -> Onglet:
    famille.ouvrir("/inscription/planning")
    return famille


def dates_au_panier(base: Base) -> list[str]:
    with base.lire() as session:
        requete = select(LigneCommande.jour).join(Commande).where(Commande.etat == EtatCommande.PANIER)
        return [jour.isoformat() for jour in session.exec(requete.order_by(LigneCommande.jour))]


def test_every_child_and_the_only_activity_come_ticked(famille: Onglet, creneau_id: int):
    famille.ouvrir("/inscription/participants")
    assert [enfant.coche for enfant in famille.lire(Participants.choix)] == [True, True]
    famille.ouvrir("/inscription/activites")
    assert [activite.coche for activite in famille.lire(Activites.choix)] == [True]


def test_what_is_unticked_is_kept_for_the_next_steps(famille: Onglet, creneau_id: int, enfants: list[int]):
    famille.ouvrir("/inscription/participants")
    famille.envoyer(Participants.cocher, choix_id=enfants[1], coche=False)
    famille.ouvrir("/inscription/planning")
    assert [rang.enfant_id for rang in famille.lire(Planning.rangs)] == [enfants[0]]


def test_nobody_goes_on_without_a_child_or_an_activity(famille: Onglet, creneau_id: int, enfants: list[int]):
    famille.ouvrir("/inscription/participants")
    for enfant_id in enfants:
        famille.envoyer(Participants.cocher, choix_id=enfant_id, coche=False)
    famille.envoyer(Participants.suivant)
    assert famille.lire(Annonce.message) == "Cochez au moins un enfant."


def test_the_year_is_added_as_it_was_announced(planning: Onglet, base: Base):
    annonce = planning.lire(Periodique.annonce)
    planning.envoyer(Periodique.inscrire)
    nombre = len(dates_au_panier(base))
    assert annonce.startswith(f"{nombre} dates seront ajoutées")
    assert planning.lire(Annonce.message).startswith(f"{nombre} dates ajoutées au panier.")
    assert planning.lire(Identite.panier) == nombre


def test_unticked_weekdays_and_typed_dates_are_followed(planning: Onglet, base: Base):
    for jour in (1, 2, 4):
        planning.envoyer(Periodique.cocher, jour=jour, coche=False)
    planning.envoyer(Periodique.dater, borne="du", texte="12/09/2024")
    planning.envoyer(Periodique.dater, borne="au", texte="21/09/2024")
    planning.envoyer(Periodique.inscrire)
    assert dates_au_panier(base) == ["2024-09-13"] * 2 + ["2024-09-20"] * 2


def test_a_wrong_date_is_said_beside_its_field_and_adds_nothing(planning: Onglet, base: Base):
    planning.envoyer(Periodique.dater, borne="au", texte="31/02/2025")
    assert planning.lire(Periodique.erreurs) == {"au": "Cette date n’existe pas."}
    planning.envoyer(Periodique.inscrire)
    assert dates_au_panier(base) == []


def test_a_click_changes_one_letter_and_the_badge(planning: Onglet, enfants: list[int], creneau_id: int):
    avant = planning.lire(Planning.codes)
    planning.envoyer(Planning.basculer, enfant_id=enfants[0], creneau_id=creneau_id, jour="2024-09-13")
    apres = planning.lire(Planning.codes)
    assert [a for a, b in zip(avant[0], apres[0], strict=True) if a != b] == ["D"]
    assert apres[1] == avant[1]
    assert planning.lire(Identite.panier) == 1


def test_a_closed_day_says_why_and_does_nothing(famille: Onglet, base: Base, enfants: list[int], creneau_id: int):
    with base.ecrire() as session:
        fermer(session, date(2024, 9, 13), motif="Journée pédagogique")
    famille.ouvrir("/inscription/planning")
    famille.envoyer(Planning.basculer, enfant_id=enfants[0], creneau_id=creneau_id, jour="2024-09-13")
    assert "Journée pédagogique" in famille.lire(Annonce.message)
    assert dates_au_panier(base) == []


def test_one_child_s_days_are_copied_to_the_other(planning: Onglet, base: Base, enfants: list[int], creneau_id: int):
    planning.envoyer(Planning.basculer, enfant_id=enfants[0], creneau_id=creneau_id, jour="2024-09-13")
    planning.envoyer(Periodique.copier, copie=f"{enfants[0]}-{enfants[1]}")
    assert dates_au_panier(base) == ["2024-09-13", "2024-09-13"]


def test_the_resume_is_sent_once_and_leads_to_its_demande(
    planning: Onglet, base: Base, enfants: list[int], creneau_id: int
):
    planning.envoyer(Planning.basculer, enfant_id=enfants[0], creneau_id=creneau_id, jour="2024-09-13")
    planning.ouvrir("/inscription/resume")
    [groupe] = planning.lire(Panier.groupes)
    assert [(ligne.periode, ligne.type) for ligne in groupe.lignes] == [
        ("13/09/24\N{NO-BREAK SPACE}: 11:30 - 13:30", "+ Inscription")
    ]
    cle = planning.lire(Panier.cle)
    for _ in range(2):
        planning.envoyer(Panier.valider, cle=cle)
    with base.lire() as session:
        assert len(session.exec(select(Commande).where(Commande.numero.is_not(None))).all()) == 1


def test_the_panier_is_emptied_or_loses_one_line(planning: Onglet, base: Base, enfants: list[int], creneau_id: int):
    for jour in ("2024-09-13", "2024-09-17", "2024-09-20"):
        planning.envoyer(Planning.basculer, enfant_id=enfants[0], creneau_id=creneau_id, jour=jour)
    planning.ouvrir("/inscription/resume")
    planning.envoyer(Panier.retirer, ligne_id=planning.lire(Panier.groupes)[0].lignes[0].id)
    assert dates_au_panier(base) == ["2024-09-17", "2024-09-20"]
    planning.envoyer(Panier.vider)
    assert dates_au_panier(base) == []


def test_the_calendar_shows_every_child_and_the_whole_year(famille: Onglet, creneau_id: int):
    famille.ouvrir("/calendrier")
    assert len(famille.lire(MonCalendrier.rangs)) == 2
    famille.envoyer(MonCalendrier.toute_l_annee, annee=True)
    assert len(famille.lire(MonCalendrier.blocs)) == 11


def test_asking_again_for_what_is_there_says_that_nothing_changes(planning: Onglet, base: Base):
    planning.envoyer(Periodique.inscrire)
    nombre = len(dates_au_panier(base))
    planning.envoyer(Periodique.inscrire)
    assert planning.lire(Annonce.message).startswith("Rien ne change\N{NO-BREAK SPACE}: ")
    assert len(dates_au_panier(base)) == nombre


def test_a_mistake_beside_its_field_silences_the_success_before_it(planning: Onglet):
    planning.envoyer(Periodique.inscrire)
    for jour in (1, 2, 4, 5):
        planning.envoyer(Periodique.cocher, jour=jour, coche=False)
    assert planning.lire(Annonce.message) == ""
    assert planning.envoyer(Periodique.inscrire).focus == "jours"
