"""Places of a day: counted under the lock of their créneaux, which is taken once, late and in order.

Whoever changes which bookings take a place locks first, after the family if it locks one: `verrouiller`, or
`verrouiller_pour` when the family’s commandes may close. Rows that only refer to a créneau or a family do not wait.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import or_, select, update
from sqlmodel import Session, col

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_reservation import place_liberee
from portail_reflex.domain.direct.service import signaler_famille
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.reservation.capacite import places_restantes
from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.models import Activite, Commande, Creneau, Enfant, LigneCommande, Occupation, Reservation
from portail_reflex.models.commun import insertion
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureAlerte,
    NatureEntree,
    NatureLigne,
)

Place = tuple[int, date]  # créneau, jour


def verrouiller(session: Session, creneau_ids: Collection[int]) -> None:
    """Nobody else counts the places of these créneaux until the end of the transaction."""
    requete = select(col(Creneau.id)).where(col(Creneau.id).in_(creneau_ids)).order_by(col(Creneau.id))
    session.execute(requete.with_for_update(key_share=True))


def verrouiller_pour(session: Session, famille_id: int, *, aussi: Collection[int] = ()) -> None:
    """These créneaux, and all where the family waits for an answer: a place given there would open its commande."""
    attendus = (
        select(col(LigneCommande.creneau_id))
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .where(col(Commande.famille_id) == famille_id, col(LigneCommande.etat) == EtatLigne.EN_ATTENTE)
    )
    vises = or_(col(Creneau.id).in_(attendus), col(Creneau.id).in_(aussi))
    session.execute(select(col(Creneau.id)).where(vises).order_by(col(Creneau.id)).with_for_update(key_share=True))


def compter_places(session: Session, ecarts: Mapping[Place, int]) -> None:
    """Add to what is taken, or give back."""
    lignes = [{"creneau_id": c, "jour": j, "prises": ecart} for (c, j), ecart in sorted(ecarts.items()) if ecart]
    if not lignes:
        return
    ajout = insertion(session, Occupation)
    ajout = ajout.on_conflict_do_update(
        index_elements=["creneau_id", "jour"], set_={"prises": col(Occupation.prises) + ajout.excluded.prises}
    )
    session.connection().execute(ajout, lignes)


def donner_les_places(session: Session, places: Collection[Place], *, maintenant: datetime) -> int:
    """What was freed goes to the first of each day's list, by date of demand, before the booking limit."""
    if not places:
        return 0
    libres = _libres(session, places)
    if not libres:
        return 0
    attente: dict[Place, list[Reservation]] = defaultdict(list)
    requete = (
        select(Reservation)
        .where(
            col(Reservation.etat) == EtatReservation.LISTE_ATTENTE,
            col(Reservation.creneau_id).in_({creneau for creneau, _ in libres}),
            col(Reservation.jour).in_({jour for _, jour in libres}),
            col(Reservation.limite_reservation) >= maintenant,
        )
        .order_by(col(Reservation.demandee_le), col(Reservation.id))
    )
    for reservation in session.scalars(requete.execution_options(populate_existing=True)):
        if (place := (reservation.creneau_id, reservation.jour)) in libres:
            attente[place].append(reservation)
    promues = [r for place, rang in attente.items() for r in (rang if libres[place] is None else rang[: libres[place]])]
    _promouvoir(session, promues, maintenant)
    return len(promues)


def donner_les_places_libres(session: Session, *, creneau_id: int, maintenant: datetime) -> int:
    """After the capacity was raised: every day that has a list. Locks the créneau."""
    verrouiller(session, [creneau_id])
    requete = (
        select(col(Reservation.creneau_id), col(Reservation.jour))
        .where(
            col(Reservation.creneau_id) == creneau_id,
            col(Reservation.etat) == EtatReservation.LISTE_ATTENTE,
            col(Reservation.limite_reservation) >= maintenant,
        )
        .distinct()
    )
    places = {(creneau, jour) for creneau, jour in session.execute(requete)}
    return donner_les_places(session, places, maintenant=maintenant)


def _libres(session: Session, places: Collection[Place]) -> dict[Place, int | None]:
    """The days that still have room; None: no limit."""
    creneaux, jours = {creneau for creneau, _ in places}, {jour for _, jour in places}
    o = Occupation
    prises = {
        (creneau, jour): nombre
        for creneau, jour, nombre in session.execute(
            select(col(o.creneau_id), col(o.jour), col(o.prises)).where(
                col(o.creneau_id).in_(creneaux), col(o.jour).in_(jours)
            )
        )
    }
    requete = select(col(Creneau.id), col(Creneau.capacite)).where(col(Creneau.id).in_(creneaux))
    capacites: dict[int | None, int | None] = {ligne[0]: ligne[1] for ligne in session.execute(requete)}
    libres = {place: places_restantes(capacites[place[0]], prises.get(place, 0)) for place in places}
    return {place: nombre for place, nombre in libres.items() if nombre != 0}


def _promouvoir(session: Session, promues: list[Reservation], maintenant: datetime) -> None:
    if not promues:
        return
    ids = [r.id for r in promues]
    session.execute(
        update(Reservation)
        .where(col(Reservation.id).in_(ids))
        .values(etat=EtatReservation.EN_ATTENTE, changee_le=maintenant)
    )
    compter_places(session, Counter((r.creneau_id, r.jour) for r in promues))
    lignes = (
        select(col(LigneCommande.commande_id))
        .join(Reservation, du_meme_jour())
        .where(
            col(Reservation.id).in_(ids),
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
            col(LigneCommande.nature) == NatureLigne.RESERVATION,
        )
    )
    rouvertes = session.scalars(
        select(col(Commande.id))
        .where(col(Commande.id).in_(lignes))
        .order_by(col(Commande.id))
        .with_for_update(key_share=True)
    ).all()
    session.execute(
        update(Commande).where(col(Commande.id).in_(rouvertes)).values(etat=EtatCommande.EN_ATTENTE, traitee_le=None)
    )
    _annoncer_les_places(session, promues, maintenant)


def _annoncer_les_places(session: Session, promues: Iterable[Reservation], maintenant: datetime) -> None:
    """One alert and one mail a family, that name every day."""
    for famille_id, jours in jours_par_famille(session, promues).items():
        prevenir(
            session,
            famille_id=famille_id,
            nature=NatureAlerte.PLACE_LIBEREE,
            titre="Une place s’est libérée" if len(jours) == 1 else f"{len(jours)} places se sont libérées",
            texte="; ".join(jours),
            lien="/demandes",
            message=place_liberee(jours),
            maintenant=maintenant,
        )
        noter(session, nature=NatureEntree.PLACE_DONNEE, maintenant=maintenant, famille_id=famille_id)
        signaler_famille(session, famille_id)


def jours_par_famille(session: Session, reservations: Iterable[Reservation]) -> dict[int, list[str]]:
    """ "MIDI, ENFANT 2, mardi 3 septembre 2024" of each booking, in order of date, by family."""
    requete = (
        select(col(Reservation.famille_id), col(Activite.nom), col(Enfant.prenom), col(Reservation.jour))
        .join(Creneau, col(Creneau.id) == Reservation.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Enfant, col(Enfant.id) == Reservation.enfant_id)
        .where(col(Reservation.id).in_([r.id for r in reservations]))
        .order_by(col(Reservation.famille_id), col(Reservation.jour), col(Reservation.id))
    )
    dits: dict[int, list[str]] = defaultdict(list)
    for famille_id, activite, prenom, jour in session.execute(requete):
        dits[famille_id].append(f"{activite}, {prenom}, {jour_en_mots(jour)}")
    return dits
