"""« Télécharger mes données »: asked once, made under a lease, read by the family alone; what it holds."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.donnees_personnelles.queries import copie_de, export_de, mes_donnees
from portail_reflex.domain.donnees_personnelles.service import (
    demander_export,
    noter_avance,
    noter_export_manque,
    noter_export_pret,
    oublier_exports,
    repondre_autorisation,
    reserver_export,
    telecharger_export,
)
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.infra.base import transaction
from portail_reflex.models import Alerte, Compte, ExportDonnees
from portail_reflex.models.types import EtatExport, NatureAlerte, NatureConsentement, RoleCompte
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import LE, auteur, creer_compte, creer_famille
from tests.transactions import ensemble

HEURE = timedelta(hours=1)


def preparer(session, parent, maintenant, stockage: str = "a" * 32) -> ExportDonnees:
    """Asked for and made."""
    demander_export(session, auteur=parent, maintenant=maintenant)
    tache = reserver_export(session, maintenant=maintenant)
    noter_export_pret(session, tache=tache, stockage=stockage, taille=10, jours=7, maintenant=maintenant)
    session.flush()
    return session.get(ExportDonnees, tache.id)


def test_asked_twice_it_is_made_once(session, parent, maintenant):
    assert demander_export(session, auteur=parent, maintenant=maintenant)
    assert not demander_export(session, auteur=parent, maintenant=maintenant)
    vue = export_de(session, auteur=parent, maintenant=maintenant)
    assert (vue.etat, vue.avance) == (EtatExport.EN_COURS.value, 0)


def test_made_it_is_told_and_downloaded_for_some_days(session, famille, parent, maintenant):
    export = preparer(session, parent, maintenant)
    assert session.exec(select(Alerte.nature).where(Alerte.famille_id == famille.id)).all() == [
        NatureAlerte.EXPORT_PRET
    ]
    servi = telecharger_export(session, auteur=parent, export_id=export.id, maintenant=maintenant + 6 * 24 * HEURE)
    assert (servi.stockage, servi.nom) == ("a" * 32, "mes-donnees-2024-09-02.zip")
    assert not demander_export(session, auteur=parent, maintenant=maintenant + HEURE / 2)
    apres = maintenant + 7 * 24 * HEURE
    with pytest.raises(Introuvable):
        telecharger_export(session, auteur=parent, export_id=export.id, maintenant=apres)
    assert export_de(session, auteur=parent, maintenant=apres).etat == ""
    assert oublier_exports(session, maintenant=apres) == ["a" * 32]
    assert oublier_exports(session, maintenant=apres) == []


def test_a_new_copy_replaces_the_old_one(session, parent, maintenant):
    ancienne = preparer(session, parent, maintenant).id
    assert demander_export(session, auteur=parent, maintenant=maintenant + 2 * HEURE)
    tache = reserver_export(session, maintenant=maintenant + 2 * HEURE)
    anciens = noter_export_pret(
        session, tache=tache, stockage="b" * 32, taille=10, jours=7, maintenant=maintenant + 2 * HEURE
    )
    session.flush()
    assert anciens == ["a" * 32]
    assert session.get(ExportDonnees, ancienne) is None


def test_nobody_else_downloads_it_nor_asks_for_it(session, parent, maintenant):
    export = preparer(session, parent, maintenant)
    autres = [parent_de(session, creer_famille(session)), auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))]
    for qui in autres:
        with pytest.raises(Introuvable):
            telecharger_export(session, auteur=qui, export_id=export.id, maintenant=maintenant)
    for numero in (0, -1, 999_999, 10**30):
        with pytest.raises(Introuvable):
            telecharger_export(session, auteur=parent, export_id=numero, maintenant=maintenant)
    with pytest.raises(Introuvable):
        demander_export(session, auteur=autres[1], maintenant=maintenant)


def test_one_under_way_is_not_downloaded(session, parent, maintenant):
    demander_export(session, auteur=parent, maintenant=maintenant)
    numero = export_de(session, auteur=parent, maintenant=maintenant).id
    with pytest.raises(Introuvable):
        telecharger_export(session, auteur=parent, export_id=numero, maintenant=maintenant)


def test_a_worker_that_died_is_replaced_and_counts_no_more(session, parent, maintenant):
    demander_export(session, auteur=parent, maintenant=maintenant)
    premiere = reserver_export(session, maintenant=maintenant)
    assert reserver_export(session, maintenant=maintenant + timedelta(minutes=4)) is None
    assert noter_avance(session, tache=premiere, pourcent=40, maintenant=maintenant)
    tard = maintenant + timedelta(minutes=6)
    seconde = reserver_export(session, maintenant=tard)
    assert (seconde.id, seconde.tentative) == (premiere.id, 2)
    assert not noter_avance(session, tache=premiere, pourcent=50, maintenant=tard)
    assert noter_export_pret(session, tache=premiere, stockage="a" * 32, taille=1, jours=7, maintenant=tard) is None
    assert noter_avance(session, tache=seconde, pourcent=10, maintenant=tard)


def test_asked_several_times_at_once_it_is_made_once(commis, maintenant):
    with transaction(sur=commis) as base:
        qui = parent_de(base, creer_famille(base))
    demandes = [lambda base: demander_export(base, auteur=qui, maintenant=maintenant)] * 4
    assert sorted(ensemble(commis, *demandes)) == [False, False, False, True]
    prises = ensemble(commis, *[lambda base: reserver_export(base, maintenant=maintenant)] * 4)
    assert [tache.tentative for tache in prises if tache] == [1]


@pytest.mark.parametrize("change", [{"famille_id": 1_000_000}, {"demande_le": LE - HEURE}, {"tentative": 2}])
def test_a_number_given_again_to_somebody_else_s_copy_serves_no_late_worker(session, parent, maintenant, change):
    demander_export(session, auteur=parent, maintenant=maintenant)
    tache = replace(reserver_export(session, maintenant=maintenant), **change)
    assert not noter_avance(session, tache=tache, pourcent=50, maintenant=maintenant)
    assert noter_export_pret(session, tache=tache, stockage="a" * 32, taille=1, jours=7, maintenant=maintenant) is None
    assert export_de(session, auteur=parent, maintenant=maintenant).etat == EtatExport.EN_COURS.value


def test_a_copy_that_fails_does_not_hide_the_one_that_is_there(session, parent, maintenant):
    bonne = preparer(session, parent, maintenant)
    plus_tard = maintenant + 2 * HEURE
    demander_export(session, auteur=parent, maintenant=plus_tard)
    assert export_de(session, auteur=parent, maintenant=plus_tard).etat == EtatExport.EN_COURS.value
    for essai in range(3):
        quand = plus_tard + essai * timedelta(minutes=2)
        noter_export_manque(session, tache=reserver_export(session, maintenant=quand), maintenant=quand)
    session.flush()
    assert export_de(session, auteur=parent, maintenant=plus_tard).id == bonne.id
    assert telecharger_export(session, auteur=parent, export_id=bonne.id, maintenant=plus_tard).stockage == "a" * 32


def test_a_worker_that_dies_each_time_is_not_tried_for_ever(session, parent, maintenant):
    demander_export(session, auteur=parent, maintenant=maintenant)
    essais = [reserver_export(session, maintenant=maintenant + rang * timedelta(minutes=6)) for rang in range(4)]
    assert [tache and tache.tentative for tache in essais] == [1, 2, 3, None]
    assert export_de(session, auteur=parent, maintenant=maintenant).etat == EtatExport.EN_ECHEC.value


def test_three_failures_end_it_and_it_may_be_asked_for_again(session, parent, maintenant):
    demander_export(session, auteur=parent, maintenant=maintenant)
    for essai in range(3):
        quand = maintenant + essai * timedelta(minutes=2)
        tache = reserver_export(session, maintenant=quand)
        noter_export_manque(session, tache=tache, maintenant=quand)
    session.flush()
    assert export_de(session, auteur=parent, maintenant=maintenant).etat == EtatExport.EN_ECHEC.value
    assert reserver_export(session, maintenant=maintenant + HEURE) is None
    assert demander_export(session, auteur=parent, maintenant=maintenant + HEURE)


def test_a_portal_that_stops_costs_no_try(session, parent, maintenant):
    demander_export(session, auteur=parent, maintenant=maintenant)
    for _ in range(5):
        tache = reserver_export(session, maintenant=maintenant)
        assert tache.tentative == 1
        noter_export_manque(session, tache=tache, maintenant=maintenant, faute=False)


def test_it_holds_all_of_the_family_and_nothing_of_others_nor_any_secret(session, famille, parent, maintenant):
    famille.remarque = "Relisez l’adresse."
    voisine = creer_famille(session, email="voisine@exemple.fr")
    enfants_de(session, voisine)[0].prenom = "Voisinette"
    session.flush()
    copie = copie_de(session, famille_id=famille.id, maintenant=maintenant)
    texte = json.dumps(copie.donnees, ensure_ascii=False)
    for present in ("Enfant 1", "Enfant 2", parent.email, "Relisez l’adresse.", "Dr Tilleul", "12 rue du Test"):
        assert present in texte
    compte = session.get(Compte, parent.compte_id)
    for absent in ("Voisinette", "voisine@exemple.fr", compte.mot_de_passe_hache, "argon2"):
        assert absent not in texte
    assert len(copie.fiches) == 2
    assert len({fichier.chemin for fichier in copie.fichiers}) == len(copie.fichiers) > 0
    assert copie_de(session, famille_id=0, maintenant=maintenant) is None


def test_consents_are_shown_given_and_withdrawn(session, famille, parent, maintenant):
    enfant = enfants_de(session, famille)[0]

    def reponses() -> dict[str, str]:
        vue = mes_donnees(session, auteur=parent, maintenant=maintenant)
        return {a.nature: a.reponse for e in vue.enfants if e.id == enfant.id for a in e.autorisations}

    image = NatureConsentement.IMAGE
    assert reponses()[image.value] == "oui"
    appel = {"auteur": parent, "enfant_id": enfant.id, "nature": image, "maintenant": maintenant}
    repondre_autorisation(session, accorde=False, **appel)
    assert reponses()[image.value] == "non"
    assert enfant.image is False
    with pytest.raises(DejaFait):
        repondre_autorisation(session, accorde=False, **appel)
    etranger = parent_de(session, creer_famille(session))
    for change in ({"auteur": etranger}, {"nature": NatureConsentement.EXACTITUDE}):
        with pytest.raises(Introuvable):
            repondre_autorisation(session, accorde=True, **{**appel, **change})
