"""An e-mail as the rule writes it, before it is dressed for text and HTML readers."""

from dataclasses import dataclass

from portail_reflex.models.types import NatureCourriel


@dataclass(frozen=True)
class Message:
    """`lignes` and `suite` are plain-text paragraphs around the button `action`, whose link is personal."""

    nature: NatureCourriel
    objet: str
    lignes: tuple[str, ...]
    action: str = ""
    suite: tuple[str, ...] = ()
