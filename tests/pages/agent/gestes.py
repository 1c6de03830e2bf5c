"""What the tests of a family's page do again and again."""

from sqlmodel import select

from portail_reflex.models import Enfant, EntreeJournal, Modification
from portail_reflex.models.types import NatureEntree
from portail_reflex.pages.agent.famille.effacement import EffacementFamille
from portail_reflex.pages.agent.famille.etat import DossierFamille
from tests.application import Base, Onglet

DECISIONS = [
    (DossierFamille.valider, lambda f: {"famille_id": f}),
    (DossierFamille.signaler, lambda f: {"donnees": {"famille": str(f), "remarque": "Merci d’appeler."}}),
    (DossierFamille.marquer_vus, lambda f: {"famille_id": f}),
    (EffacementFamille.refuser, lambda f: {"donnees": {"famille": str(f), "motif": "Une facture reste."}}),
    (EffacementFamille.effacer, lambda f: {"famille_id": f}),
]


def ouvrir(client: Onglet, famille_id: int) -> Onglet:
    client.ouvrir(f"/service/familles/{famille_id}")
    return client


def enfant_de(base: Base, famille_id: int) -> Enfant:
    with base.lire() as session:
        return session.exec(select(Enfant).where(Enfant.famille_id == famille_id)).first()


def changement(base: Base, famille_id: int, *, sante: bool = False) -> None:
    enfant = enfant_de(base, famille_id)
    with base.ecrire() as session:
        session.add(
            Modification(
                famille_id=famille_id,
                sujet=f"{'sante' if sante else 'enfant'}:{enfant.id}",
                qui=f"{enfant.nom} {enfant.prenom}",
                version=enfant.version,
                champ="Allergies" if sante else "Classe",
                avant="aucune" if sante else "CP",
                apres="Arachide" if sante else "CE1",
                sante=sante,
                le=base.maintenant,
            )
        )


def natures(base: Base, famille_id: int) -> list[NatureEntree]:
    with base.lire() as session:
        requete = select(EntreeJournal.nature).where(EntreeJournal.famille_id == famille_id)
        return list(session.exec(requete.order_by(EntreeJournal.id)))


def choix(base: Base, famille_id: int, **valeurs: str) -> dict[str, str]:
    enfant = enfant_de(base, famille_id)
    debut = f"enfants.{enfant.id}"
    donnees = {"enfant": str(enfant.id), "version": str(enfant.version), f"{debut}.ecole_id": str(enfant.ecole_id)}
    return {**donnees, f"{debut}.classe": "CM2", **valeurs}
