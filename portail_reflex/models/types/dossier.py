"""People, dossiers and documents."""

from portail_reflex.models.types.base import Choix


class Civilite(Choix):
    MADAME = "MADAME", "Madame"
    MONSIEUR = "MONSIEUR", "Monsieur"


class Sexe(Choix):
    FEMININ = "FEMININ", "Féminin"
    MASCULIN = "MASCULIN", "Masculin"


class RoleCompte(Choix):
    """Each service role includes the one before it; PARENT stands apart."""

    PARENT = "PARENT", "Parent"
    AGENT = "AGENT", "Agent"
    SANTE = "SANTE", "Agent, données de santé"
    RESPONSABLE = "RESPONSABLE", "Responsable du service"

    @property
    def du_service(self) -> bool:
        return self is not RoleCompte.PARENT

    def comprend(self, autre: "RoleCompte") -> bool:
        """Whether this role may do what `autre` may."""
        if not (self.du_service and autre.du_service):
            return self is autre
        rangs = list(RoleCompte)
        return rangs.index(self) >= rangs.index(autre)


class RoleAdulte(Choix):
    RESPONSABLE = "RESPONSABLE", "Responsable"
    AUTRE = "AUTRE", "Adulte"


class NaturePersonne(Choix):
    RESPONSABLE = "RESPONSABLE", "Responsable"
    AUTRE = "AUTRE", "Adulte"
    ENFANT = "ENFANT", "Enfant"


class EtatPredossier(Choix):
    DEPOSE = "DEPOSE", "À traiter"
    VALIDE = "VALIDE", "Validé"
    REFUSE = "REFUSE", "Refusé"


class EtatDossier(Choix):
    A_COMPLETER = "A_COMPLETER", "À compléter"
    A_CONTROLER = "A_CONTROLER", "À contrôler"
    COMPLET = "COMPLET", "Complet"
    ARCHIVE = "ARCHIVE", "Archivé"


class NiveauEcole(Choix):
    MATERNELLE = "MATERNELLE", "Maternelle"
    ELEMENTAIRE = "ELEMENTAIRE", "Élémentaire"


class Classe(Choix):
    """The classes of a French primary school, in order."""

    TPS = "TPS", "Toute petite section"
    PS = "PS", "Petite section"
    MS = "MS", "Moyenne section"
    GS = "GS", "Grande section"
    CP = "CP", "CP"
    CE1 = "CE1", "CE1"
    CE2 = "CE2", "CE2"
    CM1 = "CM1", "CM1"
    CM2 = "CM2", "CM2"


class Lien(Choix):
    """What an adult is to a child."""

    MERE = "MERE", "Mère"
    PERE = "PERE", "Père"
    BEAU_PARENT = "BEAU_PARENT", "Beau-parent"
    GRAND_PARENT = "GRAND_PARENT", "Grand-parent"
    TUTEUR = "TUTEUR", "Tuteur ou tutrice"
    FAMILLE_D_ACCUEIL = "FAMILLE_D_ACCUEIL", "Famille d’accueil"
    AUTRE = "AUTRE", "Autre"


class RegimeAlimentaire(Choix):
    """A fixed list: never a religion."""

    SANS_RESTRICTION = "SANS_RESTRICTION", "Sans restriction"
    SANS_PORC = "SANS_PORC", "Sans porc"
    SANS_VIANDE = "SANS_VIANDE", "Sans viande"
    PANIER_REPAS_PAI = "PANIER_REPAS_PAI", "Panier-repas (PAI)"


class NatureConsentement(Choix):
    """The two notices ticked at each save, then the real consents, which can be withdrawn."""

    EXACTITUDE = "EXACTITUDE", "Exactitude des informations"
    TRAITEMENT = "TRAITEMENT", "Information sur le traitement des données"
    SORTIE_SEUL = "SORTIE_SEUL", "Sortie seul"
    IMAGE = "IMAGE", "Photos et vidéos"
    HOSPITALISATION = "HOSPITALISATION", "Soins et hospitalisation en urgence"


class NatureAllergie(Choix):
    ALIMENTAIRE = "ALIMENTAIRE", "Alimentaire"
    MEDICAMENTEUSE = "MEDICAMENTEUSE", "Médicamenteuse"
    AUTRE = "AUTRE", "Autre"


class PorteeDocument(Choix):
    FAMILLE = "FAMILLE", "Famille"
    ENFANT = "ENFANT", "Enfant"


class UsageDocument(Choix):
    """What the validation of a document changes, besides the dossier."""

    ORDINAIRE = "ORDINAIRE", "Aucun"
    QUOTIENT = "QUOTIENT", "L’agent y lit le quotient familial"
    PLANNING = "PLANNING", "La famille est « au planning » pendant sa validité"
    PAI = "PAI", "Attendu quand la fiche sanitaire annonce un PAI"


class EtatDocument(Choix):
    DEPOSE = "DEPOSE", "Document chargé, en attente de validation"
    VALIDE = "VALIDE", "Validé"
    REFUSE = "REFUSE", "Refusé"


class NatureFichier(Choix):
    """What is kept of an uploaded file."""

    PDF = "PDF", "PDF"
    JPEG = "JPEG", "Image"

    @property
    def mime(self) -> str:
        return "application/pdf" if self is NatureFichier.PDF else "image/jpeg"

    @property
    def extension(self) -> str:
        return "pdf" if self is NatureFichier.PDF else "jpg"
