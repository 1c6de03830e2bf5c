"""The outbox: what is written with a decision leaves once, is tried again, and can be sent anew."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.courriel import gabarits, service
from portail_reflex.domain.courriel.service import noter_echec, noter_envoi, poster, renvoyer, reserver
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.models import Courriel, EntreeJournal, Structure
from portail_reflex.models.types import EtatCourriel, NatureEntree, RoleCompte

URL = "https://portail.exemple.fr"
MINUTE = timedelta(minutes=1)


def inviter(session: Session, maintenant: datetime, secret: str = "le-secret") -> Courriel:
    numero = poster(
        session,
        message=gabarits.invitation("Une EXEMPLE"),
        destinataire="une@exemple.fr",
        maintenant=maintenant,
        secret=secret,
    )
    return session.get_one(Courriel, numero)


def informer(session: Session, maintenant: datetime) -> Courriel:
    numero = poster(
        session, message=gabarits.mot_de_passe_change(), destinataire="une@exemple.fr", maintenant=maintenant
    )
    return session.get_one(Courriel, numero)


def test_a_mail_waits_signed_by_the_structure(session: Session, maintenant: datetime, structure: Structure) -> None:
    courriel = inviter(session, maintenant)
    assert courriel.etat is EtatCourriel.EN_ATTENTE
    assert courriel.prochain_essai_le == maintenant
    assert "Service périscolaire – MAIRIE DE MILLERY" in courriel.texte
    assert courriel.repondre_a == structure.email
    assert courriel.identifiant.endswith("@exemple.fr>")
    assert "le-secret" not in courriel.texte + courriel.html


def test_a_mail_can_be_written_before_any_structure_exists(session: Session, maintenant: datetime) -> None:
    courriel = informer(session, maintenant)
    assert courriel.identifiant.endswith(f"@{service.DOMAINE_PAR_DEFAUT}>")


def test_a_domain_too_long_for_the_identifier_is_replaced(
    session: Session, maintenant: datetime, structure: Structure
) -> None:
    structure.email = f"mairie@{'a' * 60}.fr"
    assert len(informer(session, maintenant).identifiant) <= 80


def test_a_subject_is_one_line_of_200_characters(session: Session, maintenant: datetime) -> None:
    message = gabarits.contact("X", "x@exemple.fr", "a\r\nBcc: tous@exemple.fr" + "é" * 300, "Bonjour")
    numero = poster(
        session, message=message, destinataire="p@exemple.fr", maintenant=maintenant, repondre_a="x@exemple.fr"
    )
    courriel = session.get_one(Courriel, numero)
    assert len(courriel.objet) == 200
    assert "\n" not in courriel.objet
    assert courriel.repondre_a == "x@exemple.fr"


def test_a_button_needs_its_link_and_a_link_its_button(session: Session, maintenant: datetime) -> None:
    with pytest.raises(ValueError, match="button"):
        poster(session, message=gabarits.oubli(), destinataire="x@exemple.fr", maintenant=maintenant)
    with pytest.raises(ValueError, match="button"):
        poster(session, message=gabarits.deja_inscrit(), destinataire="x@e.fr", maintenant=maintenant, secret="x")


def test_the_oldest_due_mail_is_reserved_with_its_link(session: Session, maintenant: datetime) -> None:
    informer(session, maintenant + MINUTE)
    ancien = inviter(session, maintenant)
    pris = reserver(session, maintenant=maintenant + 2 * MINUTE, url=URL)
    assert pris is not None
    assert pris.id == ancien.id
    assert f"{URL}/lien/le-secret" in pris.texte
    assert f'href="{URL}/lien/le-secret"' in pris.html
    assert f"Portail familles\u00a0: {URL}" in pris.texte


def test_a_mail_is_not_reserved_before_its_time(session: Session, maintenant: datetime) -> None:
    informer(session, maintenant)
    assert reserver(session, maintenant=maintenant - MINUTE, url=URL) is None


def test_a_reserved_mail_is_left_alone_for_5_minutes_then_taken_again(session: Session, maintenant: datetime) -> None:
    informer(session, maintenant)
    premier = reserver(session, maintenant=maintenant, url=URL)
    assert reserver(session, maintenant=maintenant + 4 * MINUTE, url=URL) is None
    assert reserver(session, maintenant=maintenant + 5 * MINUTE, url=URL) == premier


def test_a_sent_mail_forgets_its_link(session: Session, maintenant: datetime) -> None:
    courriel = inviter(session, maintenant)
    reserver(session, maintenant=maintenant, url=URL)
    noter_envoi(session, courriel_id=courriel.id or 0, maintenant=maintenant)
    assert (courriel.etat, courriel.secret, courriel.envoye_le) == (EtatCourriel.ENVOYE, "", maintenant)
    assert reserver(session, maintenant=maintenant + timedelta(days=1), url=URL) is None


def test_failures_wait_longer_and_longer_then_end(session: Session, maintenant: datetime) -> None:
    courriel = inviter(session, maintenant)
    attentes = []
    while reserver(session, maintenant=maintenant, url=URL):
        noter_echec(session, courriel_id=courriel.id or 0, raison="panne", maintenant=maintenant)
        attentes.append(courriel.prochain_essai_le - maintenant)
        maintenant = max(maintenant, courriel.prochain_essai_le)
    assert [a // MINUTE for a in attentes] == [1, 5, 15, 60, 240, 720, 0]
    assert (courriel.etat, courriel.tentatives, courriel.derniere_erreur) == (EtatCourriel.EN_ECHEC, 7, "panne")
    assert courriel.secret == "le-secret"


def test_a_final_refusal_is_not_tried_again(session: Session, maintenant: datetime) -> None:
    courriel = informer(session, maintenant)
    reserver(session, maintenant=maintenant, url=URL)
    noter_echec(session, courriel_id=courriel.id or 0, raison="550", maintenant=maintenant, definitif=True)
    assert courriel.etat is EtatCourriel.EN_ECHEC


def test_a_sender_that_crashes_each_time_is_given_up(session: Session, maintenant: datetime) -> None:
    courriel = informer(session, maintenant)
    essais = 0
    while reserver(session, maintenant=maintenant, url=URL):
        essais += 1
        maintenant += service.BAIL
    assert essais == service.ESSAIS
    assert courriel.etat is EtatCourriel.EN_ECHEC


def test_a_late_failure_does_not_undo_a_sending(session: Session, maintenant: datetime) -> None:
    courriel = informer(session, maintenant)
    noter_envoi(session, courriel_id=courriel.id or 0, maintenant=maintenant)
    noter_echec(session, courriel_id=courriel.id or 0, raison="trop tard", maintenant=maintenant)
    assert courriel.etat is EtatCourriel.ENVOYE


def test_noting_a_mail_that_was_purged_does_nothing(session: Session, maintenant: datetime) -> None:
    noter_envoi(session, courriel_id=987654, maintenant=maintenant)
    noter_echec(session, courriel_id=987654, raison="x", maintenant=maintenant)


def test_an_agent_sends_a_failed_mail_again_with_its_link(
    session: Session, maintenant: datetime, agent: Auteur
) -> None:
    courriel = inviter(session, maintenant)
    identifiant = courriel.identifiant
    noter_echec(session, courriel_id=courriel.id or 0, raison="550", maintenant=maintenant, definitif=True)
    renvoyer(session, courriel_id=courriel.id or 0, agent=agent, maintenant=maintenant)
    pris = reserver(session, maintenant=maintenant, url=URL)
    assert pris is not None
    assert "le-secret" in pris.texte
    assert pris.identifiant == identifiant
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.COURRIEL_RENVOYE)).one()
    assert (entree.auteur_id, entree.sujet) == (agent.compte_id, f"courriel:{courriel.id}")


def test_a_sent_mail_goes_again_under_another_identifier(session: Session, maintenant: datetime, agent: Auteur) -> None:
    courriel = informer(session, maintenant)
    identifiant = courriel.identifiant
    noter_envoi(session, courriel_id=courriel.id or 0, maintenant=maintenant)
    renvoyer(session, courriel_id=courriel.id or 0, agent=agent, maintenant=maintenant + MINUTE)
    assert courriel.etat is EtatCourriel.EN_ATTENTE
    assert courriel.identifiant != identifiant
    assert courriel.identifiant.partition("@")[2] == identifiant.partition("@")[2]


def test_a_sent_personal_link_cannot_go_again(session: Session, maintenant: datetime, agent: Auteur) -> None:
    courriel = inviter(session, maintenant)
    noter_envoi(session, courriel_id=courriel.id or 0, maintenant=maintenant)
    with pytest.raises(RegleViolee, match="renvoyez l’invitation"):
        renvoyer(session, courriel_id=courriel.id or 0, agent=agent, maintenant=maintenant)
    assert courriel.etat is EtatCourriel.ENVOYE


def test_sending_again_a_waiting_mail_tries_now(session: Session, maintenant: datetime, agent: Auteur) -> None:
    courriel = informer(session, maintenant)
    reserver(session, maintenant=maintenant, url=URL)
    noter_echec(session, courriel_id=courriel.id or 0, raison="panne", maintenant=maintenant)
    assert reserver(session, maintenant=maintenant, url=URL) is None
    renvoyer(session, courriel_id=courriel.id or 0, agent=agent, maintenant=maintenant)
    assert reserver(session, maintenant=maintenant, url=URL) is not None
    assert courriel.tentatives == 1


def test_sending_again_does_not_double_a_mail_that_is_leaving(
    session: Session, maintenant: datetime, agent: Auteur
) -> None:
    courriel = informer(session, maintenant)
    reserver(session, maintenant=maintenant, url=URL)
    renvoyer(session, courriel_id=courriel.id or 0, agent=agent, maintenant=maintenant)
    assert reserver(session, maintenant=maintenant, url=URL) is None


def test_only_the_service_sends_again(session: Session, maintenant: datetime) -> None:
    courriel = informer(session, maintenant)
    parent = Auteur(0, 0, RoleCompte.PARENT, None, None, "X", "X", "x@exemple.fr")
    with pytest.raises(Introuvable):
        renvoyer(session, courriel_id=courriel.id or 0, agent=parent, maintenant=maintenant)


def test_an_unknown_mail_is_introuvable(session: Session, maintenant: datetime, agent: Auteur) -> None:
    with pytest.raises(Introuvable):
        renvoyer(session, courriel_id=987654, agent=agent, maintenant=maintenant)
