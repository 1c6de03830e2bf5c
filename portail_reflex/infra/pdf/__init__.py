"""PDFs that everybody can read: tagged, PDF/UA-1, in French, made by Typst from templates and data."""

from portail_reflex.infra.pdf.commande import commande_pdf
from portail_reflex.infra.pdf.composition import CompositionImpossible, composer
from portail_reflex.infra.pdf.fiche_sanitaire import fiche_sanitaire_pdf

__all__ = ["CompositionImpossible", "commande_pdf", "composer", "fiche_sanitaire_pdf"]
