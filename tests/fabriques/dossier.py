"""Factories of what a dossier holds: pages confirmed, fiches, documents, contacts."""

from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, select

from portail_reflex.domain.demarrage.service import installer_catalogues
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.models import (
    Adulte,
    ContactEnfant,
    Document,
    Enfant,
    Famille,
    FicheSanitaire,
    FichierDocument,
    LienParente,
    TypeDocument,
    Vaccin,
)
from portail_reflex.models.types import (
    Classe,
    EtatDocument,
    Lien,
    NatureFichier,
    PorteeDocument,
    RegimeAlimentaire,
)
from tests.fabriques.base import LE, creer_ecole, poser


def completer(
    session: Session,
    famille: Famille,
    *,
    le: datetime = LE,
    documents: bool = True,
    valide_au: date | None = None,
) -> None:
    """Every page confirmed, every fiche saved, every required document accepted until `valide_au` or next 31 August."""
    valide_au = valide_au or date(le.year + 1, 8, 31)
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
    return poser(session, fiche)


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
    poser(session, document)
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
    return poser(
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
