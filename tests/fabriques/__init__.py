"""Factories of rows: each gives a flushed row of its own, with names and addresses that no other has."""

from datetime import date, datetime
from functools import cache
from uuid import uuid4

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.predossier.doublons import nom_cherche
from portail_reflex.models import (
    Adulte,
    Compte,
    Ecole,
    Enfant,
    Famille,
    PersonnePredossier,
    Predossier,
    Structure,
)
from portail_reflex.models.types import (
    Civilite,
    EtatDossier,
    EtatPredossier,
    NaturePersonne,
    RoleAdulte,
    RoleCompte,
    Sexe,
)
from tests.fabriques.base import (  # noqa: F401  offered with the others
    LE,
    creer_ecole,
    creer_structure,
    email_unique,
    numero,
    poser,
    structure_de,
)
from tests.fabriques.dossier import (  # noqa: F401  offered with the others
    completer,
    creer_contact,
    creer_document,
    creer_fiche,
    type_document,
    types_de_document,
    vaccins,
)

MOT_DE_PASSE = "Fleur-de-Tilleul-42"
MILLERY = {"code_postal": "69390", "commune": "Millery", "code_insee": "69133"}


@cache
def hachage_de(mot_de_passe: str) -> str:
    """The Argon2id hash of a password, made once a run."""
    from portail_reflex.domain.compte.mots_de_passe import hacher

    return hacher(mot_de_passe)


def creer_compte(
    session: Session,
    *,
    role: RoleCompte = RoleCompte.PARENT,
    email: str | None = None,
    mot_de_passe: str | None = None,
    famille: Famille | None = None,
    actif: bool = True,
    demonstration: bool = False,
    bloque_jusqu_a: datetime | None = None,
    cree_le: datetime = LE,
) -> Compte:
    """An account; without `mot_de_passe` its invitation is still unused."""
    compte = Compte(
        email=email or email_unique(role.value.lower()),
        role=role,
        nom=f"COMPTE {numero()}",
        prenom="Camille",
        famille_id=famille.id if famille else None,
        mot_de_passe_hache=hachage_de(mot_de_passe) if mot_de_passe else "",
        actif=actif,
        demonstration=demonstration,
        bloque_jusqu_a=bloque_jusqu_a,
        cree_le=cree_le,
    )
    return poser(session, compte)


def creer_famille(
    session: Session,
    *,
    enfants: int = 2,
    complete: bool = True,
    autre: bool = False,
    compte: bool = True,
    email: str | None = None,
    mot_de_passe: str | None = None,
    civilite: Civilite = Civilite.MADAME,
    structure: Structure | None = None,
    creee_le: datetime = LE,
) -> Famille:
    """A family with its adults, children and account; `complete`: nothing is missing and an agent validated it."""
    structure = structure or structure_de(session)
    famille = poser(session, Famille(structure_id=structure.id, creee_le=creee_le))
    nom, email = f"FAMILLE {numero()}", email or email_unique("famille")
    session.add(_adulte(famille, nom, "Camille", RoleAdulte.RESPONSABLE, civilite=civilite, email=email))
    if autre:
        session.add(_adulte(famille, nom, "Dominique", RoleAdulte.AUTRE))
    ecole = creer_ecole(session, structure=structure) if complete and enfants else None
    for rang in range(enfants):
        creer_enfant(session, famille=famille, nom=nom, prenom=f"Enfant {rang + 1}", ecole=ecole)
    if compte:
        creer_compte(session, famille=famille, email=email, mot_de_passe=mot_de_passe, cree_le=creee_le)
    indexer(session, famille=famille)
    if complete:
        completer(session, famille, le=creee_le)
        famille.etat, famille.validee_le = EtatDossier.COMPLET, creee_le
    session.flush()
    return famille


def creer_enfant(
    session: Session,
    *,
    famille: Famille,
    nom: str = "MARTIN",
    prenom: str = "Lou",
    sexe: Sexe = Sexe.FEMININ,
    date_naissance: date = date(2017, 5, 12),
    ecole: Ecole | None = None,
    cree_le: datetime = LE,
) -> Enfant:
    """A child of this family."""
    enfant = Enfant(
        famille_id=famille.id,
        nom=nom,
        prenom=prenom,
        nom_cherche=nom_cherche(nom, prenom),
        sexe=sexe,
        date_naissance=date_naissance,
        ecole_id=ecole.id if ecole else None,
        cree_le=cree_le,
    )
    return poser(session, enfant)


def creer_predossier(
    session: Session,
    *,
    etat: EtatPredossier = EtatPredossier.DEPOSE,
    depose_le: datetime = LE,
    email: str | None = None,
    nom: str | None = None,
    autre: bool = False,
    enfants: int = 1,
    prenom_enfant: str = "Lou",
    date_naissance: date = date(2019, 3, 4),
    structure: Structure | None = None,
) -> Predossier:
    """A pré-dossier with its responsable, its other adult when asked for, and its children."""
    structure, nom = structure or structure_de(session), nom or f"VISITEUR {numero()}"
    predossier = Predossier(cle=str(uuid4()), structure_id=structure.id, etat=etat, depose_le=depose_le)
    poser(session, predossier)
    personnes = [_personne_adulte(NaturePersonne.RESPONSABLE, nom, "Alix", email or email_unique("visiteur"))]
    if autre:
        personnes.append(_personne_adulte(NaturePersonne.AUTRE, nom, "Sacha", ""))
    for rang in range(enfants):
        prenom = prenom_enfant if rang == 0 else f"{prenom_enfant} {rang + 1}"
        personnes.append(
            PersonnePredossier(
                nature=NaturePersonne.ENFANT, nom=nom, prenom=prenom, sexe=Sexe.FEMININ, date_naissance=date_naissance
            )
        )
    for rang, personne in enumerate(personnes):
        personne.predossier_id, personne.rang = predossier.id, rang
        personne.nom_cherche = nom_cherche(personne.nom, personne.prenom)
    session.add_all(personnes)
    session.flush()
    return predossier


def auteur(compte: Compte, *, connexion_id: int = 0, civilite: Civilite | None = None) -> Auteur:
    """This account as the person behind an event."""
    return Auteur(
        compte_id=compte.id,
        connexion_id=connexion_id,
        role=compte.role,
        famille_id=compte.famille_id,
        civilite=civilite,
        nom=compte.nom,
        prenom=compte.prenom,
        email=compte.email,
    )


def _adulte(
    famille: Famille,
    nom: str,
    prenom: str,
    role: RoleAdulte,
    *,
    civilite: Civilite = Civilite.MONSIEUR,
    email: str = "",
) -> Adulte:
    return Adulte(
        famille_id=famille.id,
        role=role,
        civilite=civilite,
        nom=nom,
        prenom=prenom,
        voie="12 rue du Test",
        tel_portable="+33639980001",
        email=email,
        **MILLERY,
    )


def _personne_adulte(nature: NaturePersonne, nom: str, prenom: str, email: str) -> PersonnePredossier:
    return PersonnePredossier(
        nature=nature,
        civilite=Civilite.MADAME,
        nom=nom,
        prenom=prenom,
        voie="3 rue du Test",
        tel_portable="+33639980002",
        email=email,
        **MILLERY,
    )
