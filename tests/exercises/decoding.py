"""What a text says, whatever quotes, escapes, tags, full-width letters and line breaks it is in."""

from __future__ import annotations

import base64
import contextlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from countycase.text.script import simplified_alone

_TAG = re.compile(r"<[^<>]*>")
_LAYERS = 4
_NO_LETTERS = re.compile(r"[\W_]+")
_CHINESE = "[\u2e80-\uffff\U00020000-\U0003ffff]"
_WIDE = re.compile(f"{_CHINESE}+")
_TWICE = re.compile(rf"({_CHINESE})\1")

# Escapes of JSON, JavaScript, Python and URLs, in runs, since one character may be several bytes.
_ESCAPES = re.compile(
    r"(?P<bytes>(?:\\x[0-9a-fA-F]{2})+|(?:%[0-9a-fA-F]{2})+)"
    r"|(?P<units>(?:\\u[0-9a-fA-F]{4})+)"
    r"|\\U(?P<long>[0-9a-fA-F]{8})|\\u\{(?P<braced>[0-9a-fA-F]{1,6})\}"
    r"|\\(?P<sign>[\\nrtvf/])"
)

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}(?:(?:\s|\\n)+[A-Za-z0-9+/_-]{2,}(?![^\s\\=]))*")
_BASE32 = re.compile(r"[A-Z2-7]{24,}(?:(?:\s|\\n)+[A-Z2-7]{2,}(?![^\s\\=]))*|[a-z2-7]{48,}")
_HEX = re.compile(r"(?:(?:0x)?[0-9a-fA-F]{2}[\s:,]{0,2}){20,}")


def bare(text: str) -> str:
    """Return the letters and digits of a text, small, without anything between them.

    Chinese is in simplified characters, each mapped by itself, so that a text is the same in either
    script and wherever it is torn.
    """
    letters = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", decoded(text))).lower()
    return letters.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    forms = simplified_alone(map(chr, range(0x3400, 0xA000)))
    return {ord(character): form for character, form in forms.items() if form != character}


def wide(text: str) -> str:
    """Return a text with each Chinese character twice, since it says as much as two letters."""
    return _WIDE.sub(lambda run: "".join([each * 2 for each in run[0]]), text)


def narrow(text: str) -> str:
    """Return a text that :func:`wide` gave as it was; a character cut in half at an end stays."""
    return _TWICE.sub(r"\1", text)


def decoded(text: str) -> str:
    """Return a text without entities and escapes, also where one is written in the other."""
    for _ in range(_LAYERS):
        before = text
        text = _ESCAPES.sub(_unescaped, html.unescape(text))
        if text == before:
            break
    return text


def readings(text: str) -> set[str]:
    """Return all that is searched of a text: its letters, and those that show without tags."""
    plain = decoded(text)
    return {bare(form) for form in (plain, _TAG.sub("", text), _TAG.sub("", plain))}


def from_letters(text: str) -> Iterator[bytes]:
    """Yield what runs of Base64, Base32 and hexadecimal digits in a text may stand for.

    Most runs that look so are none; whoever asks tells by what comes out.
    """
    for run in _whole_and_by_lines(_BASE64, text):
        letters = run.replace("-", "+").replace("_", "/")
        # A word before it, as in a path, shifts the groups of four.
        for start in range(4):
            yield from _tried(base64.b64decode, letters[start:], 4, "=")
    for run in _whole_and_by_lines(_BASE32, text):
        yield from _tried(base64.b32decode, run.upper(), 8, "=")
    for run in _HEX.findall(text):
        digits = re.sub(r"0x|[\s:,]", "", run)
        for start in range(2):
            yield from _tried(bytes.fromhex, digits[start:], 2)


def _whole_and_by_lines(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each run with its lines joined, and each line: the next may be words again."""
    for run in pattern.findall(text):
        lines = re.split(r"(?:\s|\\n)+", run)
        yield "".join(lines)
        if len(lines) > 1:
            yield from lines


def _tried(decode: Callable[[str], bytes], run: str, group: int, fill: str = "") -> Iterator[bytes]:
    """Yield what a run stands for; what is left over at its end is filled up, or cut off."""
    over = len(run) % group
    for whole in (run + fill * (-over % group), run[: len(run) - over]):
        with contextlib.suppress(ValueError):
            yield decode(whole)
            return


def _unescaped(match: re.Match[str]) -> str:
    if run := match["bytes"]:
        content = bytes.fromhex(re.sub(r"\\x|%", "", run))
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("latin-1")
    if run := match["units"]:
        return bytes.fromhex(run.replace("\\u", "")).decode("utf-16-be", errors="replace")
    if code := match["long"] or match["braced"]:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else ""
    return match["sign"] if match["sign"] in "\\/" else " "
