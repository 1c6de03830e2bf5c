"""What bookings and their calendar may be."""

from portail_reflex.models.types.base import Choix


class ZoneScolaire(Choix):
    """The academies that have their school holidays together (mainland)."""

    A = "A", "Zone A"
    B = "B", "Zone B"
    C = "C", "Zone C"


class NatureJour(Choix):
    FERIE = "FERIE", "Jour férié"
    VACANCES = "VACANCES", "Vacances scolaires"


class Semaines(Choix):
    """Which ISO weeks a recurrence keeps."""

    TOUTES = "TOUTES", "Toutes les semaines"
    PAIRES = "PAIRES", "Semaines paires"
    IMPAIRES = "IMPAIRES", "Semaines impaires"


class EtatReservation(Choix):
    EN_ATTENTE = "EN_ATTENTE", "En attente de validation"
    LISTE_ATTENTE = "LISTE_ATTENTE", "Sur liste d’attente"
    VALIDEE = "VALIDEE", "Validée"
    REFUSEE = "REFUSEE", "Refusée"
    ANNULEE = "ANNULEE", "Annulée"
    ABSENTE = "ABSENTE", "Absence"


class EtatCommande(Choix):
    PANIER = "PANIER", "Dans le panier"
    EN_ATTENTE = "EN_ATTENTE", "En attente de validation"
    TRAITEE = "TRAITEE", "Traitée"


class NatureLigne(Choix):
    RESERVATION = "RESERVATION", "+ Inscription"
    MODIFICATION = "MODIFICATION", "Modification"
    ANNULATION = "ANNULATION", "Annulation"


class EtatLigne(Choix):
    """CADUQUE: left out of the sending, or overtaken by the town's closing or by time."""

    EN_ATTENTE = "EN_ATTENTE", "En attente de validation"
    VALIDEE = "VALIDEE", "Validée"
    REFUSEE = "REFUSEE", "Refusée"
    RETIREE = "RETIREE", "Retirée"
    CADUQUE = "CADUQUE", "Sans suite"


class EtatCase(Choix):
    """What a case of the calendar shows: computed, never stored."""

    DISPONIBLE = "DISPONIBLE", "Disponible"
    COMPLET = "COMPLET", "Complet"
    FERME = "FERME", "Fermé / Férié"
    HORS_DELAI = "HORS_DELAI", "Hors délai"
    DANS_LE_PANIER = "DANS_LE_PANIER", "Dans le panier"
    EN_ATTENTE = "EN_ATTENTE", "En attente de validation"
    VALIDEE = "VALIDEE", "Validé"
    MODIFICATION_DEMANDEE = "MODIFICATION_DEMANDEE", "Demande de modification"
    ANNULATION_DEMANDEE = "ANNULATION_DEMANDEE", "Demande d’annulation"
    ABSENTE = "ABSENTE", "Absence"
