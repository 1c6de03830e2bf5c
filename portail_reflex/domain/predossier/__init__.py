"""The pré-dossier: what a visitor asks before there is a family, and the agent's decision."""
