"""Every text that a folder, an archive, a picture or a Sphinx inventory holds.

What a file is goes by its content and never by its name.
"""

from __future__ import annotations

import bz2
import codecs
import contextlib
import gzip
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import decoding

_PNG = b"\x89PNG\r\n\x1a\n"
_INVENTORY = b"# Sphinx inventory version 2"
_PACKED = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ\0": lzma.decompress,
    b"]\0\0": lzma.decompress,
}
# How a zlib stream begins, by its level.
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
_BROKEN = (*_BROKEN, tarfile.TarError, struct.error, RuntimeError, NotImplementedError)
_FONTS = (b"\0\1\0\0", b"OTTO", b"ttcf", b"wOF2")
# Names in a font are written so; the rest of it would read as rare Chinese characters.
_SPACED = re.compile(rb"(?:[\x20-\x7e]\0){6,}|(?:\0[\x20-\x7e]){6,}")
# Other encodings that a text of this course may come in, where it has zero bytes and where not.
_WITH_ZEROS = {"utf-16-le": "ignore", "utf-16-be": "ignore", "utf-32": "strict"}
_WITHOUT = dict.fromkeys(("gb18030", "big5", "utf-16-le", "utf-16-be"), "strict")


def members(place: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file in a folder or an archive, archives opened.

    What is packed or encoded in a file comes after it, under its name and ``!`` with how.
    """
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for path in paths:
        name = path.name if path == place else path.relative_to(place).as_posix()
        for inside, text in _opened(path.read_bytes()):
            yield f"{name}{inside}", text


@cache
def searchable(text: str) -> str:
    """Return what is searched of a text: the letters of each way to read it, a line each."""
    return "\n".join(sorted(decoding.readings(text)))


@cache
def _opened(content: bytes) -> tuple[tuple[str, str], ...]:
    return tuple(_texts(content))


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    unpacked = list(_unpacked(content))
    for how, part in unpacked:
        for inside, text in _opened(part):
            yield f"!{how}{inside}", text
    if not unpacked or not content.startswith((b"PK", *_PACKED)):
        yield from _read(content)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of an archive, of a packed file or of a picture, each with its name."""
    with contextlib.suppress(*_BROKEN):
        # Also behind something else: a picture with an archive at its end is both.
        if b"PK\x05\x06" in content and zipfile.is_zipfile(io.BytesIO(content)):
            yield from _zipped(content)
    for beginning, unpack in _PACKED.items():
        if content.startswith(beginning):
            with contextlib.suppress(*_BROKEN):
                yield "packed", unpack(content)
    if content[257:262] == b"ustar":
        with contextlib.suppress(*_BROKEN):
            yield from _archived(content)
    if content.startswith(_INVENTORY):
        yield from _inflated(content.split(b"\n", 4)[-1])
    elif content.startswith(_PNG):
        yield from _chunks(content)
    elif _ZLIB.match(content):
        yield from _inflated(content)


def _zipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.comment:
            yield "comment", archive.comment
        for member in archive.infolist():
            # The name of a member is read by whoever opens the archive.
            yield f"{member.filename}!name", member.filename.encode("utf-8")
            if member.comment:
                yield f"{member.filename}!comment", member.comment
            yield member.filename, archive.read(member)


def _archived(content: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive.getmembers():
            yield f"{member.name}!name", member.name.encode("utf-8")
            if (file := archive.extractfile(member)) is not None:
                yield member.name, file.read()


def _inflated(content: bytes) -> Iterator[tuple[str, bytes]]:
    with contextlib.suppress(*_BROKEN):
        yield "inflated", zlib.decompressobj().decompress(content)


def _chunks(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a PNG says beside its pixels: texts, colour profiles, and what follows its end."""
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + length]
        place += 12 + length
        if kind == b"IDAT":
            continue
        name = kind.decode("latin-1")
        yield name, data
        for stream in _ZLIB.finditer(data):
            for _, text in _inflated(data[stream.start() :]):
                yield name, text
        if kind == b"IEND":
            yield "end", content[place:]
            return


def _read(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text of a file that is no archive, and what is encoded in it."""
    text = content.decode("utf-8", errors="ignore")
    yield "", text
    is_utf8 = len(text.encode()) == len(content)
    if is_utf8:
        yield from _encoded(text)
    if content.startswith(_FONTS):
        yield "!names", b" ".join(_SPACED.findall(content)).replace(b"\0", b"").decode("ascii")
    elif b"\0" in content or not is_utf8:
        for encoding, errors in (_WITH_ZEROS if b"\0" in content else _WITHOUT).items():
            with contextlib.suppress(UnicodeDecodeError):
                yield f"!{encoding}", content.decode(encoding, errors=errors)


def _encoded(text: str) -> Iterator[tuple[str, str]]:
    """Yield what runs of Base64, Base32 and hexadecimal digits in a text hold, if anything."""
    for content in decoding.from_letters(text):
        # Anything may come out of what only looks so; text that says nothing costs time.
        if _is_text(content) or any(_unpacked(content)):
            for inside, found in _opened(content):
                yield f"!decoded{inside}", found
        else:
            for window in (15, -15):
                with contextlib.suppress(zlib.error):
                    for inside, found in _opened(zlib.decompress(content, window)):
                        yield f"!deflated{inside}", found


def _is_text(content: bytes) -> bool:
    # The run may have been cut within a character.
    return (
        content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or len(content.decode("utf-8", errors="ignore").encode()) >= len(content) - 3
    )
