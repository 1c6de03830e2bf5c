"""What each e-mail says: what has happened, what comes next, and until when."""

from collections.abc import Sequence

from portail_reflex.domain.courriel.message import Message
from portail_reflex.models.types import NatureCourriel

PAS_VOUS = "Si vous n’êtes pas à l’origine de cette demande, ne faites rien : rien ne changera."
PREVENEZ = "Si ce n’est pas vous, prévenez-nous sans attendre : nos coordonnées sont ci-dessous."
OUBLI = "cliquez sur « Mot de passe oublié ? » à côté du bouton « Connexion »"


def recapitulatif(numero: int | str, personnes: Sequence[str]) -> Message:
    """The receipt of a pré-dossier, with the people in it, one string each."""
    return Message(
        NatureCourriel.RECAPITULATIF,
        f"Votre pré-dossier n° {numero} est bien arrivé",
        (
            "Bonjour,",
            f"Nous avons bien reçu votre pré-dossier. Son numéro est le {numero} : gardez-le, il nous aidera à vous "
            "retrouver si vous nous contactez.",
            "Il contient :",
            liste(personnes),
            "Et maintenant ? Un agent du service vérifie votre pré-dossier, puis vous recevez un e-mail pour choisir "
            "votre mot de passe et ouvrir votre compte. Vous n’avez rien d’autre à faire d’ici là.",
            "Une erreur, un oubli ? Répondez à cet e-mail en rappelant votre numéro.",
        ),
    )


def deja_inscrit() -> Message:
    """Told to the address only, never on screen: it has an account already."""
    return Message(
        NatureCourriel.DEJA_INSCRIT,
        "Vous avez déjà un compte sur le portail familles",
        (
            "Bonjour,",
            "Une demande vient d’être faite sur le portail familles avec votre adresse e-mail. Or, un compte existe "
            "déjà à cette adresse : il n’a pas changé, et il est inutile de refaire la demande.",
            "Pour vous connecter, allez à l’accueil du portail, tapez votre adresse e-mail et votre mot de passe, "
            "puis cliquez sur « Connexion ».",
            f"Vous ne connaissez plus votre mot de passe, ou n’en avez pas encore choisi ? Sur la même page, {OUBLI} : "
            "vous recevrez aussitôt un lien pour en choisir un.",
            PAS_VOUS,
        ),
    )


def invitation(prenom_nom: str, jours: int = 7) -> Message:
    """The link to the first password, for a family or somebody of the service."""
    return Message(
        NatureCourriel.INVITATION,
        "Choisissez votre mot de passe pour le portail familles",
        (
            f"Bonjour {prenom_nom},",
            "Votre compte sur le portail familles est prêt. Il ne vous reste plus qu’à choisir votre mot de passe.",
        ),
        action="Choisir mon mot de passe",
        suite=(
            f"Ce lien est personnel : ne le transmettez à personne. Il sert une seule fois, pendant {_jours(jours)}.",
            "Trop tard ? Ouvrez-le quand même : la page vous proposera d’en recevoir un nouveau.",
            "Ensuite, connectez-vous avec cette adresse e-mail et votre mot de passe.",
        ),
    )


def refus_predossier(numero: int | str, motif: str) -> Message:
    """The reason of a refusal, as the agent wrote it."""
    return Message(
        NatureCourriel.REFUS,
        f"Votre pré-dossier n° {numero} n’a pas pu être accepté",
        (
            "Bonjour,",
            f"Nous avons étudié votre pré-dossier n° {numero}. Nous ne pouvons pas l’accepter, voici pourquoi :",
            motif,
            "Et maintenant ? Si vous pouvez corriger ce point, remplissez un nouveau dossier depuis l’accueil du "
            "portail : le précédent ne compte plus.",
            "Vous avez une question, ou vous pensez qu’il s’agit d’une erreur ? Répondez à cet e-mail en rappelant "
            "votre numéro : nous regarderons votre situation avec vous.",
        ),
    )


def oubli(heures: int = 1) -> Message:
    """The link to a new password."""
    return Message(
        NatureCourriel.OUBLI,
        "Choisissez un nouveau mot de passe",
        (
            "Bonjour,",
            "Vous avez demandé à changer de mot de passe, parce que vous l’aviez oublié. Voici comment faire.",
        ),
        action="Choisir un nouveau mot de passe",
        suite=(
            f"Ce lien est personnel : ne le transmettez à personne. Il sert une seule fois, pendant {_heures(heures)}. "
            f"Passé ce délai, {OUBLI} pour en recevoir un autre.",
            "Votre mot de passe actuel reste valable tant que vous n’en avez pas choisi un nouveau.",
            PAS_VOUS,
        ),
    )


def compte_bloque(heures: int = 48) -> Message:
    """Too many wrong passwords: the three ways out."""
    return Message(
        NatureCourriel.BLOCAGE,
        "Votre compte est bloqué par précaution",
        (
            "Bonjour,",
            "Plusieurs mots de passe faux ont été tapés de suite pour votre compte. Par précaution, nous l’avons "
            f"bloqué pendant {_heures(heures)} : même le bon mot de passe est refusé. Rien n’a été modifié.",
            "C’était vous ? Débloquez votre compte tout de suite :",
        ),
        action="Débloquer mon compte",
        suite=(
            f"Ce lien est personnel et sert une seule fois. Vous pouvez aussi attendre {_heures(heures)} : le blocage "
            "prendra fin tout seul. Ou demandez-nous de débloquer votre compte : nos coordonnées sont ci-dessous.",
            f"Vous avez oublié votre mot de passe ? Sur la page d’accueil du portail, {OUBLI}.",
            "Si ce n’était pas vous, laissez le compte bloqué et prévenez-nous.",
        ),
    )


def changement_adresse(nouvelle: str, heures: int = 24) -> Message:
    """To the new address: nothing changes until its link is used."""
    return Message(
        NatureCourriel.ADRESSE,
        "Confirmez votre nouvelle adresse e-mail",
        (
            "Bonjour,",
            f"Vous avez demandé à vous connecter désormais au portail familles avec l’adresse {nouvelle}. "
            "Pour confirmer que cette adresse est bien la vôtre, cliquez ci-dessous.",
        ),
        action="Confirmer ma nouvelle adresse",
        suite=(
            f"Ce lien est personnel : ne le transmettez à personne. Il sert une seule fois, pendant {_heures(heures)}.",
            "Tant que vous n’avez pas confirmé, connectez-vous avec votre ancienne adresse. Après la confirmation, "
            "vous devrez vous connecter à nouveau, avec la nouvelle.",
            PAS_VOUS,
        ),
    )


def adresse_changee() -> Message:
    """To the old address. The new one is not named: this mailbox may be somebody else's."""
    return Message(
        NatureCourriel.INFORMATION,
        "Votre adresse e-mail a été changée",
        (
            "Bonjour,",
            "L’adresse e-mail de votre compte sur le portail familles vient d’être changée. Vous ne recevrez plus nos "
            "e-mails ici, et cette adresse ne permet plus de se connecter.",
            "Si c’est bien vous, vous n’avez rien à faire.",
            PREVENEZ,
        ),
    )


def mot_de_passe_change() -> Message:
    """Told after each change, so that a stolen account is noticed."""
    return Message(
        NatureCourriel.INFORMATION,
        "Votre mot de passe a été changé",
        (
            "Bonjour,",
            "Le mot de passe de votre compte sur le portail familles vient d’être changé. Par sécurité, vos autres "
            "appareils ont été déconnectés : reconnectez-vous avec le nouveau mot de passe.",
            "Si c’est bien vous, vous n’avez rien d’autre à faire.",
            PREVENEZ,
        ),
    )


def contact(nom: str, email: str, sujet: str, texte: str) -> Message:
    """A visitor's message, to the service: an answer to the mail goes to the visitor."""
    return Message(
        NatureCourriel.CONTACT,
        f"[Nous contacter] {sujet}",
        (
            f"{nom} ({email}) vous écrit depuis la page « Nous contacter » du portail familles :",
            texte,
            "Pour lui répondre, répondez simplement à cet e-mail.",
        ),
    )


def liste(elements: Sequence[str]) -> str:
    """One line an element, which the HTML shows as a list."""
    return "\n".join(f"– {element}" for element in elements)


def _jours(nombre: int) -> str:
    return f"{nombre} jour" if nombre == 1 else f"{nombre} jours"


def _heures(nombre: int) -> str:
    return f"{nombre} heure" if nombre == 1 else f"{nombre} heures"
