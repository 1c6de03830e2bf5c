"""The page of a family for the agents: what it shows, and to whom."""

from datetime import timedelta

from sqlmodel import select

from portail_reflex.models import (
    Document,
    Enfant,
    EntreeJournal,
    Famille,
)
from portail_reflex.models.types import EtatDocument, NatureEntree
from portail_reflex.pages.agent.comptes import Comptes
from portail_reflex.pages.agent.famille.ecole import EcoleEnfant
from portail_reflex.pages.agent.famille.effacement import EffacementFamille
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.pages.agent.famille.journal import JournalFamille
from tests.application import Base
from tests.fabriques import (
    creer_contact,
    creer_document,
    creer_famille,
    type_document,
)
from tests.pages.agent.gestes import changement, enfant_de, natures, ouvrir


def test_the_page_shows_everybody_label_by_label(service, base: Base, a_controler):
    with base.ecrire() as session:
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == a_controler)).one()
        creer_contact(session, enfant=enfant)
    ouvrir(service, a_controler)
    [adulte], [enfant] = service.lire(DossierFamille.adultes), service.lire(DossierFamille.enfants)
    assert service.lire(DossierFamille.dossier).titre == adulte.nom
    assert dict(adulte.faits)["E-mail"] == "roux@exemple.fr"
    assert dict(enfant.faits)["Classe"] == "CE1"
    assert "Sacha VOISIN (voisin)" in dict(enfant.faits)["Personnes à prévenir ou autorisées"]
    assert service.lire(DossierFamille.dossier).etat_en_mots == "À contrôler"
    assert service.lire(DossierFamille.dossier).compte == "roux@exemple.fr"


def test_what_is_missing_says_whose_turn_it_is(service, base: Base, a_controler):
    with base.ecrire() as session:
        caf = type_document(session, "CAF")
        document = session.exec(select(Document).where(Document.type_id == caf.id)).one()
        document.etat = EtatDocument.DEPOSE
        assurance = type_document(session, "ASSURANCE")
        session.delete(session.exec(select(Document).where(Document.type_id == assurance.id)).one())
    ouvrir(service, a_controler)
    assert [(m.nature, m.tour) for m in service.lire(DossierFamille.manques)] == [
        ("En attente", "Service"),
        ("Document requis", "Famille"),
    ]
    attendu = "1 chose à faire par la famille et 1 document à vérifier par le service"
    assert service.lire(DossierFamille.dossier).reste == attendu


def test_a_document_leads_to_its_own_page(service, base: Base, a_controler):
    with base.ecrire() as session:
        famille = session.get(Famille, a_controler)
        recu = creer_document(session, famille=famille, type_document=type_document(session, "PLANNING"), fichiers=2)
        recu_id = recu.id
    ouvrir(service, a_controler)
    planning = next(d for d in service.lire(DossierFamille.documents) if "planning" in d.libelle)
    assert (planning.situation, planning.pour, planning.requis) == ("À vérifier", "Famille", False)
    assert [(r.id, r.decision) for r in planning.recus] == [(recu_id, "À vérifier")]
    assert planning.recus[0].texte.endswith("2 fichiers")


def test_the_end_of_a_validity_is_told(service, a_controler):
    ouvrir(service, a_controler)
    caf = next(d for d in service.lire(DossierFamille.documents) if "Allocations" in d.libelle)
    assert caf.situation == "Valide jusqu’au 31/08/2025"


def test_an_agent_learns_nothing_of_health(service, base: Base, complete):
    changement(base, complete, sante=True)
    with base.ecrire() as session:
        pai = type_document(session, "PAI")
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == complete)).one()
        famille = session.get(Famille, complete)
        creer_document(session, famille=famille, type_document=pai, enfant=enfant)
    ouvrir(service, complete)
    libelles = " ".join(d.libelle for d in service.lire(DossierFamille.documents))
    assert "PAI" not in libelles
    assert "vaccinations" not in libelles
    assert service.lire(DossierFamille.droits).sante is False
    [membre] = service.lire(DossierFamille.changements)
    assert [(c.champ, c.avant, c.apres) for c in membre.lignes] == [("Fiche sanitaire", "", "modifiée")]
    assert NatureEntree.SANTE_LUE not in natures(base, complete)


def test_a_missing_vaccine_is_told_to_who_reads_health_only(service, sante, base: Base, complete, onglet):
    from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
    from portail_reflex.models import FicheSanitaire

    enfant = enfant_de(base, complete)
    with base.ecrire() as session:
        vide = FicheContenu(medecin="Dr Tilleul", pai=True)
        session.get(FicheSanitaire, enfant.id).contenu = vide.model_dump_json()
    ouvrir(service, complete)
    assert service.lire(DossierFamille.manques) == []
    infirmerie = ouvrir(onglet("/service", cookie=base.cookie(sante)), complete)
    assert {m.nature for m in infirmerie.lire(DossierFamille.manques)} == {"À prévoir"}


def test_a_health_value_among_the_changes_is_a_journaled_reading(sante, base: Base, complete, onglet):
    changement(base, complete, sante=True)
    infirmerie = ouvrir(onglet("/service", cookie=base.cookie(sante)), complete)
    [membre] = infirmerie.lire(DossierFamille.changements)
    assert [(c.champ, c.avant, c.apres) for c in membre.lignes] == [("Allergies", "aucune", "Arachide")]
    assert natures(base, complete) == [NatureEntree.SANTE_LUE]


def test_changes_are_told_by_member(service, base: Base, complete):
    changement(base, complete)
    ouvrir(service, complete)
    [membre] = service.lire(DossierFamille.changements)
    assert membre.qui.endswith("Enfant 1")
    assert [(c.champ, c.avant, c.apres) for c in membre.lignes] == [("Classe", "CP", "CE1")]


def test_nothing_of_a_dossier_is_kept_when_its_page_is_left(service, base: Base, complete):
    ouvrir(service, complete)
    for quitter in (DossierFamille.fermer, EcoleEnfant.fermer, EffacementFamille.fermer):
        service.envoyer(quitter)
    assert service.lire(DossierFamille.dossier).id == 0
    assert service.lire(DossierFamille.adultes) == []


def test_the_journal_is_paged_by_twenty(service, base: Base, complete):
    with base.ecrire() as session:
        session.add_all(
            EntreeJournal(
                le=base.maintenant - timedelta(days=rang),
                nature=NatureEntree.DOSSIER_MODIFIE,
                famille_id=complete,
                sujet=f"famille:{complete}",
                detail=f"Champ {rang}",
            )
            for rang in range(21)
        )
    ouvrir(service, complete)
    assert [e.detail for e in service.lire(JournalFamille.entrees)][:2] == ["Champ 0", "Champ 1"]
    assert service.lire(JournalFamille.entrees)[0].par == "le portail"
    service.envoyer(JournalFamille.aller, numero=2)
    assert [e.detail for e in service.lire(JournalFamille.entrees)] == ["Champ 20"]


def test_the_account_is_found_in_comptes(service, a_controler, base: Base):
    with base.ecrire() as session:
        creer_famille(session, enfants=0, email="autre@exemple.fr")
    ouvrir(service, a_controler)
    service.envoyer(DossierFamille.chercher_compte)
    service.ouvrir("/service/comptes")
    assert [c.email for c in service.lire(Comptes.lignes)] == ["roux@exemple.fr"]
