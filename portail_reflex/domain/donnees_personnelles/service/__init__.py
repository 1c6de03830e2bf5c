"""What is done with a family's data as such: copied, erased, purged in time, encrypted under another key."""

from portail_reflex.domain.donnees_personnelles.service.autorisation import repondre_autorisation
from portail_reflex.domain.donnees_personnelles.service.echus import Bilan, bilans
from portail_reflex.domain.donnees_personnelles.service.effacement import (
    demander_effacement,
    effacer_famille,
    refuser_effacement,
    retirer_demande_effacement,
)
from portail_reflex.domain.donnees_personnelles.service.export import (
    demander_export,
    noter_avance,
    noter_export_manque,
    noter_export_pret,
    oublier_exports,
    reserver_export,
    telecharger_export,
)
from portail_reflex.domain.donnees_personnelles.service.purge import Lot, purger_lot
from portail_reflex.domain.donnees_personnelles.service.rechiffrement import (
    ColonneChiffree,
    LotRechiffre,
    cles_inconnues,
    colonnes_chiffrees,
    rechiffrer_lot,
)

__all__ = [
    "Bilan",
    "ColonneChiffree",
    "Lot",
    "LotRechiffre",
    "bilans",
    "cles_inconnues",
    "colonnes_chiffrees",
    "demander_effacement",
    "demander_export",
    "effacer_famille",
    "noter_avance",
    "noter_export_manque",
    "noter_export_pret",
    "oublier_exports",
    "purger_lot",
    "rechiffrer_lot",
    "refuser_effacement",
    "repondre_autorisation",
    "reserver_export",
    "retirer_demande_effacement",
    "telecharger_export",
]
