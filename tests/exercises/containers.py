"""Every text that a folder, a zip, a wheel or a Sphinx inventory holds, and how to search them."""

from __future__ import annotations

import base64
import contextlib
import gzip
import html
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_PICTURES_AND_FONTS = (".png", ".ico", ".woff2", ".otf", ".ttf", ".eot")
_PICTURES = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"wOF2")
_GZIP = b"\x1f\x8b"
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{32,}={0,2}")
_MARKUP = (".html", ".svg", ".xml")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_INVENTORY = b"# Sphinx inventory version 2"
# What quoting, escaping, Markdown, typesetting and line breaks change in a line of text.
_CHANGEABLE = re.compile(r"[\s\"'‘’“”\\`*]+")


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
                # The name of a member is read by whoever opens the archive.
                yield f"{name}!{member}", member
                yield from _opened(f"{name}!{member}", archive.read(member))
    elif content.startswith(_GZIP):
        yield from _opened(f"{name}!gzip", gzip.decompress(content))
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive.getmembers():
                if (file := archive.extractfile(member)) is not None:
                    yield from _opened(f"{name}!{member.name}", file.read())
    elif content.startswith(_INVENTORY):
        head, body = content.split(b"\n", 4)[:4], content.split(b"\n", 4)[4]
        yield name, (b"\n".join(head) + b"\n" + zlib.decompress(body)).decode("utf-8")
    elif not name.endswith(_PICTURES_AND_FONTS) and not content.startswith(_PICTURES):
        text = content.decode("utf-8", errors="replace")
        yield name, text
        yield from _encoded(name, text)


def _encoded(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what runs of Base64 in a text hold, packed things unpacked; most are no Base64."""
    for run in _BASE64.findall(text):
        whole = run[: len(run) - len(run) % 4]
        content = base64.b64decode(whole.replace("-", "+").replace("_", "/"))
        # Anything may come out of what only looks like Base64; text that says nothing costs time.
        if content.startswith((b"PK", _GZIP, _INVENTORY)) or _is_text(content):
            with contextlib.suppress(OSError, EOFError, zlib.error, zipfile.BadZipFile):
                yield from _opened(f"{name}!base64", content)
        else:
            for window in (15, -15):
                with contextlib.suppress(zlib.error):
                    yield from _opened(f"{name}!deflated", zlib.decompress(content, window))


def _is_text(content: bytes) -> bool:
    # The run may have been cut within a character.
    return len(content.decode("utf-8", errors="ignore").encode()) >= len(content) - 3
