"""The accounts of the demonstration, and the people behind them."""

from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.demonstration.personnes import ADRESSE, AdulteDeDemonstration, EnfantDeDemonstration
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.predossier.doublons import nom_cherche
from portail_reflex.models import Adulte, Compte, Enfant, Famille
from portail_reflex.models.types import RoleCompte

T = TypeVar("T", bound=SQLModel)


class Chargeur:
    """What every account of the demonstration shares."""

    def __init__(
        self, session: Session, structure_id: int, ecoles: dict[str, int], hachage: str, maintenant: datetime
    ) -> None:
        self.session, self.structure_id, self.ecoles, self.hachage = session, structure_id, ecoles, hachage
        self.maintenant = maintenant
        self.aujourd_hui: date = jour_de(maintenant)

    def famille(
        self, email: str, adultes: list[AdulteDeDemonstration], enfants: list[EnfantDeDemonstration]
    ) -> Famille | None:
        """A family as its pré-dossier made it, and its account; None when the account is there already."""
        if trouver(self.session, Compte, "email", email):
            return None
        famille = poser(self.session, Famille(structure_id=self.structure_id, creee_le=self.maintenant))
        for rang, adulte in enumerate(adultes):
            coordonnees: dict[str, Any] = {**ADRESSE, "email": "" if rang else email}
            self.session.add(Adulte(famille_id=famille.id or 0, **vars(adulte), **coordonnees))
        responsable = adultes[0]
        self.session.add_all(self._enfant(famille, responsable.nom, enfant) for enfant in enfants)
        self.compte(
            email, role=RoleCompte.PARENT, nom=responsable.nom, prenom=responsable.prenom, famille_id=famille.id
        )
        indexer(self.session, famille=famille)
        return famille

    def _enfant(self, famille: Famille, nom: str, enfant: EnfantDeDemonstration) -> Enfant:
        return Enfant(
            famille_id=famille.id or 0,
            nom=nom,
            prenom=enfant.prenom,
            nom_cherche=nom_cherche(nom, enfant.prenom),
            sexe=enfant.sexe,
            date_naissance=enfant.date_naissance(self.aujourd_hui),
            ecole_id=self.ecoles.get(enfant.ecole),
            cree_le=self.maintenant,
        )

    def compte(self, email: str, **valeurs: Any) -> None:
        """An account that opens with the password of the demonstration."""
        commun = {"mot_de_passe_hache": self.hachage, "demonstration": True, "cree_le": self.maintenant}
        trouver_ou_poser(self.session, Compte, "email", {"email": email, **commun, **valeurs})


def trouver(session: Session, table: type[T], cle: str, valeur: Any) -> T | None:
    """The row that has this value."""
    return session.exec(select(table).where(getattr(table, cle) == valeur)).first()


def trouver_ou_poser(session: Session, table: type[T], cle: str, valeurs: dict[str, Any]) -> T:
    """The row that has this key, made when there is none."""
    return trouver(session, table, cle, valeurs[cle]) or poser(session, table(**valeurs))


def poser(session: Session, ligne: T) -> T:
    """Add a row, and know its id."""
    session.add(ligne)
    session.flush()
    return ligne
