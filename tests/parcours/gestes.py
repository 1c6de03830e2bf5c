"""What people do on the portal, said as they would say it."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portail_reflex.models import PersonnePredossier
from tests.fabriques import MOT_DE_PASSE, creer_famille, email_unique, numero
from tests.serveur import Portail

MOT_DE_PASSE_DEMO = "Millery-demo-2026"
PHRASE_DE_PASSE = "trois petits cochons roses"
AGENT = "agent@exemple.fr"
REFUS = "Identifiants incorrects ou compte bloqué, consultez vos e-mails."
NOUVEAU_MOT_DE_PASSE = "Choisissez un nouveau mot de passe"
INVITATION = "Choisissez votre mot de passe"
Valeurs = dict[str, str]


def maintenant() -> datetime:
    """The real present; the portal's clock is set from it."""
    return datetime.now(UTC)


def lettres(nombre: int) -> str:
    """A number as letters: names of people hold few digits."""
    return "".join(chr(ord("A") + int(chiffre)) for chiffre in str(nombre))


def adulte(autres: Valeurs | None = None) -> Valeurs:
    """An adult that nobody else is, label by label."""
    return {
        "Civilité": "Madame",
        "Nom": f"Parcours {lettres(numero())}",
        "Prénom": "Camille",
        "N° voie et voie": "3 avenue Saint Jean",
        "Code postal": "69390",
        "Commune": "Millery",
        "Tél. portable": "06 39 98 01 23",
        "E-mail": email_unique("parcours"),
        **(autres or {}),
    }


def enfant(prenom: str = "Lou", naissance: str = "12/05/2020") -> Valeurs:
    """A child."""
    return {"Sexe": "Féminin", "Date de naissance": naissance, "Nom": "Parcours", "Prénom": prenom}


def champ(page: Page, libelle: str) -> Locator:
    return page.get_by_label(libelle, exact=True)


def remplir(page: Page, valeurs: Valeurs) -> None:
    """Type or choose, field after field."""
    for libelle, valeur in valeurs.items():
        if libelle in {"Civilité", "Sexe", "Commune"}:
            champ(page, libelle).select_option(label=valeur)
        else:
            champ(page, libelle).fill(valeur)


def bouton(page: Page, nom: str) -> Locator:
    return page.get_by_role("button", name=nom, exact=True)


def titre(page: Page, texte: str) -> None:
    """Wait for the screen with this heading."""
    expect(page.get_by_role("heading", name=texte).first).to_be_visible()


def erreur_de(controle: Locator) -> str:
    """The message tied to a field, which the field itself says it has; '' when the field is right."""
    expect(controle).to_be_visible()
    return str(
        controle.evaluate(
            """e => e.getAttribute("aria-invalid") !== "true" ? "" :
            e.getAttribute("aria-describedby").split(" ").map(id => document.getElementById(id))
             .filter(m => m && m.className === "message" && !m.hidden).map(m => m.textContent).join(" ")"""
        )
    )


def ouvrir_nouveau_dossier(page: Page) -> None:
    page.goto("/nouveau-dossier")
    titre(page, "Informations responsable")


def aller_aux_enfants(page: Page, responsable: Valeurs | None = None) -> None:
    """The responsable alone, then the first child's screen."""
    ouvrir_nouveau_dossier(page)
    remplir(page, responsable or adulte())
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
    bouton(page, "Ignorer").click()
    titre(page, "Informations concernant le 1er enfant")


def aller_au_recapitulatif(page: Page, responsable: Valeurs | None = None) -> None:
    """One adult, one child."""
    aller_aux_enfants(page, responsable)
    remplir(page, enfant())
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")


def numero_affiche(page: Page) -> str:
    """The number that a visitor is given."""
    titre(page, "Votre pré-dossier est enregistré")
    return page.locator("main").get_by_text(re.compile(r"^PD-\d+$")).inner_text()


def personnes_de(portail: Portail, numero: str) -> list[PersonnePredossier]:
    """The people stored under this number, in order."""
    with portail.base() as session:
        requete = select(PersonnePredossier).where(PersonnePredossier.predossier_id == int(numero[3:]))
        lignes = list(session.exec(requete.order_by(col(PersonnePredossier.rang))))
        session.expunge_all()
    return lignes


def se_connecter(page: Page, email: str, mot_de_passe: str = MOT_DE_PASSE, *, souvenir: bool = False) -> None:
    """From the home page, and on to the page after the login."""
    page.goto("/")
    essayer(page, email, mot_de_passe, souvenir=souvenir)
    page.wait_for_url(lambda url: not url.endswith("/"))


def essayer(page: Page, email: str, mot_de_passe: str, *, souvenir: bool = False) -> None:
    """Fill the login form in and send it; whatever it answers has arrived."""
    champ(page, "Adresse email").fill(email)
    champ(page, "Mot de passe").fill(mot_de_passe)
    champ(page, "Se souvenir de moi").set_checked(souvenir)
    with page.expect_response("**/api/connexion"):
        bouton(page, "Connexion").click()


def entrer(page: Page, portail: Portail, email: str, mot_de_passe: str = MOT_DE_PASSE) -> None:
    """Log in without the screens, for a journey whose story begins later."""
    reponse = page.request.post(
        f"{portail.url}/api/connexion",
        form={"email": email, "mot_de_passe": mot_de_passe},
        headers={"Origin": portail.url, "X-Portail": "1"},
    )
    assert reponse.ok, reponse.text()


def entrer_en_agent(page: Page, portail: Portail) -> None:
    entrer(page, portail, AGENT, MOT_DE_PASSE_DEMO)


def famille_avec_compte(portail: Portail, *, mot_de_passe: str | None = MOT_DE_PASSE) -> str:
    """A family of its own; the address of its account."""
    email = email_unique("famille")
    with portail.base() as session:
        creer_famille(session, email=email, mot_de_passe=mot_de_passe, creee_le=maintenant())
    return email


def est_chez_soi(page: Page) -> None:
    """A parent is logged in and at home."""
    expect(page).to_have_url(re.compile(r"/accueil$"))
    titre(page, "Accueil")


def est_refuse(page: Page, email: str, mot_de_passe: str = MOT_DE_PASSE) -> None:
    """Nothing tells why."""
    page.goto("/")
    essayer(page, email, mot_de_passe)
    expect(page.get_by_role("alert").filter(has_text=REFUS)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def choisir(page: Page, mot_de_passe: str) -> None:
    """The new password, twice, on a personal link's page."""
    champ(page, "Nouveau mot de passe").fill(mot_de_passe)
    champ(page, "Confirmez le mot de passe").fill(mot_de_passe)
    bouton(page, "Enregistrer").click()
    expect(page.get_by_role("status").filter(has_text="Votre mot de passe est enregistré")).to_be_visible()


def demander_un_lien(page: Page, email: str) -> None:
    """« Mot de passe oublié ? », from the home page."""
    page.goto("/")
    page.get_by_role("link", name="Mot de passe oublié ?").click()
    titre(page, "Mot de passe oublié")
    champ(page, "Adresse email").fill(email)
    bouton(page, "Recevoir le lien").click()
    titre(page, "Regardez vos e-mails")
