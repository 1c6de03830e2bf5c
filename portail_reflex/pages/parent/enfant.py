"""`/mon-compte/enfants/12` (or `nouveau`): everything about a child but its health."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.components.messages import attente, confirmation
from portail_reflex.components.page_de_dossier import conflit, page_de_dossier
from portail_reflex.domain.famille.queries import formulaire_enfant
from portail_reflex.domain.famille.saisie import CLASSES, CONTACTS_MAX
from portail_reflex.domain.famille.service import Enregistrement, enregistrer_enfant, retirer_enfant
from portail_reflex.domain.famille.vues import FormulaireVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import NatureConsentement, NiveauEcole, RegimeAlimentaire, Sexe
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.pages.parent.notices import boites
from portail_reflex.pages.parent.onglets_enfant import onglets_enfant
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.formulaire_versionne import FormulaireVersionne
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail

AUTORISATIONS = (
    ("Peut-il quitter seul la structure ?", "sortie_seul", NatureConsentement.SORTIE_SEUL),
    ("Peut-on le photographier ou le filmer pendant les activités ?", "image", NatureConsentement.IMAGE),
    (
        "Peut-on le faire soigner et hospitaliser en urgence, sur avis médical ?",
        "hospitalisation",
        NatureConsentement.HOSPITALISATION,
    ),
)


class PageEnfant(FormulaireVersionne, EtatPortail):
    """The child of the address on screen; `contacts` are the numbers of the rows shown."""

    identifiant: int = 0
    ecoles: list[tuple[str, str]] = []
    classes: list[tuple[str, str]] = []
    ecole_figee: bool = False
    retirable: bool = False
    contacts: list[int] = []
    _niveaux: dict[str, str] = {}

    def _enfant_id(self) -> int:
        return self._identifiant(routes.ENFANTS)

    async def _lire_page(self) -> FormulaireVue:
        return await lire(formulaire_enfant, auteur=self._auteur, enfant_id=self._enfant_id())

    async def _enregistrer(self, donnees: dict[str, Any], version: int) -> Enregistrement:
        return await ecrire(
            enregistrer_enfant,
            auteur=self._auteur,
            enfant_id=self._enfant_id(),
            donnees=donnees,
            version=version,
            maintenant=horloge.maintenant(),
        )

    async def _montrer(self, vue: FormulaireVue) -> None:
        await rafraichir_menu(self, vue.id)
        self.identifiant, self.ecole_figee, self.retirable = vue.id, vue.ecole_figee, vue.retirable
        self.ecoles = [(str(ecole_id), nom) for ecole_id, nom, _ in vue.ecoles]
        self._niveaux = {str(ecole_id): niveau for ecole_id, _, niveau in vue.ecoles}
        self.contacts = list(range(vue.contacts))
        self._proposer(vue.valeurs.get("ecole_id", ""))

    def _proposer(self, ecole_id: str) -> None:
        niveau = self._niveaux.get(ecole_id)
        self.classes = [(c.value, c.libelle) for c in CLASSES[NiveauEcole(niveau)]] if niveau else []

    def _adresse(self, identifiant: int) -> str:
        return routes.page_enfant(identifiant)

    @rx.event
    @pour_parent
    async def choisir_ecole(self, ecole_id: str) -> None:
        """The classes of this school."""
        self._proposer(ecole_id)

    @rx.event
    @pour_parent
    async def ajouter_contact(self) -> Any:
        """One more row, at the end."""
        if len(self.contacts) < CONTACTS_MAX:
            self.contacts = [*self.contacts, max(self.contacts, default=-1) + 1]

    @rx.event
    @pour_parent
    async def retirer_contact(self, rang: int) -> None:
        """A row less; it is forgotten at the next « Valider » only."""
        self.contacts = [present for present in self.contacts if present != rang]

    @rx.event
    @pour_parent
    async def retirer(self) -> Any:
        """Once confirmed."""
        nom = await ecrire(
            retirer_enfant, auteur=self._auteur, enfant_id=self._enfant_id(), maintenant=horloge.maintenant()
        )
        await dire_a_l_arrivee(self, f"{nom} ne fait plus partie de votre dossier.")
        self.cle = ""
        return PageEnfant.rentrer

    @rx.event
    @pour_parent
    async def rentrer(self) -> Any:
        """Back to the family, once the form has gone."""
        return rx.redirect(routes.MON_COMPTE)


CHAMPS = Champs(PageEnfant.valeurs, PageEnfant.erreurs)


def identite() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Identité"),
        rx.el.div(
            CHAMPS.choix(
                "Sexe", "sexe", [(s.value, s.libelle) for s in Sexe], vide="Sélectionner le sexe", requis=True
            ),
            CHAMPS.texte(
                "Date de naissance",
                "date_naissance",
                requis=True,
                aide="format JJ/MM/AAAA",
                input_mode="numeric",
                auto_complete="off",
            ),
            CHAMPS.texte("Nom", "nom", requis=True, auto_complete="off"),
            CHAMPS.texte("Prénom", "prenom", requis=True, auto_complete="off"),
            class_name="grille",
        ),
        class_name="carte",
    )


def ecole() -> rx.Component:
    choix = rx.el.div(
        CHAMPS.choix(
            "École",
            "ecole_id",
            PageEnfant.ecoles,
            vide="Sélectionner l’école",
            requis=True,
            on_change=PageEnfant.choisir_ecole,
        ),
        CHAMPS.choix(
            "Classe",
            "classe",
            PageEnfant.classes,
            vide="Choisir l’école, puis la classe",
            requis=True,
            key=PageEnfant.classes.to_string(),
        ),
        class_name="grille",
    )
    figee = rx.fragment(
        rx.el.dl(
            rx.foreach(
                PageEnfant.ecoles,
                lambda e: rx.cond(
                    e[0] == PageEnfant.valeurs.get("ecole_id", ""),
                    rx.fragment(rx.el.dt("École"), rx.el.dd(e[1])),
                ),
            ),
            rx.foreach(
                PageEnfant.classes,
                lambda c: rx.cond(
                    c[0] == PageEnfant.valeurs.get("classe", ""),
                    rx.fragment(rx.el.dt("Classe"), rx.el.dd(c[1])),
                ),
            ),
            class_name="faits",
        ),
        rx.el.p(
            "L’école et la classe se choisissent une fois. Elles changent ? ",
            rx.el.a("Contactez le service", href=routes.CONTACT),
            ".",
            class_name="doux suite",
        ),
    )
    return rx.cond(
        PageEnfant.ecoles.length() > 0,
        rx.el.section(rx.el.h2("École et classe"), rx.cond(PageEnfant.ecole_figee, figee, choix), class_name="carte"),
    )


def vie_quotidienne() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Repas et autorisations"),
        rx.el.div(
            CHAMPS.choix(
                "Régime alimentaire",
                "regime",
                [(r.value, r.libelle) for r in RegimeAlimentaire],
                vide="Sélectionner un régime",
                requis=True,
                entier=True,
            ),
            *(CHAMPS.oui_non(question, nom) for question, nom, _ in AUTORISATIONS),
            class_name="grille",
        ),
        rx.el.p(
            "Vous pouvez retirer une autorisation à tout moment, ici ou dans ",
            rx.el.a("Traitement des données RGPD", href=routes.DONNEES),
            ".",
            class_name="doux",
        ),
        class_name="carte",
    )


def contact(rang: rx.Var[int]) -> rx.Component:
    nom = "contacts." + rang.to_string()
    numero = "Personne " + (rang + 1).to_string()
    return rx.el.fieldset(
        rx.el.legend(numero),
        CHAMPS.texte("Nom et prénom", nom + ".nom", requis=True, auto_complete="off"),
        CHAMPS.texte("Lien avec l’enfant", nom + ".lien", requis=True, aide="grand-mère, voisin…"),
        CHAMPS.texte("Téléphone", nom + ".telephone", requis=True, type="tel", auto_complete="off"),
        CHAMPS.case("Peut venir le chercher", nom + ".peut_chercher"),
        CHAMPS.case("À prévenir en urgence", nom + ".a_prevenir"),
        rx.el.button(
            "Retirer cette personne",
            type="button",
            class_name="bouton discret",
            custom_attrs={"aria-label": "Retirer la personne " + (rang + 1).to_string()},
            on_click=PageEnfant.retirer_contact(rang),
        ),
        key=rang.to_string(),
        class_name="rangee",
    )


def contacts() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Personnes autorisées et à prévenir"),
        rx.el.p(
            "En plus des adultes du dossier : qui peut venir le chercher, qui appeler en urgence.", class_name="doux"
        ),
        CHAMPS.message("contacts"),
        rx.foreach(PageEnfant.contacts, contact),
        rx.cond(
            PageEnfant.contacts.length() < CONTACTS_MAX,
            rx.el.button(
                "+ Ajouter une personne",
                type="button",
                class_name="bouton second",
                on_click=PageEnfant.ajouter_contact,
            ),
        ),
        class_name="carte",
    )


def retrait() -> rx.Component:
    return rx.cond(
        PageEnfant.retirable,
        rx.el.div(
            confirmation(
                "retirer-enfant",
                ouvrir="Retirer cet enfant du dossier",
                titre="Retirer cet enfant du dossier ?",
                texte=rx.el.p("Ses informations et ses documents seront effacés. C’est définitif."),
                confirmer=rx.el.button(
                    "Retirer", type="button", class_name="bouton danger", on_click=PageEnfant.retirer
                ),
            ),
            class_name="actions",
        ),
    )


@ecran(routes.ENFANTS + "/[enfant]", "Enfant du dossier", PageEnfant.ouvrir)
def page_enfant() -> rx.Component:
    formulaire = page_de_dossier(
        identite(),
        ecole(),
        vie_quotidienne(),
        contacts(),
        cle=PageEnfant.cle,
        envoyer=PageEnfant.enregistrer,
        boites=boites(CHAMPS),
        annuler=routes.MON_COMPTE,
    )
    return cadre_parent(
        rx.el.div(
            menu_compte(""),
            rx.el.div(
                rx.el.h1(rx.cond(PageEnfant.titre == "", "Enfant du dossier", PageEnfant.titre)),
                onglets_enfant(PageEnfant.identifiant, "informations"),
                conflit(PageEnfant.conflits, PageEnfant.reprendre),
                rx.cond(PageEnfant.cle == "", attente(), formulaire),
                retrait(),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
