"""The school year: from 1 September to 31 August; it is prepared from July on."""

from datetime import date

RENTREE_PREPAREE = 7


def annee_scolaire(jour: date) -> int:
    """The year it starts in; in July and August the next one is prepared."""
    return jour.year if jour.month >= RENTREE_PREPAREE else jour.year - 1


def fin_d_annee_scolaire(jour: date) -> date:
    """The last day of the school year that `jour` belongs to, or prepares."""
    return date(annee_scolaire(jour) + 1, 8, 31)
