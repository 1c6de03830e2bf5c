"""The page of a fiche sanitaire: what is kept, who reads it, what is refused, and that agents leave a trace."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.errors import Introuvable, ModifieEntreTemps, SaisieInvalide
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.queries import fiche_sanitaire, formulaire_fiche, sujet_de_la_fiche
from portail_reflex.domain.fiche_sanitaire.service import consulter_fiche, enregistrer_fiche
from portail_reflex.models import EntreeJournal, FicheSanitaire, Modification
from portail_reflex.models.types import EtatDossier, NatureEntree, RoleCompte
from tests.domain.famille.gestes import CASES, enfants_de, parent_de
from tests.fabriques import auteur, completer, creer_compte, creer_contact, creer_famille, vaccins
from tests.transactions import compter

REMPLIE = {
    **CASES,
    "medecin": "Dr Sauge",
    "medecin_telephone": "04 65 71 00 07",
    "a_des_allergies": "oui",
    "allergies.0.nature": "ALIMENTAIRE",
    "allergies.0.detail": "arachide",
    "allergies.0.conduite": "Adrénaline, puis le 15.",
    "pai": "oui",
    "traitement": "Ventoline avant le sport.",
}


@pytest.fixture
def famille(session):
    return creer_famille(session, enfants=1, complete=False)


@pytest.fixture
def enfant(session, famille):
    vaccins(session)
    return enfants_de(session, famille)[0]


@pytest.fixture
def enregistrer(session, enfant, maintenant):
    def enregistrer(qui, version: int = 0, **change):
        return enregistrer_fiche(
            session,
            auteur=qui,
            enfant_id=enfant.id,
            donnees={**REMPLIE, **change},
            version=version,
            maintenant=maintenant,
        )

    return enregistrer


def lire(session, qui, enfant, maintenant):
    return fiche_sanitaire(session, auteur=qui, enfant_id=enfant.id, aujourd_hui=maintenant.date())


def test_what_is_typed_is_read_back_in_words(session, parent, enfant, enregistrer, maintenant):
    creer_contact(session, enfant=enfant)
    dtp = vaccins(session)[0]
    fait = enregistrer(parent, **{f"vaccinations.{dtp.id}": "12/09/2017 et 12/07/2017 ; 12/07/2017"})
    assert fait.qui.startswith("fiche sanitaire de")
    vue = lire(session, parent, enfant, maintenant)
    assert (vue.medecin, vue.medecin_telephone, vue.pai) == ("Dr Sauge", "04 65 71 00 07", True)
    assert [(a.nature, a.detail, a.conduite) for a in vue.allergies] == [
        ("Alimentaire", "arachide", "Adrénaline, puis le 15.")
    ]
    assert vue.vaccinations[0].dates == ("12/07/2017", "12/09/2017")
    assert [c.nom for c in vue.contacts][1:] == ["Sacha VOISIN"]
    formulaire = formulaire_fiche(session, auteur=parent, enfant_id=enfant.id)
    assert (formulaire.version, formulaire.valeurs["allergies.0.detail"]) == (1, "arachide")


def test_no_allergy_forgets_those_that_were_typed(session, parent, enfant, enregistrer):
    enregistrer(parent, a_des_allergies="non")
    assert FicheContenu.lire(session.get(FicheSanitaire, enfant.id).contenu).allergies == ()


@pytest.mark.parametrize(
    ("change", "champ"),
    [
        ({"medecin": ""}, "medecin"),
        ({"medecin_telephone": "12"}, "medecin_telephone"),
        ({"a_des_allergies": ""}, "a_des_allergies"),
        ({"allergies.0.conduite": "x" * 501}, "allergies.0.conduite"),
        ({"allergies.0.detail": "", "allergies.0.conduite": ""}, "allergies"),
        ({"allergies.0.nature": "LUNE"}, "allergies.0.nature"),
        ({"allergies.0.detail": "x" * 201}, "allergies.0.detail"),
        ({f"allergies.{rang}.detail": "pollen" for rang in range(11)}, "allergies"),
        ({"pai": ""}, "pai"),
        ({"pai": "peut-être"}, "pai"),
        ({"traitement": "x" * 2001}, "traitement"),
        ({"antecedents": "x" * 2001}, "antecedents"),
        ({"recommandations": "x" * 2001}, "recommandations"),
        ({"certifie": ""}, "certifie"),
        ({"notice": ""}, "notice"),
        ({"vaccin": "12/05/2016"}, "vaccinations"),
        ({"vaccin": "03/09/2024"}, "vaccinations"),
        ({"vaccin": "31/02/2020"}, "vaccinations"),
        ({"vaccin": ",".join(f"{jour:02}/01/2020" for jour in range(1, 14))}, "vaccinations"),
    ],
)
def test_each_mistake_is_named_and_nothing_is_kept(session, parent, enregistrer, change, champ):
    if "vaccin" in change:
        dtp = vaccins(session)[0].id
        change, champ = {f"vaccinations.{dtp}": change["vaccin"]}, f"vaccinations.{dtp}"
    with pytest.raises(SaisieInvalide) as refus:
        enregistrer(parent, **change)
    assert champ in refus.value.erreurs
    assert session.exec(select(FicheSanitaire)).all() == []


def test_a_question_left_out_is_no_answer(session, enfant, parent, maintenant):
    donnees = {champ: valeur for champ, valeur in REMPLIE.items() if champ not in {"a_des_allergies", "pai"}}
    with pytest.raises(SaisieInvalide) as refus:
        enregistrer_fiche(
            session, auteur=parent, enfant_id=enfant.id, donnees=donnees, version=0, maintenant=maintenant
        )
    assert {"a_des_allergies", "pai"} <= set(refus.value.erreurs)


def test_a_vaccine_is_given_from_the_birth_to_today(session, parent, enfant, enregistrer):
    dtp = vaccins(session)[0].id
    enregistrer(parent, **{f"vaccinations.{dtp}": "02/09/2024, 12/05/2017"})
    gardees = FicheContenu.lire(session.get(FicheSanitaire, enfant.id).contenu).vaccinations
    assert gardees == {dtp: (enfant.date_naissance, date(2024, 9, 2))}


def test_the_provisional_admission_runs_from_the_first_saving(session, parent, enfant, maintenant):
    enregistre = {"auteur": parent, "enfant_id": enfant.id}
    plus_tard = maintenant + timedelta(days=60)
    enregistrer_fiche(session, **enregistre, donnees=REMPLIE, version=0, maintenant=maintenant)
    enregistrer_fiche(session, **enregistre, donnees=REMPLIE, version=1, maintenant=plus_tard)
    assert lire(session, parent, enfant, plus_tard).provisoire.endswith("02/12/2024")
    faits = {f"vaccinations.{v.id}": "12/07/2017" for v in vaccins(session)}
    enregistrer_fiche(session, **enregistre, donnees={**REMPLIE, **faits}, version=2, maintenant=plus_tard)
    assert lire(session, parent, enfant, plus_tard).provisoire == ""


def test_the_dates_of_a_vaccine_that_is_shown_no_more_are_kept(session, parent, enfant, enregistrer):
    dtp, autre = vaccins(session)[:2]
    enregistrer(parent, **{f"vaccinations.{dtp.id}": "12/07/2017", f"vaccinations.{autre.id}": "12/07/2017"})
    dtp.actif = False
    session.flush()
    enregistrer(parent, version=1, **{f"vaccinations.{autre.id}": ""})
    gardees = FicheContenu.lire(session.get(FicheSanitaire, enfant.id).contenu).vaccinations
    assert gardees == {dtp.id: (date(2017, 7, 12),)}


def test_an_old_form_is_told_what_changed(session, parent, enregistrer):
    enregistrer(parent)
    enregistrer(parent, version=1, traitement="Plus rien.")
    with pytest.raises(ModifieEntreTemps) as refus:
        enregistrer(parent, version=1, medecin="Dr Autre")
    assert any("Plus rien." in phrase for phrase in refus.value.changements)


def test_only_the_family_and_sante_know_of_it(session, enfant, enregistrer, sante, maintenant):
    enregistrer(sante)
    autre = parent_de(session, creer_famille(session))
    for qui in (autre, auteur(creer_compte(session, role=RoleCompte.AGENT))):
        for geste in (
            lambda q=qui: lire(session, q, enfant, maintenant),
            lambda q=qui: formulaire_fiche(session, auteur=q, enfant_id=enfant.id),
            lambda q=qui: sujet_de_la_fiche(session, auteur=q, enfant_id=enfant.id),
            lambda q=qui: consulter_fiche(session, auteur=q, enfant_id=enfant.id, maintenant=maintenant),
            lambda q=qui: enregistrer(q, version=1),
        ):
            with pytest.raises(Introuvable):
                geste()
    assert lire(session, sante, enfant, maintenant).medecin == "Dr Sauge"


def test_a_fiche_never_saved_is_read_as_such(session, parent, sante, enfant, maintenant):
    for qui in (parent, sante):
        assert lire(session, qui, enfant, maintenant) is None
        formulaire = formulaire_fiche(session, auteur=qui, enfant_id=enfant.id)
        assert (formulaire.version, formulaire.valeurs, formulaire.enregistree_le) == (0, {}, "")


@pytest.mark.parametrize("enfant_id", [0, -1, 999_999, 10**30])
def test_a_child_that_no_row_has_is_not_found(session, sante, maintenant, enfant_id):
    with pytest.raises(Introuvable):
        fiche_sanitaire(session, auteur=sante, enfant_id=enfant_id, aujourd_hui=maintenant.date())


def test_the_reading_of_sante_is_noted_once_in_ten_minutes(session, famille, sante, enfant, maintenant):
    parent = parent_de(session, famille)
    for qui, minutes in ((parent, 0), (sante, 0), (sante, 9), (sante, 11)):
        quand = maintenant + timedelta(minutes=minutes)
        consulter_fiche(session, auteur=qui, enfant_id=enfant.id, maintenant=quand)
        session.flush()
    lectures = select(EntreeJournal).where(
        EntreeJournal.famille_id == famille.id, EntreeJournal.nature == NatureEntree.SANTE_LUE
    )
    assert [entree.auteur_id for entree in session.exec(lectures)] == [sante.compte_id] * 2


def test_the_journal_says_nothing_of_health(session, famille, parent, enregistrer):
    enregistrer(parent)
    session.flush()
    for entree in session.exec(select(EntreeJournal).where(EntreeJournal.famille_id == famille.id)):
        assert entree.detail == ""
    modifications = session.exec(select(Modification).where(Modification.famille_id == famille.id)).all()
    assert modifications
    assert all(m.sante for m in modifications)


def test_the_last_fiche_can_complete_the_dossier(session, maintenant):
    famille = creer_famille(session, enfants=1, complete=False)
    completer(session, famille, le=maintenant)
    (enfant,) = enfants_de(session, famille)
    session.delete(session.get(FicheSanitaire, enfant.id))
    session.flush()
    parent = parent_de(session, famille)
    enregistrer_fiche(session, auteur=parent, enfant_id=enfant.id, donnees=REMPLIE, version=0, maintenant=maintenant)
    assert famille.etat is EtatDossier.A_CONTROLER
    assert lire(session, parent, enfant, maintenant).provisoire.startswith("admission provisoire jusqu’au")


def test_reading_a_fiche_costs_the_same_with_or_without_allergies(session, parent, enfant, enregistrer, maintenant):
    enregistrer(
        parent,
        **{f"allergies.{rang}.detail": "pollen" for rang in range(1, 9)}
        | {f"allergies.{rang}.nature": "AUTRE" for rang in range(1, 9)},
    )
    session.expire_all()
    assert compter(session, lambda: lire(session, parent, enfant, maintenant)) <= 8
