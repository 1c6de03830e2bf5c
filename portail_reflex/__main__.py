"""`python -m portail_reflex`."""

import sys

from portail_reflex.cli import principal

sys.exit(principal())
