"""Two people save the same page at the same instant: one is told, and nothing is lost in silence."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.errors import ModifieEntreTemps
from portail_reflex.domain.famille.service import Enregistrement
from portail_reflex.infra.base import transaction
from portail_reflex.models import Enfant, Modification
from tests.domain.famille.gestes import enfants_de, parent_de, valider_l_enfant
from tests.fabriques import creer_famille
from tests.transactions import ensemble


def test_two_saves_at_once_are_one_save_and_one_answer(commis: Engine, maintenant: datetime) -> None:
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=1)
        parent, enfant_id = parent_de(session, famille), enfants_de(session, famille)[0].id or 0

    def enregistrer(champ: str, valeur: str):
        return lambda session: valider_l_enfant(session, parent, enfant_id, maintenant, version=1, **{champ: valeur})

    issues = ensemble(commis, enregistrer("image", "non"), enregistrer("hospitalisation", "non"))
    faits = [issue for issue in issues if isinstance(issue, Enregistrement)]
    (refus,) = [issue for issue in issues if isinstance(issue, ModifieEntreTemps)]
    assert len(faits) == 1
    assert refus.changements == (f"{faits[0].champs[0]}\N{NO-BREAK SPACE}: oui → non",)
    with transaction(sur=commis, ecriture=False) as session:
        enfant = session.get(Enfant, enfant_id)
        assert enfant is not None
        assert (enfant.image, enfant.hospitalisation) in {(False, True), (True, False)}
        assert enfant.version == 2
        assert [m.champ for m in _modifications(session, enfant.famille_id)] == list(faits[0].champs)


def test_two_children_of_a_family_saved_at_once_are_both_kept(commis: Engine, maintenant: datetime) -> None:
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=2)
        parent, ids = parent_de(session, famille), [e.id or 0 for e in enfants_de(session, famille)]
        famille_id = famille.id or 0
    issues = ensemble(
        commis, *(lambda s, i=i: valider_l_enfant(s, parent, i, maintenant, regime="SANS_PORC") for i in ids)
    )
    assert all(isinstance(issue, Enregistrement) for issue in issues)
    with transaction(sur=commis, ecriture=False) as session:
        assert len(_modifications(session, famille_id)) == 2


def _modifications(session: Session, famille_id: int) -> list[Modification]:
    return list(session.exec(select(Modification).where(Modification.famille_id == famille_id)))
