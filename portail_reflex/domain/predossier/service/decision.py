"""The agent's decision, taken once: the pré-dossier is locked first."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.compte.service.invitation import inviter
from portail_reflex.domain.courriel.gabarits import refus_predossier
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.direct import SERVICE
from portail_reflex.domain.direct.service import signaler
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.saisie import RefusSaisie
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Adulte, Compte, Enfant, Famille, PersonnePredossier, Predossier
from portail_reflex.models.types import EtatPredossier, NatureEntree, NaturePersonne, RoleAdulte, RoleCompte

DEJA_DECIDE = "Ce pré-dossier a déjà été traité. Rechargez la page pour voir la décision."
COMPTE_EXISTANT = (
    "Un compte existe déjà avec l’adresse e-mail du responsable. Refusez ce pré-dossier, en indiquant dans le motif "
    "de se connecter avec ce compte ou d’utiliser une autre adresse."
)
T = TypeVar("T", bound=SQLModel)


def valider_predossier(session: Session, *, agent: Auteur, predossier_id: int, maintenant: datetime) -> int:
    """Make the family, its people and its account, and invite the responsable. Returns the family's id."""
    predossier = _a_decider(session, agent=agent, predossier_id=predossier_id)
    personnes = _personnes(session, predossier_id)
    famille = _poser(session, Famille(structure_id=predossier.structure_id, creee_le=maintenant))
    famille_id = famille.id or 0
    session.add_all(_membre(personne, famille_id, maintenant) for personne in personnes)
    indexer(session, famille=famille)
    compte_id = _creer_compte(session, responsable=personnes[0], famille_id=famille_id, maintenant=maintenant)
    predossier.etat, predossier.famille_id = EtatPredossier.VALIDE, famille_id
    _signer(session, predossier=predossier, agent=agent, maintenant=maintenant)
    noter(
        session,
        nature=NatureEntree.COMPTE_CREE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"compte:{compte_id}",
    )
    inviter(session, compte_id=compte_id, maintenant=maintenant, auteur_id=agent.compte_id)
    return famille_id


def refuser_predossier(
    session: Session, *, agent: Auteur, predossier_id: int, motif: str, maintenant: datetime
) -> None:
    """Refuse, and mail the reason (1,000 characters at most) to the responsable."""
    predossier = _a_decider(session, agent=agent, predossier_id=predossier_id)
    motif = valider(RefusSaisie, {"motif": motif}).motif
    predossier.etat, predossier.motif_refus = EtatPredossier.REFUSE, motif
    _signer(session, predossier=predossier, agent=agent, maintenant=maintenant)
    poster(
        session,
        message=refus_predossier(numero_de(predossier_id), motif),
        destinataire=_personnes(session, predossier_id)[0].email,
        maintenant=maintenant,
    )


def _a_decider(session: Session, *, agent: Auteur, predossier_id: int) -> Predossier:
    exiger(agent, RoleCompte.AGENT)
    if not 0 < predossier_id <= ID_MAX:
        raise Introuvable
    predossier = session.get(Predossier, predossier_id, with_for_update=True, populate_existing=True)
    if predossier is None:
        raise Introuvable
    if predossier.etat is not EtatPredossier.DEPOSE:
        raise DejaFait(DEJA_DECIDE)
    return predossier


def _personnes(session: Session, predossier_id: int) -> list[PersonnePredossier]:
    requete = select(PersonnePredossier).where(PersonnePredossier.predossier_id == predossier_id)
    return list(session.exec(requete.order_by(col(PersonnePredossier.rang))))


def _signer(session: Session, *, predossier: Predossier, agent: Auteur, maintenant: datetime) -> None:
    predossier.decide_le, predossier.decide_par_id = maintenant, agent.compte_id
    signaler(session, SERVICE)
    valide = predossier.etat is EtatPredossier.VALIDE
    noter(
        session,
        nature=NatureEntree.PREDOSSIER_VALIDE if valide else NatureEntree.PREDOSSIER_REFUSE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"predossier:{predossier.id}",
        detail=f"famille:{predossier.famille_id}" if valide else "",
    )
    session.flush()


def _membre(personne: PersonnePredossier, famille_id: int, maintenant: datetime) -> Adulte | Enfant:
    """Columns of the same name are the same thing; what a child does not have is left behind."""
    colonnes = personne.model_dump(exclude={"id", "predossier_id", "rang", "nature"})
    if personne.nature is NaturePersonne.ENFANT:
        return Enfant(
            famille_id=famille_id, cree_le=maintenant, **{c: v for c, v in colonnes.items() if c in Enfant.model_fields}
        )
    role = RoleAdulte[personne.nature.name]
    return Adulte(famille_id=famille_id, role=role, **{c: v for c, v in colonnes.items() if c in Adulte.model_fields})


def _creer_compte(session: Session, *, responsable: PersonnePredossier, famille_id: int, maintenant: datetime) -> int:
    """No password yet. The unique address decides between two agents at the same second."""
    compte = Compte(
        email=responsable.email,
        role=RoleCompte.PARENT,
        nom=responsable.nom,
        prenom=responsable.prenom,
        famille_id=famille_id,
        cree_le=maintenant,
    )
    try:
        with session.begin_nested():
            session.add(compte)
    except IntegrityError:
        raise RegleViolee(COMPTE_EXISTANT) from None
    return compte.id or 0


def _poser(session: Session, ligne: T) -> T:
    session.add(ligne)
    session.flush()
    return ligne
