"""Which characters an installed font family has."""

from __future__ import annotations

import subprocess

from fontTools.ttLib import TTFont


def font_file(family: str) -> frozenset[int]:
    """The code points of all faces of the installed family; empty where there is none."""
    listed = subprocess.run(
        ["fc-list", f":family={family}", "--format=%{file}|%{index}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: set[int] = set()
    for line in set(listed.split()):
        path, _, index = line.rpartition("|")
        number = int(index) & 0xFFFF
        found.update(TTFont(path, fontNumber=number, lazy=True).getBestCmap())
    return frozenset(found)
