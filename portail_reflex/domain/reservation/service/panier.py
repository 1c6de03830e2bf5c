"""The panier: one a family, kept on the server. Every gesture locks the family first."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.direct import sujet_famille
from portail_reflex.domain.direct.service import signaler
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.service.acte import Acte, commencer
from portail_reflex.domain.reservation.bilan import Bilan, a_ajouter, a_retirer
from portail_reflex.domain.reservation.case import Geste, geste, peut_changer
from portail_reflex.domain.reservation.grille import Grille, LigneVue, Offre, ReservationVue
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.domain.reservation.selection import Choix, Selection, sans_depassement
from portail_reflex.domain.reservation.service.absence import reprendre_absence, retirer_demande
from portail_reflex.domain.reservation.service.lecture import case_de, exiger_dossier, lire_recurrence
from portail_reflex.models import Commande, LigneCommande
from portail_reflex.models.types import EtatCommande, NatureLigne

Case = tuple[Offre, date]


def choisir(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    maintenant: datetime,
    enfants: list[int] | None = None,
    activites: list[int] | None = None,
) -> None:
    """Keep which children, or which activities, the wizard shows."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    panier = _panier(session, acte)
    selection = Selection.lire(panier.selection)
    if enfants is not None:
        selection = replace(selection, enfants=sans_depassement(enfants))
    if activites is not None:
        selection = replace(selection, activites=sans_depassement(activites))
    panier.selection = selection.ecrire()


def ajouter_jours(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    choix: Choix,
    recurrence: Recurrence,
    maintenant: datetime,
) -> Bilan:
    """« Inscrire »: what is free goes to the panier. Returns what was added, and what was not, by reason."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    grille = lire_recurrence(session, acte, choix, recurrence)
    exiger_dossier(session, acte, {offre.enfant_id: offre.enfant for offre in grille.offres})
    bilan = a_ajouter(grille, grille.offres, recurrence.dates())
    mettre_au_panier(session, acte, bilan.prises, choix.formule)
    return bilan


def retirer_jours(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    choix: Choix,
    recurrence: Recurrence,
    maintenant: datetime,
) -> Bilan:
    """« Désinscrire »: out of the panier, or a cancellation in it."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    grille = lire_recurrence(session, acte, choix, recurrence)
    bilan = a_retirer(grille, grille.offres, recurrence.dates())
    _retirer(session, acte, grille, bilan.prises)
    return bilan


def basculer_jour(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    enfant_id: int,
    creneau_id: int,
    jour: date,
    maintenant: datetime,
) -> Geste:
    """A click on a case. What it did; SIGNALER_ABSENCE is only offered: it asks first. Raises RegleViolee."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    grille, offre = case_de(session, acte, enfant_id=enfant_id, creneau_id=creneau_id, jour=jour)
    situation = grille.situation(offre, jour)
    fait = geste(situation, maintenant)
    if fait is Geste.RESERVER:
        exiger_dossier(session, acte, {offre.enfant_id: offre.enfant})
        mettre_au_panier(session, acte, [(offre, jour)])
    elif fait in {Geste.ANNULER, Geste.RETIRER_DU_PANIER}:
        _retirer(session, acte, grille, [(offre, jour)], un_clic=True)
    elif fait is Geste.RENONCER:
        retirer_demande(session, acte, grille.envoyees[offre.cle(jour)])
    elif fait is Geste.REPRENDRE_ABSENCE:
        reprendre_absence(session, acte, grille.reservations[offre.cle(jour)].id)
    return fait


def demander_formule(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    enfant_id: int,
    creneau_id: int,
    jour: date,
    formule: str,
    maintenant: datetime,
) -> None:
    """« Changer de formule », by its name: a MODIFICATION of what is VALIDEE, in time; another choice in the panier.

    It replaces a request that nobody has decided; the formule that the child has already takes it back.
    """
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    grille, offre = case_de(session, acte, enfant_id=enfant_id, creneau_id=creneau_id, jour=jour)
    formule_id = next((f.id for f in offre.formules if f.libelle == formule), None)
    if formule_id is None:
        raise RegleViolee("Cette activité n’a pas cette formule.")
    ligne = grille.au_panier.get(offre.cle(jour))
    if ligne is not None and ligne.nature is not NatureLigne.ANNULATION:
        _changer_de_choix(session, acte, ligne, formule_id, grille.reservations.get(offre.cle(jour)))
        return
    envoyee, situation = grille.envoyees.get(offre.cle(jour)), grille.situation(offre, jour)
    if envoyee is not None and envoyee.nature is NatureLigne.RESERVATION:
        raise RegleViolee("Cette demande n’est pas encore validée. Retirez-la, puis demandez une autre formule.")
    if ligne is not None or not peut_changer(situation, maintenant):
        raise RegleViolee("Cette date ne peut plus changer de formule.")
    exiger_dossier(session, acte, {offre.enfant_id: offre.enfant})
    if envoyee is not None:
        retirer_demande(session, acte, envoyee)
    if grille.reservations[offre.cle(jour)].formule_id == formule_id:
        return
    _inserer(session, acte, [(offre, jour)], NatureLigne.MODIFICATION, {offre.creneau.id: formule_id})


def _changer_de_choix(
    session: Session, acte: Acte, ligne: LigneVue, formule_id: int, reservation: ReservationVue | None
) -> None:
    if ligne.nature is NatureLigne.MODIFICATION and reservation and reservation.formule_id == formule_id:
        session.execute(delete(LigneCommande).where(col(LigneCommande.id) == ligne.id))
    else:
        session.execute(update(LigneCommande).where(col(LigneCommande.id) == ligne.id).values(formule_id=formule_id))
    _apres(session, acte, _panier(session, acte))


def retirer_ligne(
    session: Session, *, auteur: Auteur, famille_id: int | None, ligne_id: int, maintenant: datetime
) -> None:
    """The bin of a line of the Résumé. A line that is gone already is no mistake."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    panier = _panier(session, acte)
    session.execute(
        delete(LigneCommande).where(
            col(LigneCommande.id).in_(sans_depassement([ligne_id])), col(LigneCommande.commande_id) == panier.id
        )
    )
    _apres(session, acte, panier)


def vider_panier(session: Session, *, auteur: Auteur, famille_id: int | None, maintenant: datetime) -> int:
    """« Vider le panier ». Returns how many dates it held."""
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    panier = _panier(session, acte)
    vides = session.execute(
        delete(LigneCommande).where(col(LigneCommande.commande_id) == panier.id).returning(col(LigneCommande.id))
    ).all()
    _apres(session, acte, panier)
    return len(vides)


def mettre_au_panier(session: Session, acte: Acte, cases: Iterable[Case], formule: str = "") -> None:
    """A RESERVATION each, with the formule of this name, or the first one of its créneau."""
    cases = list(cases)
    formules = {
        offre.creneau.id: next((f.id for f in offre.formules if f.libelle == formule), offre.formules[0].id)
        for offre, _ in cases
        if offre.formules
    }
    _inserer(session, acte, cases, NatureLigne.RESERVATION, formules)


def _retirer(session: Session, acte: Acte, grille: Grille, cases: Iterable[Case], *, un_clic: bool = False) -> None:
    """Lines of the panier leave it; what is booked or asked for gets a cancellation in it.

    A click only takes back a change that was to be asked for; « Désinscrire » asks to cancel that day.
    """
    au_panier: list[LigneVue] = []
    a_annuler: list[Case] = []
    for offre, jour in cases:
        ligne = grille.au_panier.get(offre.cle(jour))
        if ligne is not None:
            au_panier.append(ligne)
        if ligne is None or (
            ligne.nature is NatureLigne.MODIFICATION
            and not un_clic
            and peut_changer(grille.situation(offre, jour), acte.maintenant)
        ):
            a_annuler.append((offre, jour))
    if au_panier:
        session.execute(delete(LigneCommande).where(col(LigneCommande.id).in_([ligne.id for ligne in au_panier])))
    if a_annuler:
        _inserer(session, acte, a_annuler, NatureLigne.ANNULATION, {})
    else:
        _apres(session, acte, _panier(session, acte))


def _inserer(
    session: Session, acte: Acte, cases: Collection[Case], nature: NatureLigne, formules: dict[int, int]
) -> None:
    panier = _panier(session, acte)
    if cases:
        lignes = [
            {
                "commande_id": panier.id,
                "enfant_id": offre.enfant_id,
                "creneau_id": offre.creneau.id,
                "jour": jour,
                "nature": nature,
                "etat": "EN_ATTENTE",
                "formule_id": formules.get(offre.creneau.id),
                "ajoutee_le": acte.maintenant,
                "motif": "",
            }
            for offre, jour in cases
        ]
        session.connection().execute(insert(LigneCommande), lignes)
    _apres(session, acte, panier)


def _panier(session: Session, acte: Acte) -> Commande:
    """The family's, made when there is none."""
    requete = select(Commande).where(
        col(Commande.famille_id) == acte.famille_id, col(Commande.etat) == EtatCommande.PANIER
    )
    panier = session.scalars(requete).first()
    if panier is None:
        panier = Commande(famille_id=acte.famille_id, cle=str(uuid4()), creee_le=acte.maintenant)
        session.add(panier)
        session.flush()
    return panier


def _apres(session: Session, acte: Acte, panier: Commande) -> None:
    """Note when the panier stopped being empty, and let the family's other screens know."""
    nombre = session.scalar(select(func.count()).where(col(LigneCommande.commande_id) == panier.id)) or 0
    if not nombre:
        panier.remplie_le, panier.rappelee_le = None, None
    elif panier.remplie_le is None:
        panier.remplie_le = acte.maintenant
    session.flush()
    signaler(session, sujet_famille(acte.famille_id))
