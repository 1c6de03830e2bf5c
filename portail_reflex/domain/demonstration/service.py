"""Loading the demonstration: what is there already is left alone, what is missing is added."""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from portail_reflex.domain.compte.mots_de_passe import hacher
from portail_reflex.domain.dates import PARIS
from portail_reflex.domain.demonstration import COMPTES, MOT_DE_PASSE
from portail_reflex.domain.demonstration.articles import ARTICLES
from portail_reflex.domain.demonstration.personnes import (
    ADRESSE,
    ECOLE_ELEMENTAIRE,
    ECOLE_MATERNELLE,
    ENFANT_1,
    ENFANT_2,
    ENFANT_NOUVEAU,
    NOUVELLE,
    PARENT_2,
    REFERENTE,
    SERVICE,
    AdulteDeDemonstration,
    EnfantDeDemonstration,
    predossiers,
)
from portail_reflex.domain.predossier.doublons import nom_cherche
from portail_reflex.domain.predossier.service import deposer_predossier
from portail_reflex.models import Adulte, Article, Compte, Ecole, Enfant, Famille, Structure
from portail_reflex.models.types import EtatDossier, NiveauEcole, RoleCompte

STRUCTURE = {
    "nom": "MAIRIE DE MILLERY",
    "commune": "Millery",
    "service": "Le Service Périscolaire",
    "email": "periscolaire@exemple.fr",
    "telephone": "+33465710001",
    "adresse": "Place de la Mairie, 69390 Millery",
    "horaires": "du lundi au vendredi, de 8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30 à 12\N{NO-BREAK SPACE}h",
    "code_postal": "69390",
}
ECOLES = {ECOLE_MATERNELLE: NiveauEcole.MATERNELLE, ECOLE_ELEMENTAIRE: NiveauEcole.ELEMENTAIRE}
FAMILLE, NOUVELLE_FAMILLE = list(COMPTES)[:2]
T = TypeVar("T", bound=SQLModel)


def charger_demonstration(session: Session, *, maintenant: datetime, hachage: str = "") -> None:
    """Everything dated from today's; `hachage` is the password of every account, MOT_DE_PASSE's when empty."""
    structure_id = _trouver_ou_poser(session, Structure, "nom", STRUCTURE).id or 0
    ecoles = {nom: _ecole(session, structure_id, nom, niveau) for nom, niveau in ECOLES.items()}
    chargeur = _Chargeur(session, structure_id, ecoles, hachage or hacher(MOT_DE_PASSE), maintenant)
    chargeur.famille(FAMILLE, EtatDossier.COMPLET, [REFERENTE, PARENT_2], [ENFANT_1, ENFANT_2])
    chargeur.famille(NOUVELLE_FAMILLE, EtatDossier.A_COMPLETER, [NOUVELLE], [ENFANT_NOUVEAU])
    for email, (role, nom, prenom) in SERVICE.items():
        chargeur.compte(email, role=role, nom=nom, prenom=prenom)
    for demande in predossiers(chargeur.aujourd_hui):
        deposer_predossier(
            session,
            saisie=demande.saisie,
            cle=demande.cle,
            structure_id=structure_id,
            maintenant=maintenant - demande.age,
        )
    for article in ARTICLES:
        publie_le = maintenant - timedelta(days=article.jours)
        valeurs = {c: getattr(article, c) for c in ("adresse", "titre", "resume", "corps")}
        _trouver_ou_poser(session, Article, "adresse", {**valeurs, "publie_le": publie_le})


class _Chargeur:
    """What every account of the demonstration shares."""

    def __init__(
        self, session: Session, structure_id: int, ecoles: dict[str, int], hachage: str, maintenant: datetime
    ) -> None:
        self.session, self.structure_id, self.ecoles, self.hachage = session, structure_id, ecoles, hachage
        self.maintenant = maintenant
        self.aujourd_hui: date = maintenant.astimezone(PARIS).date()

    def famille(
        self,
        email: str,
        etat: EtatDossier,
        adultes: list[AdulteDeDemonstration],
        enfants: list[EnfantDeDemonstration],
    ) -> None:
        """A family and its account, unless the account is there."""
        if _trouver(self.session, Compte, "email", email):
            return
        famille = Famille(structure_id=self.structure_id, etat=etat, creee_le=self.maintenant)
        famille_id = _poser(self.session, famille).id or 0
        for rang, adulte in enumerate(adultes):
            coordonnees: dict[str, Any] = {**ADRESSE, "email": "" if rang else email}
            self.session.add(Adulte(famille_id=famille_id, **vars(adulte), **coordonnees))
        self.session.add_all(self._enfant(famille_id, adultes[0].nom, enfant) for enfant in enfants)
        responsable = adultes[0]
        self.compte(
            email, role=RoleCompte.PARENT, nom=responsable.nom, prenom=responsable.prenom, famille_id=famille_id
        )

    def _enfant(self, famille_id: int, nom: str, enfant: EnfantDeDemonstration) -> Enfant:
        return Enfant(
            famille_id=famille_id,
            nom=nom,
            prenom=enfant.prenom,
            nom_cherche=nom_cherche(nom, enfant.prenom),
            sexe=enfant.sexe,
            date_naissance=enfant.date_naissance(self.aujourd_hui),
            ecole_id=self.ecoles.get(enfant.ecole),
        )

    def compte(self, email: str, **valeurs: Any) -> None:
        """An account that opens with the password of the demonstration."""
        commun = {"mot_de_passe_hache": self.hachage, "demonstration": True, "cree_le": self.maintenant}
        _trouver_ou_poser(self.session, Compte, "email", {"email": email, **commun, **valeurs})


def _ecole(session: Session, structure_id: int, nom: str, niveau: NiveauEcole) -> int:
    valeurs = {"structure_id": structure_id, "nom": nom, "niveau": niveau}
    return _trouver_ou_poser(session, Ecole, "nom", valeurs).id or 0


def _trouver(session: Session, table: type[T], cle: str, valeur: Any) -> T | None:
    return session.exec(select(table).where(getattr(table, cle) == valeur)).first()


def _trouver_ou_poser(session: Session, table: type[T], cle: str, valeurs: dict[str, Any]) -> T:
    return _trouver(session, table, cle, valeurs[cle]) or _poser(session, table(**valeurs))


def _poser(session: Session, ligne: T) -> T:
    session.add(ligne)
    session.flush()
    return ligne
