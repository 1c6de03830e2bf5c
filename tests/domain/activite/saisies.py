"""What the responsable types, as the browser sends it: an unticked box is not sent."""

HEBDOMADAIRE = {"forme": "HEBDOMADAIRE", "jour": "4", "heure": "10:00"}
RELATIF = {"forme": "RELATIF", "jours": "2", "heure": "10:00", "sans_samedi": "oui", "sans_dimanche": "oui"}


def delai(prefixe: str, **champs: str) -> dict[str, str]:
    """A deadline behind its prefix."""
    return {f"{prefixe}_{champ}": valeur for champ, valeur in champs.items()}


CRENEAU = {
    "groupe": "",
    "debut": "11:30",
    "fin": "13:30",
    "lundi": "oui",
    "mardi": "oui",
    "jeudi": "oui",
    "vendredi": "oui",
    "capacite": "90",
    "actif": "oui",
    **delai("reservation", **HEBDOMADAIRE),
    **delai("annulation", **HEBDOMADAIRE),
    **delai("reservation_planning", forme=""),
    **delai("annulation_planning", forme=""),
}
