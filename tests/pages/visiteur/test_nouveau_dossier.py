"""The wizard through Reflex's pipeline: what is kept, what is sent, and to whom the answers go."""

import json

import pytest
from sqlmodel import select

from portail_reflex.models import Courriel, PersonnePredossier, Predossier, Structure
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.depart import Depart
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier as Etat
from portail_reflex.web import commune
from portail_reflex.web.annonce import Annonce
from tests.application import Base, Onglet, Reponse
from tests.domain.predossier.saisies import adulte, enfant
from tests.fabriques import creer_structure

CLE = f"{Etat.get_full_name()}.brouillon_rx_state_"


def remplir(visiteur: Onglet, action: str, /, **champs: str) -> Reponse:
    """Send the form on screen by one of its buttons."""
    donnees = {"formulaire": visiteur.lire(Etat.formulaire), "action": action, **champs}
    return visiteur.envoyer(Etat.avancer, donnees=donnees)


def brouillon(visiteur: Onglet) -> Brouillon:
    return Brouillon.model_validate_json(visiteur.lire(Etat.brouillon))


def jusqu_au_recapitulatif(visiteur: Onglet, **responsable: str) -> None:
    remplir(visiteur, "suivant", **adulte(**responsable))
    remplir(visiteur, "ignorer")
    remplir(visiteur, "suivant", **enfant())
    assert visiteur.lire(Etat.etape) == Etape.RECAPITULATIF


def predossiers(base: Base) -> list[Predossier]:
    with base.lire() as session:
        return list(session.exec(select(Predossier)))


def test_with_one_service_the_draft_is_for_it(visiteur, base: Base):
    assert visiteur.lire(Etat.etape) == Etape.RESPONSABLE
    with base.lire() as session:
        assert brouillon(visiteur).structure_id == session.exec(select(Structure.id)).one()


@pytest.fixture
def deux_services(base: Base, boucle) -> list[int]:
    with base.ecrire() as session:
        creer_structure(session, nom="SIVOM")
    boucle.faire(commune.relire())
    return [structure.id for structure in commune.toutes()]


def test_with_several_the_first_screen_asks_which(deux_services, onglet):
    visiteur = onglet("/nouveau-dossier")
    visiteur.ouvrir()
    assert visiteur.lire(Etat.etape) == Etape.STRUCTURE
    assert visiteur.envoyer(Depart.choisir_structure, structure_id=deux_services[1]).focus == "titre-etape"
    assert visiteur.lire(Etat.etape) == Etape.RESPONSABLE
    assert brouillon(visiteur).structure_id == deux_services[1]


@pytest.mark.parametrize("structure_id", [0, -1, 999_999])
def test_a_service_that_does_not_exist_is_not_chosen(structure_id, deux_services, onglet):
    visiteur = onglet("/nouveau-dossier")
    visiteur.ouvrir()
    visiteur.envoyer(Depart.choisir_structure, structure_id=structure_id)
    assert visiteur.lire(Etat.etape) == Etape.STRUCTURE


def test_a_draft_for_a_service_that_is_no_more_is_asked_again(deux_services, onglet):
    visiteur = onglet("/nouveau-dossier")
    visiteur.ouvrir(**{CLE: Brouillon(structure_id=999, responsable=adulte()).model_dump_json()})
    assert visiteur.lire(Etat.etape) == Etape.STRUCTURE
    assert brouillon(visiteur).responsable["nom"] == "Durand"


def test_each_field_is_kept_when_it_is_left(visiteur):
    visiteur.envoyer(Etat.noter, champ="nom", valeur="Durand")
    visiteur.envoyer(Etat.noter, champ="prenom", valeur="Zoé")
    assert visiteur.lire(Etat.personne) == {"nom": "Durand", "prenom": "Zoé"}


def test_a_reload_in_the_middle_brings_everything_back(visiteur, onglet):
    jusqu_au_recapitulatif(visiteur)
    garde = visiteur.lire(Etat.brouillon)
    recharge = onglet("/nouveau-dossier")
    recharge.ouvrir(**{CLE: garde})
    assert recharge.lire(Etat.etape) == Etape.RECAPITULATIF
    assert [p.nom for p in recharge.lire(Etat.personnes)] == ["Mme Durand Zoé", "Durand Lou"]


def test_the_postal_code_brings_its_communes(visiteur):
    visiteur.envoyer(Etat.noter, champ="code_postal", valeur="69390")
    communes = dict(visiteur.lire(Etat.communes))
    assert communes["69133"] == "Millery"
    visiteur.envoyer(Etat.noter, champ="code_postal", valeur="6939")
    assert visiteur.lire(Etat.communes) == []


def test_mistakes_are_shown_beside_their_fields_with_the_keyboard_on_the_first(visiteur):
    reponse = remplir(visiteur, "suivant", **adulte(tel_portable="12", nom=""))
    assert list(visiteur.lire(Etat.erreurs)) == ["nom", "tel_portable"]
    assert reponse.focus == "nom"
    assert visiteur.lire(Etat.etape) == Etape.RESPONSABLE
    assert visiteur.lire(Etat.personne)["tel_portable"] == "12"


def test_mistakes_leave_with_the_screen(visiteur):
    remplir(visiteur, "suivant", **adulte(nom=""))
    assert remplir(visiteur, "suivant", **adulte()).focus == "titre-etape"
    assert visiteur.lire(Etat.erreurs) == {}


@pytest.mark.parametrize("formulaire", ["enfants-0", "autre-0", "", None, "responsable-1"])
def test_a_late_form_is_ignored(formulaire, visiteur):
    """Two quick clicks: the second one carries the screen before."""
    donnees = {"formulaire": formulaire, "action": "suivant", "nom": "En retard"}
    assert visiteur.envoyer(Etat.avancer, donnees=donnees).metier == {}


def test_a_double_click_goes_one_screen_further(visiteur):
    donnees = {"formulaire": "responsable-0", "action": "suivant", **adulte()}
    visiteur.envoyer(Etat.avancer, donnees=donnees)
    visiteur.envoyer(Etat.avancer, donnees=donnees)
    assert visiteur.lire(Etat.etape) == Etape.AUTRE
    assert brouillon(visiteur).autre == {}


def test_an_unknown_button_is_the_next_one(visiteur):
    remplir(visiteur, "effacer-la-base", **adulte())
    assert visiteur.lire(Etat.etape) == Etape.AUTRE


def test_copying_the_address_puts_the_keyboard_there(visiteur):
    remplir(visiteur, "suivant", **adulte())
    assert remplir(visiteur, "copier", prenom="Sacha").focus == "voie"
    assert visiteur.lire(Etat.personne) | {"prenom": "Sacha", "voie": "12 rue du Lavoir"} == visiteur.lire(
        Etat.personne
    )


def test_a_child_taken_out_is_named_until_put_back(visiteur):
    jusqu_au_recapitulatif(visiteur)
    remplir(visiteur, "autre_enfant")
    remplir(visiteur, "suivant", **enfant(prenom="Max"))
    remplir(visiteur, "retirer:0")
    assert visiteur.lire(Etat.retire) == "Lou"
    remplir(visiteur, "retablir")
    assert visiteur.lire(Etat.retire) == ""
    assert [e["prenom"] for e in brouillon(visiteur).enfants] == ["Max", "Lou"]


def test_a_thirteenth_child_is_refused_aloud(visiteur):
    jusqu_au_recapitulatif(visiteur)
    douze = brouillon(visiteur).model_copy(update={"enfants": [enfant()] * 12})
    visiteur.ouvrir(**{CLE: douze.model_dump_json()})
    remplir(visiteur, "autre_enfant")
    assert "12 enfants au plus" in visiteur.lire(Annonce.message)
    assert visiteur.lire(Annonce.ton) == "erreur"
    assert visiteur.lire(Etat.etape) == Etape.RECAPITULATIF


def test_validating_stores_one_pre_dossier_and_posts_its_receipt(visiteur, base: Base):
    jusqu_au_recapitulatif(visiteur, email="zoe@exemple.fr")
    assert visiteur.envoyer(Etat.deposer).focus == "titre-etape"
    [predossier] = predossiers(base)
    assert visiteur.lire(Etat.numero) == f"PD-{predossier.id:05}"
    assert visiteur.lire(Etat.etape) == Etape.TERMINE
    with base.lire() as session:
        assert [p.prenom for p in session.exec(select(PersonnePredossier))] == ["Zoé", "Lou"]
        assert [c.destinataire for c in session.exec(select(Courriel))] == ["zoe@exemple.fr"]


def test_validating_twice_is_once(visiteur, base: Base):
    jusqu_au_recapitulatif(visiteur)
    visiteur.envoyer(Etat.deposer)
    assert visiteur.envoyer(Etat.deposer).metier == {}
    assert len(predossiers(base)) == 1


def test_the_same_draft_in_two_tabs_is_one_pre_dossier(visiteur, onglet, base: Base):
    jusqu_au_recapitulatif(visiteur)
    autre = onglet("/nouveau-dossier")
    autre.ouvrir(**{CLE: visiteur.lire(Etat.brouillon)})
    visiteur.envoyer(Etat.deposer)
    autre.envoyer(Etat.deposer)
    assert autre.lire(Etat.numero) == visiteur.lire(Etat.numero)
    assert len(predossiers(base)) == 1


def test_once_sent_only_the_address_to_look_at_is_left_in_the_browser(visiteur):
    jusqu_au_recapitulatif(visiteur, email="zoe@exemple.fr")
    visiteur.envoyer(Etat.deposer)
    garde = json.loads(visiteur.lire(Etat.brouillon))
    assert garde["responsable"] == {"email": "zoe@exemple.fr"}
    assert (garde["autre"], garde["enfants"], garde["retire"]) == ({}, [], {})


def test_a_mistake_found_at_the_end_leads_back_to_its_screen(visiteur, base: Base):
    jusqu_au_recapitulatif(visiteur)
    faux = brouillon(visiteur)
    faux.responsable["email"] = "pas une adresse"
    visiteur.ouvrir(**{CLE: faux.model_dump_json()})
    assert visiteur.envoyer(Etat.deposer).focus == "email"
    assert visiteur.lire(Etat.etape) == Etape.RESPONSABLE
    assert predossiers(base) == []


@pytest.mark.parametrize("etape", [e for e in Etape if e is not Etape.RECAPITULATIF])
def test_validating_before_the_last_screen_does_nothing(etape, visiteur, base: Base):
    jusqu_au_recapitulatif(visiteur)
    visiteur.ouvrir(**{CLE: brouillon(visiteur).model_copy(update={"etape": etape}).model_dump_json()})
    visiteur.envoyer(Etat.deposer)
    assert predossiers(base) == []


def test_too_many_from_one_address_are_refused_with_what_to_do(visiteur, onglet, base: Base, reglages):
    reglages(ENVOIS_PAR_IP=1)
    jusqu_au_recapitulatif(visiteur)
    visiteur.envoyer(Etat.deposer)
    autre = onglet("/nouveau-dossier")
    autre.ip = visiteur.ip
    autre.ouvrir()
    jusqu_au_recapitulatif(autre)
    autre.envoyer(Etat.deposer)
    assert "dans une heure" in autre.lire(Annonce.message)
    assert autre.lire(Etat.etape) == Etape.RECAPITULATIF
    assert len(predossiers(base)) == 1


def test_giving_up_forgets_the_draft_here_and_in_the_browser(visiteur):
    jusqu_au_recapitulatif(visiteur)
    reponse = visiteur.envoyer(Depart.abandonner)
    assert reponse.redirection == "/"
    assert "_remove_session_storage" in {e.name for e in reponse.evenements}
    assert visiteur.lire(Etat.brouillon) == ""


def test_another_pre_dossier_starts_blank_with_a_key_of_its_own(visiteur, base: Base):
    jusqu_au_recapitulatif(visiteur)
    visiteur.envoyer(Etat.deposer)
    visiteur.envoyer(Depart.recommencer)
    assert visiteur.lire(Etat.formulaire) == "responsable-0"
    jusqu_au_recapitulatif(visiteur)
    visiteur.envoyer(Etat.deposer)
    assert len(predossiers(base)) == 2
