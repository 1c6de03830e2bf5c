"""What a change of the settings would do, in words, and the rule that it is said before it is saved."""

from collections.abc import Iterable

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.semaine import jours_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.touchees import Touchees

NBSP = "\N{NO-BREAK SPACE}"
RIEN_D_ANNULE = f"Rien n’est annulé{NBSP}: pour le faire et prévenir les familles, fermez ces jours dans le calendrier."


def exiger_confirmation(effets: Iterable[str], annonce: str) -> str:
    """The effects, one a line. Raises AConfirmer unless they are those that whoever asks was told."""
    phrase = "\n".join(effet for effet in effets if effet)
    if phrase and phrase != annonce:
        raise AConfirmer(phrase)
    return phrase


def jours_retires(jours: Iterable[int], touchees: Touchees) -> str:
    """Weekdays that a créneau serves no more; '' when nobody booked them, as for each of these."""
    return _effet(
        f"{_debut(jours_en_mots(jours))} retiré{NBSP}: {touchees.phrase}",
        RIEN_D_ANNULE,
        touchees,
    )


def horaires_changes(avant: str, apres: str, touchees: Touchees) -> str:
    """Other hours."""
    return _effet(
        f"{avant} devient {apres}{NBSP}: {touchees.phrase}",
        "Les familles ne sont pas prévenues par le portail.",
        touchees,
    )


def plus_propose(quoi: str, touchees: Touchees) -> str:
    """No longer offered."""
    return _effet(
        f"{_debut(quoi)} n’est plus proposé aux familles{NBSP}: {touchees.phrase}",
        RIEN_D_ANNULE,
        touchees,
    )


def plus_pendant_les_vacances(touchees: Touchees) -> str:
    """No longer on school holidays."""
    return _effet(
        f"Plus d’accueil pendant les vacances{NBSP}: {touchees.phrase}",
        RIEN_D_ANNULE,
        touchees,
    )


def formule_retiree(libelle: str, touchees: Touchees) -> str:
    """A formule that is no longer offered."""
    return _effet(
        f"«{NBSP}{libelle}{NBSP}» n’est plus proposée{NBSP}: {touchees.phrase}",
        "Celles et ceux qui l’ont choisie la gardent.",
        touchees,
    )


def jours_au_dela(jours: int) -> str:
    """Days on which more is booked than the new capacity: it takes nothing from anybody."""
    if not jours:
        return ""
    verbe = "dépassent" if jours > 1 else "dépasse"
    ces_jours = "ces jours-là" if jours > 1 else "ce jour-là"
    return (
        f"{compter(jours, 'jour')} {verbe} cette capacité{NBSP}: aucune nouvelle réservation {ces_jours}. "
        "Personne ne perd sa place."
    )


def classes_perdues(enfants: int) -> str:
    """Children whose class is none of the school's new niveau."""
    if not enfants:
        return ""
    sont = "sont" if enfants > 1 else "est"
    return (
        f"{compter(enfants, 'enfant')} de cette école {sont} dans une classe de l’autre niveau{NBSP}: "
        "un agent devra la changer sur leur dossier."
    )


def _effet(constat: str, suite: str, touchees: Touchees) -> str:
    return f"{constat}. {suite}" if touchees else ""


def _debut(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
