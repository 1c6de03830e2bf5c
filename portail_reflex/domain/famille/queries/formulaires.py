"""The pages of an adult and of a child, as forms."""

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import adulte_de, enfant_de, famille_de
from portail_reflex.domain.famille.retrait import est_retirable
from portail_reflex.domain.famille.valeurs import adulte_en_valeurs, enfant_en_valeurs
from portail_reflex.domain.famille.vues import FormulaireVue
from portail_reflex.models import Adulte, ContactEnfant, Ecole, Enfant, LienParente
from portail_reflex.models.types import RoleAdulte


def formulaire_adulte(session: Session, *, auteur: Auteur, adulte_id: int) -> FormulaireVue:
    """An adult's page; 0 for a new one."""
    if not adulte_id:
        famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
        enfants = _enfants(session, famille.id or 0)
        return FormulaireVue(0, "Nouvel adulte", 0, _adresse_du_responsable(session, famille.id or 0), enfants=enfants)
    adulte = adulte_de(session, auteur=auteur, adulte_id=adulte_id)
    liens = session.exec(select(LienParente).where(LienParente.adulte_id == adulte_id)).all()
    responsable = adulte.role is RoleAdulte.RESPONSABLE
    return FormulaireVue(
        id=adulte_id,
        titre=f"{adulte.nom} {adulte.prenom}",
        version=adulte.version,
        valeurs=adulte_en_valeurs(adulte, liens),
        responsable=responsable,
        enfants=_enfants(session, adulte.famille_id),
        confirme=adulte.enregistre_le is not None,
        retirable=not responsable,
    )


def formulaire_enfant(session: Session, *, auteur: Auteur, enfant_id: int) -> FormulaireVue:
    """A child's page; 0 for a new one. School and class are chosen once by the family."""
    if not enfant_id:
        famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
        nom = session.exec(select(Enfant.nom).where(Enfant.famille_id == famille.id).order_by(col(Enfant.id))).first()
        ecoles = _ecoles(session, famille.structure_id)
        return FormulaireVue(0, "Nouvel enfant", 0, {"nom": nom or ""}, ecoles=ecoles)
    enfant = enfant_de(session, auteur=auteur, enfant_id=enfant_id)
    famille = famille_de(session, auteur=auteur, famille_id=enfant.famille_id)
    contacts = session.exec(
        select(ContactEnfant).where(ContactEnfant.enfant_id == enfant_id).order_by(col(ContactEnfant.rang))
    ).all()
    return FormulaireVue(
        id=enfant_id,
        titre=f"{enfant.nom} {enfant.prenom}",
        version=enfant.version,
        valeurs=enfant_en_valeurs(enfant, contacts),
        ecoles=_ecoles(session, famille.structure_id),
        ecole_figee=enfant.ecole_id is not None and enfant.enregistre_le is not None,
        contacts=len(contacts),
        confirme=enfant.enregistre_le is not None,
        retirable=est_retirable(enfant, famille, len(_enfants(session, enfant.famille_id))),
    )


def _adresse_du_responsable(session: Session, famille_id: int) -> dict[str, str]:
    """A new adult is offered the family's address."""
    requete = select(Adulte).where(Adulte.famille_id == famille_id, Adulte.role == RoleAdulte.RESPONSABLE)
    responsable = session.exec(requete).one()
    champs = ("voie", "complement", "lieu_dit", "code_postal", "code_insee")
    return {champ: str(getattr(responsable, champ)) for champ in champs}


def _enfants(session: Session, famille_id: int) -> tuple[tuple[int, str], ...]:
    requete = select(Enfant.id, Enfant.prenom).where(Enfant.famille_id == famille_id).order_by(col(Enfant.id))
    return tuple((enfant_id or 0, prenom) for enfant_id, prenom in session.exec(requete))


def _ecoles(session: Session, structure_id: int) -> tuple[tuple[int, str, str], ...]:
    """Id, name, level."""
    requete = select(Ecole).where(Ecole.structure_id == structure_id).order_by(col(Ecole.nom))
    return tuple((ecole.id or 0, ecole.nom, ecole.niveau.value) for ecole in session.exec(requete))
