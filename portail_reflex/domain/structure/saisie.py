"""What a town says of its service."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from portail_reflex.domain.adresse.code_postal import CodePostal
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.saisie import Saisie, ligne, nettoyer, parmi
from portail_reflex.domain.telephone import lire_telephone
from portail_reflex.models.types import ZoneScolaire


class StructureSaisie(Saisie):
    """A service, as families will read it and write to it."""

    nom: ligne(80, 1)  # type: ignore[valid-type]
    commune: ligne(80, 1)  # type: ignore[valid-type]
    service: ligne(80, 1)  # type: ignore[valid-type]
    email: Annotated[str, StringConstraints(min_length=1), BeforeValidator(nettoyer), AfterValidator(lire_email)]
    telephone: Annotated[str, BeforeValidator(nettoyer), AfterValidator(lire_telephone)]
    adresse: ligne(200, 1)  # type: ignore[valid-type]
    horaires: ligne(200, 1)  # type: ignore[valid-type]
    code_postal: CodePostal


class StructureZoneeSaisie(StructureSaisie):
    """The same with the zone of its school holidays, as the responsable changes it."""

    zone: Annotated[ZoneScolaire, parmi(ZoneScolaire, "Choisissez une zone.")]
