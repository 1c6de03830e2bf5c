"""The register entry of the treatment, to read."""

import reflex as rx

from portail_reflex.components.coordonnees import lien_email
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import fait
from portail_reflex.components.texte import lien_externe, puces, sous_section
from portail_reflex.domain.donnees_personnelles import registre
from portail_reflex.pages.parent.donnees.etat import MesDonnees
from portail_reflex.web import routes
from portail_reflex.web.commune import Commune


def fiche_du_registre() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Ce que la commune fait de vos données"),
            rx.el.p("La fiche de ce traitement, telle qu’elle figure au registre de la commune."),
            sous_section(
                "Responsable", rx.el.p("La commune de ", Commune.structure.commune, ", représentée par son maire.")
            ),
            sous_section("Pourquoi", puces(*registre.FINALITES)),
            sous_section("Base légale", registre.BASE_LEGALE),
            sous_section("Quelles données", puces(*registre.DONNEES)),
            sous_section("Qui les voit", puces(*registre.DESTINATAIRES)),
            sous_section(
                "Combien de temps",
                quand_pret(
                    MesDonnees.pret,
                    rx.el.dl(rx.foreach(MesDonnees.durees, lambda d: fait(d[0], d[1])), class_name="faits"),
                ),
            ),
            sous_section("Vos droits", rx.el.p("Vous pouvez :"), puces(*registre.DROITS)),
            sous_section(
                "À qui s’adresser",
                rx.el.p("Délégué à la protection des données (DPO) : ", lien_email(MesDonnees.dpo_email)),
                rx.el.p(
                    "Si la réponse ne vous convient pas : ",
                    lien_externe("CNIL", "https://www.cnil.fr/fr/plaintes"),
                    ". Voir aussi la ",
                    rx.el.a("politique de confidentialité", href=routes.CONFIDENTIALITE),
                    ".",
                ),
            ),
            class_name="texte",
        ),
        class_name="carte",
    )
