"""The bookings and the demandes of a family, for its copy: in words, of agents nothing but that one acted."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.dates import instant_en_mots, jour
from portail_reflex.domain.famille.en_mots import oui_non
from portail_reflex.models import Activite, Commande, Creneau, Enfant, Formule, LigneCommande, Reservation

Objet = dict[str, Any]


def reservations_et_demandes(session: Session, famille_id: int) -> Objet:
    """Each part under its own key."""
    return {"reservations": _reservations(session, famille_id), "demandes": _demandes(session, famille_id)}


def noms_des_demandes(session: Session, famille_id: int) -> dict[str, str]:
    """How the journal names them."""
    numeros = session.scalars(select(col(Commande.numero)).where(col(Commande.famille_id) == famille_id))
    return {f"commande:{numero}": f"demande n°\N{NO-BREAK SPACE}{numero}" for numero in numeros if numero}


def _avec_les_noms(table: type[Reservation] | type[LigneCommande]) -> Select[*tuple[Any, ...]]:
    return (
        select(table, col(Enfant.prenom), col(Activite.nom), col(Creneau.debut), col(Creneau.fin), col(Formule.libelle))
        .join(Enfant, col(Enfant.id) == table.enfant_id)
        .join(Creneau, col(Creneau.id) == table.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .outerjoin(Formule, col(Formule.id) == table.formule_id)
        .order_by(col(table.jour), col(Creneau.debut), col(table.id))
    )


def _reservations(session: Session, famille_id: int) -> list[Objet]:
    requete = _avec_les_noms(Reservation).where(col(Reservation.famille_id) == famille_id)
    return [
        {
            **_quoi(r.jour, noms),
            "etat": r.etat.libelle,
            "absence_justifiee": oui_non(r.justifiee),
            "motif": r.motif,
            "demandee_le": instant_en_mots(r.demandee_le),
            "reservable_jusqu_au": instant_en_mots(r.limite_reservation),
            "annulable_jusqu_au": instant_en_mots(r.limite_annulation),
            "changee_le": instant_en_mots(r.changee_le),
        }
        for r, *noms in session.execute(requete)
    ]


def _demandes(session: Session, famille_id: int) -> list[Objet]:
    """The panier too."""
    lignes: dict[int, list[Objet]] = defaultdict(list)
    requete = _avec_les_noms(LigneCommande).join(Commande, col(Commande.id) == LigneCommande.commande_id)
    for ligne, *noms in session.execute(requete.where(col(Commande.famille_id) == famille_id)):
        lignes[ligne.commande_id].append(_ligne(ligne, noms))
    commandes = select(Commande).where(col(Commande.famille_id) == famille_id).order_by(col(Commande.id))
    return [
        {
            "numero": c.numero,
            "etat": c.etat.libelle,
            "commencee_le": instant_en_mots(c.creee_le),
            "envoyee_le": instant_en_mots(c.envoyee_le) if c.envoyee_le else "",
            "envoyee_par": ("le service, pour vous" if c.agent_id else "vous") if c.envoyee_le else "",
            "motif_du_service": c.motif,
            "traitee_le": instant_en_mots(c.traitee_le) if c.traitee_le else "",
            "dates": lignes[c.id or 0],
        }
        for c in session.scalars(commandes)
    ]


def _ligne(ligne: LigneCommande, noms: list[Any]) -> Objet:
    return {
        **_quoi(ligne.jour, noms),
        "demande": ligne.nature.libelle,
        "etat": ligne.etat.libelle,
        "motif": ligne.motif,
        "ajoutee_le": instant_en_mots(ligne.ajoutee_le),
        "decidee_le": instant_en_mots(ligne.decidee_le) if ligne.decidee_le else "",
    }


def _quoi(quand: date, noms: list[Any]) -> Objet:
    prenom, activite, debut, fin, formule = noms
    return {
        "enfant": prenom,
        "jour": jour(quand),
        "activite": activite,
        "horaires": horaires(debut, fin),
        "formule": formule or "",
    }
