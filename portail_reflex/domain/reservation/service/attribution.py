"""A place each while there is one, else the waiting list."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.capacite import places_restantes
from portail_reflex.domain.reservation.grille import Cle, Grille, Offre
from portail_reflex.domain.reservation.queries.grille import prises_entre, rang_d_attente
from portail_reflex.domain.reservation.service.places import Place, compter_places
from portail_reflex.models import LigneCommande, Reservation
from portail_reflex.models.types import EtatReservation

Demande = tuple[LigneCommande, Offre]


def reserver(
    session: Session, acte: Acte, grille: Grille, lignes: list[Demande], prises: Mapping[Place, int]
) -> dict[Cle, int]:
    """`prises`: what is taken now. Returns the rank on the list of those that wait."""
    if not lignes:
        return {}
    nouvelles: list[dict[str, object]] = []
    reprises: list[dict[str, object]] = []
    en_plus: Counter[Place] = Counter()
    attendent: list[Cle] = []
    for ligne, offre in lignes:
        place, cle = (ligne.creneau_id, ligne.jour), offre.cle(ligne.jour)
        restantes = places_restantes(offre.creneau.capacite, prises.get(place, 0) + en_plus[place])
        a_une_place = restantes is None or restantes > 0
        if a_une_place:
            en_plus[place] += 1
        else:
            attendent.append(cle)
        valeurs = _valeurs(acte, grille, ligne, offre, a_une_place=a_une_place)
        ancienne = grille.reservations.get(cle)
        (reprises if ancienne else nouvelles).append(valeurs | ({"id": ancienne.id} if ancienne else {}))
    if nouvelles:
        session.connection().execute(insert(Reservation), nouvelles)
    if reprises:
        session.execute(update(Reservation), reprises)
    compter_places(session, en_plus)
    return _rangs(session, attendent)


def prises_de(session: Session, lignes: list[Demande]) -> dict[Place, int]:
    """Counted again: the list was served meanwhile. Only where places are limited."""
    places = {(ligne.creneau_id, ligne.jour) for ligne, offre in lignes if offre.creneau.capacite is not None}
    jours = sorted(jour for _, jour in places)
    return prises_entre(session, {creneau for creneau, _ in places}, jours[0], jours[-1]) if jours else {}


def _valeurs(acte: Acte, grille: Grille, ligne: LigneCommande, offre: Offre, *, a_une_place: bool) -> dict[str, object]:
    """The booking with the limits that it is promised."""
    pour_reserver, pour_annuler = grille.promises(offre.creneau, ligne.jour)
    return {
        "famille_id": acte.famille_id,
        "enfant_id": ligne.enfant_id,
        "creneau_id": ligne.creneau_id,
        "jour": ligne.jour,
        "etat": EtatReservation.EN_ATTENTE if a_une_place else EtatReservation.LISTE_ATTENTE,
        "formule_id": ligne.formule_id,
        "demandee_le": acte.maintenant,
        "limite_reservation": pour_reserver,
        "limite_annulation": pour_annuler,
        "justifiee": False,
        "motif": "",
        "changee_le": acte.maintenant,
    }


def _rangs(session: Session, attendent: list[Cle]) -> dict[Cle, int]:
    if not attendent:
        return {}
    r = Reservation
    requete = select(col(r.enfant_id), col(r.creneau_id), col(r.jour), rang_d_attente()).where(
        col(r.enfant_id).in_({enfant for enfant, _, _ in attendent}),
        col(r.jour).in_({jour for _, _, jour in attendent}),
        col(r.etat) == EtatReservation.LISTE_ATTENTE,
    )
    rangs = {(enfant, creneau, jour): rang for enfant, creneau, jour, rang in session.execute(requete)}
    return {cle: rangs[cle] for cle in attendent}
