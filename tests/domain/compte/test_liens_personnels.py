"""What personal links do, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.compte.jetons import EtatLien, LienInutilisable
from portail_reflex.domain.compte.queries import lien
from portail_reflex.domain.compte.service import (
    confirmer_adresse,
    debloquer_par_lien,
    demander_changement_adresse,
    demander_oubli,
    enregistrer_choix,
    inviter,
    verifier_choix,
)
from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.models import Adulte, Compte
from portail_reflex.models.types import NatureCourriel, NatureEntree, NatureJeton, RoleAdulte
from tests.domain.compte.gestes import (
    bloquer,
    connecter,
    connexions,
    courriels,
    creer_parent,
    essayer,
    journal,
    ouvrir,
    secret_de,
)
from tests.fabriques import creer_compte, email_unique

BON = "girafe tambour novembre"


def invitation(session: Session, compte: Compte, maintenant: datetime) -> str:
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    return secret_de(session, compte.email, NatureCourriel.INVITATION)


def oubli(session: Session, compte: Compte, maintenant: datetime) -> str:
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    return secret_de(session, compte.email, NatureCourriel.OUBLI)


def deblocage(session: Session, compte: Compte, maintenant: datetime) -> str:
    bloquer(session, compte, maintenant)
    return secret_de(session, compte.email, NatureCourriel.BLOCAGE)


def adresse(session: Session, compte: Compte, maintenant: datetime, nouvelle: str | None = None) -> str:
    nouvelle = nouvelle or email_unique("nouvelle")
    auteur = connecter(session, compte, maintenant)
    demander_changement_adresse(
        session, auteur=auteur, nouvelle=nouvelle, mot_de_passe_juste=True, maintenant=maintenant
    )
    return secret_de(session, nouvelle, NatureCourriel.ADRESSE)


def choisir(session: Session, *, secret: str, maintenant: datetime) -> None:
    enregistrer_choix(session, secret=secret, hachage="choisi", maintenant=maintenant)


USAGES: dict[NatureJeton, tuple[Callable[[Session, Compte, datetime], str], Callable[..., Any], timedelta]] = {
    NatureJeton.INVITATION: (invitation, choisir, timedelta(days=7)),
    NatureJeton.OUBLI: (oubli, choisir, timedelta(hours=1)),
    NatureJeton.DEBLOCAGE: (deblocage, debloquer_par_lien, timedelta(days=7)),
    NatureJeton.ADRESSE: (adresse, confirmer_adresse, timedelta(days=1)),
}


def parent_pour(session: Session, nature: NatureJeton) -> Compte:
    return creer_parent(session, **({"mot_de_passe": None} if nature is NatureJeton.INVITATION else {}))


def etat_du_refus(usage: Callable[..., Any], session: Session, secret: str, maintenant: datetime) -> EtatLien:
    with pytest.raises(LienInutilisable) as refus:
        usage(session, secret=secret, maintenant=maintenant)
    return refus.value.etat


@pytest.mark.parametrize("nature", USAGES)
def test_a_link_says_what_it_is_for_and_serves_once(
    nature: NatureJeton, session: Session, maintenant: datetime
) -> None:
    demander, utiliser, _ = USAGES[nature]
    secret = demander(session, parent_pour(session, nature), maintenant)
    vue = lien(session, secret=secret, maintenant=maintenant)
    assert (vue.nature, vue.etat) == (nature, EtatLien.VALABLE)
    utiliser(session, secret=secret, maintenant=maintenant)
    assert lien(session, secret=secret, maintenant=maintenant).etat is EtatLien.UTILISE
    assert etat_du_refus(utiliser, session, secret, maintenant) is EtatLien.UTILISE


@pytest.mark.parametrize("nature", USAGES)
def test_a_link_serves_until_its_end_and_not_after(nature: NatureJeton, session: Session, maintenant: datetime) -> None:
    demander, utiliser, duree = USAGES[nature]
    secret = demander(session, parent_pour(session, nature), maintenant)
    fin = maintenant + duree
    assert etat_du_refus(utiliser, session, secret, fin) is EtatLien.EXPIRE
    utiliser(session, secret=secret, maintenant=fin - timedelta(seconds=1))


@pytest.mark.parametrize("nature", USAGES)
def test_a_link_serves_for_nothing_else(nature: NatureJeton, session: Session, maintenant: datetime) -> None:
    demander, sien, _ = USAGES[nature]
    secret = demander(session, parent_pour(session, nature), maintenant)
    for utiliser in {usage for _, usage, _ in USAGES.values()} - {sien}:
        assert etat_du_refus(utiliser, session, secret, maintenant) is EtatLien.INCONNU


@pytest.mark.parametrize("nature", USAGES)
def test_a_forged_link_or_one_of_a_closed_account_is_unknown(
    nature: NatureJeton, session: Session, maintenant: datetime
) -> None:
    demander, utiliser, _ = USAGES[nature]
    compte = parent_pour(session, nature)
    vrai = demander(session, compte, maintenant)
    compte.actif = False
    for secret in (vrai, "", "x" * 43, "é" * 10_000, "\x00", "' OR 1=1 --"):
        vue = lien(session, secret=secret, maintenant=maintenant)
        assert (vue.nature, vue.etat) == (None, EtatLien.INCONNU)
        assert etat_du_refus(utiliser, session, secret, maintenant) is EtatLien.INCONNU


def test_a_choice_is_checked_before_it_is_hashed(session: Session, maintenant: datetime) -> None:
    secret = invitation(session, creer_parent(session, mot_de_passe=None), maintenant)
    verifier_choix(session, secret=secret, mot_de_passe=BON, maintenant=maintenant)
    with pytest.raises(SaisieInvalide):
        verifier_choix(session, secret=secret, mot_de_passe="court", maintenant=maintenant)
    with pytest.raises(LienInutilisable):
        verifier_choix(session, secret=secret, mot_de_passe=BON, maintenant=maintenant + timedelta(days=7))
    with pytest.raises(LienInutilisable):
        verifier_choix(session, secret="forge", mot_de_passe=BON, maintenant=maintenant)


def test_a_choice_made_of_the_family_s_names_is_refused(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    secret = invitation(session, compte, maintenant)
    responsable = session.exec(select(Adulte).where(Adulte.famille_id == compte.famille_id)).one()
    responsable.nom = "Zébulon-Mirabelle"
    for mot_de_passe in ("zebulonmirabelle", compte.email, compte.email.partition("@")[0]):
        with pytest.raises(SaisieInvalide, match="corriger"):
            verifier_choix(session, secret=secret, mot_de_passe=mot_de_passe, maintenant=maintenant)


def test_the_first_password_opens_the_account_without_another_mail(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    choisir(session, secret=invitation(session, compte, maintenant), maintenant=maintenant)
    assert compte.mot_de_passe_hache == "choisi"
    assert essayer(session, compte, maintenant)
    assert len(courriels(session, compte.email)) == 1
    assert (NatureEntree.MOT_DE_PASSE, compte.id) in journal(session, compte)


def test_a_new_password_ends_sessions_blocks_and_links_and_is_told(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    autres = [adresse(session, compte, maintenant)]
    ouvrir(session, compte, maintenant, durable=True)
    autres.append(deblocage(session, compte, maintenant))
    choisir(session, secret=oubli(session, compte, maintenant), maintenant=maintenant)
    assert connexions(session, compte) == 0
    assert (compte.echecs, compte.bloque_jusqu_a) == (0, None)
    assert all(lien(session, secret=autre, maintenant=maintenant).etat is EtatLien.EXPIRE for autre in autres)
    assert courriels(session, compte.email)[-1].nature is NatureCourriel.INFORMATION
    assert essayer(session, compte, maintenant)


def test_a_new_password_leaves_other_accounts_alone(session: Session, maintenant: datetime) -> None:
    voisin, compte = creer_parent(session), creer_parent(session)
    session_du_voisin, lien_du_voisin = ouvrir(session, voisin, maintenant), oubli(session, voisin, maintenant)
    choisir(session, secret=oubli(session, compte, maintenant), maintenant=maintenant)
    assert auteur_de(session, secret=session_du_voisin.secret, maintenant=maintenant)
    assert lien(session, secret=lien_du_voisin, maintenant=maintenant).etat is EtatLien.VALABLE


def test_the_link_of_the_block_lets_the_right_password_in(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    secret = deblocage(session, compte, maintenant)
    assert essayer(session, compte, maintenant) is None
    debloquer_par_lien(session, secret=secret, maintenant=maintenant)
    assert essayer(session, compte, maintenant)
    assert (NatureEntree.DEBLOCAGE, compte.id) in journal(session, compte)


def test_a_confirmed_address_is_the_account_s_and_the_responsable_s(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    ancienne, nouvelle = compte.email, email_unique("nouvelle")
    secret, perdu = adresse(session, compte, maintenant, nouvelle), oubli(session, compte, maintenant)
    assert compte.email == ancienne
    confirmer_adresse(session, secret=secret, maintenant=maintenant)
    assert compte.email == nouvelle
    responsable = session.exec(
        select(Adulte).where(Adulte.famille_id == compte.famille_id, Adulte.role == RoleAdulte.RESPONSABLE)
    ).one()
    session.refresh(responsable)
    assert responsable.email == nouvelle
    assert connexions(session, compte) == 0
    assert lien(session, secret=perdu, maintenant=maintenant).etat is EtatLien.EXPIRE
    assert courriels(session, ancienne)[-1].nature is NatureCourriel.INFORMATION
    assert nouvelle not in courriels(session, ancienne)[-1].texte
    assert (NatureEntree.ADRESSE, compte.id) in journal(session, compte)
    assert essayer(session, compte, maintenant)


def test_an_address_taken_meanwhile_is_refused_and_changes_nothing(session: Session, maintenant: datetime) -> None:
    compte, nouvelle = creer_parent(session), email_unique("prise")
    ancienne, secret = compte.email, adresse(session, compte, maintenant, nouvelle)
    creer_compte(session, email=nouvelle)
    with pytest.raises(RegleViolee, match="ne peut plus être utilisée"):
        confirmer_adresse(session, secret=secret, maintenant=maintenant)
    session.refresh(compte)
    assert compte.email == ancienne
    assert connexions(session, compte) == 1
