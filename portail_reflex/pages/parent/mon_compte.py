"""`/mon-compte`: what is missing, whom the dossier holds."""

from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.champs import champ_long
from portail_reflex.components.messages import avis, quand_pret
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.famille.completude import Completude, Manque, NatureManque
from portail_reflex.domain.famille.queries import dossier
from portail_reflex.domain.famille.service import repondre_remarque
from portail_reflex.domain.famille.vues import DossierVue, MembreVue
from portail_reflex.domain.nombre import compter
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatDossier
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.session import EtatPortail

ACTIONS = {
    NatureManque.A_COMPLETER: ("Compléter", "etiquette requis"),
    NatureManque.DOCUMENT_REQUIS: ("Charger le document", "etiquette requis"),
    NatureManque.REFUSE: ("Charger à nouveau", "etiquette requis"),
    NatureManque.EXPIRE: ("Charger le nouveau", "etiquette requis"),
    NatureManque.EN_ATTENTE: ("Voir", "etiquette attente"),
    NatureManque.REMARQUE: ("Répondre", "etiquette requis"),
    NatureManque.CONSEILLE: ("Voir", "etiquette"),
}
TITRES = {
    EtatDossier.A_COMPLETER: "Mon dossier est incomplet",
    EtatDossier.A_CONTROLER: "Mon dossier est en cours de contrôle",
    EtatDossier.COMPLET: "Mon dossier est complet",
    EtatDossier.ARCHIVE: "Mon dossier est archivé",
}


@dataclass(frozen=True)
class ManqueAffiche:
    """A line of what is missing, with the way to mend it."""

    nature: str
    classe: str
    quoi: str
    action: str
    adresse: str


def _ligne(manque: Manque) -> ManqueAffiche:
    action, classe = ACTIONS[manque.nature]
    return ManqueAffiche(manque.nature.libelle, classe, manque.quoi, action, routes.page_du_manque(manque))


def _suite(vue: DossierVue) -> str:
    """What happens next, in a sentence."""
    if vue.etat is EtatDossier.COMPLET:
        return "Les inscriptions sont ouvertes. Vous pouvez modifier vos informations à tout moment."
    if vue.etat is EtatDossier.ARCHIVE:
        return "Contactez le service périscolaire pour le rouvrir."
    nombre = len(vue.completude.a_faire)
    if not nombre:
        return "Tout ce qui est obligatoire est envoyé : le service périscolaire le vérifie, puis vous écrit."
    choses = "Il reste une chose à faire." if nombre == 1 else f"Il reste {nombre} choses à faire."
    return f"Les inscriptions s’ouvriront quand le service périscolaire l’aura validé. {choses}"


def _avancement(completude: Completude) -> str:
    return f"{compter(completude.faits, 'élément')} sur {completude.total}"


class MonCompte(EtatPortail):
    """Where the dossier stands, its members, the service's remark."""

    pret: bool = False
    titre: str = ""
    suite: str = ""
    manques: list[ManqueAffiche] = []
    faits: int = 0
    total: int = 1
    avancement: str = ""
    adultes: list[MembreVue] = []
    enfants: list[MembreVue] = []
    remarque: str = ""
    remarque_le: str = ""
    erreurs: dict[str, str] = {}

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], MonCompte.rafraichir)
        await rafraichir_menu(self)
        await self._relire()

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        """A remark that has ended stays while the page is open: its answer may be half written."""
        remarque, le = self.remarque, self.remarque_le
        await self._relire()
        if not self.remarque:
            self.remarque, self.remarque_le = remarque, le

    @rx.event
    @pour_parent
    async def fermer(self) -> None:
        """The page is left: what was missing is not shown again before it is read anew, a line more or less."""
        self.reset()

    async def _relire(self) -> None:
        vue = await lire(dossier, famille_id=self._auteur.famille_id, aujourd_hui=horloge.aujourd_hui())
        self.titre, self.suite = TITRES[vue.etat], _suite(vue)
        self.manques = [_ligne(manque) for manque in vue.completude.manques]
        self.faits, self.total = vue.completude.faits, max(1, vue.completude.total)
        self.avancement = _avancement(vue.completude)
        self.adultes, self.enfants = vue.adultes, vue.enfants
        self.remarque = vue.remarque
        self.remarque_le = instant_en_mots(vue.remarque_le) if vue.remarque and vue.remarque_le else ""
        self.pret = True

    @rx.event
    @pour_parent
    async def repondre(self, reponse: dict[str, str]) -> None:
        self.erreurs = {}
        texte = str(reponse.get("reponse", ""))
        await ecrire(repondre_remarque, auteur=self._auteur, reponse=texte, maintenant=horloge.maintenant())
        await dire(self, "Votre réponse est envoyée au service.")
        await self._relire()


def manque(m: rx.Var[ManqueAffiche]) -> rx.Component:
    return rx.el.li(
        rx.el.span(m.nature, class_name=m.classe),
        rx.el.span(m.quoi),
        rx.el.a(m.action, rx.el.span(" : ", m.quoi, class_name="invisible"), href=m.adresse, class_name="fin"),
        key=m.quoi,
    )


def etat_du_dossier() -> rx.Component:
    return rx.el.section(
        rx.el.h2(MonCompte.titre),
        rx.el.p(MonCompte.suite, class_name="doux sans-marge"),
        rx.el.progress(
            value=MonCompte.faits.to_string(),
            max=MonCompte.total.to_string(),
            aria_label="Avancement : " + MonCompte.avancement,
            class_name="avance",
        ),
        rx.el.p(MonCompte.avancement, class_name="doux petit sans-marge"),
        rx.el.ul(rx.foreach(MonCompte.manques, manque), class_name="faire"),
        class_name="carte",
    )


def remarque_du_service() -> rx.Component:
    return rx.cond(
        MonCompte.remarque != "",
        avis(
            rx.el.h2("Le service vous demande"),
            rx.el.p("Le ", MonCompte.remarque_le, " :", class_name="doux sans-marge"),
            rx.el.p(MonCompte.remarque, class_name="lettre"),
            rx.el.form(
                champ_long(
                    "Votre réponse",
                    "reponse",
                    requis=True,
                    aide="Complétez votre dossier si besoin, puis dites ici ce que vous avez fait.",
                    erreur=MonCompte.erreurs.get("reponse", ""),
                ),
                rx.el.button("Répondre", type="submit", class_name="bouton"),
                on_submit=MonCompte.repondre,
                no_validate=True,
            ),
            ton="alerte",
        ),
    )


def carte_membre(membre: rx.Var[MembreVue], espace: str, classe: str = "") -> rx.Component:
    nom = membre.nom + " " + membre.prenom
    return rx.el.article(
        rx.el.span(membre.initiales, class_name=f"avatar {classe}".strip(), aria_hidden="true"),
        rx.el.div(
            rx.el.h3(nom, class_name="sans-marge"),
            rx.el.span(membre.detail, class_name="doux"),
        ),
        rx.el.a(
            "Modifier",
            href=espace + "/" + membre.id.to_string(),
            class_name="bouton second fin",
            custom_attrs={"aria-label": "Modifier " + nom},
        ),
        class_name="carte membre",
    )


def ajout(libelle: str, espace: str) -> rx.Component:
    return rx.el.a(libelle, href=f"{espace}/{routes.NOUVEAU}", class_name="carte ajout")


def membres() -> rx.Component:
    return rx.fragment(
        rx.el.h2("Adultes", class_name="section"),
        rx.el.div(
            rx.foreach(MonCompte.adultes, lambda m: carte_membre(m, routes.ADULTES)),
            ajout("+ Ajouter un nouvel adulte", routes.ADULTES),
            class_name="fiches",
        ),
        rx.el.h2("Mes enfants", class_name="section"),
        rx.el.div(
            rx.foreach(MonCompte.enfants, lambda m: carte_membre(m, routes.ENFANTS, "enfant")),
            ajout("+ Ajouter un nouvel enfant", routes.ENFANTS),
            class_name="fiches",
        ),
    )


@ecran(routes.MON_COMPTE, "Mon compte", MonCompte.ouvrir)
def mon_compte() -> rx.Component:
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.MON_COMPTE),
            rx.el.div(
                rx.el.h1("Mon compte"),
                remarque_du_service(),
                quand_pret(MonCompte.pret, etat_du_dossier(), membres()),
            ),
            class_name="deux",
            on_unmount=MonCompte.fermer,
        ),
        courant=routes.MON_COMPTE,
    )
