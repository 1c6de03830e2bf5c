"""`/mon-compte/adultes/12` (or `nouveau`): everything about an adult."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.components.messages import attente, confirmation
from portail_reflex.components.page_de_dossier import conflit, page_de_dossier
from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.famille.queries import formulaire_adulte
from portail_reflex.domain.famille.service import Enregistrement, enregistrer_adulte, retirer_adulte
from portail_reflex.domain.famille.vues import FormulaireVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import Civilite, Lien
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.pages.parent.notices import boites
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.formulaire_versionne import FormulaireVersionne
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class PageAdulte(FormulaireVersionne, EtatPortail):
    """The adult of the address on screen."""

    communes: list[tuple[str, str]] = []
    enfants: list[tuple[str, str]] = []
    responsable: bool = False
    retirable: bool = False

    def _a_l_adresse(self) -> int:
        return self._identifiant(routes.ADULTES)

    async def _lire_page(self, identifiant: int) -> FormulaireVue:
        return await lire(formulaire_adulte, auteur=self._auteur, adulte_id=identifiant)

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any], version: int) -> Enregistrement:
        return await ecrire(
            enregistrer_adulte,
            auteur=self._auteur,
            adulte_id=identifiant,
            donnees=donnees,
            version=version,
            maintenant=horloge.maintenant(),
        )

    async def _montrer(self, vue: FormulaireVue) -> None:
        await rafraichir_menu(self)
        self.enfants = [(str(enfant_id), prenom) for enfant_id, prenom in vue.enfants]
        self.responsable, self.retirable = vue.responsable, vue.retirable
        self._proposer(vue.valeurs.get("code_postal", ""))

    def _proposer(self, code_postal: str) -> None:
        self.communes = [(c.code_insee, c.nom) for c in communes_de(code_postal.replace(" ", "")[:5])]

    def _adresse(self, identifiant: int) -> str:
        return routes.page_adulte(identifiant)

    @rx.event
    @pour_parent
    async def chercher_communes(self, code_postal: str) -> None:
        """The communes of the postal code being typed."""
        self._proposer(code_postal)

    @rx.event
    @pour_parent
    async def retirer(self, identifiant: int) -> Any:
        """Once confirmed; `identifiant`: of the page that asked."""
        nom = await ecrire(retirer_adulte, auteur=self._auteur, adulte_id=identifiant, maintenant=horloge.maintenant())
        await dire_a_l_arrivee(self, f"{nom} ne fait plus partie de votre dossier.")
        self.cle = ""
        return PageAdulte.rentrer

    @rx.event
    @pour_parent
    async def rentrer(self) -> Any:
        """Back to the family, once the form has gone."""
        return rx.redirect(routes.MON_COMPTE)


CHAMPS = Champs(PageAdulte.valeurs, PageAdulte.erreurs)


def identite() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Identité"),
        rx.el.div(
            CHAMPS.choix(
                "Civilité",
                "civilite",
                [(c.value, c.libelle) for c in Civilite],
                vide="Sélectionner une civilité",
                requis=True,
                entier=True,
            ),
            CHAMPS.texte("Nom", "nom", requis=True, auto_complete="family-name"),
            CHAMPS.texte("Prénom", "prenom", requis=True, auto_complete="given-name"),
            class_name="grille",
        ),
        class_name="carte",
    )


def adresse() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Adresse"),
        rx.el.div(
            CHAMPS.texte("N° voie et voie", "voie", requis=True, auto_complete="address-line1", entier=True),
            CHAMPS.texte("Étage / Appart.", "complement", auto_complete="address-line2"),
            CHAMPS.texte("Lieu-dit", "lieu_dit", auto_complete="address-line3"),
            CHAMPS.texte(
                "Code postal",
                "code_postal",
                requis=True,
                auto_complete="postal-code",
                input_mode="numeric",
                on_change=lambda texte: PageAdulte.chercher_communes(texte).debounce(300),
            ),
            CHAMPS.choix(
                "Commune",
                "code_insee",
                PageAdulte.communes,
                vide="Saisir le code postal, puis choisir",
                requis=True,
                key=PageAdulte.communes.to_string(),
            ),
            class_name="grille",
        ),
        class_name="carte",
    )


def joindre() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Téléphones et e-mail"),
        rx.el.div(
            CHAMPS.texte("Tél. portable", "tel_portable", requis=True, type="tel", auto_complete="tel"),
            CHAMPS.texte("Tél. domicile", "tel_domicile", type="tel"),
            CHAMPS.texte("Tél. travail", "tel_travail", type="tel"),
            rx.cond(
                PageAdulte.responsable,
                rx.el.div(
                    rx.el.p("E-mail", class_name="intitule sans-marge"),
                    rx.el.p(PageAdulte.valeurs.get("email", ""), class_name="sans-marge"),
                    rx.el.p(
                        "C’est avec lui que vous vous connectez : il se change dans ",
                        rx.el.a("Mes codes d’accès", href=routes.CODES_ACCES),
                        ".",
                        class_name="aide",
                    ),
                    class_name="champ",
                ),
                CHAMPS.texte("E-mail", "email", type="email", auto_complete="email"),
            ),
            class_name="grille",
        ),
        class_name="carte",
    )


def lien_avec(enfant: rx.Var[tuple[str, str]]) -> rx.Component:
    nom = "liens." + enfant[0]
    return rx.el.div(
        CHAMPS.choix(
            "Lien avec " + enfant[1],
            nom + ".lien",
            [(lien.value, lien.libelle) for lien in Lien],
            vide="Sélectionner un lien",
            requis=True,
        ),
        CHAMPS.case("Autorité parentale sur " + enfant[1], nom + ".autorite"),
        class_name="grille entier",
    )


def famille() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Liens avec les enfants"),
        rx.foreach(PageAdulte.enfants, lien_avec),
        class_name="carte",
    )


def metier() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Profession et allocations"),
        rx.el.div(
            CHAMPS.texte("Profession", "profession"),
            CHAMPS.texte("Employeur", "employeur"),
            CHAMPS.texte(
                "N° d’allocataire (CAF ou MSA)",
                "numero_allocataire",
                aide="Le quotient familial est lu par le service sur votre notification : ne le saisissez pas.",
                entier=True,
            ),
            class_name="grille",
        ),
        class_name="carte",
    )


def retrait() -> rx.Component:
    return rx.cond(
        PageAdulte.retirable,
        rx.el.div(
            confirmation(
                "retirer-adulte",
                ouvrir="Retirer cet adulte du dossier",
                titre="Retirer cet adulte du dossier ?",
                texte=rx.el.p("Ses coordonnées seront effacées. Vous pourrez l’ajouter à nouveau."),
                confirmer=rx.el.button(
                    "Retirer",
                    type="button",
                    class_name="bouton danger",
                    on_click=PageAdulte.retirer(PageAdulte.identifiant),
                ),
            ),
            class_name="actions",
        ),
    )


@ecran(routes.ADULTES + "/[adulte]", "Adulte du dossier", PageAdulte.ouvrir)
def page_adulte() -> rx.Component:
    formulaire = page_de_dossier(
        identite(),
        adresse(),
        joindre(),
        famille(),
        metier(),
        page=PageAdulte,
        boites=boites(CHAMPS),
        annuler=routes.MON_COMPTE,
    )
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.MON_COMPTE),
            rx.el.div(
                rx.el.h1(rx.cond(PageAdulte.titre == "", "Adulte du dossier", PageAdulte.titre)),
                conflit(PageAdulte.conflits, PageAdulte.reprendre),
                rx.cond(PageAdulte.cle == "", attente(), formulaire),
                retrait(),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
