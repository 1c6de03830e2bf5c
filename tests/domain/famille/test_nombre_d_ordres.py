"""What reading dossiers costs: as many statements for fifty as for one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.alerte.queries import alertes, non_lues
from portail_reflex.domain.alerte.service import alerter
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import (
    dossier,
    enfants_du_menu,
    familles,
    formulaire_adulte,
    formulaire_enfant,
    journal_de,
    nombres,
    une_famille,
)
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Famille, Modification
from portail_reflex.models.types import NatureAlerte, NatureEntree, RoleCompte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de
from tests.fabriques import auteur, creer_compte, creer_contact, creer_famille
from tests.transactions import compter

Geste = Callable[[], Any]


@pytest.fixture
def agent(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.SANTE))


def bien_remplie(session: Session, enfants: int, maintenant: datetime) -> Famille:
    """As many of everything as there are children."""
    famille = creer_famille(session, enfants=enfants, autre=True)
    for rang, enfant in enumerate(enfants_de(session, famille)):
        creer_contact(session, enfant=enfant)
        session.add(
            Modification(
                famille_id=enfant.famille_id, sujet=f"enfant:{enfant.id}", qui="Lou", version=rang, champ="Classe",
                avant="CP", apres="CE1", le=maintenant,
            )
        )  # fmt: skip
        noter(session, nature=NatureEntree.DOSSIER_MODIFIE, maintenant=maintenant, famille_id=famille.id)
        alerter(
            session,
            famille_id=enfant.famille_id,
            nature=NatureAlerte.DOSSIER_COMPLET,
            titre="Complet",
            maintenant=maintenant,
        )
    session.flush()
    return famille


def lectures(session: Session, famille: Famille, agent: Auteur, maintenant: datetime) -> dict[str, Geste]:
    """What a page of one family asks for."""
    parent, famille_id, jour = parent_de(session, famille), famille.id or 0, maintenant.date()
    adulte, enfant = adulte_du_role(session, famille).id or 0, enfants_de(session, famille)[0].id or 0
    return {
        "Mon compte": lambda: dossier(session, famille_id=famille_id, aujourd_hui=jour),
        "menu": lambda: enfants_du_menu(session, famille_id=famille_id),
        "adulte": lambda: formulaire_adulte(session, auteur=parent, adulte_id=adulte),
        "enfant": lambda: formulaire_enfant(session, auteur=parent, enfant_id=enfant),
        "alertes": lambda: alertes(session, auteur=parent, page=1),
        "badge": lambda: non_lues(session, auteur=parent),
        "agent": lambda: une_famille(session, agent=agent, famille_id=famille_id, aujourd_hui=jour),
        "journal": lambda: journal_de(session, agent=agent, famille_id=famille_id, page=1),
    }


def cout(session: Session, geste: Geste) -> int:
    """With nothing at hand, as when a page opens."""
    session.flush()
    session.expunge_all()
    return compter(session, geste)


def test_a_family_of_ten_costs_what_a_family_of_one_does(session: Session, agent: Auteur, maintenant: datetime) -> None:
    petite, grande = (
        {
            page: cout(session, geste)
            for page, geste in lectures(session, bien_remplie(session, enfants, maintenant), agent, maintenant).items()
        }
        for enfants in (1, 10)
    )
    assert petite == grande
    assert petite["Mon compte"] <= 13
    assert max(petite.values()) <= 18


def test_the_agents_list_of_fifty_costs_what_one_does(session: Session, agent: Auteur, maintenant: datetime) -> None:
    def lire(filtre: FiltreFamille, recherche: str) -> Geste:
        return lambda: familles(
            session, agent=agent, recherche=recherche, filtre=filtre, page=1, aujourd_hui=maintenant.date()
        )

    couts, nombre = set(), 0
    for combien in (1, 10, 50):
        while nombre < combien:
            bien_remplie(session, 1 + nombre % 2, maintenant).effacement_demande_le = maintenant
            nombre += 1
        couts |= {cout(session, lire(filtre, mots)) for filtre in FiltreFamille for mots in ("", "enfant")}
    assert couts == {12}
    assert cout(session, lambda: nombres(session, agent=agent)) == 3
