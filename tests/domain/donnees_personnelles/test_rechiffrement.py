"""Another key: all that the base holds is written again under it, whatever happens on the way."""

from datetime import datetime

import pytest
from sqlalchemy import LargeBinary, select, text, type_coerce, update
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.donnees_personnelles.service import (
    ColonneChiffree,
    LotRechiffre,
    cles_inconnues,
    colonnes_chiffrees,
    demander_effacement,
    rechiffrement,
    rechiffrer_lot,
)
from portail_reflex.models import Document, Famille, Modification
from portail_reflex.models.chiffrement import OCTETS_ID, Illisible, TexteChiffre, lire_trousseau, nouvelle_cle
from tests.cles import Cles
from tests.domain.famille.gestes import enfants_de

ANCIENNE, NOUVELLE = nouvelle_cle(), nouvelle_cle()
SECRET = "arachide"


@pytest.fixture(autouse=True)
def _petits_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few rows need several."""
    monkeypatch.setattr(rechiffrement, "LOT", 2)


@pytest.fixture
def remplie(avec: Cles, session: Session, maintenant: datetime, request: pytest.FixtureRequest) -> Famille:
    """A family written under the old key, with something in each encrypted column."""
    avec(ANCIENNE)
    famille: Famille = request.getfixturevalue("famille")
    parent: Auteur = request.getfixturevalue("parent")
    famille.remarque = famille.reponse = famille.calendrier = SECRET
    session.execute(update(Document).where(Document.famille_id == famille.id).values(motif_refus=SECRET))
    session.add(
        Modification(
            famille_id=famille.id, sujet="enfant:1", qui="Lou", version=1, champ="Régime",
            avant=SECRET, apres=SECRET, le=maintenant,
        )
    )  # fmt: skip
    demander_effacement(session, auteur=parent, maintenant=maintenant)
    session.flush()
    return famille


def valeurs(session: Session) -> dict[str, list[str]]:
    """Every encrypted value, in clear, by column."""
    session.expire_all()
    return {
        c.nom: [clair for clair in session.scalars(select(c.colonne).order_by(c.cle)) if clair]
        for c in colonnes_chiffrees()
    }


def identifiants(session: Session) -> set[bytes]:
    """The ids of the keys in use."""
    brutes = (session.scalars(select(type_coerce(c.colonne, LargeBinary))) for c in colonnes_chiffrees())
    return {bytes(brute)[:OCTETS_ID] for colonne in brutes for brute in colonne if brute}


def rechiffrer(session: Session, *, lots: int = 10_000) -> list[LotRechiffre]:
    """Up to so many lots, in the order of the columns."""
    faits: list[LotRechiffre] = []
    for chiffree in colonnes_chiffrees():
        suite: int | None = 0
        while suite is not None and len(faits) < lots:
            faits.append(rechiffrer_lot(session, chiffree=chiffree, apres=suite))
            suite = faits[-1].suite
    return faits


def identifiant(cle: str) -> bytes:
    return lire_trousseau(cle).courante.id


def colonne(nom: str) -> ColonneChiffree:
    return next(chiffree for chiffree in colonnes_chiffrees() if chiffree.nom == nom)


@pytest.mark.usefixtures("remplie")
def test_after_it_everything_is_read_with_the_new_key_alone(avec: Cles, session: Session) -> None:
    avant = valeurs(session)
    assert all(avant.values())
    avec(NOUVELLE, ANCIENNE)
    lots = rechiffrer(session)
    assert sum(lot.ecrits for lot in lots) == sum(map(len, avant.values()))
    assert sum(lot.illisibles for lot in lots) == 0
    avec(NOUVELLE)
    assert valeurs(session) == avant
    assert identifiants(session) == {identifiant(NOUVELLE)}


@pytest.mark.usefixtures("remplie")
@pytest.mark.parametrize("lots", [1, 3, 7])
def test_interrupted_it_harms_nothing_and_goes_on_where_it_was(avec: Cles, session: Session, lots: int) -> None:
    avant = valeurs(session)
    avec(NOUVELLE, ANCIENNE)
    debut = sum(lot.ecrits for lot in rechiffrer(session, lots=lots))
    assert identifiants(session) == {identifiant(ANCIENNE), identifiant(NOUVELLE)}
    assert valeurs(session) == avant
    reste = sum(lot.ecrits for lot in rechiffrer(session))
    assert (debut > 0, debut + reste) == (True, sum(map(len, avant.values())))
    assert sum(lot.ecrits for lot in rechiffrer(session)) == 0
    avec(NOUVELLE)
    assert valeurs(session) == avant


def test_a_value_changed_meanwhile_is_left_as_it_was_changed(
    avec: Cles, session: Session, remplie: Famille, monkeypatch: pytest.MonkeyPatch
) -> None:
    avec(NOUVELLE, ANCIENNE)
    dechiffrer = TexteChiffre.dechiffrer

    def changer_puis_dechiffrer(soi: TexteChiffre, octets: bytes) -> str:
        table = Famille.__table__  # type: ignore[attr-defined]
        session.execute(table.update().where(table.c.id == remplie.id).values(remarque="changée par un agent"))
        return dechiffrer(soi, octets)

    with monkeypatch.context() as patch:
        patch.setattr(TexteChiffre, "dechiffrer", changer_puis_dechiffrer)
        assert rechiffrer_lot(session, chiffree=colonne("famille.remarque"), apres=0).ecrits == 0
    session.refresh(remplie)
    assert remplie.remarque == "changée par un agent"


def test_one_damaged_value_is_counted_left_and_stops_no_other(avec: Cles, session: Session, remplie: Famille) -> None:
    avec(NOUVELLE, ANCIENNE)
    premier, *autres = enfants_de(session, remplie)
    abime = identifiant(ANCIENNE) + b"abime" * 10
    requete = text("UPDATE fiche_sanitaire SET contenu = :abime WHERE enfant_id = :id")
    session.execute(requete, {"abime": abime, "id": premier.id})
    chiffree = colonne("fiche_sanitaire.contenu")
    premiere = rechiffrer_lot(session, chiffree=chiffree, apres=0)
    assert (premiere.ecrits, premiere.illisibles) == (len(autres), 1)
    brut = select(type_coerce(chiffree.colonne, LargeBinary)).where(chiffree.cle == premier.id)
    assert bytes(session.scalars(brut).one()) == abime
    session.expire_all()
    with pytest.raises(Illisible):
        session.scalars(select(chiffree.colonne).where(chiffree.cle == premier.id)).one()


@pytest.mark.parametrize(
    ("cles", "inconnues"),
    [((ANCIENNE,), False), ((NOUVELLE, ANCIENNE), False), ((NOUVELLE,), True)],
    ids=["the old one", "both", "another one"],
)
@pytest.mark.usefixtures("remplie")
def test_keys_that_open_nothing_are_known_for_what_they_are(
    avec: Cles, session: Session, cles: tuple[str, ...], inconnues: bool
) -> None:
    avec(*cles)
    assert cles_inconnues(session) is inconnues


def test_an_empty_base_takes_any_key(avec: Cles, session: Session) -> None:
    avec(NOUVELLE)
    assert cles_inconnues(session) is False
    assert sum(lot.ecrits for lot in rechiffrer(session)) == 0
