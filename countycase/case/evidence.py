"""Reads a table of the case and holds every row against the words of the essay it quotes."""

from __future__ import annotations

from typing import TypeVar

from countycase import essay, tables
from countycase.case.records import Passage
from countycase.errors import CourseError

P = TypeVar("P", bound=Passage)


def read(name: str, kind: type[P]) -> tuple[P, ...]:
    """Return the rows of ``data/case/NAME.csv``, each span compared with the essay.

    Raises:
        CourseError: if a cell does not fit its column, an id stands twice, a block of the essay is
            unknown, or a span does not hold the quoted words; file, row and column are named.
    """
    file = f"case/{name}.csv"
    found = tables.records(file, kind)
    for row, record in enumerate(found, start=2):
        _compare(record, f"data/{file}, row {row} ({record.id})")
    return found


def _compare(record: Passage, where: str) -> None:
    try:
        text = essay.block(record.paragraph).text
    except CourseError as error:
        raise CourseError(f"{where}, column paragraph: {error}") from None
    if not 0 <= record.start < record.end <= len(text):
        raise CourseError(
            f"{where}, columns start and end: {record.start}–{record.end} is no span of "
            f"{record.paragraph}, which has {len(text)} characters; correct the offsets."
        )
    printed = text[record.start : record.end]
    if printed != record.quote:
        raise CourseError(
            f"{where}, column quote: {record.quote!r} is not what {record.paragraph} has from "
            f"{record.start} to {record.end}, {printed!r}; correct the quote or the offsets."
        )
