"""`envoyer_commande`: one transaction, everything checked again, a number without gap, the receipt.

Withdrawals count first, then the waiting list, then the commande’s own lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable, RegleViolee, SaisieInvalide
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.reservation.grille import Grille
from portail_reflex.domain.reservation.queries.grille import Cadre
from portail_reflex.domain.reservation.service.attribution import prises_de, reserver
from portail_reflex.domain.reservation.service.lecture import lire_grille
from portail_reflex.domain.reservation.service.liberation import liberer, retirer_lignes
from portail_reflex.domain.reservation.service.numero import prochain_numero
from portail_reflex.domain.reservation.service.places import verrouiller_pour
from portail_reflex.domain.reservation.service.recu import poster_le_recu
from portail_reflex.domain.reservation.service.tri import Tri, trier
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.models import Commande, LigneCommande
from portail_reflex.models.types import EtatCommande, EtatLigne, NatureEntree

NBSP = "\N{NO-BREAK SPACE}"
MOTIF_MAX = 300


@dataclass(frozen=True)
class Envoi:
    """The number of the commande; how many dates wait on a list, how many were left out."""

    numero: int
    envoyees: int
    sur_liste: int = 0
    laissees: int = 0


def envoyer_commande(
    session: Session, *, auteur: Auteur, famille_id: int | None, cle: str, maintenant: datetime, motif: str = ""
) -> Envoi:
    """Send the panier that `cle` names. Sent twice: one commande. `motif`: why an agent goes past a deadline."""
    motif = _motif(auteur, motif)
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    commande = session.scalars(select(Commande).where(col(Commande.cle) == nettoyer(cle))).first()
    if commande is None or commande.famille_id != acte.famille_id:
        raise Introuvable
    if commande.numero is not None:
        return Envoi(commande.numero, 0)
    requete = select(LigneCommande).where(col(LigneCommande.commande_id) == commande.id)
    lignes = session.scalars(requete.order_by(col(LigneCommande.jour), col(LigneCommande.id))).all()
    if not lignes:
        raise RegleViolee(f"Votre panier est vide{NBSP}: il n’y a rien à envoyer.")
    verrouiller_pour(session, acte.famille_id)
    grille = _grille(session, acte, lignes)
    tri = trier(session, acte, grille, lignes, motif)
    if not tri.dites:
        raise RegleViolee("Aucune date de votre panier ne peut encore être envoyée. Chacune dit pourquoi.")
    _retirer(session, acte, grille, tri.retirer)
    prises = prises_de(session, tri.reserver) if tri.retirer else grille.prises
    rangs = reserver(session, acte, grille, tri.reserver, prises)
    numero = _enregistrer(session, acte, commande, tri, a_decider=len(tri.reserver) + len(tri.demander) > len(rangs))
    commande.motif = motif
    poster_le_recu(session, acte, numero, tri.dites, rangs, en_attente=commande.etat is EtatCommande.EN_ATTENTE)
    noter_acte(session, acte, NatureEntree.COMMANDE_ENVOYEE, sujet=f"commande:{numero}", detail=motif)
    return Envoi(numero, len(tri.dites), len(rangs), len(lignes) - len(tri.dites))


def _motif(auteur: Auteur, motif: str) -> str:
    """Only an agent goes past a deadline."""
    motif = nettoyer(motif) if auteur.role.du_service else ""
    if len(motif) > MOTIF_MAX:
        raise SaisieInvalide({"motif": f"{MOTIF_MAX} caractères au plus."})
    return motif


def _grille(session: Session, acte: Acte, lignes: Sequence[LigneCommande]) -> Grille:
    """Read after the lock: what others have just taken is seen."""
    jours = [ligne.jour for ligne in lignes]
    enfants, creneaux = {ligne.enfant_id for ligne in lignes}, {ligne.creneau_id for ligne in lignes}
    return lire_grille(session, acte, Cadre(min(jours), max(jours), enfants, creneaux=creneaux))


def _retirer(session: Session, acte: Acte, grille: Grille, lignes: list[LigneCommande]) -> None:
    """What nobody has decided is given back at once, and its place to the list."""
    cles = [(ligne.enfant_id, ligne.creneau_id, ligne.jour) for ligne in lignes]
    liberer(session, acte, {cle: (grille.reservations[cle].id, grille.reservations[cle].etat) for cle in cles})
    anciennes = [grille.envoyees[cle] for cle in cles if cle in grille.envoyees]
    retirer_lignes(session, acte, [(ancienne.id, ancienne.commande_id) for ancienne in anciennes])


def _enregistrer(session: Session, acte: Acte, commande: Commande, tri: Tri, *, a_decider: bool) -> int:
    """The number, and what became of each line; `a_decider`: somebody's decision is waited for."""
    maintenant = acte.maintenant
    for raison, ids in tri.caduques.items():
        _marquer(session, ids, EtatLigne.CADUQUE, maintenant, raison)
    _marquer(session, [ligne.id or 0 for ligne in tri.retirer], EtatLigne.VALIDEE, maintenant)
    commande.numero = prochain_numero(session)
    commande.etat = EtatCommande.EN_ATTENTE if a_decider else EtatCommande.TRAITEE
    commande.envoyee_le, commande.traitee_le, commande.selection = maintenant, None if a_decider else maintenant, ""
    commande.agent_id = acte.auteur.compte_id if acte.auteur.role.du_service else None
    return commande.numero


def _marquer(session: Session, ids: list[int], etat: EtatLigne, maintenant: datetime, motif: str = "") -> None:
    if ids:
        session.execute(
            update(LigneCommande)
            .where(col(LigneCommande.id).in_(ids))
            .values(etat=etat, decidee_le=maintenant, motif=motif)
            .execution_options(synchronize_session=False)
        )
