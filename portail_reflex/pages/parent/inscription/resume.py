"""Étape 4, and the panier: what will be sent, by child and month."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

import reflex as rx
from babel.dates import format_date

from portail_reflex.components.messages import confirmation, quand_pret
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.reservation.queries.resume import LigneResume, ResumeVue, resume
from portail_reflex.domain.reservation.service.envoi import Envoi, envoyer_commande
from portail_reflex.domain.reservation.service.panier import retirer_ligne, vider_panier
from portail_reflex.infra import horloge
from portail_reflex.models.types import NatureLigne
from portail_reflex.pages.parent.inscription.etapes import page_d_etape
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire, dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

TONS = {NatureLigne.RESERVATION: "succes", NatureLigne.MODIFICATION: "attente", NatureLigne.ANNULATION: "requis"}


@dataclass(frozen=True)
class Ligne:
    """A line as it is shown."""

    id: int
    nom: str
    periode: str
    type: str
    ton: str
    attente: bool
    perdue: str


@dataclass(frozen=True)
class Mois:
    """A tab: "septembre 24", how many lines."""

    cle: str
    libelle: str
    nombre: int


@dataclass(frozen=True)
class Groupe:
    """A child, its months, the lines of the one on screen."""

    enfant_id: int
    nom: str
    mois: list[Mois]
    courant: str
    lignes: list[Ligne]


class Panier(EtatPortail):
    """What the family has not sent yet."""

    groupes: list[Groupe] = []
    total: str = ""
    regle: str = ""
    nombre: int = -1
    cle: str = ""
    _mois: dict[int, str] = {}

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], Panier.rafraichir)
        await self._relire()

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    @rx.event
    @pour_parent
    async def choisir_le_mois(self, enfant_id: int, mois: str) -> None:
        self._mois = {**self._mois, enfant_id: mois[:7]}
        await self._relire()

    @rx.event
    @pour_parent
    async def retirer(self, ligne_id: int) -> None:
        await ecrire(retirer_ligne, ligne_id=ligne_id, **self._qui())
        await self._apres("La date est retirée du panier.")

    @rx.event
    @pour_parent
    async def vider(self) -> None:
        await ecrire(vider_panier, **self._qui())
        await self._apres("Votre panier est vide.")

    @rx.event
    @pour_parent
    async def valider(self, cle: str):
        envoi = await ecrire(envoyer_commande, cle=cle, **self._qui())
        await dire_a_l_arrivee(self, _envoi_en_mots(envoi))
        return rx.redirect(routes.page_demande(envoi.numero))

    def _qui(self) -> dict[str, object]:
        return {
            "auteur": self._auteur,
            "famille_id": self._auteur.famille_id,
            "maintenant": horloge.maintenant(),
        }

    async def _apres(self, dit: str) -> None:
        await dire(self, dit)
        await self._relire()
        await saluer(self)

    async def _relire(self) -> None:
        vue = await lire(resume, **self._qui())
        self.groupes = _groupes(vue, self._mois)
        self.total, self.regle, self.nombre, self.cle = vue.total, vue.regle, len(vue.lignes), vue.cle


def _envoi_en_mots(envoi: Envoi) -> str:
    dit = f"Votre demande n° {envoi.numero} est envoyée."
    if envoi.sur_liste:
        dit += f" Dates complètes, sur liste d’attente\N{NO-BREAK SPACE}: {envoi.sur_liste}."
    if envoi.laissees:
        dit += f" Dates qui n’ont pas pu être envoyées\N{NO-BREAK SPACE}: {envoi.laissees}."
    return dit


def _groupes(vue: ResumeVue, choisis: dict[int, str]) -> list[Groupe]:
    groupes = []
    for enfant_id, nom in vue.enfants.items():
        siennes = [ligne for ligne in vue.lignes if ligne.enfant_id == enfant_id]
        par_mois = {mois: list(lignes) for mois, lignes in groupby(siennes, key=lambda ligne: f"{ligne.jour:%Y-%m}")}
        courant = choisis.get(enfant_id, "")
        courant = courant if courant in par_mois else next(iter(par_mois))
        mois = [Mois(cle, _mois_en_mots(lignes[0].jour), len(lignes)) for cle, lignes in par_mois.items()]
        groupes.append(Groupe(enfant_id, nom, mois, courant, [_ligne(ligne) for ligne in par_mois[courant]]))
    return groupes


def _mois_en_mots(jour: date) -> str:
    """ "septembre 24"."""
    return str(format_date(jour, "MMMM yy", locale="fr"))


def _ligne(ligne: LigneResume) -> Ligne:
    type_, ton = ligne.nature.libelle, TONS[ligne.nature]
    if ligne.perdue:
        type_, ton = "Non envoyée", "neutre"
    elif ligne.attente:
        type_, ton = "Liste d’attente", "attente"
    return Ligne(ligne.id, ligne.nom, ligne.periode, type_, ton, ligne.attente, ligne.perdue)


def _rangee(ligne: rx.Var[Ligne]) -> rx.Component:
    precision = rx.cond(
        ligne.perdue != "",
        rx.el.small(ligne.perdue, class_name="doux"),
        rx.cond(
            ligne.attente,
            rx.el.small("Complet : vous serez prévenu si une place se libère", class_name="doux"),
        ),
    )
    return rx.el.tr(
        rx.el.td(ligne.nom),
        rx.el.td(rx.el.span(ligne.periode, class_name="p num"), precision),
        rx.el.td(rx.el.span(ligne.type, class_name="etiquette " + ligne.ton)),
        rx.el.td(
            rx.el.button(
                "Retirer",
                rx.el.span(" ", ligne.nom, " ", ligne.periode, class_name="invisible"),
                type="button",
                class_name="corbeille",
                on_click=Panier.retirer(ligne.id),
            )
        ),
        class_name=rx.cond(ligne.perdue != "", "perdue", ""),
        key=ligne.id.to_string(),
    )


def _groupe(groupe: rx.Var[Groupe]) -> rx.Component:
    def option(mois: rx.Var[Mois]) -> rx.Component:
        return rx.el.option(mois.libelle, " (", mois.nombre, ")", value=mois.cle, key=mois.cle)

    def onglet(mois: rx.Var[Mois]) -> rx.Component:
        return rx.el.button(
            mois.libelle,
            rx.el.small(" (", mois.nombre, ")"),
            type="button",
            custom_attrs={"aria-pressed": rx.cond(groupe.courant == mois.cle, "true", "false")},
            on_click=Panier.choisir_le_mois(groupe.enfant_id, mois.cle),
            key=mois.cle,
        )

    nom_du_choix = "mois-" + groupe.enfant_id.to_string()
    entetes = [*(rx.el.th(nom, scope="col") for nom in ("Nom", "Période", "Type"))]
    return rx.el.section(
        rx.el.h2(groupe.nom),
        rx.el.div(rx.foreach(groupe.mois, onglet), class_name="mois-onglets", role="group", aria_label="Mois"),
        rx.el.div(
            rx.el.label("Mois", html_for=nom_du_choix),
            rx.el.select(
                rx.foreach(groupe.mois, option),
                id=nom_du_choix,
                value=groupe.courant,
                on_change=lambda mois: Panier.choisir_le_mois(groupe.enfant_id, mois),
            ),
            class_name="mois-choix champ",
        ),
        rx.el.table(
            rx.el.caption("Dates de ", groupe.nom, class_name="invisible"),
            rx.el.thead(rx.el.tr(*entetes, rx.el.th(rx.el.span("Retirer", class_name="invisible"), scope="col"))),
            rx.el.tbody(rx.foreach(groupe.lignes, _rangee)),
            class_name="resume",
        ),
        class_name="carte",
        key=groupe.enfant_id.to_string(),
    )


def _pied() -> rx.Component:
    vider = confirmation(
        "vider",
        ouvrir="Vider le panier",
        titre="Vider le panier ?",
        texte=rx.el.p("Toutes ses dates seront retirées. Ce qui est déjà envoyé ou validé ne change pas."),
        confirmer=rx.el.button(
            "Vider",
            type="button",
            class_name="bouton danger",
            custom_attrs={"command": "close", "commandfor": "vider"},
            on_click=Panier.vider,
        ),
    )
    return rx.el.div(
        vider,
        rx.el.a("Nouvelle inscription", href=routes.PARTICIPANTS, class_name="bouton second"),
        rx.el.span(rx.el.strong(Panier.total), rx.el.small(Panier.regle, class_name="doux"), class_name="droite"),
        rx.el.button("Valider", type="button", class_name="bouton", on_click=Panier.valider(Panier.cle)),
        class_name="pied-resume",
    )


@ecran(routes.RESUME, "Résumé", Panier.ouvrir)
def page_resume() -> rx.Component:
    vide = rx.el.section(
        rx.el.p("Votre panier est vide."),
        rx.el.p(
            rx.el.a("Nouvelle inscription", href=routes.PARTICIPANTS, class_name="bouton"),
            rx.el.a("Mes demandes en attente", href=routes.DEMANDES, class_name="bouton second"),
            class_name="actions",
        ),
        class_name="carte",
    )
    plein = rx.fragment(
        rx.el.p(
            rx.el.strong("Votre demande n’a pas encore été envoyée."),
            " Appuyez sur « Valider » en bas de page pour l’envoyer au service périscolaire.",
            class_name="rappel",
        ),
        rx.el.h2("Résumé", class_name="invisible"),
        rx.foreach(Panier.groupes, _groupe),
        _pied(),
    )
    retour = rx.el.p(
        rx.el.a("Retour", href=routes.PLANNING, class_name="bouton second precedent"), class_name="actions"
    )
    return page_d_etape(
        "resume", quand_pret(Panier.nombre >= 0, rx.cond(Panier.nombre == 0, vide, plein)), retour, large=True
    )
