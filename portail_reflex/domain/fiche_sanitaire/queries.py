"""Reading a fiche sanitaire, and the vaccines."""

from datetime import date

from sqlalchemy import and_
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import enfant_et_sante_de
from portail_reflex.domain.dates import age, instant_en_mots, jour
from portail_reflex.domain.famille.en_mots import oui_non
from portail_reflex.domain.fiche_sanitaire.catalogue import resume_vaccin, vaccin_en_valeurs
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.en_mots import fiche_en_valeurs
from portail_reflex.domain.fiche_sanitaire.vaccins import admission_provisoire, concerne, est_exige, manquants
from portail_reflex.domain.fiche_sanitaire.vues import (
    AllergieVue,
    ContactVue,
    FicheFormulaireVue,
    FicheSanitaireVue,
    SujetVue,
    VaccinationVue,
    VaccinVue,
)
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Adulte, ContactEnfant, Ecole, Enfant, FicheSanitaire, LienParente, Vaccin
from portail_reflex.models.types import RoleAdulte, RoleCompte


def vaccins_actifs(session: Session) -> list[Vaccin]:
    """The catalogue, in the order of the page."""
    return list(session.exec(select(Vaccin).where(col(Vaccin.actif)).order_by(col(Vaccin.rang), col(Vaccin.id))))


def catalogue_des_vaccins(session: Session, *, agent: Auteur) -> list[VaccinVue]:
    """Every vaccine, in the order of the page, those that are no more shown included."""
    exiger(agent, RoleCompte.RESPONSABLE)
    vaccins = session.exec(select(Vaccin).order_by(col(Vaccin.rang), col(Vaccin.id)))
    return [VaccinVue(v.id or 0, vaccin_en_valeurs(v), resume_vaccin(v), v.actif) for v in vaccins]


def sujet_de_la_fiche(session: Session, *, auteur: Auteur, enfant_id: int) -> SujetVue:
    """The child, for whoever may read its health data."""
    enfant = enfant_et_sante_de(session, auteur=auteur, enfant_id=enfant_id)
    return SujetVue(f"{enfant.nom} {enfant.prenom}", enfant.famille_id)


def formulaire_fiche(session: Session, *, auteur: Auteur, enfant_id: int) -> FicheFormulaireVue:
    """The fiche as a form, with the vaccines of a child of this age."""
    enfant = enfant_et_sante_de(session, auteur=auteur, enfant_id=enfant_id)
    fiche = session.get(FicheSanitaire, enfant_id)
    contenu = FicheContenu.lire(fiche.contenu) if fiche else None
    return FicheFormulaireVue(
        id=enfant_id,
        titre=f"{enfant.nom} {enfant.prenom}",
        version=fiche.version if fiche else 0,
        valeurs=fiche_en_valeurs(contenu),
        vaccins=_vaccinations(contenu or FicheContenu(), vaccins_actifs(session), enfant),
        allergies=len(contenu.allergies) if contenu else 0,
        enregistree_le=instant_en_mots(fiche.enregistree_le) if fiche else "",
    )


def fiche_sanitaire(session: Session, *, auteur: Auteur, enfant_id: int, aujourd_hui: date) -> FicheSanitaireVue | None:
    """The whole fiche in words; None while it was never saved. An agent's reading is noted by the service."""
    enfant = enfant_et_sante_de(session, auteur=auteur, enfant_id=enfant_id)
    fiche = session.get(FicheSanitaire, enfant_id)
    if fiche is None:
        return None
    contenu, vaccins = FicheContenu.lire(fiche.contenu), vaccins_actifs(session)
    incomplete = manquants(contenu, vaccins, enfant.date_naissance)
    ecole = session.get(Ecole, enfant.ecole_id) if enfant.ecole_id else None
    return FicheSanitaireVue(
        enfant_id=enfant_id,
        enfant=f"{enfant.nom} {enfant.prenom}",
        naissance=jour(enfant.date_naissance),
        age=age(enfant.date_naissance, aujourd_hui),
        ecole=ecole.nom if ecole else "",
        classe=enfant.classe.libelle if enfant.classe else "",
        regime=enfant.regime.libelle if enfant.regime else "",
        medecin=contenu.medecin,
        medecin_telephone=afficher_telephone(contenu.medecin_telephone),
        vaccinations=_vaccinations(contenu, vaccins, enfant),
        provisoire=admission_provisoire(fiche.creee_le) if incomplete else "",
        allergies=tuple(AllergieVue(a.nature.libelle, a.detail, a.conduite) for a in contenu.allergies),
        traitement=contenu.traitement,
        antecedents=contenu.antecedents,
        recommandations=contenu.recommandations,
        pai=contenu.pai,
        hospitalisation=oui_non(enfant.hospitalisation),
        contacts=_contacts(session, enfant),
        enregistree_le=instant_en_mots(fiche.enregistree_le),
        version=fiche.version,
    )


def _vaccinations(contenu: FicheContenu, vaccins: list[Vaccin], enfant: Enfant) -> tuple[VaccinationVue, ...]:
    naissance = enfant.date_naissance
    return tuple(
        VaccinationVue(
            v.id or 0, v.libelle, est_exige(v, naissance), tuple(map(jour, contenu.vaccinations.get(v.id or 0, ())))
        )
        for v in vaccins
        if concerne(v, naissance) or contenu.vaccinations.get(v.id or 0)
    )


def _contacts(session: Session, enfant: Enfant) -> tuple[ContactVue, ...]:
    """Whom to call: the family's adults, then those that the family names."""
    requete = (
        select(Adulte, LienParente)
        .outerjoin(LienParente, and_(col(LienParente.adulte_id) == Adulte.id, col(LienParente.enfant_id) == enfant.id))
        .where(Adulte.famille_id == enfant.famille_id)
    )
    adultes = [
        ContactVue(f"{a.nom} {a.prenom}", lien.lien.libelle if lien else "", afficher_telephone(a.tel_portable))
        for a, lien in session.exec(requete.order_by(col(Adulte.role) != RoleAdulte.RESPONSABLE, col(Adulte.id)))
    ]
    autres = select(ContactEnfant).where(ContactEnfant.enfant_id == enfant.id, col(ContactEnfant.a_prevenir))
    return (
        *adultes,
        *(
            ContactVue(c.nom, c.lien, afficher_telephone(c.telephone))
            for c in session.exec(autres.order_by(col(ContactEnfant.rang)))
        ),
    )
