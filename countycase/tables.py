"""Turns the rows of a CSV data file into frozen records, each cell checked against its type.

A record is a frozen dataclass whose fields are the file's columns. Rows are counted as a
spreadsheet shows them: the header is row 1.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
import types
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from countycase import resources
from countycase.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R")

_EXPECTED = {
    int: "a whole number",
    float: "a number",
    datetime.date: "a date like 2017-04-01",
}


def records(name: str, kind: type[R]) -> tuple[R, ...]:
    """Return the rows of the data file ``name`` (``case/drives.csv``) as records of ``kind``.

    Args:
        name: a CSV file below the data folder, whose columns are the fields of ``kind``.
        kind: a dataclass whose fields are str, int, float, date, a Literal of texts, a tuple of
            whole numbers (separated by spaces), or a union of these. In a union with None an empty
            cell is None; str takes what nothing else in the union takes.

    Raises:
        CourseError: if the file cannot be read, a column is missing or unknown, a cell does not
            fit its column, or an id stands twice; file, row and column are named.
    """
    hints = typing.get_type_hints(kind)
    rows = resources.read_rows(name, required=tuple(hints))
    seen: dict[str, int] = {}
    found = []
    for number, row in enumerate(rows, start=2):
        unknown = [column for column in row if column not in hints]
        if unknown:
            raise CourseError(
                f"The data file data/{name} has an unknown column {unknown[0]!r}; "
                f"its columns are {', '.join(hints)}."
            )
        cells = {}
        for column, hint in hints.items():
            try:
                cells[column] = _cell(row[column], hint)
            except ValueError as error:
                raise CourseError(
                    f"data/{name}, row {number} ({row.get('id', 'no id')}), column {column}: "
                    f"{row[column]!r} is not {error}; correct the cell."
                ) from None
        row_id = row.get("id", "")
        if "id" in hints and row_id in seen:
            raise CourseError(
                f"data/{name}, row {number}, column id: {row_id!r} stands in row {seen[row_id]} "
                "already; give one of the two rows another id."
            )
        seen[row_id] = number
        found.append(kind(**cells))
    return tuple(found)


def frame(found: Iterable[Any], columns: Iterable[str]) -> pd.DataFrame:
    """Return records as a pandas table with ``columns``, one row for each record."""
    import pandas as pd

    wanted = list(columns)
    rows = [[getattr(record, column) for column in wanted] for record in found]
    table = pd.DataFrame(rows, columns=pd.Index(wanted))
    for number, column in enumerate(wanted):
        cells = [row[number] for row in rows]
        if None in cells and all(isinstance(cell, int | None) for cell in cells):
            # An empty cell must not turn whole numbers into 1.0.
            table[column] = pd.array(cells, dtype="Int64")
    return table


def columns(kind: type[Any], last: Iterable[str] = ()) -> list[str]:
    """Return the field names of a record class in order, those in ``last`` moved to the end."""
    behind = list(last)
    names = [field.name for field in dataclasses.fields(kind)]
    return [name for name in names if name not in behind] + [n for n in behind if n in names]


def _cell(text: str, hint: Any) -> Any:
    """Return the value of a cell; a ValueError says what was expected instead."""
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _one_of(text, get_args(hint))
    if origin is Literal:
        if text not in get_args(hint):
            raise ValueError("one of " + ", ".join(repr(choice) for choice in get_args(hint)))
        return text
    if origin is tuple:
        try:
            return tuple(int(part) for part in text.split())
        except ValueError:
            raise ValueError("whole numbers separated by spaces") from None
    if hint is str:
        return text
    try:
        cell: Any = datetime.date.fromisoformat(text) if hint is datetime.date else hint(text)
    except ValueError:
        raise ValueError(_EXPECTED[hint]) from None
    if "_" in text or (hint is float and not math.isfinite(cell)):
        # Python reads 1_000, nan and inf as numbers; in a table they are slips.
        raise ValueError(_EXPECTED[hint])
    return cell


def _one_of(text: str, choices: tuple[Any, ...]) -> Any:
    if type(None) in choices and not text:
        return None
    expected = []
    kinds = [choice for choice in choices if choice is not type(None)]
    for choice in sorted(kinds, key=lambda choice: choice is str):
        try:
            return _cell(text, choice)
        except ValueError as error:
            expected.append(str(error))
    raise ValueError(" or ".join(expected))
