"""People of a pré-dossier, in words."""

from collections.abc import Iterator

from portail_reflex.domain.dates import jour
from portail_reflex.domain.predossier.saisie import AdulteSaisie, PredossierSaisie
from portail_reflex.domain.predossier.vues import PersonneVue
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import PersonnePredossier
from portail_reflex.models.types import NaturePersonne


def en_mots(saisie: PredossierSaisie) -> list[str]:
    """One line a person, with all that was typed, for the receipt."""
    adultes = [(NaturePersonne.RESPONSABLE, saisie.responsable), (NaturePersonne.AUTRE, saisie.autre)]
    lignes = [(nature, _adulte(adulte)) for nature, adulte in adultes if adulte]
    lignes += [
        (NaturePersonne.ENFANT, f"{e.nom} {e.prenom}, {jour(e.date_naissance)}, {e.sexe.libelle.lower()}")
        for e in saisie.enfants
    ]
    return [f"{nature.libelle}\N{NO-BREAK SPACE}: {personne}" for nature, personne in lignes]


def _adulte(a: AdulteSaisie) -> str:
    telephones = [afficher_telephone(t) for t in (a.tel_portable, a.tel_domicile, a.tel_travail) if t]
    lieu = [a.voie, a.complement, a.lieu_dit, f"{a.code_postal} {a.commune}"]
    return ", ".join(m for m in (f"{a.civilite.libelle} {a.nom} {a.prenom}", *lieu, *telephones, a.email) if m)


def vue(personne: PersonnePredossier) -> PersonneVue:
    """One person as the agent sees them."""
    nom = f"{personne.nom} {personne.prenom}"
    if personne.civilite:
        nom = f"{personne.civilite.libelle} {nom}"
    return PersonneVue(personne.nature.libelle, nom, tuple((libelle, v) for libelle, v in _faits(personne) if v))


def _faits(personne: PersonnePredossier) -> Iterator[tuple[str, str]]:
    if personne.sexe and personne.date_naissance:
        yield "Sexe", personne.sexe.libelle
        yield "Date de naissance", jour(personne.date_naissance)
        return
    yield "N° voie et voie", personne.voie
    yield "Étage / Appart.", personne.complement
    yield "Lieu-dit", personne.lieu_dit
    yield "Commune", f"{personne.code_postal} {personne.commune}"
    yield "Tél. portable", afficher_telephone(personne.tel_portable)
    yield "Tél. domicile", afficher_telephone(personne.tel_domicile)
    yield "Tél. travail", afficher_telephone(personne.tel_travail)
    yield "E-mail", personne.email
