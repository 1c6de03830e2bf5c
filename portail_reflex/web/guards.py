"""Who may call a handler. Every handler is reachable by any client: each carries one of these.

@pour_tous                       anybody
@pour_parent                     a family's account
@pour_agent(RoleCompte.SANTE)    a service account of that role at least (AGENT when not said)

@discret, beneath it             for what nobody asked for (web/direct.py): a refusal leaves the page as it is
"""

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Any

import reflex as rx
from pydantic import ConfigDict, ValidationError, validate_call
from reflex.istate.proxy import StateProxy

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable, ModifieEntreTemps, RegleViolee, SaisieInvalide
from portail_reflex.models.types import RoleCompte
from portail_reflex.web.annonce import dire
from portail_reflex.web.introuvables import compter_introuvable
from portail_reflex.web.routes import INTROUVABLE, connexion_puis
from portail_reflex.web.session import auteur_du_cookie

Handler = Callable[..., Any]
PANNE = "Le portail a rencontré un problème. Ce que vous avez saisi est toujours là : réessayez dans un instant."
SESSION_FINIE = (
    "Votre session a pris fin, et rien n’est enregistré. Ce que vous avez saisi reste sur cette page tant qu’elle est "
    "ouverte\N{NO-BREAK SPACE}: reconnectez-vous dans un autre onglet pour l’y recopier."
)
ENTIER_MAX = 2**31 - 1  # what an INTEGER column holds
journal = logging.getLogger(__name__)


def pour_tous(fn: Handler) -> Handler:
    """Open to anybody; `self._auteur` tells who, when somebody is logged in."""
    return _garder(fn, None)


def pour_parent(fn: Handler) -> Handler:
    """For a family's account; anybody else is led to the login."""
    return _garder(fn, RoleCompte.PARENT)


def pour_agent(role: RoleCompte = RoleCompte.AGENT) -> Callable[[Handler], Handler]:
    """For a service account of this role at least; anybody else finds nothing."""
    return functools.partial(_garder, role=role)


def discret(fn: Handler) -> Handler:
    """The page is read again behind somebody's back: a refusal or a fault takes nothing from under their hands."""
    fn.__discret__ = True  # type: ignore[attr-defined]
    return fn


def _garder(fn: Handler, role: RoleCompte | None) -> Handler:
    econduire, refuser = (_taire, _taire) if getattr(fn, "__discret__", False) else (_econduire, _refuser)
    appel = validate_call(config=ConfigDict(arbitrary_types_allowed=True))(fn)

    @functools.wraps(fn)
    async def garde(self: Any, /, *args: Any, **arguments: Any) -> Any:
        auteur = await auteur_du_cookie(self._cookies())
        if role is not None and (auteur is None or not auteur.role.comprend(role)):
            return await econduire(self, auteur, role, (*args, *arguments.values()))
        if any(isinstance(valeur, int) and abs(valeur) > ENTIER_MAX for valeur in (*args, *arguments.values())):
            return None
        await _retenir(self, auteur)
        try:
            suite = appel(self, *args, **arguments)
            return await suite if inspect.isawaitable(suite) else suite
        except (ValidationError, UnicodeEncodeError):  # half a character is nothing that the base could keep
            journal.warning("unreadable arguments for %s", fn.__qualname__)
            return None
        except RegleViolee as refus:
            return await refuser(self, refus)
        except Exception:  # noqa: BLE001  whatever it is, the visitor is told
            journal.exception("%s failed", fn.__qualname__)
            return await refuser(self, RegleViolee(PANNE))

    garde.__acces__ = role or "tous"  # type: ignore[attr-defined]
    return garde


async def _econduire(etat: Any, auteur: Auteur | None, role: RoleCompte, arguments: tuple[Any, ...]) -> Any:
    """To the login, or to nothing at all; a page full of what was typed is not left under the hand."""
    await compter_introuvable(auteur)
    if auteur is None and _tient_une_saisie(etat, arguments):
        await dire(etat, SESSION_FINIE, "erreur")
        return None
    return rx.redirect(INTROUVABLE if role.du_service else connexion_puis(etat.router.url.path))


async def _taire(_etat: Any, *_pourquoi: Any) -> None:
    """Nothing is said, nothing moves."""


def _tient_une_saisie(etat: Any, arguments: tuple[Any, ...]) -> bool:
    """A long form is being sent: its page must not be left under it."""
    return hasattr(etat, "conflits") and any(isinstance(a, dict) and a.get("cle") for a in arguments)


async def _retenir(etat: Any, auteur: Auteur | None) -> None:
    """A background handler holds its state only while it writes."""
    if isinstance(etat, StateProxy):
        async with etat:
            etat._auteur = auteur
    else:
        etat._auteur = auteur


async def _refuser(etat: Any, refus: RegleViolee) -> Any:
    """The one place where a refusal becomes a field's error, a message, or Introuvable."""
    if isinstance(refus, Introuvable):
        await compter_introuvable(etat._auteur)
        return rx.redirect(INTROUVABLE)
    if isinstance(refus, SaisieInvalide) and hasattr(etat, "erreurs"):
        etat.erreurs = refus.erreurs
        # A long page finds its first mistake by itself (assets/formulaires.js): repeated fields have no ref.
        return None if hasattr(etat, "conflits") else rx.set_focus(next(iter(refus.erreurs)))
    if isinstance(refus, ModifieEntreTemps) and hasattr(etat, "conflits"):
        etat.conflits = list(refus.changements)
    if isinstance(etat, StateProxy):
        async with etat:
            await dire(etat, refus.phrase, "erreur")
    else:
        await dire(etat, refus.phrase, "erreur")
    return None
