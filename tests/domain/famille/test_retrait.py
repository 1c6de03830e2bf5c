"""Who may be taken out of a dossier, what goes with them, and what agents are told of it."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from portail_reflex.domain.errors import Introuvable, ModifieEntreTemps, RegleViolee
from portail_reflex.domain.famille.queries import une_famille
from portail_reflex.domain.famille.retrait import est_retirable
from portail_reflex.domain.famille.service import retirer_adulte, retirer_enfant
from portail_reflex.domain.fiche_sanitaire.service import consulter_fiche
from portail_reflex.models import (
    Consentement,
    ContactEnfant,
    Document,
    Enfant,
    EntreeJournal,
    Famille,
    FicheSanitaire,
    FichierDocument,
    LienParente,
    Modification,
)
from portail_reflex.models.types import EtatDossier, NatureEntree, RoleAdulte, RoleCompte
from tests.domain.famille.gestes import adulte_du_role, enfants_de, parent_de, valider_l_enfant
from tests.fabriques import (
    auteur,
    completer,
    creer_compte,
    creer_contact,
    creer_document,
    creer_enfant,
    creer_famille,
    creer_fiche,
    type_document,
)

PAPIERS = (LienParente, ContactEnfant, FicheSanitaire, Document, FichierDocument)


@pytest.fixture
def complet(session):
    return creer_famille(session, enfants=2, autre=True)


@pytest.fixture
def parent(session, complet):
    return parent_de(session, complet)


@pytest.fixture
def nouveau(session, complet, maintenant):
    """A child added an hour after the validation."""
    return creer_enfant(session, famille=complet, cree_le=maintenant + timedelta(hours=1))


def changements(session, famille, role, maintenant):
    agent = auteur(creer_compte(session, role=role))
    return une_famille(session, agent=agent, famille_id=famille.id, aujourd_hui=maintenant.date()).changements


def modifier_la_sante(session, enfant, maintenant):
    session.add(
        Modification(
            famille_id=enfant.famille_id, sujet=f"sante:{enfant.id}", qui="MARTIN Lou", version=1, champ="Allergies",
            avant="", apres="arachide", sante=True, le=maintenant,
        )
    )  # fmt: skip
    session.flush()


@pytest.mark.parametrize(
    ("valide", "depuis", "enfants", "retirable"),
    [
        (False, 0, 2, True),
        (False, 0, 1, False),
        (True, -1, 2, False),
        (True, 0, 2, False),
        (True, 1, 2, True),
        (True, 1, 1, False),
    ],
)
def test_a_child_may_go_until_it_is_validated_but_not_the_last(maintenant, valide, depuis, enfants, retirable):
    enfant = Enfant(famille_id=1, nom="MARTIN", prenom="Lou", cree_le=maintenant + timedelta(minutes=depuis))
    famille = Famille(structure_id=1, validee_le=maintenant if valide else None)
    assert est_retirable(enfant, famille, enfants) is retirable


def test_who_was_added_by_mistake_is_taken_out(session, complet, parent, nouveau, maintenant):
    autre = adulte_du_role(session, complet, RoleAdulte.AUTRE)
    assert retirer_adulte(session, auteur=parent, adulte_id=autre.id, maintenant=maintenant).endswith("Dominique")
    assert retirer_enfant(session, auteur=parent, enfant_id=nouveau.id, maintenant=maintenant) == "MARTIN Lou"
    assert session.get(Enfant, nouveau.id) is None
    assert "dominique" not in complet.recherche
    notes = session.exec(select(EntreeJournal).where(EntreeJournal.famille_id == complet.id)).all()
    assert [note.nature for note in notes] == [NatureEntree.MEMBRE_RETIRE] * 2
    assert {note.sujet for note in notes} == {f"adulte:{autre.id}", f"enfant:{nouveau.id}"}


def test_an_agent_may_do_it_for_the_family(session, complet, nouveau, maintenant):
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    assert retirer_enfant(session, auteur=agent, enfant_id=nouveau.id, maintenant=maintenant)
    assert changements(session, complet, RoleCompte.AGENT, maintenant) == ()


def test_the_responsable_is_never_taken_out(session, complet, parent, maintenant):
    with pytest.raises(RegleViolee, match="responsable"):
        retirer_adulte(session, auteur=parent, adulte_id=adulte_du_role(session, complet).id, maintenant=maintenant)


@pytest.mark.parametrize(("enfants", "complete", "phrase"), [(2, True, "dossier validé"), (1, False, "au moins un")])
def test_a_validated_child_and_the_last_one_stay(session, maintenant, enfants, complete, phrase):
    famille = creer_famille(session, enfants=enfants, complete=complete)
    parent, enfant = parent_de(session, famille), enfants_de(session, famille)[0]
    with pytest.raises(RegleViolee, match=phrase):
        retirer_enfant(session, auteur=parent, enfant_id=enfant.id, maintenant=maintenant)


def test_nobody_takes_out_a_member_of_another_family(session, complet, nouveau, maintenant):
    etranger, autre = parent_de(session, creer_famille(session)), adulte_du_role(session, complet, RoleAdulte.AUTRE)
    with pytest.raises(Introuvable):
        retirer_enfant(session, auteur=etranger, enfant_id=nouveau.id, maintenant=maintenant)
    with pytest.raises(Introuvable):
        retirer_adulte(session, auteur=etranger, adulte_id=autre.id, maintenant=maintenant)


def test_the_papers_of_a_child_go_with_it_and_those_of_others_stay(session, complet, parent, nouveau, maintenant):
    avant = [len(session.exec(select(table)).all()) for table in PAPIERS]
    lien = session.exec(select(LienParente).where(LienParente.enfant_id == enfants_de(session, complet)[0].id)).first()
    session.add(LienParente(adulte_id=lien.adulte_id, enfant_id=nouveau.id, lien=lien.lien))
    creer_contact(session, enfant=nouveau)
    creer_fiche(session, enfant=nouveau)
    creer_document(session, famille=complet, type_document=type_document(session, "ASSURANCE"), enfant=nouveau)
    assert [len(session.exec(select(table)).all()) for table in PAPIERS] == [nombre + 1 for nombre in avant]
    retirer_enfant(session, auteur=parent, enfant_id=nouveau.id, maintenant=maintenant)
    assert [session.exec(select(func.count()).select_from(table)).one() for table in PAPIERS] == avant


def test_what_a_child_s_pages_said_is_kept_no_more(session, complet, parent, nouveau, maintenant):
    ecole = enfants_de(session, complet)[0].ecole_id
    champs = {"regime": "SANS_PORC", "image": "non", "sortie_seul": "non", "hospitalisation": "oui"}
    valider_l_enfant(session, parent, nouveau.id, maintenant, ecole_id=str(ecole), classe="CP", **champs)
    modifier_la_sante(session, nouveau, maintenant)
    retirer_enfant(session, auteur=parent, enfant_id=nouveau.id, maintenant=maintenant)
    dites = session.exec(select(Modification).where(Modification.famille_id == complet.id)).all()
    assert [m.sujet for m in dites] == [f"famille:{complet.id}"]
    signees = session.exec(select(Consentement).where(Consentement.famille_id == complet.id)).all()
    assert {c.sujet for c in signees} == {f"enfant:{nouveau.id}"}


def test_agents_see_who_left_since_the_validation(session, complet, parent, nouveau, maintenant):
    modifier_la_sante(session, nouveau, maintenant)
    autre = adulte_du_role(session, complet, RoleAdulte.AUTRE)
    retirer_adulte(session, auteur=parent, adulte_id=autre.id, maintenant=maintenant)
    retirer_enfant(session, auteur=parent, enfant_id=nouveau.id, maintenant=maintenant)
    for role in (RoleCompte.AGENT, RoleCompte.SANTE):
        assert [(c.qui, c.champ, c.avant, c.apres) for c in changements(session, complet, role, maintenant)] == [
            (f"{autre.nom} Dominique", "Membre du dossier", "oui", "non"),
            ("MARTIN Lou", "Membre du dossier", "oui", "non"),
        ]
    assert complet.etat is EtatDossier.COMPLET


def test_no_change_leads_to_the_fiche_of_a_child_who_left(session, complet, parent, nouveau, maintenant):
    """Each health value shown is noted as a reading: the fiche must be there to be read."""
    modifier_la_sante(session, enfants_de(session, complet)[0], maintenant)
    modifier_la_sante(session, nouveau, maintenant)
    retirer_enfant(session, auteur=parent, enfant_id=nouveau.id, maintenant=maintenant)
    sante = auteur(creer_compte(session, role=RoleCompte.SANTE))
    lus = {c.sante_de for c in changements(session, complet, RoleCompte.SANTE, maintenant)} - {0}
    for enfant_id in lus:
        consulter_fiche(session, auteur=sante, enfant_id=enfant_id, maintenant=maintenant)
    assert lus == {enfants_de(session, complet)[0].id}


def test_a_number_used_again_tells_nothing_of_who_had_it(session, complet, maintenant):
    """SQLite gives the number of a child taken out to the next one, perhaps in another family."""
    famille = creer_famille(session, enfants=1)
    parent, enfant = parent_de(session, famille), enfants_de(session, famille)[0]
    session.add(
        Modification(
            famille_id=complet.id, sujet=f"enfant:{enfant.id}", qui="MARTIN Lou", version=9,
            champ="Régime alimentaire", avant="", apres="Sans porc", le=maintenant,
        )
    )  # fmt: skip
    valider_l_enfant(session, parent, enfant.id, maintenant, image="non")
    with pytest.raises(ModifieEntreTemps) as refus:
        valider_l_enfant(session, parent, enfant.id, maintenant, version=1, image="oui")
    assert refus.value.changements == ("Photos et vidéos\N{NO-BREAK SPACE}: oui → non",)


def test_a_dossier_moves_on_when_its_last_lack_leaves(session, maintenant):
    famille = creer_famille(session, enfants=1, complete=False)
    completer(session, famille, le=maintenant)
    vide = creer_enfant(session, famille=famille)
    retirer_enfant(session, auteur=parent_de(session, famille), enfant_id=vide.id, maintenant=maintenant)
    assert famille.etat is EtatDossier.A_CONTROLER
