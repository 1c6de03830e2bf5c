"""What is looked at on every page: axe, widths, text at twice its size, dialogs, titles."""

import re
from collections.abc import Sequence
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

LARGEURS = (1280, 390)
ZOOM_200 = 640
ZOOM_400 = 320
DEBORDE = """() => {
  const large = document.documentElement.clientWidth;
  const trop = e => e.getBoundingClientRect().right > large + 1;
  const dialogue = document.querySelector("dialog[open]");
  const sorti = dialogue && (trop(dialogue) || dialogue.scrollWidth > dialogue.clientWidth + 1);
  if (document.documentElement.scrollWidth <= large && !sorti) return [];
  return [...document.querySelectorAll("body *")].filter(trop).map(e => e.outerHTML.slice(0, 120));
}"""
# A button or a label whose words leave its frame, and whatever cuts what it holds; the loupe of a page scrolls.
COUPE = """() => {
  const cadres = ".bouton, .etiquette, .pastille, nav a, nav button, .onglets > *, summary";
  const coupe = e => /hidden|clip/.test(getComputedStyle(e).overflow) && getComputedStyle(e).clipPath === "none";
  return [...document.querySelectorAll("body *")]
    .filter(e => e.offsetParent && !e.matches("input, textarea") && !e.closest(".invisible"))
    .filter(e => e.matches(cadres) || coupe(e))
    .filter(e => e.scrollWidth > e.clientWidth + 1 || (coupe(e) && e.scrollHeight > e.clientHeight + 1))
    .filter(e => getComputedStyle(e).display !== "inline")
    .map(e => e.outerHTML.slice(0, 120));
}"""
TAILLE = "taille => { document.documentElement.style.fontSize = taille; }"


@cache
def axe() -> Axe:
    return Axe()


def verifier(page: Page, ou: str) -> None:
    """No violation at 1280 and 390 px; nothing wider than the screen there, nor zoomed, nor with larger text."""
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 900})
        violations = axe().run(page).response["violations"]
        _rien([(v["id"], [n["html"][:150] for n in v["nodes"]][:3]) for v in violations], f"{ou}, {largeur} px")
        _rien(page.evaluate(DEBORDE), f"{ou}, {largeur} px")
    for largeur, zoom in ((ZOOM_200, "200 %"), (ZOOM_400, "400 %")):
        page.set_viewport_size({"width": largeur, "height": 256})
        _rien(page.evaluate(DEBORDE), f"{ou}, {zoom}")
    page.set_viewport_size({"width": LARGEURS[0], "height": 900})
    page.evaluate(TAILLE, "200%")
    _rien(page.evaluate(DEBORDE), f"{ou}, texte à 200 %")
    _rien(page.evaluate(COUPE), f"{ou}, texte coupé à 200 %")
    page.evaluate(TAILLE, "")
    assert page.locator("h1").count() == 1, ou
    assert page.locator("html").get_attribute("lang") == "fr"
    assert re.fullmatch(r"(.+ – )?Portail familles", page.title()), ou


def _rien(trouve: Sequence[object], ou: str) -> None:
    assert not trouve, f"{ou} : {trouve}"


def arrivee(page: Page) -> None:
    """Nothing is on its way any more."""
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(".chargement")).to_have_count(0)
