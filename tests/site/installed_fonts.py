"""A machine with Latin fonts and no others: the one on which Chinese would be empty squares."""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont

# matplotlib brings DejaVu along, so that the machine is the same everywhere.
FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def configuration(folder: Path) -> Path:
    """Write into ``folder`` a fontconfig file for that machine and return it."""
    path = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=FOLDER, cache=folder / "cache")
    path.write_text(text, encoding="utf-8")
    return path


@functools.cache
def coverage(family: str) -> frozenset[int]:
    """The code points of all faces of the family on that machine; empty where there is none."""
    found: set[int] = set()
    for path in FOLDER.glob("*.ttf"):
        font = TTFont(path, lazy=True)
        if font["name"].getDebugName(1) == family:
            found.update(font.getBestCmap())
    return frozenset(found)
