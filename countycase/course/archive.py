"""Packs a folder into a zip whose bytes depend on its files alone."""

from __future__ import annotations

from pathlib import Path

from countycase import zips


def pack(folder: Path, target: Path) -> Path:
    """Write the files of ``folder`` into the zip ``target`` under one top folder; return it.

    The same files give the same bytes. The zip appears whole or not at all, and a target inside the
    folder is not packed into itself.
    """
    part = target.with_name(target.name + ".part")
    files = {
        f"{target.stem}/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.is_file() and path not in (part, target)
    }
    zips.write(part, files)
    part.replace(target)
    return target
