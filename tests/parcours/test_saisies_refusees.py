"""Bad and odd input in every field of the wizard: refused beside its field, or stored and shown as text."""

import pytest
from playwright.sync_api import Page, expect

from tests.parcours.gestes import (
    adulte,
    aller_au_recapitulatif,
    aller_aux_enfants,
    bouton,
    champ,
    enfant,
    erreur_de,
    numero_affiche,
    ouvrir_nouveau_dossier,
    personnes_de,
    remplir,
    titre,
)
from tests.serveur import Portail

# A label, what is typed there, and what the sentence beside the field says.
REFUSES_ADULTE = [
    ("Nom", "", "obligatoire"),
    ("Nom", "A" * 10_000, "80 caractères"),
    ("Nom", "Zoé 🎉", "lettres"),
    ("Nom", "<b>Zoé</b>", "lettres"),
    ("Nom", "Robert'); DROP TABLE compte;--", "lettres"),
    ("Nom", "   ", "obligatoire"),
    ("Prénom", "<script>alert(1)</script>", "lettres"),
    ("Prénom", "1234", "lettre"),
    ("N° voie et voie", "", "obligatoire"),
    ("N° voie et voie", "x" * 10_000, "120 caractères"),
    ("N° voie et voie", "3 rue 🎉", "émojis"),
    ("Étage / Appart.", "é" * 10_000, "80 caractères"),
    ("Lieu-dit", "🏡", "émojis"),
    ("Tél. portable", "", "obligatoire"),
    ("Tél. portable", "06 12", "numéro"),
    ("Tél. portable", "' OR 1=1 --", "numéro"),
    ("Tél. portable", "0" * 10_000, "numéro"),
    ("Tél. domicile", "appelez-moi", "numéro"),
    ("Tél. travail", "+999 12 34 56", "numéro"),
    ("E-mail", "", "obligatoire"),
    ("E-mail", "camille", ""),
    ("E-mail", "camille@exemple.fr, autre@exemple.fr", ""),
    ("E-mail", f"{'a' * 10_000}@exemple.fr", ""),
    ("E-mail", "<img src=x>@exemple.fr", ""),
]


def test_bad_input_of_an_adult_is_refused_beside_its_field(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    bon = {**adulte(), "Étage / Appart.": "", "Lieu-dit": "", "Tél. domicile": "", "Tél. travail": ""}
    remplir(page, bon)
    for libelle, saisi, phrase in REFUSES_ADULTE:
        refuser(page, "Suivant", libelle, saisi, phrase)
        assert champ(page, libelle).input_value() == saisi, "what was typed stays there"
        remplir(page, {libelle: bon[libelle]})
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")


def refuser(page: Page, suivant: str, libelle: str, saisi: str, phrase: str) -> None:
    """The field says what is wrong with it, and has the focus."""
    champ(page, libelle).fill(saisi)
    bouton(page, suivant).click()
    controle = champ(page, libelle)
    cas = f"{libelle} = {saisi[:40]!r}"
    expect(controle, cas).to_have_attribute("aria-invalid", "true")
    expect(controle, cas).to_be_focused()
    erreur = erreur_de(controle)
    assert erreur, cas
    assert phrase in erreur, f"{cas}: {erreur}"


@pytest.mark.parametrize(
    ("saisi", "phrase"),
    [
        ("", "5 chiffres"),
        ("6939", "5 chiffres"),
        ("00000", "Aucune commune"),
        ("٦٩٣٩٠", "5 chiffres"),
        ("6" * 10_000, ""),
    ],
)
def test_a_bad_code_postal_is_refused_beside_its_field(page: Page, saisi: str, phrase: str) -> None:
    ouvrir_nouveau_dossier(page)
    valeurs = adulte()
    del valeurs["Commune"]
    remplir(page, valeurs)
    refuser(page, "Suivant", "Code postal", saisi, phrase)


def test_all_mistakes_are_told_at_once_and_the_first_has_the_focus(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    bouton(page, "Suivant").click()
    expect(champ(page, "Civilité")).to_be_focused()
    for libelle in ("Civilité", "Nom", "Prénom", "N° voie et voie", "Code postal", "Tél. portable", "E-mail"):
        assert erreur_de(champ(page, libelle)), libelle
    for libelle in ("Étage / Appart.", "Lieu-dit", "Tél. domicile", "Tél. travail"):
        assert not erreur_de(champ(page, libelle)), libelle


REFUSES_ENFANT = [
    ("Date de naissance", "", "obligatoire"),
    ("Date de naissance", "31/02/2020", "n’existe pas"),
    ("Date de naissance", "12/05/20", "JJ/MM/AAAA"),
    ("Date de naissance", "demain", "JJ/MM/AAAA"),
    ("Date de naissance", "12/05/2099", ""),
    ("Date de naissance", "12/05/1990", ""),
    ("Date de naissance", "00/00/0000", "n’existe pas"),
    ("Date de naissance", "1" * 10_000, "JJ/MM/AAAA"),
    ("Nom", "\u202e", "obligatoire"),
    ("Prénom", "<img src=x onerror=alert(1)>", "lettres"),
]


def test_bad_input_of_a_child_is_refused_beside_its_field(page: Page) -> None:
    aller_aux_enfants(page)
    bouton(page, "Terminé").click()
    expect(champ(page, "Sexe")).to_be_focused()
    assert erreur_de(champ(page, "Sexe"))
    bon = enfant()
    remplir(page, bon)
    for libelle, saisi, phrase in REFUSES_ENFANT:
        refuser(page, "Terminé", libelle, saisi, phrase)
        remplir(page, {libelle: bon[libelle]})
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")


def test_odd_input_is_stored_and_shown_as_text(page: Page, portail: Portail) -> None:
    html, sql = "3 rue <img src=x onerror=alert(1)>", "Robert'); DROP TABLE compte;--"
    etrange = {"Nom": "שָׁלוֹם Ω’Brien-Łuk", "N° voie et voie": html, "Étage / Appart.": sql, "Lieu-dit": "<b>Là</b>"}
    aller_au_recapitulatif(page, adulte(etrange))
    for texte in (html, sql, "<b>Là</b>", "Ω’Brien-Łuk"):
        expect(page.locator("main form")).to_contain_text(texte)
    assert page.locator("main img, main form b").count() == 0
    bouton(page, "Valider").click()
    camille = personnes_de(portail, numero_affiche(page))[0]
    assert (camille.voie, camille.complement, camille.lieu_dit) == (html, sql, "<b>Là</b>")
