"""A member is taken out in one browser while another has its page open, or decides of the dossier."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.donnees_personnelles.service import repondre_autorisation
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.domain.famille.saisie import ADULTES_MAX
from portail_reflex.domain.famille.service import changer_ecole, retirer_adulte, retirer_enfant, valider_dossier
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_fiche
from portail_reflex.infra.base import transaction
from portail_reflex.models import Adulte, Courriel, Enfant, Famille, Modification
from portail_reflex.models.types import EtatDossier, NatureConsentement, RoleAdulte, RoleCompte
from tests.domain.document.gestes import deposer
from tests.domain.famille.gestes import (
    CASES,
    adulte_du_role,
    enfants_de,
    parent_de,
    valider_l_adulte,
    valider_l_enfant,
)
from tests.fabriques import auteur, completer, creer_compte, creer_famille, type_document
from tests.transactions import ensemble, l_un_apres_l_autre

FICHE = {**CASES, "medecin": "Dr Sauge", "medecin_telephone": "0465710007", "a_des_allergies": "non", "pai": "non"}
NOUVEL_ADULTE = {"civilite": "MADAME", "nom": "Durand", "prenom": "Zoé", "tel_portable": "0639980012"}


class Scene:
    """A dossier with nothing missing, that nobody has validated; its first child and its other adult may go."""

    def __init__(self, sur: Engine, maintenant: datetime, enfants: int = 2) -> None:
        self.sur, self.maintenant = sur, maintenant
        with transaction(sur=sur) as session:
            famille = creer_famille(session, enfants=enfants, complete=False, autre=True)
            completer(session, famille, le=maintenant)
            famille.etat = EtatDossier.A_CONTROLER
            self.famille_id = famille.id or 0
            self.parent: Auteur = parent_de(session, famille)
            self.agent: Auteur = auteur(creer_compte(session, role=RoleCompte.AGENT))
            self.adulte = adulte_du_role(session, famille, RoleAdulte.AUTRE).id or 0
            self.enfants = [enfant.id or 0 for enfant in enfants_de(session, famille)]

    def retirer_enfant(self, session: Session, rang: int = 0) -> str:
        return retirer_enfant(session, auteur=self.parent, enfant_id=self.enfants[rang], maintenant=self.maintenant)

    def retirer_adulte(self, session: Session) -> str:
        return retirer_adulte(session, auteur=self.parent, adulte_id=self.adulte, maintenant=self.maintenant)

    def enregistrer_enfant(self, session: Session) -> Any:
        return valider_l_enfant(session, self.parent, self.enfants[0], self.maintenant, regime="SANS_PORC")

    def enregistrer_adulte(self, session: Session) -> Any:
        return valider_l_adulte(session, self.parent, self.adulte, self.maintenant, profession="Fleuriste")

    def ajouter_adulte(self, session: Session) -> Any:
        return valider_l_adulte(session, self.parent, 0, self.maintenant, **NOUVEL_ADULTE)

    def enregistrer_fiche(self, session: Session) -> Any:
        quoi = {"enfant_id": self.enfants[0], "donnees": FICHE, "version": 1}
        return enregistrer_fiche(session, auteur=self.parent, maintenant=self.maintenant, **quoi)

    def deposer(self, session: Session) -> Any:
        assurance = type_document(session, "ASSURANCE")
        return deposer(session, self.parent, assurance, self.maintenant, enfant_id=self.enfants[0])

    def autoriser(self, session: Session) -> Any:
        quoi = {"enfant_id": self.enfants[0], "nature": NatureConsentement.IMAGE, "accorde": False}
        return repondre_autorisation(session, auteur=self.parent, maintenant=self.maintenant, **quoi)

    def changer_ecole(self, session: Session) -> Any:
        quoi = {"enfant_id": self.enfants[0], "donnees": {}, "version": 1}
        return changer_ecole(session, agent=self.agent, maintenant=self.maintenant, **quoi)

    def valider(self, session: Session) -> None:
        valider_dossier(session, agent=self.agent, famille_id=self.famille_id, maintenant=self.maintenant)

    def lire(self, table: Any) -> list[Any]:
        with transaction(sur=self.sur, ecriture=False) as session:
            lignes = list(session.exec(select(table).order_by(table.id)))
            session.expunge_all()
            return lignes


@pytest.fixture
def scene(commis: Engine, maintenant: datetime) -> Callable[..., Scene]:
    return partial(Scene, commis, maintenant)


@pytest.mark.parametrize(
    ("premier", "second"),
    [
        ("retirer_enfant", "retirer_enfant"),
        ("retirer_enfant", "enregistrer_enfant"),
        ("retirer_enfant", "enregistrer_fiche"),
        ("retirer_enfant", "deposer"),
        ("retirer_enfant", "autoriser"),
        ("retirer_enfant", "changer_ecole"),
        ("retirer_adulte", "retirer_adulte"),
        ("retirer_adulte", "enregistrer_adulte"),
    ],
)
def test_the_page_of_who_was_taken_out_is_not_found(scene: Callable[..., Scene], premier: str, second: str) -> None:
    ici = scene()
    issue = l_un_apres_l_autre(ici.sur, getattr(ici, premier), getattr(ici, second))
    assert isinstance(issue, Introuvable)
    restants = [len(ici.lire(Enfant)), len(ici.lire(Adulte))]
    assert restants == ([1, 2] if premier == "retirer_enfant" else [2, 1])


@pytest.mark.parametrize(
    ("premier", "second"), [("enregistrer_enfant", "retirer_enfant"), ("enregistrer_adulte", "retirer_adulte")]
)
def test_who_was_just_saved_may_still_be_taken_out(scene: Callable[..., Scene], premier: str, second: str) -> None:
    ici = scene()
    assert isinstance(l_un_apres_l_autre(ici.sur, getattr(ici, premier), getattr(ici, second)), str)


def test_a_child_just_validated_is_not_taken_out(scene: Callable[..., Scene]) -> None:
    ici = scene()
    issue = l_un_apres_l_autre(ici.sur, ici.valider, ici.retirer_enfant)
    assert isinstance(issue, RegleViolee)
    assert not isinstance(issue, Introuvable)
    assert len(ici.lire(Enfant)) == 2


def test_the_last_two_children_taken_out_at_once_leave_one(scene: Callable[..., Scene]) -> None:
    ici = scene()
    issues = ensemble(ici.sur, ici.retirer_enfant, partial(ici.retirer_enfant, rang=1))
    assert sum(isinstance(issue, RegleViolee) for issue in issues) == 1
    assert len(ici.lire(Enfant)) == 1


def test_the_last_place_goes_to_one_of_two_adults_added_at_once(scene: Callable[..., Scene]) -> None:
    ici = scene()
    with transaction(sur=ici.sur) as session:
        for _ in range(ADULTES_MAX - 3):
            ici.ajouter_adulte(session)
    issues = ensemble(ici.sur, ici.ajouter_adulte, ici.ajouter_adulte)
    assert sum(isinstance(issue, RegleViolee) for issue in issues) == 1
    assert len(ici.lire(Adulte)) == ADULTES_MAX


def test_two_agents_who_validate_at_once_tell_the_family_once(scene: Callable[..., Scene]) -> None:
    ici = scene()
    issues = ensemble(ici.sur, ici.valider, ici.valider)
    assert [type(issue) for issue in issues if issue is not None] == [DejaFait]
    assert len(ici.lire(Courriel)) == 1


@pytest.mark.parametrize(
    ("premier", "second", "vu"),
    [("enregistrer_enfant", "valider", True), ("valider", "enregistrer_enfant", False)],
)
def test_a_save_beside_a_validation_is_seen_or_waits_to_be(
    scene: Callable[..., Scene], premier: str, second: str, vu: bool
) -> None:
    ici = scene()
    assert not isinstance(l_un_apres_l_autre(ici.sur, getattr(ici, premier), getattr(ici, second)), RegleViolee)
    (famille,) = ici.lire(Famille)
    assert famille.etat is EtatDossier.COMPLET
    assert [m.vue_le is not None for m in ici.lire(Modification)] == [vu]
