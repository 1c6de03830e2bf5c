"""`/service/reglages/activites/ID`: the créneaux of an activity."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.activite.delais_saisie import HEBDOMADAIRE
from portail_reflex.domain.activite.queries.reglages import creneaux_reglables
from portail_reflex.domain.activite.saisie import DELAIS, DELAIS_PLANNING
from portail_reflex.domain.activite.service.creneau import ajouter_creneau, modifier_creneau, retirer_creneau
from portail_reflex.domain.activite.vues import ActiviteVue
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.pages.agent.reglages_activites.delais import JOURS, delai
from portail_reflex.pages.agent.reglages_activites.une_activite import UneActivite, onglets_de_l_activite
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = (
    "Un délai qui change ne vaut que pour la suite : une demande déjà envoyée garde les limites qui lui ont été "
    "annoncées."
)
SEMAINE_SCOLAIRE = ("lundi", "mardi", "jeudi", "vendredi")
HEURE = "HH:MM, comme 11:30."


class ReglagesCreneaux(UneActivite, EtatPortail):
    """The créneaux; `choix`: the schools of the same structure."""

    async def _lire_activite(self, activite_id: int) -> ActiviteVue:
        return await lire(creneaux_reglables, agent=self._auteur, activite_id=activite_id)

    def _nouveau(self) -> dict[str, str]:
        valeurs = {"actif": "oui", **dict.fromkeys(SEMAINE_SCOLAIRE, "oui")}
        for prefixe in DELAIS:
            valeurs |= {f"{prefixe}_forme": HEBDOMADAIRE, f"{prefixe}_jour": "4", f"{prefixe}_heure": "10:00"}
        return valeurs

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        commun = {"agent": self._auteur, "donnees": donnees, "maintenant": horloge.maintenant()}
        if not identifiant:
            return await ecrire(ajouter_creneau, activite_id=self._activite_id(), **commun)
        return await ecrire(modifier_creneau, creneau_id=identifiant, annonce=self._annonce, **commun)

    async def _retirer(self, identifiant: int) -> bool:
        return await ecrire(
            retirer_creneau,
            agent=self._auteur,
            creneau_id=identifiant,
            maintenant=horloge.maintenant(),
            annonce=self._annonce,
        )


CHAMPS = Champs(ReglagesCreneaux.valeurs, ReglagesCreneaux.erreurs)


def champs() -> rx.Component:
    titres = dict(zip(DELAIS, ("Délai de réservation", "Délai d’annulation"), strict=True))
    plannings = dict(zip(DELAIS_PLANNING, ("Réservation, au planning", "Annulation, au planning"), strict=True))
    return rx.fragment(
        legende_requis(),
        rx.el.div(
            rx.cond(
                ReglagesCreneaux.edite == 0,
                CHAMPS.choix("École", "ecole_id", ReglagesCreneaux.choix, vide="Choisir", requis=True),
            ),
            CHAMPS.texte("Groupe", "groupe", max_length=40, aide="Si l’école en a plusieurs."),
            CHAMPS.texte("Début", "debut", requis=True, aide=HEURE, max_length=10),
            CHAMPS.texte("Fin", "fin", requis=True, aide=HEURE, max_length=10),
            CHAMPS.texte("Places par jour", "capacite", input_mode="numeric", aide="Vide : sans limite."),
            class_name="grille",
        ),
        jours_servis(),
        CHAMPS.case("Actif : proposé aux familles", "actif"),
        rx.el.div(
            *(delai(CHAMPS, prefixe, titre) for prefixe, titre in titres.items()),
            *(delai(CHAMPS, prefixe, titre, planning=True) for prefixe, titre in plannings.items()),
            class_name="delais",
        ),
    )


def jours_servis() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Jours de la semaine"),
        rx.el.div(*(CHAMPS.case(nom.capitalize(), nom) for nom in JOURS), class_name="jours"),
        CHAMPS.message("jours"),
        id="jours",
        tab_index=-1,
        class_name="champ",
    )


@ecran(routes.REGLAGES_ACTIVITES + "/[activite]", "Réglages : créneaux d’une activité", ReglagesCreneaux.ouvrir)
def page_reglages_creneaux() -> rx.Component:
    return page_de_reglages(
        ReglagesCreneaux,
        courant="activites",
        titre="Créneaux : " + ReglagesCreneaux.nom,
        chapeau=CHAPEAU,
        ajout="Ajouter un créneau",
        champs=champs(),
        retrait=True,
        haut=onglets_de_l_activite(ReglagesCreneaux, "creneaux"),
        large=True,
    )
