"""The dossier famille: a family, its adults, its children, what is missing, what an agent decides."""
