"""Reading dossiers: Mon compte, the forms, the agents' search and filters; what they cost."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import (
    dossier,
    enfants_du_menu,
    familles,
    formulaire_adulte,
    formulaire_enfant,
)
from portail_reflex.domain.famille.recherche import MOTS_MAX, index_de, mots_cherches
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.models.types import EtatDossier, RoleAdulte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_enfant
from tests.fabriques import creer_enfant, creer_famille


@pytest.fixture
def lire(session, agent, maintenant):
    def lire(recherche: str = "", filtre: FiltreFamille = FiltreFamille.TOUTES, page: int = 1):
        return familles(
            session, agent=agent, recherche=recherche, filtre=filtre, page=page, aujourd_hui=maintenant.date()
        )

    return lire


def test_mon_compte_shows_the_responsable_first_and_the_youngest_child(session, maintenant):
    famille = creer_famille(session, enfants=2, autre=True)
    premier, second = enfants_de(session, famille)
    second.date_naissance = premier.date_naissance + timedelta(days=800)
    vue = dossier(session, famille_id=famille.id, aujourd_hui=maintenant.date())
    assert [a.detail for a in vue.adultes] == ["Référent", "Adulte"]
    assert [e.id for e in vue.enfants] == [second.id, premier.id]
    assert "12/05/2017 · 7 ans" in vue.enfants[1].detail
    assert enfants_du_menu(session, famille_id=famille.id) == [(second.id, "Enfant 2"), (premier.id, "Enfant 1")]
    with pytest.raises(Introuvable):
        dossier(session, famille_id=0, aujourd_hui=maintenant.date())


def test_a_new_member_is_offered_what_the_family_has(session):
    famille = creer_famille(session)
    parent, responsable = parent_de(session, famille), adulte_du_role(session, famille)
    adulte = formulaire_adulte(session, auteur=parent, adulte_id=0)
    assert (adulte.id, adulte.valeurs["voie"]) == (0, responsable.voie)
    enfant = formulaire_enfant(session, auteur=parent, enfant_id=0)
    assert enfant.valeurs == {"nom": enfants_de(session, famille)[0].nom}


def test_the_forms_of_another_family_are_not_found(session):
    ici, la = creer_famille(session), creer_famille(session)
    parent = parent_de(session, la)
    with pytest.raises(Introuvable):
        formulaire_adulte(session, auteur=parent, adulte_id=adulte_du_role(session, ici).id)
    with pytest.raises(Introuvable):
        formulaire_enfant(session, auteur=parent, enfant_id=enfants_de(session, ici)[0].id)


def test_what_a_form_may_do_follows_the_validation(session, maintenant):
    famille = creer_famille(session, autre=True)
    parent, ancien = parent_de(session, famille), enfants_de(session, famille)[0]
    nouveau = creer_enfant(session, famille=famille, cree_le=maintenant + timedelta(days=1))
    formulaires = [formulaire_enfant(session, auteur=parent, enfant_id=e.id) for e in (ancien, nouveau)]
    assert [(f.retirable, f.ecole_figee, f.confirme) for f in formulaires] == [
        (False, True, True),
        (True, False, False),
    ]
    adultes = [adulte_du_role(session, famille, role) for role in RoleAdulte]
    retirables = {a.role: formulaire_adulte(session, auteur=parent, adulte_id=a.id).retirable for a in adultes}
    assert retirables == {RoleAdulte.RESPONSABLE: False, RoleAdulte.AUTRE: True}


@pytest.mark.parametrize(
    "recherche",
    [
        "MÉLODIE",
        "melodie",
        "  MÉlodie   vignéron ",
        "vigneron",
        "0639980177",
        "06 39 98 01 77",
        "+33639980177",
        "39.98.01.77",
    ],
)
def test_a_family_is_found_whatever_the_accents_the_case_and_the_way_of_a_number(session, lire, recherche):
    famille = creer_famille(session, enfants=0)
    creer_enfant(session, famille=famille, nom="VIGNERON", prenom="Mélodie")
    adulte_du_role(session, famille).tel_portable = "+33639980177"
    indexer(session, famille=famille)
    creer_famille(session)
    assert [ligne.id for ligne in lire(recherche).elements] == [famille.id]


def test_a_family_is_found_by_its_e_mail_and_by_nothing_else(session, lire):
    famille = creer_famille(session, email="melissa.dubois@exemple.fr")
    assert [ligne.id for ligne in lire("melissa.dubois@EXEMPLE.fr").elements] == [famille.id]
    for autre in ("melissa durand", "melissa%dupont", "' OR 1=1 --"):
        assert lire(autre).elements == []


def test_every_word_is_held_by_one_family_whoever_of_it_holds_it(session, lire):
    ici, la = creer_famille(session, enfants=0), creer_famille(session, enfants=0)
    for famille, prenom in ((ici, "Wendeline"), (ici, "Ysoline"), (la, "Wendeline")):
        creer_enfant(session, famille=famille, nom="VIGNERON", prenom=prenom)
        indexer(session, famille=famille)
    assert {ligne.id for ligne in lire("wendeline").elements} == {ici.id, la.id}
    assert [ligne.id for ligne in lire("ysoline camille WENDELINE").elements] == [ici.id]


def test_the_list_is_alphabetical_and_paged(session, lire):
    avant = lire().total
    for _ in range(51):
        creer_famille(session, complete=False)
    assert lire().total == avant + 51
    noms = [ligne.responsable for ligne in lire().elements + lire(page=2).elements]
    assert noms == sorted(noms)
    assert len(lire().elements) == 50


def test_each_filter_keeps_its_own(session, agent, lire, maintenant):
    complet, changee, a_completer, effacement = (creer_famille(session) for _ in range(4))
    a_completer.etat, effacement.effacement_demande_le = EtatDossier.A_COMPLETER, maintenant
    valider_l_enfant(
        session, parent_de(session, changee), enfants_de(session, changee)[0].id, maintenant, regime="SANS_PORC"
    )
    session.flush()
    nos = {complet.id, changee.id, a_completer.id, effacement.id}
    vus = {filtre: nos & {ligne.id for ligne in lire(filtre=filtre).elements} for filtre in FiltreFamille}
    assert vus == {
        FiltreFamille.TOUTES: nos,
        FiltreFamille.A_COMPLETER: {a_completer.id},
        FiltreFamille.A_CONTROLER: set(),
        FiltreFamille.COMPLET: nos - {a_completer.id},
        FiltreFamille.CHANGEMENTS: {changee.id},
        FiltreFamille.EFFACEMENT: {effacement.id},
    }


@pytest.mark.parametrize("signes", ["++++", "+ ()", "+--..", "   "])
def test_a_number_without_a_digit_looks_for_nothing(signes):
    assert mots_cherches(signes) == []


@given(st.text(max_size=200) | st.text(alphabet="+0 ().-", max_size=12))
def test_any_search_is_a_few_folded_words(recherche):
    mots = mots_cherches(recherche)
    assert len(mots) <= MOTS_MAX
    assert all(mot and not mot.isspace() and mot == mot.casefold() for mot in mots)


@given(st.lists(st.text(alphabet="abcéàçÉÀ -'", min_size=1, max_size=20), min_size=1, max_size=4))
def test_each_word_of_the_index_finds_it(textes):
    index = index_de(textes, ["+33639980177"])
    assert all(mot in index for texte in textes for mot in mots_cherches(texte))
    assert all(mot in index for mot in mots_cherches("06 39 98 01 77"))
