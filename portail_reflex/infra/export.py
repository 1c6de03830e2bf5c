"""Making the copies of families' data: one ZIP at a time in each process, written encrypted as it is composed."""

import asyncio
import json
import logging
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from sqlalchemy import Engine

from portail_reflex.domain.dates import PARIS
from portail_reflex.domain.donnees_personnelles import service
from portail_reflex.domain.donnees_personnelles.queries import copie_de
from portail_reflex.domain.donnees_personnelles.vues import Copie, ExportAFaire
from portail_reflex.domain.fiche_sanitaire.vues import FicheSanitaireVue
from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import maintenant
from portail_reflex.infra.pdf import CompositionImpossible, fiche_sanitaire_pdf
from portail_reflex.infra.stockage import Ecriture, Stockage, stockage
from portail_reflex.models.chiffrement import Illisible
from portail_reflex.settings import Settings, settings

PERIODE_S = 5.0
MENAGE_S = 3600
COMPRESSION = 1
DROITS = 0o600 << 16
journal = logging.getLogger(__name__)


class Interruption(Exception):
    """The portal stops, or this copy is not ours to make any more."""


class _Flux:
    """What a ZIP is written to: it only goes forward. Counts the bytes."""

    def __init__(self, ecriture: Ecriture) -> None:
        self._ecriture, self.taille = ecriture, 0

    def write(self, octets: bytes) -> int:
        self.taille += len(octets)
        return self._ecriture.write(octets)

    def flush(self) -> None:
        """Nothing waits here."""


class Composition:
    """One archive: its pieces one after the other, each telling how far it is."""

    def __init__(self, copie: Copie, ou: Stockage, avancer: Callable[[int], None]) -> None:
        self._copie, self._ou, self._avancer = copie, ou, avancer
        self._total, self._faits = len(copie.fichiers) + len(copie.fiches) + 1, 0
        self._manquants: list[str] = []

    def ecrire(self, flux: _Flux) -> None:
        """Files and fiches first: the JSON says which of them could not be read."""
        with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:  # type: ignore[call-overload]
            for fichier in self._copie.fichiers:
                self._ajouter(archive, fichier.chemin, partial(self._lire, fichier.stockage))
            for fiche in self._copie.fiches:
                self._ajouter(archive, fiche.chemin, partial(self._imprimer, fiche.fiche))
            donnees = {**self._copie.donnees, "fichiers_illisibles": self._manquants}
            texte = json.dumps(donnees, ensure_ascii=False, indent=2).encode()
            self._ajouter(archive, "donnees.json", lambda: iter([texte]))

    def _ajouter(self, archive: zipfile.ZipFile, chemin: str, lire: Callable[[], Iterator[bytes]]) -> None:
        try:
            morceaux = lire()
        except (Illisible, CompositionImpossible):
            self._manquants.append(chemin)
        else:
            with archive.open(_entree(chemin), "w") as entree:
                for morceau in morceaux:
                    entree.write(morceau)
        self._faits += 1
        self._avancer(100 * self._faits // self._total)

    def _lire(self, nom: str) -> Iterator[bytes]:
        """Read through once before, so that a damaged file leaves no half of itself in the archive."""
        for _ in self._ou.lire(nom):
            pass
        return self._ou.lire(nom)

    def _imprimer(self, fiche: FicheSanitaireVue) -> Iterator[bytes]:
        return iter([fiche_sanitaire_pdf(fiche, structure=self._copie.structure)])


def _entree(chemin: str) -> zipfile.ZipInfo:
    entree = zipfile.ZipInfo(chemin, maintenant().astimezone(PARIS).timetuple()[:6])
    entree.compress_type, entree.external_attr = zipfile.ZIP_DEFLATED, DROITS
    return entree


class Exportateur:
    """Makes the copies that are asked for, on one base and in one storage."""

    def __init__(self, *, jours: int, sur: Engine | None = None, ou: Stockage | None = None) -> None:
        self._jours, self._sur, self._ou = jours, sur, ou
        self.arret = threading.Event()

    def exporter_un(self) -> bool:
        """Reserve, compose, note: no transaction stays open meanwhile. False: nothing waits."""
        with transaction(sur=self._sur) as session:
            tache = service.reserver_export(session, maintenant=maintenant())
        if tache is None:
            return False
        try:
            self._faire(tache)
        except Interruption:
            self._rendre(tache, faute=False)
        except Exception as erreur:  # noqa: BLE001  whatever it is, the next try may do better
            journal.error("export : %s", type(erreur).__name__)
            self._rendre(tache, faute=True)
        return not self.arret.is_set()

    def _rendre(self, tache: ExportAFaire, *, faute: bool) -> None:
        with transaction(sur=self._sur) as session:
            service.noter_export_manque(session, tache=tache, maintenant=maintenant(), faute=faute)

    def _faire(self, tache: ExportAFaire) -> None:
        with transaction(ecriture=False, sur=self._sur) as session:
            copie = copie_de(session, famille_id=tache.famille_id, maintenant=maintenant())
        if copie is None:
            return
        ou = self._ou or stockage()
        nom = ou.nouveau_nom()
        with ou.en_attente_de_leur_ligne():
            with ou.depot(nom) as ecriture:
                flux = _Flux(ecriture)
                Composition(copie, ou, partial(self._avancer, tache)).ecrire(flux)
            try:
                anciens = self._noter(tache, nom, flux.taille)
            except Exception:
                ou.supprimer(nom)
                raise
        for ancien in anciens:
            ou.supprimer(ancien)

    def _avancer(self, tache: ExportAFaire, pourcent: int) -> None:
        if self.arret.is_set():
            raise Interruption
        with transaction(sur=self._sur) as session:
            if not service.noter_avance(session, tache=tache, pourcent=pourcent, maintenant=maintenant()):
                raise Interruption

    def _noter(self, tache: ExportAFaire, nom: str, taille: int) -> list[str]:
        with transaction(sur=self._sur) as session:
            anciens = service.noter_export_pret(
                session, tache=tache, stockage=nom, taille=taille, jours=self._jours, maintenant=maintenant()
            )
        if anciens is None:
            raise Interruption
        return anciens

    def faire_le_menage(self) -> bool:
        """Delete the copies whose time is over, their files once that is committed."""
        with transaction(sur=self._sur) as session:
            perimes = service.oublier_exports(session, maintenant=maintenant())
        for nom in perimes:
            (self._ou or stockage()).supprimer(nom)
        return True


_reveils: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()


def reveiller() -> None:
    """A copy has just been asked for: begin now rather than in a few seconds. Callable from any thread."""
    for boucle, reveil in tuple(_reveils):
        with suppress(RuntimeError):  # a loop that has just closed
            boucle.call_soon_threadsafe(reveil.set)


async def exporteur(reglages: Settings | None = None, *, sur: Engine | None = None) -> None:
    """Lifespan task: make what is asked for until cancelled, in a thread; one under way is then given back."""
    jours = (reglages or settings()).conservation_export_jours
    exportateur = Exportateur(jours=jours, sur=sur)
    reveil, menage_a = asyncio.Event(), 0.0
    boite = (asyncio.get_running_loop(), reveil)
    _reveils.add(boite)
    try:
        while True:
            reveil.clear()
            if time.monotonic() >= menage_a:
                menage_a = time.monotonic() + MENAGE_S
                await _sans_tomber(exportateur.faire_le_menage)
            while await _sans_tomber(exportateur.exporter_un):
                pass
            with suppress(TimeoutError):
                await asyncio.wait_for(reveil.wait(), PERIODE_S)
    finally:
        exportateur.arret.set()
        _reveils.discard(boite)


async def _sans_tomber(travail: Callable[[], bool]) -> bool:
    """What `travail` answers; False when it fails. The log names the failure only: its text may hold a name."""
    try:
        return await asyncio.to_thread(travail)
    except Exception as erreur:  # noqa: BLE001  the worker outlives a base that is away
        journal.error("exporteur : %s", type(erreur).__name__)
        return False


def lire_export(nom: str) -> Iterator[bytes] | None:
    """The clear bytes of a stored copy, its first ones checked already; None when it cannot be read."""
    try:
        return stockage().lire(nom)
    except Illisible:
        journal.error("export : illisible")
        return None
