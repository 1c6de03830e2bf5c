"""Passwords: how they are kept (Argon2id), checked, and which ones are strong enough."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.saisie import replier

MINIMUM, MAXIMUM = 12, 128
SCORE_MINIMUM = 3
EXAMINES = 72
EXAMINES_SI_DEGUISE = 20
DEGUISEMENTS = frozenset("!$%(+0123456789<@[{|")
COURANTS = (
    "motdepasse", "azerty", "azertyuiop", "qsdfghjklm", "wxcvbn", "bonjour", "soleil", "doudou", "chouchou",
    "loulou", "jetaime", "coucou", "marseille", "lyon", "paris", "france", "portail", "famille", "familles",
    "periscolaire", "cantine", "ecole", "maman", "papa", "enfant", "mairie", "millery",
)  # fmt: skip

# OWASP's second choice for Argon2id: 19 MiB, t=2, p=1.
_ARGON2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Nobody's: an unknown e-mail costs what a wrong password costs.
_FACTICE = "$argon2id$v=19$m=19456,t=2,p=1$SrfRNYCY8B4eG6UlGSho3w$UsjlzztjpnC7V49xr4NnknTm8MuS/fBaKZZgXETE/rM"
_ZXCVBN = Lock()

REMEDES = {
    "proche": "Évitez votre nom, votre adresse e-mail et les prénoms de la famille.",
    "courant": "Évitez les mots de passe courants.",
    "suite": "Évitez les suites comme « abcd », « 1234 » ou « azerty ».",
    "repetition": "Évitez de répéter les mêmes caractères.",
    "date": "Évitez les dates et les années.",
}
TROP_FACILE = "Ce mot de passe est trop facile à deviner."
REGLE = f"{MINIMUM} caractères au moins. Une phrase que vous retenez vaut mieux qu’un mot compliqué."
CONSEIL = "Assemblez par exemple quatre mots sans rapport entre eux."


def hacher(mdp: str) -> str:
    """The Argon2id hash to keep."""
    return _ARGON2.hash(_octets(mdp))


def verifier(hachage: str, mdp: str) -> bool:
    """Whether `mdp` is the one; always one Argon2id verification, even when `hachage` is ""."""
    # No password is that long; and putting endless combining marks in order would take forever.
    octets = _octets(mdp) if len(mdp) <= 4 * MAXIMUM else b""
    try:
        return _ARGON2.verify(hachage or _FACTICE, octets) and bool(hachage) and bool(octets)
    except InvalidHashError:
        return verifier("", mdp)
    except VerificationError:
        return False


def controler(mdp: str, *, proches: Sequence[str]) -> None:
    """12 to 128 characters of any script, and hard to guess (zxcvbn ≥ 3), even for somebody who knows `proches`."""
    if phrase := _defaut(mdp, proches):
        raise SaisieInvalide({"mot_de_passe": phrase})


def _defaut(mdp: str, proches: Sequence[str]) -> str:
    if len(mdp) > 4 * MAXIMUM or len(normal := unicodedata.normalize("NFC", mdp)) > MAXIMUM:
        return f"Choisissez {MAXIMUM} caractères au plus."
    if len(normal) < MINIMUM:
        return f"Choisissez {MINIMUM} caractères au moins\N{NO-BREAK SPACE}: il en manque {MINIMUM - len(normal)}."
    note = _noter(normal, _mots(proches))
    if note["score"] >= SCORE_MINIMUM:
        return ""
    return (
        f"Ce mot de passe est trop facile à deviner. {REMEDES.get(_faiblesse(note['sequence']), '')} {CONSEIL}".replace(
            "  ", " "
        )
    )


def _octets(mdp: str) -> bytes:
    """The same password typed on two keyboards gives the same bytes; past four times the maximum, it is cut."""
    return unicodedata.normalize("NFC", mdp[: 4 * MAXIMUM]).encode("utf-8", "surrogatepass")


def _mots(proches: Iterable[str]) -> list[str]:
    """What is known of the person: whole, joined and word by word, with and without accents."""
    mots: dict[str, None] = {}
    for proche in proches:
        brut, plie = proche.lower().partition("@")[0], replier(proche.partition("@")[0])
        sans_accent = "".join(c for c in unicodedata.normalize("NFKD", brut) if not unicodedata.combining(c))
        formes = (proche.lower(), brut, sans_accent, plie.replace(" ", ""), *brut.split(), *plie.split())
        mots |= dict.fromkeys(forme for forme in formes if len(forme) >= 3)
    return [*mots, *COURANTS]


def _noter(mdp: str, mots: list[str]) -> Mapping[str, Any]:
    """zxcvbn's report on the first 72 characters."""
    from zxcvbn import zxcvbn

    # Each way of reading 4 or @ as a letter is tried: with most of them at once, 72 characters take seconds.
    limite = EXAMINES_SI_DEGUISE if len(DEGUISEMENTS & set(mdp)) > 12 else EXAMINES
    with _ZXCVBN:  # it keeps the person's words in a global
        note: Mapping[str, Any] = zxcvbn(mdp[:limite], user_inputs=mots)
    return note


def _faiblesse(sequence: Sequence[Mapping[str, Any]]) -> str:
    """The key in REMEDES of the longest easy part."""
    faibles = [partie for partie in sequence if partie["pattern"] != "bruteforce"]
    if not faibles:
        return ""
    pire = max(faibles, key=lambda partie: len(partie["token"]))
    if pire["pattern"] == "dictionary" and pire["dictionary_name"] == "user_inputs":
        return "courant" if pire["matched_word"] in COURANTS else "proche"
    motifs = {"dictionary": "courant", "spatial": "suite", "sequence": "suite", "repeat": "repetition"}
    return motifs.get(pire["pattern"], "date")
