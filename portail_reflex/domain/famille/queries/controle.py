"""What the rule of completeness looks at, read for many families at once: eight statements, nine with health data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.document.situation import Recu
from portail_reflex.domain.famille.completude import (
    AdulteControle,
    Completude,
    DossierControle,
    EnfantControle,
    TypeControle,
    controler,
)
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.vaccins import admission_provisoire, manquants
from portail_reflex.models import (
    Adulte,
    Document,
    Ecole,
    Enfant,
    Famille,
    FicheSanitaire,
    LienParente,
    TypeDocument,
    Vaccin,
)
from portail_reflex.models.types import RoleAdulte, UsageDocument

ATTENDUS = (
    ("ecole_id", "école"),
    ("classe", "classe"),
    ("regime", "régime alimentaire"),
    ("sortie_seul", "autorisations"),
)
DE_L_ECOLE = {"ecole_id", "classe"}


def completude_de(session: Session, *, famille_id: int, aujourd_hui: date, conseils: bool = True) -> Completude:
    """What is missing in one dossier; `conseils`: what can wait too, which decrypts the fiches sanitaires."""
    return completudes(session, famille_ids=[famille_id], aujourd_hui=aujourd_hui, conseils=conseils)[famille_id]


def completudes(
    session: Session, *, famille_ids: Sequence[int], aujourd_hui: date, conseils: bool = False
) -> dict[int, Completude]:
    """What is missing in each dossier; `conseils` reads the fiches sanitaires, for what can wait."""
    controles = _controles(session, famille_ids, conseils)
    return {famille_id: controler(controle, aujourd_hui) for famille_id, controle in controles.items()}


def _controles(session: Session, famille_ids: Sequence[int], conseils: bool) -> dict[int, DossierControle]:
    familles = session.execute(
        select(col(Famille.id), col(Famille.structure_id), col(Famille.remarque_le), col(Famille.reponse_le)).where(
            col(Famille.id).in_(famille_ids)
        )
    ).all()
    avec_ecoles = set(session.scalars(select(col(Ecole.structure_id)).distinct()))
    structures = {f.id: f.structure_id in avec_ecoles for f in familles}
    enfants = _enfants(session, famille_ids, structures, conseils)
    adultes = _adultes(session, famille_ids, enfants)
    types, recus = _types(session), _recus(session, famille_ids)
    return {
        f.id: DossierControle(
            adultes=tuple(adultes[f.id]),
            enfants=tuple(enfants[f.id]),
            types=types,
            recus=recus[f.id],
            remarque=f.remarque_le is not None and (f.reponse_le is None or f.reponse_le < f.remarque_le),
        )
        for f in familles
    }


def _enfants(
    session: Session, famille_ids: Sequence[int], avec_ecoles: dict[int, bool], conseils: bool
) -> dict[int, list[EnfantControle]]:
    fiches = _fiches(session, famille_ids, conseils)
    vaccins = session.scalars(select(Vaccin).order_by(col(Vaccin.rang))).all() if conseils else []
    requete = select(Enfant).where(col(Enfant.famille_id).in_(famille_ids)).order_by(col(Enfant.id))
    par_famille: dict[int, list[EnfantControle]] = defaultdict(list)
    for enfant in session.scalars(requete):
        controle = _enfant(enfant, fiches, vaccins, avec_ecoles[enfant.famille_id])
        par_famille[enfant.famille_id].append(controle)
    return par_famille


def _enfant(enfant: Enfant, fiches: dict[int, Any], vaccins: Iterable[Vaccin], avec_ecoles: bool) -> EnfantControle:
    manquants_ = tuple(
        (champ, libelle)
        for champ, libelle in ATTENDUS
        if getattr(enfant, champ) is None and (avec_ecoles or champ not in DE_L_ECOLE)
    )
    fiche = fiches.get(enfant.id or 0)
    contenu = FicheContenu.lire(fiche.contenu) if fiche and vaccins else None
    return EnfantControle(
        id=enfant.id or 0,
        prenom=enfant.prenom,
        nom=f"{enfant.nom} {enfant.prenom}",
        cree_le=enfant.cree_le,
        confirme=enfant.enregistre_le is not None,
        manquants=manquants_,
        fiche=fiche is not None,
        vaccins_manquants=bool(contenu and manquants(contenu, vaccins, enfant.date_naissance)),
        provisoire=admission_provisoire(fiche.creee_le) if fiche else "",
        pai=bool(contenu and contenu.pai),
    )


def _fiches(session: Session, famille_ids: Sequence[int], conseils: bool) -> dict[int, Any]:
    """Their content is decrypted only when it is needed."""
    colonnes = [col(FicheSanitaire.enfant_id), col(FicheSanitaire.creee_le)]
    if conseils:
        colonnes.append(col(FicheSanitaire.contenu))
    requete = select(*colonnes).join(Enfant, col(Enfant.id) == FicheSanitaire.enfant_id)
    return {f.enfant_id: f for f in session.execute(requete.where(col(Enfant.famille_id).in_(famille_ids)))}


def _adultes(
    session: Session, famille_ids: Sequence[int], enfants: dict[int, list[EnfantControle]]
) -> dict[int, list[AdulteControle]]:
    requete = (
        select(col(LienParente.adulte_id), col(LienParente.enfant_id))
        .join(Adulte, col(Adulte.id) == LienParente.adulte_id)
        .where(col(Adulte.famille_id).in_(famille_ids))
    )
    lies = {(lien.adulte_id, lien.enfant_id) for lien in session.execute(requete)}
    colonnes = (Adulte.id, Adulte.famille_id, Adulte.nom, Adulte.prenom, Adulte.enregistre_le)
    adultes = (
        select(*(col(colonne) for colonne in colonnes))
        .where(col(Adulte.famille_id).in_(famille_ids))
        .order_by(col(Adulte.role) != RoleAdulte.RESPONSABLE, col(Adulte.id))
    )
    par_famille: dict[int, list[AdulteControle]] = defaultdict(list)
    for a in session.execute(adultes):
        sans_lien = tuple((e.id, e.prenom) for e in enfants.get(a.famille_id, []) if (a.id, e.id) not in lies)
        controle = AdulteControle(a.id, f"{a.nom} {a.prenom}", a.enregistre_le is not None, sans_lien)
        par_famille[a.famille_id].append(controle)
    return par_famille


def _types(session: Session) -> tuple[TypeControle, ...]:
    attendus = (col(TypeDocument.requis)) | (col(TypeDocument.usage) == UsageDocument.PAI)
    requete = select(TypeDocument).where(col(TypeDocument.actif), attendus).order_by(col(TypeDocument.rang))
    return tuple(TypeControle(t.id or 0, t.libelle, t.portee, t.requis, t.usage) for t in session.scalars(requete))


def _recus(session: Session, famille_ids: Sequence[int]) -> dict[int, dict[tuple[int, int], tuple[Recu, ...]]]:
    colonnes = (
        Document.famille_id, Document.type_id, Document.enfant_id, Document.etat, Document.depose_le,
        Document.valide_du, Document.valide_au,
    )  # fmt: skip
    requete = select(*(col(colonne) for colonne in colonnes)).where(col(Document.famille_id).in_(famille_ids))
    recus: dict[int, dict[tuple[int, int], tuple[Recu, ...]]] = defaultdict(dict)
    for d in session.execute(requete):
        cle = (d.type_id, d.enfant_id or 0)
        recu = Recu(d.etat, d.depose_le, d.valide_du, d.valide_au)
        recus[d.famille_id][cle] = (*recus[d.famille_id].get(cle, ()), recu)
    return recus
