"""`/service/courriels/12`: one mail, and « Renvoyer »."""

import reflex as rx

from portail_reflex.components.messages import avis, quand_pret
from portail_reflex.components.tableau import fait
from portail_reflex.domain.courriel.queries import courriel
from portail_reflex.domain.courriel.service import renvoyer
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.infra import horloge
from portail_reflex.settings import settings
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail


class CourrielDetail(EtatPortail):
    """The mail of the address on screen."""

    objet: str = ""
    destinataire: str = ""
    etat: str = ""
    dates: str = ""
    erreur: str = ""
    texte: str = ""
    lien: str = ""
    renvoyable: bool = False

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> None:
        await self._relire()

    async def _relire(self) -> None:
        reglages = settings()
        vue = await lire(
            courriel,
            agent=self._auteur,
            courriel_id=self._identifiant(routes.COURRIELS),
            url=reglages.url_publique,
            liens_lisibles=reglages.liens_lisibles,
        )
        self.objet, self.destinataire, self.etat = vue.objet, vue.destinataire, vue.etat.libelle
        self.dates = f"écrit le {instant_en_mots(vue.cree_le)}"
        if vue.envoye_le:
            self.dates += f", envoyé le {instant_en_mots(vue.envoye_le)}"
        elif vue.tentatives:
            self.dates += f", {compter(vue.tentatives, 'essai')}"
        self.erreur, self.texte, self.lien, self.renvoyable = vue.derniere_erreur, vue.texte, vue.lien, vue.renvoyable

    @rx.event
    @pour_agent()
    async def renvoyer(self) -> None:
        courriel_id = self._identifiant(routes.COURRIELS)
        await ecrire(renvoyer, courriel_id=courriel_id, agent=self._auteur, maintenant=horloge.maintenant())
        await dire(self, "Cet e-mail va partir dans les prochaines secondes.")
        await self._relire()


def envoi() -> rx.Component:
    return rx.el.div(
        rx.cond(
            CourrielDetail.renvoyable,
            rx.el.button("Renvoyer", type="button", class_name="bouton", on_click=CourrielDetail.renvoyer),
            rx.el.p(
                "Cet e-mail contenait un lien personnel, qui n’est pas conservé : depuis ",
                rx.el.a("Comptes", href=routes.COMPTES),
                ", renvoyez plutôt une invitation.",
                class_name="doux",
            ),
        ),
        rx.el.a("Retour à la liste", href=routes.COURRIELS, class_name="bouton second"),
        class_name="actions",
    )


@ecran(routes.COURRIELS + "/[courriel]", "E-mail", CourrielDetail.ouvrir)
def page_courriel() -> rx.Component:
    return cadre_service(
        quand_pret(
            CourrielDetail.objet != "",
            rx.el.h1(CourrielDetail.objet),
            rx.el.section(
                rx.el.dl(
                    fait("Destinataire", CourrielDetail.destinataire),
                    fait("État", rx.fragment(CourrielDetail.etat, ", ", CourrielDetail.dates)),
                    class_name="faits",
                ),
                rx.cond(CourrielDetail.erreur != "", avis(rx.el.p(CourrielDetail.erreur), ton="erreur")),
                rx.cond(
                    CourrielDetail.lien != "",
                    avis(
                        rx.el.p(
                            "Aucun serveur de messagerie n’est réglé : cet e-mail ne partira pas. ",
                            rx.el.a("Suivre le lien personnel", href=CourrielDetail.lien),
                        ),
                        ton="alerte",
                    ),
                ),
                rx.el.p(CourrielDetail.texte, class_name="lettre"),
                envoi(),
                class_name="carte pile",
            ),
        ),
        courant=routes.COURRIELS,
    )
