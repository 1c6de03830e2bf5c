"""What follows any save of a member: what changed is kept and told, the dossier's état is looked at again."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import peut_lire_sante
from portail_reflex.domain.errors import ModifieEntreTemps
from portail_reflex.domain.famille.modifications import Difference, EnMots, differences
from portail_reflex.domain.famille.recherche import index_de
from portail_reflex.domain.famille.service.acte import Acte, noter_acte
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.models import Adulte, Enfant, Famille, Modification
from portail_reflex.models.types import NatureEntree


@dataclass(frozen=True)
class Page:
    """A page of the dossier: `sujet` is "enfant:12", `qui` its member's name, `sante` whether values are for SANTE."""

    sujet: str
    qui: str
    sante: bool = False


@dataclass(frozen=True)
class Enregistrement:
    """What a save did, to be said on screen."""

    id: int
    qui: str
    champs: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """ "Enregistré : ENFANT 1 (Classe, École)."""
        if not self.champs:
            return f"Enregistré\N{NO-BREAK SPACE}: la page de {self.qui} est confirmée, sans changement."
        return f"Enregistré\N{NO-BREAK SPACE}: {self.qui} ({', '.join(self.champs)})."


def exiger_version(session: Session, acte: Acte, page: Page, *, lue: int, actuelle: int) -> None:
    """Raise ModifieEntreTemps when the page was changed since the version that the form was made from."""
    if lue == actuelle:
        return
    requete = select(Modification).where(
        Modification.famille_id == acte.famille_id, Modification.sujet == page.sujet, col(Modification.version) > lue
    )
    modifications = session.exec(requete.order_by(col(Modification.id))).all()
    if not modifications:
        return
    visible = not page.sante or peut_lire_sante(acte.auteur, acte.famille_id)
    raise ModifieEntreTemps(
        tuple(Difference(m.champ, m.avant, m.apres).phrase if visible else f"{m.champ} modifié" for m in modifications)
    )


def apres_enregistrement(
    session: Session, acte: Acte, page: Page, *, version: int, avant: EnMots, apres: EnMots
) -> tuple[str, ...]:
    """Keep the differences, note the journal, index the family again, look at its état. Returns the labels changed."""
    changees = differences(avant, apres)
    session.add_all(modification(acte, page, version, d) for d in changees)
    champs = tuple(d.champ for d in changees)
    detail = "" if page.sante else ", ".join(champs)[:500]
    noter_acte(session, acte, NatureEntree.DOSSIER_MODIFIE, sujet=page.sujet, detail=detail)
    indexer(session, famille=acte.famille)
    actualiser_etat(session, famille=acte.famille, maintenant=acte.maintenant)
    return champs


def modification(acte: Acte, page: Page, version: int, d: Difference) -> Modification:
    """A change of the family waits to be seen; an agent's own does not."""
    return Modification(
        famille_id=acte.famille_id,
        sujet=page.sujet,
        qui=page.qui[:170],
        version=version,
        champ=d.champ[:120],
        avant=d.avant,
        apres=d.apres,
        sante=page.sante,
        le=acte.maintenant,
        auteur_id=acte.auteur.compte_id,
        vue_le=acte.maintenant if acte.auteur.role.du_service else None,
    )


def indexer(session: Session, *, famille: Famille) -> None:
    """Write again what the agents' search looks at."""
    session.flush()
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille.id).order_by(col(Adulte.id))).all()
    enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille.id).order_by(col(Enfant.id))).all()
    textes = [f"{a.nom} {a.prenom} {a.email}" for a in adultes] + [f"{e.nom} {e.prenom}" for e in enfants]
    telephones = [t for a in adultes for t in (a.tel_portable, a.tel_domicile, a.tel_travail)]
    famille.recherche = index_de(textes, telephones)
    session.flush()
