"""What surrounds the dossier in a family's copy: account, changes, consents, alerts, mails, journal, pré-dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from portail_reflex.domain.consentement import TEXTES
from portail_reflex.domain.courriel.rendu import LIEN_CACHE, remplir
from portail_reflex.domain.dates import instant_en_mots, jour
from portail_reflex.domain.donnees_personnelles.queries.courriels import adresses_de, courriels_de
from portail_reflex.domain.donnees_personnelles.queries.reservations_de_la_copie import noms_des_demandes
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import (
    Adulte,
    Alerte,
    Compte,
    Connexion,
    Consentement,
    Courriel,
    Enfant,
    EntreeJournal,
    ExportDonnees,
    Jeton,
    Modification,
    PersonnePredossier,
    Predossier,
)
from portail_reflex.models.types import RoleCompte

Objet = dict[str, Any]
AUTOMATIQUE = "le portail"
VOUS = "vous"


@dataclass(frozen=True)
class Personnes:
    """The family, as the rest of its data names it."""

    famille_id: int
    compte: Compte | None
    adultes: Sequence[Adulte]
    enfants: Sequence[Enfant]

    @property
    def compte_id(self) -> int:
        return (self.compte.id or 0) if self.compte else 0

    def noms(self) -> dict[str, str]:
        """What "adulte:3" or "enfant:12" is."""
        noms = {f"adulte:{a.id}": f"{a.nom} {a.prenom}" for a in self.adultes}
        noms |= {f"enfant:{e.id}": f"{e.nom} {e.prenom}" for e in self.enfants}
        fiches = {f"sante:{e.id}": f"fiche sanitaire de {e.nom} {e.prenom}" for e in self.enfants}
        siens = {f"compte:{self.compte_id}": "votre compte", f"famille:{self.famille_id}": "votre dossier"}
        return {**noms, **fiches, **siens}


def suivi(session: Session, personnes: Personnes) -> Objet:
    """Each part under its own key."""
    predossiers = _predossiers(session, personnes)
    sujets = {f"predossier:{p['id']}": f"pré-dossier {p['numero']}" for p in predossiers}
    sujets |= noms_des_demandes(session, personnes.famille_id)
    auteurs = _auteurs(session, personnes)
    return {
        "compte": _compte(session, personnes.compte),
        "modifications": _modifications(session, personnes, auteurs),
        "consentements": _consentements(session, personnes),
        "alertes": _alertes(session, personnes),
        "emails": _emails(session, personnes, predossiers),
        "journal": _journal(session, personnes, {**personnes.noms(), **sujets}, auteurs),
        "pre_dossiers": [{cle: valeur for cle, valeur in p.items() if cle != "id"} for p in predossiers],
        "copies_demandees": _copies(session, personnes),
    }


def _auteurs(session: Session, personnes: Personnes) -> dict[int | None, str]:
    """By account: "vous", or the role of somebody of the service."""
    requete = select(col(Compte.id), col(Compte.role)).where(col(Compte.role) != RoleCompte.PARENT)
    roles: dict[int | None, str] = {compte_id: role.libelle for compte_id, role in session.execute(requete)}
    return {**roles, **({personnes.compte_id: VOUS} if personnes.compte_id else {})}


def _compte(session: Session, compte: Compte | None) -> Objet | None:
    if compte is None:
        return None
    connexions = select(Connexion).where(col(Connexion.compte_id) == compte.id).order_by(col(Connexion.id))
    liens = select(Jeton).where(col(Jeton.compte_id) == compte.id).order_by(col(Jeton.id))
    return {
        "email": compte.email,
        "nom": compte.nom,
        "prenom": compte.prenom,
        "cree_le": instant_en_mots(compte.cree_le),
        "derniere_connexion": quand(compte.connecte_le),
        "mots_de_passe_faux_de_suite": compte.echecs,
        "bloque_jusqu_au": quand(compte.bloque_jusqu_a),
        "connexions_ouvertes": [
            {
                "appareil": c.appareil,
                "depuis": instant_en_mots(c.ouverte_le),
                "jusqu_au": instant_en_mots(c.expire_le),
                "se_souvenir_de_moi": c.durable,
            }
            for c in session.scalars(connexions)
        ],
        "liens_personnels": [
            {
                "nature": lien.nature.libelle,
                "envoye_le": instant_en_mots(lien.cree_le),
                "valable_jusqu_au": instant_en_mots(lien.expire_le),
                "utilise_le": quand(lien.utilise_le),
                "nouvelle_adresse": lien.nouvelle_adresse,
            }
            for lien in session.scalars(liens)
        ],
    }


def quand(instant: datetime | None) -> str:
    """ "16/04/2024 à 11:28", or ''."""
    return instant_en_mots(instant) if instant else ""


def _modifications(session: Session, personnes: Personnes, auteurs: dict[int | None, str]) -> list[Objet]:
    requete = select(Modification).where(col(Modification.famille_id) == personnes.famille_id)
    return [
        {
            "le": instant_en_mots(m.le),
            "par": auteurs.get(m.auteur_id, AUTOMATIQUE),
            "page": f"fiche sanitaire de {m.qui}" if m.sante else m.qui,
            "champ": m.champ,
            "avant": m.avant,
            "apres": m.apres,
        }
        for m in session.scalars(requete.order_by(col(Modification.id)))
    ]


def _consentements(session: Session, personnes: Personnes) -> list[Objet]:
    noms = personnes.noms()
    requete = select(Consentement).where(col(Consentement.famille_id) == personnes.famille_id)
    return [
        {
            "le": instant_en_mots(c.le),
            "page": noms.get(c.sujet, ""),
            "nature": c.nature.libelle,
            "reponse": "oui" if c.accorde else "non",
            "version_du_texte": c.version_texte,
            "texte": TEXTES[c.nature].contenu if TEXTES[c.nature].version == c.version_texte else "",
        }
        for c in session.scalars(requete.order_by(col(Consentement.id)))
    ]


def _alertes(session: Session, personnes: Personnes) -> list[Objet]:
    requete = select(Alerte).where(col(Alerte.famille_id) == personnes.famille_id).order_by(col(Alerte.id))
    return [
        {"le": instant_en_mots(a.le), "titre": a.titre, "texte": a.texte, "lue_le": quand(a.lue_le)}
        for a in session.scalars(requete)
    ]


def _emails(session: Session, personnes: Personnes, predossiers: Sequence[Objet]) -> list[Objet]:
    """Those that it was sent and those that it wrote to the service; never a personal link."""
    siens = courriels_de(personnes.compte, adresses_de(session, personnes.compte, [p["id"] for p in predossiers]))
    return [
        {
            "ecrit_le": instant_en_mots(c.cree_le),
            "envoye_le": quand(c.envoye_le),
            "etat": c.etat.libelle,
            "a": c.destinataire,
            "objet": c.objet,
            "texte": remplir(c.texte, portail="", lien=LIEN_CACHE),
        }
        for c in session.scalars(select(Courriel).where(siens).order_by(col(Courriel.id)))
    ]


def _journal(
    session: Session, personnes: Personnes, noms: dict[str, str], auteurs: dict[int | None, str]
) -> list[Objet]:
    """Entries of its dossier, of its account, and by it; ids of rows that are gone may have been another family's."""
    siennes = or_(
        col(EntreeJournal.famille_id) == personnes.famille_id,
        col(EntreeJournal.auteur_id) == personnes.compte_id,
        and_(col(EntreeJournal.sujet).in_(list(noms)), col(EntreeJournal.famille_id).is_(None)),
    )
    requete = select(EntreeJournal).where(siennes).order_by(col(EntreeJournal.le), col(EntreeJournal.id))
    return [
        {
            "le": instant_en_mots(e.le),
            "quoi": e.nature.libelle,
            "par": auteurs.get(e.auteur_id, AUTOMATIQUE),
            "sur": noms.get(e.sujet, e.sujet.partition(":")[0]),
            "detail": e.detail,
        }
        for e in session.scalars(requete)
    ]


def _predossiers(session: Session, personnes: Personnes) -> list[Objet]:
    requete = select(Predossier).where(col(Predossier.famille_id) == personnes.famille_id).order_by(col(Predossier.id))
    predossiers = session.scalars(requete).all()
    ids = [predossier.id for predossier in predossiers]
    lignes = session.scalars(
        select(PersonnePredossier)
        .where(col(PersonnePredossier.predossier_id).in_(ids))
        .order_by(col(PersonnePredossier.rang))
    ).all()
    return [
        {
            "id": p.id,
            "numero": numero_de(p.id or 0),
            "etat": p.etat.libelle,
            "depose_le": instant_en_mots(p.depose_le),
            "decide_le": quand(p.decide_le),
            "personnes": [_personne(ligne) for ligne in lignes if ligne.predossier_id == p.id],
        }
        for p in predossiers
    ]


def _personne(p: PersonnePredossier) -> Objet:
    faits = {
        "role": p.nature.libelle,
        "civilite": p.civilite.libelle if p.civilite else "",
        "sexe": p.sexe.libelle if p.sexe else "",
        "nom": p.nom,
        "prenom": p.prenom,
        "date_de_naissance": jour(p.date_naissance) if p.date_naissance else "",
        "adresse": " ".join(part for part in (p.voie, p.complement, p.lieu_dit, p.code_postal, p.commune) if part),
        "tel_portable": afficher_telephone(p.tel_portable),
        "tel_domicile": afficher_telephone(p.tel_domicile),
        "tel_travail": afficher_telephone(p.tel_travail),
        "email": p.email,
    }
    return {cle: valeur for cle, valeur in faits.items() if valeur}


def _copies(session: Session, personnes: Personnes) -> list[Objet]:
    requete = select(ExportDonnees).where(col(ExportDonnees.famille_id) == personnes.famille_id)
    return [
        {"demandee_le": instant_en_mots(e.demande_le), "etat": e.etat.libelle, "prete_le": quand(e.pret_le)}
        for e in session.scalars(requete.order_by(col(ExportDonnees.id)))
    ]
