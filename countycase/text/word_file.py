"""Word files (docx) as text, read with python-docx.

A file from a stranger may be made to do harm: it is looked at as an archive first, and only what
Word itself would have written within bounds is opened. Nothing in it is run or fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from countycase.errors import CourseError
from countycase.i18n import _
from countycase.text.document import Section, sections

_MIB = 1024 * 1024
_UNPACKED, _PART, _PARTS = 128 * _MIB, 48 * _MIB, 5000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, and the second copy of a text box that Word writes for older programs.
_HIDDEN = (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK)
_HEADING = re.compile("(?:heading|標題|标题) ?[1-9]|title|標題|标题", re.IGNORECASE)
_DAMAGED = (
    "{name} is damaged as a Word file ({reason}); open it in a word processor and save it again."
)
_LEFT_OUT = re.compile(r"word/(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


def word_sections(content: bytes, name: str) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Return the sections of a docx file and notes on what was left out.

    Paragraphs of tables and text boxes are read where they are anchored; headings are those of
    the style Title or Heading. Deleted text is not read, inserted text is.

    Args:
        content: the bytes of the file.
        name: what to call it in an error.

    Raises:
        CourseError: if it is damaged, encrypted, no Word document, too large when unpacked, or
            declares entities of its own.
    """
    names = _checked(content, name)
    try:
        import docx
    except ImportError as error:
        raise CourseError(
            f"{name} is a Word file, and python-docx, which reads these, is not installed; "
            "install it with 'pip install python-docx', or save the text as txt."
        ) from error
    try:
        document = docx.Document(io.BytesIO(content))
        found = sections(_blocks(document))
    except Exception as error:
        # What python-docx and lxml raise on a damaged file is of many kinds.
        raise CourseError(_DAMAGED.format(name=name, reason=type(error).__name__)) from error
    notes = []
    if any(map(_LEFT_OUT.fullmatch, names)):
        notes.append(_("Footnotes, endnotes, comments, headers and footers were not read."))
    return found, tuple(notes)


def _checked(content: bytes, name: str) -> set[str]:
    """Return the names of the archive's parts once it is known to be harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise CourseError(
                    f"{name} is an archive, but not a Word document; "
                    "save the text as docx, txt or md."
                )
            if any(part.flag_bits & 1 for part in parts):
                raise CourseError(f"{name} is encrypted; save it without a password.")
            _check_sizes(parts, name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_markup(archive.read(part), name)
    except CourseError:
        raise
    except Exception as error:
        # zipfile, zlib, lzma and bz2 each have errors of their own for what is damaged.
        raise CourseError(_DAMAGED.format(name=name, reason=type(error).__name__)) from error
    return names


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    markup = max(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if unpacked > _UNPACKED or markup > _PART or len(parts) > _PARTS:
        raise CourseError(
            f"{name} unpacks to {unpacked / _MIB:.0f} MB in {len(parts)} parts, more than any "
            f"essay needs ({_UNPACKED // _MIB} MB, {_PART // _MIB} MB of text); "
            "save the text as txt."
        )


def _check_markup(markup: bytes, name: str) -> None:
    # Zeros are taken out, so that a declaration in UTF-16 is found too.
    if b"<!DOCTYPE" in markup.replace(b"\0", b"") or b"<!ENTITY" in markup.replace(b"\0", b""):
        raise CourseError(
            f"{name} declares entities, which no word processor writes and which can do harm; "
            "save the text as docx again, or as txt."
        )


def _blocks(document: Any) -> Iterator[tuple[bool, str]]:
    headings = {style.style_id for style in document.styles if _HEADING.fullmatch(style.name or "")}
    for paragraph in document.element.body.iter(f"{_W}p"):
        if any(parent.tag in _HIDDEN for parent in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        heading = style is not None and style.get(f"{_W}val") in headings
        for line in _text(paragraph).splitlines():
            yield heading, line


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph without that of text boxes anchored in it."""
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        outer = node.getparent()
        while outer is not paragraph and outer.tag not in (*_HIDDEN, f"{_W}p", f"{_W}pPr"):
            outer = outer.getparent()
        if outer is not paragraph:
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        else:
            pieces.append("\t" if node.tag == f"{_W}tab" else "\n")
    return "".join(pieces)
