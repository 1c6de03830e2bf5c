"""The Résumé: what the panier asks for, by child and month, and what can no longer be sent."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.activite.delais import delai_en_mots
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.en_mots import MOTS, date_courte
from portail_reflex.domain.reservation.envoi import refus_d_envoi
from portail_reflex.domain.reservation.grille import Grille, Offre
from portail_reflex.domain.reservation.queries.acces import empechements
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.domain.reservation.queries.planning import famille_et_selection
from portail_reflex.models import Activite, Commande, Creneau, Enfant, Formule, LigneCommande
from portail_reflex.models.types import EtatCommande, NatureLigne

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class LigneResume:
    """A date of the panier; `perdue`: why it will not be sent, '' when it will; `attente`: the day is full."""

    id: int
    enfant_id: int
    jour: date
    nom: str
    periode: str
    nature: NatureLigne
    attente: bool
    perdue: str


@dataclass(frozen=True)
class ResumeVue:
    """`cle` names the panier that is shown; `total`: "69 inscriptions, 1 annulation"; `regle`: until when."""

    cle: str
    lignes: list[LigneResume]
    enfants: dict[int, str]
    total: str
    regle: str


@dataclass(frozen=True)
class _Lue:
    """A line of the panier, with the names that it shows."""

    cle: str
    ligne: LigneCommande
    enfant: str
    activite: str
    creneau: Creneau
    formule: str


def resume(session: Session, *, auteur: Auteur, famille_id: int | None, maintenant: datetime) -> ResumeVue:
    """Every line of the family’s panier, in order of date; empty without one."""
    famille, _ = famille_et_selection(session, auteur=auteur, famille_id=famille_id)
    lues = _lues(session, famille.id or 0)
    if not lues:
        return ResumeVue("", [], {}, "", "")
    cadre = Cadre(min(lue.ligne.jour for lue in lues), max(lue.ligne.jour for lue in lues))
    sans_delai = auteur.role.du_service
    grille = grille_de(session, famille=famille, cadre=cadre, maintenant=maintenant, sans_delai=sans_delai)
    bloques = empechements(session, famille=famille, aujourd_hui=jour_de(maintenant))
    offres = {(offre.enfant_id, offre.creneau.id): offre for offre in grille.offres}
    lignes = [
        _vue(grille, offres.get((lue.ligne.enfant_id, lue.ligne.creneau_id)), lue, bloques.get(lue.ligne.enfant_id, ""))
        for lue in lues
    ]
    tenues = {(lue.ligne.enfant_id, lue.ligne.creneau_id) for lue in lues} & offres.keys()
    regles = {delai_en_mots(offres[tenue].creneau.delais.annulation) for tenue in tenues}
    regle = f"Modifiables {regles.pop()}" if len(regles) == 1 else "Chaque case du planning dit sa limite"
    enfants = dict(sorted((lue.ligne.enfant_id, lue.enfant) for lue in lues))
    return ResumeVue(lues[0].cle, lignes, enfants, total_en_mots(lignes), regle)


def total_en_mots(lignes: list[LigneResume]) -> str:
    """ "69 inscriptions, 1 annulation", of what will be sent."""
    nombres = Counter(ligne.nature for ligne in lignes if not ligne.perdue)
    return ", ".join(compter(nombres[nature], MOTS[nature][1]) for nature in NatureLigne if nombres[nature])


def _lues(session: Session, famille_id: int) -> list[_Lue]:
    requete = (
        select(LigneCommande, Creneau, col(Commande.cle), Enfant, col(Activite.nom), col(Formule.libelle))
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .join(Creneau, col(Creneau.id) == LigneCommande.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Enfant, col(Enfant.id) == LigneCommande.enfant_id)
        .outerjoin(Formule, col(Formule.id) == LigneCommande.formule_id)
        .where(col(Commande.famille_id) == famille_id, col(Commande.etat) == EtatCommande.PANIER)
        .order_by(col(LigneCommande.jour), col(Creneau.debut), col(LigneCommande.id))
    )
    return [
        _Lue(cle, ligne, f"{enfant.nom} {enfant.prenom}", activite, creneau, formule or "")
        for ligne, creneau, cle, enfant, activite, formule in session.execute(requete)
    ]


def _vue(grille: Grille, offre: Offre | None, lue: _Lue, empechement: str) -> LigneResume:
    ligne = lue.ligne
    situation = grille.situation(offre, ligne.jour) if offre else None
    perdue = refus_d_envoi(ligne.nature, offre, situation, empechement=empechement, maintenant=grille.maintenant)
    attente = ligne.nature is NatureLigne.RESERVATION and situation is not None and situation.complet
    return LigneResume(
        ligne.id or 0,
        ligne.enfant_id,
        ligne.jour,
        f"{lue.activite}, {lue.formule}" if lue.formule else lue.activite,
        f"{date_courte(ligne.jour)}{NBSP}: {horaires(lue.creneau.debut, lue.creneau.fin)}",
        ligne.nature,
        attente and not perdue,
        perdue,
    )
