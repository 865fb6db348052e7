"""A text is found whatever it is escaped, encoded or packed in, and whatever the file is named."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import marshal
import pickle
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from containers import members, searchable
from decoding import bare, narrow, wide

TEXT = (
    'if waited["days"] <= 20 and 業務骨干 > promise & open: return "按期辦結", kept / (kept + late)'
)
UTF8 = TEXT.encode("utf-8")


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:xz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def picture(kind: bytes = b"", data: bytes = b"") -> bytes:
    """A PNG of one pixel, with a chunk more."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *([(kind, data)] if kind else []),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def spelt(pattern: str, text: str = TEXT) -> bytes:
    return "".join(pattern.format(ord(character)) for character in text).encode()


ESCAPED = html.escape(TEXT)
WAYS: dict[str, Callable[[], bytes]] = {
    "as it is": lambda: UTF8,
    "full-width": lambda: TEXT.translate({n: n + 0xFEE0 for n in range(0x30, 0x7B)}).encode(),
    "commented out, a word a line": lambda: TEXT.replace(" ", "\n# ").encode(),
    "typeset": lambda: TEXT.replace('"', "”").replace(" ", "\N{NO-BREAK SPACE}").encode(),
    "spans of a highlighter": lambda: "".join(
        f'<span class="k">{html.escape(word)}</span> ' for word in TEXT.split()
    ).encode(),
    "entities": lambda: ESCAPED.encode(),
    "entities in JSON": lambda: json.dumps({"text": ESCAPED}).encode(),
    "entities twice": lambda: html.escape(ESCAPED).encode(),
    "decimal entities": lambda: spelt("&#{};"),
    "hexadecimal entities": lambda: spelt("&#x{:X};"),
    "spans in JSON": lambda: json.dumps(
        "".join(f"<b>{html.escape(letter)}</b>" for letter in TEXT)
    ).encode(),
    "spans as entities": lambda: html.escape(
        "".join(f"<b>{html.escape(letter)}</b>" for letter in TEXT)
    ).encode(),
    "an HTML comment": lambda: f"<!-- {TEXT.replace('>', '')} -->".encode(),
    "JSON in JSON": lambda: json.dumps(json.dumps(TEXT)).encode(),
    "\\u escapes": lambda: spelt("\\u{:04x}"),
    "\\u{} escapes": lambda: spelt("\\u{{{:x}}}"),
    "\\U escapes": lambda: spelt("\\U{:08x}"),
    "\\x escapes": lambda: "".join(f"\\x{byte:02x}" for byte in UTF8).encode(),
    "a line of bytes in Python": lambda: repr(UTF8).encode(),
    "percent-encoded": lambda: quote(TEXT).encode(),
    "percent-encoded throughout": lambda: "".join(f"%{byte:02X}" for byte in UTF8).encode(),
    "UTF-16 with its mark": lambda: TEXT.encode("utf-16"),
    "UTF-16, the other way round": lambda: TEXT.encode("utf-16-be"),
    "UTF-16 of Chinese alone": lambda: ("業務骨干按期辦結" * 5 + TEXT.strip()).encode("utf-16-le"),
    "UTF-32": lambda: TEXT.encode("utf-32"),
    "GB 18030": lambda: TEXT.encode("gb18030"),
    "Big5": lambda: TEXT.encode("big5"),
    "gzip": lambda: gzip.compress(UTF8),
    "bzip2": lambda: bz2.compress(UTF8),
    "xz": lambda: lzma.compress(UTF8),
    "lzma": lambda: lzma.compress(UTF8, lzma.FORMAT_ALONE),
    "zlib": lambda: zlib.compress(UTF8),
    "zlib, level 9": lambda: zlib.compress(UTF8, 9),
    "gzip in xz": lambda: lzma.compress(gzip.compress(UTF8)),
    "a zip": lambda: zipped("a.txt", UTF8),
    "a zip in a zip": lambda: zipped("a.zip", zipped("a.txt", UTF8)),
    "the name of a member": lambda: zipped(f"{TEXT.replace('/', '-')}.txt", b""),
    "the comment of a zip": lambda: zipped("a.txt", b"", UTF8),
    "a packed tar": lambda: tarred("a.txt", UTF8),
    "an inventory": lambda: (
        b"# Sphinx inventory version 2\n# Project: P\n# Version: \n# zlib\n" + zlib.compress(UTF8)
    ),
    "compiled Python": lambda: marshal.dumps(compile(f"x = {TEXT!r}", "f", "exec")),
    "a pickle": lambda: pickle.dumps({"x": TEXT}),
    "a PNG's text": lambda: picture(b"tEXt", b"Comment\0" + UTF8),
    "a PNG's packed text": lambda: picture(b"zTXt", b"Comment\0\0" + zlib.compress(UTF8)),
    "a PNG's international text": lambda: picture(
        b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(UTF8)
    ),
    "behind a PNG": lambda: picture() + UTF8,
    "a zip behind a PNG": lambda: picture() + zipped("a.txt", UTF8),
    "a JPEG's comment": lambda: b"\xff\xd8\xff\xfe\x00\xff" + UTF8 + b"\xff\xd9",
    "a GIF's comment": lambda: b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe\xff" + UTF8 + b"\0\x3b",
    "Base64": lambda: base64.b64encode(UTF8),
    "Base64, short lines": lambda: base64.encodebytes(UTF8 * 2),
    "Base64 among words": lambda: b"it is\n" + base64.b64encode(UTF8) + b"\nand then it goes on",
    "Base64 after a path": lambda: b"data/x/" + base64.b64encode(UTF8),
    "Base64 for addresses": lambda: base64.urlsafe_b64encode(UTF8),
    "Base64 of gzip": lambda: base64.b64encode(gzip.compress(UTF8)),
    "Base64 of zlib": lambda: base64.b64encode(zlib.compress(UTF8)),
    "Base64 of a PNG": lambda: base64.b64encode(picture(b"tEXt", b"Comment\0" + UTF8)),
    "Base64 of Base64": lambda: base64.b64encode(base64.b64encode(UTF8)),
    "Base64 of UTF-16": lambda: base64.b64encode(TEXT.encode("utf-16")),
    "Base32": lambda: base64.b32encode(UTF8),
    "Base32 in small letters": lambda: base64.b32encode(UTF8).lower(),
    "hexadecimal": lambda: UTF8.hex().encode(),
    "hexadecimal, spaced": lambda: UTF8.hex(" ").encode(),
    "hexadecimal of a list": lambda: ", ".join(map(hex, UTF8)).encode(),
    "hexadecimal of zlib": lambda: zlib.compress(UTF8).hex().encode(),
}


def letters(place: Path) -> str:
    return "\n".join(searchable(text) for _, text in members(place))


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_found_whatever_it_is_in(way: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(WAYS[way]())
    assert bare(TEXT) in letters(tmp_path)


@pytest.mark.parametrize(
    "name", ["a.png", "a.ico", "a.ttf", "a.otf", "a.woff2", "a.js", "a.ipynb", "a.txt", "a.css"]
)
@pytest.mark.parametrize("way", ["as it is", "entities", "gzip", "a zip", "Base64"])
def test_what_a_file_is_called_does_not_matter(name: str, way: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WAYS[way]())
    assert bare(TEXT) in letters(tmp_path)


def test_what_is_broken_is_searched_as_it_is(tmp_path: Path) -> None:
    for number, beginning in enumerate(
        (b"PK\3\4", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\0", b"\x78\x9c", b"\x89PNG\r\n\x1a\n\0\0")
    ):
        (tmp_path / f"{number}.png").write_bytes(beginning + UTF8)
    assert letters(tmp_path).count(bare(TEXT)) >= 6


def test_a_place_says_the_file_and_how_it_is_packed(tmp_path: Path) -> None:
    inner = gzip.compress(UTF8)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.whl").write_bytes(zipped("data/b.gz", inner))
    named = [name for name, text in members(tmp_path) if bare(TEXT) in searchable(text)]
    assert named == ["sub/a.whl!data/b.gz!packed"]


@pytest.mark.parametrize("text", ["業務骨干 and 12, 「情」", "aa bb 好好學習", ""])
def test_chinese_weighs_double_and_comes_back_as_it_was(text: str) -> None:
    letters = bare(text)
    assert narrow(wide(letters)) == letters
    assert len(wide(letters)) == len(letters) + sum(letter > "\u2e80" for letter in letters)
