"""The first articles of Infos pratiques."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleDeDemonstration:
    """`jours`: how many days before the loading it was published; `corps` is Markdown."""

    adresse: str
    titre: str
    resume: str
    jours: int
    corps: str


ARTICLES = (
    ArticleDeDemonstration(
        "ouverture-des-pre-dossiers",
        "Ouverture de la création des pré-dossiers",
        "Les dossiers pour la rentrée se créent en ligne dès maintenant.",
        3,
        """Vous n’avez pas encore de compte ? Créez votre pré-dossier en ligne, en une dizaine de minutes.

## Comment faire

1. Cliquez sur **Nouveau dossier**, en haut de la page.
2. Saisissez le responsable du dossier. C’est avec son adresse e-mail que vous vous connecterez.
3. Ajoutez, si vous le souhaitez, un autre adulte, puis chacun de vos enfants.
4. Relisez, puis cliquez sur **Valider**. Un e-mail vous rappelle votre numéro de pré-dossier.

## Et ensuite

Le service vérifie votre pré-dossier, puis vous envoie un e-mail pour choisir votre mot de passe. Le lien est valable
7 jours ; passé ce délai, il vous en propose un nouveau.

Vous aviez déjà un compte ? Inutile de refaire un dossier : utilisez **Mot de passe oublié ?** si besoin.
""",
    ),
    ArticleDeDemonstration(
        "delai-de-reservation",
        "Délai de réservation",
        "Réservez ou annulez au plus tard le jeudi 10 h pour la semaine suivante.",
        13,
        """Pour que les équipes et les repas soient prévus, chaque semaine se prépare à l’avance.

| Pour la semaine… | Réservez ou annulez… |
| --- | --- |
| suivante, du lundi au vendredi | au plus tard le **jeudi à 10 h** |

## Passé ce délai

- Une réservation ou une annulation ne peut plus être demandée pour cette semaine-là.
- Un enfant malade ? Prévenez le service le matin même, par téléphone ou par e-mail.

Une question sur une date : écrivez au service depuis la page [Nous contacter](/contact).
""",
    ),
    ArticleDeDemonstration(
        "nous-contacter",
        "Nous contacter",
        "Le service répond du lundi au vendredi, de 8 h 30 à 12 h.",
        28,
        """Le Service Périscolaire répond à vos questions sur les dossiers et les inscriptions.

- **Par écrit** : depuis la page [Nous contacter](/contact), ou à
  [periscolaire@exemple.fr](mailto:periscolaire@exemple.fr).
- **Par téléphone** : [04 65 71 00 01](tel:+33465710001), du lundi au vendredi, de 8 h 30 à 12 h.
- **Sur place** : à la mairie, place de la Mairie, 69390 Millery, aux mêmes heures.

Rappelez votre numéro de pré-dossier, de la forme « PD-00012 », si vous en avez un.
""",
    ),
    ArticleDeDemonstration(
        "documents-a-preparer",
        "Les documents à préparer",
        "Trois documents sont demandés pour chaque famille : préparez-les avant la rentrée.",
        41,
        """Quelques documents seront demandés pour compléter votre dossier. Les avoir sous la main fait gagner du temps.

## Demandés à toutes les familles

- la notification des Allocations familiales ;
- la copie du carnet de vaccinations de chaque enfant ;
- l’attestation d’assurance scolaire de chaque enfant, pour l’année en cours.

## Selon votre situation

- le document juridique en cas de séparation ou de divorce ;
- un justificatif si vos horaires de travail changent d’une semaine à l’autre ;
- le projet d’accueil individualisé (PAI) de votre enfant.

Un scan ou une photo nette suffit. Une page manque, un document tarde ? Dites-le au service : ne bloquez pas votre
dossier pour autant.
""",
    ),
)
