"""`/mon-compte/codes-acces`: e-mail, password, open sessions."""

from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.champs import champ_secret, champ_texte
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.natif import formulaire_natif
from portail_reflex.domain.compte.mots_de_passe import REGLE
from portail_reflex.domain.compte.queries import connexions_de
from portail_reflex.domain.compte.service import fermer_connexion_de
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Ouverture:
    """An open session, in words."""

    id: int
    appareil: str
    depuis: str
    courante: bool


class CodesAcces(EtatPortail):
    """Passwords never pass here: they are posted to our routes."""

    email: str = ""
    ouvertures: list[Ouverture] = []

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        self.email = self._auteur.email
        await rafraichir_menu(self)
        await self._relire()

    async def _relire(self) -> None:
        connexions = await lire(connexions_de, auteur=self._auteur, maintenant=horloge.maintenant())
        self.ouvertures = [Ouverture(c.id, c.appareil, instant_en_mots(c.ouverte_le), c.courante) for c in connexions]

    @rx.event
    @pour_parent
    async def fermer(self, connexion_id: int) -> None:
        await ecrire(
            fermer_connexion_de, auteur=self._auteur, connexion_id=connexion_id, maintenant=horloge.maintenant()
        )
        await dire(self, "Cet appareil est déconnecté.")
        await self._relire()


def adresse() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Mon adresse e-mail"),
        rx.el.p("Vous vous connectez avec ", rx.el.strong(CodesAcces.email), "."),
        formulaire_natif(
            champ_texte("Nouvelle adresse e-mail", "email", requis=True, type="email", auto_complete="email"),
            champ_secret("Mot de passe actuel, pour confirmer", "mot_de_passe"),
            rx.el.button("Changer l’adresse", type="submit", class_name="bouton"),
            action="/api/codes-acces/adresse",
        ),
        class_name="carte",
    )


def mot_de_passe() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Mon mot de passe"),
        formulaire_natif(
            champ_secret("Mot de passe actuel", "actuel"),
            champ_secret("Nouveau mot de passe", "nouveau", auto_complete="new-password", aide=REGLE),
            champ_secret("Confirmez le nouveau mot de passe", "confirmation", auto_complete="new-password"),
            rx.el.button("Changer le mot de passe", type="submit", class_name="bouton"),
            action="/api/codes-acces/mot-de-passe",
        ),
        class_name="carte",
    )


def ouverture(o: rx.Var[Ouverture]) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.el.strong(o.appareil), rx.el.br(), rx.el.span("depuis le ", o.depuis, class_name="doux")),
        rx.cond(
            o.courante,
            rx.el.span("Cet appareil", class_name="etiquette succes fin"),
            rx.el.button(
                "Fermer",
                type="button",
                class_name="bouton second fin",
                custom_attrs={"aria-label": "Fermer la session " + o.appareil + " du " + o.depuis},
                on_click=CodesAcces.fermer(o.id),
            ),
        ),
    )


def sessions() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Mes sessions ouvertes"),
        rx.el.p("Un appareil que vous ne reconnaissez pas ? Fermez sa session, puis changez votre mot de passe."),
        quand_pret(
            CodesAcces.ouvertures.length() > 0,
            rx.el.ul(rx.foreach(CodesAcces.ouvertures, ouverture), class_name="liste"),
        ),
        class_name="carte",
    )


@ecran(routes.CODES_ACCES, "Mes codes d’accès", CodesAcces.ouvrir)
def codes_acces() -> rx.Component:
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.CODES_ACCES),
            rx.el.div(rx.el.h1("Mes codes d’accès"), adresse(), mot_de_passe(), sessions(), class_name="pile"),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
