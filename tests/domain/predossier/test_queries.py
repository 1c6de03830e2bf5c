"""What agents read of pré-dossiers: the queue, one of them, its likely doubles."""

from datetime import date, timedelta

import pytest

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.queries import (
    attente_la_plus_longue,
    detail,
    file_d_attente,
    nombre_a_traiter,
)
from portail_reflex.models.types import EtatPredossier
from tests.fabriques import auteur, creer_compte, creer_enfant, creer_famille, creer_predossier
from tests.transactions import compter

DEPOSE = EtatPredossier.DEPOSE
NAISSANCE = date(2019, 3, 4)


def test_the_queue_shows_the_oldest_first(session, agent, maintenant):
    recent = creer_predossier(session, nom="RECENT", depose_le=maintenant, enfants=3, autre=True)
    ancien = creer_predossier(session, nom="ANCIEN", depose_le=maintenant - timedelta(days=3))
    creer_predossier(session, etat=EtatPredossier.REFUSE)
    page = file_d_attente(session, agent=agent, etat=DEPOSE, page=1)
    assert [(p.numero, p.responsable, p.enfants, p.depose_le) for p in page.elements] == [
        (numero_de(ancien.id), "ANCIEN Alix", 1, maintenant - timedelta(days=3)),
        (numero_de(recent.id), "RECENT Alix", 3, maintenant),
    ]
    assert nombre_a_traiter(session, agent=agent) == 2
    assert attente_la_plus_longue(session, agent=agent, maintenant=maintenant) == "il y a 3 jours"


def test_an_empty_queue_waits_for_nobody(session, agent, maintenant):
    assert file_d_attente(session, agent=agent, etat=DEPOSE, page=7).elements == []
    assert nombre_a_traiter(session, agent=agent) == 0
    assert attente_la_plus_longue(session, agent=agent, maintenant=maintenant) == ""


def test_the_queue_and_the_detail_take_as_many_statements_for_many(session, agent):
    def ordres(predossier_id: int) -> tuple[int, int]:
        session.expire_all()
        return (
            compter(session, lambda: file_d_attente(session, agent=agent, etat=DEPOSE, page=1)),
            compter(session, lambda: detail(session, agent=agent, predossier_id=predossier_id)),
        )

    seul = ordres(creer_predossier(session).id)
    for _ in range(5):
        creer_predossier(session, nom="MEME", enfants=4, email="meme@exemple.fr")
    assert ordres(creer_predossier(session, nom="MEME", enfants=12, email="meme@exemple.fr").id) == seul == (2, 6)


def test_a_parent_reads_nothing(session, maintenant):
    parent, predossier = auteur(creer_compte(session)), creer_predossier(session)
    for lire in (
        lambda: file_d_attente(session, agent=parent, etat=DEPOSE, page=1),
        lambda: nombre_a_traiter(session, agent=parent),
        lambda: attente_la_plus_longue(session, agent=parent, maintenant=maintenant),
        lambda: detail(session, agent=parent, predossier_id=predossier.id),
    ):
        with pytest.raises(Introuvable):
            lire()


def test_the_detail_shows_everybody_as_people_write_it(session, agent, maintenant):
    predossier = creer_predossier(session, nom="PETIT", email="petit@exemple.fr", depose_le=maintenant)
    vue = detail(session, agent=agent, predossier_id=predossier.id)
    responsable, enfant = vue.personnes
    assert (vue.numero, vue.etat, vue.depose_le, vue.decision) == (numero_de(predossier.id), DEPOSE, maintenant, None)
    assert (responsable.role, responsable.nom) == ("Responsable", "Madame PETIT Alix")
    assert responsable.faits == (
        ("N° voie et voie", "3 rue du Test"),
        ("Commune", "69390 Millery"),
        ("Tél. portable", "06 39 98 00 02"),
        ("E-mail", "petit@exemple.fr"),
    )
    assert (enfant.role, enfant.nom) == ("Enfant", "PETIT Lou")
    assert enfant.faits == (("Sexe", "Féminin"), ("Date de naissance", "04/03/2019"))


def doublons(session, agent, predossier) -> list[str]:
    return [d.phrase for d in detail(session, agent=agent, predossier_id=predossier.id).doublons]


def test_a_predossier_like_no_other_has_no_double(session, agent):
    creer_famille(session)
    creer_predossier(session, nom="AUTRE")
    assert doublons(session, agent, creer_predossier(session, nom="SEUL")) == []


@pytest.mark.parametrize(
    ("etat", "vu"), [(DEPOSE, "à traiter"), (EtatPredossier.VALIDE, "validé"), (EtatPredossier.REFUSE, None)]
)
def test_the_same_child_in_another_predossier_is_a_double(session, agent, etat, vu):
    autre = creer_predossier(session, nom="LE GOFF", prenom_enfant="Zoé", date_naissance=NAISSANCE, etat=etat)
    moi = creer_predossier(session, nom="Le Goff", prenom_enfant="zoe", date_naissance=NAISSANCE)
    phrase = "Même nom et même date de naissance (LE GOFF Zoé, 04/03/2019)\N{NO-BREAK SPACE}: pré-dossier {}, {}"
    attendu = [phrase.replace("{}", numero_de(autre.id), 1).replace("{}", vu, 1)] if vu else []
    assert doublons(session, agent, moi) == attendu


def test_another_birth_date_is_another_child(session, agent):
    creer_predossier(session, nom="DUPONT", date_naissance=NAISSANCE)
    moi = creer_predossier(session, nom="DUPONT", date_naissance=NAISSANCE + timedelta(days=1))
    assert doublons(session, agent, moi) == []


def test_the_same_child_in_a_family_is_a_double(session, agent):
    famille = creer_famille(session, enfants=0)
    creer_enfant(session, famille=famille, nom="NGUYEN", prenom="Léa", date_naissance=NAISSANCE)
    moi = creer_predossier(session, nom="NGUYEN", prenom_enfant="Lea", date_naissance=NAISSANCE)
    (phrase,) = doublons(session, agent, moi)
    assert phrase.startswith("Même nom et même date de naissance (NGUYEN Léa, 04/03/2019)\N{NO-BREAK SPACE}: dossier")
    assert "dossier famille de Madame FAMILLE" in phrase


def test_the_same_address_in_a_predossier_or_an_account_is_a_double(session, agent):
    refuse = creer_predossier(session, email="meme@exemple.fr", etat=EtatPredossier.REFUSE)
    creer_famille(session, email="meme@exemple.fr")
    moi = creer_predossier(session, email="meme@exemple.fr")
    en_predossier, en_compte = doublons(session, agent, moi)
    debut = "Même adresse e-mail (meme@exemple.fr)\N{NO-BREAK SPACE}: "
    assert en_predossier == f"{debut}pré-dossier {numero_de(refuse.id)}, refusé"
    assert en_compte.startswith(f"{debut}compte de Camille COMPTE")


def test_what_a_predossier_became_is_not_its_double(session, agent, maintenant):
    from portail_reflex.domain.predossier.service import valider_predossier

    predossier = creer_predossier(session, enfants=2)
    valider_predossier(session, agent=agent, predossier_id=predossier.id, maintenant=maintenant)
    assert doublons(session, agent, predossier) == []
