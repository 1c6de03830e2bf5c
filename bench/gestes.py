"""What each handler asks of the base."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.article.queries import articles, derniers
from portail_reflex.domain.compte.queries import comptes, connexions_de
from portail_reflex.domain.compte.service import demander_oubli, tenter_connexion
from portail_reflex.domain.courriel.queries import courriels
from portail_reflex.domain.famille.queries import dossier
from portail_reflex.domain.predossier.queries import detail, file_d_attente, nombre_a_traiter
from portail_reflex.domain.predossier.service import deposer_predossier, valider_predossier
from portail_reflex.infra.base import transaction
from portail_reflex.models import Compte, Predossier
from portail_reflex.models.types import EtatPredossier
from tests.domain.predossier.saisies import predossier
from tests.fabriques import auteur, creer_predossier, structure_de

Geste = Callable[[Session], Any]


def gestes(moteur: Engine) -> Iterator[tuple[str, Geste]]:
    """Name and call, for the accounts of the demonstration: readings, then writings."""
    yield from lectures(moteur, datetime.now(UTC))
    yield from ecritures(moteur, datetime.now(UTC))


def lectures(moteur: Engine, maintenant: datetime) -> Iterator[tuple[str, Geste]]:
    """What the screens read."""
    with transaction(sur=moteur) as session:
        famille = session.exec(select(Compte).where(Compte.email == "famille@exemple.fr")).one()
        agent = auteur(session.exec(select(Compte).where(Compte.email == "agent@exemple.fr")).one())
        parent = auteur(famille)
        faite = tenter_connexion(
            session,
            email=famille.email,
            hachage_verifie=famille.mot_de_passe_hache,
            juste=True,
            durable=False,
            user_agent="",
            maintenant=maintenant,
        )
        attente = session.exec(select(Predossier.id).where(Predossier.etat == EtatPredossier.DEPOSE)).first()
    assert faite is not None
    yield "qui demande (à chaque événement)", lambda s: auteur_de(s, secret=faite.secret, maintenant=maintenant)
    yield "accueil public", lambda s: derniers(s, maintenant=maintenant)
    yield "infos pratiques", lambda s: articles(s, page=1, maintenant=maintenant)
    yield "accueil du parent", lambda s: dossier(s, famille_id=parent.famille_id, aujourd_hui=maintenant.date())
    yield "mes sessions ouvertes", lambda s: connexions_de(s, auteur=parent, maintenant=maintenant)
    yield "file des pré-dossiers", lambda s: file_d_attente(s, agent=agent, etat=EtatPredossier.DEPOSE, page=1)
    yield "pré-dossiers à traiter", lambda s: nombre_a_traiter(s, agent=agent)
    yield "détail d’un pré-dossier, doublons compris", lambda s: detail(s, agent=agent, predossier_id=attente)
    yield "comptes", lambda s: comptes(s, agent=agent, recherche="fam", page=1, maintenant=maintenant)
    yield "e-mails", lambda s: courriels(s, agent=agent, etat=None, page=1)


def ecritures(moteur: Engine, maintenant: datetime) -> Iterator[tuple[str, Geste]]:
    """What the screens write."""
    with transaction(ecriture=False, sur=moteur) as session:
        famille = session.exec(select(Compte).where(Compte.email == "famille@exemple.fr")).one()
        agent = auteur(session.exec(select(Compte).where(Compte.email == "agent@exemple.fr")).one())
        structure_id = structure_de(session).id or 0
    hachage = famille.mot_de_passe_hache
    yield (
        "ouvrir une connexion, sans le hachage",
        lambda s: tenter_connexion(
            s,
            email=famille.email,
            hachage_verifie=hachage,
            juste=True,
            durable=False,
            user_agent="Mozilla/5.0",
            maintenant=maintenant,
        ),
    )
    yield "mot de passe oublié", lambda s: demander_oubli(s, email="nouvelle@exemple.fr", maintenant=maintenant)
    yield (
        "déposer un pré-dossier",
        lambda s: deposer_predossier(
            s, saisie=predossier(), cle=str(uuid4()), structure_id=structure_id, maintenant=maintenant
        ),
    )
    yield (
        "valider un pré-dossier (et l’écrire d’abord)",
        lambda s: valider_predossier(s, agent=agent, predossier_id=creer_predossier(s).id or 0, maintenant=maintenant),
    )
