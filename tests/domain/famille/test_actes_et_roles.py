"""Each act, in each état of a dossier, by each kind of person: what it does, or a refusal that leaves no trace."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import (
    familles,
    formulaire_adulte,
    formulaire_enfant,
    journal_de,
    nombres,
    une_famille,
)
from portail_reflex.domain.famille.service import (
    changer_ecole,
    enregistrer_adulte,
    enregistrer_enfant,
    marquer_vus,
    repondre_remarque,
    retirer_adulte,
    retirer_enfant,
    signaler_incomplet,
    valider_dossier,
)
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.models import Alerte, Consentement, Courriel, EntreeJournal, Famille, Modification
from portail_reflex.models.types import EtatDossier, RoleAdulte, RoleCompte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_adulte, valider_l_enfant
from tests.fabriques import auteur, completer, creer_compte, creer_famille

A_COMPLETER, A_CONTROLER, COMPLET, ARCHIVE = (
    EtatDossier[nom] for nom in ("A_COMPLETER", "A_CONTROLER", "COMPLET", "ARCHIVE")
)
TRACES = (Alerte, Consentement, Courriel, EntreeJournal, Modification)
DE_L_AGENT = ("valider", "signaler", "marquer_vus", "changer_ecole")
DU_PARENT = ("enregistrer_enfant", "enregistrer_adulte", "retirer_enfant", "retirer_adulte", "repondre")
AGENTS = [role for role in RoleCompte if role.du_service]


class Actes:
    """All that may be done with one dossier."""

    def __init__(self, session: Session, famille: Famille, maintenant: datetime) -> None:
        self.session, self.famille, self.famille_id, self.maintenant = session, famille, famille.id or 0, maintenant
        self.enfant, self.adulte = enfants_de(session, famille)[0], adulte_du_role(session, famille, RoleAdulte.AUTRE)

    def faire(self, acte: str, qui: Auteur) -> Any:
        agent = {"agent": qui, "famille_id": self.famille_id}
        enfant = {"enfant_id": self.enfant.id or 0, "version": 1}
        adulte = {"adulte_id": self.adulte.id or 0}
        ecole = {"ecole_id": str(self.enfant.ecole_id), "classe": "CM2"}
        actes: dict[str, Callable[..., Any]] = {
            "valider": partial(valider_dossier, **agent),
            "signaler": partial(signaler_incomplet, **agent, remarque="Relisez l’adresse."),
            "marquer_vus": partial(marquer_vus, **agent),
            "changer_ecole": partial(changer_ecole, agent=qui, **enfant, donnees=ecole),
            "repondre": partial(repondre_remarque, auteur=qui, reponse="C’est fait."),
            "enregistrer_enfant": partial(enregistrer_enfant, auteur=qui, **enfant, donnees={}),
            "enregistrer_adulte": partial(enregistrer_adulte, auteur=qui, **adulte, version=1, donnees={}),
            "retirer_enfant": partial(retirer_enfant, auteur=qui, enfant_id=self.enfant.id or 0),
            "retirer_adulte": partial(retirer_adulte, auteur=qui, **adulte),
        }
        return actes[acte](self.session, maintenant=self.maintenant)

    def enregistrer(self, qui: Auteur) -> None:
        valider_l_enfant(self.session, qui, self.enfant.id or 0, self.maintenant, regime="SANS_PORC")
        valider_l_adulte(self.session, qui, self.adulte.id or 0, self.maintenant, profession="Fleuriste")

    def traces(self) -> list[int]:
        self.session.flush()
        return [self.session.exec(select(func.count()).select_from(table)).one() for table in TRACES]


@pytest.fixture
def dans(session: Session, maintenant: datetime) -> Callable[[EtatDossier], Actes]:
    """A dossier that lacks nothing but what its état says, and was validated if it is COMPLET."""

    def dans(etat: EtatDossier) -> Actes:
        famille = creer_famille(session, enfants=2, complete=False, autre=True)
        completer(session, famille, le=maintenant)
        famille.etat, famille.validee_le = etat, maintenant if etat is COMPLET else None
        if etat is A_COMPLETER:
            enfants_de(session, famille)[1].regime = None
        return Actes(session, famille, maintenant)

    return dans


@pytest.mark.parametrize(
    ("acte", "etat", "apres"),
    [
        ("valider", A_COMPLETER, RegleViolee),
        ("valider", A_CONTROLER, COMPLET),
        ("valider", COMPLET, DejaFait),
        ("valider", ARCHIVE, RegleViolee),
        ("signaler", A_COMPLETER, A_COMPLETER),
        ("signaler", A_CONTROLER, A_COMPLETER),
        ("signaler", COMPLET, A_COMPLETER),
        ("signaler", ARCHIVE, RegleViolee),
        *[("marquer_vus", etat, etat) for etat in EtatDossier],
        *[("changer_ecole", etat, etat) for etat in EtatDossier],
    ],
)
def test_an_agent_s_act_leads_from_an_etat_to_another(
    dans: Callable[[EtatDossier], Actes], agent: Auteur, acte: str, etat: EtatDossier, apres: Any
) -> None:
    ici = dans(etat)
    if isinstance(apres, EtatDossier):
        ici.faire(acte, agent)
        assert ici.famille.etat is apres
        return
    avant = ici.traces()
    with pytest.raises(apres) as refus:
        ici.faire(acte, agent)
    assert type(refus.value) is apres
    assert (ici.famille.etat, ici.traces()) == (etat, avant)


@pytest.mark.parametrize("etat", EtatDossier)
def test_a_save_of_the_family_moves_no_dossier_that_lacks_the_same(
    dans: Callable[[EtatDossier], Actes], session: Session, etat: EtatDossier
) -> None:
    ici = dans(etat)
    ici.enregistrer(parent_de(session, ici.famille))
    assert ici.famille.etat is etat


@pytest.mark.parametrize("etat", EtatDossier)
def test_another_adult_may_leave_in_any_etat(
    dans: Callable[[EtatDossier], Actes], session: Session, etat: EtatDossier
) -> None:
    ici = dans(etat)
    ici.faire("retirer_adulte", parent_de(session, ici.famille))
    assert ici.famille.etat is etat


@pytest.mark.parametrize("etat", EtatDossier)
def test_a_remark_is_answered_once_it_is_made(
    dans: Callable[[EtatDossier], Actes], session: Session, maintenant: datetime, etat: EtatDossier
) -> None:
    ici, attend = dans(etat), EtatDossier.A_CONTROLER if etat is A_CONTROLER else etat
    with pytest.raises(DejaFait):
        ici.faire("repondre", parent_de(session, ici.famille))
    ici.famille.remarque, ici.famille.remarque_le = "Relisez l’adresse.", maintenant
    ici.faire("repondre", parent_de(session, ici.famille))
    assert (ici.famille.etat, ici.famille.reponse) == (attend, "C’est fait.")


@pytest.mark.parametrize("acte", [*DE_L_AGENT, *DU_PARENT])
def test_the_parent_of_another_family_finds_nothing_and_leaves_nothing(
    dans: Callable[[EtatDossier], Actes], session: Session, acte: str
) -> None:
    ici, etranger = dans(A_CONTROLER), parent_de(session, creer_famille(session))
    avant = ici.traces()
    with pytest.raises(DejaFait if acte == "repondre" else Introuvable):  # it is to their own dossier that they answer
        ici.faire(acte, etranger)
    assert (ici.famille.etat, ici.famille.reponse, ici.traces()) == (A_CONTROLER, "", avant)


@pytest.mark.parametrize("acte", DE_L_AGENT)
@pytest.mark.parametrize("role", RoleCompte)
def test_only_the_service_decides(
    dans: Callable[[EtatDossier], Actes], session: Session, acte: str, role: RoleCompte
) -> None:
    ici = dans(A_CONTROLER)
    qui = parent_de(session, ici.famille) if role is RoleCompte.PARENT else auteur(creer_compte(session, role=role))
    if role.du_service:
        ici.faire(acte, qui)
    else:
        with pytest.raises(Introuvable):
            ici.faire(acte, qui)


@pytest.mark.parametrize("role", AGENTS)
def test_an_agent_writes_for_a_family_but_has_no_family_of_their_own(
    dans: Callable[[EtatDossier], Actes], session: Session, role: RoleCompte
) -> None:
    ici, qui = dans(COMPLET), auteur(creer_compte(session, role=role))
    ici.enregistrer(qui)
    for geste in (
        lambda: ici.faire("repondre", qui),
        lambda: valider_l_enfant(session, qui, 0, ici.maintenant),
        lambda: valider_l_adulte(session, qui, 0, ici.maintenant),
    ):
        with pytest.raises(Introuvable):
            geste()


@pytest.mark.parametrize("numero", [-1, 0, ID_MAX, ID_MAX + 1, 2**31, 10**30])
def test_a_number_that_no_row_has_is_not_found(
    session: Session, agent: Auteur, maintenant: datetime, numero: int
) -> None:
    agir, lire = {"maintenant": maintenant}, {"aujourd_hui": maintenant.date()}
    page = {"donnees": {}, "version": 0, **agir}
    gestes = (
        lambda: valider_dossier(session, agent=agent, famille_id=numero, **agir),
        lambda: marquer_vus(session, agent=agent, famille_id=numero, **agir),
        lambda: changer_ecole(session, agent=agent, enfant_id=numero, **page),
        lambda: enregistrer_enfant(session, auteur=agent, enfant_id=numero, **page),
        lambda: enregistrer_adulte(session, auteur=agent, adulte_id=numero, **page),
        lambda: retirer_enfant(session, auteur=agent, enfant_id=numero, **agir),
        lambda: retirer_adulte(session, auteur=agent, adulte_id=numero, **agir),
        lambda: formulaire_enfant(session, auteur=agent, enfant_id=numero),
        lambda: formulaire_adulte(session, auteur=agent, adulte_id=numero),
        lambda: une_famille(session, agent=agent, famille_id=numero, **lire),
    )
    for geste in gestes:
        with pytest.raises(Introuvable):
            geste()


@pytest.mark.parametrize("role", RoleCompte)
def test_the_lists_are_for_the_service(session: Session, maintenant: datetime, role: RoleCompte) -> None:
    famille = creer_famille(session)
    qui = parent_de(session, famille) if role is RoleCompte.PARENT else auteur(creer_compte(session, role=role))
    jour, famille_id = maintenant.date(), famille.id or 0
    toutes = {"recherche": "", "filtre": FiltreFamille.TOUTES, "page": 1}
    for geste in (
        lambda: familles(session, agent=qui, aujourd_hui=jour, **toutes),
        lambda: nombres(session, agent=qui),
        lambda: une_famille(session, agent=qui, famille_id=famille_id, aujourd_hui=jour),
        lambda: journal_de(session, agent=qui, famille_id=famille_id, page=1),
    ):
        if role.du_service:
            assert geste()
        else:
            with pytest.raises(Introuvable):
                geste()
