"""The fiche sanitaire on paper: readable by everybody, whole, and indifferent to what people typed."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from portail_reflex.domain.fiche_sanitaire.vues import AllergieVue, ContactVue, FicheSanitaireVue, VaccinationVue
from portail_reflex.infra.pdf import CompositionImpossible, composer, composition, fiche_sanitaire_pdf
from portail_reflex.infra.pdf.texte import HORS_POLICE, imprimable

STRUCTURE = "MAIRIE DE MILLERY"
NOTE = "Certains caractères n’ont pas pu être imprimés"
CARNET = """Diphtérie : 12/07/2020 14/09/2020 15/05/2021 03/06/2024; Tétanos : 12/07/2020 14/09/2020 15/05/2021;
Poliomyélite : 12/07/2020 14/09/2020 15/05/2021; Coqueluche :; Haemophilus influenzae de type b : 12/07/2020;
Hépatite B : 12/07/2020; Pneumocoque : 12/07/2020 14/09/2020; Méningocoques ACWY : 12/10/2020; Méningocoque B :;
Rougeole, oreillons, rubéole : 12/05/2021 12/10/2021; BCG (tuberculose) :"""
VACCINS = tuple(
    VaccinationVue(rang, libelle.strip(), requise="BCG" not in libelle, dates=tuple(dates.split()))
    for rang, (libelle, dates) in enumerate(vaccin.split(" :") for vaccin in CARNET.split(";"))
)
ALLERGIES = (
    AllergieVue("Alimentaire", "Arachide", "Stylo d’adrénaline au moindre gonflement du visage, puis appeler le 15."),
    AllergieVue("Médicamenteuse", "Amoxicilline", ""),
)
CONTACTS = (
    ContactVue("Camille Dupré", "Mère", "06 39 98 12 34"),
    ContactVue("Nicolas Lœuillet", "Père", "06 39 98 56 78"),
    ContactVue("Jeanne Dupré", "Grand-mère", "04 65 71 00 11"),
    ContactVue("Amina Benali", "Voisine", "06 39 98 00 22"),
)
FICHE = FicheSanitaireVue(
    enfant_id=4807,
    enfant="DUPRÉ-LŒUILLET Léa",
    naissance="12/05/2020",
    age="3 ans et 11 mois",
    ecole="École maternelle",
    classe="Moyenne section",
    regime="sans porc",
    medecin="Dr Hélène Martin, Millery",
    medecin_telephone="04 65 71 23 45",
    vaccinations=VACCINS,
    provisoire="admission provisoire jusqu’au 16/07/2024",
    allergies=ALLERGIES,
    traitement="Deux bouffées avant le sport.",
    antecedents="Bronchiolites en 2021.\nOpération des végétations en 2023.",
    recommandations="Porte des lunettes.\nA peur des chiens.\nS’endort avec son lapin gris.\nNous appeler d’abord.",
    pai=True,
    hospitalisation="Autorisée par les parents.",
    contacts=CONTACTS,
    enregistree_le="16/04/2024 à 11:28",
    version=3,
)
TEXTES = ("ecole", "classe", "regime", "medecin", "traitement", "antecedents", "recommandations", "hospitalisation")
INCONNU: dict[str, Any] = {
    **dict.fromkeys((*TEXTES, "medecin_telephone", "provisoire", "enregistree_le"), ""),
    **dict.fromkeys(("vaccinations", "allergies", "contacts"), ()),
    "pai": False,
}


def composee(**champs: Any) -> bytes:
    return fiche_sanitaire_pdf(replace(FICHE, **champs), structure=STRUCTURE)


def textes(pdf: bytes) -> list[str]:
    """What each page says, spaces and ends of lines aside."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [re.sub(r"[\s\u200b]+", " ", page.get_textpage().get_text_bounded()) for page in document]


def elements(noeud: Any) -> Iterator[pikepdf.Object]:
    """The tags of a document, in the order in which they are read."""
    if isinstance(noeud, pikepdf.Array):
        for enfant in noeud:
            yield from elements(enfant)
    elif isinstance(noeud, pikepdf.Dictionary):
        if "/S" in noeud:
            yield noeud
        yield from elements(noeud.get("/K"))


def balises(pdf: bytes, nom: str) -> list[tuple[str, set[str]]]:
    """The title and the scopes of each tag of this name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        nommes = [noeud for noeud in elements(document.Root.StructTreeRoot.K) if str(noeud.S) == f"/{nom}"]
        return [(str(noeud.get("/T", "")), {str(un.get("/Scope")) for un in noeud.get("/A", [])}) for noeud in nommes]


def polices(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        objets = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        return {str(objet.BaseFont).partition("+")[2] for objet in objets}


def est_ua(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as xmp:
        return bool(xmp.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1")


def test_the_fiche_is_a_tagged_pdf_ua_in_french_with_a_title() -> None:
    pdf = composee()
    assert pdf.startswith(b"%PDF-1.7")
    assert est_ua(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        racine = document.Root
        assert racine.MarkInfo.Marked
        assert racine.Lang == "fr"
        assert racine.ViewerPreferences.DisplayDocTitle
        assert document.docinfo.Title == "Fiche sanitaire – DUPRÉ-LŒUILLET Léa"
        assert str(document.docinfo.CreationDate).startswith("D:20240416")


def test_headings_come_in_the_order_of_an_emergency() -> None:
    titres = "Attention\u00a0: allergies|Projet d’accueil individualisé (PAI)|Traitement en cours|Personnes à appeler|"
    titres += "Autorisation d’hospitalisation|Médecin traitant|Vaccinations|Antécédents|Recommandations des parents"
    assert [titre for titre, _ in balises(composee(), "H1")] == titres.split("|")


def test_the_first_row_of_each_table_is_its_header() -> None:
    pdf = composee()
    assert len(balises(pdf, "Table")) == len(balises(pdf, "THead")) == 3
    assert ["/Column" in portees for _, portees in balises(pdf, "TH")] == [True] * 9


def test_the_ordinary_fiche_fits_on_one_page_and_says_everything() -> None:
    (texte,) = textes(composee())
    dits = [FICHE.enfant, FICHE.naissance, FICHE.age, FICHE.ecole, FICHE.classe, FICHE.regime, FICHE.medecin]
    dits += [FICHE.medecin_telephone, FICHE.traitement, FICHE.hospitalisation, FICHE.enregistree_le, STRUCTURE]
    dits += [valeur for allergie in ALLERGIES for valeur in (allergie.nature, allergie.detail, allergie.conduite)]
    dits += [valeur for contact in CONTACTS for valeur in (contact.nom, contact.lien, contact.telephone)]
    dits += [valeur for vaccin in VACCINS for valeur in (vaccin.libelle, ", ".join(vaccin.dates))]
    dits += [*FICHE.antecedents.split("\n"), *FICHE.recommandations.split("\n"), "suivre le protocole du PAI"]
    assert [dit for dit in dits if dit not in texte] == []
    assert "4807" not in texte


def test_missing_required_vaccines_are_said_in_words() -> None:
    (texte,) = textes(composee())
    assert "Vaccins obligatoires manquants : Coqueluche, Méningocoque B." in texte
    assert "Admission provisoire jusqu’au 16/07/2024." in texte
    assert "Coqueluche Oui Manquant" in texte
    assert "BCG (tuberculose) Non Aucune date" in texte
    a_jour = tuple(vaccin for vaccin in VACCINS if not vaccin.manquante)
    assert "anquant" not in textes(composee(vaccinations=a_jour, provisoire=""))[0]


def test_what_is_not_known_is_said_to_be_so() -> None:
    (texte,) = textes(composee(**INCONNU))
    absences = ["Aucune allergie déclarée.", "(PAI) Non.", "Aucun traitement déclaré.", "Aucune personne indiquée."]
    absences += ["Médecin traitant Non renseigné.", "Aucun vaccin indiqué.", "Aucun antécédent déclaré."]
    absences += ["École Non renseigné", "hospitalisation Non renseignée.", "Pas encore enregistrée."]
    assert [absence for absence in (*absences, "Aucune recommandation.") if absence not in texte] == []
    assert "Aucune consigne donnée." in textes(composee())[0]


def test_a_long_fiche_flows_with_whole_rows_and_repeated_headers() -> None:
    conduite = " ".join(["surveiller, ne jamais laisser seul, prévenir les parents"] * 6)
    allergies = [AllergieVue("Autre", f"Allergène{n}", f"début{n}; {conduite} fin{n}.") for n in range(30)]
    contacts = [ContactVue(f"Personne {n}", "Voisine", "06 39 98 00 22") for n in range(40)]
    pages = textes(composee(allergies=tuple(allergies), contacts=tuple(contacts), recommandations=conduite * 20))
    assert len(pages) > 4
    assert sum("Nature Allergie à Conduite à tenir" in page for page in pages) == 4
    assert all(sum(f"début{n};" in page and f"fin{n}." in page for page in pages) == 1 for n in range(30))
    for rang, page in enumerate(pages, 1):
        assert FICHE.enfant in page
        assert f"{FICHE.enregistree_le}, version 3. Page {rang}/{len(pages)}" in page


@pytest.mark.parametrize("lignes", range(1, 60, 4))
def test_a_heading_stays_with_what_it_announces(lignes: int) -> None:
    pages = textes(composee(traitement="ligne\n" * lignes))
    titres = ["Personnes à appeler", "Vaccinations", "Antécédents", "Recommandations des parents"]
    corps = [page.replace(f"Fiche sanitaire – {FICHE.enfant}", "").rpartition("Enregistrée le")[0] for page in pages]
    assert not [page for page in corps if page.strip().endswith((*titres, "Téléphone", "Dates"))]


@pytest.mark.parametrize("lettre", ["W", "é", "\u00a0a", "ب", "王"])
def test_a_text_without_spaces_wraps_and_nothing_is_lost(lettre: str) -> None:
    texte = lettre * (10_000 // len(lettre))
    allergies = (AllergieVue(texte[:500], texte[:1000], texte),)
    pdf = composee(enfant=texte[:160], allergies=allergies, **dict.fromkeys(TEXTES, texte[:300]))
    imprimee = "□" if NOTE in textes(pdf)[0] else lettre[-1]
    attendues = 500 + 1000 + 10_000 + 300 * len(TEXTES)
    assert sum(page.count(imprimee) for page in textes(pdf)) * len(lettre) >= attendues
    assert hors_page(pdf) == []


def hors_page(pdf: bytes) -> list[str]:
    """The characters that are in the margins of the sides, or beyond the top and the bottom of the paper."""
    marge, dehors = 45, []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            texte, (largeur, hauteur) = page.get_textpage(), page.get_size()
            for rang in range(texte.count_chars()):
                gauche, bas, droite, haut = texte.get_charbox(rang)
                if haut > bas and not (marge < gauche <= droite < largeur - marge and 0 < bas < haut < hauteur):
                    dehors.append(texte.get_text_range(rang, 1))
    return dehors


HOSTILES = r"""
#panic()
#include "../commun.typ"
#read("/etc/passwd")
$x^2$ et *gras* et _souligné_
@reference <etiquette>
= titre
- liste
// commentaire /* fin */
]) #sys.inputs {"titre": ""}
\u{41} \n \ `code` ~ -- ... 'a' "b"
https://exemple.fr/?a=1&b=<b>
"""


@pytest.mark.parametrize("texte", HOSTILES.strip().splitlines())
def test_what_people_typed_is_printed_as_they_typed_it(texte: str) -> None:
    pages = textes(composee(enfant=texte, **dict.fromkeys(TEXTES, texte), contacts=(ContactVue(texte, texte, texte),)))
    assert "".join("".join(pages).split()).count("".join(texte.split())) >= 1 + len(TEXTES) + 3


@pytest.mark.parametrize(
    ("texte", "imprime"),
    [
        ("a\x00b\x07c\x1bd", "abcd"),
        ("gau\u202eche\u202c et \u2066droite\u2069\u200f", "gauche et droite"),
        ("a\ud800b\ufeffc\u200bd\ue000e\u0378f", "abcdef"),
        ("a\tb", "a b"),
        ("un\r\ndeux\u2028trois\n\n\n\n\nquatre", "un\ndeux\ntrois\n\nquatre"),
        ("e" + "\u0301" * 3000 + "f", "e" + "\u0301" * 4 + "f"),
        ("l’œuvre «\u00a0naïve\u00a0»\u202f; demi\u2011frère", "l’œuvre «\u00a0naïve\u00a0»\u202f; demi\u2011frère"),
    ],
)
def test_invisible_characters_are_left_out_and_french_is_kept(texte: str, imprime: str) -> None:
    assert imprimable({"a": [texte, 3, None]}) == {"a": [imprime, 3, None]}
    assert est_ua(composee(enfant=texte, antecedents=texte))


def test_french_is_printed_in_our_own_font_alone() -> None:
    connus = "".join(c for c in map(chr, range(32, 0x3000)) if not HORS_POLICE.search(c))
    pdf = composee(antecedents=f"{connus} «\u00a0Ça\u202f!\u00a0» demi\u2011frère, cœur")
    assert polices(pdf) == {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}
    assert "demi\u2011frère, cœur" in "".join(textes(pdf))


@pytest.mark.parametrize("nom", ["Мария ИВАНОВА", "Ελένη ΠΑΠΑΔΟΠΟΥΛΟΥ", "محمد", "ŁĘCKA Źdźbło"])
def test_a_name_in_another_alphabet_is_printed(nom: str) -> None:
    pdf = composee(enfant=nom)
    assert nom in textes(pdf)[0] or nom[::-1] in textes(pdf)[0]
    assert NOTE not in textes(pdf)[0]


def test_what_no_font_can_draw_is_replaced_and_the_fiche_says_so() -> None:
    pdf = composee(enfant='\u1ca5\u1ca6 Léa "\U0001f6a8"', antecedents='Vu le \U0001f6a8. "\u1abe')
    (texte,) = textes(pdf)
    assert 'Fiche sanitaire – □□ Léa "□"' in texte
    assert 'Vu le □. "□' in texte
    assert NOTE in texte
    assert est_ua(pdf)


def test_a_fiche_that_typst_cannot_explain_keeps_the_letters_of_our_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "_indessinables", lambda erreur: {"inconnu"})
    (texte,) = textes(composee(enfant="\U0001f6a8 Léa ИВАНОВА"))
    assert "Fiche sanitaire – □ Léa □□□□□□□" in texte
    assert NOTE in texte


def test_a_document_that_cannot_be_made_tells_nothing_of_its_data() -> None:
    donnees = {"titre": "SECRET", "structure": STRUCTURE, "date": ""}
    with pytest.raises(CompositionImpossible, match=r"^fiche_sanitaire\.typ \(main\.typ:\d+\)$") as refus:
        composer("fiche_sanitaire.typ", donnees)
    assert refus.value.__context__ is None


def test_the_same_fiche_makes_the_same_bytes() -> None:
    avant = composee()
    composee(enfant="AUTRE")
    composition._compilateur.cache_clear()
    assert composee() == avant


def test_threads_make_each_their_own_document() -> None:
    noms = [f"ENFANT-{n} Léa" for n in range(12)]
    with ThreadPoolExecutor(4) as fils:
        pdfs = list(fils.map(lambda nom: composee(enfant=nom), noms))
    assert all(nom in textes(pdf)[0] for nom, pdf in zip(noms, pdfs, strict=True))
    assert all(un != deux for un, deux in pairwise(pdfs))
    assert pdfs[0] == composee(enfant=noms[0])
