"""Who may change the calendar, and what it costs."""

from datetime import date

import pytest

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.queries.jours import calendrier_reglable
from portail_reflex.domain.activite.service.calendrier import (
    ajouter_jours,
    confirmer_jours,
    installer_vacances,
    renommer_jour,
    retirer_jour,
)
from portail_reflex.domain.activite.service.jour_ferme import enregistrer_jour_ferme, retirer_jour_ferme
from portail_reflex.domain.activite.service.periode import enregistrer_periode, retirer_periode
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Reservation
from portail_reflex.models.types import EtatReservation, RoleCompte
from tests.domain.activite.calendrier.gestes import MARDI, TOUSSAINT, notees, tenir
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_structure
from tests.fabriques.activite import (
    ouvrir_periode,
)
from tests.transactions import compter


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_nobody_else_changes_the_calendar(role, session, structure, regler):
    periode = ouvrir_periode(session, structure=structure)
    jour = tenir(session, structure, date(2024, 11, 11))
    qui = auteur(creer_compte(session, role=role))
    dates = {"du": "01/10/2026", "au": "02/10/2026"}
    for service, arguments in (
        (enregistrer_periode, {"periode_id": 0, "donnees": dates}),
        (retirer_periode, {"periode_id": periode.id}),
        (enregistrer_jour_ferme, {"jour_ferme_id": 0, "donnees": {**dates, "motif": "Grève"}}),
        (retirer_jour_ferme, {"jour_ferme_id": 1}),
        (installer_vacances, {"annee": 2024}),
        (ajouter_jours, {"donnees": {**dates, "nature": "FERIE", "libelle": "Fête"}}),
        (renommer_jour, {"jour_id": jour.id, "donnees": {"libelle": "Fête"}}),
        (retirer_jour, {"jour_id": jour.id}),
        (confirmer_jours, {"annee": 2024}),
    ):
        with pytest.raises(Introuvable):
            regler(service, agent=qui, **arguments)
    with pytest.raises(Introuvable):
        calendrier_reglable(session, agent=qui, structure_id=structure.id, annee=2024)
    assert notees(session) == []


def test_a_line_of_another_structure_is_introuvable(session, structure, regler):
    ailleurs = creer_structure(session)
    periode = ouvrir_periode(session, structure=ailleurs)
    jour = tenir(session, ailleurs, date(2024, 11, 11))
    for service, arguments in (
        (retirer_periode, {"periode_id": periode.id}),
        (retirer_jour, {"jour_id": jour.id}),
        (retirer_jour_ferme, {"jour_ferme_id": 999_999}),
        (enregistrer_periode, {"periode_id": periode.id, "donnees": {"du": "01/10/2026", "au": "02/10/2026"}}),
        (installer_vacances, {"annee": 2024, "structure_id": 999_999}),
    ):
        with pytest.raises(Introuvable):
            regler(service, **arguments)


def test_the_settings_are_read_in_six_statements(session, structure, chef, regler):
    structure_id = structure.id

    def lire():
        session.expunge_all()
        return calendrier_reglable(session, agent=chef, structure_id=structure_id, annee=2024)

    vide = compter(session, lire)
    ouvrir_periode(session, structure=structure)
    regler(installer_vacances, annee=2024)
    for n in range(1, 20):
        donnees = {
            "du": f"{n:02}/10/2024",
            "motif": f"Motif {n}",
            "ecole_id": str(creer_ecole(session, structure=structure).id),
        }
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)
    assert compter(session, lire) == vide == 6
    vue = lire()
    assert (len(vue.fermetures), len(vue.periodes), bool(vue.ecarts)) == (19, 1, False)
    assert vue.fermetures[0].ecole.startswith("École")


def test_what_is_touched_is_counted_in_one_statement(session, structure, regler, reserver):
    def installer():
        with pytest.raises(AConfirmer):
            regler(installer_vacances, annee=2024)

    reserver(TOUSSAINT)
    une = compter(session, installer)
    for _ in range(5):
        reserver(TOUSSAINT, date(2024, 10, 25), date(2024, 11, 11))
    assert compter(session, installer) == une


def test_a_parent_is_not_told_which_bookings_were_touched(session, structure, regler, reserver):
    """The question counts; it names nobody."""
    [reservation] = reserver(MARDI)
    with pytest.raises(AConfirmer) as question:
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees={"du": "01/10/2024", "motif": "Grève"})
    assert session.get(Reservation, reservation.id).etat is EtatReservation.VALIDEE
    assert "ENFANT" not in question.value.phrase
