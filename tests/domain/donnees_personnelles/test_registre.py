"""The register: what it tells of durations is what the portal does."""

from datetime import timedelta

import pytest

from portail_reflex.domain.compte.jetons import DUREES
from portail_reflex.domain.compte.service.connexion import DUREE_DURABLE, DUREE_ORDINAIRE
from portail_reflex.domain.compte.service.purge import GARDE_INVITATION, GARDE_LIEN
from portail_reflex.domain.donnees_personnelles import registre
from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle, duree_de
from portail_reflex.domain.donnees_personnelles.registre import durees, en_mots
from portail_reflex.settings import Settings

CONSERVATION = Conservation.des_reglages(Settings(_env_file=None))


@pytest.mark.parametrize(
    ("mois", "mots"), [(1, "1 mois"), (11, "11 mois"), (12, "12 mois"), (18, "18 mois"), (24, "2 ans"), (36, "3 ans")]
)
def test_a_duration_is_told_as_people_say_it(mois: int, mots: str) -> None:
    assert en_mots(mois) == mots


@pytest.mark.parametrize(
    ("reglage", "valeur", "quoi", "dit"),
    [
        ("conservation_predossier_mois", 7, "Pré-dossier refusé", "7 mois"),
        ("conservation_famille_mois", 36, "Dossier famille", "3 ans sans connexion"),
        ("conservation_document_mois", 18, "Document", "18 mois après"),
        ("conservation_courriel_mois", 5, "E-mails envoyés", "5 mois"),
        ("conservation_journal_mois", 60, "Journal", "5 ans"),
        ("conservation_export_jours", 3, "Copie de vos données", "3 jours"),
    ],
)
def test_it_tells_what_the_town_has_set(reglage: str, valeur: int, quoi: str, dit: str) -> None:
    reglages = Settings(_env_file=None, **{reglage: valeur})
    [texte] = [texte for titre, texte in durees(Conservation.des_reglages(reglages)) if titre.startswith(quoi)]
    assert dit in texte
    assert any(str(valeur) in duree_de(regle, Conservation.des_reglages(reglages)) for regle in Regle)


def test_what_it_tells_of_sessions_and_links_is_what_they_last() -> None:
    textes = dict(durees(CONSERVATION))
    heures, jours = DUREE_ORDINAIRE // timedelta(hours=1), DUREE_DURABLE.days
    assert textes["Connexion ouverte"].startswith(f"{heures} heures, ou {jours} jours")
    lien, trace = max(DUREES.values()).days, max(GARDE_INVITATION, GARDE_LIEN).days
    mots = " ".join(textes["Lien reçu par e-mail"].split())
    assert mots == f"il sert {lien} jours au plus ; sa trace s’efface {trace} jours après"


def test_it_has_all_that_the_law_asks_for() -> None:
    parties = (registre.FINALITES, registre.DONNEES, registre.DESTINATAIRES, registre.DROITS)
    assert all(phrase.strip() for partie in parties for phrase in partie)
    assert all(article in registre.BASE_LEGALE for article in ("article 6", "article 9"))
    droits = " ".join(registre.DROITS)
    assert all(droit in droits for droit in ("copie", "corriger", "retirer", "effacement", "limitation", "opposer"))
