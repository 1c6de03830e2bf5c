"""What is told and kept: alerts, mails, links, the journal."""

from portail_reflex.models.types.base import Choix


class NatureAlerte(Choix):
    DOCUMENT_VALIDE = "DOCUMENT_VALIDE", "Document validé"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_EXPIRE_TOT = "DOCUMENT_EXPIRE_TOT", "Document bientôt expiré"
    DOCUMENT_EXPIRE = "DOCUMENT_EXPIRE", "Document expiré"
    DOSSIER_COMPLET = "DOSSIER_COMPLET", "Dossier complet"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier incomplet"
    EXPORT_PRET = "EXPORT_PRET", "Copie de vos données prête"
    EFFACEMENT = "EFFACEMENT", "Demande d’effacement"
    COMMANDE_DECIDEE = "COMMANDE_DECIDEE", "Réponse à une demande"
    PLACE_LIBEREE = "PLACE_LIBEREE", "Place libérée"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    JOUR_FERME = "JOUR_FERME", "Jour fermé"


class EtatExport(Choix):
    EN_COURS = "EN_COURS", "En préparation"
    PRET = "PRET", "Prêt"
    EN_ECHEC = "EN_ECHEC", "En échec"


class NatureJeton(Choix):
    INVITATION = "INVITATION", "Création du mot de passe"
    OUBLI = "OUBLI", "Nouveau mot de passe"
    DEBLOCAGE = "DEBLOCAGE", "Déblocage du compte"
    ADRESSE = "ADRESSE", "Changement d’adresse e-mail"


class EtatCourriel(Choix):
    EN_ATTENTE = "EN_ATTENTE", "En attente d’envoi"
    ENVOYE = "ENVOYE", "Envoyé"
    EN_ECHEC = "EN_ECHEC", "En échec"


class NatureCourriel(Choix):
    RECAPITULATIF = "RECAPITULATIF", "Récapitulatif de pré-dossier"
    DEJA_INSCRIT = "DEJA_INSCRIT", "Compte déjà existant"
    INVITATION = "INVITATION", "Invitation"
    REFUS = "REFUS", "Refus de pré-dossier"
    OUBLI = "OUBLI", "Mot de passe oublié"
    BLOCAGE = "BLOCAGE", "Compte bloqué"
    ADRESSE = "ADRESSE", "Changement d’adresse e-mail"
    INFORMATION = "INFORMATION", "Information de sécurité"
    CONTACT = "CONTACT", "Message d’un visiteur"
    DOSSIER_COMPLET = "DOSSIER_COMPLET", "Dossier complet"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier incomplet"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_ECHEANCE = "DOCUMENT_ECHEANCE", "Document qui expire"
    EXPORT = "EXPORT", "Copie des données"
    EFFACEMENT = "EFFACEMENT", "Demande d’effacement"
    COMMANDE_RECUE = "COMMANDE_RECUE", "Demande reçue"
    COMMANDE_DECIDEE = "COMMANDE_DECIDEE", "Réponse à une demande"
    PANIER_OUBLIE = "PANIER_OUBLIE", "Panier non envoyé"
    PLACE_LIBEREE = "PLACE_LIBEREE", "Place libérée"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    JOUR_FERME = "JOUR_FERME", "Jour fermé"


class NatureEntree(Choix):
    """What the journal keeps."""

    CONNEXION = "CONNEXION", "Connexion"
    DECONNEXION = "DECONNEXION", "Déconnexion"
    BLOCAGE = "BLOCAGE", "Compte bloqué"
    DEBLOCAGE = "DEBLOCAGE", "Compte débloqué"
    MOT_DE_PASSE = "MOT_DE_PASSE", "Mot de passe changé"
    ADRESSE = "ADRESSE", "Adresse e-mail changée"
    INVITATION = "INVITATION", "Invitation envoyée"
    COMPTE_CREE = "COMPTE_CREE", "Compte créé"
    PREDOSSIER_DEPOSE = "PREDOSSIER_DEPOSE", "Pré-dossier déposé"
    PREDOSSIER_VALIDE = "PREDOSSIER_VALIDE", "Pré-dossier validé"
    PREDOSSIER_REFUSE = "PREDOSSIER_REFUSE", "Pré-dossier refusé"
    COURRIEL_RENVOYE = "COURRIEL_RENVOYE", "E-mail renvoyé"
    DOSSIER_MODIFIE = "DOSSIER_MODIFIE", "Dossier modifié"
    MEMBRE_RETIRE = "MEMBRE_RETIRE", "Membre retiré du dossier"
    DOSSIER_VALIDE = "DOSSIER_VALIDE", "Dossier validé"
    DOSSIER_INCOMPLET = "DOSSIER_INCOMPLET", "Dossier déclaré incomplet"
    DOSSIER_ROUVERT = "DOSSIER_ROUVERT", "Dossier à compléter à nouveau"
    DOSSIER_RETABLI = "DOSSIER_RETABLI", "Dossier complet à nouveau"
    REMARQUE_REPONDUE = "REMARQUE_REPONDUE", "Réponse à la remarque du service"
    CHANGEMENTS_VUS = "CHANGEMENTS_VUS", "Changements vus"
    DOCUMENT_DEPOSE = "DOCUMENT_DEPOSE", "Document chargé"
    FICHIER_RETIRE = "FICHIER_RETIRE", "Fichier retiré"
    DOCUMENT_VALIDE = "DOCUMENT_VALIDE", "Document validé"
    DOCUMENT_REFUSE = "DOCUMENT_REFUSE", "Document refusé"
    DOCUMENT_LU = "DOCUMENT_LU", "Document consulté"
    SANTE_LUE = "SANTE_LUE", "Fiche sanitaire consultée"
    CONSENTEMENT = "CONSENTEMENT", "Autorisation donnée ou retirée"
    EXPORT_DEMANDE = "EXPORT_DEMANDE", "Copie des données demandée"
    EXPORT_TELECHARGE = "EXPORT_TELECHARGE", "Copie des données téléchargée"
    EFFACEMENT_DEMANDE = "EFFACEMENT_DEMANDE", "Effacement demandé"
    EFFACEMENT_DECIDE = "EFFACEMENT_DECIDE", "Réponse à une demande d’effacement"
    COMMANDE_ENVOYEE = "COMMANDE_ENVOYEE", "Demande envoyée"
    COMMANDE_VALIDEE = "COMMANDE_VALIDEE", "Demande validée"
    COMMANDE_REFUSEE = "COMMANDE_REFUSEE", "Demande refusée"
    DEMANDE_RETIREE = "DEMANDE_RETIREE", "Demande retirée par la famille"
    ABSENCE = "ABSENCE", "Absence signalée"
    PLACE_DONNEE = "PLACE_DONNEE", "Place donnée à la liste d’attente"
    PLACE_PERDUE = "PLACE_PERDUE", "Liste d’attente close"
    CALENDRIER = "CALENDRIER", "Adresse du calendrier changée"
    PURGE = "PURGE", "Données effacées au terme de leur conservation"
    REGLAGE_CHANGE = "REGLAGE_CHANGE", "Réglage changé"
    INTROUVABLE_REPETE = "INTROUVABLE_REPETE", "Pages interdites demandées à répétition"
