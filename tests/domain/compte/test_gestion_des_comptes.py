"""What the service does with accounts."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.compte.service import creer_compte_service, debloquer, renvoyer_invitation
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee, SaisieInvalide
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureCourriel, NatureEntree, RoleCompte
from tests.domain.compte.gestes import bloquer, courriels, creer_parent, essayer, journal
from tests.fabriques import MOT_DE_PASSE, auteur, creer_compte, email_unique

SERVICE = [role for role in RoleCompte if role.du_service]
INTERDITS = [
    (RoleCompte.PARENT, RoleCompte.PARENT),
    *((RoleCompte.PARENT, role) for role in SERVICE),
    *((agent, role) for agent in (RoleCompte.AGENT, RoleCompte.SANTE) for role in SERVICE),
]
PERMIS = [
    (RoleCompte.AGENT, RoleCompte.PARENT),
    (RoleCompte.SANTE, RoleCompte.PARENT),
    *((RoleCompte.RESPONSABLE, role) for role in RoleCompte),
]


def creer(session: Session, maintenant: datetime, **autres: object) -> int:
    saisie = {"email": email_unique(), "nom": "MARTIN", "prenom": "Alix", "role": RoleCompte.AGENT} | autres
    return creer_compte_service(session, maintenant=maintenant, **saisie)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", SERVICE)
def test_somebody_of_the_service_is_invited(role: RoleCompte, session: Session, maintenant: datetime) -> None:
    email = email_unique("Agent")
    compte = session.get(Compte, creer(session, maintenant, email=f" {email.upper()} ", role=role))
    assert compte is not None
    assert (compte.email, compte.role, compte.mot_de_passe_hache) == (email.lower(), role, "")
    assert [courriel.nature for courriel in courriels(session, compte.email)] == [NatureCourriel.INVITATION]
    assert journal(session, compte) == [(NatureEntree.COMPTE_CREE, None), (NatureEntree.INVITATION, None)]


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("email", "agent"), ("email", ""), ("nom", ""), ("prenom", "<b>"), ("nom", "x" * 81), ("role", RoleCompte.PARENT)],
)
def test_bad_input_names_its_field(champ: str, valeur: object, session: Session, maintenant: datetime) -> None:
    with pytest.raises(SaisieInvalide) as refus:
        creer(session, maintenant, **{champ: valeur})
    assert list(refus.value.erreurs) == [champ]


def test_an_address_has_one_account(session: Session, maintenant: datetime) -> None:
    parent = creer_parent(session)
    with pytest.raises(SaisieInvalide) as refus:
        creer(session, maintenant, email=parent.email.upper())
    assert refus.value.erreurs == {"email": "Un compte existe déjà avec cette adresse e-mail."}
    assert creer(session, maintenant)


@pytest.mark.parametrize(("role_agent", "role"), PERMIS)
def test_an_agent_opens_a_blocked_account(
    role_agent: RoleCompte, role: RoleCompte, session: Session, maintenant: datetime
) -> None:
    agent = auteur(creer_compte(session, role=role_agent))
    compte = creer_compte(session, role=role, mot_de_passe=MOT_DE_PASSE)
    bloquer(session, compte, maintenant)
    debloquer(session, agent=agent, compte_id=compte.id or 0, maintenant=maintenant)
    assert journal(session, compte)[-1] == (NatureEntree.DEBLOCAGE, agent.compte_id)
    assert essayer(session, compte, maintenant)


@pytest.mark.parametrize(("role_agent", "role"), INTERDITS)
def test_others_are_told_that_there_is_no_such_account(
    role_agent: RoleCompte, role: RoleCompte, session: Session, maintenant: datetime
) -> None:
    agent = auteur(creer_compte(session, role=role_agent))
    bloque = creer_compte(session, role=role, mot_de_passe="x", bloque_jusqu_a=maintenant + timedelta(hours=1))
    invite = creer_compte(session, role=role)
    with pytest.raises(Introuvable):
        debloquer(session, agent=agent, compte_id=bloque.id or 0, maintenant=maintenant)
    with pytest.raises(Introuvable):
        renvoyer_invitation(session, agent=agent, compte_id=invite.id or 0, maintenant=maintenant)
    assert bloque.bloque_jusqu_a is not None
    assert not courriels(session, invite.email)


def test_an_unknown_account_is_introuvable(session: Session, maintenant: datetime) -> None:
    agent = auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))
    for action in (debloquer, renvoyer_invitation):
        with pytest.raises(Introuvable):
            action(session, agent=agent, compte_id=987_654, maintenant=maintenant)


def test_an_account_that_is_open_is_not_opened_again(session: Session, maintenant: datetime) -> None:
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    for bloque_jusqu_a in (None, maintenant):
        compte = creer_compte(session, bloque_jusqu_a=bloque_jusqu_a)
        with pytest.raises(DejaFait):
            debloquer(session, agent=agent, compte_id=compte.id or 0, maintenant=maintenant)


def test_an_agent_sends_the_invitation_again_in_their_name(session: Session, maintenant: datetime) -> None:
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    compte = creer_parent(session, mot_de_passe=None)
    renvoyer_invitation(session, agent=agent, compte_id=compte.id or 0, maintenant=maintenant)
    assert len(courriels(session, compte.email)) == 1
    assert journal(session, compte) == [(NatureEntree.INVITATION, agent.compte_id)]


def test_no_invitation_is_sent_once_the_password_is_chosen(session: Session, maintenant: datetime) -> None:
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    with pytest.raises(RegleViolee, match="Mot de passe oublié"):
        renvoyer_invitation(session, agent=agent, compte_id=creer_parent(session).id or 0, maintenant=maintenant)
