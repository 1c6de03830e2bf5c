"""What a family reads of the commandes that it sent: three statements, whatever they hold."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, and_, case, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.activite.delais import instant_de
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.reservation.en_mots import resumer
from portail_reflex.domain.reservation.queries.grille import rang_d_attente
from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.domain.reservation.suite import decompter
from portail_reflex.domain.reservation.vues_commande import CommandeVue, DateVue, Decompte, DemandeVue
from portail_reflex.models import Activite, Adulte, Commande, Creneau, Enfant, Formule, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatReservation, RoleAdulte

PAR_PAGE = 10


def demandes_en_attente(session: Session, *, auteur: Auteur, page: int) -> Page[DemandeVue]:
    """Those that wait for an answer, the newest first."""
    return _demandes(session, auteur, (EtatCommande.EN_ATTENTE,), page)


def historique(session: Session, *, auteur: Auteur, page: int) -> Page[DemandeVue]:
    """All that were sent, the newest first."""
    return _demandes(session, auteur, (EtatCommande.EN_ATTENTE, EtatCommande.TRAITEE), page)


def commande_de(session: Session, *, auteur: Auteur, numero: int) -> CommandeVue:
    """With every date, for its family or an agent. Raises Introuvable."""
    responsable = and_(col(Adulte.famille_id) == Commande.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(
            col(Commande.id), col(Commande.famille_id), col(Commande.envoyee_le), col(Commande.etat),
            col(Commande.agent_id), col(Adulte.prenom), col(Adulte.nom),
        )
        .outerjoin(Adulte, responsable)
        .where(col(Commande.numero) == numero)
    )  # fmt: skip
    trouvee = session.execute(requete).first() if 0 < numero <= ID_MAX else None
    if trouvee is None:
        raise Introuvable
    commande_id, famille_id, envoyee_le, etat, agent_id, prenom, nom = trouvee
    famille_de(session, auteur=auteur, famille_id=famille_id)
    dates = tuple(_date(ligne) for ligne in session.execute(_requete_des_dates(commande_id)))
    return CommandeVue(
        numero=numero,
        famille_id=famille_id,
        famille=f"{prenom or ''} {nom or ''}".strip(),
        envoyee_le=envoyee_le,
        etat=etat,
        par_le_service=agent_id is not None,
        decompte=decompter((date.etat, date.reservation) for date in dates),
        dates=dates,
    )


def _demandes(session: Session, auteur: Auteur, etats: Collection[EtatCommande], page: int) -> Page[DemandeVue]:
    requete = (
        select(col(Commande.numero), col(Commande.envoyee_le), col(Commande.etat), col(Commande.agent_id))
        .where(col(Commande.famille_id) == auteur.famille_id, col(Commande.etat).in_(etats))
        .order_by(col(Commande.numero).desc())
    )
    lues = paginer(session, requete, numero=page, vue=_demande, taille=PAR_PAGE)
    contenus = _contenus(session, [demande.numero for demande in lues.elements])
    return replace(lues, elements=[replace(demande, **contenus[demande.numero]) for demande in lues.elements])


def _demande(lue: Any) -> DemandeVue:
    numero, envoyee_le, etat, agent_id = lue
    return DemandeVue(numero, envoyee_le, etat, agent_id is not None, Decompte())


def _contenus(session: Session, numeros: Collection[int]) -> dict[int, dict[str, Any]]:
    """What each asks, by child and activity, and what became of it."""
    ligne = LigneCommande
    requete = (
        select(
            col(Commande.numero), col(Enfant.id), col(Enfant.prenom), col(Activite.nom),
            col(ligne.nature), col(ligne.jour), col(ligne.etat), col(Reservation.etat),
        )
        .join(Commande, col(Commande.id) == ligne.commande_id)
        .join(Enfant, col(Enfant.id) == ligne.enfant_id)
        .join(Creneau, col(Creneau.id) == ligne.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .outerjoin(Reservation, du_meme_jour())
        .where(col(Commande.numero).in_(numeros))
        .order_by(col(Enfant.prenom), col(Enfant.id), col(Activite.rang), col(Activite.nom), col(ligne.jour))
    )  # fmt: skip
    parties: dict[int, dict[tuple[int, str, str], list[Any]]] = defaultdict(lambda: defaultdict(list))
    issues: dict[int, list[Any]] = defaultdict(list)
    for numero, enfant_id, prenom, activite, nature, jour, etat, reservation in session.execute(requete):
        parties[numero][enfant_id, prenom, activite].append((nature, jour))
        issues[numero].append((etat, reservation))
    return {
        numero: {
            "decompte": decompter(issues[numero]),
            "demandes": tuple(
                (f"{prenom}, {activite}", resume)
                for (_, prenom, activite), dates in parties[numero].items()
                for resume in resumer(dates)
            ),
        }
        for numero in numeros
    }


def _requete_des_dates(commande_id: int) -> Select[*tuple[Any, ...]]:
    ligne, r = LigneCommande, Reservation
    sur_liste = col(r.etat) == EtatReservation.LISTE_ATTENTE
    return (
        select(
            col(ligne.id), col(ligne.enfant_id), col(Enfant.prenom), col(Activite.nom), col(Creneau.debut),
            col(Creneau.fin), col(ligne.jour), col(ligne.nature), col(ligne.etat), col(ligne.motif),
            col(Formule.libelle), col(r.etat), case((sur_liste, rang_d_attente()), else_=0),
            col(r.limite_reservation), col(r.limite_annulation), col(r.motif),
        )
        .join(Enfant, col(Enfant.id) == ligne.enfant_id)
        .join(Creneau, col(Creneau.id) == ligne.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .outerjoin(Formule, col(Formule.id) == ligne.formule_id)
        .outerjoin(r, du_meme_jour())
        .where(col(ligne.commande_id) == commande_id)
        .order_by(col(Enfant.prenom), col(Enfant.id), col(ligne.jour), col(Creneau.debut), col(ligne.id))
    )  # fmt: skip


def _date(lue: Any) -> DateVue:
    numero, enfant_id, prenom, activite, debut, fin, jour, nature, etat, motif, formule, reservation, *reste = lue
    rang, pour_reserver, pour_annuler, motif_reservation = reste
    return DateVue(
        ligne_id=numero,
        enfant_id=enfant_id,
        enfant=prenom,
        activite=activite,
        horaires=horaires(debut, fin),
        jour=jour,
        debut=instant_de(jour, debut),
        nature=nature,
        etat=etat,
        motif=motif,
        formule=formule or "",
        reservation=reservation,
        rang=rang,
        limite_reservation=pour_reserver,
        limite_annulation=pour_annuler,
        motif_reservation=motif_reservation or "",
    )
