"""Whom a family may take out of its dossier by itself."""

from portail_reflex.models import Enfant, Famille


def est_retirable(enfant: Enfant, famille: Famille, enfants: int) -> bool:
    """A child added by mistake: not the last one, and not part of what an agent has validated."""
    return enfants > 1 and (famille.validee_le is None or enfant.cree_le > famille.validee_le)
