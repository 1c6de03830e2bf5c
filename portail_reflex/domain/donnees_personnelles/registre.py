"""The register entry of the treatment (GDPR, art. 30) in plain words; the notice of confidentiality says the same."""

from portail_reflex.domain.donnees_personnelles.conservation import Conservation

FINALITES = (
    "Recevoir et étudier votre pré-dossier, puis ouvrir et tenir votre dossier famille.",
    "Accueillir vos enfants en sécurité : qui vient les chercher, qui prévenir, quels soins leur donner.",
    "Inscrire vos enfants aux activités, répondre à vos demandes et prévoir les places de chaque jour.",
    "Vous donner un compte et le protéger.",
    "Vous écrire au sujet de vos démarches, et répondre à vos messages.",
)
BASE_LEGALE = (
    "La mission d’intérêt public de la commune, qui organise l’accueil périscolaire (article 6, paragraphe 1, point e, "
    "du RGPD). Les données de santé ne servent qu’à la protection de l’enfant accueilli (article 9, paragraphe 2, "
    "point g). Votre accord n’est demandé que pour les trois autorisations de chaque enfant, et vous pouvez le retirer."
)
DONNEES = (
    "Adultes du dossier : civilité, nom, prénom, adresse, numéros de téléphone, e-mail, lien avec chaque enfant et, si "
    "vous les donnez, profession, employeur et numéro d’allocataire ; quotient familial, lu sur votre notification.",
    "Enfants du dossier : sexe, nom, prénom, date de naissance, école et classe, régime alimentaire, autorisations, "
    "personnes à prévenir ou autorisées à venir les chercher.",
    "Santé des enfants : médecin, vaccinations, allergies, traitement, antécédents, recommandations, PAI. Chiffrées.",
    "Documents que vous chargez. Chiffrés.",
    "Réservations : les dates et les activités de chaque enfant, vos demandes et leurs réponses, les absences "
    "signalées ; si vous la créez, l’adresse secrète de votre calendrier, chiffrée.",
    "Compte : adresse e-mail, mot de passe sous une forme illisible (Argon2id), dates de connexion, nom de l’appareil "
    "et du navigateur pour que vous reconnaissiez vos connexions.",
    "Échanges : e-mails et alertes que le portail vous envoie, remarques du service et vos réponses, messages au "
    "service.",
    "Sécurité : le journal des décisions et des connexions, ce qui a changé dans votre dossier et quand, et, pendant "
    "deux heures au plus, une empreinte illisible de l’adresse IP qui limite les envois en nombre.",
)
DESTINATAIRES = (
    "Les agents habilités du service périscolaire, chacun selon son rôle ; leurs décisions sont journalisées.",
    "Les données de santé : les seuls agents qui en ont besoin pour accueillir l’enfant ; chaque consultation est "
    "journalisée.",
    "Les personnes à qui vous donnez l’adresse secrète de votre calendrier : elles y lisent les prénoms, les activités "
    "et les horaires de vos enfants, jusqu’à ce que vous changiez cette adresse.",
    "Les prestataires qui hébergent le portail et acheminent ses e-mails pour la commune, sur ses seules instructions.",
)
DROITS = (
    "voir les données que nous avons sur vous et vos enfants, et en recevoir une copie ;",
    "faire corriger ce qui est faux ou incomplet ;",
    "retirer une autorisation que vous avez donnée ;",
    "demander l’effacement de ce que nous n’avons plus de raison de garder ;",
    "demander que nous cessions un moment de les utiliser (limitation) ;",
    "vous opposer à leur utilisation, pour une raison tenant à votre situation ;",
    "dire ce qu’elles doivent devenir après votre mort.",
)


def durees(conservation: Conservation) -> list[tuple[str, str]]:
    """What is kept, and for how long."""
    return [
        ("Pré-dossier refusé ou sans suite", en_mots(conservation.predossier_mois)),
        (
            "Dossier famille et compte",
            "tant que vous utilisez le service ; effacés après "
            f"{en_mots(conservation.famille_mois)} sans connexion, changement, document ni réservation",
        ),
        ("Réservations et demandes", "autant que le dossier famille"),
        (
            "Fiche sanitaire",
            "jusqu’à la fin de l’année scolaire, sauf si vous l’enregistrez à nouveau à partir du 1er juillet",
        ),
        ("Document", f"{en_mots(conservation.document_mois)} après la fin de sa validité, ou après son refus"),
        ("E-mails envoyés, alertes lues", en_mots(conservation.courriel_mois)),
        ("Journal des décisions et des connexions", en_mots(conservation.journal_mois)),
        ("Copie de vos données à télécharger", f"{conservation.export_jours} jours"),
        ("Connexion ouverte", "12 heures, ou 30 jours avec « Se souvenir de moi »"),
        ("Lien reçu par e-mail", "il sert 7 jours au plus ; sa trace s’efface 90 jours après"),
    ]


def en_mots(mois: int) -> str:
    """ "18 mois", "2 ans"."""
    return f"{mois // 12} ans" if mois > 12 and mois % 12 == 0 else f"{mois} mois"
