"""E-mail addresses: checked by their form only, folded to lower case."""

from email_validator import EmailNotValidError, validate_email

from portail_reflex.domain.saisie import nettoyer

LONGUEUR = 320
PHRASE = "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr."


def lire_email(texte: str) -> str:
    """The address in lower case, its domain in ASCII; any SMTP server can deliver to it."""
    try:
        lue = validate_email(nettoyer(texte[:LONGUEUR]), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError(PHRASE) from None
    return (lue.ascii_email or lue.normalized).lower()
