"""The course's glossary: the terms of the case, of its field and of the course's methods.

``glossary.term("first-secretary")`` is one term, and ``glossary.occurrences(term)`` says where the
essay has it. How terms are chosen, translated and spelt is in ``data/lexicon/README.md``.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, get_args

from countycase import essay, resources
from countycase.errors import CourseError

__all__ = ["PartOfSpeech", "Source", "Term", "occurrences", "term", "terms"]

Source = Literal["essay", "field", "course", "method"]
PartOfSpeech = Literal["noun", "verb", "phrase"]

_FILE = "lexicon/glossary.csv"
_OPTIONAL = ("printed", "note")
_UNIQUE = ("id", "english", "traditional", "simplified")
_CHOICES = {"source": get_args(Source), "pos": get_args(PartOfSpeech)}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Term:
    """One entry of the glossary.

    Attributes:
        id: stable address, lower-case English words joined by hyphens, ``first-secretary``.
        english: the English headword, as the translation uses it.
        traditional, simplified: the Chinese headword in each script.
        printed: the forms in which the essay prints it; the traditional headword where the
            essay has no other.
        pinyin: Hanyu Pinyin with tone marks, spaced by words (GB/T 16159).
        pos: part of speech of the Chinese headword.
        source: ``essay`` for a term that the essay uses, ``field`` for one of public administration
            that it does not, ``course`` and ``method`` for the course's own and its methods'.
        definition: one English sentence.
        note: what it is to be told from, or how the essay differs; may be empty.
    """

    id: str
    english: str
    traditional: str
    simplified: str
    printed: tuple[str, ...]
    pinyin: str
    pos: PartOfSpeech
    source: Source
    definition: str
    note: str


@functools.cache
def terms() -> tuple[Term, ...]:
    """Return all terms in the order of the file, grouped by subject.

    Raises:
        CourseError: if a cell is missing, padded or not one of its column's values, or if an id
            or a headword stands twice; the file and line are named.
    """
    columns = tuple(field.name for field in fields(Term))
    rows = resources.read_rows(_FILE, required=columns)
    seen: dict[tuple[str, str], int] = {}
    # No cell may hold a line break, so the row's place is its line.
    for line, row in enumerate(rows, start=2):
        for fault in _faults(row, columns):
            raise CourseError(f"data/{_FILE}, line {line}: {fault}")
        for column in _UNIQUE:
            first = seen.setdefault((column, row[column]), line)
            if first != line:
                raise CourseError(
                    f"data/{_FILE}, line {line}: the {column} {row[column]!r} stands already in "
                    f"line {first}; merge the two entries or change one."
                )
    return tuple(_term(row) for row in rows)


def term(term_id: str) -> Term:
    """Return the term with this id; CourseError if there is none (the nearest ids are named)."""
    known = {entry.id: entry for entry in terms()}
    try:
        return known[term_id]
    except KeyError:
        near = difflib.get_close_matches(term_id, known, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else f"see data/{_FILE} for all ids."
        raise CourseError(f"The glossary has no term {term_id!r}; {hint}") from None


def occurrences(entry: Term) -> list[essay.Occurrence]:
    """Return where the essay prints a term, in printed order, headings and title included.

    Strings are compared, not words: 貧困戶 is found in 貧困戶識別 too.
    """
    order = {block.id: place for place, block in enumerate(essay.load().blocks)}
    hits = [hit for form in entry.printed for hit in essay.find(form)]
    return sorted(hits, key=lambda hit: (order[hit.block], hit.start, hit.end))


def _faults(row: dict[str, str], columns: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with a row, worst first."""
    for column in columns:
        cell = row[column]
        if not cell.strip() and column not in _OPTIONAL:
            yield f"the cell {column} is empty; fill it in."
        elif cell != " ".join(cell.split()):
            yield (
                f"the cell {column} has white space at an end, twice in a row or as a line break; "
                "take it out."
            )
        elif column in _CHOICES and cell not in _CHOICES[column]:
            yield f"{cell!r} is no {column}; use one of {', '.join(_CHOICES[column])}."
    if not _ID.fullmatch(row["id"]):
        yield f"{row['id']!r} is no id; use lower-case English words joined by hyphens."
    if row["printed"] and not all(row["printed"].split("|")):
        yield "the cell printed has an empty form; write the forms with one | between them."


def _term(row: dict[str, str]) -> Term:
    return Term(
        id=row["id"],
        english=row["english"],
        traditional=row["traditional"],
        simplified=row["simplified"],
        printed=tuple((row["printed"] or row["traditional"]).split("|")),
        pinyin=row["pinyin"],
        pos=next(value for value in get_args(PartOfSpeech) if value == row["pos"]),
        source=next(value for value in get_args(Source) if value == row["source"]),
        definition=row["definition"],
        note=row["note"],
    )
