"""Pages of others asked for again and again: the journal keeps it."""

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.journal.service import noter_insistance
from portail_reflex.infra import horloge
from portail_reflex.infra.debit import Debit
from portail_reflex.web.appels import dans_la_file, ecrire

TOLERES = 5
FENETRE_S = 600
_debit = Debit()


async def compter_introuvable(auteur: Auteur | None) -> None:
    """One more Introuvable for this account; past five in ten minutes it is journaled, once a window."""
    if auteur is None:
        return
    regle = {"maximum": TOLERES, "fenetre_s": FENETRE_S}
    if not await dans_la_file(_debit.compter, "introuvable", str(auteur.compte_id), **regle):
        await ecrire(noter_insistance, auteur=auteur, maintenant=horloge.maintenant())
