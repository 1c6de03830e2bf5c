"""One family for an agent: everything, and what changed since its validation."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, exiger, peut_lire_sante
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.dates import jour
from portail_reflex.domain.document.queries import fin_au_planning
from portail_reflex.domain.famille.completude import Completude
from portail_reflex.domain.famille.en_mots import adulte_en_mots, enfant_en_mots
from portail_reflex.domain.famille.modifications import MODIFIEE
from portail_reflex.domain.famille.queries.controle import completude_de
from portail_reflex.domain.famille.vues import ChangementVue, FamilleVue, PageEnMotsVue
from portail_reflex.models import (
    Adulte,
    Compte,
    ContactEnfant,
    Ecole,
    Enfant,
    Famille,
    LienParente,
    Modification,
)
from portail_reflex.models.types import RoleAdulte, RoleCompte


def une_famille(session: Session, *, agent: Auteur, famille_id: int, aujourd_hui: date) -> FamilleVue:
    """The whole dossier, health apart, in a constant number of statements."""
    exiger(agent, RoleCompte.AGENT)
    famille = famille_de(session, auteur=agent, famille_id=famille_id)
    enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille_id).order_by(col(Enfant.id))).all()
    ecoles = session.exec(select(Ecole).order_by(col(Ecole.nom), col(Ecole.id))).all()
    compte = session.exec(select(Compte.email).where(Compte.famille_id == famille_id)).first()
    fin = fin_au_planning(session, famille_id=famille_id, aujourd_hui=aujourd_hui)
    quotient = famille.quotient_familial
    return FamilleVue(
        id=famille_id,
        etat=famille.etat,
        creee_le=famille.creee_le,
        validee_le=famille.validee_le,
        quotient="" if quotient is None else f"{quotient}\N{NO-BREAK SPACE}€",
        au_planning=f"jusqu’au {jour(fin)}" if fin else "",
        remarque=famille.remarque,
        remarque_le=famille.remarque_le,
        reponse=famille.reponse,
        reponse_le=famille.reponse_le,
        effacement_demande_le=famille.effacement_demande_le,
        adultes=_adultes(session, famille_id, enfants),
        enfants=_enfants(session, enfants, ecoles),
        completude=_completude(session, agent, famille_id, aujourd_hui),
        changements=_changements(session, agent, famille),
        compte=compte or "",
        ecoles=tuple((e.id or 0, e.nom) for e in ecoles if e.structure_id == famille.structure_id),
    )


def _completude(session: Session, agent: Auteur, famille_id: int, aujourd_hui: date) -> Completude:
    """What can wait comes from the fiches sanitaires: it is told to those who may read them."""
    conseils = peut_lire_sante(agent, famille_id)
    return completude_de(session, famille_id=famille_id, aujourd_hui=aujourd_hui, conseils=conseils)


def _adultes(session: Session, famille_id: int, enfants: Sequence[Enfant]) -> tuple[PageEnMotsVue, ...]:
    prenoms = {enfant.id: enfant.prenom for enfant in enfants}
    liens: dict[int, list[tuple[str, LienParente]]] = defaultdict(list)
    requete = select(LienParente).join(Adulte).where(Adulte.famille_id == famille_id)
    for lien in session.exec(requete.order_by(col(LienParente.enfant_id))):
        liens[lien.adulte_id].append((prenoms[lien.enfant_id], lien))
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille_id).order_by(col(Adulte.id)))
    return tuple(
        PageEnMotsVue(
            id=a.id or 0,
            role=a.role.libelle,
            nom=f"{a.nom} {a.prenom}",
            faits=_faits(adulte_en_mots(a, liens[a.id or 0])),
            version=a.version,
        )
        for a in sorted(adultes, key=lambda a: a.role is not RoleAdulte.RESPONSABLE)
    )


def _enfants(session: Session, enfants: Sequence[Enfant], ecoles: Sequence[Ecole]) -> tuple[PageEnMotsVue, ...]:
    ids = [enfant.id for enfant in enfants]
    noms = {ecole.id: ecole.nom for ecole in ecoles}
    contacts: dict[int, list[ContactEnfant]] = defaultdict(list)
    requete = select(ContactEnfant).where(col(ContactEnfant.enfant_id).in_(ids)).order_by(col(ContactEnfant.rang))
    for contact in session.exec(requete):
        contacts[contact.enfant_id].append(contact)
    return tuple(
        PageEnMotsVue(
            id=e.id or 0,
            role="Enfant",
            nom=f"{e.nom} {e.prenom}",
            faits=_faits(enfant_en_mots(e, noms.get(e.ecole_id, ""), contacts[e.id or 0])),
            ecole_id=e.ecole_id or 0,
            classe=e.classe.value if e.classe else "",
            version=e.version,
        )
        for e in enfants
    )


def _faits(en_mots: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((libelle, valeur) for libelle, valeur in en_mots.items() if valeur)


def _changements(session: Session, agent: Auteur, famille: Famille) -> tuple[ChangementVue, ...]:
    """Not seen yet; health fields only say « modifiée », their values are for SANTE."""
    if famille.validee_le is None:
        return ()
    requete = select(Modification).where(Modification.famille_id == famille.id, col(Modification.vue_le).is_(None))
    lisible = peut_lire_sante(agent, famille.id or 0)
    return tuple(_changement(m, lisible) for m in session.exec(requete.order_by(col(Modification.id))))


def _changement(m: Modification, lisible: bool) -> ChangementVue:
    if m.sante and not lisible:
        return ChangementVue(m.qui, "Fiche sanitaire", "", MODIFIEE, m.le)
    sante_de = int(m.sujet.partition(":")[2]) if m.sante else 0
    return ChangementVue(m.qui, m.champ, m.avant, m.apres, m.le, sante_de)
