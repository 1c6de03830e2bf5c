"""In the child: a JPEG without what it tells of its making, the compressed pixels untouched."""

MARQUE = 0xFF
DEBUT, FIN, BALAYAGE = 0xD8, 0xD9, 0xDA
SANS_LONGUEUR = {0x01, *range(0xD0, 0xD8)}
# Comments, and all application data but JFIF's, the colour profile and Adobe's, which change how it is drawn.
BAVARDES = {0xFE, *range(0xE1, 0xF0)} - {0xE2, 0xEE}


def depouiller(octets: bytes) -> bytes:
    """Without EXIF, XMP, comments, nor anything after its end. What does not read as a JPEG is given back as it is."""
    if octets[:2] != bytes([MARQUE, DEBUT]):
        return octets
    gardes, position = [octets[:2]], 2
    while position + 4 <= len(octets):
        if octets[position] != MARQUE:
            return octets
        marque = octets[position + 1]
        if marque == FIN:
            return b"".join([*gardes, octets[position : position + 2]])
        fin = position + 2
        if marque not in SANS_LONGUEUR:
            fin += int.from_bytes(octets[fin : fin + 2])
        if marque == BALAYAGE:
            fin = _fin_du_balayage(octets, fin)
        if marque not in BAVARDES:
            gardes.append(octets[position:fin])
        position = fin
    return b"".join([*gardes, octets[position:]])


def _fin_du_balayage(octets: bytes, position: int) -> int:
    """Where the next segment begins: in compressed pixels, a mark is followed by 0 or by a restart."""
    while (position := octets.find(MARQUE, position)) >= 0 and position + 1 < len(octets):
        suivant = octets[position + 1]
        if suivant not in SANS_LONGUEUR and suivant not in (0, MARQUE):
            return position
        position += 1 if suivant == MARQUE else 2
    return len(octets)
