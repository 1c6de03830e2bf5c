"""`/service/comptes`: find an account, unblock it, send its invitation again."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_texte
from portail_reflex.domain.compte.queries import comptes
from portail_reflex.domain.compte.service import debloquer, renvoyer_invitation
from portail_reflex.domain.compte.vues import CompteVue, EtatCompte
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Ligne:
    """An account, in words."""

    id: int
    nom: str
    email: str
    role: str
    etat: str
    etat_en_mots: str
    connecte: str


def _ligne(c: CompteVue) -> Ligne:
    etat = c.etat.libelle
    if c.bloque_jusqu_a:
        etat = f"Bloqué jusqu’au {instant_en_mots(c.bloque_jusqu_a)}"
    connecte = f"Dernière connexion le {instant_en_mots(c.connecte_le)}" if c.connecte_le else "Jamais connecté"
    return Ligne(c.id, f"{c.nom} {c.prenom}", c.email, c.role.libelle, c.etat.value, etat, connecte)


class Comptes(Liste, EtatPortail):
    """One page of a search."""

    recherche: str = ""
    lignes: list[Ligne] = []

    @rx.event
    @pour_agent()
    async def chercher(self, donnees: dict[str, Any]) -> None:
        self.recherche, self.numero = nettoyer(str(donnees.get("recherche", "")))[:100], 1
        await self._relire()

    @rx.event
    @pour_agent()
    async def debloquer(self, compte_id: int) -> None:
        await ecrire(debloquer, agent=self._auteur, compte_id=compte_id, maintenant=horloge.maintenant())
        await dire(self, "Le compte est débloqué.")
        await self._relire()

    @rx.event
    @pour_agent()
    async def inviter(self, compte_id: int) -> None:
        await ecrire(renvoyer_invitation, agent=self._auteur, compte_id=compte_id, maintenant=horloge.maintenant())
        await dire(self, "Une nouvelle invitation part par e-mail. Le lien précédent ne sert plus.")
        await self._relire()

    async def _relire(self) -> None:
        page = await lire(
            comptes,
            agent=self._auteur,
            recherche=self.recherche,
            page=self.numero,
            maintenant=horloge.maintenant(),
        )
        self.lignes = [_ligne(compte) for compte in page.elements]
        self._situer(page)


def action(libelle: str, c: rx.Var[Ligne], faire: Any) -> rx.Component:
    return rx.el.button(
        libelle,
        type="button",
        class_name="bouton second",
        custom_attrs={"aria-label": libelle + " : " + c.nom},
        on_click=faire(c.id),
    )


def ligne(c: rx.Var[Ligne]) -> rx.Component:
    classe = rx.match(
        c.etat, (EtatCompte.ACTIF.value, "etiquette succes"), (EtatCompte.BLOQUE.value, "etiquette requis"), "etiquette"
    )
    return rx.el.tr(
        rx.el.td(rx.el.strong(c.nom), rx.el.br(), c.email),
        rx.el.td(c.role),
        rx.el.td(rx.el.span(c.etat_en_mots, class_name=classe), rx.el.br(), rx.el.span(c.connecte, class_name="doux")),
        rx.el.td(
            rx.match(
                c.etat,
                (EtatCompte.BLOQUE.value, action("Débloquer", c, Comptes.debloquer)),
                (EtatCompte.INVITE.value, action("Renvoyer l’invitation", c, Comptes.inviter)),
                rx.fragment(),
            )
        ),
        key=c.id.to_string(),
    )


@ecran(routes.COMPTES, "Comptes", Comptes.ouvrir)
def page_comptes() -> rx.Component:
    return cadre_service(
        rx.el.h1("Comptes"),
        rx.el.section(
            rx.el.form(
                champ_texte("Nom ou adresse e-mail", "recherche", type="search", default_value=Comptes.recherche),
                rx.el.button("Rechercher", type="submit", class_name="bouton"),
                on_submit=Comptes.chercher,
                class_name="outils",
                role="search",
            ),
            liste_paginee(
                Comptes,
                "Comptes",
                ["Compte", "Rôle", "État", "Action"],
                rx.foreach(Comptes.lignes, ligne),
                vide="Aucun compte ne correspond. Essayez une partie du nom ou de l’adresse.",
            ),
            class_name="carte",
        ),
        courant=routes.COMPTES,
    )
