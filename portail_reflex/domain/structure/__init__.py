"""The town's services, as visitors are told of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StructureVue:
    """How to name and to reach a service."""

    id: int = 0
    nom: str = ""
    commune: str = ""
    service: str = ""
    email: str = ""
    telephone: str = ""
    adresse: str = ""
    horaires: str = ""
