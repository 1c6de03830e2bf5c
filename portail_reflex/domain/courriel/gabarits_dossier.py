"""What the mails about a dossier and its documents say. No health data, no value of the dossier."""

from collections.abc import Sequence

from portail_reflex.domain.courriel.gabarits import liste
from portail_reflex.domain.courriel.message import Message
from portail_reflex.models.types import NatureCourriel

OU = "Connectez-vous au portail familles, puis ouvrez « Mon compte »."


def dossier_complet() -> Message:
    """Bookings are open."""
    return Message(
        NatureCourriel.DOSSIER_COMPLET,
        "Votre dossier famille est complet",
        (
            "Bonjour,",
            "Le service périscolaire a vérifié votre dossier famille : il est complet.",
            "Et maintenant ? Vous pouvez inscrire vos enfants : connectez-vous au portail familles, puis ouvrez "
            "« Inscription ».",
            "Vos informations changent ? Vous pouvez les modifier à tout moment dans « Mon compte ».",
        ),
    )


def dossier_incomplet(manques: Sequence[str], remarque: str) -> Message:
    """What is missing, and what the agent wrote."""
    dit = ("Le service ajoute :", remarque) if remarque else ()
    return Message(
        NatureCourriel.DOSSIER_INCOMPLET,
        "Votre dossier famille est incomplet",
        (
            "Bonjour,",
            "Nous avons regardé votre dossier famille. Pour que nous puissions le valider, il reste à faire :",
            liste(manques),
            *dit,
            f"{OU} Chaque ligne y mène à la page à compléter. Les inscriptions s’ouvriront une fois le dossier validé.",
            "Une difficulté ? Répondez à cet e-mail : nous vous aiderons.",
        ),
    )


def dossier_a_completer(manques: Sequence[str]) -> Message:
    """A document that counted is over: bookings wait for the next one."""
    return Message(
        NatureCourriel.DOSSIER_INCOMPLET,
        "Votre dossier famille est à compléter",
        (
            "Bonjour,",
            "Un document de votre dossier famille n’est plus valable. Il reste à faire :",
            liste(manques),
            "Ce que vous avez déjà réservé est gardé. Les nouvelles réservations rouvriront dès que le service aura "
            "validé le nouveau document.",
            OU,
        ),
    )


def document_refuse(libelle: str, motif: str) -> Message:
    """Why, as the agent wrote it, and what to do."""
    return Message(
        NatureCourriel.DOCUMENT_REFUSE,
        "Un document est à renvoyer",
        (
            "Bonjour,",
            f"Nous n’avons pas pu accepter ce document : {libelle}. Voici pourquoi :",
            motif,
            "Et maintenant ? Connectez-vous au portail familles, ouvrez « Mon compte », puis « Suivi de document », et "
            "chargez-le à nouveau. Une photo nette prise avec votre téléphone convient.",
        ),
    )


def document_expire_bientot(libelle: str, au: str) -> Message:
    """30 days ahead."""
    return Message(
        NatureCourriel.DOCUMENT_ECHEANCE,
        "Un document de votre dossier expire bientôt",
        (
            "Bonjour,",
            f"Ce document est valable jusqu’au {au} : {libelle}.",
            "Chargez le nouveau avant cette date : sans lui, votre dossier ne serait plus complet et les nouvelles "
            "réservations seraient suspendues.",
            "Connectez-vous au portail familles, ouvrez « Mon compte », puis « Suivi de document ».",
        ),
    )


def export_pret(jours: int) -> Message:
    """The copy of a family's data can be fetched; the mail holds no link to it."""
    return Message(
        NatureCourriel.EXPORT,
        "La copie de vos données est prête",
        (
            "Bonjour,",
            "La copie de vos données que vous avez demandée est prête. Connectez-vous au portail familles, ouvrez "
            f"« Mon compte », puis « Traitement des données RGPD » : vous pouvez la télécharger pendant {jours} jours.",
            "Ce n’est pas vous qui l’avez demandée ? Changez votre mot de passe et prévenez-nous.",
        ),
    )


def effacement_demande(famille: str) -> Message:
    """To the service: somebody asks for the erasure of their data."""
    return Message(
        NatureCourriel.EFFACEMENT,
        "Une famille demande l’effacement de ses données",
        (
            "Bonjour,",
            f"{famille} demande l’effacement de ses données. Le RGPD donne un mois pour répondre.",
            "La demande vous attend sur le portail, dans la page de la famille.",
        ),
    )


def effacement_refuse(motif: str) -> Message:
    """Why the data is kept."""
    return Message(
        NatureCourriel.EFFACEMENT,
        "Réponse à votre demande d’effacement",
        (
            "Bonjour,",
            "Vous avez demandé l’effacement de vos données. Nous ne pouvons pas y donner suite, voici pourquoi :",
            motif,
            "Si cette réponse ne vous convient pas, vous pouvez vous adresser à la CNIL (www.cnil.fr).",
        ),
    )


def effacement_fait() -> Message:
    """The last mail."""
    return Message(
        NatureCourriel.EFFACEMENT,
        "Vos données sont effacées",
        (
            "Bonjour,",
            "Comme vous l’avez demandé, votre dossier famille, vos documents et votre compte sont effacés du portail "
            "familles. Vous ne pouvez plus vous y connecter.",
            "Pour revenir, il faudra créer un nouveau dossier.",
        ),
    )
