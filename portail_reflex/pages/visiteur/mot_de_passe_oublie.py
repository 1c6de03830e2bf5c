"""`/mot-de-passe-oublie`: a link to choose a new password, by mail. The answer never tells who has an account."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_texte
from portail_reflex.components.messages import avis
from portail_reflex.domain.compte.service import demander_oubli
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.debit import limiter
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Oubli(EtatPortail):
    """One field, one answer."""

    erreurs: dict[str, str] = {}
    envoye: bool = False

    @rx.event
    @pour_tous
    async def ouvrir(self) -> None:
        self.envoye = False

    @rx.event
    @pour_tous
    async def demander(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        try:
            email = lire_email(str(donnees.get("email", "")))
        except ValueError as refus:
            raise SaisieInvalide({"email": str(refus)}) from None
        await limiter(self._adresse_ip(), "oubli")
        await ecrire(demander_oubli, email=email, maintenant=horloge.maintenant())
        self.envoye = True
        return rx.set_focus("titre-envoye")


def demande() -> rx.Component:
    return rx.el.form(
        rx.el.p("Indiquez l’adresse e-mail de votre compte : nous y envoyons un lien, valable une heure."),
        champ_texte(
            "Adresse email",
            "email",
            requis=True,
            type="email",
            auto_complete="username",
            erreur=Oubli.erreurs.get("email", ""),
        ),
        rx.el.div(
            rx.el.button("Recevoir le lien", type="submit", class_name="bouton"),
            rx.el.a("Retour à la connexion", href=routes.ACCUEIL_PUBLIC, class_name="bouton second"),
            class_name="actions",
        ),
        on_submit=Oubli.demander,
        no_validate=True,
        class_name="carte",
    )


def envoye() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Regardez vos e-mails", id="titre-envoye", tab_index=-1),
        avis(
            rx.el.p(
                "Si cette adresse est celle d’un compte, un e-mail y arrive dans quelques minutes. "
                "Son lien sert une fois, pendant une heure."
            ),
            ton="succes",
        ),
        rx.el.p("Rien reçu ? Regardez les indésirables, vérifiez l’adresse, ou contactez-nous."),
        rx.el.div(
            rx.el.a("Retour à la connexion", href=routes.ACCUEIL_PUBLIC, class_name="bouton"),
            rx.el.a("Nous contacter", href=routes.CONTACT, class_name="bouton second"),
            class_name="actions",
        ),
        class_name="carte",
    )


@ecran(routes.OUBLI, "Mot de passe oublié", Oubli.ouvrir)
def mot_de_passe_oublie() -> rx.Component:
    return cadre_public(rx.el.h1("Mot de passe oublié ?"), rx.cond(Oubli.envoye, envoye(), demande()))
