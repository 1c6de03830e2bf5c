"""One commande as an agent sees it: what it asks, its lines a page at a time, its history."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, extract, func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.reservation.en_mots import Resume
from portail_reflex.domain.reservation.queries.file_d_attente import MEME_JOUR, OCCUPE, recue, resume_de
from portail_reflex.domain.reservation.queries.grille import rang_d_attente
from portail_reflex.domain.reservation.vues_service import CommandeVue, DecisionVue, LigneDetailVue
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import (
    Activite,
    Adulte,
    Commande,
    Compte,
    Creneau,
    Enfant,
    EntreeJournal,
    Formule,
    LigneCommande,
    Occupation,
    Reservation,
)
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, RoleAdulte, RoleCompte

TAILLE = 100
SANS_DECISION = {
    EtatLigne.RETIREE: ("Dates retirées", "la famille"),
    EtatLigne.CADUQUE: ("Dates sans suite", ""),
}


def une_commande(session: Session, *, agent: Auteur, numero: int) -> CommandeVue:
    """Everything but its lines, in six statements. Raises Introuvable: unknown, or not sent."""
    exiger(agent, RoleCompte.AGENT)
    commande, adulte, par = _lire(session, numero)
    groupes = _groupes(session, commande)
    nombres: dict[EtatLigne, int] = defaultdict(int)
    demandes: dict[tuple[str, Any], Resume] = {}
    for groupe in groupes:
        nombres[groupe.etat] += groupe.nombre
        cle, resume = (f"{groupe.prenom} · {groupe.nom}", groupe.nature), resume_de(groupe)
        demandes[cle] = demandes[cle] + resume if cle in demandes else resume
    en_liste = _en_liste(session, commande)
    return CommandeVue(
        id=commande.id or 0,
        numero=numero,
        famille_id=commande.famille_id,
        famille=f"{adulte.nom} {adulte.prenom}" if adulte else "",
        email=adulte.email if adulte else "",
        telephone=afficher_telephone(adulte.tel_portable) if adulte else "",
        etat=commande.etat,
        recue_le=recue(commande),
        par=f"{par.prenom} {par.nom}".strip() if par else "",
        motif=commande.motif,
        demandes=tuple((qui, resume) for (qui, _), resume in demandes.items()),
        issue=dict(nombres),
        a_decider=nombres[EtatLigne.EN_ATTENTE] - en_liste,
        en_liste=en_liste,
        suivante=_suivante(session, commande),
        decisions=_decisions(session, commande),
    )


def lignes_de_la_commande(
    session: Session, *, agent: Auteur, numero: int, page: int, a_decider: bool = False
) -> Page[LigneDetailVue]:
    """Its lines by child, day and activity, a hundred a page, in two statements; `a_decider`: the undecided only."""
    exiger(agent, RoleCompte.AGENT)
    requete = _requete_des_lignes().where(col(Commande.numero) == numero)
    if a_decider:
        requete = requete.where(col(LigneCommande.etat) == EtatLigne.EN_ATTENTE)
    return paginer(session, requete, numero=page, vue=_ligne, taille=TAILLE)


def _lire(session: Session, numero: int) -> tuple[Commande, Adulte | None, Compte | None]:
    responsable = and_(col(Adulte.famille_id) == Commande.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(Commande, Adulte, Compte)
        .outerjoin(Adulte, responsable)
        .outerjoin(Compte, col(Compte.id) == Commande.agent_id)
        .where(col(Commande.numero) == numero, col(Commande.etat) != EtatCommande.PANIER)
    )
    trouvee = session.execute(requete).first()
    if trouvee is None:
        raise Introuvable
    return trouvee[0], trouvee[1], trouvee[2]


def _groupes(session: Session, commande: Commande) -> Sequence[Any]:
    jour, semaine = col(LigneCommande.jour), extract("dow", col(LigneCommande.jour))
    cles = (
        col(Enfant.date_naissance),
        col(Enfant.id),
        col(Enfant.prenom),
        col(Activite.rang),
        col(Activite.nom),
        col(LigneCommande.nature),
        col(LigneCommande.etat),
    )
    requete = (
        select(*cles, func.count().label("nombre"), func.min(jour).label("du"), func.max(jour).label("au"))
        .select_from(LigneCommande)
        .join(Enfant, col(Enfant.id) == LigneCommande.enfant_id)
        .join(Creneau, col(Creneau.id) == LigneCommande.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .where(col(LigneCommande.commande_id) == commande.id)
        .group_by(*cles, semaine)
        .order_by(*cles, semaine)
    )
    return session.execute(requete).all()


def _en_liste(session: Session, commande: Commande) -> int:
    """Its lines that wait for a place: nobody decides them."""
    requete = (
        select(func.count())
        .select_from(LigneCommande)
        .join(Reservation, MEME_JOUR)
        .where(
            col(LigneCommande.commande_id) == commande.id,
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
            col(Reservation.etat) == EtatReservation.LISTE_ATTENTE,
        )
    )
    return session.scalar(requete) or 0


def _suivante(session: Session, commande: Commande) -> int:
    """The number of the next one that waits, the oldest but this one; 0 when there is none."""
    requete = (
        select(col(Commande.numero))
        .where(col(Commande.etat) == EtatCommande.EN_ATTENTE, col(Commande.id) != commande.id)
        .order_by(col(Commande.envoyee_le), col(Commande.id))
        .limit(1)
    )
    return session.scalar(requete) or 0


def _requete_des_lignes() -> Select[*tuple[Any, ...]]:
    sur_liste = col(Reservation.etat) == EtatReservation.LISTE_ATTENTE
    return (
        select(
            col(LigneCommande.id),
            col(Enfant.prenom),
            col(Activite.nom),
            col(Creneau.debut),
            col(Creneau.fin),
            col(LigneCommande.jour),
            col(LigneCommande.nature),
            col(LigneCommande.etat),
            func.coalesce(col(Formule.libelle), ""),
            col(LigneCommande.motif),
            col(Reservation.etat),
            case((sur_liste, rang_d_attente()), else_=0),
            col(Creneau.capacite),
            func.coalesce(col(Occupation.prises), 0),
        )
        .select_from(LigneCommande)
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .join(Enfant, col(Enfant.id) == LigneCommande.enfant_id)
        .join(Creneau, col(Creneau.id) == LigneCommande.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .outerjoin(Formule, col(Formule.id) == LigneCommande.formule_id)
        .outerjoin(Reservation, MEME_JOUR)
        .outerjoin(Occupation, OCCUPE)
        .where(col(Commande.etat) != EtatCommande.PANIER)
        .order_by(
            col(Enfant.date_naissance),
            col(Enfant.id),
            col(LigneCommande.jour),
            col(Creneau.debut),
            col(LigneCommande.id),
        )
    )


def _ligne(lue: Any) -> LigneDetailVue:
    ligne_id, enfant, activite, debut, fin, *reste = lue
    return LigneDetailVue(ligne_id, enfant, activite, horaires(debut, fin), *reste)


def _decisions(session: Session, commande: Commande) -> tuple[DecisionVue, ...]:
    """The journal's entries, each refusal with its reason; then what was withdrawn, or overtaken by the town."""
    requete = (
        select(EntreeJournal, col(Compte.prenom), col(Compte.nom))
        .outerjoin(Compte, col(Compte.id) == EntreeJournal.auteur_id)
        .where(
            col(EntreeJournal.sujet) == f"commande:{commande.numero}",
            col(EntreeJournal.famille_id) == commande.famille_id,
        )
        .order_by(col(EntreeJournal.le), col(EntreeJournal.id))
    )
    closes = _closes(session, commande)
    motifs = {le: motif for etat, le, motif, _ in closes if etat is EtatLigne.REFUSEE}
    vues = [
        DecisionVue(e.le, e.nature.libelle, e.detail, f"{prenom or ''} {nom or ''}".strip(), motifs.get(e.le, ""))
        for e, prenom, nom in session.execute(requete)
    ]
    for etat, le, motif, nombre in closes:
        if etat in SANS_DECISION and le is not None:
            quoi, par = SANS_DECISION[etat]
            vues.append(DecisionVue(le, quoi, compter(nombre, "date"), par, motif))
    return tuple(sorted(vues, key=lambda vue: vue.le))


def _closes(session: Session, commande: Commande) -> list[tuple[EtatLigne, datetime | None, str, int]]:
    cles = col(LigneCommande.etat), col(LigneCommande.decidee_le), col(LigneCommande.motif)
    requete = (
        select(*cles, func.count())
        .where(col(LigneCommande.commande_id) == commande.id, col(LigneCommande.decidee_le).is_not(None))
        .group_by(*cles)
    )
    return [(etat, le, motif, nombre) for etat, le, motif, nombre in session.execute(requete)]
