"""The agents' side: decisions, mails, accounts; and nothing of it for anybody else."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.models import Compte, Courriel
from portail_reflex.models.types import EtatCourriel
from tests.fabriques import creer_predossier, email_unique, numero
from tests.parcours.gestes import (
    bouton,
    champ,
    entrer,
    entrer_en_agent,
    erreur_de,
    famille_avec_compte,
    lettres,
    maintenant,
    se_connecter,
    titre,
)
from tests.serveur import Portail

ADRESSES_DU_SERVICE = (
    "/service",
    "/service/",
    "/service/predossiers",
    "/service/predossiers/PD-00001",
    "/service/comptes",
    "/service/courriels",
    "/service/courriels/1",
    "/service/n-importe-quoi",
)


def deposer(portail: Portail, **autres: object) -> tuple[str, str]:
    """A pré-dossier of its own: its number, and the visitor's address."""
    email = str(autres.pop("email", "") or email_unique("visiteur"))
    with portail.base() as session:
        predossier = creer_predossier(session, email=email, depose_le=maintenant(), **autres)  # type: ignore[arg-type]
        return numero_de(predossier.id or 0), email


def test_an_agent_refuses_with_a_reason_that_the_family_reads(page: Page, portail: Portail) -> None:
    numero_pd, email = deposer(portail)
    entrer_en_agent(page, portail)
    page.goto(f"/service/predossiers/{numero_pd}")
    for saisi in ("", "   ", "x" * 10_000):
        champ(page, "Motif du refus").fill(saisi)
        bouton(page, "Refuser le pré-dossier").click()
        expect(champ(page, "Motif du refus")).to_have_attribute("aria-invalid", "true")
        expect(champ(page, "Motif du refus")).to_be_focused()
        assert erreur_de(champ(page, "Motif du refus"))
    motif = "Votre adresse n’est pas dans la commune.\nÉcrivez à <b>Vourles</b> & à sa mairie."
    champ(page, "Motif du refus").fill(motif)
    bouton(page, "Refuser le pré-dossier").click()
    expect(page.get_by_role("status").filter(has_text="Pré-dossier refusé")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Refusé le")
    expect(page.locator("main")).to_contain_text("<b>Vourles</b>")
    expect(bouton(page, "Valider le pré-dossier")).to_have_count(0)

    courriel = portail.courriel(email, f"{numero_pd} n’a pas pu être accepté")

    assert "Écrivez à <b>Vourles</b> & à sa mairie." in courriel.get_body(("plain",)).get_content()
    assert "&lt;b&gt;Vourles&lt;/b&gt; &amp; à sa mairie." in courriel.get_body(("html",)).get_content()


def test_two_agents_deciding_at_once_take_one_decision(page: Page, autre_navigateur: Page, portail: Portail) -> None:
    numero_pd, email = deposer(portail)
    for navigateur in (page, autre_navigateur):
        entrer_en_agent(navigateur, portail)
        navigateur.goto(f"/service/predossiers/{numero_pd}")
        expect(bouton(navigateur, "Valider le pré-dossier")).to_be_visible()
    champ(page, "Motif du refus").fill("Dossier en double.")
    bouton(page, "Refuser le pré-dossier").click()
    expect(page.get_by_role("status").filter(has_text="Pré-dossier refusé")).to_be_visible()
    bouton(autre_navigateur, "Valider le pré-dossier").click()
    autre_navigateur.get_by_role("dialog").get_by_role("button", name="Valider", exact=True).click()
    expect(autre_navigateur.locator("main .annonces .avis.erreur")).to_be_visible()
    with portail.base() as session:
        assert session.exec(select(Compte).where(Compte.email == email)).first() is None


def test_likely_doubles_are_shown_before_the_decision(page: Page, portail: Portail) -> None:
    famille = f"Double {lettres(numero())}"
    premier, email = deposer(portail, nom=famille, prenom_enfant="Ana")
    second, _ = deposer(portail, nom=famille.upper(), prenom_enfant="ANA", email=email)
    entrer_en_agent(page, portail)
    page.goto(f"/service/predossiers/{second}")
    titre(page, "Doublon possible")
    avis = page.locator(".avis.alerte").filter(has_text="Doublon possible")
    expect(avis).to_contain_text("Même nom et même date de naissance")
    expect(avis).to_contain_text(f"Même adresse e-mail ({email})")
    avis.get_by_role("link", name=premier).first.click()
    titre(page, f"Pré-dossier {premier}")


def test_the_queue_is_filtered_by_state(page: Page, portail: Portail) -> None:
    entrer_en_agent(page, portail)
    page.goto("/service/predossiers")
    for etat in ("Refusés", "Validés", "À traiter"):
        bouton(page, etat).click()
        expect(bouton(page, etat)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("tbody tr").first).to_contain_text("il y a 12 jours")


@pytest.mark.parametrize("qui", ["visiteur", "parent"])
def test_the_service_is_nowhere_for_anybody_else(page: Page, portail: Portail, qui: str) -> None:
    if qui == "parent":
        entrer(page, portail, famille_avec_compte(portail))
    cookies = {c["name"]: c["value"] for c in page.context.cookies()}
    for adresse in ADRESSES_DU_SERVICE:
        reponse = httpx.get(portail.url + adresse, cookies=cookies)
        assert reponse.status_code == 404, adresse
        assert "Page introuvable" in reponse.text
        assert "Tableau de bord" not in reponse.text
    for adresse in ("/service", "/admin"):
        reponse = page.goto(adresse)
        assert reponse is not None
        assert reponse.status == 404, adresse
        titre(page, "Page introuvable")


def test_unknown_numbers_are_introuvable_for_an_agent_too(page: Page, portail: Portail) -> None:
    entrer_en_agent(page, portail)
    for adresse in (
        "/service/predossiers/PD-99999",
        "/service/predossiers/1",
        "/service/predossiers/PD-00001'--",
        "/service/courriels/999999",
        "/service/courriels/abc",
    ):
        page.goto(adresse)
        titre(page, "Page introuvable")


def test_mails_are_listed_read_and_sent_again(page: Page, portail: Portail) -> None:
    numero_pd, email = deposer(portail)
    entrer_en_agent(page, portail)
    page.goto(f"/service/predossiers/{numero_pd}")
    champ(page, "Motif du refus").fill("Il manque un justificatif.")
    bouton(page, "Refuser le pré-dossier").click()
    portail.courriel(email, "n’a pas pu être accepté")
    page.goto("/service/courriels")
    page.get_by_role("button", name=re.compile("^Envoyé")).click()
    page.locator("tr").filter(has_text=email).get_by_role("link").click()
    titre(page, f"Votre pré-dossier n° {numero_pd} n’a pas pu être accepté")
    expect(page.locator(".lettre")).to_contain_text("Il manque un justificatif.")
    expect(page.locator("main")).to_contain_text(email)
    recus = len(portail.boite.messages)
    bouton(page, "Renvoyer").click()
    expect(page.get_by_role("status").filter(has_text="Cet e-mail va partir")).to_be_visible()
    for _ in range(50):
        if len(portail.boite.messages) > recus:
            break
        page.wait_for_timeout(100)
    recus_par_la_famille = [m for m in portail.boite.messages if email in str(m["To"])]
    assert len(recus_par_la_famille) == 2
    assert len({str(m["Message-ID"]) for m in recus_par_la_famille}) == 2, "a mailbox drops a Message-ID it has seen"


def test_a_mail_that_failed_is_seen_and_leaves_when_sent_again(page: Page, portail: Portail) -> None:
    numero_pd, email = deposer(portail)
    entrer_en_agent(page, portail)
    portail.boite.reponse_rcpt = "550 no such mailbox"
    try:
        page.goto(f"/service/predossiers/{numero_pd}")
        champ(page, "Motif du refus").fill("Adresse hors de la commune.")
        bouton(page, "Refuser le pré-dossier").click()
        for _ in range(50):
            with portail.base() as session:
                courriel = session.exec(select(Courriel).where(col(Courriel.destinataire) == email)).first()
                if courriel and courriel.etat is EtatCourriel.EN_ECHEC:
                    break
            page.wait_for_timeout(100)
    finally:
        portail.boite.reponse_rcpt = "250 OK"
    page.goto("/service")
    page.get_by_role("link", name=re.compile("e-mails en échec")).click()
    titre(page, "E-mails")
    bouton(page, "En échec").click()
    page.locator("tr").filter(has_text=email).get_by_role("link").click()
    expect(page.locator(".avis.erreur")).to_be_visible()
    bouton(page, "Renvoyer").click()
    portail.courriel(email, "n’a pas pu être accepté")


def test_a_personal_link_is_never_shown_to_an_agent(page: Page, autre_navigateur: Page, portail: Portail) -> None:
    numero_pd, email = deposer(portail)
    entrer_en_agent(page, portail)
    page.goto(f"/service/predossiers/{numero_pd}")
    bouton(page, "Valider le pré-dossier").click()
    page.get_by_role("dialog").get_by_role("button", name="Valider", exact=True).click()
    lien = portail.lien(email, "Choisissez votre mot de passe")
    page.goto("/service/courriels")
    page.locator("tr").filter(has_text=email).get_by_role("link").first.click()
    expect(page.locator(".lettre")).to_contain_text("Choisir mon mot de passe")
    assert lien.rpartition("/")[2] not in page.content()
    expect(bouton(page, "Renvoyer")).to_have_count(0)


def test_an_invitation_is_sent_again_and_the_older_link_is_dead(
    page: Page, autre_navigateur: Page, portail: Portail
) -> None:
    email = famille_avec_compte(portail, mot_de_passe=None)
    entrer_en_agent(page, portail)
    page.goto("/service/comptes")
    champ(page, "Nom ou adresse e-mail").fill(email.split("@", maxsplit=1)[0].upper())
    champ(page, "Nom ou adresse e-mail").press("Enter")
    renvoyer = (
        page.locator("tr").filter(has_text=email).get_by_role("button", name=re.compile("^Renvoyer l’invitation"))
    )
    expect(page.locator("tbody tr")).to_have_count(1)
    renvoyer.click()
    expect(page.get_by_role("status").filter(has_text="Une nouvelle invitation part")).to_be_visible()
    premier = portail.lien(email, "Choisissez votre mot de passe")
    renvoyer.click()
    for _ in range(50):
        if portail.lien(email, "Choisissez votre mot de passe") != premier:
            break
        page.wait_for_timeout(100)
    autre_navigateur.goto(premier)
    titre(autre_navigateur, "Ce lien ne fonctionne plus")
    autre_navigateur.goto(portail.lien(email, "Choisissez votre mot de passe"))
    titre(autre_navigateur, "Choisissez votre mot de passe")


def test_a_search_that_finds_nobody_says_so(page: Page, portail: Portail) -> None:
    entrer_en_agent(page, portail)
    page.goto("/service/comptes")
    for saisi in ("personne-de-ce-nom", "%", "' OR 1=1 --", "<b>", "🎉", "x" * 10_000):
        champ(page, "Nom ou adresse e-mail").fill(saisi)
        bouton(page, "Rechercher").click()
        expect(page.get_by_text("Aucun compte ne correspond"), saisi[:20]).to_be_visible()


def test_a_message_to_the_service_arrives_with_a_reply_address(page: Page, portail: Portail) -> None:
    email = email_unique("question")
    page.goto("/contact")
    bouton(page, "Envoyer").click()
    expect(champ(page, "Nom")).to_be_focused()
    for libelle in ("Nom", "E-mail", "Sujet", "Message"):
        assert erreur_de(champ(page, libelle)), libelle
    texte = "Bonjour,\nle <b>portail</b> 🎉 & moi : שלום\n' OR 1=1 --"
    for libelle, valeur in (("Nom", "Camille"), ("E-mail", email), ("Sujet", "Une question"), ("Message", texte)):
        champ(page, libelle).fill(valeur)
    bouton(page, "Envoyer").dblclick()
    titre(page, "Votre message est parti")
    message = portail.courriel("", "[Nous contacter] Une question")
    assert str(message["Reply-To"]) == email
    assert "le <b>portail</b> 🎉 & moi : שלום" in message.get_body(("plain",)).get_content()
    page.wait_for_timeout(700)
    assert len([m for m in portail.boite.messages if m["Reply-To"] == email]) == 1


def test_an_agent_logs_in_and_out(page: Page, portail: Portail) -> None:
    se_connecter(page, "responsable@exemple.fr", "Millery-demo-2026")
    titre(page, "Tableau de bord")
    expect(page.locator(".bandeau")).to_contain_text("Camille SERVICE · Responsable du service")
    bouton(page, "Se déconnecter").click()
    titre(page, "Mon Portail Familles")
    reponse = page.goto("/service")
    assert reponse is not None
    assert reponse.status == 404
