"""Reads Chinese text files as people have them: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal

from countycase.errors import CourseError

Confidence = Literal["certain", "likely", "doubtful"]

# The commonest characters of modern written Chinese in both scripts. A text decoded with the wrong
# one of two double-byte encodings has next to none of them.
_COMMON = frozenset(
    "的一是不了在人有我他这這个個们們中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子"
)
_BINARY = frozenset(range(9)) | {11} | frozenset(range(14, 32))
_NOT_TEXT = bytes(sorted(_BINARY))
_FEW, _USUAL, _MARGIN = 0.02, 0.05, 3
_SAMPLE = 100_000
_NAMES = {"cp950": "big5", "big5hkscs": "big5", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_KNOWN = {
    "utf-8": ("utf-8-sig",),
    "utf-8-sig": ("utf-8-sig",),
    "utf-16": ("utf-16",),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "gb18030": ("gb18030",),
    "gbk": ("gb18030",),
    "gb2312": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950",),
    "big5hkscs": ("big5hkscs",),
}


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read.

    Attributes:
        text: the text, without a byte-order mark.
        encoding: ``utf-8``, ``utf-16``, ``gb18030`` or ``big5``.
        confidence: ``certain`` (a byte-order mark, or bytes that are UTF-8), ``likely`` (the
            common characters are there, and with no other encoding), or ``doubtful``.
        better: with a given encoding, the one that the text reads better in; else empty.
    """

    text: str
    encoding: str
    confidence: Confidence
    better: str = ""


def decode(content: bytes, name: str = "the text") -> tuple[str, str]:
    """Return the text of ``content`` and the encoding it was read in, as :func:`guessed` does."""
    found = guessed(content, name)
    return found.text, found.encoding


def guessed(content: bytes, name: str = "the text") -> Decoded:
    """Return the text of ``content``, its encoding guessed.

    A byte-order mark decides; else UTF-8 where it fits; else UTF-16, GB18030 or Big5, whichever
    gives the greatest share of common Chinese characters.

    Args:
        content: the bytes of a file.
        name: what to call the file in an error.

    Raises:
        CourseError: if the bytes are empty, binary, or fit none of these.
    """
    if not content.strip():
        raise CourseError(f"{name} is empty; give a file with text in it.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(_decode_as(content, "utf-16", name), "utf-16", "certain")
    if content.startswith(b"\xef\xbb\xbf"):
        return _sure(_decode_as(content, "utf-8-sig", name))
    binary = len(content.translate(None, _NOT_TEXT)) < len(content)
    place = -1
    if not binary:
        try:
            return _sure(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            place = error.start
    found = _ranked(content, ("utf-16-le", "utf-16-be") if binary else _CANDIDATES)
    if not found or found[0][0] < _FEW:
        raise CourseError(_refusal(content, name, binary, place))
    share, encoding, text = found[0]
    second = max((other for other, rival, _ in found[1:] if _other(rival, encoding)), default=0.0)
    plain = share >= _USUAL and share >= _MARGIN * second
    return Decoded(text, _NAMES.get(encoding, encoding), "likely" if plain else "doubtful")


def decoded(content: bytes, encoding: str, name: str = "the text") -> Decoded:
    """Return the text of ``content`` in a given encoding.

    Args:
        content: the bytes of a file.
        encoding: UTF-8, UTF-16 (also -LE, -BE), GB18030 (also GBK, GB2312) or Big5 (also CP950,
            Big5-HKSCS), however it is spelt.
        name: what to call the file in an error.

    Raises:
        CourseError: if the encoding is none of these or the bytes do not fit it.
    """
    try:
        codec = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        codec = ""
    if codec not in _KNOWN:
        raise CourseError(
            f"{encoding!r} is no encoding of Chinese text that the course reads; "
            "give UTF-8, UTF-16, GB18030 or Big5."
        )
    *first, last = _KNOWN[codec]
    for trial in first:
        try:
            text = content.decode(trial)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = _decode_as(content, last, name)
    printed = _NAMES.get(last, last.removesuffix("-sig"))
    share = _share(text)
    try:
        rival = guessed(content, name)
    except CourseError:
        return Decoded(text, printed, "certain" if share >= _USUAL else "doubtful")
    if rival.encoding != printed and _share(rival.text) > _MARGIN * share:
        return Decoded(text, printed, "doubtful", rival.encoding)
    return Decoded(text, printed, "certain" if share >= _FEW else "doubtful")


_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")


def _sure(text: str) -> Decoded:
    """Return text that is UTF-8: certain, unless mojibake was saved as UTF-8 before."""
    strange = "\ufffd" in text or (_share(text) < _FEW and _han(text) >= 200)
    return Decoded(text, "utf-8", "doubtful" if strange else "certain")


def _ranked(content: bytes, encodings: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Return the encodings that the bytes fit, by falling share of common characters."""
    found = []
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf-16") and any(ord(sign) in _BINARY for sign in set(text)):
            continue
        found.append((_share(text), encoding, text))
    return sorted(found, key=lambda guess: -guess[0])


def _share(text: str) -> float:
    sample = _sample(text)
    return sum(map(_COMMON.__contains__, sample)) / max(1, _han(text))


def _han(text: str) -> int:
    """Return how many characters beyond Latin a sample of the text has."""
    return sum(character > "\u2e7f" for character in _sample(text))


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _other(first: str, second: str) -> bool:
    return _NAMES.get(first, first) != _NAMES.get(second, second)


def _refusal(content: bytes, name: str, binary: bool, place: int) -> str:
    if binary:
        return f"{name} is not a text file; save it as plain text in UTF-8."
    text = content.decode("utf-8", errors="replace")
    damaged, whole = text.count("\ufffd"), sum(sign > "\u2e7f" for sign in text)
    if damaged * 10 < whole:
        return (
            f"{name} is UTF-8 but damaged at byte {place}; "
            "open it in an editor, mend that place and save it again as UTF-8."
        )
    return (
        f"{name} is neither UTF-8 (byte {place}) nor Chinese text "
        "in GB18030 or Big5; save it as UTF-8."
    )


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{name} is no {encoding.removesuffix('-sig')} text, or is damaged at byte "
            f"{error.start}; save it again as UTF-8."
        ) from error
