"""`/alertes`: what the portal tells the family, the newest first."""

from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import pages
from portail_reflex.domain.alerte import AlerteVue
from portail_reflex.domain.alerte.queries import alertes
from portail_reflex.domain.alerte.service import marquer_lues
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.identite import saluer
from portail_reflex.web.liste import ListeDuParent
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Ligne:
    """An alert, in words."""

    id: int
    titre: str
    texte: str
    lien: str
    le: str
    lue: bool


def _ligne(a: AlerteVue) -> Ligne:
    return Ligne(a.id, a.titre, a.texte, a.lien, instant_en_mots(a.le), a.lue)


class Alertes(ListeDuParent, EtatPortail):
    """One page of the alerts."""

    lignes: list[Ligne] = []

    @rx.event
    @pour_parent
    async def lire_une(self, alerte_id: int) -> None:
        await ecrire(marquer_lues, auteur=self._auteur, alerte_id=alerte_id, maintenant=horloge.maintenant())
        await self._apres()

    @rx.event
    @pour_parent
    async def tout_lire(self) -> None:
        await ecrire(marquer_lues, auteur=self._auteur, maintenant=horloge.maintenant())
        await dire(self, "Toutes vos alertes sont marquées comme lues.")
        await self._apres()

    async def _apres(self) -> None:
        await saluer(self)
        await self._relire()

    async def _relire(self) -> None:
        page = await lire(alertes, auteur=self._auteur, page=self.numero)
        self.lignes = [_ligne(alerte) for alerte in page.elements]
        self._situer(page)


def ligne(a: rx.Var[Ligne]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.cond(a.lue, None, rx.el.span("Nouveau", class_name="etiquette attente")),
            rx.el.strong(a.titre),
            rx.el.span(a.le, class_name="doux petit"),
            rx.cond(a.texte != "", rx.el.p(a.texte, class_name="sans-marge")),
            class_name="alerte",
        ),
        rx.el.div(
            rx.cond(
                a.lien != "",
                rx.el.a(
                    "Voir",
                    rx.el.span(" : ", a.titre, class_name="invisible"),
                    href=a.lien,
                    on_click=Alertes.lire_une(a.id),
                ),
            ),
            rx.cond(
                a.lue,
                None,
                rx.el.button(
                    "Marquer comme lue",
                    rx.el.span(" : ", a.titre, class_name="invisible"),
                    type="button",
                    class_name="bouton discret",
                    on_click=Alertes.lire_une(a.id),
                ),
            ),
            class_name="fin",
        ),
        class_name=rx.cond(a.lue, "lue", "non-lue"),
        key=a.id.to_string(),
    )


@ecran(routes.ALERTES, "Mes alertes", Alertes.ouvrir)
def page_alertes() -> rx.Component:
    liste = rx.fragment(
        rx.el.div(
            rx.el.button(
                "Tout marquer comme lu", type="button", class_name="bouton second", on_click=Alertes.tout_lire
            ),
            class_name="actions",
        ),
        rx.el.ul(rx.foreach(Alertes.lignes, ligne), class_name="liste alertes"),
        pages(Alertes.numero, Alertes.derniere, Alertes.total, Alertes.aller),
    )
    return cadre_parent(
        rx.el.h1("Mes alertes"),
        rx.el.section(
            quand_pret(
                Alertes.total >= 0,
                rx.cond(
                    Alertes.total == 0,
                    rx.el.p(
                        "Aucune alerte pour le moment. Les réponses du service et les documents à renouveler "
                        "s’afficheront ici."
                    ),
                    liste,
                ),
            ),
            class_name="carte",
        ),
        courant=routes.ALERTES,
    )
