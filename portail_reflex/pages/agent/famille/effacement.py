"""The family asks for the erasure of its data: refused with a reason, or done for good by the responsable."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_long
from portail_reflex.components.messages import confirmation
from portail_reflex.components.sommaire import partie
from portail_reflex.domain.donnees_personnelles.service import effacer_famille, refuser_effacement
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.infra import horloge
from portail_reflex.infra.reception import oublier
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.famille.decision import bouton_de_dialogue
from portail_reflex.pages.agent.famille.etat import DECISION, DossierFamille
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire, dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, traiter
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

DOSSIER = DossierFamille.dossier
DIALOGUE = "dialogue-effacer"


class EffacementFamille(EtatPortail):
    """The two answers."""

    erreurs: dict[str, str] = {}

    @rx.event
    @pour_agent()
    async def refuser(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        await ecrire(
            refuser_effacement,
            agent=self._auteur,
            famille_id=lire_identifiant(str(donnees.get("famille", ""))),
            motif=str(donnees.get("motif", "")),
            maintenant=horloge.maintenant(),
        )
        await dire(self, "L’effacement est refusé : la famille reçoit votre réponse par e-mail.")
        return [DossierFamille.ouvrir, rx.set_focus(DECISION)]

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def effacer(self, famille_id: int) -> Any:
        """The rows, then the files; the dossier on screen is forgotten too."""
        fichiers = await ecrire(
            effacer_famille, agent=self._auteur, famille_id=famille_id, maintenant=horloge.maintenant()
        )
        await traiter(oublier, fichiers)
        (await self.get_state(DossierFamille)).reset()
        await dire_a_l_arrivee(self, "Le dossier est effacé, avec ses documents et son compte.")
        return rx.redirect(routes.FAMILLES)

    @rx.event
    @pour_agent()
    async def fermer(self) -> None:
        """The page is left."""
        self.reset()


def effacement() -> rx.Component:
    """Nothing when nobody asks for it."""
    return rx.cond(
        DOSSIER.effacement != "",
        partie(
            "effacement",
            "Effacement demandé",
            rx.el.p("La famille demande l’effacement de ses données, le ", rx.el.strong(DOSSIER.effacement), "."),
            rx.el.p(
                "Répondez-lui avant le ", rx.el.strong(DOSSIER.effacement_avant), " (un mois, article 12 du RGPD)."
            ),
            refus(),
            rx.cond(DossierFamille.droits.effacer, rx.fragment(rx.el.hr(), effacer()), a_demander()),
        ),
    )


def refus() -> rx.Component:
    return rx.el.form(
        rx.el.h3("Refuser"),
        rx.el.input(type="hidden", name="famille", default_value=DOSSIER.id.to_string()),
        champ_long(
            "Motif",
            "motif",
            requis=True,
            aide="La famille le reçoit tel quel. Par exemple : une facture reste à garder.",
            erreur=EffacementFamille.erreurs.get("motif", ""),
        ),
        rx.el.button("Refuser l’effacement", type="submit", class_name="bouton second"),
        key=DOSSIER.cle,
        on_submit=EffacementFamille.refuser,
        no_validate=True,
    )


def a_demander() -> rx.Component:
    return rx.el.p("Seule la personne responsable du service peut effacer un dossier.", class_name="doux suite")


def effacer() -> rx.Component:
    return rx.fragment(
        rx.el.h3("Effacer"),
        rx.el.p("Le dossier, ses documents, ses fiches sanitaires et le compte disparaissent. Rien ne les rétablit."),
        confirmation(
            DIALOGUE,
            ouvrir="Effacer le dossier",
            titre="Effacer ce dossier pour toujours ?",
            texte=rx.el.p("Tout ce qui concerne ", rx.el.strong(DOSSIER.titre), " est détruit."),
            confirmer=bouton_de_dialogue(
                "Effacer pour toujours", DIALOGUE, EffacementFamille.effacer(DOSSIER.id), "bouton danger"
            ),
        ),
    )
