"""`/service`: what waits for the agents."""

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.domain.courriel.queries import comptes_par_etat
from portail_reflex.domain.direct import SERVICE
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import nombres
from portail_reflex.domain.predossier.queries import attente_la_plus_longue
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatCourriel
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import discret, pour_agent
from portail_reflex.web.identite import Identite
from portail_reflex.web.session import EtatPortail


class TableauDeBord(EtatPortail):
    """Numbers, each a way to its list."""

    pret: bool = False
    plus_ancien: str = ""
    changes: int = 0
    effacements: int = 0
    en_attente: int = 0
    en_echec: int = 0

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> None:
        await s_abonner(self, [SERVICE], TableauDeBord.rafraichir)
        await self._relire()

    @rx.event
    @pour_agent()
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    async def _relire(self) -> None:
        self.plus_ancien = await lire(attente_la_plus_longue, agent=self._auteur, maintenant=horloge.maintenant())
        dossiers = await lire(nombres, agent=self._auteur)
        self.changes, self.effacements = dossiers[FiltreFamille.CHANGEMENTS], dossiers[FiltreFamille.EFFACEMENT]
        courriels = await lire(comptes_par_etat, agent=self._auteur)
        self.en_attente, self.en_echec = courriels[EtatCourriel.EN_ATTENTE], courriels[EtatCourriel.EN_ECHEC]
        self.pret = True


def tuile(nombre: rx.Var[int], libelle: str, vers: str, precision: rx.Var[str] | str = "") -> rx.Component:
    return rx.el.a(
        rx.el.b(nombre),
        rx.el.span(libelle),
        rx.el.span(precision, class_name="doux petit"),
        href=vers,
        class_name="carte tuile",
    )


def dossiers(filtre: FiltreFamille) -> str:
    """The list of families, already filtered."""
    return f"{routes.FAMILLES}?filtre={filtre.value}"


@ecran(routes.SERVICE, "Tableau de bord", TableauDeBord.ouvrir)
def tableau_de_bord() -> rx.Component:
    precision = rx.cond(TableauDeBord.plus_ancien != "", " le plus ancien " + TableauDeBord.plus_ancien, "")
    return cadre_service(
        rx.el.h1("Tableau de bord"),
        quand_pret(
            TableauDeBord.pret,
            rx.el.h2("À traiter"),
            rx.el.div(
                tuile(Identite.predossiers, "pré-dossiers à traiter", routes.PREDOSSIERS, precision),
                tuile(Identite.commandes, "commandes à traiter", routes.COMMANDES),
                tuile(Identite.documents, "documents à vérifier", routes.DOCUMENTS_A_VERIFIER),
                tuile(Identite.dossiers, "dossiers à contrôler", dossiers(FiltreFamille.A_CONTROLER)),
                tuile(
                    TableauDeBord.changes,
                    "dossiers changés",
                    dossiers(FiltreFamille.CHANGEMENTS),
                ),
                tuile(TableauDeBord.effacements, "demandes d’effacement", dossiers(FiltreFamille.EFFACEMENT)),
                class_name="tuiles",
            ),
            rx.el.h2("E-mails"),
            rx.el.div(
                tuile(TableauDeBord.en_attente, "e-mails en attente d’envoi", routes.COURRIELS),
                tuile(TableauDeBord.en_echec, "e-mails en échec", routes.COURRIELS),
                class_name="tuiles",
            ),
        ),
        courant=routes.SERVICE,
    )
