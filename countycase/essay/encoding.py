"""Reads Chinese text files as people have them: UTF-8, GB18030 or Big5."""

from __future__ import annotations

from countycase.errors import CourseError

# The commonest characters of modern written Chinese in both scripts. A text decoded with the wrong
# one of two double-byte encodings has next to none of them.
_COMMON = frozenset(
    "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子"
)
_BINARY = frozenset(range(9)) | {11} | frozenset(range(14, 32))


def decode(content: bytes, name: str = "the text") -> tuple[str, str]:
    """Return the text of ``content`` and the encoding it was read in.

    A byte-order mark decides; else UTF-8 where it fits; else GB18030 or Big5, whichever gives the
    greater share of common Chinese characters.

    Args:
        content: the bytes of a file.
        name: what to call the file in an error.

    Raises:
        CourseError: if the bytes are empty, binary, or fit none of these.
    """
    if not content.strip():
        raise CourseError(f"{name} is empty; give a file with text in it.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(content, "utf-16", name), "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return _decode_as(content, "utf-8-sig", name), "utf-8"
    if any(byte in _BINARY for byte in content):
        raise CourseError(f"{name} is not a text file; save it as plain text in UTF-8.")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        unicode_error = error
    guesses = []
    for encoding in ("gb18030", "cp950", "big5hkscs"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        guesses.append(
            (sum(character in _COMMON for character in text) / len(text), encoding, text)
        )
    best = max(guesses, default=(0.0, "", ""), key=lambda guess: guess[0])
    if best[0] < 0.02:
        raise CourseError(
            f"{name} is neither UTF-8 (byte {unicode_error.start}) nor Chinese text "
            "in GB18030 or Big5; save it as UTF-8."
        )
    return best[2], {"cp950": "big5", "big5hkscs": "big5"}.get(best[1], best[1])


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{name} begins with the mark of {encoding} but is damaged at byte {error.start}; "
            "save it again as UTF-8."
        ) from error
