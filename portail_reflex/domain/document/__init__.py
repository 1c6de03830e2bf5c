"""Documents of a family: the catalogue, what was received, what an agent decides."""
