"""The conversation with the SMTP server: headers, login, encryption."""

import ssl
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Engine

from portail_reflex.infra.courriel import EchecEnvoi, Expedition
from portail_reflex.models.types import EtatCourriel
from tests.infra.boite_smtp import Boite, serveur_smtp
from tests.infra.envois import le_delai_passe, lire, poster_un, reglages, un_courriel, vider


@pytest.mark.parametrize(
    "champs",
    [
        {"objet": "Bonjour\r\nBcc: tous@exemple.fr"},
        {"destinataire": "une@exemple.fr\r\nBcc: tous@exemple.fr"},
        {"destinataire": "une@exemple.fr, deux@exemple.fr"},
        {"destinataire": "Une <une@exemple.fr>"},
        {"destinataire": "une"},
        {"destinataire": ""},
        {"destinataire": "une@" + "a" * 70 + ".fr"},
        {"repondre_a": "x@exemple.fr\nTo: tous@exemple.fr"},
    ],
)
def test_nobody_adds_headers_of_theirs(port_libre: int, champs: dict[str, str]) -> None:
    boite = Boite()
    with serveur_smtp(boite, port_libre), pytest.raises(EchecEnvoi) as refus:
        Expedition(reglages(port_libre)).envoyer(un_courriel(**champs))
    assert refus.value.definitif
    assert not boite.enveloppes


def test_a_domain_with_accents_is_written_in_ascii(port_libre: int) -> None:
    boite = Boite()
    with serveur_smtp(boite, port_libre):
        Expedition(reglages(port_libre)).envoyer(un_courriel(destinataire="une@été.exemple.fr"))
    assert boite.enveloppes[0].rcpt_tos == ["une@xn--t-9fab.exemple.fr"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server of this test only
def test_a_login_is_used_and_a_wrong_one_loses_no_mail(commis: Engine, port_libre: int) -> None:
    boite, numero = Boite(), poster_un(commis)
    with serveur_smtp(boite, port_libre, avec_compte=True):
        vider(commis, port_libre, smtp_utilisateur="portail", smtp_mot_de_passe="faux")
        assert lire(commis, numero).etat is EtatCourriel.EN_ATTENTE
        assert lire(commis, numero).derniere_erreur == "Le serveur de messagerie refuse nos envois (535)."
        le_delai_passe(commis)
        vider(commis, port_libre, smtp_utilisateur="portail", smtp_mot_de_passe="bon mot de passe")
    assert len(boite.messages) == 1
    assert set(boite.identifies) == {"portail"}


def test_starttls_is_never_given_up_for_clear_text(port_libre: int) -> None:
    boite = Boite()
    with serveur_smtp(boite, port_libre), pytest.raises(EchecEnvoi, match="SMTPNotSupportedError"):
        Expedition(reglages(port_libre, smtp_tls="starttls")).envoyer(un_courriel())
    assert not boite.enveloppes


@pytest.fixture(scope="module")
def certificat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself, and its key."""
    dossier = tmp_path_factory.mktemp("tls")
    crt, cle = dossier / "crt.pem", dossier / "cle.pem"
    subprocess.run(
        [
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"],
            *["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(cle), "-out", str(crt)],
        ],
        check=True,
        capture_output=True,
    )
    return crt, cle


@pytest.mark.parametrize("mode", ["starttls", "tls"])
@pytest.mark.parametrize("connue", [True, False])
def test_an_encrypted_line_checks_the_certificate(
    port_libre: int, certificat: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, connue: bool, mode: str
) -> None:
    boite, contexte = Boite(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    contexte.load_cert_chain(*certificat)
    if connue:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificat[0]))
    expedition = Expedition(reglages(port_libre, smtp_tls=mode))
    with serveur_smtp(boite, port_libre, tls=contexte, smtps=mode == "tls"):
        if connue:
            expedition.envoyer(un_courriel())
        else:
            with pytest.raises(EchecEnvoi, match="SSLCertVerificationError"):
                expedition.envoyer(un_courriel())
    assert len(boite.enveloppes) == connue
