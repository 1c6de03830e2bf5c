"""« Mon calendrier sur mon téléphone »: the secret address of the family's feed, to copy, renew or delete.

A page shows it with `abonnement()`, and reads it with `montrer_abonnement(self)` when it opens.
"""

from typing import Any

import reflex as rx

from portail_reflex.components.messages import confirmation
from portail_reflex.components.natif import LienNatif
from portail_reflex.domain.reservation.queries.calendrier import adresse_du_calendrier
from portail_reflex.domain.reservation.service.calendrier import creer_adresse, renouveler_adresse, supprimer_adresse
from portail_reflex.infra import horloge
from portail_reflex.settings import settings
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail

CHAMP = "adresse-du-calendrier"


class AbonnementCalendrier(EtatPortail):
    """The family's own address; '' when it has none."""

    adresse: str = ""
    webcal: str = ""
    pret: bool = False

    @rx.event
    @pour_parent
    async def creer(self) -> None:
        self._montrer(await ecrire(creer_adresse, auteur=self._auteur, maintenant=horloge.maintenant()))
        await dire(self, "L’adresse de votre calendrier est créée.")

    @rx.event
    @pour_parent
    async def renouveler(self) -> None:
        self._montrer(await ecrire(renouveler_adresse, auteur=self._auteur, maintenant=horloge.maintenant()))
        await dire(self, "Votre calendrier a une nouvelle adresse. L’ancienne ne donne plus rien.")

    @rx.event
    @pour_parent
    async def supprimer(self) -> None:
        await ecrire(supprimer_adresse, auteur=self._auteur, maintenant=horloge.maintenant())
        self._montrer("")
        await dire(self, "L’adresse de votre calendrier est supprimée : elle ne donne plus rien.")

    def _montrer(self, secret: str) -> None:
        self.adresse = f"{settings().url_publique}/api/calendrier/{secret}.ics" if secret else ""
        self.webcal = f"webcal:{self.adresse.partition(':')[2]}" if secret else ""
        self.pret = True


async def montrer_abonnement(etat: EtatPortail) -> None:
    """Read the address of this family, for the panel of the page that opens."""
    panneau = await etat.get_state(AbonnementCalendrier)
    panneau._montrer(await lire(adresse_du_calendrier, auteur=etat._auteur))


def _bouton(libelle: str, handler: Any, classe: str = "bouton", dialogue: str = "") -> rx.Component:
    attributs = {"command": "close", "commandfor": dialogue} if dialogue else {}
    return rx.el.button(libelle, type="button", class_name=classe, on_click=handler, custom_attrs=attributs)


def _adresse() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.label("Adresse de votre calendrier", html_for=CHAMP),
            rx.el.input(id=CHAMP, type="text", read_only=True, value=AbonnementCalendrier.adresse, auto_complete="off"),
            class_name="champ",
        ),
        rx.el.p(class_name="doux", role="status", key=AbonnementCalendrier.adresse, custom_attrs={"data-copie": CHAMP}),
        rx.el.div(
            rx.el.button("Copier", type="button", class_name="bouton", custom_attrs={"data-copier": CHAMP}),
            LienNatif.create(
                "S’abonner sur cet appareil", href=AbonnementCalendrier.webcal, class_name="bouton second"
            ),
            confirmation(
                "renouveler-adresse",
                ouvrir="Renouveler",
                titre="Changer l’adresse de votre calendrier ?",
                texte=rx.el.p("L’adresse actuelle ne donnera plus rien : il faudra s’abonner à la nouvelle."),
                confirmer=_bouton("Renouveler", AbonnementCalendrier.renouveler, dialogue="renouveler-adresse"),
                classe="bouton second",
            ),
            confirmation(
                "supprimer-adresse",
                ouvrir="Supprimer",
                titre="Supprimer l’adresse de votre calendrier ?",
                texte=rx.el.p("Les téléphones qui y sont abonnés ne recevront plus rien."),
                confirmer=_bouton(
                    "Supprimer", AbonnementCalendrier.supprimer, "bouton danger", dialogue="supprimer-adresse"
                ),
            ),
            class_name="actions",
        ),
    )


def abonnement() -> rx.Component:
    """The panel."""
    return rx.el.section(
        rx.el.h2("Mon calendrier sur mon téléphone"),
        rx.el.p(
            "Abonnez l’agenda de votre téléphone à une adresse qui n’est qu’à vous : les dates de vos enfants s’y "
            "mettent à jour toutes seules, annulations comprises."
        ),
        rx.el.p(
            "Qui connaît cette adresse voit les prénoms, les activités et les horaires, sans mot de passe. Ne la "
            "donnez qu’à des personnes de confiance ; vous pouvez la changer à tout moment.",
            class_name="doux",
        ),
        rx.cond(
            AbonnementCalendrier.pret,
            rx.cond(
                AbonnementCalendrier.adresse == "",
                rx.el.div(_bouton("Créer mon adresse", AbonnementCalendrier.creer), class_name="actions"),
                _adresse(),
            ),
        ),
        class_name="carte",
    )
