"""« Mon suivi de document » and « Mes alertes »: the family's own, nobody else's."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.domain.alerte.service import alerter
from portail_reflex.models import Alerte, Compte, Document, Enfant, Famille, FichierDocument
from portail_reflex.models.types import EtatDocument, NatureAlerte
from portail_reflex.pages.parent.alertes import Alertes
from portail_reflex.pages.parent.documents import SuiviDocuments
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.fabriques import creer_document, type_document

CAF = "Notification des Allocations familiales"


def famille_de(session, email: str) -> Famille:
    return session.get(Famille, session.exec(select(Compte.famille_id).where(Compte.email == email)).one())


def deposer(base: Base, email: str, **options) -> int:
    """A waiting document of this family; the id of its file."""
    with base.ecrire() as session:
        document = creer_document(
            session, famille=famille_de(session, email), type_document=type_document(session, "CAF"), **options
        )
        return session.exec(select(FichierDocument.id).where(FichierDocument.document_id == document.id)).first()


def carte(famille, libelle: str = CAF):
    return next(c for c in famille.lire(SuiviDocuments.famille) if c.libelle == libelle)


def test_the_tabs_hold_the_family_s_documents_and_each_child_s(famille):
    famille.ouvrir("/mon-compte/documents")
    assert [c.requis for c in famille.lire(SuiviDocuments.famille)] == [True, False, False]
    groupes = famille.lire(SuiviDocuments.enfants)
    assert [len(groupe.cartes) for groupe in groupes] == [3, 3]


@pytest.mark.parametrize(
    ("question", "attendu"), [("?onglet=enfants", "enfants"), ("?onglet=x", "famille"), ("", "famille")]
)
def test_the_address_opens_a_tab(question, attendu, famille):
    famille.ouvrir(f"/mon-compte/documents{question}")
    assert famille.lire(SuiviDocuments.onglet) == attendu


def test_a_new_version_that_waits_stands_beside_the_valid_one(famille, base: Base, parent):
    deposer(base, parent)
    famille.ouvrir("/mon-compte/documents")
    assert [e.texte[0] for e in carte(famille).etiquettes] == ["◷", "✓"]
    assert [f.retirable for f in carte(famille).fichiers] == [True, False]


def test_the_validity_and_the_reason_are_said(famille, base: Base, parent):
    with base.ecrire() as session:
        document = session.exec(select(Document).where(Document.famille_id == famille_de(session, parent).id)).first()
        document.etat, document.motif_refus = EtatDocument.REFUSE, "la deuxième page manque"
    famille.ouvrir("/mon-compte/documents")
    assert carte(famille).etiquettes[0].texte == "✕ Refusé : la deuxième page manque"
    assert carte(famille).a_faire


def test_an_expired_document_says_so_and_asks_for_the_next(famille, base: Base, parent):
    with base.ecrire() as session:
        document = session.exec(select(Document).where(Document.famille_id == famille_de(session, parent).id)).first()
        document.valide_du, document.valide_au = date(2023, 9, 1), date(2024, 8, 31)
    famille.ouvrir("/mon-compte/documents")
    assert carte(famille).etiquettes[0].texte == "Expiré : valide du 01/09/2023 au 31/08/2024"
    assert carte(famille).a_faire


def test_a_file_is_taken_back_while_nobody_has_decided(famille, base: Base, parent):
    fichier_id = deposer(base, parent)
    famille.ouvrir("/mon-compte/documents")
    famille.envoyer(SuiviDocuments.retirer, fichier_id=fichier_id)
    assert famille.lire(Annonce.message) == "Le fichier est retiré."
    assert [f.retirable for f in carte(famille).fichiers] == [False]


def test_a_decided_file_is_not_taken_back(famille, base: Base, parent):
    famille.ouvrir("/mon-compte/documents")
    [fichier] = carte(famille).fichiers
    famille.envoyer(SuiviDocuments.retirer, fichier_id=fichier.id)
    assert "déjà été vérifié" in famille.lire(Annonce.message)


def test_another_family_s_file_is_introuvable(famille, base: Base, voisine):
    fichier_id = deposer(base, voisine)
    famille.ouvrir("/mon-compte/documents")
    assert famille.envoyer(SuiviDocuments.retirer, fichier_id=fichier_id).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.get(FichierDocument, fichier_id) is not None


def test_no_document_of_another_family_is_shown(famille, base: Base, voisine):
    deposer(base, voisine)
    texte = famille.ouvrir("/mon-compte/documents").texte
    assert "◷" not in texte
    with base.lire() as session:
        voisins = session.exec(select(Enfant).where(Enfant.famille_id == famille_de(session, voisine).id)).all()
    assert all(enfant.nom not in texte for enfant in voisins)


# --- Alertes -------------------------------------------------------------------------------------------------------


def alerter_la_famille(base: Base, email: str, titre: str = "Document validé") -> None:
    with base.ecrire() as session:
        alerter(
            session,
            famille_id=famille_de(session, email).id,
            nature=NatureAlerte.DOCUMENT_VALIDE,
            titre=titre,
            maintenant=base.maintenant,
        )


def test_the_badge_counts_what_is_not_read(famille, base: Base, parent, voisine):
    for email in (parent, parent, voisine):
        alerter_la_famille(base, email)
    famille.ouvrir("/accueil")
    assert famille.lire(Identite.alertes) == 2


def test_an_alert_is_read_one_by_one_or_all_at_once(famille, base: Base, parent):
    for rang in range(3):
        alerter_la_famille(base, parent, f"Alerte {rang}")
    famille.ouvrir("/alertes")
    assert [a.titre for a in famille.lire(Alertes.lignes)] == ["Alerte 2", "Alerte 1", "Alerte 0"]
    famille.envoyer(Alertes.lire_une, alerte_id=famille.lire(Alertes.lignes)[0].id)
    assert [a.lue for a in famille.lire(Alertes.lignes)] == [True, False, False]
    assert famille.lire(Identite.alertes) == 2
    famille.envoyer(Alertes.tout_lire)
    assert famille.lire(Identite.alertes) == 0


def test_another_family_s_alert_stays_unread(famille, base: Base, voisine):
    alerter_la_famille(base, voisine)
    with base.lire() as session:
        alerte_id = session.exec(select(Alerte.id)).first()
    famille.ouvrir("/alertes")
    assert famille.lire(Alertes.lignes) == []
    famille.envoyer(Alertes.lire_une, alerte_id=alerte_id)
    with base.lire() as session:
        assert session.get(Alerte, alerte_id).lue_le is None


def test_alerts_are_paged_by_twenty(famille, base: Base, parent):
    for rang in range(21):
        alerter_la_famille(base, parent, f"Alerte {rang}")
    famille.ouvrir("/alertes")
    assert (len(famille.lire(Alertes.lignes)), famille.lire(Alertes.derniere)) == (20, 2)
    famille.envoyer(Alertes.aller, numero=2)
    assert [a.titre for a in famille.lire(Alertes.lignes)] == ["Alerte 0"]
