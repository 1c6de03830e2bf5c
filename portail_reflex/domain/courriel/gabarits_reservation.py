"""What the mails about bookings say: what happened, what comes next, until when it may be changed."""

from collections.abc import Sequence

from portail_reflex.domain.courriel.gabarits import liste
from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.nombre import compter
from portail_reflex.models.types import NatureCourriel

DEMANDES = "Connectez-vous au portail familles, ouvrez « Inscription », puis « Mes demandes en attente »."
CALENDRIER = "Connectez-vous au portail familles, ouvrez « Inscription », puis « Mon calendrier »."


def commande_recue(numero: int, parties: Sequence[tuple[str, Sequence[str]]], *, en_attente: bool) -> Message:
    """The receipt, with every date; `parties`: a heading ("ENFANT 2, MIDI, 11:30 - 13:30") and its lines."""
    corps = tuple(morceau for titre, dates in parties for morceau in (titre, liste(dates)))
    suite = (
        "Et maintenant ? Le service périscolaire examine votre demande. Sa réponse s’affichera dans « Mes demandes en "
        "attente », et vous recevrez un e-mail. Tant qu’il n’a pas répondu, vous pouvez retirer des dates.",
    )
    return Message(
        NatureCourriel.COMMANDE_RECUE,
        f"Votre demande n° {numero} est bien arrivée",
        (
            "Bonjour,",
            f"Nous avons bien reçu votre demande n° {numero}. Voici toutes ses dates :",
            *corps,
            *(suite if en_attente else ("C’est fait : cette demande n’attend pas de réponse du service.",)),
            DEMANDES,
        ),
    )


def commande_decidee(numero: int, acceptees: Sequence[str], refusees: Sequence[str], motif: str) -> Message:
    """What the service accepts, and what it refuses with its reason."""
    lignes: list[str] = ["Bonjour,", f"Le service périscolaire a répondu à votre demande n° {numero}."]
    if acceptees:
        lignes += [f"Accepté ({compter(len(acceptees), 'date')}) :", liste(acceptees)]
    if refusees:
        lignes += [f"Refusé ({compter(len(refusees), 'date')}) :", liste(refusees), f"Motif : {motif}"]
    return Message(
        NatureCourriel.COMMANDE_DECIDEE,
        f"Réponse à votre demande n° {numero}",
        (*lignes, f"Jusqu’à quand changer d’avis ? Chaque case du calendrier le dit. {CALENDRIER}"),
    )


def panier_oublie(dates: int) -> Message:
    """24 hours after the panier stopped being empty."""
    return Message(
        NatureCourriel.PANIER_OUBLIE,
        "Votre demande n’a pas encore été envoyée",
        (
            "Bonjour,",
            f"Votre panier contient {compter(dates, 'date')}, mais votre demande n’a pas encore été envoyée : rien "
            "n’est réservé.",
            "Pour l’envoyer, connectez-vous au portail familles, ouvrez « Panier », vérifiez les dates, puis appuyez "
            "sur « Valider ». Attention, chaque date a sa limite : passé celle-ci, elle ne peut plus être réservée.",
            "Vous avez changé d’avis ? Appuyez sur « Vider le panier », ou ne faites rien.",
        ),
    )


def place_liberee(jours: Sequence[str]) -> Message:
    """The list came to them: the place is kept, and waits for the service like any demand."""
    return Message(
        NatureCourriel.PLACE_LIBEREE,
        "Une place s’est libérée",
        (
            "Bonjour,",
            "Vous étiez sur liste d’attente. Une place s’est libérée et vous est réservée :",
            liste(jours),
            "Et maintenant ? Le service périscolaire valide votre demande, puis vous recevez un e-mail.",
            f"Vous n’en avez plus besoin ? Retirez la date : une autre famille l’attend. {CALENDRIER}",
        ),
    )


def place_perdue(jours: Sequence[str]) -> Message:
    """The booking limit passed while they waited."""
    return Message(
        NatureCourriel.PLACE_PERDUE,
        "Liste d’attente : aucune place ne s’est libérée",
        (
            "Bonjour,",
            "La date limite est passée et aucune place ne s’est libérée. Votre demande s’arrête là pour :",
            liste(jours),
            "Votre enfant n’est pas attendu ces jours-là.",
            CALENDRIER,
        ),
    )


def jour_ferme(jours: Sequence[str], motif: str) -> Message:
    """The town closed days that were booked."""
    return Message(
        NatureCourriel.JOUR_FERME,
        "Des réservations sont annulées",
        (
            "Bonjour,",
            "Le service est fermé à des dates que vous aviez réservées. Ces réservations sont annulées :",
            liste(jours),
            f"Motif : {motif}",
            "Vous n’avez rien à faire. Si le service rouvre, il faudra réserver à nouveau.",
            CALENDRIER,
        ),
    )
