"""What the service does with accounts: parents' ones for any agent, the service's own for RESPONSABLE."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.compte.service.essai import debloquer_compte
from portail_reflex.domain.compte.service.invitation import inviter
from portail_reflex.domain.compte.service.verrou import verrouiller
from portail_reflex.domain.compte.verrouillage import est_bloque
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.errors import DejaFait, Introuvable, SaisieInvalide
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.saisie import NomDePersonne, Saisie, nettoyer, valider
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureEntree, RoleCompte

ADRESSE_PRISE = "Un compte existe déjà avec cette adresse e-mail."
ROLE_DU_SERVICE = "Choisissez un rôle du service."


class CompteServiceSaisie(Saisie):
    """Somebody of the service."""

    email: Annotated[str, StringConstraints(min_length=1), BeforeValidator(nettoyer), AfterValidator(lire_email)]
    nom: NomDePersonne
    prenom: NomDePersonne


def creer_compte_service(
    session: Session, *, email: str, nom: str, prenom: str, role: RoleCompte, maintenant: datetime
) -> int:
    """An account of the service, invited to choose its password. Returns its id."""
    saisie = valider(CompteServiceSaisie, {"email": email, "nom": nom, "prenom": prenom})
    if not role.du_service:
        raise SaisieInvalide({"role": ROLE_DU_SERVICE})
    compte = Compte(email=saisie.email, nom=saisie.nom, prenom=saisie.prenom, role=role, cree_le=maintenant)
    try:
        with session.begin_nested():
            session.add(compte)
    except IntegrityError:
        raise SaisieInvalide({"email": ADRESSE_PRISE}) from None
    compte_id = compte.id or 0
    noter(
        session,
        nature=NatureEntree.COMPTE_CREE,
        maintenant=maintenant,
        sujet=f"compte:{compte_id}",
        detail=role.libelle,
    )
    inviter(session, compte_id=compte_id, maintenant=maintenant)
    return compte_id


def debloquer(session: Session, *, agent: Auteur, compte_id: int, maintenant: datetime) -> None:
    """An agent opens a blocked account again."""
    compte = _a_gerer(session, agent=agent, compte_id=compte_id)
    if not est_bloque(compte.bloque_jusqu_a, maintenant=maintenant):
        raise DejaFait("Ce compte n’est pas, ou n’est plus bloqué.")
    debloquer_compte(compte)
    noter(
        session,
        nature=NatureEntree.DEBLOCAGE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"compte:{compte_id}",
    )


def renvoyer_invitation(session: Session, *, agent: Auteur, compte_id: int, maintenant: datetime) -> None:
    """Send the invitation again; refused once the password is chosen."""
    _a_gerer(session, agent=agent, compte_id=compte_id)
    inviter(session, compte_id=compte_id, maintenant=maintenant, auteur_id=agent.compte_id)


def _a_gerer(session: Session, *, agent: Auteur, compte_id: int) -> Compte:
    """The account, locked, when this agent may act on it."""
    exiger(agent, RoleCompte.AGENT)
    compte = verrouiller(session, compte_id)
    if compte is None:
        raise Introuvable
    if compte.role.du_service:
        exiger(agent, RoleCompte.RESPONSABLE)
    return compte
