"""What the portal says after an action, in the page's live region."""

import reflex as rx

from portail_reflex.web.session import EtatPortail


class Annonce(EtatPortail):
    """One message at a time; it leaves with the page."""

    message: str = ""
    ton: str = ""
    _a_l_arrivee: str = ""

    def _dire(self, message: str, ton: str = "succes") -> None:
        """Announce; the same words said twice are announced twice."""
        self.message = message + "\u200b" * (message == self.message)
        self.ton = ton

    def _arriver(self) -> None:
        """What was announced stays behind, but what was kept for this page."""
        self.message, self.ton, self._a_l_arrivee = self._a_l_arrivee, "succes", ""

    def _taire(self) -> None:
        self.message = ""


async def dire(etat: rx.State, message: str, ton: str = "succes") -> None:
    """Announce `message` on the screen of this event; `ton`: succes, alerte or erreur."""
    annonce = await etat.get_state(Annonce)
    annonce._dire(message, ton)


async def dire_a_l_arrivee(etat: rx.State, message: str) -> None:
    """Announce on the page that the handler leads to."""
    annonce = await etat.get_state(Annonce)
    annonce._a_l_arrivee = message


async def arriver(etat: rx.State) -> None:
    """A page opens: say what was kept for it, or nothing."""
    annonce = await etat.get_state(Annonce)
    annonce._arriver()


async def taire(etat: rx.State) -> None:
    """Clear the live region."""
    annonce = await etat.get_state(Annonce)
    annonce._taire()
