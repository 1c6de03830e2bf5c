"""The days one by one, on the rows chosen."""

from portail_reflex.pages.parent.planning_du_parent import PlanningDuParent
from portail_reflex.web.section_de_planning import planning_de
from portail_reflex.web.session import EtatPortail


class Planning(PlanningDuParent, EtatPortail):
    """The rows of the children and activities chosen."""


ponctuelle = planning_de(Planning, "RangeeDuPlanning")
