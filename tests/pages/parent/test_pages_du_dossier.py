"""The pages of adults, children and health: saved by their family, told when somebody else saved meanwhile."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlmodel import delete, select

from portail_reflex.models import Adulte, Connexion, Enfant, FicheSanitaire
from portail_reflex.models.types import Classe, RegimeAlimentaire
from portail_reflex.pages.parent.adulte import PageAdulte
from portail_reflex.pages.parent.enfant import PageEnfant
from portail_reflex.pages.parent.fiche_sanitaire import PageSante
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.formulaire_versionne import AUTRE_PAGE
from portail_reflex.web.guards import SESSION_FINIE
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet, Reponse
from tests.pages.parent.conftest import CASES

CAS = [
    (PageAdulte, "/mon-compte/adultes/{}", 0, "profession", "Fleuriste"),
    (PageEnfant, "/mon-compte/enfants/{}", 1, "regime", "SANS_PORC"),
    (PageSante, "/mon-compte/enfants/{}/sante", 1, "traitement", "Aucun."),
]


@dataclass
class Formulaire:
    """A page of the dossier in a browser; `champ` is what a test changes, to `valeur`."""

    onglet: Onglet
    page: Any
    adresse: str
    rang: int
    champ: str
    valeur: str

    def donnees(self, **change: str) -> dict[str, str]:
        """The form as it stands on screen, with the boxes ticked."""
        return {**self.onglet.lire(self.page.valeurs), **CASES, "cle": self.onglet.lire(self.page.cle), **change}

    def enregistrer(self, **change: str) -> Reponse:
        return self.onglet.envoyer(self.page.enregistrer, donnees=self.donnees(**change))

    def changer(self) -> Reponse:
        return self.enregistrer(**{self.champ: self.valeur})

    @property
    def affichee(self) -> str:
        """The value on screen of the field that is changed."""
        return self.onglet.lire(self.page.valeurs).get(self.champ, "")

    @property
    def conflits(self) -> list[str]:
        return self.onglet.lire(self.page.conflits)


@pytest.fixture(params=CAS, ids=lambda cas: cas[0].__name__)
def cas(request):
    return request.param


@pytest.fixture
def ici(cas, famille, parent, ids) -> Formulaire:
    """The page, open."""
    famille.ouvrir(cas[1].format(ids(parent)[cas[2]]))
    return Formulaire(famille, *cas)


@pytest.fixture
def ailleurs(ici, base: Base, parent, onglet) -> Formulaire:
    """The same page in a second browser."""
    autre = onglet(ici.onglet.chemin, cookie=base.cookie(parent))
    autre.ouvrir()
    return replace(ici, onglet=autre)


def test_a_page_is_saved_and_says_what_changed(ici):
    avant = ici.onglet.lire(ici.page.cle)
    ici.changer()
    assert "Enregistré" in ici.onglet.lire(Annonce.message)
    assert ici.affichee == ici.valeur
    assert ici.onglet.lire(ici.page.cle) != avant


def test_without_the_boxes_nothing_is_saved(ici):
    donnees = {n: v for n, v in ici.donnees(**{ici.champ: ici.valeur}).items() if n not in {"certifie", "notice"}}
    ici.onglet.envoyer(ici.page.enregistrer, donnees=donnees)
    assert set(ici.onglet.lire(ici.page.erreurs)) == {"certifie", "notice"}
    ici.onglet.ouvrir()
    assert ici.affichee != ici.valeur


def test_a_second_browser_is_told_what_changed_and_overwrites_nothing(ici, ailleurs):
    ici.changer()
    ailleurs.enregistrer()
    assert "modifiée pendant que vous la remplissiez" in ailleurs.onglet.lire(Annonce.message)
    assert len(ailleurs.conflits) == 1
    ici.onglet.ouvrir()
    assert ici.affichee == ici.valeur


def test_told_once_the_second_browser_may_save_its_own_version(ici, ailleurs):
    ici.changer()
    mienne = ailleurs.affichee
    ailleurs.enregistrer()
    ailleurs.enregistrer(action="forcer")
    assert ailleurs.conflits == []
    assert ailleurs.affichee == mienne


def test_a_third_save_is_told_even_when_the_second_is_forced(ici, ailleurs):
    ici.changer()
    ailleurs.enregistrer()
    ici.enregistrer(**{ici.champ: ailleurs.affichee})
    ailleurs.enregistrer(action="forcer")
    assert ailleurs.conflits != []


def test_forcing_without_a_conflict_does_not_force(ici, ailleurs):
    ici.changer()
    ailleurs.enregistrer(action="forcer")
    assert len(ailleurs.conflits) == 1


def test_seeing_the_current_version_leaves_what_was_typed(ici, ailleurs):
    ici.changer()
    ailleurs.enregistrer()
    ailleurs.onglet.envoyer(ailleurs.page.reprendre)
    assert ailleurs.affichee == ici.valeur
    assert ailleurs.conflits == []


def test_a_connection_that_comes_back_keeps_the_form_of_before(ici, ailleurs):
    """Somebody saved meanwhile: the form on screen is not built anew, its save will be told."""
    cle = ailleurs.onglet.lire(ailleurs.page.cle)
    ici.changer()
    ailleurs.onglet.prise = "prise-revenue"
    ailleurs.onglet.ouvrir()
    assert ailleurs.onglet.lire(ailleurs.page.cle) == cle
    ailleurs.enregistrer()
    assert len(ailleurs.conflits) == 1


def test_the_form_of_a_page_that_was_left_is_told_and_changes_nothing(ici):
    ici.enregistrer(**{ici.champ: ici.valeur, "cle": "999-0"})
    assert ici.onglet.lire(Annonce.message) == AUTRE_PAGE
    ici.onglet.ouvrir()
    assert ici.affichee != ici.valeur


def test_a_session_that_ended_leaves_what_was_typed_on_the_page(ici, base: Base):
    with base.ecrire() as session:
        session.exec(delete(Connexion))
    assert ici.changer().redirection is None
    assert ici.onglet.lire(Annonce.message) == SESSION_FINIE


def test_a_second_click_with_the_same_form_is_ignored(ici):
    cle = ici.onglet.lire(ici.page.cle)
    ici.changer()
    assert ici.enregistrer(cle=cle).metier == {}


def test_a_save_goes_to_the_member_of_its_form_wherever_the_address_is(ici, ids, parent, base: Base):
    """The address moves before the form does: a click in between saved one child over another."""
    sienne = ids(parent)[ici.rang]
    with base.lire() as session:
        cadet = session.exec(select(Enfant).where(Enfant.prenom == "Enfant 2", Enfant.id != sienne)).first()
        avant = (cadet.version, session.get(FicheSanitaire, cadet.id).version)
    ici.onglet.chemin = ici.adresse.format(cadet.id if ici.rang else "nouveau")
    ici.changer()
    ici.onglet.ouvrir(ici.adresse.format(sienne))
    assert ici.affichee == ici.valeur
    with base.lire() as session:
        assert (session.get(Enfant, cadet.id).version, session.get(FicheSanitaire, cadet.id).version) == avant


@pytest.mark.parametrize("cible", ["voisine", "999999", "0", "-1", "abc", "1e3", "99999999999999999999", "%00"])
def test_somebody_of_another_family_is_introuvable(cible, ici, voisine, ids, base: Base):
    cible = str(ids(voisine)[ici.rang]) if cible == "voisine" else cible
    ici.onglet.chemin = ici.adresse.format(cible)
    assert ici.onglet.ouvrir().redirection == INTROUVABLE
    ici.enregistrer(**{ici.champ: ici.valeur, "cle": f"{cible}-1"})
    with base.lire() as session:
        assert session.exec(select(Adulte).where(Adulte.profession == "Fleuriste")).first() is None
        assert session.exec(select(Enfant).where(Enfant.regime == RegimeAlimentaire.SANS_PORC)).first() is None
        assert all(f.version == 1 for f in session.exec(select(FicheSanitaire)))


@pytest.mark.parametrize("page", [PageAdulte, PageEnfant])
def test_taking_out_somebody_of_another_family_is_introuvable(page, famille, voisine, ids, base: Base):
    adulte, enfant = ids(voisine)
    identifiant = adulte if page is PageAdulte else enfant
    assert famille.envoyer(page.retirer, identifiant=identifiant).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.get(Adulte, adulte) is not None
        assert session.get(Enfant, enfant) is not None


def test_a_new_adult_is_added_then_its_page_is_shown(famille, parent, ids):
    famille.ouvrir("/mon-compte/adultes/nouveau")
    enfants = {f"liens.{enfant_id}.lien": "PERE" for enfant_id, _ in famille.lire(PageAdulte.enfants)}
    neuf = {"civilite": "MONSIEUR", "nom": "NEUF", "prenom": "Noé", "tel_portable": "06 39 98 01 02", **enfants}
    Formulaire(famille, *CAS[0]).enregistrer(**neuf)
    assert famille.lire(PageAdulte.erreurs) == {}
    assert famille.lire(PageAdulte.cle) == ""
    assert famille.envoyer(PageAdulte.suivre, identifiant=12).redirection == "/mon-compte/adultes/12"
    famille.ouvrir("/mon-compte")
    assert "NEUF Noé" in famille.lire(Annonce.message)


def test_school_and_class_are_chosen_once(famille, parent, ids, base: Base):
    _, enfant_id = ids(parent)
    famille.ouvrir(f"/mon-compte/enfants/{enfant_id}")
    assert famille.lire(PageEnfant.ecole_figee)
    Formulaire(famille, *CAS[1]).enregistrer(classe="CM2", ecole_id="999")
    with base.lire() as session:
        assert session.get(Enfant, enfant_id).classe is Classe.CE1


def test_rows_of_contacts_come_and_go(famille, parent, ids):
    _, enfant_id = ids(parent)
    famille.ouvrir(f"/mon-compte/enfants/{enfant_id}")
    for _ in range(10):
        famille.envoyer(PageEnfant.ajouter_contact)
    assert famille.lire(PageEnfant.contacts) == list(range(8))
    famille.envoyer(PageEnfant.retirer_contact, rang=3)
    famille.envoyer(PageEnfant.ajouter_contact)
    assert famille.lire(PageEnfant.contacts) == [0, 1, 2, 4, 5, 6, 7, 8]


def test_the_communes_follow_the_postal_code(famille, parent, ids):
    famille.ouvrir(f"/mon-compte/adultes/{ids(parent)[0]}")
    famille.envoyer(PageAdulte.chercher_communes, code_postal="69390")
    assert [nom for _, nom in famille.lire(PageAdulte.communes)] == ["Charly", "Millery", "Vernaison", "Vourles"]


def test_yes_opens_a_first_row_of_allergies(famille, parent, ids):
    famille.ouvrir(f"/mon-compte/enfants/{ids(parent)[1]}/sante")
    famille.envoyer(PageSante.repondre_allergies, reponse="oui")
    assert famille.lire(PageSante.allergies) == [0]
