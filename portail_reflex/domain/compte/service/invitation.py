"""The mails that lead to a password: invitation, and "Mot de passe oublié ?"."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.compte.jetons import DUREES, EtatLien, LienInutilisable
from portail_reflex.domain.compte.service.emission import emettre, nombre_emis
from portail_reflex.domain.compte.service.verrou import lire_lien, verrouiller, verrouiller_par_email
from portail_reflex.domain.courriel.gabarits import invitation, oubli
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureEntree, NatureJeton

DEJA_CHOISI = (
    "Un mot de passe a déjà été choisi pour ce compte. Pour en changer, utilisez «\N{NO-BREAK SPACE}Mot de passe "
    "oublié\N{NARROW NO-BREAK SPACE}?\N{NO-BREAK SPACE}» à l’accueil du portail."
)


def inviter(session: Session, *, compte_id: int, maintenant: datetime, auteur_id: int | None = None) -> None:
    """Send the link to the first password (7 days); the earlier ones end."""
    compte = verrouiller(session, compte_id)
    if compte is None or not compte.actif:
        raise Introuvable
    if compte.mot_de_passe_hache:
        raise RegleViolee(DEJA_CHOISI)
    _envoyer(session, compte=compte, nature=NatureJeton.INVITATION, maintenant=maintenant)
    noter(
        session,
        nature=NatureEntree.INVITATION,
        maintenant=maintenant,
        auteur_id=auteur_id,
        sujet=f"compte:{compte.id}",
    )


def demander_oubli(session: Session, *, email: str, maintenant: datetime) -> None:
    """Mail a link to a new password, or the invitation again. Says nothing of whether the address is known."""
    compte = verrouiller_par_email(session, email)
    if compte is None:
        return
    nature = NatureJeton.OUBLI if compte.mot_de_passe_hache else NatureJeton.INVITATION
    _envoyer_si_pas_recent(session, compte=compte, nature=nature, maintenant=maintenant)


def renouveler_invitation(session: Session, *, secret: str, maintenant: datetime) -> None:
    """From the page of an expired invitation: send another, to the account's address."""
    _, jeton = lire_lien(session, secret=secret, natures={NatureJeton.INVITATION})
    compte = verrouiller(session, jeton.compte_id)
    if compte is None or not compte.actif:
        raise LienInutilisable(EtatLien.INCONNU)
    if compte.mot_de_passe_hache:
        raise RegleViolee(DEJA_CHOISI)
    _envoyer_si_pas_recent(session, compte=compte, nature=NatureJeton.INVITATION, maintenant=maintenant)


def _envoyer_si_pas_recent(session: Session, *, compte: Compte, nature: NatureJeton, maintenant: datetime) -> None:
    """At most one mail of a nature in 5 minutes."""
    if not nombre_emis(session, compte=compte, nature=nature, maintenant=maintenant):
        _envoyer(session, compte=compte, nature=nature, maintenant=maintenant)


def _envoyer(session: Session, *, compte: Compte, nature: NatureJeton, maintenant: datetime) -> None:
    duree = DUREES[nature]
    message = (
        invitation(f"{compte.prenom} {compte.nom}", jours=duree.days)
        if nature is NatureJeton.INVITATION
        else oubli(heures=duree.seconds // 3600)
    )
    poster(
        session,
        message=message,
        destinataire=compte.email,
        maintenant=maintenant,
        compte_id=compte.id,
        secret=emettre(session, compte=compte, nature=nature, maintenant=maintenant),
    )
