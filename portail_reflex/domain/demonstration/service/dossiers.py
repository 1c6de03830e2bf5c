"""Dossiers of the demonstration, filled in and decided by the same services as any other."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.dates import jour, jour_de
from portail_reflex.domain.demonstration.dossier import page_adulte, page_enfant, page_sante
from portail_reflex.domain.document.service import FichierRecu, deposer_document, valider_document
from portail_reflex.domain.document.validite import validite_proposee
from portail_reflex.domain.famille.service import enregistrer_adulte, enregistrer_enfant, valider_dossier
from portail_reflex.domain.famille.valeurs import adulte_en_valeurs, enfant_en_valeurs
from portail_reflex.domain.fiche_sanitaire.queries import vaccins_actifs
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_fiche
from portail_reflex.models import Adulte, Compte, Document, Enfant, Famille, TypeDocument
from portail_reflex.models.types import Civilite, NatureFichier, PorteeDocument, RoleCompte

Exemple = Callable[[str, str], FichierRecu]


class ChargeurDeDossiers:
    """Acts as the family, then as an agent who may see health data."""

    def __init__(self, session: Session, maintenant: datetime, exemple: Exemple | None) -> None:
        self.session, self.maintenant, self.exemple = session, maintenant, exemple or _sans_octets
        self.aujourd_hui = jour_de(maintenant)

    def remplir(self, famille: Famille, *, valider: bool) -> None:
        """Every page, every required document; `valider`: the service accepts all of it."""
        parent, enfants = self._parent(famille), self._enfants(famille)
        for adulte in self.session.exec(select(Adulte).where(Adulte.famille_id == famille.id)).all():
            page = page_adulte(adulte_en_valeurs(adulte, []), enfants, mere=adulte.civilite is Civilite.MADAME)
            self._enregistrer(enregistrer_adulte, parent, adulte_id=adulte.id or 0, donnees=page)
        for enfant in enfants:
            page = page_enfant(enfant_en_valeurs(enfant, []), enfant, self.aujourd_hui)
            self._enregistrer(enregistrer_enfant, parent, enfant_id=enfant.id or 0, donnees=page)
            sante = page_sante(enfant, vaccins_actifs(self.session), self.aujourd_hui)
            self._enregistrer(enregistrer_fiche, parent, enfant_id=enfant.id or 0, donnees=sante)
        for code in ("CAF", "VACCINATIONS", "ASSURANCE"):
            self.envoyer(famille, code)
        if valider:
            self._tout_valider(famille)

    def _enregistrer(self, service: Callable[..., object], parent: Auteur, **arguments: object) -> None:
        service(self.session, auteur=parent, version=0, maintenant=self.maintenant, **arguments)

    def envoyer(self, famille: Famille, code: str) -> None:
        """A document of this type, for each child when it is a child's."""
        type_document = self.session.exec(select(TypeDocument).where(TypeDocument.code == code)).first()
        if type_document is None:
            return
        par_enfant = type_document.portee is PorteeDocument.ENFANT
        for enfant in self._enfants(famille) if par_enfant else [None]:
            qui = f"{enfant.nom} {enfant.prenom}" if enfant else ""
            deposer_document(
                self.session,
                auteur=self._parent(famille),
                type_id=type_document.id or 0,
                enfant_id=(enfant.id or 0) if enfant else 0,
                fichiers=[self.exemple(type_document.libelle, qui)],
                maximum=10,
                maintenant=self.maintenant,
            )

    def _tout_valider(self, famille: Famille) -> None:
        agent = _auteur(self.session.exec(select(Compte).where(Compte.role == RoleCompte.SANTE)).one())
        requete = select(Document, TypeDocument).join(TypeDocument).where(Document.famille_id == famille.id)
        for document, type_document in self.session.exec(requete.order_by(col(Document.id))).all():
            du, au = validite_proposee(type_document, self.aujourd_hui)
            valider_document(
                self.session,
                agent=agent,
                document_id=document.id or 0,
                version=document.version,
                donnees={"valide_du": jour(du), "valide_au": jour(au), "quotient": "845"},
                maintenant=self.maintenant,
            )
        valider_dossier(self.session, agent=agent, famille_id=famille.id or 0, maintenant=self.maintenant)

    def _parent(self, famille: Famille) -> Auteur:
        return _auteur(self.session.exec(select(Compte).where(Compte.famille_id == famille.id)).one())

    def _enfants(self, famille: Famille) -> list[Enfant]:
        return list(self.session.exec(select(Enfant).where(Enfant.famille_id == famille.id).order_by(col(Enfant.id))))


def _auteur(compte: Compte) -> Auteur:
    return Auteur(compte.id or 0, 0, compte.role, compte.famille_id, None, compte.nom, compte.prenom, compte.email)


def _sans_octets(libelle: str, _qui: str) -> FichierRecu:
    """A file of which only the row exists."""
    return FichierRecu(f"{libelle}.pdf", NatureFichier.PDF, uuid4().hex, 1000, 1)
