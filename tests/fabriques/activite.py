"""Factories of what a town offers and of its bookings."""

from datetime import date, datetime, time
from uuid import uuid4

from sqlmodel import Session, select

from portail_reflex.domain.activite.delais import DelaiHebdomadaire, DelaiRelatif, ecrire_delai
from portail_reflex.models import (
    Activite,
    Commande,
    Creneau,
    Ecole,
    Enfant,
    JourFerme,
    JourParticulier,
    LigneCommande,
    Occupation,
    Periode,
    Reservation,
    Structure,
)
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureJour,
    NatureLigne,
)
from tests.fabriques.base import LE, numero, poser, structure_de

PERIODE = (date(2024, 9, 1), date(2025, 7, 6))
JEUDI_10H = DelaiHebdomadaire(jour=4, heure=time(10))
VEILLE_10H = DelaiRelatif(jours=1, heure=time(10))
LIMITE = datetime.fromisoformat("2024-08-29T08:00:00+00:00")


def creer_activite(
    session: Session, *, nom: str | None = None, structure: Structure | None = None, en_vacances: bool = False
) -> Activite:
    """An activity offered to families."""
    structure = structure or structure_de(session)
    return poser(session, Activite(structure_id=structure.id, nom=nom or f"MIDI {numero()}", en_vacances=en_vacances))


def creer_creneau(
    session: Session,
    *,
    ecole: Ecole | None = None,
    ecole_id: int | None = None,
    activite: Activite | None = None,
    jours: str = "1245",
    capacite: int | None = None,
    delai: DelaiHebdomadaire | DelaiRelatif = JEUDI_10H,
    annulation: DelaiHebdomadaire | DelaiRelatif | None = None,
    planning: DelaiHebdomadaire | DelaiRelatif | None = None,
    debut: time = time(11, 30),
    fin: time = time(13, 30),
) -> Creneau:
    """11:30–13:30 on Monday, Tuesday, Thursday and Friday; `planning`: both deadlines of families au planning."""
    activite = activite or creer_activite(session)
    propre = ecrire_delai(planning) if planning else ""
    return poser(
        session,
        Creneau(
            activite_id=activite.id,
            ecole_id=ecole_id or (ecole.id if ecole else None),
            debut=debut,
            fin=fin,
            jours=jours,
            capacite=capacite,
            delai_reservation=ecrire_delai(delai),
            delai_annulation=ecrire_delai(annulation or delai),
            delai_reservation_planning=propre,
            delai_annulation_planning=propre,
        ),
    )


def ouvrir_periode(
    session: Session, *, structure: Structure | None = None, du: date = PERIODE[0], au: date = PERIODE[1]
) -> Periode:
    """The school year 2024-2025, once for a structure."""
    structure = structure or structure_de(session)
    deja = session.exec(select(Periode).where(Periode.structure_id == structure.id)).first()
    return deja or poser(session, Periode(structure_id=structure.id, du=du, au=au))


def fermer(session: Session, jour: date, *, au: date | None = None, motif: str = "Grève", **cible: int) -> JourFerme:
    """Days closed for the whole structure, unless `ecole_id` or `activite_id` says otherwise."""
    structure = structure_de(session)
    return poser(session, JourFerme(structure_id=structure.id, du=jour, au=au or jour, motif=motif, **cible))


def creer_jour_particulier(
    session: Session, jour: date, *, nature: NatureJour = NatureJour.FERIE, libelle: str = "Armistice"
) -> JourParticulier:
    """A public or school holiday."""
    structure = structure_de(session)
    return poser(session, JourParticulier(structure_id=structure.id, jour=jour, nature=nature, libelle=libelle))


def creer_reservation(
    session: Session,
    *,
    enfant: Enfant,
    creneau: Creneau,
    jour: date,
    etat: EtatReservation = EtatReservation.VALIDEE,
    demandee_le: datetime = LE,
    limite: datetime | None = None,
) -> Reservation:
    """A booking, its place counted; its limits are `limite`, far ahead when not given."""
    limite = limite or datetime.fromisoformat(f"{jour}T00:00:00+00:00")
    if etat in {EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE, EtatReservation.ABSENTE}:
        place = session.get(Occupation, (creneau.id, jour)) or Occupation(creneau_id=creneau.id, jour=jour, prises=0)
        place.prises += 1
        session.add(place)
    return poser(
        session,
        Reservation(
            famille_id=enfant.famille_id,
            enfant_id=enfant.id,
            creneau_id=creneau.id,
            jour=jour,
            etat=etat,
            demandee_le=demandee_le,
            limite_reservation=limite,
            limite_annulation=limite,
            changee_le=demandee_le,
        ),
    )


def creer_commande(
    session: Session,
    *,
    enfant: Enfant,
    creneau: Creneau,
    jours: list[date],
    nature: NatureLigne = NatureLigne.RESERVATION,
    numero_: int | None = None,
    envoyee_le: datetime = LE,
) -> Commande:
    """A commande sent and undecided, its bookings EN_ATTENTE (VALIDEE for a cancellation)."""
    commande = poser(
        session,
        Commande(
            famille_id=enfant.famille_id,
            etat=EtatCommande.EN_ATTENTE,
            numero=numero_ or 100_000 + numero(),
            cle=str(uuid4()),
            creee_le=envoyee_le,
            envoyee_le=envoyee_le,
        ),
    )
    etat = EtatReservation.EN_ATTENTE if nature is NatureLigne.RESERVATION else EtatReservation.VALIDEE
    for jour in jours:
        session.add(
            LigneCommande(
                commande_id=commande.id,
                enfant_id=enfant.id,
                creneau_id=creneau.id,
                jour=jour,
                nature=nature,
                etat=EtatLigne.EN_ATTENTE,
                ajoutee_le=envoyee_le,
            )
        )
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=jour, etat=etat, demandee_le=envoyee_le)
    session.flush()
    return commande
