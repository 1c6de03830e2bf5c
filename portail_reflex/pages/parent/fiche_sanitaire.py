"""`/mon-compte/enfants/12/sante`: the fiche sanitaire, and its PDF once it is saved."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.components.messages import attente, avis
from portail_reflex.components.natif import lien_de_fichier
from portail_reflex.components.page_de_dossier import conflit, page_de_dossier
from portail_reflex.domain.famille.service import Enregistrement
from portail_reflex.domain.fiche_sanitaire.queries import formulaire_fiche
from portail_reflex.domain.fiche_sanitaire.saisie import ALLERGIES_MAX
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_fiche
from portail_reflex.domain.fiche_sanitaire.vues import FicheFormulaireVue, VaccinationVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import NatureAllergie
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.pages.parent.notices import boites
from portail_reflex.pages.parent.onglets_enfant import onglets_enfant
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.formulaire_versionne import FormulaireVersionne
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class PageSante(FormulaireVersionne, EtatPortail):
    """The fiche of the child on screen; `allergies` are the numbers of the rows shown."""

    vaccins: list[VaccinationVue] = []
    allergies: list[int] = []
    enregistree_le: str = ""

    def _a_l_adresse(self) -> int:
        return self._identifiant(routes.ENFANTS)

    async def _lire_page(self, identifiant: int) -> FicheFormulaireVue:
        return await lire(formulaire_fiche, auteur=self._auteur, enfant_id=identifiant)

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any], version: int) -> Enregistrement:
        return await ecrire(
            enregistrer_fiche,
            auteur=self._auteur,
            enfant_id=identifiant,
            donnees=donnees,
            version=version,
            maintenant=horloge.maintenant(),
        )

    def _adresse(self, identifiant: int) -> str:
        return routes.page_sante(identifiant)

    async def _montrer(self, vue: FicheFormulaireVue) -> None:
        await rafraichir_menu(self, vue.id)
        self.enregistree_le = vue.enregistree_le
        self.vaccins, self.allergies = list(vue.vaccins), list(range(vue.allergies))

    @rx.event
    @pour_parent
    async def repondre_allergies(self, reponse: str) -> None:
        """Yes opens a first row; no keeps the rows, which are not sent."""
        if reponse == "oui" and not self.allergies:
            self.allergies = [0]

    @rx.event
    @pour_parent
    async def ajouter_allergie(self) -> None:
        """One more row, at the end."""
        if len(self.allergies) < ALLERGIES_MAX:
            self.allergies = [*self.allergies, max(self.allergies, default=-1) + 1]

    @rx.event
    @pour_parent
    async def retirer_allergie(self, rang: int) -> None:
        """A row less; it is forgotten at the next « Valider » only."""
        self.allergies = [presente for presente in self.allergies if presente != rang]


CHAMPS = Champs(PageSante.valeurs, PageSante.erreurs)


def medecin() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Médecin traitant"),
        rx.el.div(
            CHAMPS.texte("Nom du médecin", "medecin", requis=True, auto_complete="off"),
            CHAMPS.texte("Téléphone du médecin", "medecin_telephone", requis=True, type="tel", auto_complete="off"),
            class_name="grille",
        ),
        class_name="carte",
    )


def allergie(rang: rx.Var[int]) -> rx.Component:
    nom = "allergies." + rang.to_string()
    return rx.el.fieldset(
        rx.el.legend("Allergie " + (rang + 1).to_string()),
        CHAMPS.choix(
            "Nature",
            nom + ".nature",
            [(n.value, n.libelle) for n in NatureAllergie],
            vide="Sélectionner la nature",
            requis=True,
        ),
        CHAMPS.texte("À quoi", nom + ".detail", requis=True, aide="arachide, pénicilline, piqûres de guêpe…"),
        CHAMPS.long("Que faire en cas de réaction", nom + ".conduite"),
        rx.el.button(
            "Retirer cette allergie",
            type="button",
            class_name="bouton discret",
            custom_attrs={"aria-label": "Retirer l’allergie " + (rang + 1).to_string()},
            on_click=PageSante.retirer_allergie(rang),
        ),
        key=rang.to_string(),
        class_name="rangee",
    )


def allergies() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Allergies"),
        CHAMPS.oui_non("Votre enfant a-t-il une allergie ?", "a_des_allergies", on_change=PageSante.repondre_allergies),
        CHAMPS.message("allergies"),
        rx.foreach(PageSante.allergies, allergie),
        rx.cond(
            (PageSante.allergies.length() > 0) & (PageSante.allergies.length() < ALLERGIES_MAX),
            rx.el.button(
                "+ Ajouter une allergie",
                type="button",
                class_name="bouton second",
                on_click=PageSante.ajouter_allergie,
            ),
        ),
        class_name="carte",
    )


def vaccin(v: rx.Var[VaccinationVue]) -> rx.Component:
    libelle = rx.cond(v.requise, v.libelle + " (obligatoire)", v.libelle)
    return CHAMPS.texte(libelle, "vaccinations." + v.vaccin_id.to_string(), auto_complete="off")


def vaccinations() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Vaccinations"),
        rx.el.p(
            "Recopiez les dates du carnet de santé, sous la forme JJ/MM/AAAA, séparées par des virgules. "
            "Il en manque ? Validez quand même : votre enfant est admis pour 3 mois, le temps de le faire vacciner.",
            class_name="doux",
        ),
        rx.el.div(rx.foreach(PageSante.vaccins, vaccin), class_name="grille"),
        id="vaccinations",
        tab_index=-1,
        class_name="carte",
    )


def autres() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Santé au quotidien"),
        rx.el.div(
            CHAMPS.oui_non(
                "A-t-il un PAI (projet d’accueil individualisé) ?",
                "pai",
                aide="Si oui, chargez-le ensuite dans « Suivi de document ».",
            ),
            CHAMPS.long("Traitement en cours", "traitement"),
            CHAMPS.long("Antécédents (maladies, opérations, accidents)", "antecedents"),
            CHAMPS.long("Recommandations", "recommandations", aide="lunettes, appareil dentaire, sommeil, peurs…"),
            class_name="grille",
        ),
        class_name="carte",
    )


def telechargement() -> rx.Component:
    return rx.cond(
        PageSante.enregistree_le != "",
        avis(
            rx.el.p("Fiche enregistrée le ", PageSante.enregistree_le, "."),
            lien_de_fichier(
                "Télécharger la fiche en PDF",
                "/api/enfants/" + PageSante.identifiant.to_string() + "/fiche-sanitaire.pdf",
                class_name="bouton second",
            ),
            ton="succes",
        ),
    )


@ecran(routes.ENFANTS + "/[enfant]/sante", "Fiche sanitaire", PageSante.ouvrir)
def page_sante() -> rx.Component:
    formulaire = page_de_dossier(
        medecin(),
        allergies(),
        vaccinations(),
        autres(),
        page=PageSante,
        boites=boites(CHAMPS),
        annuler=routes.MON_COMPTE,
    )
    return cadre_parent(
        rx.el.div(
            menu_compte(""),
            rx.el.div(
                rx.el.h1("Fiche sanitaire", rx.cond(PageSante.titre == "", "", " de " + PageSante.titre)),
                onglets_enfant(PageSante.identifiant, "sante"),
                rx.el.p(
                    "Ces informations sont chiffrées. Seuls vous et les agents habilités pour la santé les lisez, et "
                    "chaque lecture par un agent est notée.",
                    class_name="doux",
                ),
                conflit(PageSante.conflits, PageSante.reprendre),
                telechargement(),
                rx.cond(PageSante.cle == "", attente(), formulaire),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
