"""What a rule answers when it refuses. The message is the sentence that the user reads.

RegleViolee             a rule of the town, with the way out
├── SaisieInvalide      what was typed, one sentence a field
├── Introuvable         unknown or forbidden: the same answer
├── DejaFait            somebody decided before
├── ModifieEntreTemps   somebody else saved the same page since it was opened
├── LienInutilisable    a personal link used, expired or forged (domain/compte/jetons.py)
└── TropDEssais         the throttle
"""


class RegleViolee(Exception):
    """A rule refuses; `phrase` is French and says what to do."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


class SaisieInvalide(RegleViolee):
    """`erreurs`: field name → sentence, in the order of the form."""

    def __init__(self, erreurs: dict[str, str]) -> None:
        super().__init__("Certains champs sont à corriger.")
        self.erreurs = erreurs


class Introuvable(RegleViolee):
    """What does not exist, or is not for this person."""

    def __init__(self) -> None:
        super().__init__("Cette page n’existe pas, ou ne vous est pas destinée.")


class DejaFait(RegleViolee):
    """The decision was taken meanwhile, by somebody else or by a first click."""


class ModifieEntreTemps(RegleViolee):
    """`changements`: what the other save changed, one sentence each; nothing was written."""

    def __init__(self, changements: tuple[str, ...]) -> None:
        super().__init__("Cette page a été modifiée pendant que vous la remplissiez. Rien n’est enregistré.")
        self.changements = changements


class TropDEssais(RegleViolee):
    """Too many tries from one address in the window."""
