"""Mes codes d'accès: changing one's address or password. The current password is asked again, and counted."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.jetons import DUREES
from portail_reflex.domain.compte.mots_de_passe import controler
from portail_reflex.domain.compte.service.emission import emettre, nombre_emis
from portail_reflex.domain.compte.service.essai import juger
from portail_reflex.domain.compte.service.liens import changer_mot_de_passe, prevenir_du_changement
from portail_reflex.domain.compte.service.proches import proches_de
from portail_reflex.domain.compte.service.verrou import verrouiller_le_sien
from portail_reflex.domain.courriel.gabarits import changement_adresse, deja_inscrit
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.errors import Introuvable, SaisieInvalide, TropDEssais
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureJeton

DEMANDES_PAR_HEURE = 3
DEJA_LA_VOTRE = "C’est déjà l’adresse e-mail de votre compte."
TROP_DE_DEMANDES = (
    "Plusieurs e-mails de confirmation viennent de partir. Consultez votre messagerie, ou recommencez dans une heure."
)


def hachage_actuel(session: Session, *, auteur: Auteur) -> str:
    """The hash to verify the current password against."""
    requete = select(Compte.mot_de_passe_hache).where(Compte.id == auteur.compte_id, col(Compte.actif))
    return session.exec(requete).first() or ""


def verifier_changement(session: Session, *, auteur: Auteur, mot_de_passe: str) -> None:
    """Before the slow hashing: raises SaisieInvalide for a weak new password."""
    compte = session.get(Compte, auteur.compte_id)
    if compte is None:
        raise Introuvable
    controler(mot_de_passe, proches=proches_de(session, compte))


def enregistrer_changement_mot_de_passe(
    session: Session, *, auteur: Auteur, hachage: str, mot_de_passe_juste: bool, maintenant: datetime
) -> bool:
    """Set the password that `verifier_changement` accepted: it ends all other sessions and every link.

    False when the current one was wrong or the account is blocked: to be committed, like a failed login.
    """
    compte = verrouiller_le_sien(session, auteur=auteur, maintenant=maintenant)
    if not juger(session, compte=compte, juste=mot_de_passe_juste, maintenant=maintenant):
        return False
    changer_mot_de_passe(
        session, compte=compte, hachage=hachage, maintenant=maintenant, connexion_gardee=auteur.connexion_id
    )
    prevenir_du_changement(session, compte=compte, maintenant=maintenant)
    return True


def demander_changement_adresse(
    session: Session, *, auteur: Auteur, nouvelle: str, mot_de_passe_juste: bool, maintenant: datetime
) -> bool:
    """Mail a link (24 h) to the new address, at most 3 times an hour. One answer whether or not it is taken.

    False when the current password was wrong or the account is blocked: to be committed, like a failed login.
    """
    adresse = _lire(nouvelle)
    compte = verrouiller_le_sien(session, auteur=auteur, maintenant=maintenant)
    if adresse == compte.email:
        raise SaisieInvalide({"email": DEJA_LA_VOTRE})
    if not juger(session, compte=compte, juste=mot_de_passe_juste, maintenant=maintenant):
        return False
    nature, heure = NatureJeton.ADRESSE, timedelta(hours=1)
    if nombre_emis(session, compte=compte, nature=nature, maintenant=maintenant, depuis=heure) >= DEMANDES_PAR_HEURE:
        raise TropDEssais(TROP_DE_DEMANDES)
    secret = emettre(session, compte=compte, nature=nature, maintenant=maintenant, nouvelle_adresse=adresse)
    _ecrire_a(session, adresse=adresse, compte=compte, secret=secret, maintenant=maintenant)
    return True


def _lire(adresse: str) -> str:
    try:
        return lire_email(adresse)
    except ValueError as refus:
        raise SaisieInvalide({"email": str(refus)}) from None


def _ecrire_a(session: Session, *, adresse: str, compte: Compte, secret: str, maintenant: datetime) -> None:
    """A taken address only hears that it has an account; the link then reaches nobody."""
    pris_par = session.exec(select(Compte.id).where(Compte.email == adresse)).first()
    heures = DUREES[NatureJeton.ADRESSE] // timedelta(hours=1)
    poster(
        session,
        message=changement_adresse(adresse, heures=heures) if pris_par is None else deja_inscrit(),
        destinataire=adresse,
        maintenant=maintenant,
        compte_id=compte.id if pris_par is None else pris_par,
        secret=secret if pris_par is None else "",
    )
