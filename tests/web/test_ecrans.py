"""The declared screens."""

from reflex_base.event import EventHandler

import portail_reflex.portail_reflex  # noqa: F401  declares them
from portail_reflex.web.ecran import ECRANS


def test_what_runs_when_a_screen_opens_is_a_handler_that_reflex_knows() -> None:
    assert ECRANS
    for ecran in ECRANS:
        # A state made of a mixin alone is no state: its methods stay plain functions, and nothing would run.
        assert ecran.on_load is None or isinstance(ecran.on_load, EventHandler), ecran.route


def test_no_two_screens_have_one_address() -> None:
    adresses = [ecran.route for ecran in ECRANS]
    assert len(adresses) == len(set(adresses))
