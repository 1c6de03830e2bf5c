"""`/lien/JETON`: looking changes nothing, a button does, once."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.compte.jetons import EtatLien
from portail_reflex.domain.compte.service import demander_changement_adresse, demander_oubli, inviter
from portail_reflex.domain.compte.service.essai import juger
from portail_reflex.models import Compte, Connexion, Courriel, Jeton
from portail_reflex.models.types import NatureJeton
from portail_reflex.pages.visiteur.lien import LienPersonnel as Lien
from portail_reflex.pages.visiteur.mot_de_passe_oublie import Oubli
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.fabriques import auteur, creer_compte


def compte_de(session, email: str) -> Compte:
    return session.exec(select(Compte).where(Compte.email == email)).one()


def secret_pour(base: Base, email: str) -> str:
    with base.lire() as session:
        return session.exec(select(Courriel).where(Courriel.destinataire == email)).all()[-1].secret


@pytest.fixture
def invitation(base: Base) -> str:
    with base.ecrire() as session:
        compte = creer_compte(session, email="invite@exemple.fr")
        inviter(session, compte_id=compte.id, maintenant=base.maintenant)
    return secret_pour(base, "invite@exemple.fr")


@pytest.fixture
def deblocage(base: Base, parent) -> str:
    with base.ecrire() as session:
        for _ in range(5):
            juger(session, compte=compte_de(session, parent), juste=False, maintenant=base.maintenant)
    return secret_pour(base, parent)


@pytest.fixture
def adresse(base: Base, parent) -> str:
    base.connecter(parent)
    with base.ecrire() as session:
        connexion_id = session.exec(select(Connexion.id)).one()
        demander_changement_adresse(
            session,
            auteur=auteur(compte_de(session, parent), connexion_id=connexion_id),
            nouvelle="neuve@exemple.fr",
            mot_de_passe_juste=True,
            maintenant=base.maintenant,
        )
    return secret_pour(base, "neuve@exemple.fr")


def ouvrir(onglet, secret: str):
    tab = onglet(f"/lien/{secret}")
    tab.ouvrir()
    return tab


def test_looking_at_a_link_uses_up_nothing(invitation, onglet, base: Base):
    """A mail scanner follows every link."""
    for _ in range(3):
        tab = ouvrir(onglet, invitation)
        assert (tab.lire(Lien.nature), tab.lire(Lien.etat)) == (NatureJeton.INVITATION, EtatLien.VALABLE)
    with base.lire() as session:
        assert session.exec(select(Jeton)).one().utilise_le is None


def test_a_link_says_nothing_of_whom_it_is_for(invitation, onglet):
    texte = ouvrir(onglet, invitation).envoyer(Lien.ouvrir).texte
    assert "invite@exemple.fr" not in texte
    assert "Camille" not in texte


@pytest.mark.parametrize("secret", ["faux", "x" * 3000, "%00", "é", "..", "a b"])
def test_a_forged_link_is_one_that_never_served(secret, onglet, base):
    tab = ouvrir(onglet, secret)
    assert (tab.lire(Lien.etat), tab.lire(Lien.secret)) == (EtatLien.INCONNU, "")


def test_the_secret_is_given_to_the_form_only_while_it_serves(invitation, onglet, base: Base):
    assert ouvrir(onglet, invitation).lire(Lien.secret) == invitation
    base.vivre_a(base.maintenant + timedelta(days=7, seconds=1))
    tab = ouvrir(onglet, invitation)
    assert (tab.lire(Lien.etat), tab.lire(Lien.secret)) == (EtatLien.EXPIRE, "")


def test_unblocking_opens_the_account_once(deblocage, onglet, base: Base, parent):
    tab = ouvrir(onglet, deblocage)
    assert tab.lire(Lien.nature) == NatureJeton.DEBLOCAGE
    assert tab.envoyer(Lien.debloquer).focus == "titre-lien"
    assert "débloqué" in tab.lire(Lien.fait)
    with base.lire() as session:
        assert compte_de(session, parent).bloque_jusqu_a is None
    autre = ouvrir(onglet, deblocage)
    assert autre.lire(Lien.etat) == EtatLien.UTILISE
    autre.envoyer(Lien.debloquer)
    assert autre.lire(Lien.fait) == ""
    assert autre.lire(Annonce.ton) == "erreur"


def test_confirming_an_address_changes_it(adresse, onglet, base: Base, parent):
    tab = ouvrir(onglet, adresse)
    tab.envoyer(Lien.confirmer_adresse)
    assert "confirmée" in tab.lire(Lien.fait)
    with base.lire() as session:
        assert session.exec(select(Compte.email)).one() == "neuve@exemple.fr"
        assert session.exec(select(Connexion)).all() == []


@pytest.mark.parametrize("handler", [Lien.debloquer, Lien.confirmer_adresse])
def test_a_link_of_another_kind_does_nothing(handler, invitation, onglet, base: Base):
    tab = ouvrir(onglet, invitation)
    tab.envoyer(handler)
    assert tab.lire(Lien.fait) == ""
    with base.lire() as session:
        assert session.exec(select(Jeton)).one().utilise_le is None


def test_an_expired_invitation_is_renewed_from_its_page(invitation, onglet, base: Base):
    base.vivre_a(base.maintenant + timedelta(days=8))
    tab = ouvrir(onglet, invitation)
    tab.envoyer(Lien.renouveler)
    assert "nouveau lien" in tab.lire(Lien.fait)
    nouveau = secret_pour(base, "invite@exemple.fr")
    assert nouveau != invitation
    assert ouvrir(onglet, nouveau).lire(Lien.etat) == EtatLien.VALABLE


def test_renewing_again_and_again_is_refused_by_the_throttle(invitation, onglet, base: Base, reglages):
    reglages(ENVOIS_PAR_IP=1)
    base.vivre_a(base.maintenant + timedelta(days=8))
    tab = ouvrir(onglet, invitation)
    tab.envoyer(Lien.renouveler)
    tab.ouvrir()
    tab.envoyer(Lien.renouveler)
    assert "dans une heure" in tab.lire(Annonce.message)


@pytest.mark.parametrize("handler", [Lien.debloquer, Lien.confirmer_adresse, Lien.renouveler])
def test_a_forged_link_does_nothing(handler, onglet, base: Base):
    tab = ouvrir(onglet, "faux")
    reponse = tab.envoyer(handler)
    assert tab.lire(Lien.fait) == ""
    assert reponse.redirection in (None, INTROUVABLE)


# --- Mot de passe oublié -------------------------------------------------------------------------------------------


def demander(onglet, email: str):
    tab = onglet("/mot-de-passe-oublie")
    tab.ouvrir()
    reponse = tab.envoyer(Oubli.demander, donnees={"email": email})
    return tab, reponse


def test_the_answer_is_the_same_for_known_and_unknown_addresses(parent, onglet, base: Base):
    textes = {demander(onglet, email)[1].texte for email in (parent, "inconnue@exemple.fr")}
    assert len(textes) == 1
    with base.lire() as session:
        assert [c.destinataire for c in session.exec(select(Courriel))] == [parent]


def test_a_mail_leads_to_a_new_password(parent, onglet, base: Base):
    tab, reponse = demander(onglet, f"  {parent.upper()} ")
    assert tab.lire(Oubli.envoye)
    assert reponse.focus == "titre-envoye"
    assert ouvrir(onglet, secret_pour(base, parent)).lire(Lien.nature) == NatureJeton.OUBLI


def test_one_mail_in_five_minutes(parent, onglet, base: Base):
    for _ in range(3):
        demander(onglet, parent)
    with base.lire() as session:
        assert len(session.exec(select(Courriel)).all()) == 1


@pytest.mark.parametrize("email", ["", "x", "x@", "x@y\nBcc: z@exemple.fr", "x" * 10_000 + "@exemple.fr"])
def test_what_is_no_address_is_refused_beside_the_field(email, onglet, base):
    tab, reponse = demander(onglet, email)
    assert list(tab.lire(Oubli.erreurs)) == ["email"]
    assert reponse.focus == "email"
    assert not tab.lire(Oubli.envoye)


def test_asking_too_often_is_refused_aloud(onglet, base, reglages):
    reglages(ENVOIS_PAR_IP=1)
    tab, _ = demander(onglet, "a@exemple.fr")
    tab.ouvrir()
    tab.envoyer(Oubli.demander, donnees={"email": "b@exemple.fr"})
    assert "dans une heure" in tab.lire(Annonce.message)
    assert not tab.lire(Oubli.envoye)


def test_an_older_link_ends_with_the_newer_one(parent, onglet, base: Base):
    demander(onglet, parent)
    ancien = secret_pour(base, parent)
    base.vivre_a(base.maintenant + timedelta(minutes=6))
    with base.ecrire() as session:
        demander_oubli(session, email=parent, maintenant=base.maintenant)
    assert ouvrir(onglet, ancien).lire(Lien.etat) != EtatLien.VALABLE
