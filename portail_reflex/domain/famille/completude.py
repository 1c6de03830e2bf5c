"""What is missing in a dossier: one list, for the family, the agents and the mails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portail_reflex.domain.document.situation import Recu, Situation, a_ete_valide, situation
from portail_reflex.models.types import Choix, PorteeDocument, UsageDocument


class NatureManque(Choix):
    """Why a line stands in the list, as its label says."""

    A_COMPLETER = "A_COMPLETER", "À compléter"
    DOCUMENT_REQUIS = "DOCUMENT_REQUIS", "Document requis"
    REFUSE = "REFUSE", "Refusé"
    EXPIRE = "EXPIRE", "Expiré"
    EN_ATTENTE = "EN_ATTENTE", "En attente"
    REMARQUE = "REMARQUE", "Demande du service"
    CONSEILLE = "CONSEILLE", "À prévoir"


class EcranManque(StrEnum):
    """The screen that mends it; `web/routes.py` knows its address."""

    ADULTE = "ADULTE"
    ENFANT = "ENFANT"
    SANTE = "SANTE"
    DOCUMENTS = "DOCUMENTS"
    REMARQUE = "REMARQUE"


@dataclass(frozen=True)
class Manque:
    """Whose, what, where to mend it.

    `bloquant`: the dossier cannot be validated with it. `a_la_famille`: it is her turn, not the service's.
    `perdu`: a document that was valid and is no more. `cible` is the member's or the type's id, `champ` the field.
    """

    nature: NatureManque
    quoi: str
    ecran: EcranManque
    cible: int = 0
    champ: str = ""
    bloquant: bool = True
    a_la_famille: bool = True
    perdu: bool = False
    enfant_id: int | None = None


@dataclass(frozen=True)
class AdulteControle:
    """`sans_lien`: the children whose lien with this adult is not said."""

    id: int
    nom: str
    confirme: bool
    sans_lien: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class EnfantControle:
    """`manquants`: (field, label). Vaccines, and whether a PAI was told, are known only where health data is read."""

    id: int
    prenom: str
    nom: str
    cree_le: datetime
    confirme: bool
    manquants: tuple[tuple[str, str], ...] = ()
    fiche: bool = False
    vaccins_manquants: bool = False
    provisoire: str = ""
    pai: bool = False


@dataclass(frozen=True)
class TypeControle:
    """A type of document that is asked for, or a PAI's."""

    id: int
    libelle: str
    portee: PorteeDocument
    requis: bool
    usage: UsageDocument = UsageDocument.ORDINAIRE


@dataclass(frozen=True)
class DossierControle:
    """All that the rule looks at. `recus`: by type, then by child (0 for the family)."""

    adultes: tuple[AdulteControle, ...]
    enfants: tuple[EnfantControle, ...]
    types: tuple[TypeControle, ...]
    recus: dict[tuple[int, int], tuple[Recu, ...]]
    remarque: bool = False


@dataclass(frozen=True)
class Completude:
    """`total`: how many things are looked at; the manques that block say how many are not done."""

    manques: tuple[Manque, ...]
    total: int

    @property
    def bloquants(self) -> tuple[Manque, ...]:
        return tuple(m for m in self.manques if m.bloquant)

    @property
    def a_faire(self) -> tuple[Manque, ...]:
        """What the family itself can mend, and must."""
        return tuple(m for m in self.bloquants if m.a_la_famille)

    @property
    def faits(self) -> int:
        return max(0, self.total - len(self.bloquants))

    def de_l_enfant(self, enfant_id: int) -> tuple[Manque, ...]:
        """What blocks this child alone."""
        return tuple(m for m in self.bloquants if m.enfant_id == enfant_id)


def controler(dossier: DossierControle, aujourd_hui: date) -> Completude:
    """Every manque, in the order of the pages: remark, adults, children, documents, then what can wait."""
    manques = [*_pages(dossier), *_documents(dossier, aujourd_hui), *_conseils(dossier, aujourd_hui)]
    requis = [t for t in dossier.types if t.requis]
    de_famille = sum(t.portee is PorteeDocument.FAMILLE for t in requis)
    nombre = len(dossier.enfants)
    total = len(dossier.adultes) + 2 * nombre + de_famille + (len(requis) - de_famille) * nombre + dossier.remarque
    return Completude(tuple(manques), total)


def _pages(dossier: DossierControle) -> Iterator[Manque]:
    if dossier.remarque:
        yield Manque(NatureManque.REMARQUE, "Le service attend votre réponse à sa remarque", EcranManque.REMARQUE)
    for adulte in dossier.adultes:
        yield from _adulte(adulte)
    for enfant in dossier.enfants:
        yield from _enfant(enfant)
        if not enfant.fiche:
            quoi = f"Fiche sanitaire de {enfant.nom}\N{NO-BREAK SPACE}: médecin traitant, allergies, vaccinations, PAI"
            yield Manque(NatureManque.A_COMPLETER, quoi, EcranManque.SANTE, enfant.id, "medecin", enfant_id=enfant.id)


def _adulte(adulte: AdulteControle) -> Iterator[Manque]:
    if adulte.confirme and not adulte.sans_lien:
        return
    attendus = [f"lien avec {prenom}" for _, prenom in adulte.sans_lien] or ["à relire et valider"]
    quoi = f"Fiche de {adulte.nom}\N{NO-BREAK SPACE}: {', '.join(attendus)}"
    champ = f"liens.{adulte.sans_lien[0][0]}.lien" if adulte.sans_lien else "certifie"
    yield Manque(NatureManque.A_COMPLETER, quoi, EcranManque.ADULTE, adulte.id, champ)


def _enfant(enfant: EnfantControle) -> Iterator[Manque]:
    if enfant.confirme and not enfant.manquants:
        return
    attendus = ", ".join(libelle for _, libelle in enfant.manquants) or "à relire et valider"
    champ = enfant.manquants[0][0] if enfant.manquants else "certifie"
    quoi = f"Fiche de {enfant.nom}\N{NO-BREAK SPACE}: {attendus}"
    yield Manque(NatureManque.A_COMPLETER, quoi, EcranManque.ENFANT, enfant.id, champ, enfant_id=enfant.id)


def _documents(dossier: DossierControle, aujourd_hui: date) -> Iterator[Manque]:
    for t in dossier.types:
        if not t.requis:
            continue
        concernes = dossier.enfants if t.portee is PorteeDocument.ENFANT else (None,)
        for enfant in concernes:
            recus = dossier.recus.get((t.id, enfant.id if enfant else 0), ())
            if (manque := _document(t, enfant, recus, aujourd_hui)) is not None:
                yield manque


def _document(
    t: TypeControle, enfant: EnfantControle | None, recus: tuple[Recu, ...], aujourd_hui: date
) -> Manque | None:
    ou = situation(recus, aujourd_hui)
    if ou is Situation.VALIDE:
        return None
    natures = {
        Situation.ABSENT: NatureManque.DOCUMENT_REQUIS,
        Situation.REFUSE: NatureManque.REFUSE,
        Situation.EXPIRE: NatureManque.EXPIRE,
        Situation.EN_ATTENTE: NatureManque.EN_ATTENTE,
    }
    return Manque(
        natures[ou],
        t.libelle + (f" – {enfant.prenom}" if enfant else ""),
        EcranManque.DOCUMENTS,
        t.id,
        champ=f"document-{t.id}-{enfant.id if enfant else 0}",
        a_la_famille=ou is not Situation.EN_ATTENTE,
        perdu=a_ete_valide(recus),
        enfant_id=enfant.id if enfant else None,
    )


def _conseils(dossier: DossierControle, aujourd_hui: date) -> Iterator[Manque]:
    """What never blocks: a vaccine still to come, the document of a PAI that was told."""
    pai = next((t for t in dossier.types if t.usage is UsageDocument.PAI and not t.requis), None)
    for enfant in dossier.enfants:
        if enfant.vaccins_manquants:
            quoi = f"Vaccinations de {enfant.nom} à compléter ({enfant.provisoire})"
            yield Manque(
                NatureManque.CONSEILLE, quoi, EcranManque.SANTE, enfant.id, "vaccinations", False, enfant_id=enfant.id
            )
        if pai and enfant.pai and situation(dossier.recus.get((pai.id, enfant.id), ()), aujourd_hui) in A_ENVOYER:
            quoi, champ = f"{pai.libelle} – {enfant.prenom}", f"document-{pai.id}-{enfant.id}"
            yield Manque(NatureManque.CONSEILLE, quoi, EcranManque.DOCUMENTS, pai.id, champ, False, enfant_id=enfant.id)


A_ENVOYER = {Situation.ABSENT, Situation.REFUSE, Situation.EXPIRE}
