"""What the personal links of mails do, each once."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from portail_reflex.domain.compte.mots_de_passe import controler
from portail_reflex.domain.compte.service.connexion import fermer_toutes, noter_de_soi
from portail_reflex.domain.compte.service.emission import perimer
from portail_reflex.domain.compte.service.essai import debloquer_compte
from portail_reflex.domain.compte.service.proches import proches_de
from portail_reflex.domain.compte.service.verrou import consommer_lien, exiger_valable, lire_lien
from portail_reflex.domain.courriel.gabarits import adresse_changee, mot_de_passe_change
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.models import Adulte, Compte
from portail_reflex.models.types import NatureEntree, NatureJeton, RoleAdulte

DU_MOT_DE_PASSE = {NatureJeton.INVITATION, NatureJeton.OUBLI}
ADRESSE_PRISE = (
    "Cette adresse e-mail ne peut plus être utilisée pour votre compte\N{NO-BREAK SPACE}: la vôtre n’a pas changé. "
    "Choisissez-en une autre dans Mes codes d’accès, ou contactez le service."
)


def verifier_choix(session: Session, *, secret: str, mot_de_passe: str, maintenant: datetime) -> None:
    """Before the slow hashing: raises LienInutilisable, or SaisieInvalide for a weak password."""
    compte, jeton = lire_lien(session, secret=secret, natures=DU_MOT_DE_PASSE)
    exiger_valable(jeton, maintenant=maintenant)
    controler(mot_de_passe, proches=proches_de(session, compte))


def enregistrer_choix(session: Session, *, secret: str, hachage: str, maintenant: datetime) -> None:
    """Set the password that `verifier_choix` accepted: it ends every session and link, and unblocks."""
    compte, jeton = consommer_lien(session, secret=secret, natures=DU_MOT_DE_PASSE, maintenant=maintenant)
    debloquer_compte(compte)
    changer_mot_de_passe(session, compte=compte, hachage=hachage, maintenant=maintenant)
    if jeton.nature is NatureJeton.OUBLI:
        prevenir_du_changement(session, compte=compte, maintenant=maintenant)


def changer_mot_de_passe(
    session: Session, *, compte: Compte, hachage: str, maintenant: datetime, connexion_gardee: int | None = None
) -> None:
    """The new password of a locked account; every link of the old one, and every session but one, end."""
    compte.mot_de_passe_hache = hachage
    session.flush()
    perimer(session, compte=compte, maintenant=maintenant)
    fermer_toutes(session, compte_id=compte.id, sauf=connexion_gardee)
    noter_de_soi(session, nature=NatureEntree.MOT_DE_PASSE, compte_id=compte.id, maintenant=maintenant)


def prevenir_du_changement(session: Session, *, compte: Compte, maintenant: datetime) -> None:
    """Tell the account's address, so that a stolen account is noticed."""
    poster(
        session,
        message=mot_de_passe_change(),
        destinataire=compte.email,
        maintenant=maintenant,
        compte_id=compte.id,
    )


def debloquer_par_lien(session: Session, *, secret: str, maintenant: datetime) -> None:
    """The way out in the mail that says the account is blocked."""
    compte, _ = consommer_lien(session, secret=secret, natures={NatureJeton.DEBLOCAGE}, maintenant=maintenant)
    debloquer_compte(compte)
    noter_de_soi(session, nature=NatureEntree.DEBLOCAGE, compte_id=compte.id, maintenant=maintenant)


def confirmer_adresse(session: Session, *, secret: str, maintenant: datetime) -> None:
    """The new address is the account's and the responsable's; the old one is told, sessions and links end."""
    compte, jeton = consommer_lien(session, secret=secret, natures={NatureJeton.ADRESSE}, maintenant=maintenant)
    ancienne, compte_id = compte.email, compte.id
    _prendre_adresse(session, compte, jeton.nouvelle_adresse)
    perimer(session, compte=compte, maintenant=maintenant)
    fermer_toutes(session, compte_id=compte_id)
    noter_de_soi(session, nature=NatureEntree.ADRESSE, compte_id=compte_id, maintenant=maintenant)
    poster(session, message=adresse_changee(), destinataire=ancienne, maintenant=maintenant, compte_id=compte_id)


def _prendre_adresse(session: Session, compte: Compte, adresse: str) -> None:
    """The base alone knows whether somebody takes the same address at this instant."""
    try:
        with session.begin_nested():
            compte.email = adresse
            session.flush()
    except IntegrityError:
        raise RegleViolee(ADRESSE_PRISE) from None
    if compte.famille_id is not None:
        session.exec(
            update(Adulte)
            .where(col(Adulte.famille_id) == compte.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
            .values(email=adresse)
        )
