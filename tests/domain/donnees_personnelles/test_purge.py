"""The purge: each rule one day before and one day after its limit; what still lives stays; the journal says it."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.courriel.gabarits_dossier import effacement_fait
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle
from portail_reflex.domain.donnees_personnelles.service import bilans, purge, purger_lot
from portail_reflex.models import (
    Alerte,
    Compte,
    Courriel,
    Document,
    EntreeJournal,
    ExportDonnees,
    Famille,
    FicheSanitaire,
    Modification,
    PersonnePredossier,
    Predossier,
)
from portail_reflex.models.types import (
    EtatCourriel,
    EtatDocument,
    EtatDossier,
    EtatExport,
    EtatPredossier,
    NatureAlerte,
    NatureEntree,
)
from portail_reflex.settings import Settings
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import (
    creer_document,
    creer_enfant,
    creer_famille,
    creer_fiche,
    creer_predossier,
    type_document,
)

CONSERVATION = Conservation.des_reglages(Settings())
MAINTENANT = datetime.fromisoformat("2026-11-25T10:00:00+01:00")
UN_JOUR = timedelta(days=1)


def mois(nombre: int) -> datetime:
    """This day, so many months ago."""
    annee, rang = divmod(MAINTENANT.year * 12 + MAINTENANT.month - 1 - nombre, 12)
    return MAINTENANT.replace(year=annee, month=rang + 1)


def compter(session: Session, regle: Regle) -> int:
    session.flush()
    return next(b.nombre for b in bilans(session, conservation=CONSERVATION, maintenant=MAINTENANT) if b.regle is regle)


def purger(session: Session, regle: Regle) -> tuple[int, list[str]]:
    """Until nothing is left: how many rows, and the stored files to be deleted."""
    nombre, stockages = 0, []
    while (lot := purger_lot(session, regle=regle, conservation=CONSERVATION, maintenant=MAINTENANT)).nombre:
        nombre += lot.nombre
        stockages += lot.stockages
    return nombre, stockages


def predossier(session, le: datetime, etat: EtatPredossier) -> None:
    ligne = creer_predossier(session, depose_le=le, etat=etat)
    ligne.decide_le = None if etat is EtatPredossier.DEPOSE else le


def document(session, le: datetime, etat: EtatDocument) -> None:
    famille = creer_famille(session, enfants=0, complete=False)
    ligne = creer_document(session, famille=famille, type_document=type_document(session, "CAF"), depose_le=le)
    ligne.etat, ligne.decide_le = etat, le
    if etat is EtatDocument.VALIDE:
        ligne.valide_du, ligne.valide_au = le.date(), le.date()


def famille(session, le: datetime) -> None:
    creer_famille(session, enfants=1, creee_le=le)


def alerte(session, le: datetime) -> None:
    famille = creer_famille(session, enfants=0, complete=False)
    session.add(
        Alerte(famille_id=famille.id, nature=NatureAlerte.DOCUMENT_VALIDE, titre="Lue", le=le - UN_JOUR, lue_le=le)
    )


def export(session, le: datetime) -> None:
    famille = creer_famille(session, enfants=0, complete=False)
    session.add(
        ExportDonnees(
            famille_id=famille.id, etat=EtatExport.PRET, demande_le=le, pret_le=le, expire_le=le, stockage="e" * 32
        )
    )


def entree(session, le: datetime) -> None:
    session.add(EntreeJournal(le=le, nature=NatureEntree.CONNEXION, sujet="compte"))


def courriel(session, le: datetime, etat: EtatCourriel) -> None:
    poster(session, message=effacement_fait(), destinataire="parti@exemple.fr", maintenant=le - UN_JOUR)
    ligne = session.exec(select(Courriel).order_by(Courriel.id.desc())).first()
    ligne.etat, ligne.envoye_le = etat, le if etat is EtatCourriel.ENVOYE else None
    ligne.cree_le = le - UN_JOUR if etat is EtatCourriel.ENVOYE else le


def fiche(session, le: datetime) -> None:
    creer_fiche(session, enfant=creer_enfant(session, famille=creer_famille(session, enfants=0)), le=le)


RENTREE = datetime.fromisoformat("2026-06-30T23:59:59+02:00")
CAS = [
    (Regle.PREDOSSIERS_REFUSES, mois(3), lambda s, le: predossier(s, le, EtatPredossier.REFUSE)),
    (Regle.PREDOSSIERS_DORMANTS, mois(3), lambda s, le: predossier(s, le, EtatPredossier.DEPOSE)),
    (Regle.DOCUMENTS_FINIS, mois(12), lambda s, le: document(s, le, EtatDocument.VALIDE)),
    (Regle.DOCUMENTS_REFUSES, mois(12), lambda s, le: document(s, le, EtatDocument.REFUSE)),
    (Regle.FAMILLES, mois(24), famille),
    (Regle.ALERTES, mois(12), alerte),
    (Regle.EXPORTS, MAINTENANT - UN_JOUR, export),
    (Regle.COURRIELS, mois(12), lambda s, le: courriel(s, le, EtatCourriel.ENVOYE)),
    (Regle.COURRIELS, mois(12), lambda s, le: courriel(s, le, EtatCourriel.EN_ECHEC)),
    (Regle.FICHES_SANITAIRES, RENTREE, fiche),
    (Regle.JOURNAL, mois(12), entree),
]


@pytest.mark.parametrize(("regle", "limite", "creer"), CAS, ids=lambda v: v.name if isinstance(v, Regle) else "")
def test_each_rule_takes_what_is_over_its_limit_and_nothing_younger(session, regle, limite, creer):
    avant = compter(session, regle)
    creer(session, limite + UN_JOUR * (2 if regle is Regle.EXPORTS else 1))
    assert compter(session, regle) == avant
    creer(session, limite)
    assert compter(session, regle) == avant + 1
    assert purger(session, regle)[0] == avant + 1
    assert compter(session, regle) == 0
    entrees = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PURGE)).all()
    assert [(e.sujet, e.auteur_id, e.famille_id) for e in entrees] == [(regle.value.lower(), None, None)]
    assert "ligne" in entrees[0].detail


def test_a_predossier_goes_with_its_people_and_its_number_in_the_journal(session):
    ligne = creer_predossier(session, depose_le=mois(4), autre=True)
    sujet = {"sujet": f"predossier:{ligne.id}", "detail": "famille:3"}
    session.add(EntreeJournal(le=mois(4), nature=NatureEntree.PREDOSSIER_DEPOSE, **sujet))
    assert purger(session, Regle.PREDOSSIERS_DORMANTS) == (1, [])
    assert session.exec(select(PersonnePredossier)).all() == []
    requete = select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PREDOSSIER_DEPOSE)
    restee = session.exec(requete.execution_options(populate_existing=True)).one()
    assert (restee.sujet, restee.detail) == ("predossier", "")


def test_a_predossier_goes_when_its_family_is_no_more(session):
    famille = creer_famille(session, enfants=0)
    suivi, orphelin = (creer_predossier(session, etat=EtatPredossier.VALIDE, depose_le=mois(1)) for _ in range(2))
    suivi.famille_id = famille.id
    numero = orphelin.id
    assert purger(session, Regle.PREDOSSIERS_ORPHELINS) == (1, [])
    assert session.exec(select(Predossier.id)).all() == [suivi.id]
    assert numero != suivi.id


def test_a_simulation_changes_nothing(session):
    for _, limite, creer in CAS:
        creer(session, limite)
    session.flush()
    bilan = bilans(session, conservation=CONSERVATION, maintenant=MAINTENANT)
    assert {b.regle for b in bilan if b.nombre} >= {regle for regle, *_ in CAS}
    assert all(b.duree and (b.plus_ancien is None or b.plus_ancien < b.avant or b.nombre) for b in bilan)
    assert bilans(session, conservation=CONSERVATION, maintenant=MAINTENANT) == bilan
    assert session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PURGE)).all() == []


def test_what_waits_or_is_unread_or_valid_is_never_too_old(session):
    vieux = mois(60)
    famille = creer_famille(session, enfants=0, complete=False, creee_le=vieux)
    session.exec(select(Compte).where(Compte.famille_id == famille.id)).one().connecte_le = MAINTENANT - UN_JOUR
    creer_document(session, famille=famille, type_document=type_document(session, "CAF"), depose_le=vieux)
    creer_document(
        session,
        famille=famille,
        type_document=type_document(session, "PLANNING"),
        depose_le=vieux,
        valide=True,
        valide_au=MAINTENANT.date(),
    )
    session.add(Alerte(famille_id=famille.id, nature=NatureAlerte.DOCUMENT_VALIDE, titre="Non lue", le=vieux))
    session.flush()
    for regle in (Regle.FAMILLES, Regle.DOCUMENTS_FINIS, Regle.DOCUMENTS_REFUSES, Regle.ALERTES):
        assert purger(session, regle) == (0, [])


@pytest.mark.parametrize("quoi", ["connexion", "changement", "document", "demande"])
def test_a_family_that_did_something_lately_stays(session, quoi):
    vieille = creer_famille(session, enfants=1, creee_le=mois(30))
    hier = MAINTENANT - UN_JOUR
    if quoi == "connexion":
        session.exec(select(Compte).where(Compte.famille_id == vieille.id)).one().connecte_le = hier
    elif quoi == "changement":
        session.add(
            Modification(
                famille_id=vieille.id, sujet="enfant:1", qui="Lou", version=2, champ="Classe",
                avant="CP", apres="CE1", le=hier,
            )
        )  # fmt: skip
    elif quoi == "document":
        creer_document(session, famille=vieille, type_document=type_document(session, "CAF"), depose_le=hier)
    else:
        vieille.effacement_demande_le = hier
    session.flush()
    assert purger(session, Regle.FAMILLES) == (0, [])


@pytest.mark.parametrize("regle", [Regle.FAMILLES, Regle.DOCUMENTS_FINIS, Regle.FICHES_SANITAIRES])
def test_what_came_back_to_life_since_it_was_chosen_stays(session, monkeypatch, regle):
    """Somebody logs in, an agent decides again, between the choice and the lock."""
    vivante = creer_famille(session, enfants=1, creee_le=MAINTENANT - UN_JOUR)
    enfant = enfants_de(session, vivante)[0].id
    documents = session.exec(select(Document.id).where(Document.famille_id == vivante.id)).all()
    choisis = {Regle.FAMILLES: [vivante.id], Regle.DOCUMENTS_FINIS: documents, Regle.FICHES_SANITAIRES: [enfant]}
    monkeypatch.setattr(purge, "premiers", lambda *_, **__: choisis[regle])
    assert purger_lot(session, regle=regle, conservation=CONSERVATION, maintenant=MAINTENANT) == purge.Lot(0)
    assert session.get(FicheSanitaire, enfant) is not None
    assert session.exec(select(Document.id).where(Document.famille_id == vivante.id)).all() == documents
    assert session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PURGE)).all() == []


def test_a_family_goes_with_its_account_its_papers_and_its_files(session):
    famille = creer_famille(session, enfants=2, creee_le=mois(30))
    email, famille_id = parent_de(session, famille).email, famille.id
    nombre, stockages = purger(session, Regle.FAMILLES)
    assert (nombre, len(stockages)) == (1, 5)
    assert session.exec(select(Compte).where(Compte.email == email)).first() is None
    assert session.exec(select(Document).where(Document.famille_id == famille_id)).first() is None
    assert session.get(Famille, famille_id) is None


def test_a_fiche_ends_with_its_school_year_and_takes_its_changes_along(session):
    ici, la = creer_famille(session, enfants=1, creee_le=mois(4)), creer_famille(session, enfants=1, creee_le=mois(6))
    reinscrit, parti = enfants_de(session, ici)[0], enfants_de(session, la)[0]
    for enfant, famille in ((reinscrit, ici), (parti, la)):
        session.add(
            Modification(
                famille_id=famille.id, sujet=f"sante:{enfant.id}", qui="Lou", version=1, champ="Allergies",
                avant="", apres="arachide", sante=True, le=mois(6),
            )
        )  # fmt: skip
    session.flush()
    assert purger(session, Regle.FICHES_SANITAIRES)[0] == 1
    assert session.get(FicheSanitaire, reinscrit.id) is not None
    assert session.get(FicheSanitaire, parti.id) is None
    assert session.exec(select(Modification.sujet)).all() == [f"sante:{reinscrit.id}"]
    assert la.etat is EtatDossier.COMPLET


def test_an_expired_document_that_goes_does_not_make_the_dossier_complete(session):
    famille = creer_famille(session, enfants=0, creee_le=mois(40))
    session.exec(select(Compte).where(Compte.famille_id == famille.id)).one().connecte_le = MAINTENANT
    assert purger(session, Regle.DOCUMENTS_FINIS)[0] == 1
    assert famille.etat is EtatDossier.A_COMPLETER
    assert famille.validee_le is None


def test_lots_go_on_until_nothing_is_left(session):
    famille = creer_famille(session, enfants=0, complete=False)
    lue = {"nature": NatureAlerte.DOCUMENT_VALIDE, "titre": "Lue", "le": mois(14), "lue_le": mois(13)}
    session.add_all(Alerte(famille_id=famille.id, **lue) for _ in range(450))
    session.flush()
    assert purger(session, Regle.ALERTES)[0] == 450
    entrees = session.exec(select(EntreeJournal.detail).where(EntreeJournal.nature == NatureEntree.PURGE)).all()
    assert [detail.rpartition(" ")[0].rpartition("\N{NO-BREAK SPACE}: ")[2] for detail in entrees] == [
        "200",
        "200",
        "50",
    ]


def test_only_the_mails_that_left_go(session):
    for etat in (EtatCourriel.ENVOYE, EtatCourriel.EN_ECHEC, EtatCourriel.EN_ATTENTE):
        poster(session, message=effacement_fait(), destinataire=f"{etat.value}@exemple.fr", maintenant=mois(13))
        session.flush()
        session.exec(select(Courriel).order_by(Courriel.id.desc())).first().etat = etat
    assert purger(session, Regle.COURRIELS)[0] == 2
    assert session.exec(select(Courriel.etat)).all() == [EtatCourriel.EN_ATTENTE]
