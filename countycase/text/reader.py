"""Reads a reader's own text from a file: plain text, Markdown or a Word document.

Whatever cannot be read is refused in one sentence before anything is counted or written.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from countycase import essay
from countycase.errors import CourseError
from countycase.i18n import _
from countycase.text.document import Document, plain_sections, visible
from countycase.text.markdown import markdown_sections
from countycase.text.word_file import word_sections

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that is read."""

_MARKDOWN = (".md", ".markdown")
_KINDS = {
    b"%PDF-": "a PDF; open it in a word processor or a PDF reader and save its text as txt",
    b"\x89PNG": "a picture; type or recognise its text and save that as txt",
    b"\xff\xd8\xff": "a picture; type or recognise its text and save that as txt",
    b"GIF8": "a picture; type or recognise its text and save that as txt",
    b"\xd0\xcf\x11\xe0": (
        "an older Office file (doc, xls, ppt) or an encrypted one; open it in Word, WPS Office or "
        "LibreOffice and save it as docx or txt, without a password"
    ),
    b"{\\rtf": "rich text (RTF); open it in Word, WPS Office or LibreOffice and save it as docx",
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(file: str | os.PathLike[str], encoding: str = "") -> Document:
    """Return the text of a file.

    Args:
        file: a txt, md or docx file of at most :data:`LARGEST` bytes; a file with another ending
            is read as plain text.
        encoding: its encoding where the guess would be wrong; empty for the guess.

    Raises:
        CourseError: if the file is missing, a folder, unreadable, empty, too large, of another
            kind, or in no encoding of Chinese text.
    """
    path = Path(file)
    name = visible(path.name or str(path))
    content = _content(path, name)
    if content.startswith(b"PK\x03\x04"):
        found, notes = word_sections(content, name)
        return Document(name, "docx", "", "certain", notes, found)
    for mark, kind in _KINDS.items():
        if content.startswith(mark):
            raise CourseError(f"{name} is {kind}.")
    decoded = essay.decoded(content, encoding, name) if encoding else essay.guessed(content, name)
    notes = (*_damage(decoded.text), *_better(decoded))
    if path.suffix.lower() in _MARKDOWN:
        kind, found = "md", markdown_sections(decoded.text)
    else:
        kind = "txt"
        found, more = plain_sections(decoded.text)
        notes = (*notes, *more)
    return Document(name, kind, decoded.encoding, decoded.confidence, notes, found)


def read_string(text: str) -> Document:
    """Return a text given as a string; what no file could hold in it is replaced."""
    clean = _SURROGATE.sub("\ufffd", text)
    found, notes = plain_sections(clean)
    return Document(_("Text"), "text", "", "certain", (*_damage(clean), *notes), found)


def _content(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise CourseError(f"{name} is a folder; name a txt, md or docx file in it.")
        if not path.exists():
            raise CourseError(
                f"There is no file {visible(str(path))}; check the name and the folder."
            )
        if not path.is_file():
            raise CourseError(f"{name} is a device, not a file; name a txt, md or docx file.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one"
        raise CourseError(
            f"{name} cannot be read ({reason}); ask for the right to read it, or copy it."
        ) from error
    if len(content) > LARGEST:
        raise CourseError(
            f"{name} is larger than {LARGEST // 1024**2} MB; divide it and analyse its parts."
        )
    return content


def _damage(text: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    if not lost:
        return ()
    return (
        _("{count} characters were lost before the text came here (U+FFFD).").format(count=lost),
    )


def _better(decoded: essay.Decoded) -> tuple[str, ...]:
    if decoded.better:
        note = _("The text makes more sense in {better} than in {encoding}, which was asked for.")
        return (note.format(better=decoded.better, encoding=decoded.encoding),)
    if decoded.confidence == "doubtful":
        return (
            _("The commonest Chinese characters are rare in it: its encoding may be mistaken."),
        )
    return ()
