"""What a save changed: field by field, in words, and no page is too long to be told."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from portail_reflex.domain.famille.modifications import VIDE, Difference, differences
from portail_reflex.domain.famille.queries import une_famille
from portail_reflex.domain.famille.saisie import CONTACTS_MAX
from portail_reflex.domain.famille.service import Enregistrement
from portail_reflex.domain.famille.vues import initiales
from portail_reflex.models import EntreeJournal, Modification
from portail_reflex.models.types import RoleAdulte, RoleCompte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_adulte, valider_l_enfant
from tests.fabriques import auteur, creer_compte, creer_famille

PAGES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "x", "y"]))


@given(PAGES, PAGES)
def test_the_differences_lead_from_one_page_to_the_other(avant: dict[str, str], apres: dict[str, str]) -> None:
    trouvees = differences(avant, apres)
    suivie = {**avant, **{d.champ: d.apres for d in trouvees}}
    assert {champ: mot for champ, mot in suivie.items() if mot} == {champ: mot for champ, mot in apres.items() if mot}
    assert all(d.avant == avant.get(d.champ, "") != d.apres for d in trouvees)
    assert len({d.champ for d in trouvees}) == len(trouvees)


@given(PAGES)
def test_a_page_does_not_differ_from_itself(page: dict[str, str]) -> None:
    assert differences(page, page) == []


def test_the_differences_follow_the_page_then_what_left_it() -> None:
    avant, apres = {"Lien": "mère", "Nom": "A", "Classe": "CP"}, {"Classe": "CE1", "Nom": "B"}
    assert [d.champ for d in differences(avant, apres)] == ["Classe", "Nom", "Lien"]


@pytest.mark.parametrize(
    ("avant", "apres", "fin"), [("CP", "CE1", "CP → CE1"), ("", "CP", f"{VIDE} → CP"), ("CP", "", f"CP → {VIDE}")]
)
def test_a_difference_is_said_before_and_after(avant: str, apres: str, fin: str) -> None:
    assert Difference("Classe", avant, apres).phrase == f"Classe\N{NO-BREAK SPACE}: {fin}"


@pytest.mark.parametrize(
    ("champs", "fin"), [((), "Lou est confirmée, sans changement."), (("Classe", "Nom"), "Lou (Classe, Nom).")]
)
def test_a_save_says_what_it_did(champs: tuple[str, ...], fin: str) -> None:
    assert Enregistrement(7, "MARTIN Lou", champs).phrase.endswith(fin)


@pytest.mark.parametrize(
    ("prenom", "nom", "lettres"),
    [("Enfant 1", "MARTIN", "E1"), ("Lou", "martin", "LM"), ("Élio", "d’Arc", "ÉD"), ("", "MARTIN", "M")],
)
def test_a_card_shows_two_initials(prenom: str, nom: str, lettres: str) -> None:
    assert initiales(prenom, nom) == lettres


def test_the_longest_pages_are_kept_whole(session: Session, maintenant: datetime) -> None:
    """PostgreSQL refuses what is longer than its column."""
    famille = creer_famille(session, enfants=2, autre=True)
    parent, (enfant, *_) = parent_de(session, famille), enfants_de(session, famille)
    autre, long = adulte_du_role(session, famille, RoleAdulte.AUTRE), "É" * 80
    contacts = {
        f"contacts.{rang}.{champ}": valeur
        for rang in range(CONTACTS_MAX)
        for champ, valeur in (("nom", long), ("lien", long), ("telephone", "0639980011"), ("a_prevenir", "oui"))
    }
    valider_l_enfant(session, parent, enfant.id or 0, maintenant, nom=long, prenom=long, **contacts)
    lignes = dict.fromkeys(("nom", "prenom", "complement", "lieu_dit", "profession"), long)
    fait = valider_l_adulte(
        session,
        parent,
        autre.id or 0,
        maintenant,
        **lignes,
        voie="v" * 120,
        employeur="e" * 120,
        numero_allocataire="1" * 15,
        email=f"{'a' * 60}@{'b' * 60}.{'c' * 60}.fr",
        **{f"liens.{enfant.id}.autorite": ""},
    )
    assert f"Lien avec {long}" in fait.champs
    notees = session.exec(select(Modification).where(Modification.famille_id == famille.id)).all()
    assert {(m.champ, m.apres) for m in notees} >= {("Nom", long), ("Employeur", "e" * 120)}
    details = session.exec(select(EntreeJournal.detail).where(EntreeJournal.famille_id == famille.id)).all()
    assert all(len(detail) <= 500 for detail in details)
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    vue = une_famille(session, agent=agent, famille_id=famille.id or 0, aujourd_hui=maintenant.date())
    assert len(vue.changements) == len(notees)


def test_the_history_tells_every_save_in_order(session: Session, maintenant: datetime) -> None:
    famille = creer_famille(session, enfants=1)
    parent, (enfant,) = parent_de(session, famille), enfants_de(session, famille)
    for regime in ("SANS_PORC", "SANS_VIANDE", "SANS_RESTRICTION"):
        valider_l_enfant(session, parent, enfant.id or 0, maintenant, regime=regime)
    notees = session.exec(select(Modification).where(Modification.sujet == f"enfant:{enfant.id}")).all()
    assert [(m.version, m.avant, m.apres) for m in sorted(notees, key=lambda m: m.id or 0)] == [
        (2, "Sans restriction", "Sans porc"),
        (3, "Sans porc", "Sans viande"),
        (4, "Sans viande", "Sans restriction"),
    ]
