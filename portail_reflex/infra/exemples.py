"""Sample documents of the demonstration, treated and stored as any other."""

import tempfile

from portail_reflex.domain.document.service import FichierRecu
from portail_reflex.infra.pdf import composer
from portail_reflex.infra.reception import ranger


def ranger_exemple(libelle: str, qui: str) -> FichierRecu:
    """A PDF that says what it would be, and about whom ('' for the family)."""
    pdf = composer("exemple.typ", {"titre": f"Exemple – {libelle}", "structure": "", "date": "", "qui": qui})
    with tempfile.TemporaryFile() as contenu:
        contenu.write(pdf)
        contenu.seek(0)
        [recu] = ranger([(f"{libelle.partition(' (')[0].replace('/', '-')}.pdf", contenu)])
    return recu
