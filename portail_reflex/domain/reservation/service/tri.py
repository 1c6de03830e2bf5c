"""The lines of a panier that is sent, by what becomes of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.envoi import est_retrait, refus_d_envoi
from portail_reflex.domain.reservation.grille import Grille, Offre
from portail_reflex.domain.reservation.queries.acces import empechements
from portail_reflex.domain.reservation.service.recu import Dite
from portail_reflex.models import LigneCommande
from portail_reflex.models.types import NatureLigne


@dataclass
class Tri:
    """The lines of a panier, by what becomes of them."""

    reserver: list[tuple[LigneCommande, Offre]] = field(default_factory=list)
    retirer: list[LigneCommande] = field(default_factory=list)
    demander: list[LigneCommande] = field(default_factory=list)
    caduques: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    dites: list[Dite] = field(default_factory=list)


def trier(session: Session, acte: Acte, grille: Grille, lignes: Sequence[LigneCommande], motif: str) -> Tri:
    """Every line is checked again. Raises SaisieInvalide: an agent past a deadline gives a reason."""
    offres = {(offre.enfant_id, offre.creneau.id): offre for offre in grille.offres}
    bloques = empechements(session, famille=acte.famille, aujourd_hui=jour_de(acte.maintenant))
    tri = Tri()
    for ligne in lignes:
        offre = offres.get((ligne.enfant_id, ligne.creneau_id))
        situation = grille.situation(offre, ligne.jour) if offre else None
        empechement = bloques.get(ligne.enfant_id, "")
        refus = refus_d_envoi(ligne.nature, offre, situation, empechement=empechement, maintenant=acte.maintenant)
        if refus or offre is None or situation is None:
            tri.caduques[refus].append(ligne.id or 0)
            continue
        tri.dites.append(Dite(offre, ligne.jour, ligne.nature))
        if est_retrait(ligne.nature, situation):
            tri.retirer.append(ligne)
            continue
        _exiger_motif(acte, grille, offre, ligne, motif)
        if ligne.nature is NatureLigne.RESERVATION:
            tri.reserver.append((ligne, offre))
        else:
            tri.demander.append(ligne)
    return tri


def _exiger_motif(acte: Acte, grille: Grille, offre: Offre, ligne: LigneCommande, motif: str) -> None:
    """An agent may go past a deadline, with a reason that is kept; what was sent has the one that it was promised."""
    if not grille.sans_delai or motif:
        return
    if ligne.nature is NatureLigne.RESERVATION:
        limite, _ = grille.promises(offre.creneau, ligne.jour)
    else:
        limite = grille.reservations[offre.cle(ligne.jour)].limite_annulation
    if acte.maintenant > limite:
        raise SaisieInvalide({"motif": "Une date limite est dépassée. Dites pourquoi vous passez outre."})
