"""What a copy holds: the family's own words and deeds, no key to its account, of agents their role and nothing else."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.service import demander_oubli
from portail_reflex.domain.courriel.gabarits import contact
from portail_reflex.domain.courriel.gabarits_dossier import dossier_complet
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.document.service import refuser_document
from portail_reflex.domain.donnees_personnelles.queries import copie_de, mes_donnees
from portail_reflex.domain.donnees_personnelles.service import repondre_autorisation
from portail_reflex.domain.famille.service import signaler_incomplet
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.models import Compte, Connexion, Courriel, Famille, Jeton
from portail_reflex.models.types import NatureConsentement, RoleCompte
from tests.domain.famille.gestes import enfants_de, parent_de, valider_l_enfant
from tests.fabriques import (
    LE,
    auteur,
    creer_compte,
    creer_contact,
    creer_document,
    creer_enfant,
    creer_famille,
    creer_fiche,
    creer_predossier,
    type_document,
    vaccins,
)
from tests.transactions import compter

JOUR = timedelta(days=1)


@pytest.fixture
def agent(session: Session) -> Auteur:
    compte = creer_compte(session, role=RoleCompte.SANTE, email="agente.zibeline@exemple.fr")
    compte.nom, compte.prenom = "ZIBELINE", "Agathe"
    return auteur(compte)


def donnees(session: Session, famille: Famille) -> dict[str, Any]:
    session.flush()
    copie = copie_de(session, famille_id=famille.id or 0, maintenant=LE)
    assert copie is not None
    return copie.donnees


def texte(session: Session, famille: Famille) -> str:
    return json.dumps(donnees(session, famille), ensure_ascii=False)


def test_it_says_what_the_family_wrote_and_what_the_service_answered(
    session: Session, famille: Famille, parent: Auteur, agent: Auteur
) -> None:
    enfant = enfants_de(session, famille)[0]
    creer_contact(session, enfant=enfant, nom="Sacha TANDEM")
    predossier = creer_predossier(session, nom="PELICAN")
    predossier.famille_id = famille.id
    document = creer_document(session, famille=famille, type_document=type_document(session, "CAF"))
    refuser_document(
        session, agent=agent, document_id=document.id or 0, version=1, motif="Page illisible", maintenant=LE
    )
    signaler_incomplet(session, agent=agent, famille_id=famille.id or 0, remarque="Rappelez-nous", maintenant=LE)
    valider_l_enfant(session, parent, enfant.id or 0, LE, regime="SANS_PORC")
    repondre_autorisation(
        session, auteur=parent, enfant_id=enfant.id or 0, nature=NatureConsentement.IMAGE, accorde=False, maintenant=LE
    )
    contenu = donnees(session, famille)
    tout = json.dumps(contenu, ensure_ascii=False)
    for present in ("Sacha TANDEM", "PELICAN", "Page illisible", "Rappelez-nous", "Sans porc"):
        assert present in tout
    assert {m["par"] for m in contenu["modifications"]} == {"vous"}
    assert {e["par"] for e in contenu["journal"]} == {"vous", RoleCompte.SANTE.libelle}
    assert [c["reponse"] for c in contenu["consentements"] if c["nature"] == NatureConsentement.IMAGE.libelle][-1:] == [
        "non"
    ]
    assert "zibeline" not in tout.casefold()
    assert "Agathe" not in tout


def test_it_holds_no_key_to_an_account(session: Session, famille: Famille, parent: Auteur) -> None:
    ouverte = Connexion(compte_id=parent.compte_id, hachage="c0ffee" * 10, ouverte_le=LE, expire_le=LE + JOUR)
    session.add(ouverte)
    demander_oubli(session, email=parent.email, maintenant=LE)
    tout = texte(session, famille)
    [jeton] = session.exec(select(Jeton).where(Jeton.compte_id == parent.compte_id)).all()
    [courriel] = session.exec(select(Courriel).where(Courriel.compte_id == parent.compte_id)).all()
    compte = session.get_one(Compte, parent.compte_id)
    assert courriel.secret
    for secret in (courriel.secret, jeton.hachage, ouverte.hachage, compte.mot_de_passe_hache):
        assert secret not in tout
    assert "[lien personnel]" in tout


def test_its_mails_are_its_own(session: Session, famille: Famille, parent: Auteur) -> None:
    """Its address may have been another account's before."""
    voisin = parent_de(session, creer_famille(session))
    envois = {
        "reçu": {"destinataire": parent.email},
        "à son compte": {"destinataire": "ancienne@exemple.fr", "compte_id": parent.compte_id},
        "du voisin": {"destinataire": parent.email, "compte_id": voisin.compte_id},
        "au voisin": {"destinataire": voisin.email},
    }
    for objet, adresse in envois.items():
        poster(session, message=dossier_complet(), maintenant=LE, **adresse)
        session.exec(select(Courriel).order_by(Courriel.id.desc())).first().objet = objet
    for qui in (parent, voisin):
        message = contact("Camille", qui.email, "Question", f"De {qui.email}")
        poster(session, message=message, destinataire="mairie@exemple.fr", repondre_a=qui.email, maintenant=LE)
    emails = donnees(session, famille)["emails"]
    assert [e["objet"] for e in emails] == ["reçu", "à son compte", "[Nous contacter] Question"]
    assert voisin.email not in str(emails)


def test_each_child_s_fiche_is_there_in_words_and_as_a_paper(session: Session) -> None:
    famille = creer_famille(session, enfants=0)
    dates = {v.id: (date(2018, 1, 15),) for v in vaccins(session)}
    for prenom, medecin in (("Lou", "Dr Tilleul"), ("Max", "Dr Zèbre")):
        enfant = creer_enfant(session, famille=famille, prenom=prenom)
        contenu = FicheContenu(medecin=medecin, medecin_telephone="+33465710002", vaccinations=dates, pai=False)
        creer_fiche(session, enfant=enfant, contenu=contenu)
    creer_enfant(session, famille=famille, prenom="Zoé")
    session.flush()
    copie = copie_de(session, famille_id=famille.id or 0, maintenant=LE)
    assert copie is not None
    assert [f.chemin for f in copie.fiches] == ["fiches-sanitaires/Lou.pdf", "fiches-sanitaires/Max.pdf"]
    fiches = [enfant["Fiche sanitaire"] for enfant in copie.donnees["enfants"]]
    assert ["Dr Zèbre" in str(fiche) for fiche in fiches] == [False, True, False]
    assert fiches[2] is None


def test_a_family_without_an_account_is_copied_too(session: Session) -> None:
    famille = creer_famille(session, compte=False)
    contenu = donnees(session, famille)
    assert (contenu["compte"], contenu["emails"]) == (None, [])


@pytest.mark.parametrize("enfants", [1, 5])
def test_the_statements_of_the_page_do_not_grow(session: Session, enfants: int) -> None:
    parent = parent_de(session, creer_famille(session, enfants=enfants))
    session.flush()
    session.expunge_all()
    assert compter(session, lambda: mes_donnees(session, auteur=parent, maintenant=LE)) == 5
