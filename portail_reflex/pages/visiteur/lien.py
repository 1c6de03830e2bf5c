"""`/lien/JETON`: where the personal links of our mails lead. Opening it changes nothing: a button does."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_secret
from portail_reflex.components.messages import attente, avis
from portail_reflex.components.natif import formulaire_natif
from portail_reflex.domain.compte import service
from portail_reflex.domain.compte.jetons import EtatLien
from portail_reflex.domain.compte.mots_de_passe import REGLE
from portail_reflex.domain.compte.queries import lien
from portail_reflex.infra import horloge
from portail_reflex.models.types import NatureJeton
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.debit import limiter
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class LienPersonnel(EtatPortail):
    """What the link is for, and what came of it."""

    nature: str = ""
    etat: str = ""
    fait: str = ""
    secret: str = ""

    def _secret(self) -> str:
        return str(self.router.url.path).rstrip("/").rpartition("/")[2]

    @rx.event
    @pour_tous
    async def ouvrir(self) -> None:
        """Looks at the link without using it: a mail scanner that follows it uses up nothing."""
        vue = await lire(lien, secret=self._secret(), maintenant=horloge.maintenant())
        self.nature, self.etat = vue.nature or "", vue.etat
        self.secret = self._secret() if vue.etat is EtatLien.VALABLE else ""
        self.fait = ""

    @rx.event
    @pour_tous
    async def debloquer(self) -> Any:
        await ecrire(service.debloquer_par_lien, secret=self._secret(), maintenant=horloge.maintenant())
        self.fait = "Votre compte est débloqué. Vous pouvez vous connecter."
        return rx.set_focus("titre-lien")

    @rx.event
    @pour_tous
    async def confirmer_adresse(self) -> Any:
        await ecrire(service.confirmer_adresse, secret=self._secret(), maintenant=horloge.maintenant())
        self.fait = "Votre nouvelle adresse e-mail est confirmée. Connectez-vous avec elle."
        return rx.set_focus("titre-lien")

    @rx.event
    @pour_tous
    async def renouveler(self) -> Any:
        """An expired invitation: no call to the service needed."""
        await limiter(self._adresse_ip(), "invitation")
        await ecrire(service.renouveler_invitation, secret=self._secret(), maintenant=horloge.maintenant())
        self.fait = "Un nouveau lien part à votre adresse e-mail. Il sera valable 7 jours."
        return rx.set_focus("titre-lien")


def _carte(titre: str, *contenu: Any) -> rx.Component:
    return rx.el.section(rx.el.h1(titre, id="titre-lien", tab_index=-1), *contenu, class_name="carte")


def _se_connecter(classe: str = "bouton") -> rx.Component:
    return rx.el.a("Se connecter", href=routes.ACCUEIL_PUBLIC, class_name=classe)


def mot_de_passe() -> rx.Component:
    return _carte(
        "Choisissez votre mot de passe",
        formulaire_natif(
            rx.el.input(type="hidden", name="jeton", value=LienPersonnel.secret, read_only=True),
            champ_secret("Nouveau mot de passe", "nouveau", auto_complete="new-password", aide=REGLE),
            champ_secret("Confirmez le mot de passe", "confirmation", auto_complete="new-password"),
            rx.el.button("Enregistrer", type="submit", class_name="bouton"),
            action="/api/mot-de-passe",
        ),
    )


def deblocage() -> rx.Component:
    return _carte(
        "Débloquer mon compte",
        rx.el.p("Après plusieurs mots de passe erronés, votre compte a été bloqué pour le protéger."),
        rx.el.button("Débloquer mon compte", type="button", class_name="bouton", on_click=LienPersonnel.debloquer),
    )


def adresse() -> rx.Component:
    return _carte(
        "Confirmer ma nouvelle adresse e-mail",
        rx.el.p("Elle remplacera l’ancienne pour vous connecter et recevoir nos messages."),
        rx.el.button(
            "Confirmer cette adresse", type="button", class_name="bouton", on_click=LienPersonnel.confirmer_adresse
        ),
    )


def inutilisable() -> rx.Component:
    """Used, expired or forged: one page, which says so and what to do."""
    raison = rx.match(
        LienPersonnel.etat,
        (EtatLien.UTILISE, "Ce lien a déjà servi : il ne sert qu’une fois."),
        (EtatLien.EXPIRE, "Ce lien a expiré."),
        "Ce lien n’est pas valable : il est incomplet, ou un lien plus récent l’a remplacé.",
    )
    invitation_perimee = (LienPersonnel.nature == NatureJeton.INVITATION) & (LienPersonnel.etat == EtatLien.EXPIRE)
    return _carte(
        "Ce lien ne fonctionne plus",
        avis(rx.el.p(raison), ton="alerte"),
        rx.cond(
            invitation_perimee,
            rx.el.button(
                "Recevoir un nouveau lien", type="button", class_name="bouton", on_click=LienPersonnel.renouveler
            ),
            rx.el.p(
                "Si vous avez déjà un mot de passe, connectez-vous. Sinon, demandez un nouveau lien avec "
                "« Mot de passe oublié ? »."
            ),
        ),
        rx.el.div(
            _se_connecter("bouton second"),
            rx.el.a("Mot de passe oublié ?", href=routes.OUBLI, class_name="bouton second"),
            rx.el.a("Nous contacter", href=routes.CONTACT, class_name="bouton second"),
            class_name="actions",
        ),
    )


def fait() -> rx.Component:
    return _carte(
        "C’est fait",
        avis(rx.el.p(LienPersonnel.fait), ton="succes"),
        rx.el.div(_se_connecter(), class_name="actions"),
    )


def selon_le_lien() -> rx.Component:
    valable = rx.match(
        LienPersonnel.nature,
        (NatureJeton.DEBLOCAGE, deblocage()),
        (NatureJeton.ADRESSE, adresse()),
        mot_de_passe(),
    )
    return rx.match(
        LienPersonnel.etat,
        ("", attente()),
        (EtatLien.VALABLE, valable),
        inutilisable(),
    )


@ecran(routes.LIEN + "/[jeton]", "Lien personnel", LienPersonnel.ouvrir)
def page_lien() -> rx.Component:
    return cadre_public(rx.cond(LienPersonnel.fait == "", selon_le_lien(), fait()))
