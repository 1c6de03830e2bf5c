"""What a family reads when its file is not taken: what is wrong, and the way out."""

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.infra.traitement.limites import MO, Limites
from portail_reflex.infra.traitement.motifs import Motif

PHRASES = {
    Motif.VIDE: "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis choisissez-le à nouveau.",
    Motif.TYPE: "Ce fichier n’est ni un PDF, ni une image JPEG, PNG ou HEIC. "
    "Enregistrez-le en PDF, ou prenez le document en photo.",
    Motif.TAILLE: "Ce fichier pèse plus de {mo} Mo. "
    "Prenez le document en photo, ou partagez-le en plusieurs fichiers plus légers.",
    Motif.ILLISIBLE: "Ce fichier est abîmé ou incomplet, et ne peut pas être lu. "
    "Prenez à nouveau le document en photo, ou enregistrez-le encore une fois en PDF.",
    Motif.PROTEGE: "Ce PDF est protégé par un mot de passe. Ouvrez-le, choisissez « Imprimer » puis "
    "« Enregistrer au format PDF », et chargez cette copie. Vous pouvez aussi prendre le document en photo.",
    Motif.PAGES: "Ce PDF compte plus de {pages} pages. "
    "Ne gardez que les pages utiles, ou partagez-le en plusieurs fichiers.",
    Motif.PIXELS: "Une image de ce fichier compte plus de {megapixels} millions de pixels. "
    "Prenez le document en photo avec la définition habituelle de votre appareil.",
    Motif.LOURD: "Ce fichier est trop lourd à ouvrir pour le portail. "
    "Prenez le document en photo, ou enregistrez-le à nouveau en PDF.",
    Motif.LONG: "Ce fichier est trop long à lire pour le portail. "
    "Prenez le document en photo, ou enregistrez-le à nouveau en PDF.",
    Motif.PANNE: "Le portail n’a pas pu préparer votre fichier, et n’en a rien gardé. "
    "Réessayez dans quelques minutes ; si cela se reproduit, écrivez-nous par la page « Nous contacter ».",
}


class FichierRefuse(RegleViolee):
    """This file is not taken; nothing of it is kept."""

    def __init__(self, motif: Motif, limites: Limites) -> None:
        bornes = {"mo": limites.octets // MO, "pages": limites.pages, "megapixels": limites.megapixels}
        super().__init__(PHRASES[motif].format(**bornes))
        self.motif = motif
