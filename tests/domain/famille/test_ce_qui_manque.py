"""What is missing in a dossier of the base: every field of every page, one at a time, and where it is mended."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from portail_reflex.domain.famille.completude import Completude, EcranManque
from portail_reflex.domain.famille.queries.controle import completude_de, completudes
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.models import Document, Enfant, Famille, FicheSanitaire, LienParente, TypeDocument
from portail_reflex.models.types import RoleAdulte
from tests.domain.famille.gestes import adulte_du_role, enfants_de
from tests.fabriques import (
    completer,
    creer_document,
    creer_enfant,
    creer_famille,
    creer_fiche,
    creer_structure,
    type_document,
    types_de_document,
)
from tests.transactions import compter

JOUR = date(2024, 9, 2)
Controler = Callable[[], Completude]


@pytest.fixture
def famille(session: Session) -> Famille:
    return creer_famille(session, enfants=1, autre=True)


@pytest.fixture
def controler(session: Session, famille: Famille) -> Controler:
    def controler() -> Completude:
        session.flush()
        return completude_de(session, famille_id=famille.id or 0, aujourd_hui=JOUR)

    return controler


def test_a_whole_dossier_lacks_nothing(controler: Controler) -> None:
    completude = controler()
    assert completude.manques == ()
    assert completude.faits == completude.total == 2 + 2 + 3


@pytest.mark.parametrize(
    ("champ", "libelle"),
    [
        ("ecole_id", "école"),
        ("classe", "classe"),
        ("regime", "régime alimentaire"),
        ("sortie_seul", "autorisations"),
        ("enregistre_le", "à relire et valider"),
    ],
)
def test_each_field_of_a_child_leads_to_itself(enfant: Enfant, controler: Controler, champ: str, libelle: str) -> None:
    setattr(enfant, champ, None)
    (manque,) = controler().manques
    attendu = "certifie" if champ == "enregistre_le" else champ
    assert (manque.ecran, manque.cible, manque.champ) == (EcranManque.ENFANT, enfant.id, attendu)
    assert manque.quoi.endswith(f"\N{NO-BREAK SPACE}: {libelle}")


@pytest.mark.parametrize("role", RoleAdulte)
def test_each_adult_confirms_their_page(
    session: Session, famille: Famille, controler: Controler, role: RoleAdulte
) -> None:
    adulte = adulte_du_role(session, famille, role)
    adulte.enregistre_le = None
    (manque,) = controler().manques
    assert (manque.ecran, manque.cible, manque.champ) == (EcranManque.ADULTE, adulte.id, "certifie")


def test_each_lien_leads_to_its_own_field(
    session: Session, famille: Famille, enfant: Enfant, controler: Controler
) -> None:
    autre = adulte_du_role(session, famille, RoleAdulte.AUTRE)
    session.execute(delete(LienParente).where(col(LienParente.adulte_id) == autre.id))
    (manque,) = controler().manques
    assert (manque.ecran, manque.cible, manque.champ) == (EcranManque.ADULTE, autre.id, f"liens.{enfant.id}.lien")


def test_a_fiche_that_was_never_saved_is_missing(session: Session, enfant: Enfant, controler: Controler) -> None:
    session.delete(session.get_one(FicheSanitaire, enfant.id))
    (manque,) = controler().manques
    assert (manque.ecran, manque.cible, manque.champ) == (EcranManque.SANTE, enfant.id, "medecin")


@pytest.mark.parametrize(("code", "de_l_enfant"), [("CAF", False), ("VACCINATIONS", True), ("ASSURANCE", True)])
def test_each_required_document_leads_to_its_place(
    session: Session, enfant: Enfant, controler: Controler, code: str, de_l_enfant: bool
) -> None:
    demande = type_document(session, code)
    for document in session.exec(select(Document).where(Document.famille_id == enfant.famille_id)):
        if document.type_id == demande.id:
            session.delete(document)
    (manque,) = controler().manques
    champ = f"document-{demande.id}-{enfant.id if de_l_enfant else 0}"
    assert (manque.ecran, manque.cible, manque.champ) == (EcranManque.DOCUMENTS, demande.id, champ)
    assert demande.libelle in manque.quoi


def test_a_type_that_the_town_asks_for_no_more_is_not_missing(session: Session, controler: Controler) -> None:
    session.execute(delete(Document))
    for demande in session.exec(select(TypeDocument)):
        demande.actif = False
    assert controler().manques == ()


def test_the_document_of_another_child_serves_nobody_else(
    session: Session, famille: Famille, enfant: Enfant, controler: Controler
) -> None:
    cadet = creer_enfant(session, famille=famille, prenom="Ana")
    creer_document(
        session, famille=famille, type_document=type_document(session, "ASSURANCE"), enfant=cadet, valide=True
    )
    assert {m.ecran for m in controler().de_l_enfant(enfant.id or 0)} == set()
    documents = [m for m in controler().de_l_enfant(cadet.id or 0) if m.ecran is EcranManque.DOCUMENTS]
    assert [m.quoi for m in documents] == ["Copie du carnet de vaccinations – Ana"]


@pytest.mark.parametrize(
    ("remarque", "reponse", "attend"),
    [(None, None, False), (1, None, True), (1, 2, False), (2, 1, True), (1, 1, False)],
)
def test_a_remark_is_a_lack_until_it_is_answered(
    famille: Famille, controler: Controler, remarque: int | None, reponse: int | None, attend: bool
) -> None:
    def heure(rang: int | None) -> datetime | None:
        return datetime(2024, 9, 2, 8 + rang, tzinfo=UTC) if rang else None

    famille.remarque_le, famille.reponse_le = heure(remarque), heure(reponse)
    completude = controler()
    assert [m.ecran for m in completude.a_faire] == [EcranManque.REMARQUE] * attend
    assert completude.total == 7 + attend


def test_a_town_without_schools_asks_for_none(session: Session) -> None:
    ailleurs = creer_famille(session, enfants=1, complete=False, structure=creer_structure(session))
    (enfant,) = enfants_de(session, ailleurs)
    completude = completude_de(session, famille_id=ailleurs.id or 0, aujourd_hui=JOUR)
    (page,) = (m for m in completude.manques if m.ecran is EcranManque.ENFANT)
    assert (page.champ, page.cible) == ("regime", enfant.id)
    assert "école" not in page.quoi


@pytest.mark.parametrize(("contenu", "dits"), [(FicheContenu(), 1), (FicheContenu(pai=True), 2)])
def test_what_can_wait_is_told_to_those_who_may_know(
    session: Session, famille: Famille, enfant: Enfant, contenu: FicheContenu, dits: int
) -> None:
    session.delete(session.get_one(FicheSanitaire, enfant.id))
    session.flush()
    creer_fiche(session, enfant=enfant, contenu=contenu)
    complet = completude_de(session, famille_id=famille.id or 0, aujourd_hui=JOUR)
    assert len(complet.manques) == dits
    assert complet.bloquants == ()
    sans = completudes(session, famille_ids=[famille.id or 0], aujourd_hui=JOUR)[famille.id or 0]
    assert (sans.manques, sans.total) == ((), complet.total)


@pytest.mark.parametrize(("jours", "manque"), [(0, False), (1, True)])
def test_a_document_serves_to_the_end_of_its_last_day(
    session: Session, famille: Famille, jours: int, manque: bool
) -> None:
    for document in session.exec(select(Document).where(Document.famille_id == famille.id)):
        document.valide_au = JOUR
    session.flush()
    completude = completude_de(session, famille_id=famille.id or 0, aujourd_hui=JOUR + timedelta(days=jours))
    assert [m.perdu for m in completude.a_faire] == [True] * 3 * manque


def test_each_family_has_its_own_lacks(session: Session, famille: Famille) -> None:
    autre = creer_famille(session, enfants=2, complete=False)
    vides = completudes(session, famille_ids=[famille.id or 0, autre.id or 0], aujourd_hui=JOUR)
    seule = completudes(session, famille_ids=[autre.id or 0], aujourd_hui=JOUR)
    assert vides[famille.id or 0].manques == ()
    assert vides[autre.id or 0] == seule[autre.id or 0]
    assert completudes(session, famille_ids=[], aujourd_hui=JOUR) == {}


def test_a_family_that_is_completed_has_nothing_left_to_do(session: Session, maintenant: datetime) -> None:
    types_de_document(session)
    famille = creer_famille(session, enfants=3, complete=False, autre=True)
    avant = completude_de(session, famille_id=famille.id or 0, aujourd_hui=JOUR)
    completer(session, famille, le=maintenant)
    apres = completude_de(session, famille_id=famille.id or 0, aujourd_hui=JOUR)
    assert (avant.faits, avant.total) == (0, apres.total)
    assert apres.faits == apres.total


@pytest.mark.parametrize("conseils", [False, True])
def test_fifty_families_cost_what_one_does(session: Session, conseils: bool) -> None:
    ids = [creer_famille(session, enfants=rang % 3, complete=rang % 2 == 0, autre=True).id or 0 for rang in range(50)]
    session.expire_all()

    def ordres(combien: int) -> int:
        return compter(
            session, lambda: completudes(session, famille_ids=ids[:combien], aujourd_hui=JOUR, conseils=conseils)
        )

    assert ordres(1) == ordres(10) == ordres(50) == 8 + conseils
