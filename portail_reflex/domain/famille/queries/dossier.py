"""A family's own dossier."""

from datetime import date

from sqlmodel import Session, col, select

from portail_reflex.domain.dates import age, jour
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.queries.controle import completude_de
from portail_reflex.domain.famille.vues import DossierVue, MembreVue, initiales
from portail_reflex.models import Adulte, Enfant, Famille
from portail_reflex.models.types import RoleAdulte


def dossier(session: Session, *, famille_id: int, aujourd_hui: date) -> DossierVue:
    """The family of this person: the responsable first, the children from the youngest."""
    famille = session.get(Famille, famille_id)
    if famille is None:
        raise Introuvable
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille_id).order_by(col(Adulte.id))).all()
    repondue = famille.reponse_le and famille.remarque_le and famille.reponse_le >= famille.remarque_le
    return DossierVue(
        etat=famille.etat,
        adultes=[
            _membre(a, "Référent" if a.role is RoleAdulte.RESPONSABLE else "Adulte")
            for a in sorted(adultes, key=lambda a: a.role is not RoleAdulte.RESPONSABLE)
        ],
        enfants=[
            _membre(e, f"{jour(e.date_naissance)} · {age(e.date_naissance, aujourd_hui)}")
            for e in _du_plus_jeune(session, famille_id)
        ],
        completude=completude_de(session, famille_id=famille_id, aujourd_hui=aujourd_hui),
        remarque="" if repondue else famille.remarque,
        remarque_le=famille.remarque_le,
    )


def enfants_du_menu(session: Session, *, famille_id: int) -> list[tuple[int, str]]:
    """The id and first name of each child, from the youngest."""
    return [(e.id or 0, e.prenom) for e in _du_plus_jeune(session, famille_id)]


def _du_plus_jeune(session: Session, famille_id: int) -> list[Enfant]:
    requete = select(Enfant).where(Enfant.famille_id == famille_id)
    return list(session.exec(requete.order_by(col(Enfant.date_naissance).desc(), col(Enfant.id))))


def _membre(ligne: Adulte | Enfant, detail: str) -> MembreVue:
    return MembreVue(ligne.id or 0, ligne.nom, ligne.prenom, detail, initiales(ligne.prenom, ligne.nom))
