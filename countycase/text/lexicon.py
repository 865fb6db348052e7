"""The course's lexicon: words of the field that a general dictionary lacks.

``data/lexicon/terms.csv`` holds the words, ``data/lexicon/apart.csv`` the few strings that a
dictionary's longest word gets wrong. Both are checked line by line when they are loaded.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text.script import HAN_WORD, simplified, simplified_only, unified_ideographs

COLUMNS = ("traditional", "simplified", "pinyin", "english", "pos", "source", "note")
PARTS_OF_SPEECH = {
    "n": "noun",
    "nt": "institution",
    "nz": "named programme, policy or standard",
    "v": "verb",
    "vn": "verb used as a noun",
    "a": "adjective",
    "b": "attributive",
    "d": "adverb",
    "p": "preposition",
    "l": "set phrase",
    "i": "idiom",
    "m": "numeral expression",
}
GENERAL = "general"
"""The source of a word of the field that the essay does not use."""

_SYLLABLES = "[A-Za-züÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ]+"
_PINYIN = re.compile(f"{_SYLLABLES}(?:[ ’-]{_SYLLABLES})*")
_TONE = re.compile("[^A-Za-züÜ ’-]")
TERMS = "lexicon/terms.csv"
_APART = "lexicon/apart.csv"
GLOSSARY = "lexicon/glossary.csv"
_GLOSSARY_TAGS = {"noun": "n", "verb": "v", "adjective": "a", "phrase": "l"}


@dataclass(frozen=True)
class Entry:
    """One word of the lexicon.

    Attributes:
        traditional, simplified: the word in both scripts, Chinese characters only.
        pinyin: with tone marks.
        english: what the course calls it in English.
        pos: part of speech, a key of :data:`PARTS_OF_SPEECH`.
        source: id of the essay's block where it first stands, or :data:`GENERAL`.
        note: what needs saying about it, often empty.
    """

    traditional: str
    simplified: str
    pinyin: str
    english: str
    pos: str
    source: str
    note: str


@dataclass(frozen=True)
class Apart:
    """A string of characters that must be cut as written.

    Attributes:
        pieces: its pieces in traditional characters, (中, 將).
        note: why the dictionary's word is wrong.
    """

    pieces: tuple[str, ...]
    note: str


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Return the words of ``data/lexicon/terms.csv`` in the order of the file.

    Raises:
        CourseError: if a line cannot be used; the file, the line and the fault are named.
    """
    return parse(resources.read_bytes(TERMS), f"data/{TERMS}")


@functools.cache
def apart() -> tuple[Apart, ...]:
    """Return the strings of ``data/lexicon/apart.csv``; faults are reported as in ``entries``."""
    name = f"data/{_APART}"
    found = []
    for line, row in _rows(resources.read_bytes(_APART), name, ("cut", "note")):
        pieces = tuple(row["cut"].split("/"))
        if len(pieces) < 2:
            raise CourseError(
                f"{name}, line {line}: {row['cut']!r} is not cut; write it like 中/將."
            )
        for piece in pieces:
            _check_word(piece, name, line)
        found.append(Apart(pieces, row["note"]))
    return tuple(found)


def words() -> dict[str, str]:
    """Return every word that the cutter learns, in simplified characters, with its part of speech.

    These are the lexicon's words and those words of the glossary (``data/lexicon/glossary.csv``)
    that are Chinese characters throughout; a glossary phrase with anything else in it is cut.
    """
    known = {entry.simplified: entry.pos for entry in entries()}
    if resources.path(GLOSSARY).is_file():
        for row in resources.read_rows(GLOSSARY, required=("simplified", "pos")):
            word = row["simplified"]
            if HAN_WORD.fullmatch(word):
                known.setdefault(word, _GLOSSARY_TAGS.get(row["pos"], "n"))
    return known


def parse(content: bytes, name: str) -> tuple[Entry, ...]:
    """Return the entries of a lexicon file.

    Args:
        content: a CSV file in UTF-8, with or without byte-order mark, any line endings; its
            header is :data:`COLUMNS`.
        name: what to call the file in messages.

    Raises:
        CourseError: at the first line that cannot be used: wrong encoding, wrong number of cells,
            a tab, a full-width or outer space, a word with anything but Chinese characters
            (``*``, ``·``, a space), scripts that do not correspond or a simplified character in
            the traditional form, pinyin that is none, an unknown part of speech or source, a word
            that stands twice.
    """
    found: list[Entry] = []
    seen: dict[str, int] = {}
    for line, row in _rows(content, name, COLUMNS):
        for word in (row["traditional"], row["simplified"]):
            _check_word(word, name, line)
        _check_entry(row, name, line)
        for word in dict.fromkeys((row["traditional"], row["simplified"])):
            if word in seen:
                raise CourseError(
                    f"{name}, line {line}: {word} stands already in line {seen[word]}; "
                    "remove one of the two."
                )
            seen[word] = line
        found.append(Entry(**row))
    return tuple(found)


def _rows(
    content: bytes, name: str, columns: Iterable[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a CSV file with the number of the line on which each ends."""
    reader = csv.reader(io.StringIO(_decoded(content, name), newline=""), strict=True)
    header = next(reader, [])
    expected = list(columns)
    if header != expected:
        raise CourseError(
            f"{name}, line 1: the header is {','.join(header)!r}; "
            f"it must be {','.join(expected)!r}."
        )
    try:
        for cells in reader:
            if len(cells) != len(expected):
                raise CourseError(
                    f"{name}, line {reader.line_num}: {len(cells)} cells where the header has "
                    f"{len(expected)}; look for a missing quotation mark or comma."
                )
            for cell in cells:
                _check_cell(cell, name, reader.line_num)
            yield reader.line_num, dict(zip(expected, cells, strict=True))
    except csv.Error as error:
        raise CourseError(
            f"{name}, line {reader.line_num}: this is not CSV ({error}); "
            "look for an unclosed quotation mark."
        ) from error


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError(
            f"{name}, line {line}: the file is not UTF-8; save it again with the encoding UTF-8."
        ) from error


def _check_cell(cell: str, name: str, line: int) -> None:
    faults = {"\t": "a tab", "\u3000": "a full-width space", "\n": "a line break"}
    for character, what in faults.items():
        if character in cell:
            raise CourseError(f"{name}, line {line}: {cell!r} holds {what}; remove it.")
    if cell != cell.strip():
        raise CourseError(f"{name}, line {line}: {cell!r} begins or ends with a space; remove it.")


def _check_word(word: str, name: str, line: int) -> None:
    if not HAN_WORD.fullmatch(word) or unified_ideographs(word) != word:
        raise CourseError(
            f"{name}, line {line}: {word!r} is not a word of Chinese characters alone; "
            "remove every other character, or leave the word out."
        )


def _check_entry(row: dict[str, str], name: str, line: int) -> None:
    if wrong := simplified_only(row["traditional"]):
        raise CourseError(
            f"{name}, line {line}: the traditional form {row['traditional']} has simplified "
            f"characters ({wrong}); write the traditional ones."
        )
    if simplified(row["traditional"]) != row["simplified"]:
        raise CourseError(
            f"{name}, line {line}: {row['traditional']} in simplified characters is "
            f"{simplified(row['traditional'])}, not {row['simplified']}; correct one of the two."
        )
    if row["pos"] not in PARTS_OF_SPEECH:
        raise CourseError(
            f"{name}, line {line}: {row['pos']!r} is not a part of speech of the lexicon; "
            f"use one of {', '.join(PARTS_OF_SPEECH)}."
        )
    for column in ("pinyin", "english", "source"):
        if not row[column]:
            raise CourseError(f"{name}, line {line}: the cell {column} is empty; fill it.")
    _check_pinyin(row, name, line)
    if row["source"] != GENERAL and row["source"] not in _block_ids():
        raise CourseError(
            f"{name}, line {line}: {row['source']!r} is no source; give the id of the essay's "
            f"block where the word first stands, such as case-2, or {GENERAL}."
        )


def _check_pinyin(row: dict[str, str], name: str, line: int) -> None:
    """Refuse what cannot be pinyin; whether it is that of the word, only a reader can tell."""
    pinyin = row["pinyin"]
    if not _PINYIN.fullmatch(pinyin) or not 1 <= len(_TONE.findall(pinyin)) <= len(
        row["simplified"]
    ):
        raise CourseError(
            f"{name}, line {line}: {pinyin!r} is not the pinyin of {row['traditional']}; write its "
            "syllables with tone marks, in single code points, such as zhùcūn."
        )


@functools.cache
def _block_ids() -> frozenset[str]:
    return frozenset(block.id for block in essay.load().blocks)
