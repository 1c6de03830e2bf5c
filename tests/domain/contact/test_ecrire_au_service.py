"""A visitor's message becomes one mail to the service."""

from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from portail_reflex.domain.contact.saisie import ContactSaisie
from portail_reflex.domain.contact.service import ecrire_au_service
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Courriel
from portail_reflex.models.types import EtatCourriel, NatureCourriel
from tests.fabriques import creer_structure, email_unique

MESSAGE = "Bonjour,\n\nÀ quelle heure ouvrez-vous ?\n<script>alert(1)</script> {lien}"


def ecrire(session: Session, structure_id: int, email: str, maintenant: datetime) -> list[Courriel]:
    saisie = ContactSaisie(nom="Alix Martin", email=email, sujet="Vos horaires", message=MESSAGE)
    ecrire_au_service(session, saisie=saisie, structure_id=structure_id, maintenant=maintenant)
    return list(session.exec(select(Courriel).where(col(Courriel.repondre_a) == email)))


def test_the_service_gets_one_mail_whose_answer_goes_to_the_visitor(session: Session, maintenant: datetime) -> None:
    structure = creer_structure(session, email=email_unique("service"))
    email = email_unique("visiteur")
    [courriel] = ecrire(session, structure.id or 0, email, maintenant)
    assert courriel.destinataire == structure.email
    assert courriel.nature is NatureCourriel.CONTACT
    assert courriel.etat is EtatCourriel.EN_ATTENTE
    assert "Vos horaires" in courriel.objet
    assert "À quelle heure ouvrez-vous ?\n<script>" in courriel.texte
    assert email in courriel.texte


def test_what_the_visitor_wrote_is_text_in_the_mail_and_never_a_link(session: Session, maintenant: datetime) -> None:
    structure = creer_structure(session)
    [courriel] = ecrire(session, structure.id or 0, email_unique(), maintenant)
    assert "<script>" not in courriel.html
    assert "{lien}" not in courriel.texte + courriel.html


def test_an_unknown_service_cannot_be_written_to(session: Session, maintenant: datetime) -> None:
    with pytest.raises(Introuvable):
        ecrire(session, 987_654, email_unique(), maintenant)
