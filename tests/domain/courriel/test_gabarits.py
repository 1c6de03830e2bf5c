"""What the mails say, as text and as HTML."""

import re
from html.parser import HTMLParser

import pytest

from portail_reflex.domain.courriel import gabarits
from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.courriel.rendu import Signature, remplir, rendre

TOUS = [
    gabarits.recapitulatif("PD-00012", ["Madame Une EXEMPLE", "Enfant UN, né le 1er mai 2020"]),
    gabarits.deja_inscrit(),
    gabarits.invitation("Une EXEMPLE"),
    gabarits.refus_predossier("PD-00012", "L’enfant habite une autre commune."),
    gabarits.oubli(),
    gabarits.compte_bloque(),
    gabarits.changement_adresse("nouvelle@exemple.fr"),
    gabarits.adresse_changee(),
    gabarits.mot_de_passe_change(),
    gabarits.contact("Une Exemple", "une@exemple.fr", "Horaires", "Bonjour,\nMerci"),
]
SIGNATURE = Signature("MAIRIE DE MILLERY", "Service périscolaire", "p@exemple.fr", "+33478461111", "9 h à 12 h")
tous = pytest.mark.parametrize("message", TOUS, ids=lambda m: m.objet)


class Lecteur(HTMLParser):
    """Collects tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.balises: list[tuple[str, dict[str, str | None]]] = []
        self.textes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.textes.append(data)


@tous
def test_a_mail_loads_nothing_and_tells_its_language(message: Message) -> None:
    lu = Lecteur(rendre(message, SIGNATURE)[1])
    noms = {nom for nom, _ in lu.balises}
    assert ("html", {"lang": "fr"}) in lu.balises
    assert {"title", "h1"} <= noms
    assert not noms & {"img", "script", "link", "iframe", "style", "video", "object"}
    assert [a["href"] for nom, a in lu.balises if nom == "a"] == ["{lien}"] * bool(message.action)


@tous
def test_both_parts_say_the_same(message: Message) -> None:
    texte, html = rendre(message, SIGNATURE)
    lu = " ".join("".join(Lecteur(html).textes).split())
    for paragraphe in (*message.lignes, *message.suite, message.action):
        for ligne in paragraphe.splitlines():
            assert ligne in texte
            assert " ".join(ligne.removeprefix("– ").split()) in lu
    assert "04 78 46 11 11" in texte


@tous
def test_french_punctuation_never_starts_a_line(message: Message) -> None:
    texte, _ = rendre(message, SIGNATURE)
    assert not re.search(r" [;!?:»]|« |[^\u202f?!][;!?](?!\w)", message.objet + texte.replace("https:", ""))
    assert "'" not in texte


def test_the_personal_link_stands_in_both_parts_with_its_limit() -> None:
    texte, html = (remplir(p, portail="https://p.fr", lien="https://p.fr/lien/abc") for p in rendre(TOUS[2], SIGNATURE))
    assert "https://p.fr/lien/abc" in texte
    assert 'href="https://p.fr/lien/abc"' in html
    assert "7 jours" in texte
    assert "{" not in texte


def test_what_a_visitor_types_is_shown_as_text() -> None:
    message = gabarits.contact(
        "<b>X</b>", "x@exemple.fr", "<script>", 'Voir {lien}\n<a href="https://mal.exemple">ici</a>'
    )
    texte, html = (remplir(p, portail="https://p.fr", lien="SECRET") for p in rendre(message, SIGNATURE))
    lu = Lecteur(html)
    assert not {nom for nom, _ in lu.balises} & {"a", "b", "script"}
    assert "SECRET" not in texte + html
    assert '<a href="https://mal.exemple">ici</a>' in texte


def test_people_of_a_recap_are_a_list() -> None:
    lu = Lecteur(rendre(TOUS[0], SIGNATURE)[1])
    assert [nom for nom, _ in lu.balises].count("li") == 2


def test_a_motif_of_several_lines_keeps_them() -> None:
    html = rendre(gabarits.refus_predossier("PD-00012", "Un\n\nDeux"), SIGNATURE)[1]
    assert "<p>Un<br>\n<br>\nDeux</p>" in html


def test_a_signature_leaves_out_what_it_does_not_know() -> None:
    assert Signature().lignes() == ("Portail familles", "Portail familles\u00a0: {portail}")


@pytest.mark.parametrize(("jours", "dit"), [(1, "pendant 1 jour."), (7, "pendant 7 jours.")])
def test_days_agree_in_number(jours: int, dit: str) -> None:
    assert any(dit in ligne for ligne in gabarits.invitation("X", jours).suite)
