"""What the town offers as lines of the settings: in words, and as the forms that change them."""

from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.activite.delais import delai_en_mots, lire_delai
from portail_reflex.domain.activite.delais_saisie import delai_en_valeurs
from portail_reflex.domain.activite.saisie import DELAIS, DELAIS_PLANNING
from portail_reflex.domain.activite.semaine import JOURS, jours_en_mots, lire_jours
from portail_reflex.domain.activite.vues import ReglageVue
from portail_reflex.domain.famille.saisie import CLASSES
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Activite, Creneau, Ecole, Formule, Structure

CHAMPS_STRUCTURE = ("nom", "commune", "service", "email", "adresse", "horaires", "code_postal")
ENONCES = {
    "reservation": "réservation",
    "annulation": "annulation",
    "reservation_planning": "réservation au planning",
    "annulation_planning": "annulation au planning",
}


def structure(s: Structure) -> ReglageVue:
    """A service; its zone beside it."""
    valeurs = {champ: str(getattr(s, champ)) for champ in CHAMPS_STRUCTURE}
    valeurs |= {"telephone": afficher_telephone(s.telephone), "zone": s.zone.value}
    return ReglageVue(s.id or 0, s.nom, s.service, f"{s.commune}, {s.zone.libelle}", True, valeurs)


def ecole(e: Ecole, structure: str) -> ReglageVue:
    """A school; the classes of its niveau are those of all such schools."""
    classes = ", ".join(classe.libelle for classe in CLASSES[e.niveau])
    valeurs = {"nom": e.nom, "niveau": e.niveau.value}
    return ReglageVue(e.id or 0, e.nom, structure, f"{e.niveau.libelle}\N{NO-BREAK SPACE}: {classes}", True, valeurs)


def activite(a: Activite, creneaux: int, structure: str) -> ReglageVue:
    """An activity with how many créneaux it has."""
    resume = f"{creneaux} créneau{'x' if creneaux > 1 else ''}" if creneaux else "aucun créneau"
    vacances = ", aussi pendant les vacances scolaires" if a.en_vacances else ""
    valeurs = {
        "nom": a.nom,
        "rang": str(a.rang),
        "en_vacances": "oui" if a.en_vacances else "",
        "active": "oui" if a.active else "",
    }
    return ReglageVue(a.id or 0, a.nom, structure, resume + vacances, a.active, valeurs)


def nom_du_creneau(c: Creneau, ecole: str) -> str:
    """ "École Jean-Moulin, petits, 11:15 - 13:15"."""
    return ", ".join(morceau for morceau in (ecole, c.groupe, horaires(c.debut, c.fin)) if morceau)


def creneau(c: Creneau, ecole: str) -> ReglageVue:
    """A créneau; its deadlines as the by-law says them."""
    places = "sans limite de places" if c.capacite is None else compter(c.capacite, "place")
    regles = [
        f"{ENONCES[prefixe]} {delai_en_mots(lire_delai(regle))}"
        for prefixe in (*DELAIS, *DELAIS_PLANNING)
        if (regle := getattr(c, f"delai_{prefixe}"))
    ]
    precision = f"{jours_en_mots(lire_jours(c.jours))}, {places}"
    libelle, resume = nom_du_creneau(c, ecole), "\N{NO-BREAK SPACE}; ".join(regles)
    return ReglageVue(c.id or 0, libelle, precision, resume, c.actif, _creneau_en_valeurs(c))


def formule(f: Formule, creneau: str) -> ReglageVue:
    """A formule; the first of its créneau is given when none is chosen."""
    valeurs = {"libelle": f.libelle, "rang": str(f.rang), "active": "oui" if f.active else ""}
    return ReglageVue(f.id or 0, f.libelle, creneau, "", f.active, valeurs)


def _creneau_en_valeurs(c: Creneau) -> Valeurs:
    valeurs = {
        "groupe": c.groupe,
        "debut": f"{c.debut:%H:%M}",
        "fin": f"{c.fin:%H:%M}",
        "capacite": "" if c.capacite is None else str(c.capacite),
        "actif": "oui" if c.actif else "",
    }
    servis = lire_jours(c.jours)
    valeurs |= {nom: "oui" if rang in servis else "" for rang, nom in JOURS.items()}
    for prefixe in (*DELAIS, *DELAIS_PLANNING):
        regle = getattr(c, f"delai_{prefixe}")
        valeurs |= delai_en_valeurs(lire_delai(regle) if regle else None, prefixe)
    return valeurs
