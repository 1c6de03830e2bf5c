"""`/service/fiches-sanitaires/12`: the whole fiche of a child, for the agents who may read health data."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import avis, quand_pret
from portail_reflex.components.natif import lien_de_fichier
from portail_reflex.components.tableau import fait, tableau
from portail_reflex.domain.fiche_sanitaire.queries import fiche_sanitaire, sujet_de_la_fiche
from portail_reflex.domain.fiche_sanitaire.service import consulter_fiche
from portail_reflex.domain.fiche_sanitaire.vues import AllergieVue, ContactVue, FicheSanitaireVue, VaccinationVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Sujet:
    """Whose fiche; `enregistree_le` is '' while the family has not saved it."""

    id: int = 0
    enfant: str = ""
    famille_id: int = 0
    enregistree_le: str = ""
    provisoire: str = ""
    pai: bool = False


@dataclass(frozen=True)
class Vaccination:
    """A vaccine and its dates; `ton` tells one that is missing."""

    libelle: str
    dates: str
    etat: str
    ton: str


def _vaccination(v: VaccinationVue) -> Vaccination:
    etat, ton = ("Manquant", "requis") if v.manquante else ("Fait", "succes") if v.dates else ("Non renseigné", "")
    return Vaccination(v.libelle, ", ".join(v.dates), etat, ton)


def _faits(fiche: FicheSanitaireVue) -> list[tuple[str, str]]:
    """Label and value, none empty."""
    ecole = f"{fiche.ecole}, {fiche.classe}" if fiche.classe else fiche.ecole
    return [
        ("Naissance", f"{fiche.naissance} ({fiche.age})"),
        ("École", ecole or "non connue"),
        ("Régime alimentaire", fiche.regime or "non précisé"),
        ("Médecin traitant", f"{fiche.medecin}, {fiche.medecin_telephone}"),
        ("Soins et hospitalisation en urgence", fiche.hospitalisation or "sans réponse"),
        ("Traitement", fiche.traitement or "aucun"),
        ("Antécédents", fiche.antecedents or "aucun"),
        ("Recommandations", fiche.recommandations or "aucune"),
    ]


class FicheEnfant(EtatPortail):
    """The fiche of the address on screen; it leaves the tab with the page."""

    sujet: Sujet = Sujet()
    faits: list[tuple[str, str]] = []
    allergies: list[AllergieVue] = []
    vaccinations: list[Vaccination] = []
    contacts: list[ContactVue] = []

    @rx.event
    @pour_agent(RoleCompte.SANTE)
    async def ouvrir(self) -> None:
        """The reading is noted before anything is shown."""
        self.reset()
        enfant_id = self._identifiant(routes.FICHES_SANITAIRES)
        await ecrire(consulter_fiche, auteur=self._auteur, enfant_id=enfant_id, maintenant=horloge.maintenant())
        sujet = await lire(sujet_de_la_fiche, auteur=self._auteur, enfant_id=enfant_id)
        fiche = await lire(fiche_sanitaire, auteur=self._auteur, enfant_id=enfant_id, aujourd_hui=horloge.aujourd_hui())
        self.sujet = Sujet(enfant_id, sujet.enfant, sujet.famille_id)
        if fiche is not None:
            self._montrer(fiche, sujet.famille_id)

    @rx.event
    @pour_agent(RoleCompte.SANTE)
    async def fermer(self) -> None:
        """The page is left: nothing of it is kept, nor sent again."""
        self.reset()

    def _montrer(self, fiche: FicheSanitaireVue, famille_id: int) -> None:
        self.sujet = Sujet(fiche.enfant_id, fiche.enfant, famille_id, fiche.enregistree_le, fiche.provisoire, fiche.pai)
        self.faits = _faits(fiche)
        self.allergies = list(fiche.allergies)
        self.vaccinations = [_vaccination(v) for v in fiche.vaccinations]
        self.contacts = list(fiche.contacts)


SUJET = FicheEnfant.sujet


def entete() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.a("Retour au dossier de la famille", href=routes.FAMILLES + "/" + SUJET.famille_id.to_string()),
            class_name="retour",
        ),
        rx.el.h1("Fiche sanitaire de ", SUJET.enfant),
    )


def pas_encore() -> rx.Component:
    return avis(rx.el.p("La famille n’a pas encore rempli cette fiche."), ton="alerte")


def a_savoir() -> rx.Component:
    """What matters first in an emergency."""
    return rx.fragment(
        rx.el.div(
            rx.el.span("Enregistrée le ", SUJET.enregistree_le, class_name="doux"),
            rx.cond(SUJET.pai, etiquette("PAI", "attente"), etiquette("Sans PAI")),
            lien_de_fichier(
                "Télécharger en PDF",
                "/api/enfants/" + SUJET.id.to_string() + "/fiche-sanitaire.pdf",
                class_name="bouton second",
            ),
            class_name="intro",
        ),
        rx.cond(
            FicheEnfant.allergies.length() > 0,
            avis(rx.el.h2("Allergies"), rx.el.ul(rx.foreach(FicheEnfant.allergies, allergie)), ton="erreur"),
            avis(rx.el.p("Aucune allergie déclarée.")),
        ),
    )


def allergie(a: rx.Var[AllergieVue]) -> rx.Component:
    conduite = rx.cond(a.conduite != "", rx.el.p("Que faire : ", a.conduite, class_name="lignes sans-marge"))
    return rx.el.li(rx.el.strong(a.detail), " (", a.nature, ")", conduite)


def renseignements() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Santé et soins"),
        rx.el.dl(rx.foreach(FicheEnfant.faits, lambda f: fait(f[0], f[1])), class_name="faits lignes"),
        class_name="carte",
    )


def contacts() -> rx.Component:
    return rx.el.section(
        rx.el.h2("À prévenir en urgence"),
        rx.el.ul(rx.foreach(FicheEnfant.contacts, contact), class_name="contacts"),
        class_name="carte",
    )


def contact(c: rx.Var[ContactVue]) -> rx.Component:
    lien = rx.cond(c.lien != "", rx.el.span(" (", c.lien, ")", class_name="doux"))
    numero = rx.cond(
        c.telephone != "",
        rx.el.a(c.telephone, href="tel:" + c.telephone.replace(" ", ""), class_name="num"),
        "sans numéro",
    )
    return rx.el.li(rx.el.strong(c.nom), lien, " ", numero)


def vaccinations() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Vaccinations"),
        rx.cond(SUJET.provisoire != "", rx.el.p("Il en manque : ", rx.el.strong(SUJET.provisoire), ".")),
        tableau("Vaccinations", ["Vaccin", "Dates", "État"], rx.foreach(FicheEnfant.vaccinations, vaccination)),
        class_name="carte",
    )


def vaccination(v: rx.Var[Vaccination]) -> rx.Component:
    return rx.el.tr(rx.el.td(v.libelle), rx.el.td(rx.el.span(v.dates)), rx.el.td(etiquette(v.etat, v.ton)))


def contenu() -> Any:
    return rx.fragment(
        a_savoir(),
        rx.el.div(renseignements(), contacts(), class_name="fiches"),
        rx.el.div(vaccinations(), class_name="suite"),
    )


@ecran(routes.FICHES_SANITAIRES + "/[enfant]", "Fiche sanitaire", FicheEnfant.ouvrir)
def page_fiche_sanitaire() -> rx.Component:
    return cadre_service(
        rx.el.div(
            rx.cond(SUJET.id > 0, entete(), rx.el.h1("Fiche sanitaire")),
            quand_pret(SUJET.id > 0, rx.cond(SUJET.enregistree_le != "", contenu(), pas_encore())),
            on_unmount=FicheEnfant.fermer,
        ),
        courant=routes.FAMILLES,
    )
