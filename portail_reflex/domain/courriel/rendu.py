"""Dressing a Message for text and for HTML readers. What people typed is only ever shown as text."""

from dataclasses import dataclass
from html import escape

from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.telephone import afficher_telephone

LIEN = "{lien}"
PORTAIL = "{portail}"
LIEN_CACHE = "[lien personnel]"
PUCE = "– "

PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{objet}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b2433;\
font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:600px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3">{objet}</h1>
{corps}
<hr style="border:0;border-top:1px solid #8a8577;margin:32px 0 16px">
{pied}
</div>
</body>
</html>
"""
BOUTON = """<p style="margin:24px 0"><a href="{lien}" style="display:inline-block;padding:12px 20px;\
background:#1d4f91;color:#ffffff;font-weight:bold;border-radius:6px">{action}</a></p>
<p>Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur :<br>
<span style="word-break:break-all">{lien}</span></p>"""


@dataclass(frozen=True)
class Signature:
    """Who writes, and how to reach them; empty values are left out."""

    nom: str = "Portail familles"
    service: str = ""
    email: str = ""
    telephone: str = ""  # E.164
    horaires: str = ""

    def lignes(self) -> tuple[str, ...]:
        qui = f"{self.service} – {self.nom}" if self.service else self.nom
        joindre = " – ".join(moyen for moyen in (afficher_telephone(self.telephone), self.email) if moyen)
        return tuple(ligne for ligne in (qui, joindre, self.horaires, f"Portail familles : {PORTAIL}") if ligne)


def rendre(message: Message, signature: Signature) -> tuple[str, str]:
    """Text and HTML; the markers `{lien}` and `{portail}` are put in by `remplir`."""
    return _texte(message, signature), _html(message, signature)


def remplir(rendu: str, *, portail: str, lien: str) -> str:
    """Put in what is known only when the mail leaves. Both values are addresses of ours: nothing to escape."""
    return rendu.replace(PORTAIL, portail).replace(LIEN, lien)


def demande_un_lien(texte: str) -> bool:
    """Whether a rendered mail holds a personal link."""
    return LIEN in texte


def _sans_marque(texte: str) -> str:
    """What somebody typed must not become a link."""
    return texte.replace(LIEN, "{ lien }").replace(PORTAIL, "{ portail }")


def _texte(message: Message, signature: Signature) -> str:
    paragraphes = [_sans_marque(ligne) for ligne in message.lignes]
    if message.action:
        paragraphes.append(f"{message.action} :\n{LIEN}")
    paragraphes += [_sans_marque(ligne) for ligne in message.suite]
    return "\n\n".join(paragraphes) + "\n\n-- \n" + "\n".join(signature.lignes()) + "\n"


def _html(message: Message, signature: Signature) -> str:
    corps = [_paragraphe(ligne) for ligne in message.lignes]
    if message.action:
        corps.append(BOUTON.format(lien=LIEN, action=escape(message.action)))
    corps += [_paragraphe(ligne) for ligne in message.suite]
    pied = "<br>\n".join(escape(ligne) for ligne in signature.lignes())
    return PAGE.format(objet=escape(_sans_marque(message.objet)), corps="\n".join(corps), pied=f"<p>{pied}</p>")


def _paragraphe(texte: str) -> str:
    """A paragraph, or a list when each of its lines starts with a dash."""
    lignes = [escape(_sans_marque(ligne)) for ligne in texte.splitlines()]
    if lignes and all(ligne.startswith(PUCE) for ligne in lignes):
        return "<ul>\n" + "\n".join(f"<li>{ligne.removeprefix(PUCE)}</li>" for ligne in lignes) + "\n</ul>"
    return "<p>" + "<br>\n".join(lignes) + "</p>"
