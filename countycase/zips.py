"""Zips whose bytes depend on the files in them alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def write(target: Path | IO[bytes], files: Mapping[str, bytes | Path]) -> None:
    """Write a zip of files, given by their names in it and their contents or places.

    The same files give the same bytes on every system: entries are sorted by name, which is stored
    in UTF-8, and carry no time of their own.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            held = content if isinstance(content, bytes) else content.read_bytes()
            archive.writestr(entry, held, compresslevel=9)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip as :func:`write` writes it."""
    whole = io.BytesIO()
    write(whole, files)
    return whole.getvalue()
