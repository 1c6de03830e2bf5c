"""The receipt of a commande on paper: every date, where it stands today, until when it may be cancelled."""

from datetime import datetime
from itertools import groupby

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.dates import instant_en_mots, jour_de, mois_en_mots
from portail_reflex.domain.reservation.suite import decompte_en_mots, et_maintenant, etat_en_mots, suite_de_la_date
from portail_reflex.domain.reservation.vues_commande import CommandeVue, DateVue
from portail_reflex.infra.pdf.composition import composer


def commande_pdf(commande: CommandeVue, *, structure: str, maintenant: datetime) -> bytes:
    """A PDF/UA-1, by child and by month."""
    donnees = {
        "titre": f"Demande n°\N{NO-BREAK SPACE}{commande.numero}",
        "structure": structure,
        "date": jour_de(commande.envoyee_le).isoformat(),
        "commande": {
            "famille": commande.famille,
            "envoyee": instant_en_mots(commande.envoyee_le),
            "par": "par le service, pour le compte de la famille" if commande.par_le_service else "par la famille",
            "etabli": instant_en_mots(maintenant),
            "decompte": decompte_en_mots(commande.decompte),
            "suite": et_maintenant(commande.decompte),
            "enfants": _enfants(commande, maintenant),
        },
    }
    return composer("commande.typ", donnees)


def _enfants(commande: CommandeVue, maintenant: datetime) -> list[dict[str, object]]:
    return [
        {
            "prenom": prenom,
            "mois": [
                {
                    "titre": mois_en_mots(mois),
                    "dates": [_date(date, maintenant) for date in dates],
                }
                for mois, dates in groupby(du_mois, key=lambda date: date.jour.replace(day=1))
            ],
        }
        for (_, prenom), du_mois in groupby(commande.dates, key=lambda date: (date.enfant_id, date.enfant))
    ]


def _date(date: DateVue, maintenant: datetime) -> dict[str, str]:
    formule = f" ({date.formule})" if date.formule else ""
    return {
        "jour": jour_en_mots(date.jour),
        "activite": f"{date.activite}{formule}, {date.horaires}",
        "nature": date.nature.libelle.removeprefix("+ "),
        "etat": etat_en_mots(date),
        "suite": suite_de_la_date(date, maintenant),
    }
