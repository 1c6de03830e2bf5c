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
