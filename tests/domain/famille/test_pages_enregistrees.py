"""« Valider » on the page of an adult or of a child: what is kept, told, refused; whose it is."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.domain.errors import ModifieEntreTemps, RegleViolee, SaisieInvalide
from portail_reflex.domain.famille.saisie import ADULTES_MAX, CONTACTS_MAX
from portail_reflex.domain.predossier.saisie import ENFANTS_MAX
from portail_reflex.models import (
    Compte,
    Consentement,
    ContactEnfant,
    Ecole,
    EntreeJournal,
    LienParente,
    Modification,
)
from portail_reflex.models.types import EtatDossier, NatureConsentement, NatureEntree, RoleAdulte, RoleCompte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_adulte, valider_l_enfant
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_enfant, creer_famille

CONTACT = {
    "contacts.0.nom": "Sacha Voisin",
    "contacts.0.lien": "voisin",
    "contacts.0.telephone": "06 39 98 00 11",
    "contacts.0.peut_chercher": "oui",
}


@pytest.fixture
def famille(session):
    return creer_famille(session, enfants=2, autre=True)


def refus(geste) -> dict[str, str]:
    with pytest.raises(SaisieInvalide) as leve:
        geste()
    return leve.value.erreurs


def test_a_change_is_kept_before_and_after_and_said(session, famille, parent, enfant, maintenant):
    fait = valider_l_enfant(session, parent, enfant.id, maintenant, regime="SANS_PORC", **CONTACT)
    assert "Régime alimentaire, Personnes à prévenir ou autorisées" in fait.phrase
    modifications = session.exec(select(Modification).where(Modification.famille_id == famille.id)).all()
    assert [(m.champ, m.avant, m.apres) for m in modifications] == [
        ("Régime alimentaire", "Sans restriction", "Sans porc"),
        (
            "Personnes à prévenir ou autorisées",
            "",
            "Sacha Voisin (voisin), 06 39 98 00 11, peut venir le chercher",
        ),
    ]
    assert all(m.vue_le is None and m.auteur_id == parent.compte_id for m in modifications)
    assert famille.etat is EtatDossier.COMPLET
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.famille_id == famille.id)).all()[-1]
    assert entree.nature is NatureEntree.DOSSIER_MODIFIE
    assert "VOISIN" not in entree.detail


def test_a_page_without_change_is_confirmed(session, parent, enfant, maintenant):
    fait = valider_l_enfant(session, parent, enfant.id, maintenant)
    assert fait.champs == ()
    assert "sans changement" in fait.phrase


def test_school_and_class_are_chosen_once_by_the_family(session, famille, parent, enfant, maintenant):
    ecole = session.get(Ecole, enfant.ecole_id)
    autre = creer_ecole(session)
    fait = valider_l_enfant(session, parent, enfant.id, maintenant, ecole_id=str(autre.id), classe="CM2")
    assert fait.champs == ()
    assert enfant.ecole_id == ecole.id


def test_the_two_boxes_and_each_changed_authorisation_are_dated(session, famille, parent, enfant, maintenant):
    valider_l_enfant(session, parent, enfant.id, maintenant, image="non", sortie_seul="oui")
    lignes = session.exec(select(Consentement).where(Consentement.famille_id == famille.id)).all()
    assert {(c.nature, c.accorde) for c in lignes} == {
        (NatureConsentement.EXACTITUDE, True),
        (NatureConsentement.TRAITEMENT, True),
        (NatureConsentement.IMAGE, False),
        (NatureConsentement.SORTIE_SEUL, True),
    }
    assert {(c.le, c.compte_id, c.version_texte) for c in lignes} == {(maintenant, parent.compte_id, "2026-11")}


def test_the_responsable_s_name_greets_and_her_address_stays(session, famille, parent, maintenant):
    responsable = adulte_du_role(session, famille)
    valider_l_adulte(session, parent, responsable.id, maintenant, prenom="Andréa", email="autre@exemple.fr")
    compte = session.get(Compte, parent.compte_id)
    assert compte.prenom == "Andréa"
    assert responsable.email == compte.email == parent.email


def test_each_child_gets_its_lien(session, famille, parent, maintenant):
    autre = adulte_du_role(session, famille, RoleAdulte.AUTRE)
    premier, second = enfants_de(session, famille)
    valider_l_adulte(
        session,
        parent,
        autre.id,
        maintenant,
        **{
            f"liens.{premier.id}.lien": "PERE",
            f"liens.{premier.id}.autorite": "oui",
            f"liens.{second.id}.lien": "AUTRE",
        },
    )
    liens = session.exec(select(LienParente).where(LienParente.adulte_id == autre.id)).all()
    assert {(lien.enfant_id, lien.lien.value, lien.autorite_parentale) for lien in liens} >= {
        (premier.id, "PERE", True)
    }


def test_a_new_child_and_a_new_adult(session, famille, parent, maintenant):
    ecole = creer_ecole(session)
    enfant = valider_l_enfant(
        session,
        parent,
        0,
        maintenant,
        sexe="MASCULIN",
        prenom="Élio",
        date_naissance="12/05/2018",
        ecole_id=str(ecole.id),
        classe="CP",
        regime="SANS_RESTRICTION",
        sortie_seul="non",
        image="non",
        hospitalisation="oui",
    )
    assert enfant.qui.endswith("Élio")
    adulte = valider_l_adulte(
        session, parent, 0, maintenant, civilite="MONSIEUR", nom="DUPRÉ", prenom="Luc", tel_portable="0639980012"
    )
    assert adulte.qui == "DUPRÉ Luc"
    assert famille.etat is EtatDossier.COMPLET
    assert "elio" in famille.recherche
    assert "dupre" in famille.recherche


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"certifie": ""}, "certifie"),
        ({"notice": ""}, "notice"),
        ({"nom": ""}, "nom"),
        ({"nom": "x" * 81}, "nom"),
        ({"regime": "CAVIAR"}, "regime"),
        ({"regime": ""}, "regime"),
        ({"image": "peut-être"}, "image"),
        ({"date_naissance": "31/02/2018"}, "date_naissance"),
        ({"date_naissance": "12/05/1950"}, "date_naissance"),
        ({"date_naissance": "12/05/2030"}, "date_naissance"),
        ({"sexe": "\x00"}, "sexe"),
        ({**CONTACT, "contacts.0.telephone": "12"}, "contacts.0.telephone"),
        ({**CONTACT, "contacts.0.peut_chercher": ""}, "contacts.0.a_prevenir"),
        ({**CONTACT, "contacts.0.lien": ""}, "contacts.0.lien"),
        ({f"contacts.{rang}.nom": "Un Voisin" for rang in range(CONTACTS_MAX + 1)}, "contacts"),
    ],
)
def test_each_mistake_of_a_child_s_page_is_named(session, famille, maintenant, champs, champ):
    parent, enfant = parent_de(session, famille), enfants_de(session, famille)[0]
    assert champ in refus(lambda: valider_l_enfant(session, parent, enfant.id, maintenant, **champs))
    assert session.exec(select(ContactEnfant).where(ContactEnfant.enfant_id == enfant.id)).all() == []


def test_a_class_of_another_level_and_a_school_of_another_town_are_refused(session, famille, parent, maintenant):
    nouveau = creer_enfant(session, famille=famille)
    ici, ailleurs = creer_ecole(session), 999_999
    champs = {"regime": "SANS_RESTRICTION", "sortie_seul": "non", "image": "non", "hospitalisation": "oui"}
    for ecole_id, classe, champ in ((ici.id, "PS", "classe"), (ailleurs, "CP", "ecole_id"), ("", "", "ecole_id")):
        erreurs = refus(
            lambda e=ecole_id, c=classe: valider_l_enfant(
                session, parent, nouveau.id, maintenant, ecole_id=str(e), classe=c, **champs
            )
        )
        assert champ in erreurs


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"numero_allocataire": "0123-456"}, "numero_allocataire"),
        ({"profession": "x" * 81}, "profession"),
        ({"tel_portable": "bonjour"}, "tel_portable"),
        ({"code_postal": "75056"}, "code_postal"),
        ({"code_insee": "75056"}, "code_insee"),
    ],
)
def test_each_mistake_of_an_adult_s_page_is_named(session, famille, maintenant, champs, champ):
    parent, responsable = parent_de(session, famille), adulte_du_role(session, famille)
    assert champ in refus(lambda: valider_l_adulte(session, parent, responsable.id, maintenant, **champs))


def test_an_adult_without_a_lien_with_each_child_is_refused(session, famille, parent, maintenant):
    autre, enfant = adulte_du_role(session, famille, RoleAdulte.AUTRE), enfants_de(session, famille)[1]
    champ = f"liens.{enfant.id}.lien"
    assert set(refus(lambda: valider_l_adulte(session, parent, autre.id, maintenant, **{champ: "COUSIN"}))) == {champ}


def test_the_child_of_others_given_in_the_form_gets_no_lien(session, famille, parent, maintenant):
    (etranger, *_), responsable = enfants_de(session, creer_famille(session)), adulte_du_role(session, famille)
    valider_l_adulte(session, parent, responsable.id, maintenant, **{f"liens.{etranger.id}.lien": "PERE"})
    liens = session.exec(select(LienParente).where(LienParente.adulte_id == responsable.id)).all()
    assert etranger.id not in {lien.enfant_id for lien in liens}


def test_an_old_form_is_told_what_changed_and_overwrites_nothing(session, famille, parent, enfant, maintenant):
    lue = enfant.version
    valider_l_enfant(session, parent, enfant.id, maintenant, regime="SANS_PORC")
    with pytest.raises(ModifieEntreTemps) as leve:
        valider_l_enfant(session, parent, enfant.id, maintenant, version=lue, image="non")
    assert leve.value.changements == ("Régime alimentaire\N{NO-BREAK SPACE}: Sans restriction → Sans porc",)
    assert (enfant.regime.value, enfant.image) == ("SANS_PORC", True)


def test_what_an_agent_writes_is_seen_already(session, famille, enfant, maintenant):
    responsable, agent = adulte_du_role(session, famille), auteur(creer_compte(session, role=RoleCompte.AGENT))
    assert valider_l_enfant(session, agent, enfant.id, maintenant, image="non").champs
    assert valider_l_adulte(session, agent, responsable.id, maintenant, profession="Fleuriste").champs
    modifications = session.exec(select(Modification).where(Modification.famille_id == famille.id)).all()
    assert {m.vue_le for m in modifications} == {maintenant}


def test_a_dossier_holds_so_many_people(session, famille, parent, maintenant):
    for _ in range(ENFANTS_MAX - 2):
        creer_enfant(session, famille=famille, date_naissance=date(2018, 1, 1))
    with pytest.raises(RegleViolee, match=f"{ENFANTS_MAX} enfants au plus"):
        valider_l_enfant(session, parent, 0, maintenant)
    nouvel = {"civilite": "MADAME", "prenom": "Zoé", "tel_portable": "0639980012"}
    for rang in range(ADULTES_MAX - 2):
        valider_l_adulte(session, parent, 0, maintenant, nom=f"Tante {'abcdef'[rang]}", **nouvel)
    with pytest.raises(RegleViolee, match=f"{ADULTES_MAX} adultes au plus"):
        valider_l_adulte(session, parent, 0, maintenant, nom="Trop", **nouvel)
