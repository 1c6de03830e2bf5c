"""« Demander l’effacement »: asked and taken back by a family, refused by an agent, done by the RESPONSABLE."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_dossier import effacement_demande, effacement_fait, effacement_refuse
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.direct import SERVICE
from portail_reflex.domain.direct.service import signaler
from portail_reflex.domain.donnees_personnelles.effacement import EFFACE, REFUSE, RETIREE
from portail_reflex.domain.donnees_personnelles.service.export import DONNEES, exiger_sa_famille
from portail_reflex.domain.donnees_personnelles.service.suppression import supprimer_famille
from portail_reflex.domain.errors import DejaFait
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.reservation.service.depart import oublier_les_familles
from portail_reflex.domain.saisie import Saisie, paragraphes, valider
from portail_reflex.models import Adulte, Compte, Structure
from portail_reflex.models.types import NatureAlerte, NatureEntree, RoleAdulte, RoleCompte

MOTIF_MAX = 1000
DEJA_DEMANDE = "Votre demande est déjà enregistrée\N{NO-BREAK SPACE}: le service vous répondra."
RIEN_A_RETIRER = "Aucune demande d’effacement n’est en cours."
PAS_DE_DEMANDE = (
    "Cette famille ne demande pas, ou ne demande plus, l’effacement de ses données. Rechargez la page pour voir."
)


class MotifSaisie(Saisie):
    """Why the data is kept, as the family reads it."""

    motif: paragraphes(MOTIF_MAX, 1)  # type: ignore[valid-type]


def demander_effacement(session: Session, *, auteur: Auteur, maintenant: datetime) -> None:
    """The family asks; the service is told by mail and answers within a month."""
    acte = _le_sien(session, auteur, maintenant)
    if acte.famille.effacement_demande_le is not None:
        raise DejaFait(DEJA_DEMANDE)
    acte.famille.effacement_demande_le = maintenant
    noter_acte(session, acte, NatureEntree.EFFACEMENT_DEMANDE)
    structure = session.get(Structure, acte.famille.structure_id)
    if structure is not None:
        message = effacement_demande(_responsable(session, acte))
        poster(
            session,
            message=message,
            destinataire=structure.email,
            maintenant=maintenant,
            compte_id=auteur.compte_id,
            repondre_a=auteur.email,
        )


def retirer_demande_effacement(session: Session, *, auteur: Auteur, maintenant: datetime) -> None:
    """While nobody has decided."""
    acte = _le_sien(session, auteur, maintenant)
    if acte.famille.effacement_demande_le is None:
        raise DejaFait(RIEN_A_RETIRER)
    acte.famille.effacement_demande_le = None
    noter_acte(session, acte, NatureEntree.EFFACEMENT_DEMANDE, detail=RETIREE)


def refuser_effacement(session: Session, *, agent: Auteur, famille_id: int, motif: str, maintenant: datetime) -> None:
    """Keep the data, and say why by mail (1,000 characters)."""
    exiger(agent, RoleCompte.AGENT)
    acte = _demandee(session, agent, famille_id, maintenant)
    motif = valider(MotifSaisie, {"motif": motif}).motif
    acte.famille.effacement_demande_le = None
    noter_acte(session, acte, NatureEntree.EFFACEMENT_DECIDE, detail=REFUSE)
    prevenir(
        session,
        famille_id=acte.famille_id,
        nature=NatureAlerte.EFFACEMENT,
        titre="Vos données ne sont pas effacées",
        texte="La raison est dans l’e-mail que nous vous avons envoyé.",
        lien=DONNEES,
        message=effacement_refuse(motif),
        maintenant=maintenant,
    )


def effacer_famille(session: Session, *, agent: Auteur, famille_id: int, maintenant: datetime) -> list[str]:
    """Delete the family that asks for it, its account and its papers; its address is told.

    Returns the stored files, to be deleted once this is committed.
    """
    exiger(agent, RoleCompte.RESPONSABLE)
    acte = _demandee(session, agent, famille_id, maintenant)
    email = session.scalars(select(col(Compte.email)).where(col(Compte.famille_id) == acte.famille_id)).first()
    oublier_les_familles(session, famille_ids=[acte.famille_id], maintenant=maintenant)
    stockages = supprimer_famille(session, famille_id=acte.famille_id)
    signaler(session, SERVICE)
    noter(
        session,
        nature=NatureEntree.EFFACEMENT_DECIDE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet="famille",
        detail=EFFACE,
    )
    if email:
        poster(session, message=effacement_fait(), destinataire=email, maintenant=maintenant)
    return stockages


def _le_sien(session: Session, auteur: Auteur, maintenant: datetime) -> Acte:
    acte = commencer(session, auteur=auteur, famille_id=auteur.famille_id, maintenant=maintenant)
    exiger_sa_famille(acte)
    return acte


def _demandee(session: Session, agent: Auteur, famille_id: int, maintenant: datetime) -> Acte:
    acte = commencer(session, auteur=agent, famille_id=famille_id, maintenant=maintenant)
    if acte.famille.effacement_demande_le is None:
        raise DejaFait(PAS_DE_DEMANDE)
    return acte


def _responsable(session: Session, acte: Acte) -> str:
    requete = select(col(Adulte.nom), col(Adulte.prenom)).where(
        col(Adulte.famille_id) == acte.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE
    )
    nom, prenom = session.execute(requete).one()
    return f"La famille de {prenom} {nom}"
