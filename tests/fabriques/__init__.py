"""Factories of rows: each gives a flushed row of its own, with names and addresses that no other has."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from uuid import uuid4

from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.demarrage.service import installer_catalogues
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.predossier.doublons import nom_cherche
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
    PersonnePredossier,
    Predossier,
    Structure,
    TypeDocument,
    Vaccin,
)
from portail_reflex.models.types import (
    Civilite,
    Classe,
    EtatDocument,
    EtatDossier,
    EtatPredossier,
    Lien,
    NatureFichier,
    NaturePersonne,
    NiveauEcole,
    PorteeDocument,
    RegimeAlimentaire,
    RoleAdulte,
    RoleCompte,
    Sexe,
)

MOT_DE_PASSE = "Fleur-de-Tilleul-42"
LE = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
MILLERY = {"code_postal": "69390", "commune": "Millery", "code_insee": "69133"}
_numeros = count(1)


def numero() -> int:
    """A number that no other row of this run was made with."""
    return next(_numeros)


def email_unique(prefixe: str = "personne") -> str:
    """An address of its own, in every run."""
    return f"{prefixe}-{numero()}-{uuid4().hex[:6]}@exemple.fr"


@cache
def hachage_de(mot_de_passe: str) -> str:
    """The Argon2id hash of a password, made once a run."""
    from portail_reflex.domain.compte.mots_de_passe import hacher

    return hacher(mot_de_passe)


def creer_structure(session: Session, *, nom: str | None = None, email: str = "periscolaire@exemple.fr") -> Structure:
    """A town service, whether or not there is one already."""
    structure = Structure(
        nom=nom or f"MAIRIE {numero()}-{uuid4().hex[:6]}",
        commune="Millery",
        service="Le Service Périscolaire",
        email=email,
        telephone="+33465710001",
        adresse="Place de la Mairie, 69390 Millery",
        horaires="du lundi au vendredi, de 8 h 30 à 12 h",
        code_postal="69390",
    )
    return _poser(session, structure)


def structure_de(session: Session) -> Structure:
    """The first structure, made when there is none."""
    return session.exec(select(Structure).order_by(Structure.id)).first() or creer_structure(session)  # type: ignore[arg-type]


def creer_ecole(
    session: Session, *, structure: Structure | None = None, niveau: NiveauEcole = NiveauEcole.ELEMENTAIRE
) -> Ecole:
    """A school of the structure."""
    structure = structure or structure_de(session)
    return _poser(session, Ecole(structure_id=structure.id, nom=f"École {numero()}-{uuid4().hex[:6]}", niveau=niveau))


def creer_compte(
    session: Session,
    *,
    role: RoleCompte = RoleCompte.PARENT,
    email: str | None = None,
    mot_de_passe: str | None = None,
    famille: Famille | None = None,
    actif: bool = True,
    demonstration: bool = False,
    bloque_jusqu_a: datetime | None = None,
    cree_le: datetime = LE,
) -> Compte:
    """An account; without `mot_de_passe` its invitation is still unused."""
    compte = Compte(
        email=email or email_unique(role.value.lower()),
        role=role,
        nom=f"COMPTE {numero()}",
        prenom="Camille",
        famille_id=famille.id if famille else None,
        mot_de_passe_hache=hachage_de(mot_de_passe) if mot_de_passe else "",
        actif=actif,
        demonstration=demonstration,
        bloque_jusqu_a=bloque_jusqu_a,
        cree_le=cree_le,
    )
    return _poser(session, compte)


def creer_famille(
    session: Session,
    *,
    enfants: int = 2,
    complete: bool = True,
    autre: bool = False,
    compte: bool = True,
    email: str | None = None,
    mot_de_passe: str | None = None,
    civilite: Civilite = Civilite.MADAME,
    structure: Structure | None = None,
    creee_le: datetime = LE,
) -> Famille:
    """A family with its adults, children and account; `complete`: nothing is missing and an agent validated it."""
    structure = structure or structure_de(session)
    famille = _poser(session, Famille(structure_id=structure.id, creee_le=creee_le))
    nom, email = f"FAMILLE {numero()}", email or email_unique("famille")
    session.add(_adulte(famille, nom, "Camille", RoleAdulte.RESPONSABLE, civilite=civilite, email=email))
    if autre:
        session.add(_adulte(famille, nom, "Dominique", RoleAdulte.AUTRE))
    ecole = creer_ecole(session, structure=structure) if complete and enfants else None
    for rang in range(enfants):
        creer_enfant(session, famille=famille, nom=nom, prenom=f"Enfant {rang + 1}", ecole=ecole)
    if compte:
        creer_compte(session, famille=famille, email=email, mot_de_passe=mot_de_passe, cree_le=creee_le)
    indexer(session, famille=famille)
    if complete:
        completer(session, famille, le=creee_le)
        famille.etat, famille.validee_le = EtatDossier.COMPLET, creee_le
    session.flush()
    return famille


def completer(
    session: Session,
    famille: Famille,
    *,
    le: datetime = LE,
    documents: bool = True,
    valide_au: date = date(2025, 8, 31),
) -> None:
    """Every page of the dossier confirmed, every fiche saved, every required document accepted until `valide_au`."""
    adultes = session.exec(select(Adulte).where(Adulte.famille_id == famille.id)).all()
    enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).all()
    for adulte in adultes:
        adulte.enregistre_le, adulte.version = le, 1
        session.add_all(
            LienParente(adulte_id=adulte.id, enfant_id=e.id, lien=Lien.MERE, autorite_parentale=True) for e in enfants
        )
    for enfant in enfants:
        enfant.ecole_id = enfant.ecole_id or creer_ecole(session).id
        enfant.classe, enfant.regime = Classe.CE1, RegimeAlimentaire.SANS_RESTRICTION
        enfant.sortie_seul, enfant.image, enfant.hospitalisation = False, True, True
        enfant.enregistre_le, enfant.version = le, 1
        creer_fiche(session, enfant=enfant, le=le)
    for type_document in types_de_document(session) if documents else []:
        if type_document.requis:
            concernes = enfants if type_document.portee is PorteeDocument.ENFANT else [None]
            for enfant in concernes:
                creer_document(
                    session,
                    famille=famille,
                    type_document=type_document,
                    enfant=enfant,
                    valide=True,
                    valide_au=valide_au,
                    depose_le=le,
                )
    session.flush()


def types_de_document(session: Session) -> list[TypeDocument]:
    """The catalogue, installed when there is none."""
    installer_catalogues(session)
    return list(session.exec(select(TypeDocument).order_by(TypeDocument.rang)))  # type: ignore[arg-type]


def type_document(session: Session, code: str) -> TypeDocument:
    """One line of the catalogue: CAF, VACCINATIONS, ASSURANCE, JURIDIQUE, PLANNING, PAI."""
    return next(t for t in types_de_document(session) if t.code == code)


def vaccins(session: Session) -> list[Vaccin]:
    installer_catalogues(session)
    return list(session.exec(select(Vaccin).order_by(Vaccin.rang)))  # type: ignore[arg-type]


def creer_fiche(
    session: Session, *, enfant: Enfant, contenu: FicheContenu | None = None, le: datetime = LE
) -> FicheSanitaire:
    """A fiche sanitaire with every vaccine done, unless `contenu` says otherwise."""
    dates = {v.id: (date(2018, 1, 15),) for v in vaccins(session)}
    contenu = contenu or FicheContenu(
        medecin="Dr Tilleul", medecin_telephone="+33465710002", vaccinations=dates, pai=False
    )
    fiche = FicheSanitaire(
        enfant_id=enfant.id, contenu=contenu.model_dump_json(), version=1, creee_le=le, enregistree_le=le
    )
    return _poser(session, fiche)


def creer_document(
    session: Session,
    *,
    famille: Famille,
    type_document: TypeDocument,
    enfant: Enfant | None = None,
    valide: bool = False,
    valide_au: date = date(2025, 8, 31),
    depose_le: datetime = LE,
    fichiers: int = 1,
) -> Document:
    """A document with files that have rows but no bytes."""
    document = Document(
        type_id=type_document.id,
        famille_id=famille.id,
        enfant_id=enfant.id if enfant else None,
        etat=EtatDocument.VALIDE if valide else EtatDocument.DEPOSE,
        depose_le=depose_le,
        version=1,
        valide_du=depose_le.date() if valide else None,
        valide_au=valide_au if valide else None,
        decide_le=depose_le if valide else None,
    )
    _poser(session, document)
    session.add_all(
        FichierDocument(
            document_id=document.id,
            nom=f"document-{rang}.pdf",
            nature=NatureFichier.PDF,
            stockage=uuid4().hex,
            taille=1000,
            pages=1,
            depose_le=depose_le,
        )
        for rang in range(fichiers)
    )
    session.flush()
    return document


def creer_contact(session: Session, *, enfant: Enfant, rang: int = 0, nom: str = "Sacha VOISIN") -> ContactEnfant:
    """Somebody who may fetch the child and is to be called."""
    return _poser(
        session,
        ContactEnfant(
            enfant_id=enfant.id,
            rang=rang,
            nom=nom,
            lien="voisin",
            telephone="+33639980009",
            peut_chercher=True,
            a_prevenir=True,
        ),
    )


def creer_enfant(
    session: Session,
    *,
    famille: Famille,
    nom: str = "MARTIN",
    prenom: str = "Lou",
    sexe: Sexe = Sexe.FEMININ,
    date_naissance: date = date(2017, 5, 12),
    ecole: Ecole | None = None,
    cree_le: datetime = LE,
) -> Enfant:
    """A child of this family."""
    enfant = Enfant(
        famille_id=famille.id,
        nom=nom,
        prenom=prenom,
        nom_cherche=nom_cherche(nom, prenom),
        sexe=sexe,
        date_naissance=date_naissance,
        ecole_id=ecole.id if ecole else None,
        cree_le=cree_le,
    )
    return _poser(session, enfant)


def creer_predossier(
    session: Session,
    *,
    etat: EtatPredossier = EtatPredossier.DEPOSE,
    depose_le: datetime = LE,
    email: str | None = None,
    nom: str | None = None,
    autre: bool = False,
    enfants: int = 1,
    prenom_enfant: str = "Lou",
    date_naissance: date = date(2019, 3, 4),
    structure: Structure | None = None,
) -> Predossier:
    """A pré-dossier with its responsable, its other adult when asked for, and its children."""
    structure, nom = structure or structure_de(session), nom or f"VISITEUR {numero()}"
    predossier = Predossier(cle=str(uuid4()), structure_id=structure.id, etat=etat, depose_le=depose_le)
    _poser(session, predossier)
    personnes = [_personne_adulte(NaturePersonne.RESPONSABLE, nom, "Alix", email or email_unique("visiteur"))]
    if autre:
        personnes.append(_personne_adulte(NaturePersonne.AUTRE, nom, "Sacha", ""))
    for rang in range(enfants):
        prenom = prenom_enfant if rang == 0 else f"{prenom_enfant} {rang + 1}"
        personnes.append(
            PersonnePredossier(
                nature=NaturePersonne.ENFANT, nom=nom, prenom=prenom, sexe=Sexe.FEMININ, date_naissance=date_naissance
            )
        )
    for rang, personne in enumerate(personnes):
        personne.predossier_id, personne.rang = predossier.id, rang
        personne.nom_cherche = nom_cherche(personne.nom, personne.prenom)
    session.add_all(personnes)
    session.flush()
    return predossier


def auteur(compte: Compte, *, connexion_id: int = 0, civilite: Civilite | None = None) -> Auteur:
    """This account as the person behind an event."""
    return Auteur(
        compte_id=compte.id,
        connexion_id=connexion_id,
        role=compte.role,
        famille_id=compte.famille_id,
        civilite=civilite,
        nom=compte.nom,
        prenom=compte.prenom,
        email=compte.email,
    )


def _adulte(
    famille: Famille,
    nom: str,
    prenom: str,
    role: RoleAdulte,
    *,
    civilite: Civilite = Civilite.MONSIEUR,
    email: str = "",
) -> Adulte:
    return Adulte(
        famille_id=famille.id,
        role=role,
        civilite=civilite,
        nom=nom,
        prenom=prenom,
        voie="12 rue du Test",
        tel_portable="+33639980001",
        email=email,
        **MILLERY,
    )


def _personne_adulte(nature: NaturePersonne, nom: str, prenom: str, email: str) -> PersonnePredossier:
    return PersonnePredossier(
        nature=nature,
        civilite=Civilite.MADAME,
        nom=nom,
        prenom=prenom,
        voie="3 rue du Test",
        tel_portable="+33639980002",
        email=email,
        **MILLERY,
    )


def _poser(session: Session, ligne):
    session.add(ligne)
    session.flush()
    return ligne
