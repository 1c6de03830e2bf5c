"""Routes that carry a password or set the session's cookie. A slow hash is never made inside a transaction."""

import functools
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte import service
from portail_reflex.domain.compte.mots_de_passe import hacher, verifier
from portail_reflex.domain.compte.vues import ConnexionFaite
from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.infra import horloge
from portail_reflex.infra.debit import Debit
from portail_reflex.settings import settings
from portail_reflex.web import routes
from portail_reflex.web.appels import calculer, dans_la_file, ecrire, lire
from portail_reflex.web.debit import adresse_comptee
from portail_reflex.web.http import formulaire
from portail_reflex.web.session import auteur_du_cookie, poser, retirer, secret_dans

REFUS = "Identifiants incorrects ou compte bloqué, consultez vos e-mails."
TROP = "Trop d’essais depuis votre connexion internet. Réessayez dans 15 minutes."
SESSION_FINIE = "Votre session est terminée. Reconnectez-vous."
FENETRE_S = 15 * 60
debit = Debit()


async def se_connecter(requete: Request) -> Response:
    """« Connexion »: one verification whoever asks, one answer for every refusal."""
    donnees = await formulaire.lire_formulaire(requete)
    adresse = adresse_comptee(formulaire.adresse_ip(requete))
    regle = {"maximum": settings().echecs_par_ip, "fenetre_s": FENETRE_S}
    if not await dans_la_file(debit.compter, "connexion", adresse, **regle):  # in advance: tries may come at once
        return formulaire.refuser(requete, {"": TROP}, statut=429)
    faite = await _essayer(donnees, requete.headers.get("user-agent", ""))
    if faite is None:
        return formulaire.refuser(requete, {"": REFUS})
    await dans_la_file(debit.rendre, "connexion", adresse)
    vers = routes.SERVICE if faite.role.du_service else routes.suite_sure(donnees.get("suite", ""))
    reponse = formulaire.suivre(requete, vers)
    poser(reponse, faite.secret, durable=_durable(donnees))
    return reponse


async def _essayer(donnees: dict[str, str], user_agent: str) -> ConnexionFaite | None:
    email = donnees.get("email", "")
    hachage = await lire(service.hachage_du_mot_de_passe, email=email)
    juste = await calculer(verifier, hachage, donnees.get("mot_de_passe", ""))
    return await ecrire(
        service.tenter_connexion,
        email=email,
        hachage_verifie=hachage,
        juste=juste,
        durable=_durable(donnees),
        user_agent=user_agent,
        maintenant=horloge.maintenant(),
    )


def _durable(donnees: dict[str, str]) -> bool:
    return donnees.get("souvenir") == "oui"


async def se_deconnecter(requete: Request) -> Response:
    """« Se déconnecter »: the session ends on the server too."""
    if secret := secret_dans(requete.headers.get("cookie", "")):
        await ecrire(service.fermer_connexion, secret=secret, maintenant=horloge.maintenant())
    reponse = RedirectResponse("/?deconnexion=faite", 303)
    retirer(reponse)
    return reponse


async def choisir_mot_de_passe(requete: Request) -> Response:
    """The first password, or a new one, by a personal link."""
    donnees = await formulaire.lire_formulaire(requete)
    secret, mot_de_passe = donnees.get("jeton", ""), donnees.get("nouveau", "")
    try:
        _confirmer(donnees)
        await lire(service.verifier_choix, secret=secret, mot_de_passe=mot_de_passe, maintenant=horloge.maintenant())
        hachage = await calculer(hacher, mot_de_passe)
        await ecrire(service.enregistrer_choix, secret=secret, hachage=hachage, maintenant=horloge.maintenant())
    except RegleViolee as refus:
        return _refuser(requete, refus)
    return formulaire.suivre(requete, "/?mot-de-passe=choisi")


def _connecte(route: Callable[[Request, Auteur], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """For whoever is logged in; what the rules refuse is said in the form."""

    @functools.wraps(route)
    async def garde(requete: Request) -> Response:
        auteur = await auteur_du_cookie(requete.headers.get("cookie", ""))
        if auteur is None:
            return formulaire.refuser(requete, {"": SESSION_FINIE}, statut=401)
        try:
            return await route(requete, auteur)
        except RegleViolee as refus:
            return _refuser(requete, refus)

    return garde


@_connecte
async def changer_mot_de_passe(requete: Request, auteur: Auteur) -> Response:
    """Mes codes d'accès: the current password, then a new one; other sessions end."""
    donnees = await formulaire.lire_formulaire(requete)
    maintenant = horloge.maintenant()
    _confirmer(donnees)
    await lire(service.verifier_changement, auteur=auteur, mot_de_passe=donnees.get("nouveau", ""))
    actuel = await lire(service.hachage_actuel, auteur=auteur)
    juste = await calculer(verifier, actuel, donnees.get("actuel", ""))
    hachage = await calculer(hacher, donnees.get("nouveau", ""))
    change = await ecrire(
        service.enregistrer_changement_mot_de_passe,
        auteur=auteur,
        hachage=hachage,
        mot_de_passe_juste=juste,
        maintenant=maintenant,
    )
    if not change:
        return formulaire.refuser(requete, {"actuel": "Ce n’est pas votre mot de passe actuel."})
    return formulaire.dire(requete, "Votre mot de passe est changé. Vos autres appareils sont déconnectés.")


@_connecte
async def changer_adresse(requete: Request, auteur: Auteur) -> Response:
    """Mes codes d'accès: a new e-mail, confirmed by the link sent there."""
    donnees = await formulaire.lire_formulaire(requete)
    actuel = await lire(service.hachage_actuel, auteur=auteur)
    juste = await calculer(verifier, actuel, donnees.get("mot_de_passe", ""))
    fait = await ecrire(
        service.demander_changement_adresse,
        auteur=auteur,
        nouvelle=donnees.get("email", ""),
        mot_de_passe_juste=juste,
        maintenant=horloge.maintenant(),
    )
    if not fait:
        return formulaire.refuser(requete, {"mot_de_passe": "Ce n’est pas votre mot de passe actuel."})
    return formulaire.dire(
        requete,
        "Un lien part à la nouvelle adresse. Elle remplacera l’ancienne quand vous l’aurez ouvert et confirmé.",
    )


def _confirmer(donnees: dict[str, str]) -> None:
    if donnees.get("nouveau", "") != donnees.get("confirmation", ""):
        raise SaisieInvalide({"confirmation": "Les deux mots de passe sont différents."})


def _refuser(requete: Request, refus: RegleViolee) -> Response:
    """Beside its field, or for the whole form; the rule calls a new password `mot_de_passe`."""
    if not isinstance(refus, SaisieInvalide):
        return formulaire.refuser(requete, {"": refus.phrase})
    erreurs = {"nouveau" if champ == "mot_de_passe" else champ: phrase for champ, phrase in refus.erreurs.items()}
    return formulaire.refuser(requete, erreurs)


ROUTES = [
    Route("/api/connexion", se_connecter, methods=["POST"]),
    Route("/api/deconnexion", se_deconnecter, methods=["POST"]),
    Route("/api/mot-de-passe", choisir_mot_de_passe, methods=["POST"]),
    Route("/api/codes-acces/mot-de-passe", changer_mot_de_passe, methods=["POST"]),
    Route("/api/codes-acces/adresse", changer_adresse, methods=["POST"]),
]
