"""All that the portal holds on a family, in words, for its copy. No secret; of agents, their role and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.dates import instant_en_mots, jour, jour_de
from portail_reflex.domain.donnees_personnelles.noms import Chemins, nom_sur
from portail_reflex.domain.donnees_personnelles.queries.reservations_de_la_copie import reservations_et_demandes
from portail_reflex.domain.donnees_personnelles.queries.suivi_de_la_copie import Objet, Personnes, quand, suivi
from portail_reflex.domain.donnees_personnelles.vues import Copie, FicheACopier, FichierACopier
from portail_reflex.domain.famille.en_mots import adulte_en_mots, enfant_en_mots
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.en_mots import fiche_en_mots
from portail_reflex.domain.fiche_sanitaire.queries import fiche_sanitaire
from portail_reflex.models import (
    Adulte,
    Compte,
    ContactEnfant,
    Document,
    Ecole,
    Enfant,
    Famille,
    FicheSanitaire,
    FichierDocument,
    LienParente,
    Structure,
    TypeDocument,
    Vaccin,
)
from portail_reflex.models.types import EtatDocument, RoleCompte


def copie_de(session: Session, *, famille_id: int, maintenant: datetime) -> Copie | None:
    """The whole content of the archive; None when the family is gone."""
    famille = session.get(Famille, famille_id)
    if famille is None:
        return None
    structure = session.get(Structure, famille.structure_id)
    compte = session.scalars(select(Compte).where(col(Compte.famille_id) == famille_id)).first()
    adultes = _de_la_famille(session, Adulte, famille_id)
    enfants = _de_la_famille(session, Enfant, famille_id)
    chemins = Chemins()
    documents, fichiers = _documents(session, famille_id, enfants, chemins)
    donnees: Objet = {
        "copie": _entete(structure, maintenant),
        "dossier": _dossier(famille),
        "adultes": _adultes(session, adultes, enfants),
        "enfants": _enfants(session, enfants),
        "documents": documents,
        **reservations_et_demandes(session, famille_id),
        **suivi(session, Personnes(famille_id, compte, adultes, enfants)),
    }
    fiches = _fiches(session, compte, enfants, chemins, maintenant) if compte else ()
    return Copie(structure.nom if structure else "", donnees, fichiers, fiches)


def _de_la_famille(session: Session, table: Any, famille_id: int) -> Sequence[Any]:
    return session.scalars(select(table).where(table.famille_id == famille_id).order_by(table.id)).all()


def _entete(structure: Structure | None, maintenant: datetime) -> Objet:
    return {
        "faite_le": instant_en_mots(maintenant),
        "par": f"{structure.nom}, {structure.service}" if structure else "",
        "contient": "Tout ce que le portail familles garde sur votre famille. Les fichiers que vous avez chargés sont "
        "dans le dossier « documents », les fiches sanitaires dans « fiches-sanitaires ».",
    }


def _dossier(famille: Famille) -> Objet:
    return {
        "etat": famille.etat.libelle,
        "ouvert_le": instant_en_mots(famille.creee_le),
        "valide_le": quand(famille.validee_le),
        "remarque_du_service": {"texte": famille.remarque, "le": quand(famille.remarque_le)},
        "votre_reponse": {"texte": famille.reponse, "le": quand(famille.reponse_le)},
        "quotient_familial": famille.quotient_familial,
        "quotient_lu_le": quand(famille.quotient_lu_le),
        "effacement_demande_le": quand(famille.effacement_demande_le),
        "adresse_secrete_du_calendrier": "créée (elle n’est pas recopiée ici)"
        if famille.calendrier_hache
        else "aucune",
    }


def _adultes(session: Session, adultes: Sequence[Adulte], enfants: Sequence[Enfant]) -> list[Objet]:
    prenoms = {enfant.id: enfant.prenom for enfant in enfants}
    liens: dict[int, list[tuple[str, LienParente]]] = defaultdict(list)
    requete = select(LienParente).where(col(LienParente.adulte_id).in_([a.id for a in adultes]))
    for lien in session.scalars(requete.order_by(col(LienParente.enfant_id))):
        liens[lien.adulte_id].append((prenoms[lien.enfant_id], lien))
    return [
        {
            "role": a.role.libelle,
            **adulte_en_mots(a, liens[a.id or 0]),
            "Code INSEE de la commune": a.code_insee,
            "Enregistré le": quand(a.enregistre_le),
        }
        for a in adultes
    ]


def _enfants(session: Session, enfants: Sequence[Enfant]) -> list[Objet]:
    ids = [enfant.id for enfant in enfants]
    ecoles = {ecole.id: ecole.nom for ecole in session.scalars(select(Ecole))}
    contacts: dict[int, list[ContactEnfant]] = defaultdict(list)
    requete = select(ContactEnfant).where(col(ContactEnfant.enfant_id).in_(ids)).order_by(col(ContactEnfant.rang))
    for contact in session.scalars(requete):
        contacts[contact.enfant_id].append(contact)
    fiches = {f.enfant_id: f for f in session.scalars(select(FicheSanitaire).where(FicheSanitaire.enfant_id.in_(ids)))}  # type: ignore[attr-defined]
    vaccins = session.scalars(select(Vaccin).order_by(col(Vaccin.rang))).all()
    return [
        {
            **enfant_en_mots(e, ecoles.get(e.ecole_id, ""), contacts[e.id or 0]),
            "Ajouté le": instant_en_mots(e.cree_le),
            "Enregistré le": quand(e.enregistre_le),
            "Fiche sanitaire": _fiche(fiches.get(e.id or 0), vaccins),
        }
        for e in enfants
    ]


def _fiche(fiche: FicheSanitaire | None, vaccins: Iterable[Vaccin]) -> Objet | None:
    if fiche is None:
        return None
    dates = {"Première fois le": instant_en_mots(fiche.creee_le), "Enregistrée le": quand(fiche.enregistree_le)}
    return {**fiche_en_mots(FicheContenu.lire(fiche.contenu), vaccins), **dates}


def _documents(
    session: Session, famille_id: int, enfants: Sequence[Enfant], chemins: Chemins
) -> tuple[list[Objet], tuple[FichierACopier, ...]]:
    prenoms = {enfant.id: enfant.prenom for enfant in enfants}
    requete = select(Document, TypeDocument).join(TypeDocument, col(TypeDocument.id) == Document.type_id)
    requete = requete.where(col(Document.famille_id) == famille_id).order_by(col(Document.id))
    fichiers = _fichiers(session, famille_id)
    documents, a_copier = [], []
    for document, type_document in session.execute(requete):
        prenom = prenoms.get(document.enfant_id, "")
        titre = f"{type_document.libelle} – {prenom}" if prenom else type_document.libelle
        dossier = f"documents/{nom_sur(titre, 'document')}"
        copies = [_copier(fichier, dossier, chemins) for fichier in fichiers[document.id or 0]]
        documents.append({**_document(document, type_document, prenom), "fichiers": [objet for objet, _ in copies]})
        a_copier += [copie for _, copie in copies]
    return documents, tuple(a_copier)


def _fichiers(session: Session, famille_id: int) -> dict[int, list[FichierDocument]]:
    requete = select(FichierDocument).join(Document, col(Document.id) == FichierDocument.document_id)
    requete = requete.where(col(Document.famille_id) == famille_id).order_by(col(FichierDocument.id))
    par_document: dict[int, list[FichierDocument]] = defaultdict(list)
    for fichier in session.scalars(requete):
        par_document[fichier.document_id].append(fichier)
    return par_document


def _document(document: Document, type_document: TypeDocument, prenom: str) -> Objet:
    return {
        "type": type_document.libelle,
        "enfant": prenom,
        "etat": document.etat.libelle,
        "charge_le": instant_en_mots(document.depose_le),
        "valide_du": jour(document.valide_du) if document.valide_du else "",
        "valide_au": jour(document.valide_au) if document.valide_au else "",
        "decide_le": quand(document.decide_le),
        "motif_du_refus": document.motif_refus if document.etat is EtatDocument.REFUSE else "",
    }


def _copier(fichier: FichierDocument, dossier: str, chemins: Chemins) -> tuple[Objet, FichierACopier]:
    date = jour_de(fichier.depose_le).isoformat()
    chemin = chemins.reserver(dossier, nom_sur(f"{date} {fichier.nom}", "document"))
    objet = {
        "nom": fichier.nom,
        "nature": fichier.nature.libelle,
        "octets": fichier.taille,
        "pages": fichier.pages,
        "charge_le": instant_en_mots(fichier.depose_le),
        "dans_cette_archive": chemin,
    }
    return objet, FichierACopier(fichier.stockage, chemin)


def _fiches(
    session: Session, compte: Compte, enfants: Sequence[Enfant], chemins: Chemins, maintenant: datetime
) -> tuple[FicheACopier, ...]:
    """As the family itself reads them."""
    auteur, aujourd_hui = _elle_meme(compte), jour_de(maintenant)
    fiches = []
    for enfant in enfants:
        vue = fiche_sanitaire(session, auteur=auteur, enfant_id=enfant.id or 0, aujourd_hui=aujourd_hui)
        if vue is not None:
            chemin = chemins.reserver("fiches-sanitaires", f"{nom_sur(enfant.prenom, 'enfant')}.pdf")
            fiches.append(FicheACopier(vue, chemin))
    return tuple(fiches)


def _elle_meme(compte: Compte) -> Auteur:
    return Auteur(
        compte_id=compte.id or 0,
        connexion_id=0,
        role=RoleCompte.PARENT,
        famille_id=compte.famille_id,
        civilite=None,
        nom=compte.nom,
        prenom=compte.prenom,
        email=compte.email,
    )
