"""`/mon-compte/documents`: « Mon suivi de document »."""

from dataclasses import dataclass, field

import reflex as rx

from portail_reflex.components.depot import carte_de_depot
from portail_reflex.components.messages import attente
from portail_reflex.components.navigation import onglet, onglets
from portail_reflex.domain.dates import instant_en_mots, jour
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.document.queries import suivi_des_documents
from portail_reflex.domain.document.service import retirer_fichier
from portail_reflex.domain.document.situation import Situation
from portail_reflex.domain.document.vues import DocumentVue, FichierVue, SuiviVue
from portail_reflex.infra import horloge
from portail_reflex.infra.reception import oublier
from portail_reflex.models.types import EtatDocument
from portail_reflex.pages.parent.menu import menu_compte, rafraichir_menu
from portail_reflex.settings import settings
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire, traiter
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.session import EtatPortail

FAMILLE, ENFANTS = "famille", "enfants"
REQUIS = "DOCUMENT REQUIS POUR L’INSCRIPTION"


@dataclass(frozen=True)
class Etiquette:
    """Where a document stands: a sign, words, a look."""

    texte: str
    classe: str


@dataclass(frozen=True)
class Fichier:
    """A file received."""

    id: int
    nom: str
    recu: str
    adresse: str
    retirable: bool


@dataclass(frozen=True)
class Version:
    """A document received before."""

    etiquette: Etiquette
    fichiers: list[Fichier] = field(default_factory=list)


@dataclass(frozen=True)
class Carte:
    """A document that is asked for. `depot`: where its files go; `a_faire`: its button comes first."""

    cle: str
    libelle: str
    aide: str
    badge: str
    requis: bool
    a_faire: bool
    depot: str
    etiquettes: list[Etiquette] = field(default_factory=list)
    fichiers: list[Fichier] = field(default_factory=list)
    anciens: list[Version] = field(default_factory=list)


@dataclass(frozen=True)
class Groupe:
    """A child's documents."""

    prenom: str
    cartes: list[Carte] = field(default_factory=list)


def _etiquette(document: DocumentVue, expire: bool) -> Etiquette:
    if document.etat is EtatDocument.DEPOSE:
        return Etiquette(f"◷ {EtatDocument.DEPOSE.libelle}", "etiquette attente")
    if document.etat is EtatDocument.REFUSE:
        return Etiquette(f"✕ Refusé\N{NO-BREAK SPACE}: {document.motif}", "etiquette requis")
    if document.valide_du is None or document.valide_au is None:
        raise ValueError("a validated document has its dates")
    dates = f"du {jour(document.valide_du)} au {jour(document.valide_au)}"
    return (
        Etiquette(f"Expiré : valide {dates}", "etiquette")
        if expire
        else Etiquette(f"✓ Valide {dates}", "etiquette succes")
    )


def _fichiers(document: DocumentVue) -> list[Fichier]:
    retirable = document.etat is EtatDocument.DEPOSE
    return [_fichier(fichier, retirable) for fichier in document.fichiers]


def _fichier(fichier: FichierVue, retirable: bool) -> Fichier:
    recu = f"reçu le {instant_en_mots(fichier.depose_le)}"
    return Fichier(fichier.id, fichier.nom, recu, f"/api/fichiers/{fichier.id}", retirable)


def _carte(suivi: SuiviVue) -> Carte:
    """The newest, and the one that is valid meanwhile; the others are its history."""
    aujourd_hui = horloge.aujourd_hui()
    valides = [d for d in suivi.documents if d.etat is EtatDocument.VALIDE and d.valide_au]
    courants = [d for d in suivi.documents[:1] if d not in valides] + valides[:1]
    anciens = [d for d in suivi.documents if d not in courants]
    expires = {d.id for d in valides if d.valide_au and d.valide_au < aujourd_hui}
    return Carte(
        cle=f"document-{suivi.type_id}-{suivi.enfant_id}",
        libelle=suivi.libelle,
        aide=suivi.aide,
        badge=REQUIS if suivi.requis else "Document utile",
        requis=suivi.requis,
        a_faire=suivi.requis and suivi.situation not in {Situation.VALIDE, Situation.EN_ATTENTE},
        depot=f"/api/documents/{suivi.type_id}/{suivi.enfant_id}",
        etiquettes=[_etiquette(d, d.id in expires) for d in courants],
        fichiers=[fichier for d in courants for fichier in _fichiers(d)],
        anciens=[Version(_etiquette(d, d.id in expires), _fichiers(d)) for d in anciens],
    )


class SuiviDocuments(EtatPortail):
    """Both tabs, and which one is open."""

    pret: bool = False
    taille_mo: int = 10
    onglet: str = FAMILLE
    famille: list[Carte] = []
    enfants: list[Groupe] = []

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], SuiviDocuments.rafraichir)
        await rafraichir_menu(self)
        self.taille_mo = settings().document_mo
        demande = self.router.url.query_parameters.get("onglet", "")
        self.onglet = demande if demande in {FAMILLE, ENFANTS} else self.onglet
        await self._relire()

    @rx.event
    @pour_parent
    async def choisir(self, onglet: str) -> None:
        self.onglet = ENFANTS if onglet == ENFANTS else FAMILLE

    @rx.event
    @pour_parent
    async def relire(self) -> None:
        """A file has just been received by our route."""
        await self._relire()

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    @rx.event
    @pour_parent
    async def retirer(self, fichier_id: int) -> None:
        """Once confirmed."""
        nom = await ecrire(retirer_fichier, auteur=self._auteur, fichier_id=fichier_id, maintenant=horloge.maintenant())
        await traiter(oublier, [nom])
        await dire(self, "Le fichier est retiré.")
        await self._relire()

    async def _relire(self) -> None:
        suivis = await lire(
            suivi_des_documents,
            auteur=self._auteur,
            famille_id=self._auteur.famille_id,
            aujourd_hui=horloge.aujourd_hui(),
        )
        self.famille = [_carte(suivi) for suivi in suivis if not suivi.enfant_id]
        groupes: dict[int, list[SuiviVue]] = {}
        for suivi in suivis:
            if suivi.enfant_id:
                groupes.setdefault(suivi.enfant_id, []).append(suivi)
        self.enfants = [Groupe(groupe[0].enfant, [_carte(s) for s in groupe]) for groupe in groupes.values()]
        self.pret = True


def carte(c: rx.Var[Carte]) -> rx.Component:
    return carte_de_depot(c, retirer=SuiviDocuments.retirer)


def groupe(g: rx.Var[Groupe]) -> rx.Component:
    return rx.el.section(rx.el.h2(g.prenom), rx.foreach(g.cartes, carte), class_name="pile")


def panneaux() -> rx.Component:
    return rx.el.div(
        rx.cond(
            SuiviDocuments.onglet == FAMILLE,
            rx.el.div(
                rx.el.h2("Documents de la famille", class_name="invisible"),
                rx.foreach(SuiviDocuments.famille, carte),
                class_name="pile",
            ),
            rx.el.div(rx.foreach(SuiviDocuments.enfants, groupe), class_name="pile"),
        ),
        id="panneau-documents",
        role="tabpanel",
        aria_labelledby=rx.cond(SuiviDocuments.onglet == FAMILLE, "onglet-famille", "onglet-enfants"),
    )


@ecran(routes.DOCUMENTS, "Mon suivi de document", SuiviDocuments.ouvrir)
def page_documents() -> rx.Component:
    actif = SuiviDocuments.onglet
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.DOCUMENTS),
            rx.el.div(
                rx.el.h1("Mon suivi de document"),
                rx.el.p(
                    "PDF, JPEG, PNG ou HEIC, ",
                    SuiviDocuments.taille_mo,
                    " Mo au plus. Une photo nette prise avec votre téléphone convient.",
                    class_name="doux",
                    custom_attrs={"data-mo": SuiviDocuments.taille_mo.to_string()},
                ),
                onglets(
                    "Documents de",
                    onglet(
                        "FAMILLE (" + SuiviDocuments.famille.length().to_string() + ")",
                        "onglet-famille",
                        "panneau-documents",
                        actif == FAMILLE,
                        SuiviDocuments.choisir(FAMILLE),
                    ),
                    onglet(
                        "ENFANTS (" + SuiviDocuments.enfants.length().to_string() + ")",
                        "onglet-enfants",
                        "panneau-documents",
                        actif == ENFANTS,
                        SuiviDocuments.choisir(ENFANTS),
                    ),
                ),
                rx.el.button(
                    type="button", hidden=True, on_click=SuiviDocuments.relire, custom_attrs={"data-relire": ""}
                ),
                rx.cond(SuiviDocuments.pret, panneaux(), attente()),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
