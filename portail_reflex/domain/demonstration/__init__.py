"""The commune of the demonstration: invented people, in families that show what the portal can do."""

MOT_DE_PASSE = "Millery-demo-2026"
COMPTES = {
    "famille@exemple.fr": "parent, dossier complet, deux enfants",
    "nouvelle@exemple.fr": "parent, dossier à compléter",
    "controle@exemple.fr": "parent, dossier que le service doit contrôler",
    "agent@exemple.fr": "agent du service",
    "sante@exemple.fr": "agent, données de santé",
    "responsable@exemple.fr": "responsable du service",
}
