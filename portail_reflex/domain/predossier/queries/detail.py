"""One pré-dossier for the agent who decides, in six statements."""

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.personnes import vue
from portail_reflex.domain.predossier.queries.doublons import doublons_de
from portail_reflex.domain.predossier.vues import DecisionVue, PredossierVue
from portail_reflex.models import Compte, PersonnePredossier, Predossier, Structure
from portail_reflex.models.types import RoleCompte


def detail(session: Session, *, agent: Auteur, predossier_id: int) -> PredossierVue:
    """Everything known of it: its people, its likely doubles, the decision once taken."""
    exiger(agent, RoleCompte.AGENT)
    if not 0 < predossier_id <= ID_MAX:
        raise Introuvable
    requete = (
        select(Predossier, Structure, Compte)
        .join(Structure)
        .join(Compte, col(Predossier.decide_par_id) == Compte.id, isouter=True)
        .where(Predossier.id == predossier_id)
    )
    trouve = session.exec(requete).first()
    if trouve is None:
        raise Introuvable
    predossier, structure, decideur = trouve
    personnes = session.exec(
        select(PersonnePredossier)
        .where(PersonnePredossier.predossier_id == predossier_id)
        .order_by(col(PersonnePredossier.rang))
    )
    return PredossierVue(
        id=predossier_id,
        numero=numero_de(predossier_id),
        etat=predossier.etat,
        structure=structure.nom,
        depose_le=predossier.depose_le,
        personnes=tuple(vue(personne) for personne in personnes),
        doublons=tuple(doublons_de(session, predossier=predossier)),
        decision=_decision(predossier, decideur),
    )


def _decision(predossier: Predossier, decideur: Compte | None) -> DecisionVue | None:
    if predossier.decide_le is None:
        return None
    par = f"{decideur.prenom} {decideur.nom}" if decideur else ""
    return DecisionVue(par, predossier.decide_le, predossier.motif_refus)
