"""What a family does with its dossier, and an agent with it, said as they would say it."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portail_reflex.models import Compte, Ecole, Enfant, Famille
from portail_reflex.models.types import EtatDossier
from tests.fabriques import MOT_DE_PASSE, completer, creer_famille, email_unique
from tests.parcours.gestes import MOT_DE_PASSE_DEMO, bouton, champ, entrer, maintenant, titre
from tests.serveur import Portail

SANTE = "sante@exemple.fr"
CAF, VACCINS, ASSURANCE = (
    "Notification des Allocations familiales",
    "Copie du carnet de vaccinations",
    "Attestation d’assurance scolaire",
)


def photo(couleur: str = "#7aa", largeur: int = 300) -> dict[str, Any]:
    """A photo as a phone would send it."""
    octets = io.BytesIO()
    Image.new("RGB", (largeur, 200), couleur).save(octets, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": octets.getvalue()}


def famille_a_completer(portail: Portail, *, enfants: int = 1) -> str:
    """A family whose pré-dossier was just accepted; the address of its account."""
    email = email_unique("completer")
    with portail.base() as session:
        creer_famille(
            session,
            email=email,
            enfants=enfants,
            complete=False,
            mot_de_passe=MOT_DE_PASSE,
            creee_le=maintenant(),
        )
    return email


def famille_complete(portail: Portail, *, enfants: int = 1, validee: bool = True) -> str:
    """A family with nothing left to do; `validee`: an agent has said so."""
    email = famille_a_completer(portail, enfants=enfants)
    with portail.base() as session:
        famille = famille_de(session, email)
        ecole = session.exec(select(Ecole).where(Ecole.nom == "École élémentaire")).one()
        for enfant in session.exec(select(Enfant).where(Enfant.famille_id == famille.id)):
            enfant.ecole_id = ecole.id
        completer(session, famille, le=maintenant(), valide_au=maintenant().date() + timedelta(days=365))
        if validee:
            famille.etat, famille.validee_le = EtatDossier.COMPLET, maintenant()
    return email


def famille_de(session: Any, email: str) -> Famille:
    famille_id = session.exec(select(Compte.famille_id).where(Compte.email == email)).one()
    return session.get(Famille, famille_id)


def responsable(portail: Portail, email: str) -> str:
    """ "FAMILLE 12 Camille": how lists name the family."""
    with portail.base() as session:
        compte = session.exec(select(Compte).where(Compte.email == email)).one()
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == compte.famille_id)).first()
        return f"{enfant.nom} Camille"


def entrer_en_sante(page: Page, portail: Portail) -> None:
    """An agent who sees health data."""
    entrer(page, portail, SANTE, MOT_DE_PASSE_DEMO)


def cocher_et_valider(page: Page) -> None:
    page.get_by_label(re.compile("Je certifie exactes")).check()
    page.get_by_label(re.compile("j’accepte que les informations")).check()
    bouton(page, "Valider").click()
    expect(page.get_by_role("status").filter(has_text="Enregistré")).to_be_visible()


def suivre(page: Page, quoi: str) -> None:
    """From Mon compte, the link of a line of what is missing."""
    page.goto("/mon-compte")
    ligne = page.locator(".faire li").filter(has_text=quoi).first
    ligne.get_by_role("link").click()


def completer_l_adulte(page: Page) -> None:
    suivre(page, "lien avec")
    champ(page, "Lien avec Enfant 1").select_option(label="Mère")
    champ(page, "Autorité parentale sur Enfant 1").check()
    cocher_et_valider(page)


def completer_l_enfant(page: Page) -> None:
    suivre(page, "école, classe")
    champ(page, "École").select_option(label="École élémentaire")
    expect(champ(page, "Classe").locator("option", has_text="CE1")).to_have_count(1)
    champ(page, "Classe").select_option(label="CE1")
    champ(page, "Régime alimentaire").select_option(label="Sans restriction")
    for question in ("quitter seul", "photographier", "hospitaliser"):
        page.get_by_role("group", name=re.compile(question)).get_by_label("Oui").check()
    cocher_et_valider(page)


def completer_la_fiche(page: Page) -> None:
    suivre(page, "Fiche sanitaire")
    champ(page, "Nom du médecin").fill("Dr Sauge")
    champ(page, "Téléphone du médecin").fill("04 65 71 00 07")
    page.get_by_role("group", name=re.compile("allergie")).get_by_label("Non").check()
    page.get_by_role("group", name=re.compile("PAI")).get_by_label("Non").check()
    champ(page, "Diphtérie, tétanos, poliomyélite (obligatoire)").fill("12/07/2017, 12/09/2017")
    cocher_et_valider(page)


def carte(page: Page, libelle: str) -> Locator:
    """A document's card."""
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=libelle, exact=True))


def charger(page: Page, libelle: str, *fichiers: dict[str, Any]) -> Locator:
    """« Charger les documents », and wait until it is said."""
    ici = carte(page, libelle)
    with page.expect_file_chooser() as choix:
        ici.get_by_role("button", name="Charger les documents").click()
    choix.value.set_files(list(fichiers) or [photo()])
    expect(ici.get_by_text("Document chargé, en attente de validation", exact=False).first).to_be_visible(timeout=20000)
    return ici


def charger_tout(page: Page) -> None:
    """Each required document."""
    page.goto("/mon-compte/documents")
    titre(page, "Mon suivi de document")
    charger(page, CAF)
    page.get_by_role("tab", name=re.compile("ENFANTS")).click()
    charger(page, VACCINS)
    charger(page, ASSURANCE)


def ouvrir_le_document(agent: Page, portail: Portail, email: str, libelle: str) -> None:
    """The document of this family in the agents' queue."""
    agent.goto("/service/documents")
    titre(agent, "Documents à vérifier")
    lignes = agent.get_by_role("row").filter(has_text=responsable(portail, email)).filter(has_text=libelle)
    lignes.first.get_by_role("link").first.click()
    titre(agent, libelle)


def decider(agent: Page, action: str, dit: str) -> None:
    """« Valider » or « Refuser »; the next document of the queue then comes by itself."""
    ici = agent.url
    bouton(agent, action).click()
    agent.wait_for_url(lambda url: url != ici)
    expect(agent.get_by_role("status").filter(has_text=dit)).to_be_visible()


def ouvrir_la_famille(agent: Page, portail: Portail, email: str) -> None:
    """Found by its e-mail."""
    agent.goto("/service/familles")
    agent.get_by_role("searchbox").fill(email)
    bouton(agent, "Rechercher").click()
    agent.get_by_role("link", name=responsable(portail, email)).click()
    titre(agent, responsable(portail, email))


def attendre(condition: Callable[[], bool], page: Page, delai_ms: int = 8000) -> None:
    """Wait for something that no screen shows."""
    for _ in range(delai_ms // 100):
        if condition():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen")
