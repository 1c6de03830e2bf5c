"""People of a pré-dossier, in words."""

from collections.abc import Iterator

from portail_reflex.domain.dates import jour
from portail_reflex.domain.predossier.saisie import PredossierSaisie
from portail_reflex.domain.predossier.vues import PersonneVue
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import PersonnePredossier
from portail_reflex.models.types import NaturePersonne


def en_mots(saisie: PredossierSaisie) -> list[str]:
    """One line a person, for the receipt: no address nor phone, the e-mail may be mistyped."""
    adultes = [(NaturePersonne.RESPONSABLE, saisie.responsable), (NaturePersonne.AUTRE, saisie.autre)]
    lignes = [(nature, f"{a.civilite.libelle} {a.nom} {a.prenom}") for nature, a in adultes if a]
    lignes += [(NaturePersonne.ENFANT, f"{e.nom} {e.prenom}, {jour(e.date_naissance)}") for e in saisie.enfants]
    return [f"{nature.libelle}\N{NO-BREAK SPACE}: {personne}" for nature, personne in lignes]


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
