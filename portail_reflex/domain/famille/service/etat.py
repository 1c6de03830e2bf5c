"""Keeping the état of a dossier true, and telling the family when it changes by itself."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_dossier import dossier_a_completer, dossier_complet
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.famille.completude import Completude
from portail_reflex.domain.famille.etat import etat_suivant
from portail_reflex.domain.famille.queries.controle import completude_de
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Famille
from portail_reflex.models.types import EtatDossier, NatureAlerte, NatureEntree


def actualiser_etat(session: Session, *, famille: Famille, maintenant: datetime) -> Completude:
    """Move the dossier to where what it holds puts it. A dossier that stops or starts again being COMPLET is told.

    No fiche is decrypted: what health data advises never blocks, and is not in the answer.
    """
    session.flush()
    aujourd_hui = jour_de(maintenant)
    completude = completude_de(session, famille_id=famille.id or 0, aujourd_hui=aujourd_hui, conseils=False)
    avant, famille.etat = famille.etat, etat_suivant(famille.etat, completude, famille.validee_le)
    if avant is not famille.etat and EtatDossier.COMPLET in {avant, famille.etat} and famille.validee_le:
        _annoncer(session, famille=famille, completude=completude, maintenant=maintenant)
    session.flush()
    return completude


def _annoncer(session: Session, *, famille: Famille, completude: Completude, maintenant: datetime) -> None:
    complet = famille.etat is EtatDossier.COMPLET
    noter(
        session,
        nature=NatureEntree.DOSSIER_RETABLI if complet else NatureEntree.DOSSIER_ROUVERT,
        maintenant=maintenant,
        famille_id=famille.id,
        sujet=f"famille:{famille.id}",
    )
    annoncer_dossier_complet(session, famille=famille, maintenant=maintenant) if complet else prevenir(
        session,
        famille_id=famille.id or 0,
        nature=NatureAlerte.DOSSIER_INCOMPLET,
        titre="Votre dossier est à compléter",
        message=dossier_a_completer([manque.quoi for manque in completude.a_faire]),
        maintenant=maintenant,
    )


def annoncer_dossier_complet(session: Session, *, famille: Famille, maintenant: datetime) -> None:
    """Bookings are open: said in the portal and by mail."""
    prevenir(
        session,
        famille_id=famille.id or 0,
        nature=NatureAlerte.DOSSIER_COMPLET,
        titre="Votre dossier est complet",
        texte="Les inscriptions de vos enfants sont ouvertes.",
        lien="/inscription",
        message=dossier_complet(),
        maintenant=maintenant,
    )
