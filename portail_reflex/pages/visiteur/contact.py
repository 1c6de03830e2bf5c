"""`/contact`: how to reach the service, and a form that writes to it."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_long, champ_texte, legende_requis
from portail_reflex.components.coordonnees import coordonnees
from portail_reflex.domain.contact.saisie import ContactSaisie
from portail_reflex.domain.contact.service import ecrire_au_service
from portail_reflex.domain.saisie import valider
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.commune import Commune
from portail_reflex.web.debit import limiter
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Contact(EtatPortail):
    """`reponse_a`: where the answer will go, once a message has left."""

    erreurs: dict[str, str] = {}
    reponse_a: str = ""

    @rx.event
    @pour_tous
    async def envoyer(self, donnees: dict[str, Any]):
        if self.reponse_a:  # the second half of a double click
            return None
        self.erreurs = {}
        saisie = valider(ContactSaisie, donnees)
        await limiter(self._adresse_ip(), "contact")
        structure = (await self.get_state(Commune)).structure
        await ecrire(ecrire_au_service, saisie=saisie, structure_id=structure.id, maintenant=horloge.maintenant())
        self.reponse_a = saisie.email
        return rx.set_focus("contact-envoye")

    @rx.event
    @pour_tous
    async def recommencer(self):
        self.reponse_a = ""
        return rx.set_focus("nom")


def formulaire() -> rx.Component:
    return rx.el.form(
        legende_requis(),
        champ_texte("Nom", "nom", requis=True, auto_complete="name", erreur=_erreur("nom")),
        champ_texte(
            "E-mail",
            "email",
            requis=True,
            type="email",
            auto_complete="email",
            aide="Pour vous répondre, par exemple prenom.nom@exemple.fr.",
            erreur=_erreur("email"),
        ),
        champ_texte("Sujet", "sujet", requis=True, erreur=_erreur("sujet")),
        champ_long(
            "Message",
            "message",
            requis=True,
            aide="4 000 caractères au plus. N’y écrivez rien de médical : un échange de vive voix protège mieux.",
            erreur=_erreur("message"),
            rows="8",
        ),
        rx.el.p(
            "Ce que vous écrivez sert seulement à vous répondre : ",
            rx.el.a("Politique de confidentialité", href=routes.CONFIDENTIALITE),
            class_name="doux petit",
        ),
        rx.el.button("Envoyer", type="submit", class_name="bouton"),
        on_submit=Contact.envoyer,
        no_validate=True,
    )


def _erreur(nom: str) -> rx.Var[str]:
    return Contact.erreurs.get(nom, "")


def envoye() -> rx.Component:
    return rx.el.div(
        rx.el.h2("Votre message est parti", id="contact-envoye", tab_index=-1),
        rx.el.p("Le service vous répondra par e-mail, à ses heures d’ouverture, à l’adresse :"),
        rx.el.p(rx.el.strong(Contact.reponse_a)),
        rx.el.p(
            "Cette adresse est fausse, ou rien n’arrive ? Regardez dans vos courriers indésirables, "
            "puis écrivez-nous à nouveau ou téléphonez-nous."
        ),
        rx.el.button(
            "Écrire un autre message", type="button", class_name="bouton second", on_click=Contact.recommencer
        ),
    )


@ecran(routes.CONTACT, "Nous contacter")
def contact() -> rx.Component:
    return cadre_public(
        rx.el.h1("Nous contacter"),
        rx.el.div(
            rx.el.section(
                rx.cond(Contact.reponse_a == "", rx.fragment(rx.el.h2("Écrire au service"), formulaire()), envoye()),
                class_name="carte",
            ),
            rx.el.section(
                rx.el.h2("Nous joindre"),
                rx.el.p(rx.el.strong(Commune.structure.service), rx.el.br(), Commune.structure.nom),
                coordonnees(Commune.structure),
                class_name="carte joindre",
            ),
            class_name="deux dossier",
        ),
        courant=routes.CONTACT,
    )
