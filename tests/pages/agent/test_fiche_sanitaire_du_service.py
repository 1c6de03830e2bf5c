"""The fiche sanitaire of a child, for the agents who may read health data."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.domain.fiche_sanitaire.contenu import Allergie, FicheContenu
from portail_reflex.models import Enfant, EntreeJournal, FicheSanitaire
from portail_reflex.models.types import NatureAllergie, NatureEntree
from portail_reflex.pages.agent.fiche_sanitaire import FicheEnfant
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_famille, vaccins


@pytest.fixture
def infirmerie(base: Base, sante: str, onglet) -> Onglet:
    """The open tab of an agent who may read health data."""
    return onglet("/service", cookie=base.cookie(sante))


@pytest.fixture
def enfant_id(base: Base) -> int:
    """A child with an allergy, a PAI, and one vaccine done."""
    with base.ecrire() as session:
        famille = creer_famille(session, enfants=1)
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).one()
        dtp = vaccins(session)[0]
        contenu = FicheContenu(
            medecin="Dr Tilleul",
            medecin_telephone="+33465710002",
            allergies=(Allergie(nature=NatureAllergie.ALIMENTAIRE, detail="Arachide", conduite="Appeler le 15."),),
            vaccinations={dtp.id: (date(2017, 7, 12), date(2017, 9, 12))},
            pai=True,
        )
        enfant.date_naissance = date(2018, 5, 12)
        session.get(FicheSanitaire, enfant.id).contenu = contenu.model_dump_json()
        return enfant.id or 0


def ouvrir(client: Onglet, enfant_id: int) -> Onglet:
    client.ouvrir(f"/service/fiches-sanitaires/{enfant_id}")
    return client


def test_the_whole_fiche_is_told_in_words(infirmerie, enfant_id):
    ouvrir(infirmerie, enfant_id)
    sujet, faits = infirmerie.lire(FicheEnfant.sujet), dict(infirmerie.lire(FicheEnfant.faits))
    assert (sujet.id, sujet.pai) == (enfant_id, True)
    assert faits["Médecin traitant"] == "Dr Tilleul, 04 65 71 00 02"
    assert faits["Naissance"] == "12/05/2018 (6 ans et 3 mois)"
    assert faits["Traitement"] == "aucun"
    [allergie] = infirmerie.lire(FicheEnfant.allergies)
    assert (allergie.detail, allergie.conduite) == ("Arachide", "Appeler le 15.")
    assert infirmerie.lire(FicheEnfant.contacts)[0].telephone == "06 39 98 00 01"


def test_a_missing_vaccine_is_told_with_the_end_of_the_admission(infirmerie, enfant_id):
    ouvrir(infirmerie, enfant_id)
    vaccinations = {v.libelle: v for v in infirmerie.lire(FicheEnfant.vaccinations)}
    dtp, ror = vaccinations["Diphtérie, tétanos, poliomyélite"], vaccinations["Rougeole, oreillons, rubéole"]
    assert (dtp.dates, dtp.etat) == ("12/07/2017, 12/09/2017", "Fait")
    assert (ror.dates, ror.etat, ror.ton) == ("", "Manquant", "requis")
    assert vaccinations["Tuberculose (BCG)"].etat == "Non renseigné"
    assert infirmerie.lire(FicheEnfant.sujet).provisoire == "admission provisoire jusqu’au 02/12/2024"


def test_reading_a_fiche_is_journaled_once(infirmerie, base: Base, enfant_id):
    ouvrir(infirmerie, enfant_id)
    ouvrir(infirmerie, enfant_id)
    with base.lire() as session:
        assert [(e.nature, e.sujet) for e in session.exec(select(EntreeJournal)) if e.famille_id] == [
            (NatureEntree.SANTE_LUE, f"enfant:{enfant_id}")
        ]


def test_a_fiche_that_was_never_saved_says_whose_it_is(infirmerie, base: Base):
    with base.ecrire() as session:
        famille = creer_famille(session, enfants=1, complete=False)
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).one()
        enfant_id, famille_id, nom = enfant.id, famille.id, f"{enfant.nom} {enfant.prenom}"
    sujet = ouvrir(infirmerie, enfant_id).lire(FicheEnfant.sujet)
    assert (sujet.enfant, sujet.famille_id, sujet.enregistree_le) == (nom, famille_id, "")


def test_nothing_of_a_fiche_is_kept_when_its_page_is_left(infirmerie, enfant_id):
    ouvrir(infirmerie, enfant_id)
    infirmerie.envoyer(FicheEnfant.fermer)
    assert infirmerie.lire(FicheEnfant.sujet).id == 0
    assert infirmerie.lire(FicheEnfant.allergies) == []


def test_a_fiche_that_cannot_be_opened_leaves_nothing_of_the_one_before(infirmerie, enfant_id):
    ouvrir(infirmerie, enfant_id)
    assert infirmerie.ouvrir("/service/fiches-sanitaires/999999").redirection == INTROUVABLE
    assert infirmerie.lire(FicheEnfant.faits) == []


@pytest.mark.parametrize("fin", ["0", "²", "-1", "1e3", "9" * 30, "x", "nouveau", "%00"])
def test_an_address_that_leads_to_no_child_is_introuvable(fin, infirmerie, enfant_id):
    assert infirmerie.ouvrir(f"/service/fiches-sanitaires/{fin}").redirection == INTROUVABLE


@pytest.mark.parametrize("qui", ["visiteur", "parent", "agent"])
def test_nobody_else_finds_a_fiche(qui, base: Base, enfant_id, request, onglet):
    cookie = "" if qui == "visiteur" else base.cookie(request.getfixturevalue(qui))
    client = onglet(f"/service/fiches-sanitaires/{enfant_id}", cookie=cookie)
    assert client.ouvrir().redirection == INTROUVABLE
    assert client.envoyer(FicheEnfant.fermer).redirection == INTROUVABLE
    assert client.lire(FicheEnfant.faits) == []
    with base.lire() as session:
        assert [e for e in session.exec(select(EntreeJournal)) if e.nature is NatureEntree.SANTE_LUE] == []
