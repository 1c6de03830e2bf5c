"""How the état of a dossier and the situation of a document look to an agent."""

from portail_reflex.domain.document.situation import Situation
from portail_reflex.models.types import EtatDocument, EtatDossier

TONS = {EtatDossier.A_COMPLETER: "attente", EtatDossier.A_CONTROLER: "info", EtatDossier.COMPLET: "succes"}
SITUATIONS = {
    Situation.ABSENT: ("Jamais envoyé", ""),
    Situation.EN_ATTENTE: ("À vérifier", "info"),
    Situation.VALIDE: ("Valide", "succes"),
    Situation.REFUSE: ("Refusé", "requis"),
    Situation.EXPIRE: ("Expiré", "requis"),
}
DECISIONS = {
    EtatDocument.DEPOSE: ("À vérifier", "info"),
    EtatDocument.VALIDE: ("Validé", "succes"),
    EtatDocument.REFUSE: ("Refusé", "requis"),
}
