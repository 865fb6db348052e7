"""Makes sure that no page shows empty squares: a web font with just the characters of the book.

It is cut from the bundled font when the book is built. Browsers load it only where the reader's
device has no Chinese font of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from unicodedata import east_asian_width

from fontTools import subset
from fontTools.ttLib import TTFont

from countycase.errors import CourseError
from countycase.figures import font

FAMILY = "County Case Web"
_ENTITY = re.compile(r"&#(\d+);|&#x([0-9a-fA-F]+);")


def characters(files: list[Path]) -> set[str]:
    """Return the characters outside ASCII that pages, or the answers on them, show or may show."""
    found: set[str] = set()
    for file in files:
        text = file.read_text(encoding="utf-8")
        found.update(text)
        found.update(chr(int(m[1]) if m[1] else int(m[2], 16)) for m in _ENTITY.finditer(text))
    return {character for character in found if ord(character) > 0x7F}


def subset_font(text: set[str]) -> bytes:
    """Return the bundled font reduced to ``text``, as WOFF2; the same text gives the same bytes."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 13, 14]
    source = TTFont(font.PATH, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(text)) + " ")
    subsetter.subset(source)
    buffer = io.BytesIO()
    source.flavor = "woff2"
    source.save(buffer, reorderTables=None)
    return buffer.getvalue()


def write(static: Path, files: list[Path]) -> Path:
    """Write the web font for the texts in ``files`` and its style sheet; return the font.

    Args:
        static: the folder to write into.
        files: pages, and scripts that hold answers.

    Raises:
        CourseError: if one of them has a Chinese character, or another of full width, that the
            bundled font lacks: which fonts a device has for it nobody knows.
    """
    available = set(map(chr, TTFont(font.PATH).getBestCmap()))
    wanted = set()
    for file in files:
        shown = characters([file])
        lacking = sorted(c for c in shown - available if east_asian_width(c) in "WF")
        if lacking:
            raise CourseError(
                f"{file.name} shows {lacking[0]} (U+{ord(lacking[0]):04X}), which the bundled font "
                "lacks, so that many devices would show an empty square; write it in another way."
            )
        wanted |= shown
    data = subset_font(wanted & available)
    name = f"course-cjk.{hashlib.sha256(data).hexdigest()[:12]}.woff2"
    for old in static.glob("course-cjk.*.woff2"):
        if old.name != name:
            old.unlink()
    target = static / name
    target.write_bytes(data)
    (static / "course-font.css").write_text(
        f'@font-face{{font-family:"{FAMILY}";src:url("{name}") format("woff2");'
        "font-display:swap}\n",
        encoding="utf-8",
    )
    return target
