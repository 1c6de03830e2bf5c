"""A page of one sentence, without JavaScript: Introuvable, a fault, an answer to a plain form."""

from html import escape

from starlette.responses import HTMLResponse

GABARIT = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{titre} – Portail familles</title>
<link rel="stylesheet" href="/portail.css"></head>
<body><main><section class="carte"><h1>{titre}</h1><p>{texte}</p>
<p><a class="bouton" href="{retour}">{libelle}</a></p></section></main></body></html>"""
POLITIQUE = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def page_simple(
    titre: str, texte: str, *, statut: int, retour: str = "/", libelle: str = "Retour à l’accueil"
) -> HTMLResponse:
    """A whole page in French with a way out."""
    corps = GABARIT.format(titre=escape(titre), texte=escape(texte), retour=escape(retour), libelle=escape(libelle))
    return HTMLResponse(corps, statut, headers={"content-security-policy": POLITIQUE, "cache-control": "no-store"})


def panne() -> HTMLResponse:
    """The portal failed: said without a figure, with what to do."""
    return page_simple(
        "Le portail a rencontré un problème",
        "Réessayez dans un instant. Si cela recommence, contactez le service par téléphone ou par e-mail.",
        statut=500,
    )


def introuvable() -> HTMLResponse:
    """The one answer to what does not exist and to what is not for this person."""
    return page_simple("Page introuvable", "Cette page n’existe pas, ou ne vous est pas destinée.", statut=404)
