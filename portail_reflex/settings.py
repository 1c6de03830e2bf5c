"""The settings of an installation: read once from the environment (prefix `PORTAIL_`)."""

import re
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CLE_DE_DEMONSTRATION = "cle-de-demonstration-a-remplacer"
URL_DE_DEMONSTRATION = "http://localhost:3000"
# As a browser writes it in Origin: lower case, no path, no account, no default port.
ORIGINE_EXACTE = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:(?!443$)[1-9][0-9]{1,4})?")


class Mode(StrEnum):
    """DEMONSTRATION shows a banner and opens the demo accounts; PRODUCTION refuses both."""

    DEMONSTRATION = "demonstration"
    PRODUCTION = "production"


class ReglageRefuse(Exception):
    """A production start with settings that are only fit for a demonstration."""


class Settings(BaseSettings):
    """Every setting, with the value that serves a demonstration on one machine."""

    model_config = SettingsConfigDict(env_prefix="PORTAIL_", env_file=".env", extra="ignore")

    mode: Mode = Mode.DEMONSTRATION
    base: str = Field("sqlite:///data/portail.db", description="SQLAlchemy URL: sqlite:/// or postgresql+psycopg://")
    url_publique: str = Field(URL_DE_DEMONSTRATION, description="Exact public origin, as parents type it")
    cle_secrete: SecretStr = Field(SecretStr(CLE_DE_DEMONSTRATION), description="Keys the digests of IP addresses")
    proxys: int = Field(0, ge=0, le=5, description="Trusted reverse proxies in front (X-Forwarded-For)")
    horloge_fichier: Path | None = Field(None, description="Demo and tests: a file holding the instant to live at")

    cles: SecretStr = Field(SecretStr(""), description="Keys of what is encrypted; the first encrypts, all decrypt")
    cles_fichier: Path = Field(Path("data/cles"), description="The same keys, one a line, when `cles` is empty")
    documents_dossier: Path = Field(Path("data/documents"), description="Encrypted files; outside any served folder")
    document_mo: int = Field(10, ge=1, le=100, description="Largest file taken, in MB (10^6 bytes)")
    document_fichiers: int = Field(10, ge=1, le=50, description="Files of one document")
    document_pages: int = Field(40, ge=1, le=500, description="Pages of one PDF")
    document_megapixels: int = Field(100, ge=1, le=500, description="Largest picture, in millions of pixels")
    traitements: int = Field(2, ge=1, le=32, description="Files treated at the same time")

    smtp_hote: str = ""
    smtp_port: int = 25
    smtp_tls: str = Field("aucun", pattern="^(aucun|starttls|tls)$")
    smtp_utilisateur: str = ""
    smtp_mot_de_passe: SecretStr = SecretStr("")
    smtp_expediteur: str = "Portail familles <ne-pas-repondre@exemple.fr>"
    menage_periode_s: float = Field(3600.0, gt=0, description="Seconds between two looks at what has ended")
    redis_url: SecretStr = Field(SecretStr(""), description="Carries the ticks of live updates; empty: none is used")
    courriel_periode_s: float = Field(5.0, gt=0, description="Seconds between two looks at the outbox")

    geo_url: str = Field("https://data.geopf.fr", description="Base of the Géoplateforme geocoder; empty: none")

    echecs_par_ip: int = Field(20, ge=1, description="Wrong passwords per address in 15 minutes")
    envois_par_ip: int = Field(20, ge=1, description="Public forms sent per address and hour")

    conservation_predossier_mois: int = Field(3, ge=1, description="Refused or dormant pré-dossiers")
    conservation_famille_mois: int = Field(24, ge=1, description="Families that do nothing any more")
    conservation_document_mois: int = Field(12, ge=1, description="Documents after their validity, or their refusal")
    conservation_courriel_mois: int = Field(12, ge=1, description="Sent mails and read alerts")
    conservation_journal_mois: int = Field(12, ge=1, description="The journal")
    conservation_export_jours: int = Field(7, ge=1, description="A family's copy of its data")

    dpo_email: str = Field("", description="Data protection officer; empty: the service's own address")
    accessibilite_taux: int | None = Field(None, ge=0, le=100, description="% of RGAA criteria met at the last audit")
    accessibilite_date: date = Field(date(2026, 11, 23), description="Day of the accessibility declaration")
    accessibilite_schema: str = Field("", description="Address of the multi-year accessibility plan")
    accessibilite_auditeur: str = Field("l’équipe du portail (auto-évaluation)", description="Who made the audit")

    @property
    def liens_lisibles(self) -> bool:
        """Whether agents may follow the personal links of waiting mails: a demonstration that sends nothing."""
        return self.mode is Mode.DEMONSTRATION and not self.smtp_hote

    @property
    def conformite(self) -> str:
        """The degree of conformity by law: in full, from half of the criteria on, or not (also when not measured)."""
        taux = self.taux_de_conformite
        if taux is None or taux < 50:
            return "non conforme"
        return "totalement conforme" if taux == 100 else "partiellement conforme"

    @property
    def taux_de_conformite(self) -> int | None:
        """The audit's figure; a demonstration shows an example."""
        if self.accessibilite_taux is None and self.mode is Mode.DEMONSTRATION:
            return 75
        return self.accessibilite_taux

    @property
    def origines(self) -> list[str]:
        """Origins whose requests are ours; both names of the local machine in a demonstration."""
        if self.mode is Mode.PRODUCTION:
            return [self.url_publique]
        port = urlsplit(self.url_publique).port
        return sorted({self.url_publique, f"http://localhost:{port}", f"http://127.0.0.1:{port}"})

    @property
    def https(self) -> bool:
        return self.url_publique.startswith("https://")

    def lire_cles(self) -> str:
        """The keys as written, in the setting or in its file. Raises ReglageRefuse when there are none."""
        if cles := self.cles.get_secret_value().strip():
            return cles
        try:
            return self.cles_fichier.read_text()
        except (OSError, UnicodeDecodeError):
            raise ReglageRefuse(f"PORTAIL_CLES : aucune clé, et {self.cles_fichier} ne se lit pas.") from None

    def refuser_en_production(self) -> None:
        """Raise ReglageRefuse, one reason a line, when a production start would be unsafe."""
        if self.mode is not Mode.PRODUCTION:
            return
        cle = self.cle_secrete.get_secret_value()
        url_exacte = ORIGINE_EXACTE.fullmatch(self.url_publique) is not None
        raisons = {
            "PORTAIL_URL_PUBLIQUE : indiquez l’adresse https exacte du portail, sans chemin.": not url_exacte,
            "PORTAIL_CLE_SECRETE : remplacez la clé de démonstration (32 caractères au moins).": len(cle) < 32
            or cle == CLE_DE_DEMONSTRATION,
            "PORTAIL_HORLOGE_FICHIER : l’horloge réglable est réservée à la démonstration.": bool(self.horloge_fichier),
        }
        if refus := [raison for raison, vraie in raisons.items() if vraie]:
            raise ReglageRefuse("\n".join(refus))


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
