"""`/inscription`: S’inscrire, or look at the calendar."""

import reflex as rx

from portail_reflex.domain.reservation.queries.etapes import participants
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.identite import Identite
from portail_reflex.web.session import EtatPortail


class Inscription(EtatPortail):
    """Whether bookings are open for this family; `empechement`: why not."""

    empechement: str = ""

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        vus = await lire(
            participants, auteur=self._auteur, famille_id=self._auteur.famille_id, maintenant=horloge.maintenant()
        )
        ouverts = any(not vu.empechement for vu in vus)
        self.empechement = "" if ouverts else next((vu.empechement for vu in vus), "Votre dossier n’a pas d’enfant.")


def blocage() -> rx.Component:
    """Bookings are closed: why, and the way out."""
    return rx.el.div(
        rx.el.p(rx.el.strong("Les inscriptions ne sont pas encore ouvertes pour votre famille.")),
        rx.el.p(Inscription.empechement),
        rx.el.p(rx.el.a("Compléter mon dossier", href=routes.MON_COMPTE, class_name="bouton"), class_name="actions"),
        class_name="avis alerte",
    )


def _fiche(titre: str, texte: str, lien: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(titre), rx.el.p(texte), rx.el.p(lien, class_name="actions"), class_name="carte")


def _demandes() -> rx.Component:
    """What the service has not answered yet."""
    nombre = Identite.demandes
    lien = rx.el.a(nombre, rx.cond(nombre > 1, " demandes", " demande"), href=routes.DEMANDES)
    return rx.cond(nombre > 0, rx.el.p("Le service examine ", lien, "."))


@ecran(routes.INSCRIPTION, "Inscription", Inscription.ouvrir)
def inscription() -> rx.Component:
    precision = rx.el.span(" à mon calendrier", class_name="invisible")
    fiches = rx.el.div(
        _fiche(
            "Inscription",
            "Réservez la cantine et les autres temps d’activité, pour un jour ou pour toute l’année.",
            rx.el.a("S’inscrire", href=routes.PARTICIPANTS, class_name="bouton"),
        ),
        _fiche(
            "Calendrier",
            "Voyez toutes les dates de vos enfants, annulez un jour, signalez une absence.",
            rx.el.a("Accéder", precision, href=routes.CALENDRIER, class_name="bouton second"),
        ),
        class_name="fiches",
    )
    bloque = rx.cond(Inscription.empechement != "", blocage())
    return cadre_parent(
        rx.el.h1("Inscription"),
        rx.el.div(
            menu_inscription(routes.INSCRIPTION),
            rx.el.div(bloque, _demandes(), fiches, class_name="pile"),
            class_name="deux",
        ),
        courant=routes.INSCRIPTION,
    )
