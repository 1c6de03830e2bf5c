"""Erased, asked for or too old: a family leaves nothing in any table, and takes nothing of anybody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Table
from sqlmodel import Session, SQLModel, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.courriel.gabarits import contact
from portail_reflex.domain.courriel.gabarits_dossier import dossier_complet
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.donnees_personnelles.service import (
    demander_effacement,
    demander_export,
    effacer_famille,
    repondre_autorisation,
)
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Alerte, Connexion, Courriel, EntreeJournal, Famille, Jeton, Occupation
from portail_reflex.models.types import NatureAlerte, NatureConsentement, NatureEntree, NatureJeton, RoleCompte
from tests.domain.famille.gestes import enfants_de, parent_de, valider_l_enfant
from tests.fabriques import LE, auteur, creer_compte, creer_contact, creer_famille, creer_predossier, email_unique
from tests.fabriques.activite import creer_commande, creer_creneau

# What points at a family, nearer or further. A new table has its place in `copie_de` and in these tests.
DE_LA_FAMILLE = {
    "adulte", "alerte", "commande", "compte", "connexion", "consentement", "contact_enfant", "courriel", "document",
    "enfant", "export_donnees", "fiche_sanitaire", "fichier_document", "jeton", "lien_parente", "ligne_commande",
    "modification", "personne_predossier", "predossier", "reservation",
}  # fmt: skip
JOUR = timedelta(days=1)
Effacer = Callable[[Famille], list[str]]


@pytest.fixture
def effacer(session: Session) -> Effacer:
    """It asks, and the head of the service says yes; the stored files to be deleted."""
    responsable = auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))

    def effacer(famille: Famille) -> list[str]:
        if famille.effacement_demande_le is None:
            demander_effacement(session, auteur=parent_de(session, famille), maintenant=LE)
        stockages = effacer_famille(session, agent=responsable, famille_id=famille.id or 0, maintenant=LE + JOUR)
        session.flush()
        return stockages

    return effacer


@pytest.fixture
def voisine(session: Session) -> Famille:
    return creer_famille(session, autre=True)


def remplir(session: Session, famille: Famille, parent: Auteur) -> None:
    """Something of this family in each table."""
    enfant = enfants_de(session, famille)[0]
    creer_contact(session, enfant=enfant)
    predossier = creer_predossier(session, email=parent.email)
    predossier.famille_id = famille.id
    valider_l_enfant(session, parent, enfant.id or 0, LE, regime="SANS_PORC")
    repondre_autorisation(
        session, auteur=parent, enfant_id=enfant.id or 0, nature=NatureConsentement.SORTIE_SEUL, accorde=True,
        maintenant=LE,
    )  # fmt: skip
    lien = {"nature": NatureJeton.OUBLI, "cree_le": LE, "expire_le": LE + JOUR}
    session.add(Jeton(compte_id=parent.compte_id, hachage=email_unique(), **lien))
    ouverte = {"ouverte_le": LE, "expire_le": LE + JOUR}
    session.add(Connexion(compte_id=parent.compte_id, hachage=email_unique(), **ouverte))
    session.add(Alerte(famille_id=famille.id, nature=NatureAlerte.DOSSIER_COMPLET, titre="Complet", le=LE))
    creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
    creer_commande(session, enfant=enfant, creneau=creneau, jours=[LE.date() + JOUR])
    demander_export(session, auteur=parent, maintenant=LE)
    demander_effacement(session, auteur=parent, maintenant=LE)
    session.flush()


def nombres(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for table in SQLModel.metadata.sorted_tables
    }


def contient(session: Session, mot: str) -> set[str]:
    """The tables that say this word, in clear or encrypted."""
    lignes = ((table.name, session.execute(table.select()).all()) for table in SQLModel.metadata.sorted_tables)
    return {nom for nom, contenu in lignes if mot.casefold() in str(contenu).casefold()}


def test_each_table_that_hangs_on_a_family_is_known_here() -> None:
    trouvees, a_voir = set[str](), ["famille"]
    while a_voir:
        cible = a_voir.pop()
        pointent = {table.name for table in SQLModel.metadata.sorted_tables if _pointe(table, cible)} - trouvees
        trouvees |= pointent
        a_voir += pointent
    assert trouvees == {*DE_LA_FAMILLE, "entree_journal"}


def _pointe(table: Table, cible: str) -> bool:
    return any(cle.column.table.name == cible for cle in table.foreign_keys)


def test_every_table_is_as_it_was_before_the_family_came(session: Session, voisine: Famille, effacer: Effacer) -> None:
    avant = nombres(session)
    famille = creer_famille(session, autre=True, email="zibeline@exemple.fr")
    parent = parent_de(session, famille)
    remplir(session, famille, parent)
    pleins = nombres(session)
    assert all(pleins[nom] > avant[nom] for nom in {*DE_LA_FAMILLE, "famille"})
    nom_de_famille = enfants_de(session, famille)[0].nom
    assert len(effacer(famille)) == 5
    apres = {nom: nombre - avant[nom] for nom, nombre in nombres(session).items() if nombre != avant[nom]}
    offre = {"ecole": 1, "activite": 1, "creneau": 1, "occupation": 1}
    assert apres == {"courriel": 1, **offre, "entree_journal": apres["entree_journal"]}
    assert session.exec(select(Occupation.prises)).all() == [0]
    assert contient(session, nom_de_famille) == set()
    assert contient(session, "zibeline") == {"courriel"}
    assert session.exec(select(Courriel.objet).where(Courriel.destinataire == "zibeline@exemple.fr")).all() == [
        "Vos données sont effacées"
    ]


def test_the_mails_that_go_are_its_own(
    session: Session, voisine: Famille, famille: Famille, parent: Auteur, effacer: Effacer
) -> None:
    """Its address may have been the neighbour's, and the neighbour's its pré-dossier's."""
    autre = parent_de(session, voisine)
    predossier = creer_predossier(session, email=autre.email)
    predossier.famille_id = famille.id
    siens, gardes = {"destinataire": parent.email}, {"destinataire": autre.email}
    envoyer = {"message": dossier_complet(), "maintenant": LE}
    ecrit = contact("Camille", parent.email, "Question", "Un mot de la famille")
    partent = [
        poster(session, **siens, **envoyer),
        poster(session, destinataire="ancienne@exemple.fr", compte_id=parent.compte_id, **envoyer),
        poster(session, message=ecrit, destinataire="mairie@exemple.fr", repondre_a=parent.email, maintenant=LE),
    ]
    restent = [
        poster(session, **gardes, **envoyer),
        poster(session, **siens, compte_id=autre.compte_id, **envoyer),
        poster(session, destinataire="visiteur@exemple.fr", **envoyer),
    ]
    effacer(famille)
    presents = set(session.exec(select(Courriel.id)))
    assert presents & {*partent, *restent} == set(restent)
    assert len(presents) == len(restent) + 1


def test_the_journal_of_the_neighbour_is_whole_even_where_a_number_came_again(
    session: Session, voisine: Famille, famille: Famille, effacer: Effacer
) -> None:
    """SQLite gives the number of a child taken out to the next one, here of another family."""
    sujet = f"enfant:{enfants_de(session, famille)[0].id}"
    retire = {"nature": NatureEntree.MEMBRE_RETIRE, "sujet": sujet, "detail": "Retiré", "maintenant": LE}
    noter(session, famille_id=voisine.id, **retire)
    noter(session, famille_id=None, **retire)
    effacer(famille)
    requete = select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.MEMBRE_RETIRE).order_by(EntreeJournal.id)
    entrees = session.exec(requete.execution_options(populate_existing=True)).all()
    assert [(e.famille_id, e.sujet, e.detail) for e in entrees] == [(voisine.id, sujet, "Retiré"), (None, "enfant", "")]
