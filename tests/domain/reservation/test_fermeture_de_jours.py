"""A day that becomes closed ends what was booked on it, tells each family once, and restores nothing."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.service.fermeture import annuler_jours_fermes
from portail_reflex.models import Alerte, Courriel, Reservation
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureAlerte,
    NatureCourriel,
    NatureLigne,
)
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques import creer_ecole
from tests.fabriques.activite import creer_commande, creer_creneau, creer_reservation
from tests.transactions import compter

ANNULEE = EtatReservation.ANNULEE


def fermer_du(scene: Scene, qui: Auteur, du: date = VENDREDI_13, au: date | None = None, **cible) -> int:
    return annuler_jours_fermes(
        scene.session,
        agent=qui,
        structure_id=scene.famille.structure_id,
        du=du,
        au=au or du,
        motif="Grève",
        maintenant=scene.maintenant,
        **cible,
    )


def test_what_is_booked_or_asked_for_is_ended_with_the_reason(
    session: Session, scene: Scene, voisins: Scene, responsable: Auteur, agent: Auteur
) -> None:
    scene.creneau.capacite = 1
    attente, sur_liste = scene.demander(VENDREDI_13, MARDI_17), voisins.demander(VENDREDI_13)
    scene.valider(attente, agent, [lignes_de(session, attente)[1].id])
    assert fermer_du(scene, responsable, VENDREDI_13, MARDI_17) == 3
    assert scene.etat(VENDREDI_13) is scene.etat(MARDI_17) is voisins.etat(VENDREDI_13) is ANNULEE
    assert {r.motif for r in session.exec(select(Reservation).execution_options(populate_existing=True))} == {"Grève"}
    assert [ligne.etat for ligne in lignes_de(session, attente)] == [EtatLigne.CADUQUE, EtatLigne.VALIDEE]
    assert commande_n(session, attente.numero).etat is EtatCommande.TRAITEE
    assert lignes_de(session, sur_liste)[0].motif == "Grève"
    assert places_justes(session)


def test_each_family_is_told_once_of_all_its_days(session: Session, scene: Scene, responsable: Auteur) -> None:
    for enfant in scene.enfants:
        for jour in (VENDREDI_13, MARDI_17):
            creer_reservation(session, enfant=enfant, creneau=scene.creneau, jour=jour)
    assert fermer_du(scene, responsable, VENDREDI_13, MARDI_17) == 4
    alerte = session.exec(select(Alerte)).one()
    assert (alerte.nature, alerte.titre[:1]) == (NatureAlerte.JOUR_FERME, "4")
    mail = session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.JOUR_FERME)).one()
    assert mail.texte.count("vendredi 13 septembre 2024") == mail.texte.count("mardi 17 septembre 2024") == 2


def test_a_pending_request_on_a_closed_day_has_no_object(session: Session, scene: Scene, responsable: Auteur) -> None:
    commande = creer_commande(
        session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13], nature=NatureLigne.ANNULATION
    )
    fermer_du(scene, responsable)
    assert lignes_de(session, commande)[0].etat is EtatLigne.CADUQUE
    assert commande_n(session, commande.numero).etat is EtatCommande.TRAITEE


def test_the_panier_keeps_its_line_for_the_family_to_see(session: Session, scene: Scene, responsable: Auteur) -> None:
    scene.cliquer(VENDREDI_13)
    assert fermer_du(scene, responsable) == 0
    assert [ligne.etat for ligne in lignes_de(session, scene.panier)] == [EtatLigne.EN_ATTENTE]


def test_another_school_another_activity_and_the_past_are_left_alone(
    session: Session, scene: Scene, responsable: Auteur
) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    ailleurs = creer_creneau(session, ecole=creer_ecole(session))
    for cible in (
        {"ecole_id": ailleurs.ecole_id},
        {"activite_id": ailleurs.activite_id},
        {"creneau_ids": [ailleurs.id]},
        {"creneau_ids": []},
    ):
        assert fermer_du(scene, responsable, **cible) == 0
    scene.maintenant += timedelta(days=20)
    assert fermer_du(scene, responsable) == 0
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE


def test_a_freed_day_that_is_closed_serves_nobody(
    session: Session, scene: Scene, voisins: Scene, responsable: Auteur
) -> None:
    scene.creneau.capacite = 1
    scene.demander(VENDREDI_13)
    voisins.demander(VENDREDI_13)
    fermer_du(scene, responsable)
    natures = session.exec(select(Alerte.nature)).all()
    assert set(natures) == {NatureAlerte.JOUR_FERME}


def test_only_the_responsable_closes_days(scene: Scene, agent: Auteur) -> None:
    for qui in (agent, scene.parent):
        with pytest.raises(Introuvable):
            fermer_du(scene, qui)


def test_one_day_or_a_year_cost_the_same_statements(session: Session, scene: Scene, responsable: Auteur) -> None:
    def ordres(du: date, au: date) -> int:
        session.expire_all()
        structure_id = scene.famille.structure_id
        return compter(
            session,
            lambda: annuler_jours_fermes(
                session,
                agent=responsable,
                structure_id=structure_id,
                du=du,
                au=au,
                motif="Grève",
                maintenant=scene.maintenant,
            ),
        )

    scene.inscrire()
    scene.envoyer()
    assert ordres(VENDREDI_13, MARDI_17) == ordres(date(2024, 9, 18), date(2025, 7, 6))
