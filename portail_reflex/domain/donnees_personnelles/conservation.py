"""How long data is kept, and from which day on it is too old. Months are counted as the law does (CPC, art. 641)."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portail_reflex.domain.annee_scolaire import RENTREE_PREPAREE
from portail_reflex.domain.dates import PARIS, ajouter_mois, jour_de
from portail_reflex.models.types import Choix
from portail_reflex.settings import Settings

RENTREE = 9


@dataclass(frozen=True)
class Conservation:
    """The durations of an installation."""

    predossier_mois: int
    famille_mois: int
    document_mois: int
    courriel_mois: int
    journal_mois: int
    export_jours: int

    @classmethod
    def des_reglages(cls, reglages: Settings) -> "Conservation":
        """As the town set them."""
        return cls(
            predossier_mois=reglages.conservation_predossier_mois,
            famille_mois=reglages.conservation_famille_mois,
            document_mois=reglages.conservation_document_mois,
            courriel_mois=reglages.conservation_courriel_mois,
            journal_mois=reglages.conservation_journal_mois,
            export_jours=reglages.conservation_export_jours,
        )


class Regle(Choix):
    """What is purged, in this order: a family takes its papers along."""

    FAMILLES = "FAMILLES", "Familles sans connexion, changement, document ni réservation"
    PREDOSSIERS_REFUSES = "PREDOSSIERS_REFUSES", "Pré-dossiers refusés"
    PREDOSSIERS_DORMANTS = "PREDOSSIERS_DORMANTS", "Pré-dossiers restés sans décision"
    PREDOSSIERS_ORPHELINS = "PREDOSSIERS_ORPHELINS", "Pré-dossiers dont la famille n’existe plus"
    FICHES_SANITAIRES = "FICHES_SANITAIRES", "Fiches sanitaires d’une année scolaire finie"
    DOCUMENTS_FINIS = "DOCUMENTS_FINIS", "Documents qui ne sont plus valides"
    DOCUMENTS_REFUSES = "DOCUMENTS_REFUSES", "Documents refusés"
    ALERTES = "ALERTES", "Alertes lues"
    COURRIELS = "COURRIELS", "E-mails partis, ou en échec"
    EXPORTS = "EXPORTS", "Copies de données à télécharger"
    JOURNAL = "JOURNAL", "Journal"


def mois_de(regle: Regle, conservation: Conservation) -> int | None:
    """For how many months it keeps; None for a rule that has another end."""
    return {
        Regle.FAMILLES: conservation.famille_mois,
        Regle.PREDOSSIERS_REFUSES: conservation.predossier_mois,
        Regle.PREDOSSIERS_DORMANTS: conservation.predossier_mois,
        Regle.DOCUMENTS_FINIS: conservation.document_mois,
        Regle.DOCUMENTS_REFUSES: conservation.document_mois,
        Regle.ALERTES: conservation.courriel_mois,
        Regle.COURRIELS: conservation.courriel_mois,
        Regle.JOURNAL: conservation.journal_mois,
    }.get(regle)


def duree_de(regle: Regle, conservation: Conservation) -> str:
    """ "3 mois", or what ends it."""
    autres = {
        Regle.PREDOSSIERS_ORPHELINS: "tant que la famille existe",
        Regle.FICHES_SANITAIRES: "l’année scolaire, sauf réinscription",
        Regle.EXPORTS: f"{conservation.export_jours} jours",
    }
    return autres.get(regle) or f"{mois_de(regle, conservation)} mois"


def debut_de_garde(regle: Regle, conservation: Conservation, maintenant: datetime) -> datetime:
    """What happened before this instant is too old today."""
    aujourd_hui = jour_de(maintenant)
    if regle is Regle.FICHES_SANITAIRES:
        return debut_du_jour(debut_de_preparation(aujourd_hui))
    mois = mois_de(regle, conservation)
    return maintenant if mois is None else debut_du_jour(dernier_jour_echu(mois, aujourd_hui) + timedelta(days=1))


def dernier_jour_echu(mois: int, aujourd_hui: date) -> date:
    """The last day that is some months old today: 30 November is 3 months old on 28 February."""
    autrefois = ajouter_mois(aujourd_hui, -mois)
    if aujourd_hui.day < calendar.monthrange(aujourd_hui.year, aujourd_hui.month)[1]:
        return autrefois
    return autrefois.replace(day=calendar.monthrange(autrefois.year, autrefois.month)[1])


def debut_du_jour(jour: date) -> datetime:
    """Midnight in Paris."""
    return datetime.combine(jour, time.min, PARIS)


def debut_de_preparation(aujourd_hui: date) -> date:
    """1 July of the summer before the school year under way, which lasts until 31 August."""
    annee = aujourd_hui.year if aujourd_hui.month >= RENTREE else aujourd_hui.year - 1
    return date(annee, RENTREE_PREPAREE, 1)


def est_reinscrit(fiche_enregistree_le: date, aujourd_hui: date) -> bool:
    """Whether the child comes this school year: its fiche was saved since 1 July. Bookings, once open, say it too."""
    return fiche_enregistree_le >= debut_de_preparation(aujourd_hui)


def derniere_activite(*instants: datetime | None) -> datetime:
    """The latest of what a family did, or was done in its dossier."""
    return max(instant for instant in instants if instant is not None)
