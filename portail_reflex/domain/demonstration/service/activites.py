"""What the commune of the demonstration offers, and the school year that is open to booking."""

from datetime import date, time, timedelta

from sqlmodel import Session, col, select

from portail_reflex.domain.activite.delais import DelaiHebdomadaire, DelaiRelatif, ecrire_delai
from portail_reflex.domain.activite.service.calendrier import poser_vacances
from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.demonstration.personnes import ECOLE_ELEMENTAIRE, ECOLE_MATERNELLE
from portail_reflex.domain.demonstration.service.comptes import poser
from portail_reflex.models import Activite, Creneau, Formule, Periode

NBSP = "\N{NO-BREAK SPACE}"
JEUDI_10H = DelaiHebdomadaire(jour=4, heure=time(10))
DEUX_JOURS_OUVRES = DelaiRelatif(jours=2, heure=time(10), sans_jours=frozenset({6, 7}), sans_feries=True)
SANS_MERCREDI = "1245"
MIDI = [
    (ECOLE_MATERNELLE, time(11, 15), time(13, 15), 60),
    (ECOLE_ELEMENTAIRE, time(11, 30), time(13, 30), 90),
]
SOIR = [(ECOLE_ELEMENTAIRE, time(16, 30), time(18, 30), 40)]
FORMULES_DU_SOIR = (f"jusqu’à 17{NBSP}h{NBSP}30", f"jusqu’à 18{NBSP}h{NBSP}30")
ACTIVITES = {"MIDI": MIDI, "SOIR": SOIR}


def poser_activites(session: Session, *, structure_id: int, ecoles: dict[str, int], aujourd_hui: date) -> None:
    """Activities and the school year of today; what somebody changed since is left as it is."""
    for rang, (nom, creneaux) in enumerate(ACTIVITES.items()):
        deja = select(Activite).where(col(Activite.structure_id) == structure_id, col(Activite.nom) == nom)
        if session.exec(deja).first() is None:
            activite = poser(session, Activite(structure_id=structure_id, nom=nom, rang=rang))
            for ecole, debut, fin, capacite in creneaux:
                creneau = _creneau(activite, ecoles[ecole], debut, fin)
                creneau.capacite = capacite
                poser(session, creneau)
                _poser_formules(session, creneau, FORMULES_DU_SOIR if nom == "SOIR" else ())
    _ouvrir(session, structure_id, annee_scolaire(aujourd_hui))


def premier_dimanche_de_juillet(annee: int) -> date:
    """The last day of the school year that families book."""
    premier = date(annee, 7, 1)
    return premier + timedelta(days=7 - premier.isoweekday())


def _creneau(activite: Activite, ecole_id: int, debut: time, fin: time) -> Creneau:
    return Creneau(
        activite_id=activite.id or 0,
        ecole_id=ecole_id,
        debut=debut,
        fin=fin,
        jours=SANS_MERCREDI,
        delai_reservation=ecrire_delai(JEUDI_10H),
        delai_annulation=ecrire_delai(JEUDI_10H),
        delai_reservation_planning=ecrire_delai(DEUX_JOURS_OUVRES),
        delai_annulation_planning=ecrire_delai(DEUX_JOURS_OUVRES),
    )


def _poser_formules(session: Session, creneau: Creneau, libelles: tuple[str, ...]) -> None:
    for rang, libelle in enumerate(libelles):
        poser(session, Formule(creneau_id=creneau.id or 0, libelle=libelle, rang=rang))


def _ouvrir(session: Session, structure_id: int, annee: int) -> None:
    """From 1 September, with the holidays of the zone, unless a period of this school year is there already."""
    du, au = date(annee, 9, 1), premier_dimanche_de_juillet(annee + 1)
    deja = select(Periode).where(
        col(Periode.structure_id) == structure_id, col(Periode.du) <= au, col(Periode.au) >= du
    )
    if session.exec(deja).first() is None:
        poser(session, Periode(structure_id=structure_id, du=du, au=au))
        poser_vacances(session, structure_id=structure_id, annee=annee)
