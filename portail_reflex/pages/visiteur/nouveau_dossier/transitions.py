"""What each button of the wizard does to the draft."""

from collections.abc import Callable
from datetime import date

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.predossier.saisie import ENFANTS_MAX
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape

PRECEDENTE = {
    Etape.AUTRE: Etape.RESPONSABLE,
    Etape.ENFANTS: Etape.AUTRE,
    Etape.RECAPITULATIF: Etape.ENFANTS,
}
Transition = Callable[[Brouillon, str, date], None]


def _rang(texte: str, sinon: int = 0) -> int:
    return int(texte) if len(texte) < 3 and texte.isascii() and texte.isdecimal() else sinon


def suivant(brouillon: Brouillon, _cible: str, aujourd_hui: date) -> None:
    """« Suivant », « Terminé »: only a right screen is left onwards; a blank further child is no mistake."""
    if brouillon.etape is Etape.ENFANTS and brouillon.rang > 0 and not any(brouillon.personne.values()):
        brouillon.aller(Etape.RECAPITULATIF)
        return
    brouillon.controler_ecran(aujourd_hui)
    if brouillon.du_recapitulatif:
        brouillon.aller(Etape.RECAPITULATIF)
    elif brouillon.etape is Etape.RESPONSABLE:
        brouillon.aller(Etape.AUTRE)
    elif brouillon.etape is Etape.AUTRE:
        brouillon.avec_autre = True
        brouillon.aller(Etape.ENFANTS)
    else:
        brouillon.aller(Etape.RECAPITULATIF)


def retour(brouillon: Brouillon, _cible: str, _aujourd_hui: date) -> None:
    """« Retour »: nothing is checked, nothing is lost."""
    if brouillon.etape is Etape.ENFANTS and brouillon.rang > 0:
        brouillon.aller(Etape.ENFANTS, brouillon.rang - 1)
    elif brouillon.etape is Etape.RECAPITULATIF:
        brouillon.aller(Etape.ENFANTS, max(0, len(brouillon.enfants) - 1))
    elif precedente := PRECEDENTE.get(brouillon.etape):
        brouillon.aller(precedente)


def ignorer(brouillon: Brouillon, _cible: str, _aujourd_hui: date) -> None:
    """« Ignorer »: no other adult; what was typed stays for who comes back."""
    if brouillon.etape is Etape.AUTRE:
        brouillon.avec_autre = False
        brouillon.aller(Etape.ENFANTS)


def copier(brouillon: Brouillon, _cible: str, _aujourd_hui: date) -> None:
    """« Copier l'adresse »."""
    if brouillon.etape is Etape.AUTRE:
        brouillon.copier_l_adresse()


def autre_enfant(brouillon: Brouillon, _cible: str, aujourd_hui: date) -> None:
    """« Autre enfant »: a blank form, once this child is right."""
    if brouillon.etape is Etape.ENFANTS:
        brouillon.controler_ecran(aujourd_hui)
    if len(brouillon.enfants) >= ENFANTS_MAX:
        raise RegleViolee(f"Un pré-dossier compte {ENFANTS_MAX} enfants au plus. Le service ajoutera les suivants.")
    brouillon.aller(Etape.ENFANTS, len(brouillon.enfants))


def modifier(brouillon: Brouillon, cible: str, _aujourd_hui: date) -> None:
    """« Modifier » beside a person: `cible` is "enfants-2"."""
    etape, _, rang = cible.partition("-")
    if etape in (Etape.RESPONSABLE, Etape.AUTRE, Etape.ENFANTS):
        du_recapitulatif = brouillon.etape is Etape.RECAPITULATIF
        brouillon.aller(Etape(etape), _rang(rang))
        brouillon.du_recapitulatif = du_recapitulatif


def retirer(brouillon: Brouillon, cible: str, _aujourd_hui: date) -> None:
    """« Retirer » beside a child; « Rétablir » undoes it."""
    brouillon.retirer(_rang(cible, ENFANTS_MAX))


def retablir(brouillon: Brouillon, _cible: str, _aujourd_hui: date) -> None:
    """« Rétablir »."""
    brouillon.retablir()


TRANSITIONS: dict[str, Transition] = {
    "suivant": suivant,
    "retour": retour,
    "ignorer": ignorer,
    "copier": copier,
    "autre_enfant": autre_enfant,
    "modifier": modifier,
    "retirer": retirer,
    "retablir": retablir,
}
