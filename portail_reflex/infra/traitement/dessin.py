"""In the child: of the objects of a PDF, only what draws its pages (ISO 32000). What is not named here is left out.

Hence no action, script, link, attachment, form, metadata, private data, external file nor structure.
"""

from collections.abc import Iterator
from math import prod
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from portail_reflex.infra.traitement.jpeg import depouiller
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus

CLES = {
    "page": "Type Parent MediaBox CropBox Rotate Resources Contents Group",
    "stream": """Type Subtype Length Filter DecodeParms Predictor Colors Columns EarlyChange K EndOfLine EndOfBlock
        EncodedByteAlign Rows BlackIs1 DamagedRowsBeforeError JBIG2Globals ColorTransform""",
    "resources": "ExtGState ColorSpace Pattern Shading XObject Font ProcSet Properties",
    "graphics state": """LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM SMask CA ca AIS TK
        UseBlackPtComp S G BC""",
    "group": "S CS I K",
    "form": "FormType BBox Matrix Resources Group Name",
    "image": """Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData
        Matte""",
    "pattern": "PatternType PaintType TilingType BBox XStep YStep Resources Matrix Shading ExtGState",
    "shading": """ShadingType ColorSpace Background BBox AntiAlias Domain Matrix Function Coords Extend
        BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow""",
    "function": "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions Bounds",
    "colour space": "WhitePoint BlackPoint Gamma Matrix Range N Alternate Colorants Process Components",
    "font": """BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix CharProcs
        DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap Registry Ordering Supplement BaseEncoding Differences
        CMapName WMode UseCMap""",
    "font descriptor": """FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading
        CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet Lang
        Style Panose Length1 Length2 Length3""",
    "layers": "OC OCGs P VE Intent BaseState ON OFF",
}
DESSIN = frozenset(f"/{cle}" for cles in CLES.values() for cle in cles.split())
PAGE = frozenset(f"/{cle}" for cle in CLES["page"].split())
# Below these keys, a dictionary's keys are names that the document chose: F1, Im0…
NOMMES = frozenset({"/CharProcs", "/Colorants"})
ORDINAIRE, RESSOURCES, NOMS = range(3)
JPEG = (Name.DCTDecode, Name.DCT)


def reduire_page(page: Page) -> None:
    """Take everything off a page but its drawing, before it is copied."""
    for cle in page.obj.keys() - PAGE:
        del page.obj[cle]


def reduire_au_dessin(racines: list[Object], limites: Limites) -> None:
    """Go through all that these pages and layers reach, and take out what does not draw.

    Raises Refus for a picture that would be refused alone.
    """
    vus: set[tuple[tuple[int, int], int]] = set()
    pile = [(racine, ORDINAIRE) for racine in racines]
    while pile:
        objet, role = pile.pop()
        if objet.is_indirect:
            if (objet.objgen, role) in vus:
                continue
            vus.add((objet.objgen, role))
        if isinstance(objet, Array):
            pile.extend((element, ORDINAIRE) for element in _conteneurs(objet))
            continue
        if isinstance(objet, Stream):
            _borner(objet, limites)
            _depouiller(objet)
        pile.extend(_reduire(objet, role))


def _reduire(objet: Object, role: int) -> Iterator[tuple[Object, int]]:
    """Take the foreign keys out of a dictionary; give what is left to go through, with its role."""
    for cle in list(objet.keys()):
        valeur = objet[cle]
        if (role != NOMS and cle not in DESSIN) or (role == NOMS and not isinstance(valeur, _CONTENEUR | Name)):
            del objet[cle]
        elif isinstance(valeur, _CONTENEUR) and cle != "/Parent":
            yield valeur, _role(cle, role)


_CONTENEUR = Array | Dictionary | Stream


def _role(cle: str, role: int) -> int:
    if role == RESSOURCES or cle in NOMMES:
        return NOMS
    return RESSOURCES if cle == "/Resources" else ORDINAIRE


def _conteneurs(tableau: Object) -> Iterator[Object]:
    return (element for element in tableau if isinstance(element, _CONTENEUR))


def _borner(flux: Stream, limites: Limites) -> None:
    cotes: list[Any] = [flux.get("/Width"), flux.get("/Height")]
    if all(isinstance(cote, int) for cote in cotes) and prod(cotes) > limites.megapixels * 1_000_000:
        raise Refus(Motif.PIXELS)


def _depouiller(flux: Stream) -> None:
    """A photograph in a page may hold where it was taken, under other filters too."""
    *autres, dernier = _liste(flux.get("/Filter")) or [None]
    if dernier not in JPEG:
        return
    parametres = _liste(flux.get("/DecodeParms")) or [None] * (len(autres) + 1)
    if autres:
        flux.Filter, flux.DecodeParms = Array(autres), Array([_dictionnaire(p) for p in parametres[: len(autres)]])
    brut = flux.read_bytes() if autres else flux.read_raw_bytes()
    flux.write(depouiller(brut), filter=Name.DCTDecode, decode_parms=_dictionnaire(parametres[-1]))


def _liste(objet: Object | None) -> list[Any]:
    if objet is None:
        return []
    return list(objet) if isinstance(objet, Array) else [objet]


def _dictionnaire(objet: Any) -> Dictionary | None:
    return objet if isinstance(objet, Dictionary) else None
