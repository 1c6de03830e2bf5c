"""The keys of an installation: made, kept in their file, changed; what is encrypted written again under the first."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from portail_reflex.domain.donnees_personnelles.service import (
    ColonneChiffree,
    LotRechiffre,
    cles_inconnues,
    colonnes_chiffrees,
    rechiffrer_lot,
)
from portail_reflex.infra.base import transaction
from portail_reflex.infra.stockage import Stockage, StockagePlein, stockage
from portail_reflex.models.chiffrement import Illisible, lire_trousseau, nouvelle_cle, trousseau
from portail_reflex.settings import ReglageRefuse, settings

__all__ = ["ajouter_cle", "exiger_cles", "nouvelle_cle", "poser_une_cle", "rechiffrer", "rechiffrer_fichiers"]

SANS_CLE = "Remettez le fichier de clés, ou pour une base neuve faites-en une : « nouvelle-cle --fichier »."


def exiger_cles(*, sur: Engine | None = None) -> None:
    """Raise ReglageRefuse when there is no key, when it cannot be read, or when none opens what the base holds."""
    try:
        trousseau()
    except ReglageRefuse as refus:
        raise ReglageRefuse(f"{refus}\n{SANS_CLE}") from None
    with transaction(ecriture=False, sur=sur) as session:
        if cles_inconnues(session):
            raise ReglageRefuse("PORTAIL_CLES : aucune de ces clés n’ouvre ce que la base contient.")


def poser_une_cle() -> Path | None:
    """The file with a first key, for a demonstration that has none; None when there are keys."""
    reglages = settings()
    if reglages.cles.get_secret_value().strip() or reglages.cles_fichier.exists():
        return None
    return ajouter_cle()


def ajouter_cle() -> Path:
    """Put a new key on top of the key file, which is made if need be, for its owner's eyes only (0600)."""
    reglages = settings()
    if reglages.cles.get_secret_value().strip():
        raise ReglageRefuse("PORTAIL_CLES est réglé : le fichier de clés ne serait pas lu. Ajoutez-y la clé vous-même.")
    fichier = reglages.cles_fichier
    anciennes = _relire(fichier)
    provisoire = fichier.with_name(f"{fichier.name}.nouvelles")
    descripteur = _ouvrir(provisoire)
    with os.fdopen(descripteur, "w") as sortie:
        sortie.write("\n".join([nouvelle_cle(), *anciennes]) + "\n")
        sortie.flush()
        os.fsync(descripteur)
    provisoire.replace(fichier)
    trousseau.cache_clear()
    return fichier


def _ouvrir(provisoire: Path) -> int:
    """A new file that nobody else writes."""
    try:
        provisoire.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as faute:
        if isinstance(faute, FileExistsError) and provisoire.parent.is_dir():
            raison = f"{provisoire} existe : une autre commande l’écrit, ou s’est arrêtée. Supprimez-le."
        else:
            raison = f"PORTAIL_CLES_FICHIER : {provisoire.parent} ne s’écrit pas."
        raise ReglageRefuse(raison) from None


def _relire(fichier: Path) -> list[str]:
    """The keys in the file; an unreadable one is never written over."""
    if not fichier.exists():
        return []
    try:
        texte = fichier.read_text()
    except (OSError, UnicodeDecodeError):
        raise ReglageRefuse(f"PORTAIL_CLES_FICHIER : {fichier} ne se lit pas.") from None
    lire_trousseau(texte)
    return texte.split()


def rechiffrer(*, sur: Engine | None = None) -> Iterator[tuple[str, int, int]]:
    """Each encrypted column: how many values were written again, how many no key reads. Stopped, it goes on later."""
    for chiffree in colonnes_chiffrees():
        lots = list(_lots(chiffree, sur))
        yield chiffree.nom, sum(lot.ecrits for lot in lots), sum(lot.illisibles for lot in lots)


def _lots(chiffree: ColonneChiffree, sur: Engine | None) -> Iterator[LotRechiffre]:
    suite: int | None = 0
    while suite is not None:
        with transaction(sur=sur) as session:
            lot = rechiffrer_lot(session, chiffree=chiffree, apres=suite)
        yield lot
        suite = lot.suite


def rechiffrer_fichiers(ou: Stockage | None = None) -> tuple[int, int]:
    """The same for the stored files, one at a time, none swept meanwhile: written again, unreadable."""
    ou, ecrits, illisibles = ou or stockage(), 0, 0
    with ou.en_attente_de_leur_ligne():
        for nom in ou.noms():
            try:
                ecrits += ou.rechiffrer(nom)
            except (Illisible, StockagePlein):
                illisibles += 1
    return ecrits, illisibles
