"""What may be typed on the pages of an adult and of a child: what is stored, and a sentence beside each mistake."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.famille.saisie import (
    CLASSES,
    CONTACTS_MAX,
    REMARQUE_MAX,
    AdulteDossierSaisie,
    EnfantDossierSaisie,
    RemarqueSaisie,
)
from portail_reflex.domain.saisie import INVISIBLES, OBLIGATOIRE, deplier, valider
from portail_reflex.models.types import Classe, Lien, NiveauEcole, RegimeAlimentaire
from tests.domain.famille.gestes import CASES
from tests.domain.predossier.saisies import adulte, enfant

MATERNELLE, ELEMENTAIRE = 4, 5
CONTEXTE_ENFANT = {
    "aujourd_hui": date(2024, 9, 2),
    "ecoles": {MATERNELLE: NiveauEcole.MATERNELLE, ELEMENTAIRE: NiveauEcole.ELEMENTAIRE},
}
CONTEXTE_ADULTE = {"enfants": [7, 8]}
ADULTE = {**adulte(), **CASES, "liens.7.lien": "MERE", "liens.7.autorite": "oui", "liens.8.lien": "AUTRE"}
ENFANT = {
    **enfant(),
    **CASES,
    "ecole_id": str(MATERNELLE),
    "classe": "PS",
    "regime": "SANS_RESTRICTION",
    "sortie_seul": "non",
    "image": "oui",
    "hospitalisation": "oui",
}
PAGES = [(AdulteDossierSaisie, ADULTE, CONTEXTE_ADULTE), (EnfantDossierSaisie, ENFANT, CONTEXTE_ENFANT)]
HOSTILES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=30),
    st.sampled_from(["\x00", "\ud800", "\u202eABC", "x" * 10_000, "é" * 6_000, "9" * 400, "<b>", "' OR 1=1 --", "😀"]),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


def contact(rang: int = 0, **champs: str) -> dict[str, str]:
    """Somebody to be called, as the form sends them."""
    bon = {"nom": "Sacha Voisin", "lien": "voisin", "telephone": "06 39 98 00 11", "a_prevenir": "oui"}
    return {f"contacts.{rang}.{champ}": valeur for champ, valeur in {**bon, **champs}.items()}


def lire_adulte(**change: Any) -> AdulteDossierSaisie:
    return valider(AdulteDossierSaisie, deplier({**ADULTE, **change}), CONTEXTE_ADULTE)


def lire_enfant(change: dict[str, Any], contexte: dict[str, Any] = CONTEXTE_ENFANT) -> EnfantDossierSaisie:
    return valider(EnfantDossierSaisie, deplier({**ENFANT, **change}), contexte)


def refus_enfant(change: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(SaisieInvalide) as refus:
        lire_enfant(change)
    return refus.value.erreurs


def test_each_child_of_the_family_has_its_lien_and_no_other() -> None:
    saisie = lire_adulte(**{"liens.9.lien": "PERE"})
    assert {numero: lien.lien for numero, lien in saisie.liens.items()} == {7: Lien.MERE, 8: Lien.AUTRE}


def test_a_box_left_open_is_no() -> None:
    saisie = lire_adulte()
    assert [lien.autorite for lien in saisie.liens.values()] == [True, False]


def test_an_allocataire_number_is_kept_without_spaces() -> None:
    assert lire_adulte(numero_allocataire=" 0123 456 a ").numero_allocataire == "0123456A"
    assert lire_adulte(numero_allocataire="").numero_allocataire == ""


@pytest.mark.parametrize("numero", ["0123-456", "é123", "1" * 16, "١٢٣"])
def test_what_is_no_allocataire_number_is_refused(numero: str) -> None:
    with pytest.raises(SaisieInvalide) as refus:
        lire_adulte(numero_allocataire=numero)
    assert set(refus.value.erreurs) == {"numero_allocataire"}


@pytest.mark.parametrize(
    ("modele", "bonne", "contexte", "attendus"),
    [
        (
            *PAGES[0],
            {
                "civilite", "nom", "prenom", "voie", "code_postal", "code_insee", "tel_portable",
                "liens.7.lien", "liens.8.lien", "certifie", "notice",
            },
        ),
        (
            *PAGES[1],
            {
                "sexe", "nom", "prenom", "date_naissance", "ecole_id", "regime", "sortie_seul", "image",
                "hospitalisation", "certifie", "notice",
            },
        ),
    ],
)  # fmt: skip
def test_an_empty_page_asks_for_all_that_is_required(
    modele: Any, bonne: dict[str, Any], contexte: dict[str, Any], attendus: set[str]
) -> None:
    for vide in ({}, dict.fromkeys(bonne, "")):
        with pytest.raises(SaisieInvalide) as refus:
            valider(modele, deplier(vide), contexte)
        assert attendus - {"code_insee"} <= set(refus.value.erreurs) <= attendus
        assert refus.value.erreurs["nom"] == OBLIGATOIRE


@pytest.mark.parametrize("classe", Classe)
@pytest.mark.parametrize("ecole_id", [MATERNELLE, ELEMENTAIRE])
def test_a_class_is_one_of_its_school(classe: Classe, ecole_id: int) -> None:
    change = {"ecole_id": str(ecole_id), "classe": classe.value}
    if classe in CLASSES[CONTEXTE_ENFANT["ecoles"][ecole_id]]:
        assert lire_enfant(change).classe is classe
    else:
        assert set(refus_enfant(change)) == {"classe"}


def test_every_class_is_taught_somewhere() -> None:
    assert sorted(classe for classes in CLASSES.values() for classe in classes) == sorted(Classe)


def test_a_town_without_schools_asks_for_none() -> None:
    saisie = lire_enfant({"ecole_id": "", "classe": ""}, {**CONTEXTE_ENFANT, "ecoles": {}})
    assert (saisie.ecole_id, saisie.classe) == (None, None)


@pytest.mark.parametrize("regime", RegimeAlimentaire)
def test_the_regime_is_one_of_a_fixed_list(regime: RegimeAlimentaire) -> None:
    assert lire_enfant({"regime": regime.value}).regime is regime


def test_people_to_call_are_kept_in_order_and_blank_rows_are_none() -> None:
    blanc = {
        "contacts.1.nom": "  ",
        "contacts.1.lien": "",
        "contacts.1.telephone": "\u200b",
        "contacts.1.a_prevenir": "oui",
    }
    saisie = lire_enfant(
        {**contact(0, nom="Sacha"), **blanc, **contact(2, nom="Alix", peut_chercher="oui", a_prevenir="")}
    )
    assert [(c.nom, c.peut_chercher, c.a_prevenir) for c in saisie.contacts.values()] == [
        ("Sacha", False, True),
        ("Alix", True, False),
    ]


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"nom": ""}, "contacts.0.nom"),
        ({"nom": "x" * 81}, "contacts.0.nom"),
        ({"lien": ""}, "contacts.0.lien"),
        ({"lien": "x" * 81}, "contacts.0.lien"),
        ({"telephone": ""}, "contacts.0.telephone"),
        ({"telephone": "12"}, "contacts.0.telephone"),
        ({"a_prevenir": ""}, "contacts.0.a_prevenir"),
    ],
)
def test_each_mistake_of_a_row_is_beside_its_field(champs: dict[str, str], champ: str) -> None:
    assert set(refus_enfant(contact(**champs))) == {champ}


@pytest.mark.parametrize(("combien", "tient"), [(CONTACTS_MAX, True), (CONTACTS_MAX + 1, False)])
def test_eight_people_at_most(combien: int, tient: bool) -> None:
    lignes = {cle: valeur for rang in range(combien) for cle, valeur in contact(rang).items()}
    if tient:
        assert len(lire_enfant(lignes).contacts) == combien
    else:
        assert set(refus_enfant(lignes)) == {"contacts"}


@pytest.mark.parametrize(
    ("naissance", "tient"),
    [("02/09/2024", True), ("03/09/2024", False), ("03/09/2006", True), ("02/09/2006", False), ("29/02/2023", False)],
)
def test_a_child_is_born_and_under_eighteen(naissance: str, tient: bool) -> None:
    if tient:
        lire_enfant({"date_naissance": naissance})
    else:
        assert set(refus_enfant({"date_naissance": naissance})) == {"date_naissance"}


@pytest.mark.parametrize(
    ("texte", "tient"), [("x" * REMARQUE_MAX, True), ("x" * (REMARQUE_MAX + 1), False), (" \n", False)]
)
def test_a_remark_is_of_one_to_a_thousand_characters(texte: str, tient: bool) -> None:
    if tient:
        assert valider(RemarqueSaisie, {"texte": texte}).texte == texte
    else:
        with pytest.raises(SaisieInvalide):
            valider(RemarqueSaisie, {"texte": texte})


def textes(valeur: Any) -> list[str]:
    """Every text inside."""
    if isinstance(valeur, dict):
        return [texte for dedans in valeur.values() for texte in textes(dedans)]
    return [valeur] if isinstance(valeur, str) else []


def lire(modele: Any, donnees: dict[str, Any], contexte: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What would be stored, or what is said."""
    try:
        return textes(valider(modele, deplier(donnees), contexte).model_dump()), []
    except SaisieInvalide as refus:
        return [], list(refus.erreurs.values())


@given(st.data())
def test_whatever_is_sent_is_stored_clean_or_refused_in_a_sentence(data: st.DataObject) -> None:
    modele, bonne, contexte = data.draw(st.sampled_from(PAGES))
    champs = st.sampled_from([*bonne, *contact(), "contacts", "contacts.0", "liens", "liens.7", "liens.7.lien.x", "x"])
    gardes, phrases = lire(modele, {**bonne, **data.draw(st.dictionaries(champs, HOSTILES, max_size=4))}, contexte)
    assert gardes or phrases
    assert all(phrase.endswith(".") for phrase in phrases)
    assert not any(unicodedata.category(c) in INVISIBLES for texte in gardes for c in texte)
