"""`/service/predossiers/PD-00012`: everything on one screen, then the decision."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_long
from portail_reflex.components.messages import avis, confirmation, quand_pret
from portail_reflex.components.tableau import fait
from portail_reflex.domain.dates import depuis, instant_en_mots
from portail_reflex.domain.predossier.numero import id_du_numero
from portail_reflex.domain.predossier.queries import detail
from portail_reflex.domain.predossier.service import refuser_predossier, valider_predossier
from portail_reflex.domain.predossier.vues import DoublonVue, PersonneVue, PredossierVue
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Decision:
    """What was decided, in words; `texte` is empty until then."""

    texte: str = ""
    motif: str = ""


def _decision(vue: PredossierVue) -> Decision:
    if vue.decision is None:
        return Decision()
    texte = f"{vue.etat.libelle} le {instant_en_mots(vue.decision.le)} par {vue.decision.par}."
    return Decision(texte, vue.decision.motif)


class PredossierDetail(EtatPortail):
    """The pré-dossier of the address on screen."""

    numero: str = ""
    depose: str = ""
    structure: str = ""
    personnes: list[PersonneVue] = []
    doublons: list[DoublonVue] = []
    decision: Decision = Decision()
    erreurs: dict[str, str] = {}

    def _id(self) -> int:
        return id_du_numero(str(self.router.url.path).rstrip("/").rpartition("/")[2])

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> None:
        await self._relire()

    async def _apres_decision(self) -> None:
        await saluer(self)
        await self._relire()

    async def _relire(self) -> None:
        vue = await lire(detail, agent=self._auteur, predossier_id=self._id())
        self.numero, self.structure, self.erreurs = vue.numero, vue.structure, {}
        self.depose = f"{instant_en_mots(vue.depose_le)} ({depuis(vue.depose_le, horloge.maintenant())})"
        self.personnes, self.doublons = list(vue.personnes), list(vue.doublons)
        self.decision = _decision(vue)

    @rx.event
    @pour_agent()
    async def valider(self) -> None:
        await ecrire(valider_predossier, agent=self._auteur, predossier_id=self._id(), maintenant=horloge.maintenant())
        await dire(self, "Pré-dossier validé : le dossier famille est créé, l’invitation part par e-mail.")
        await self._apres_decision()

    @rx.event
    @pour_agent()
    async def refuser(self, donnees: dict[str, Any]) -> None:
        await ecrire(
            refuser_predossier,
            agent=self._auteur,
            predossier_id=self._id(),
            motif=str(donnees.get("motif", "")),
            maintenant=horloge.maintenant(),
        )
        await dire(self, "Pré-dossier refusé : le motif part par e-mail.")
        await self._apres_decision()


def carte_personne(personne: rx.Var[PersonneVue]) -> rx.Component:
    return rx.el.article(
        rx.el.p(personne.role, class_name="doux petit sans-marge"),
        rx.el.h2(personne.nom),
        rx.el.dl(rx.foreach(personne.faits, lambda f: fait(f[0], f[1])), class_name="faits"),
        class_name="carte",
    )


def doublon(d: rx.Var[DoublonVue]) -> rx.Component:
    return rx.el.li(
        d.commun,
        " (",
        d.valeur,
        ") : ",
        rx.cond(d.predossier != "", rx.el.a(d.ou, href=routes.PREDOSSIERS + "/" + d.predossier), d.ou),
    )


def doublons() -> rx.Component:
    return rx.cond(
        PredossierDetail.doublons.length() > 0,
        avis(
            rx.el.h2("Doublon possible"),
            rx.el.ul(rx.foreach(PredossierDetail.doublons, doublon)),
            ton="alerte",
        ),
    )


def validation() -> rx.Component:
    return confirmation(
        "dialogue-valider",
        ouvrir="Valider le pré-dossier",
        titre="Valider ce pré-dossier ?",
        texte=rx.el.p("Le dossier famille et le compte sont créés ; l’invitation part aussitôt par e-mail."),
        confirmer=rx.el.button(
            "Valider",
            type="button",
            class_name="bouton",
            custom_attrs={"command": "close", "commandfor": "dialogue-valider"},
            on_click=PredossierDetail.valider,
        ),
        classe="bouton",
    )


def refus() -> rx.Component:
    return rx.el.form(
        champ_long(
            "Motif du refus",
            "motif",
            requis=True,
            aide="Ce texte est envoyé tel quel à la famille.",
            erreur=PredossierDetail.erreurs.get("motif", ""),
        ),
        rx.el.button("Refuser le pré-dossier", type="submit", class_name="bouton danger"),
        on_submit=PredossierDetail.refuser,
        no_validate=True,
    )


def decider() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Décision"),
        rx.el.div(validation(), class_name="actions"),
        rx.el.hr(),
        refus(),
        class_name="carte pile",
    )


def decide() -> rx.Component:
    return avis(
        rx.el.p(PredossierDetail.decision.texte),
        rx.cond(PredossierDetail.decision.motif != "", rx.el.p(PredossierDetail.decision.motif, class_name="lettre")),
    )


@ecran(routes.PREDOSSIERS + "/[predossier]", "Pré-dossier", PredossierDetail.ouvrir)
def page_predossier() -> rx.Component:
    return cadre_service(
        quand_pret(
            PredossierDetail.numero != "",
            rx.el.h1("Pré-dossier ", PredossierDetail.numero),
            rx.el.p("Déposé le ", PredossierDetail.depose, " · ", PredossierDetail.structure, class_name="doux"),
            doublons(),
            rx.cond(PredossierDetail.decision.texte != "", decide()),
            rx.el.div(rx.foreach(PredossierDetail.personnes, carte_personne), class_name="fiches"),
            rx.cond(PredossierDetail.decision.texte == "", rx.el.div(decider(), class_name="section")),
            rx.el.div(
                rx.el.a("Retour à la file", href=routes.PREDOSSIERS, class_name="bouton second"), class_name="actions"
            ),
        ),
        courant=routes.PREDOSSIERS,
    )
