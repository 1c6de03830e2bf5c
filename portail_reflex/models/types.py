"""Enumerations that every floor may import, and the column types of the tables."""

from datetime import UTC, datetime
from enum import Enum, StrEnum
from typing import Any, Self

from sqlalchemy import DateTime
from sqlalchemy import Enum as EnumSQL
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Choix(StrEnum):
    """An enumeration whose members carry the label shown on screen: CODE = "CODE", "Libellé"."""

    libelle: str

    def __new__(cls, code: str, libelle: str = "") -> Self:
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.libelle = libelle
        return membre


class Civilite(Choix):
    MADAME = "MADAME", "Madame"
    MONSIEUR = "MONSIEUR", "Monsieur"


class Sexe(Choix):
    FEMININ = "FEMININ", "Féminin"
    MASCULIN = "MASCULIN", "Masculin"


class RoleCompte(Choix):
    """Each service role includes the one before it; PARENT stands apart."""

    PARENT = "PARENT", "Parent"
    AGENT = "AGENT", "Agent"
    SANTE = "SANTE", "Agent, données de santé"
    RESPONSABLE = "RESPONSABLE", "Responsable du service"

    @property
    def du_service(self) -> bool:
        return self is not RoleCompte.PARENT

    def comprend(self, autre: "RoleCompte") -> bool:
        """Whether this role may do what `autre` may."""
        if not (self.du_service and autre.du_service):
            return self is autre
        rangs = list(RoleCompte)
        return rangs.index(self) >= rangs.index(autre)


class RoleAdulte(Choix):
    RESPONSABLE = "RESPONSABLE", "Responsable"
    AUTRE = "AUTRE", "Adulte"


class NaturePersonne(Choix):
    RESPONSABLE = "RESPONSABLE", "Responsable"
    AUTRE = "AUTRE", "Adulte"
    ENFANT = "ENFANT", "Enfant"


class EtatPredossier(Choix):
    DEPOSE = "DEPOSE", "À traiter"
    VALIDE = "VALIDE", "Validé"
    REFUSE = "REFUSE", "Refusé"


class EtatDossier(Choix):
    A_COMPLETER = "A_COMPLETER", "À compléter"
    A_CONTROLER = "A_CONTROLER", "À contrôler"
    COMPLET = "COMPLET", "Complet"
    ARCHIVE = "ARCHIVE", "Archivé"


class NiveauEcole(Choix):
    MATERNELLE = "MATERNELLE", "Maternelle"
    ELEMENTAIRE = "ELEMENTAIRE", "Élémentaire"


class Classe(Choix):
    """The classes of a French primary school, in order."""

    TPS = "TPS", "Toute petite section"
    PS = "PS", "Petite section"
    MS = "MS", "Moyenne section"
    GS = "GS", "Grande section"
    CP = "CP", "CP"
    CE1 = "CE1", "CE1"
    CE2 = "CE2", "CE2"
    CM1 = "CM1", "CM1"
    CM2 = "CM2", "CM2"


class Lien(Choix):
    """What an adult is to a child."""

    MERE = "MERE", "Mère"
    PERE = "PERE", "Père"
    BEAU_PARENT = "BEAU_PARENT", "Beau-parent"
    GRAND_PARENT = "GRAND_PARENT", "Grand-parent"
    TUTEUR = "TUTEUR", "Tuteur ou tutrice"
    FAMILLE_D_ACCUEIL = "FAMILLE_D_ACCUEIL", "Famille d’accueil"
    AUTRE = "AUTRE", "Autre"


class RegimeAlimentaire(Choix):
    """A fixed list: never a religion."""

    SANS_RESTRICTION = "SANS_RESTRICTION", "Sans restriction"
    SANS_PORC = "SANS_PORC", "Sans porc"
    SANS_VIANDE = "SANS_VIANDE", "Sans viande"
    PANIER_REPAS_PAI = "PANIER_REPAS_PAI", "Panier-repas (PAI)"


class NatureConsentement(Choix):
    """The two notices ticked at each save, then the real consents, which can be withdrawn."""

    EXACTITUDE = "EXACTITUDE", "Exactitude des informations"
    TRAITEMENT = "TRAITEMENT", "Information sur le traitement des données"
    SORTIE_SEUL = "SORTIE_SEUL", "Sortie seul"
    IMAGE = "IMAGE", "Photos et vidéos"
    HOSPITALISATION = "HOSPITALISATION", "Soins et hospitalisation en urgence"


class NatureAllergie(Choix):
    ALIMENTAIRE = "ALIMENTAIRE", "Alimentaire"
    MEDICAMENTEUSE = "MEDICAMENTEUSE", "Médicamenteuse"
    AUTRE = "AUTRE", "Autre"


class PorteeDocument(Choix):
    FAMILLE = "FAMILLE", "Famille"
    ENFANT = "ENFANT", "Enfant"


class UsageDocument(Choix):
    """What the validation of a document changes, besides the dossier."""

    ORDINAIRE = "ORDINAIRE", "Aucun"
    QUOTIENT = "QUOTIENT", "L’agent y lit le quotient familial"
    PLANNING = "PLANNING", "La famille est « au planning » pendant sa validité"
    PAI = "PAI", "Attendu quand la fiche sanitaire annonce un PAI"


class EtatDocument(Choix):
    DEPOSE = "DEPOSE", "Document chargé, en attente de validation"
    VALIDE = "VALIDE", "Validé"
    REFUSE = "REFUSE", "Refusé"


class NatureFichier(Choix):
    """What is kept of an uploaded file."""

    PDF = "PDF", "PDF"
    JPEG = "JPEG", "Image"

    @property
    def mime(self) -> str:
        return "application/pdf" if self is NatureFichier.PDF else "image/jpeg"

    @property
    def extension(self) -> str:
        return "pdf" if self is NatureFichier.PDF else "jpg"


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


class NatureAlerte(Choix):
    DOCUMENT_VALIDE = "DOCUMENT_VALIDE", "Document validé"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_EXPIRE_TOT = "DOCUMENT_EXPIRE_TOT", "Document bientôt expiré"
    DOCUMENT_EXPIRE = "DOCUMENT_EXPIRE", "Document expiré"
    DOSSIER_COMPLET = "DOSSIER_COMPLET", "Dossier complet"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier incomplet"
    EXPORT_PRET = "EXPORT_PRET", "Copie de vos données prête"
    EFFACEMENT = "EFFACEMENT", "Demande d’effacement"
    COMMANDE_DECIDEE = "COMMANDE_DECIDEE", "Réponse à une demande"
    PLACE_LIBEREE = "PLACE_LIBEREE", "Place libérée"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    JOUR_FERME = "JOUR_FERME", "Jour fermé"


class EtatExport(Choix):
    EN_COURS = "EN_COURS", "En préparation"
    PRET = "PRET", "Prêt"
    EN_ECHEC = "EN_ECHEC", "En échec"


class NatureJeton(Choix):
    INVITATION = "INVITATION", "Création du mot de passe"
    OUBLI = "OUBLI", "Nouveau mot de passe"
    DEBLOCAGE = "DEBLOCAGE", "Déblocage du compte"
    ADRESSE = "ADRESSE", "Changement d’adresse e-mail"


class EtatCourriel(Choix):
    EN_ATTENTE = "EN_ATTENTE", "En attente d’envoi"
    ENVOYE = "ENVOYE", "Envoyé"
    EN_ECHEC = "EN_ECHEC", "En échec"


class NatureCourriel(Choix):
    RECAPITULATIF = "RECAPITULATIF", "Récapitulatif de pré-dossier"
    DEJA_INSCRIT = "DEJA_INSCRIT", "Compte déjà existant"
    INVITATION = "INVITATION", "Invitation"
    REFUS = "REFUS", "Refus de pré-dossier"
    OUBLI = "OUBLI", "Mot de passe oublié"
    BLOCAGE = "BLOCAGE", "Compte bloqué"
    ADRESSE = "ADRESSE", "Changement d’adresse e-mail"
    INFORMATION = "INFORMATION", "Information de sécurité"
    CONTACT = "CONTACT", "Message d’un visiteur"
    DOSSIER_COMPLET = "DOSSIER_COMPLET", "Dossier complet"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier incomplet"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_ECHEANCE = "DOCUMENT_ECHEANCE", "Document qui expire"
    EXPORT = "EXPORT", "Copie des données"
    EFFACEMENT = "EFFACEMENT", "Demande d’effacement"
    COMMANDE_RECUE = "COMMANDE_RECUE", "Demande reçue"
    COMMANDE_DECIDEE = "COMMANDE_DECIDEE", "Réponse à une demande"
    PANIER_OUBLIE = "PANIER_OUBLIE", "Panier non envoyé"
    PLACE_LIBEREE = "PLACE_LIBEREE", "Place libérée"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    JOUR_FERME = "JOUR_FERME", "Jour fermé"


class NatureEntree(Choix):
    """What the journal keeps."""

    CONNEXION = "CONNEXION", "Connexion"
    DECONNEXION = "DECONNEXION", "Déconnexion"
    BLOCAGE = "BLOCAGE", "Compte bloqué"
    DEBLOCAGE = "DEBLOCAGE", "Compte débloqué"
    MOT_DE_PASSE = "MOT_DE_PASSE", "Mot de passe changé"
    ADRESSE = "ADRESSE", "Adresse e-mail changée"
    INVITATION = "INVITATION", "Invitation envoyée"
    COMPTE_CREE = "COMPTE_CREE", "Compte créé"
    PREDOSSIER_DEPOSE = "PREDOSSIER_DEPOSE", "Pré-dossier déposé"
    PREDOSSIER_VALIDE = "PREDOSSIER_VALIDE", "Pré-dossier validé"
    PREDOSSIER_REFUSE = "PREDOSSIER_REFUSE", "Pré-dossier refusé"
    COURRIEL_RENVOYE = "COURRIEL_RENVOYE", "E-mail renvoyé"
    DOSSIER_MODIFIE = "DOSSIER_MODIFIE", "Dossier modifié"
    MEMBRE_RETIRE = "MEMBRE_RETIRE", "Membre retiré du dossier"
    DOSSIER_VALIDE = "DOSSIER_VALIDE", "Dossier validé"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier déclaré incomplet"
    DOSSIER_ROUVERT = "DOSSIER_ROUVERT", "Dossier à compléter à nouveau"
    DOSSIER_RETABLI = "DOSSIER_RETABLI", "Dossier complet à nouveau"
    REMARQUE_REPONDUE = "REMARQUE_REPONDUE", "Réponse à la remarque du service"
    CHANGEMENTS_VUS = "CHANGEMENTS_VUS", "Changements vus"
    DOCUMENT_DEPOSE = "DOCUMENT_DEPOSE", "Document chargé"
    FICHIER_RETIRE = "FICHIER_RETIRE", "Fichier retiré"
    DOCUMENT_VALIDE = "DOCUMENT_VALIDE", "Document validé"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_LU = "DOCUMENT_LU", "Document consulté"
    SANTE_LUE = "SANTE_LUE", "Fiche sanitaire consultée"
    CONSENTEMENT = "CONSENTEMENT", "Autorisation donnée ou retirée"
    EXPORT_DEMANDE = "EXPORT_DEMANDE", "Copie des données demandée"
    EXPORT_TELECHARGE = "EXPORT_TELECHARGE", "Copie des données téléchargée"
    EFFACEMENT_DEMANDE = "EFFACEMENT_DEMANDE", "Effacement demandé"
    EFFACEMENT_DECIDE = "EFFACEMENT_DECIDE", "Réponse à une demande d’effacement"
    COMMANDE_ENVOYEE = "COMMANDE_ENVOYEE", "Demande envoyée"
    COMMANDE_VALIDEE = "COMMANDE_VALIDEE", "Demande validée"
    COMMANDE_REFUSEE = "COMMANDE_REFUSEE", "Demande refusée"
    DEMANDE_RETIREE = "DEMANDE_RETIREE", "Demande retirée par la famille"
    ABSENCE = "ABSENCE", "Absence signalée"
    PLACE_DONNEE = "PLACE_DONNEE", "Place donnée à la liste d’attente"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    CALENDRIER = "CALENDRIER", "Adresse du calendrier changée"
    PURGE = "PURGE", "Données effacées au terme de leur conservation"
    REGLAGE_CHANGE = "REGLAGE_CHANGE", "Réglage changé"
    INTROUVABLE_REPETE = "INTROUVABLE_REPETE", "Pages interdites demandées à répétition"


def colonne_enum(enumeration: type[Enum]) -> Any:
    """A VARCHAR(20) holding the member's name."""
    return EnumSQL(enumeration, native_enum=False, length=20, create_constraint=False)


class Instant(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the base. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the signature is SQLAlchemy's
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the signature is SQLAlchemy's
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
