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
        where = f"data/{file}, row {row} ({record.id})"
        compare(where, record.paragraph, record.start, record.end, record.quote)
    return found


def compare(where: str, paragraph: str, start: int, end: int, quote: str) -> None:
    """Hold a span against the essay.

    Raises:
        CourseError: if the block is unknown or does not have ``quote`` from ``start`` to ``end``;
            it begins with ``where``, the place of the span in the data.
    """
    try:
        text = essay.block(paragraph).text
    except CourseError as error:
        raise CourseError(f"{where}, column paragraph: {error}") from None
    if not 0 <= start < end <= len(text):
        raise CourseError(
            f"{where}, columns start and end: {start}–{end} is no span of "
            f"{paragraph}, which has {len(text)} characters; correct the offsets."
        )
    printed = text[start:end]
    if printed != quote:
        raise CourseError(
            f"{where}, column quote: {quote!r} is not what {paragraph} has from "
            f"{start} to {end}, {printed!r}; correct the quote or the offsets."
        )
