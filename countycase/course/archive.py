"""Packs a folder into a zip whose bytes depend on its files alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def pack(folder: Path, target: Path) -> Path:
    """Write the files of ``folder`` into the zip ``target`` under one top folder; return it.

    The same files give the same bytes on every system: entries are sorted by name, which is stored
    in UTF-8, and carry no time of their own. The zip appears whole or not at all, and a target
    inside the folder is not packed into itself.
    """
    part = target.with_name(target.name + ".part")
    files = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path not in (part, target)
    }
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", _EPOCH)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    part.replace(target)
    return target
