"""Reading a family's dossier."""

from datetime import date

from sqlmodel import Session, col, select

from portail_reflex.domain.dates import age, jour
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille import DossierVue, MembreVue, initiales
from portail_reflex.models import Adulte, Enfant, Famille
from portail_reflex.models.types import RoleAdulte


def dossier(session: Session, *, famille_id: int, aujourd_hui: date) -> DossierVue:
    """The family of this person: the responsable first, the children by age, in three statements."""
    famille = session.get(Famille, famille_id)
    if famille is None:
        raise Introuvable
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille_id).order_by(col(Adulte.id))).all()
    enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille_id).order_by(col(Enfant.date_naissance)))
    return DossierVue(
        famille.etat,
        [
            _membre(a, "Référent" if a.role is RoleAdulte.RESPONSABLE else "Adulte")
            for a in sorted(adultes, key=lambda a: a.role is not RoleAdulte.RESPONSABLE)
        ],
        [
            _membre(e, f"{jour(e.date_naissance)} · {age(e.date_naissance, aujourd_hui)}")
            for e in reversed(enfants.all())
        ],
    )


def _membre(ligne: Adulte | Enfant, detail: str) -> MembreVue:
    return MembreVue(ligne.nom, ligne.prenom, detail, initiales(ligne.prenom, ligne.nom))
