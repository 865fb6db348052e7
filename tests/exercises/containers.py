"""Every text that a folder, a zip, a wheel or a Sphinx inventory holds, and how to search them."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_PICTURES_AND_FONTS = (".png", ".ico", ".woff2", ".otf", ".ttf", ".eot")
_MARKUP = (".html", ".svg", ".xml")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_INVENTORY = b"# Sphinx inventory version 2"
# What quoting, escaping, Markdown and line breaks change in a line of text.
_CHANGEABLE = re.compile(r"[\s\"'\\`*]+")


def members(place: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file in a folder or an archive, archives opened."""
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for path in paths:
        name = path.name if path == place else path.relative_to(place).as_posix()
        yield from _opened(name, path.read_bytes())


def flat(text: str) -> str:
    """Return a text without what quoting, escaping and line breaks may change in it."""
    return _CHANGEABLE.sub("", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))


def searchable(name: str, text: str) -> str:
    """Return what is searched of a file: its flat text; of markup also as a reader sees it."""
    if not name.endswith(_MARKUP):
        return flat(text)
    return "\n".join(map(flat, (text, html.unescape(text), html.unescape(_TAG.sub("", text)))))


def _opened(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _opened(f"{name}!{member}", archive.read(member))
    elif content.startswith(_INVENTORY):
        head, body = content.split(b"\n", 4)[:4], content.split(b"\n", 4)[4]
        yield name, (b"\n".join(head) + b"\n" + zlib.decompress(body)).decode("utf-8")
    elif not name.endswith(_PICTURES_AND_FONTS):
        yield name, content.decode("utf-8", errors="replace")
