"""Makes the course's figure font from the Noto Sans CJK collection: one face, one weight, small.

Run it as ``python -m countycase.figures.fonts.build /path/to/NotoSansCJK-Regular.ttc``. The same
collection always gives the same bytes. README.md beside this file says which collection was used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from countycase.errors import CourseError
from countycase.figures.font import FAMILY, PATH

SOURCE_FAMILY = "Noto Sans CJK TC"
POSTSCRIPT_NAME = f"{FAMILY.replace(' ', '')}-Regular"

# OpenType name IDs: credit and licence stay as they are, the names are replaced,
# the rest (version, trademark and web addresses of the original) goes.
_KEPT_NAMES = {0, 8, 9, 10, 13, 14}
_DROPPED_TABLES = ["BASE", "DSIG", "GSUB", "VORG", "vhea", "vmtx"]

_ASCII = frozenset(map(chr, range(0x80)))  # what a decoder leaves of an unassigned code
_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels with the third tone, ü with all tones
    (0x01F8, 0x01F9),  # pinyin n with the fourth tone
    (0x0300, 0x030C),  # combining tone marks
    (0x0391, 0x03C9),  # Greek
    (0x1E3E, 0x1E3F),  # pinyin m with the second tone
    (0x2010, 0x2027),  # dashes, quotation marks, bullets, ellipsis
    (0x2030, 0x205E),  # per mille, primes, reference marks
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like symbols
    (0x2150, 0x218B),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators, the minus sign among them
    (0x2460, 0x24FF),  # enclosed numbers and letters
    (0x2500, 0x27BF),  # box drawing, blocks, geometric shapes, symbols, dingbats
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3105, 0x312F),  # bopomofo
    (0x31A0, 0x31BF),  # bopomofo extended
    (0x3220, 0x33FF),  # enclosed CJK letters, units
    (0xFE10, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)


def big5() -> frozenset[str]:
    """Return the 13,053 Chinese characters of Big5: level 1 (A440 to C67E), level 2 (from C940)."""
    low, high = [*range(0x40, 0x7F)], [*range(0xA1, 0xFF)]
    level_1 = _decoded("big5", range(0xA4, 0xC7), low) | _decoded("big5", range(0xA4, 0xC6), high)
    return level_1 | _decoded("big5", range(0xC9, 0xFA), low + high)


def gb2312() -> frozenset[str]:
    """Return the 6,763 characters of GB 2312 levels 1 and 2 (rows 16 to 87)."""
    return _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))


def characters() -> frozenset[str]:
    """Return every character asked of the font; the source may lack a few symbols."""
    symbols = {chr(code) for first, last in _BLOCKS for code in range(first, last + 1)}
    return big5() | gb2312() | symbols


def build(source: Path, target: Path = PATH) -> Path:
    """Write the course's font, cut from the traditional Chinese face of ``source``, to ``target``.

    Raises:
        CourseError: if ``source`` is no font collection or holds no traditional Chinese face.
    """
    font = _face(source)
    font.recalcTimestamp = False  # the date of the original, so that the bytes are the same
    options = Options(
        drop_tables=[*Options().drop_tables, *_DROPPED_TABLES],
        glyph_names=False,
        hinting=False,
        layout_features=["kern"],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters()])
    subsetter.subset(font)
    _rename(font)
    font.save(target)
    return target


def _decoded(codec: str, leads: Iterable[int], trails: Sequence[int]) -> frozenset[str]:
    codes = (bytes((lead, trail)) for lead in leads for trail in trails)
    return frozenset("".join(code.decode(codec, errors="ignore") for code in codes)) - _ASCII


def _face(source: Path) -> TTFont:
    try:
        collection = TTCollection(str(source))
    except (OSError, TTLibError) as error:
        raise CourseError(
            f"{source} is not a readable font collection; "
            "give the path of NotoSansCJK-Regular.ttc (Debian package fonts-noto-cjk)."
        ) from error
    for font in collection:
        if font["name"].getDebugName(1) == SOURCE_FAMILY:
            return font
    raise CourseError(
        f"{source} has no face named {SOURCE_FAMILY}; "
        "give the path of NotoSansCJK-Regular.ttc (Debian package fonts-noto-cjk)."
    )


def _rename(font: TTFont) -> None:
    table = font["name"]
    original = table.getDebugName(5)
    table.names = [record for record in table.names if record.nameID in _KEPT_NAMES]
    renamed = {
        1: FAMILY,
        2: "Regular",
        3: POSTSCRIPT_NAME,
        4: f"{FAMILY} Regular",
        5: f"{original.split(';')[0]}; subset of {SOURCE_FAMILY}",
        6: POSTSCRIPT_NAME,
    }
    for name_id, text in renamed.items():
        table.setName(text, name_id, 3, 1, 0x409)
    compact = font["CFF "].cff
    compact.fontNames = [POSTSCRIPT_NAME]
    top = compact.topDictIndex[0]
    top.FamilyName, top.FullName = FAMILY, f"{FAMILY} Regular"


def main(arguments: list[str]) -> int:
    """Build the font from the collection named on the command line; return the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m countycase.figures.fonts.build COLLECTION.ttc\n")
        return 2
    try:
        written = build(Path(arguments[0]))
    except CourseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{written.name}: {written.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
