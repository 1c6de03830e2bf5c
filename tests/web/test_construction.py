"""What the build changes in Reflex's own JavaScript, and that it does not fail silently."""

import json
import re

import pytest

from portail_reflex.web.construction import Construction

ORIGINAL = (
    'const a="ws://localhost:3000/_event";x.textContent=`Reload`;'
    'const m="A new version of this app is available.";localStorage.setItem("theme","light");'
)


@pytest.fixture
def construit(tmp_path):
    (tmp_path / "assets").mkdir()
    return tmp_path


def construire(dossier, *scripts: str) -> str:
    for rang, script in enumerate(scripts):
        (dossier / "assets" / f"s{rang}.js").write_text(script)
    Construction().post_build(static_dir=dossier)
    return "".join(sorted(f.read_text() for f in (dossier / "assets").glob("*.js")))


def test_one_build_serves_every_address(construit):
    texte = construire(construit, ORIGINAL)
    assert 'location.host+"/_event"' in texte
    assert '"wss://"' in texte
    assert 'const a="ws://localhost:3000' not in texte


def test_nothing_english_and_nothing_stored_is_left(construit):
    texte = construire(construit, ORIGINAL)
    assert "localStorage.setItem" not in texte
    assert "new version" not in texte
    assert "Le portail vient d’être mis à jour." in texte
    assert "Recharger" in texte


def test_texts_may_be_in_different_files(construit):
    morceaux = [morceau + ";" for morceau in ORIGINAL.split(";") if morceau]
    assert "Recharger" in construire(construit, *morceaux, "autre()")


@pytest.mark.parametrize("manque", ["ws://localhost:3000/_event", "localStorage.setItem(", "A new version", "`Reload`"])
def test_a_text_that_is_not_there_any_more_fails_the_build(manque, construit):
    """An upgrade of Reflex that changes one of them is noticed."""
    with pytest.raises(RuntimeError, match="not found"):
        construire(construit, ORIGINAL.replace(manque, "x"))


def test_the_build_in_place_went_through_it(racine):
    """What is served: no address, nothing stored, no English left."""
    scripts = sorted((racine / ".web/build/client/assets").glob("*.js"))
    if not scripts:
        pytest.skip("le portail n’est pas construit")
    texte = "".join(script.read_text() for script in scripts)
    assert not re.search(r"""["'`]ws://localhost:3000/_event["'`](?!:)""", texte.replace('?"ws://localhost', "?ws://"))
    assert "localStorage.setItem(" not in texte
    assert "new version of this app" not in texte


def test_no_third_party_address_is_in_the_build(racine):
    """Whoever loads a page asks nobody else for anything."""
    pages = sorted((racine / ".web/build/client").rglob("*.html"))
    if not pages:
        pytest.skip("le portail n’est pas construit")
    for page in pages:
        for adresse in re.findall(
            r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//([^"']+)""", page.read_text()
        ):
            raise AssertionError((page.name, adresse))


def test_the_front_end_s_settings_name_no_server(racine):
    reglages = racine / ".web/env.json"
    if not reglages.exists():
        pytest.skip("le portail n’est pas construit")
    assert "localhost:8000" not in json.dumps(json.loads(reglages.read_text()))


def test_our_scripts_are_served_as_one(construit):
    (construit / "a.js").write_text("// why\n(() => {\n  un();\n})();\n")
    (construit / "b.js").write_text("deux();\n")
    construire(construit, ORIGINAL)
    assert (construit / "portail.js").read_text() == "(() => {\nun();\n})();\ndeux();"
