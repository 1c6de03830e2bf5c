"""Which rows of the planning a réservation périodique may touch, and what it would do, in words."""

from dataclasses import dataclass, field

from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.bilan import Bilan, laissees_en_mots
from portail_reflex.domain.reservation.queries.planning import Annonce
from portail_reflex.domain.reservation.selection import Choix

TOUT = "tout"
NBSP = "\N{NO-BREAK SPACE}"
Rang = tuple[int, int, str, str]  # child, activity, their names


@dataclass(frozen=True)
class Propose:
    """What the form offers: targets and copies as (value, label), formules, weekdays served ("1245")."""

    cibles: list[tuple[str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    formules: list[tuple[str, str]] = field(default_factory=list)
    servis: str = ""


def cibles(rangs: list[Rang]) -> list[tuple[str, str]]:
    """ "MIDI — ENFANT 2"; first what they share."""
    seules = [(f"{enfant}-{activite}", f"{nom} — {prenom}") for enfant, activite, prenom, nom in rangs]
    if len(seules) == 1:
        return [(TOUT, seules[0][1])]
    noms = {activite: nom for _, activite, _, nom in rangs}
    communes = [(f"0-{activite}", f"{nom} — tous les enfants") for activite, nom in noms.items()]
    partagees = communes if len(noms) > 1 and len(seules) > len(noms) else []
    tout = f"{next(iter(noms.values()))} — tous les enfants" if len(noms) == 1 else "Tout le planning ci-dessous"
    return [(TOUT, tout), *partagees, *seules]


def copies(rangs: list[Rang]) -> list[tuple[str, str]]:
    """Each child on screen may copy another’s days."""
    enfants = {enfant: prenom for enfant, _, prenom, _ in rangs}
    return [
        (f"{de}-{vers}", f"de {nom_de} à {nom_vers}")
        for vers, nom_vers in enfants.items()
        for de, nom_de in enfants.items()
        if de != vers
    ]


def choix_de(rangs: list[Rang], cible: str, formule: str) -> Choix:
    """The children and activities that a target stands for."""
    enfants = {enfant for enfant, _, _, _ in rangs}
    activites = {activite for _, activite, _, _ in rangs}
    if cible != TOUT:
        enfant, activite = (int(morceau) for morceau in cible.split("-"))
        enfants, activites = {enfant} if enfant else enfants, {activite}
    return Choix(sorted(enfants), sorted(activites), formule)


def annonce_en_mots(annonce: Annonce) -> str:
    """What each button would do, before the click."""
    ajoutees, retirees = annonce.ajoutees, annonce.retirees
    accord = "seront ajoutées" if ajoutees.nombre > 1 else "sera ajoutée"
    inscrire = f"{compter(ajoutees.nombre, 'date')} {accord} au panier" if ajoutees.nombre else "Aucune date à ajouter"
    reste = laissees_en_mots(ajoutees.laissees)
    desinscrire = f" Désinscrire en toucherait {retirees.nombre}." if retirees.nombre else ""
    return inscrire + (f" (non ajoutées{NBSP}: {reste})." if reste else ".") + desinscrire


def bilan_en_mots(bilan: Bilan, mot: str, suite: str) -> tuple[str, str]:
    """ "71 dates ajoutées au panier. Laissées de côté : 12 fermées.", and the tone of the announcement."""
    reste = laissees_en_mots(bilan.laissees)
    if bilan.nombre == 0 and reste:
        return f"Rien ne change{NBSP}: {reste}.", "alerte"
    fait = f"{compter(bilan.nombre, 'date')} {mot}{'s' if bilan.nombre > 1 else ''}{suite}."
    return fait + (f" Laissées de côté{NBSP}: {reste}." if reste else ""), "succes"
