"""A reader's own text: its sections, their paragraphs, and what is known of how it was read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from countycase import essay
from countycase.i18n import _

Script = Literal["traditional", "simplified", "mixed", "undetermined"]

LONGEST = 1000
_LONGEST_HEADING = 40
_NUMERALS = "[一二三四五六七八九十百]+"
_HEADING = re.compile(
    f"(?:第{_NUMERALS}[章節节部編编篇]|{_NUMERALS}、|[(（]{_NUMERALS}[)）])\\s*\\S"
)
_CLOSED = tuple("。!?;:,…”’」』)》\uff01\uff1f\uff1b\uff1a\uff0c\uff09")
_BREAK = re.compile("[,;\uff0c\uff1b、\\s]")


@dataclass(frozen=True)
class Section:
    """A heading and the paragraphs below it; the heading is empty before the first one."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A text as it was read.

    Attributes:
        name: what it is called, the file's name as a rule; safe to print.
        format: ``txt``, ``md``, ``docx`` or ``text`` (given as a string).
        encoding: ``utf-8``, ``utf-16``, ``gb18030``, ``big5``; empty where nothing was decoded.
        confidence: ``certain``, ``likely`` or ``doubtful``: how sure the encoding is.
        notes: sentences on how it was read that whoever reads the counts must know.
        sections: the text itself.
    """

    name: str
    format: str
    encoding: str
    confidence: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def paragraphs(self) -> list[str]:
        """All paragraphs in order, without headings."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


def plain_sections(text: str) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Return the sections of plain text, and notes on how they were found.

    A line is a paragraph; but where most lines inside the blocks between empty lines end in
    mid-sentence, the blocks are the paragraphs, their lines joined. A short line that begins with
    a Chinese number (一、 第二章 (三)) and ends without a sign is a heading.
    """
    lines = text.splitlines()
    blocks = _blocks(lines)
    inner = [line for block in blocks for line in block[:-1]]
    notes = []
    if inner and sum(not line.endswith(_CLOSED) for line in inner) * 2 > len(inner):
        paragraphs: Iterable[str] = (_joined(block) for block in blocks)
        notes.append(_("Its lines end in mid-sentence, so lines without a gap were joined."))
    else:
        paragraphs = (line for block in blocks for line in block)
    found = sections((_is_heading(paragraph), paragraph) for paragraph in paragraphs)
    if len(found) > 1:
        notes.append(_("Short lines that begin with a Chinese number were taken for headings."))
    return found, tuple(notes)


def sections(blocks: Iterable[tuple[bool, str]]) -> tuple[Section, ...]:
    """Return the sections of a row of blocks, each with whether it is a heading."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for heading, block in blocks:
        text = block.strip()
        if heading and text:
            found.append((text, []))
        elif text:
            found[-1][1].append(text)
    return tuple(Section(title, tuple(inside)) for title, inside in found if title or inside)


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, cut as the essay's are.

    A stretch of more than :data:`LONGEST` characters without a full stop is divided at commas and
    spaces, or where nothing else helps at that length.
    """
    found = []
    for start, end in essay.split_sentences(paragraph):
        while end - start > LONGEST:
            cuts = [match.end() for match in _BREAK.finditer(paragraph, start, start + LONGEST)]
            middle = cuts[-1] if cuts else start + LONGEST
            found.append(paragraph[start:middle])
            start = middle
        found.append(paragraph[start:end])
    return found


def script(text: str) -> Script:
    """Return the script of a text, by the characters that one of two older standards lacks.

    A character of Big5 that GB 2312 lacks is traditional, one of GB 2312 that Big5 lacks is
    simplified. Less than one in twenty of the other kind are taken for slips.
    """
    traditional = simplified = 0
    for character, count in Counter(text).items():
        if character >= "\u4e00":
            in_big5, in_gb = _fits(character, "cp950"), _fits(character, "gb2312")
            traditional += count * (in_big5 and not in_gb)
            simplified += count * (in_gb and not in_big5)
    if not traditional + simplified:
        return "undetermined"
    share = traditional / (traditional + simplified)
    return "traditional" if share > 0.95 else "simplified" if share < 0.05 else "mixed"


def visible(text: str) -> str:
    """Return ``text`` with every character that would steer a screen written as its number.

    These are control characters, direction marks and what no file can hold (lone surrogates).
    """
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _STEERING else sign for sign in text
    )


_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines between gaps; a numbered line begins a block, a heading is one alone."""
    longest = max(map(len, lines), default=0)
    blocks: list[list[str]] = [[]]
    for line in map(str.strip, lines):
        if not line or _HEADING.match(line):
            blocks.append([])
        if line:
            blocks[-1].append(line)
        if _is_heading(line) and len(line) * 3 < longest * 2:
            blocks.append([])
    return [block for block in blocks if block]


def _joined(lines: list[str]) -> str:
    """Return lines as one; a space stays between Latin words alone."""
    joined = [lines[0]]
    for line in lines[1:]:
        gap = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
        joined.append(gap + line)
    return "".join(joined)


def _is_heading(paragraph: str) -> bool:
    return (
        len(paragraph) <= _LONGEST_HEADING
        and _HEADING.match(paragraph) is not None
        and not paragraph.endswith(_CLOSED)
    )


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
