"""School and class of a child, which the family chooses once and an agent changes."""

from collections.abc import Mapping
from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_choix
from portail_reflex.components.messages import avis
from portail_reflex.domain.errors import ModifieEntreTemps, SaisieInvalide
from portail_reflex.domain.famille.service import changer_ecole
from portail_reflex.domain.identifiant import identifiant_ou_zero, lire_identifiant
from portail_reflex.domain.saisie import deplier
from portail_reflex.infra import horloge
from portail_reflex.models.types import Classe
from portail_reflex.pages.agent.famille.affichage import Membre
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

CLASSES = [(classe.value, classe.libelle) for classe in Classe]


class EcoleEnfant(EtatPortail):
    """The fields of each child are named after it. `conflits`: what was saved meanwhile about `conflit_de`."""

    erreurs: dict[str, str] = {}
    conflits: list[str] = []
    conflit_de: int = 0

    @rx.event
    @pour_agent()
    async def changer(self, donnees: dict[str, Any]) -> Any:
        """A child's page saved meanwhile is read again: its form is new, and says what changed."""
        self.reset()
        enfant_id = lire_identifiant(str(donnees.get("enfant", "")))
        try:
            fait = await ecrire(
                changer_ecole,
                agent=self._auteur,
                enfant_id=enfant_id,
                donnees=_champs_de(donnees, enfant_id),
                version=identifiant_ou_zero(str(donnees.get("version", ""))),
                maintenant=horloge.maintenant(),
            )
        except SaisieInvalide as refus:
            raise SaisieInvalide({f"enfants.{enfant_id}.{c}": phrase for c, phrase in refus.erreurs.items()}) from None
        except ModifieEntreTemps:
            self.conflit_de = enfant_id
            await (await self.get_state(DossierFamille))._relire()
            raise
        await dire(self, fait.phrase)
        return DossierFamille.ouvrir

    @rx.event
    @pour_agent()
    async def fermer(self) -> None:
        """The page is left."""
        self.reset()


def _champs_de(donnees: Mapping[str, Any], enfant_id: int) -> dict[str, Any]:
    """ "enfants.12.classe" → {"classe": …}"""
    enfants = deplier(donnees).get("enfants")
    champs = enfants.get(str(enfant_id)) if isinstance(enfants, dict) else None
    return champs if isinstance(champs, dict) else {}


def ecole(m: rx.Var[Membre]) -> rx.Component:
    """Built anew only when the child's page has a new version."""
    nom = "enfants." + m.id.to_string()
    return rx.el.form(
        conflit(m),
        rx.el.input(type="hidden", name="enfant", default_value=m.id.to_string()),
        rx.el.input(type="hidden", name="version", default_value=m.version.to_string()),
        choix("École", nom + ".ecole_id", DossierFamille.ecoles, "Choisir une école", m.ecole),
        choix("Classe", nom + ".classe", CLASSES, "Choisir une classe", m.classe),
        rx.el.button(
            "Changer",
            rx.el.span(" l’école ou la classe de ", m.nom, class_name="invisible"),
            type="submit",
            class_name="bouton second",
        ),
        key=m.cle,
        on_submit=EcoleEnfant.changer,
        no_validate=True,
        class_name="outils ecole",
        custom_attrs={"data-garde": "", "data-refait": nom},
    )


def choix(libelle: str, nom: rx.Var[str], options: Any, vide: str, valeur: rx.Var[str]) -> rx.Component:
    erreur = EcoleEnfant.erreurs.get(nom, "").to(str)
    return champ_choix(libelle, nom, options, vide=vide, default_value=valeur, erreur=erreur)


def conflit(m: rx.Var[Membre]) -> rx.Component:
    """Somebody saved this child's page since it was read."""
    return rx.cond(
        EcoleEnfant.conflit_de == m.id,
        avis(
            rx.el.p("Cette fiche a changé pendant que vous la regardiez. Votre choix n’est pas enregistré. Depuis :"),
            rx.el.ul(rx.foreach(EcoleEnfant.conflits, rx.el.li)),
            rx.el.p("La fiche est maintenant à jour : choisissez à nouveau si besoin."),
            ton="alerte",
        ),
    )
