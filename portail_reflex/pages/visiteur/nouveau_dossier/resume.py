"""The people of a draft, as the side panel « Mon dossier » and the Récapitulatif show them."""

from dataclasses import dataclass

from portail_reflex.domain.adresse.communes import commune
from portail_reflex.domain.dates import jour, lire_date
from portail_reflex.domain.telephone import afficher_telephone, lire_telephone
from portail_reflex.models.types import Civilite, Sexe
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape, Personne


@dataclass(frozen=True)
class PersonneResume:
    """One person; `etape` and `rang` lead back to its screen."""

    role: str
    nom: str
    lignes: list[str]
    etape: str
    rang: int = 0


def resumer(brouillon: Brouillon) -> list[PersonneResume]:
    """Those whose screen has been left behind, in order."""
    personnes = []
    if brouillon.etape not in (Etape.STRUCTURE, Etape.RESPONSABLE) or brouillon.enfants or brouillon.avec_autre:
        personnes.append(_adulte("Responsable", Etape.RESPONSABLE, brouillon.responsable))
    if brouillon.avec_autre:
        personnes.append(_adulte("Adulte", Etape.AUTRE, brouillon.autre))
    personnes += [
        _enfant(rang, enfant)
        for rang, enfant in enumerate(brouillon.enfants)
        if enfant.get("prenom") and not (brouillon.etape is Etape.ENFANTS and rang == brouillon.rang)
    ]
    return [personne for personne in personnes if personne.nom]


def _adulte(role: str, etape: Etape, p: Personne) -> PersonneResume:
    civilite = {Civilite.MADAME.value: "Mme", Civilite.MONSIEUR.value: "M."}.get(p.get("civilite", ""), "")
    lieu = commune(p.get("code_postal", ""), p.get("code_insee", ""))
    lignes = [
        ", ".join(morceau for morceau in (p.get("voie"), p.get("complement"), p.get("lieu_dit")) if morceau),
        f"{p.get('code_postal', '')} {lieu.nom if lieu else ''}".strip(),
        *(_telephone(p.get(champ, "")) for champ in ("tel_portable", "tel_domicile", "tel_travail")),
        p.get("email", ""),
    ]
    nom = f"{civilite} {p.get('nom', '')} {p.get('prenom', '')}".strip()
    return PersonneResume(role, nom, [ligne for ligne in lignes if ligne], etape)


def _enfant(rang: int, p: Personne) -> PersonneResume:
    sexe = {s.value: s.libelle for s in Sexe}.get(p.get("sexe", ""), "")
    lignes = [f"Né{'e' if p.get('sexe') == Sexe.FEMININ else ''} le {_date(p.get('date_naissance', ''))}", sexe]
    return PersonneResume("Enfant", f"{p.get('nom', '')} {p.get('prenom', '')}".strip(), lignes, Etape.ENFANTS, rang)


def _telephone(texte: str) -> str:
    try:
        return afficher_telephone(lire_telephone(texte)) if texte else ""
    except ValueError:
        return texte


def _date(texte: str) -> str:
    try:
        return jour(lire_date(texte))
    except ValueError:
        return texte
