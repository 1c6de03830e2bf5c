"""What agents decide of a dossier, what the family answers, and what is told to whom."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.document.service import constater_echeances
from portail_reflex.domain.errors import DejaFait, ModifieEntreTemps, RegleViolee, SaisieInvalide
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import dossier, nombres, une_famille
from portail_reflex.domain.famille.service import (
    changer_ecole,
    marquer_vus,
    repondre_remarque,
    signaler_incomplet,
    valider_dossier,
)
from portail_reflex.models import Alerte, Courriel, EntreeJournal, Modification
from portail_reflex.models.types import Classe, EtatDossier, NatureAlerte, NatureEntree, RoleCompte
from tests.domain.famille.gestes import enfants_de, parent_de, valider_l_enfant
from tests.fabriques import auteur, completer, creer_compte, creer_famille


@pytest.fixture
def a_controler(session, maintenant):
    """A dossier with nothing missing that nobody has validated yet."""
    famille = creer_famille(session, enfants=1, complete=False)
    completer(session, famille, le=maintenant)
    famille.etat = EtatDossier.A_CONTROLER
    return famille


@pytest.fixture
def complet(session):
    return creer_famille(session, enfants=2, autre=True)


def alertes(session, famille) -> list[NatureAlerte]:
    return list(session.exec(select(Alerte.nature).where(Alerte.famille_id == famille.id).order_by(Alerte.id)))


def courriels(session, famille) -> list[Courriel]:
    return list(session.exec(select(Courriel).where(Courriel.destinataire == parent_de(session, famille).email)))


def journal(session, famille) -> list[NatureEntree]:
    requete = select(EntreeJournal.nature).where(EntreeJournal.famille_id == famille.id)
    return list(session.exec(requete.order_by(EntreeJournal.id)))


def test_a_validation_opens_bookings_and_is_told(session, agent, a_controler, maintenant):
    valider_dossier(session, agent=agent, famille_id=a_controler.id, maintenant=maintenant)
    assert (a_controler.etat, a_controler.validee_le) == (EtatDossier.COMPLET, maintenant)
    assert alertes(session, a_controler) == [NatureAlerte.DOSSIER_COMPLET]
    (courriel,) = courriels(session, a_controler)
    assert "complet" in courriel.objet
    assert journal(session, a_controler) == [NatureEntree.DOSSIER_VALIDE]
    with pytest.raises(DejaFait):
        valider_dossier(session, agent=agent, famille_id=a_controler.id, maintenant=maintenant)
    assert len(courriels(session, a_controler)) == 1


def test_a_dossier_that_lacks_something_is_not_validated(session, agent, maintenant):
    famille = creer_famille(session, enfants=1, complete=False)
    with pytest.raises(RegleViolee, match=r"Il manque.*lien avec Enfant 1"):
        valider_dossier(session, agent=agent, famille_id=famille.id, maintenant=maintenant)
    assert famille.validee_le is None


def test_incomplet_lists_what_is_missing_and_waits_for_an_answer(session, agent, a_controler, maintenant):
    parent, enfant = parent_de(session, a_controler), enfants_de(session, a_controler)[0]
    enfant.classe = None
    remarque = "L’adresse n’est plus la bonne."
    signaler_incomplet(session, agent=agent, famille_id=a_controler.id, remarque=remarque, maintenant=maintenant)
    assert a_controler.etat is EtatDossier.A_COMPLETER
    (courriel,) = courriels(session, a_controler)
    assert remarque in courriel.texte
    assert "classe" in courriel.texte
    vue = dossier(session, famille_id=a_controler.id, aujourd_hui=maintenant.date())
    assert vue.remarque == remarque
    repondre_remarque(session, auteur=parent, reponse="C’est corrigé.", maintenant=maintenant + timedelta(hours=1))
    vue = dossier(session, famille_id=a_controler.id, aujourd_hui=maintenant.date())
    assert (vue.remarque, len(vue.completude.a_faire)) == ("", 1)
    assert une_famille(
        session, agent=agent, famille_id=a_controler.id, aujourd_hui=maintenant.date()
    ).reponse.startswith("C’est corrigé")
    enfant.classe = Classe.CE1
    valider_dossier(session, agent=agent, famille_id=a_controler.id, maintenant=maintenant + timedelta(hours=2))
    assert (a_controler.remarque, a_controler.reponse) == ("", "")
    assert alertes(session, a_controler) == [NatureAlerte.DOSSIER_INCOMPLET, NatureAlerte.DOSSIER_COMPLET]


def test_incomplet_takes_a_validation_back(session, agent, complet, maintenant):
    signaler_incomplet(session, agent=agent, famille_id=complet.id, remarque="Relisez tout.", maintenant=maintenant)
    assert (complet.etat, complet.validee_le) == (EtatDossier.A_COMPLETER, None)


@pytest.mark.parametrize("remarque", ["", "   ", "x" * 1001])
def test_incomplet_without_a_reason_says_nothing_to_the_family(session, agent, complet, maintenant, remarque):
    with pytest.raises(SaisieInvalide) as refus:
        signaler_incomplet(session, agent=agent, famille_id=complet.id, remarque=remarque, maintenant=maintenant)
    assert set(refus.value.erreurs) == {"remarque"}
    assert courriels(session, complet) == []


def test_nobody_answers_a_remark_that_was_not_made(session, complet, maintenant):
    with pytest.raises(DejaFait):
        repondre_remarque(session, auteur=parent_de(session, complet), reponse="Oui", maintenant=maintenant)


def test_an_empty_answer_is_refused(session, agent, complet, maintenant):
    signaler_incomplet(session, agent=agent, famille_id=complet.id, remarque="Relisez.", maintenant=maintenant)
    with pytest.raises(SaisieInvalide) as refus:
        repondre_remarque(session, auteur=parent_de(session, complet), reponse=" \n ", maintenant=maintenant)
    assert set(refus.value.erreurs) == {"reponse"}


def test_a_change_after_the_validation_waits_to_be_seen(session, agent, complet, maintenant):
    enfant = enfants_de(session, complet)[0]
    avant = nombres(session, agent=agent)[FiltreFamille.CHANGEMENTS]
    valider_l_enfant(session, parent_de(session, complet), enfant.id, maintenant, regime="SANS_PORC")
    assert complet.etat is EtatDossier.COMPLET
    assert nombres(session, agent=agent)[FiltreFamille.CHANGEMENTS] == avant + 1
    session.add(
        Modification(
            famille_id=complet.id, sujet=f"sante:{enfant.id}", qui="Lou", version=2, champ="Allergies",
            avant="", apres="arachide", sante=True, le=maintenant,
        )
    )  # fmt: skip
    marquer_vus(session, agent=agent, famille_id=complet.id, maintenant=maintenant)
    reste = session.exec(select(Modification.champ).where(Modification.vue_le.is_(None))).all()
    assert reste == ["Allergies"]
    sante = auteur(creer_compte(session, role=RoleCompte.SANTE))
    marquer_vus(session, agent=sante, famille_id=complet.id, maintenant=maintenant)
    assert nombres(session, agent=agent)[FiltreFamille.CHANGEMENTS] == avant


def test_an_agent_changes_school_and_class(session, agent, complet, maintenant):
    enfant = enfants_de(session, complet)[0]
    donnees = {"ecole_id": str(enfant.ecole_id), "classe": "CM1"}
    geste = {"agent": agent, "enfant_id": enfant.id, "maintenant": maintenant}
    fait = changer_ecole(session, donnees=donnees, version=1, **geste)
    assert (enfant.classe, fait.champs) == (Classe.CM1, ("Classe",))
    with pytest.raises(ModifieEntreTemps):
        changer_ecole(session, donnees={**donnees, "classe": "CM2"}, version=1, **geste)
    with pytest.raises(SaisieInvalide):
        changer_ecole(session, donnees={**donnees, "classe": "PS"}, version=2, **geste)


def test_a_document_that_ends_reopens_the_dossier_and_tells_the_family(session, complet, maintenant):
    fin = maintenant.replace(year=2025, month=9, day=1)
    while constater_echeances(session, maintenant=fin):
        pass
    assert complet.etat is EtatDossier.A_COMPLETER
    assert complet.validee_le is not None
    assert NatureAlerte.DOSSIER_INCOMPLET in alertes(session, complet)
    assert NatureEntree.DOSSIER_ROUVERT in journal(session, complet)
