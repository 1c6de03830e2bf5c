"""A créneau of the base as the rules read it."""

from portail_reflex.domain.activite.creneau import CreneauVue, Delais
from portail_reflex.domain.activite.delais import lire_delai
from portail_reflex.domain.activite.semaine import lire_jours
from portail_reflex.models import Activite, Creneau


def creneau_vu(creneau: Creneau, activite: Activite) -> CreneauVue:
    """Families au planning have the ordinary deadlines where none of theirs is set."""
    ordinaires = Delais(lire_delai(creneau.delai_reservation), lire_delai(creneau.delai_annulation))
    planning = Delais(
        lire_delai(creneau.delai_reservation_planning or creneau.delai_reservation),
        lire_delai(creneau.delai_annulation_planning or creneau.delai_annulation),
    )
    return CreneauVue(
        id=creneau.id or 0,
        activite_id=activite.id or 0,
        activite=activite.nom,
        ecole_id=creneau.ecole_id,
        debut=creneau.debut,
        fin=creneau.fin,
        jours=lire_jours(creneau.jours),
        capacite=creneau.capacite,
        delais=ordinaires,
        planning=planning,
        en_vacances=activite.en_vacances,
        groupe=creneau.groupe,
    )
