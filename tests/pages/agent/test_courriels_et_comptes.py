"""The agents' pages: the mails, the accounts, and who does not find them."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.compte.service import inviter
from portail_reflex.domain.compte.vues import EtatCompte
from portail_reflex.domain.courriel.gabarits import deja_inscrit
from portail_reflex.domain.courriel.service import noter_echec, poster
from portail_reflex.models import Compte, Courriel
from portail_reflex.models.types import EtatCourriel, RoleCompte
from portail_reflex.pages.agent.comptes import Comptes
from portail_reflex.pages.agent.courriel import CourrielDetail
from portail_reflex.pages.agent.courriels import Courriels
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.fabriques import creer_compte, creer_predossier

# --- E-mails -------------------------------------------------------------------------------------------------------


def courriel(base: Base, *, echec: bool = False) -> int:
    with base.ecrire() as session:
        numero = poster(session, message=deja_inscrit(), destinataire="zoe@exemple.fr", maintenant=base.maintenant)
        if echec:
            raison = "Le serveur de messagerie ne répond pas."
            noter_echec(session, courriel_id=numero, raison=raison, maintenant=base.maintenant, definitif=True)
    return numero


def test_mails_are_listed_by_state(service, base: Base):
    courriel(base)
    rate = courriel(base, echec=True)
    service.ouvrir("/service/courriels")
    assert service.lire(Courriels.total) == 2
    service.envoyer(Courriels.filtrer, etat="EN_ECHEC")
    assert [ligne.id for ligne in service.lire(Courriels.lignes)] == [rate]
    service.envoyer(Courriels.filtrer, etat="N’IMPORTE")
    assert service.lire(Courriels.total) == 2


def test_a_failed_mail_says_why_and_is_sent_again(service, base: Base):
    numero = courriel(base, echec=True)
    service.ouvrir(f"/service/courriels/{numero}")
    assert "ne répond pas" in service.lire(CourrielDetail.erreur)
    assert service.lire(CourrielDetail.renvoyable)
    service.envoyer(CourrielDetail.renvoyer)
    with base.lire() as session:
        assert session.get(Courriel, numero).etat is EtatCourriel.EN_ATTENTE
    assert "va partir" in service.lire(Annonce.message)


@pytest.mark.parametrize("fin", ["0", "999999", "²", "-1", "1e3", "9" * 30, "x"])
def test_a_mail_that_does_not_exist_is_introuvable(fin, service, base: Base):
    courriel(base)
    assert service.ouvrir(f"/service/courriels/{fin}").redirection == INTROUVABLE
    assert service.envoyer(CourrielDetail.renvoyer).redirection == INTROUVABLE


def invitation(base: Base, role: RoleCompte) -> int:
    with base.ecrire() as session:
        compte = creer_compte(session, role=role)
        inviter(session, compte_id=compte.id, maintenant=base.maintenant)
    with base.lire() as session:
        return session.exec(select(Courriel.id).order_by(Courriel.id.desc())).first()


def test_without_smtp_a_parent_s_link_can_be_followed(service, base: Base):
    service.ouvrir(f"/service/courriels/{invitation(base, RoleCompte.PARENT)}")
    assert service.lire(CourrielDetail.lien).startswith("http://localhost:3000/lien/")


def test_the_link_of_a_service_account_is_the_responsable_s_only(service, base: Base, responsable, onglet):
    """An agent who could follow it would become somebody else of the service."""
    numero = invitation(base, RoleCompte.RESPONSABLE)
    service.ouvrir(f"/service/courriels/{numero}")
    assert service.lire(CourrielDetail.lien) == ""
    assert "/lien/" not in service.lire(CourrielDetail.texte)
    chef = onglet(f"/service/courriels/{numero}", cookie=base.cookie(responsable))
    chef.ouvrir()
    assert "/lien/" in chef.lire(CourrielDetail.lien)


@pytest.mark.parametrize("reglage", [{"SMTP_HOTE": "smtp.exemple.fr"}, {"MODE": "production"}])
def test_outside_a_demonstration_no_link_is_ever_shown(reglage, service, base: Base, reglages):
    numero = invitation(base, RoleCompte.PARENT)
    reglages(**reglage)
    service.ouvrir(f"/service/courriels/{numero}")
    assert service.lire(CourrielDetail.lien) == ""
    assert "/lien/" not in service.lire(CourrielDetail.texte)


# --- Comptes -------------------------------------------------------------------------------------------------------


def id_de(base: Base, email: str) -> int:
    with base.lire() as session:
        return session.exec(select(Compte.id).where(Compte.email == email)).one()


def test_an_agent_finds_parents_and_not_colleagues(service, base: Base, parent, responsable):
    service.ouvrir("/service/comptes")
    assert {ligne.email for ligne in service.lire(Comptes.lignes)} == {parent}
    service.envoyer(Comptes.chercher, donnees={"recherche": "personne de ce nom"})
    assert service.lire(Comptes.total) == 0
    service.envoyer(Comptes.chercher, donnees={"recherche": "camille.fam"})
    assert service.lire(Comptes.total) == 1


@pytest.mark.parametrize("recherche", ["%", "_", "' OR 1=1 --", "\\", "x" * 10_000])
def test_a_search_is_text(recherche, service, base: Base, parent):
    service.ouvrir("/service/comptes")
    service.envoyer(Comptes.chercher, donnees={"recherche": recherche})
    assert service.lire(Comptes.total) == 0


def test_a_responsable_finds_everybody(base: Base, parent, agent, responsable, onglet):
    chef = onglet("/service/comptes", cookie=base.cookie(responsable))
    chef.ouvrir()
    assert {ligne.email for ligne in chef.lire(Comptes.lignes)} == {parent, agent, responsable}


def bloquer(base: Base, email: str) -> int:
    with base.ecrire() as session:
        compte = session.exec(select(Compte).where(Compte.email == email)).one()
        compte.bloque_jusqu_a, compte.echecs = base.maintenant + timedelta(hours=48), 5
    return id_de(base, email)


def test_an_agent_unblocks_a_parent(service, base: Base, parent):
    numero = bloquer(base, parent)
    service.ouvrir("/service/comptes")
    assert [ligne.etat for ligne in service.lire(Comptes.lignes)] == [EtatCompte.BLOQUE]
    service.envoyer(Comptes.debloquer, compte_id=numero)
    assert [ligne.etat for ligne in service.lire(Comptes.lignes)] == [EtatCompte.ACTIF]
    assert "débloqué" in service.lire(Annonce.message)


def test_an_agent_does_not_unblock_a_colleague(service, base: Base, responsable):
    numero = bloquer(base, responsable)
    service.ouvrir("/service/comptes")
    assert service.envoyer(Comptes.debloquer, compte_id=numero).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.get(Compte, numero).bloque_jusqu_a is not None


def test_an_agent_sends_an_invitation_again(service, base: Base):
    with base.ecrire() as session:
        email = creer_compte(session).email
    service.ouvrir("/service/comptes")
    service.envoyer(Comptes.inviter, compte_id=id_de(base, email))
    with base.lire() as session:
        assert session.exec(select(Courriel.destinataire)).one() == email


def test_an_agent_does_not_invite_a_colleague(service, base: Base):
    with base.ecrire() as session:
        numero = creer_compte(session, role=RoleCompte.RESPONSABLE).id
    service.ouvrir("/service/comptes")
    assert service.envoyer(Comptes.inviter, compte_id=numero).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.exec(select(Courriel)).all() == []


def test_who_has_a_password_is_not_invited(service, base: Base, parent):
    service.ouvrir("/service/comptes")
    service.envoyer(Comptes.inviter, compte_id=id_de(base, parent))
    assert service.lire(Annonce.ton) == "erreur"
    assert "Mot de passe oublié" in service.lire(Annonce.message)


@pytest.mark.parametrize("compte_id", [0, -1, 999_999, 2**31 - 1])
@pytest.mark.parametrize("handler", [Comptes.debloquer, Comptes.inviter])
def test_an_account_that_does_not_exist_is_introuvable(handler, compte_id, service, base: Base):
    service.ouvrir("/service/comptes")
    assert service.envoyer(handler, compte_id=compte_id).redirection == INTROUVABLE


@pytest.mark.parametrize(
    "chemin",
    ["/service", "/service/predossiers", "/service/predossiers/PD-00001", "/service/comptes", "/service/courriels/1"],
)
def test_the_service_is_nowhere_for_parents_and_visitors(chemin, base: Base, parent, onglet):
    with base.ecrire() as session:
        creer_predossier(session)
    courriel(base)
    for cookie in ("", base.cookie(parent)):
        assert onglet(chemin, cookie=cookie).ouvrir().redirection == INTROUVABLE
