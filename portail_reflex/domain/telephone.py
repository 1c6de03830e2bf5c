"""Phone numbers: stored as E.164, shown as people write them in France."""

import re

import phonenumbers as lib

PHRASE = "Écrivez un numéro français, comme 06 54 85 74 96, ou international, commençant par +."
LONGUEUR = 40
PERMIS = re.compile(r"[0-9 ()./+-]+")
OUTRE_MER = {
    "0262": 262, "0263": 262, "0269": 262, "0639": 262, "0692": 262, "0693": 262,
    "0590": 590, "0690": 590, "0691": 590,
    "0594": 594, "0694": 594,
    "0596": 596, "0696": 596, "0697": 596,
}  # fmt: skip
SAINT_PIERRE_ET_MIQUELON = "0508"
FICTION = "63998"  # Arcep keeps 06 39 98 for fiction, inside a prefix of Mayotte


def lire_telephone(texte: str) -> str:
    """E.164 of a French number typed with its 0, overseas included, or of an international one typed with +."""
    texte = " ".join(texte.split()).replace("‑", "-").replace("–", "-")
    if len(texte) > LONGUEUR or not PERMIS.fullmatch(texte):
        raise ValueError(PHRASE)
    try:
        nombre = lib.parse(_avec_indicatif(texte), "FR")
    except lib.NumberParseException:
        raise ValueError(PHRASE) from None
    if not _est_valable(nombre):
        raise ValueError(PHRASE)
    return lib.format_number(nombre, lib.PhoneNumberFormat.E164)


def _avec_indicatif(texte: str) -> str:
    chiffres = re.sub(r"[^0-9+]", "", texte)
    if len(chiffres) != 10 or chiffres.startswith(f"0{FICTION}"):
        return texte
    prefixe = chiffres[:4]
    if prefixe == SAINT_PIERRE_ET_MIQUELON:
        return f"+508{chiffres[4:]}"
    return f"+{OUTRE_MER[prefixe]}{chiffres[1:]}" if prefixe in OUTRE_MER else texte


def _est_valable(nombre: lib.PhoneNumber) -> bool:
    """Overseas prefixes are trusted by their length: the library's ranges lag behind their numbering plan."""
    if nombre.country_code in OUTRE_MER.values() and f"0{nombre.national_number}"[:4] in OUTRE_MER:
        return lib.is_possible_number(nombre)
    fiction = nombre.country_code == 33 and re.fullmatch(FICTION + r"\d{4}", str(nombre.national_number))
    return bool(fiction) or lib.is_valid_number(nombre)


def afficher_telephone(e164: str) -> str:
    """ "06 54 85 74 96"; a foreign number keeps its country code; '' stays ''."""
    if not e164:
        return ""
    try:
        nombre = lib.parse(e164, None)
    except lib.NumberParseException:
        return e164
    francais = nombre.country_code in {33, 508, *OUTRE_MER.values()}
    if nombre.country_code == 508:
        return _par_paires(f"0508{nombre.national_number:06}")
    forme = lib.PhoneNumberFormat.NATIONAL if francais else lib.PhoneNumberFormat.INTERNATIONAL
    return lib.format_number(nombre, forme)


def _par_paires(chiffres: str) -> str:
    return " ".join([chiffres[:4], *re.findall("..", chiffres[4:])])
