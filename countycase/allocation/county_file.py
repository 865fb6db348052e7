"""Reads the units of a county from the CSV table of a spreadsheet, and says which cell is wrong.

Rows are counted as a spreadsheet shows them: blank ones count, a cell of two lines is one row.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
from collections.abc import Mapping, Sequence

from countycase.allocation.county import Unit
from countycase.errors import CourseError
from countycase.i18n import _

_COLUMNS = tuple(field.name for field in dataclasses.fields(Unit))
_OFFICE = frozenset("縣县局委部辦办會会")
_MOST = 1_000_000  # persons of a unit
_SHOWN = 40  # characters of a wrong cell
_LONGEST_CELL = 131_072


def units(content: bytes, file: str) -> tuple[Unit, ...]:
    """Return the units in a CSV table.

    Args:
        content: the table (UTF-8, GB18030 or Big5) with the fields of :class:`Unit` as columns in
            any order; other columns and blank rows are passed over.
        file: what to call it in an error.

    Raises:
        CourseError: if it is no such table or a cell cannot be used; row and column are named.
    """
    rows = _rows(_decode(content, file), file)
    header = rows[0][1] if rows else list(_COLUMNS)
    _check_header(header, file)
    return checked([(number, _record(row, header, number, file)) for number, row in rows[1:]], file)


def checked(rows: Sequence[tuple[int, Mapping[str, str]]], file: str) -> tuple[Unit, ...]:
    """Return the units that the cells of a table make, each row with its number.

    Raises:
        CourseError: if there are none, or a cell cannot be used; row and column are named.
    """
    if not rows:
        raise CourseError(
            _("The county file {file} has no units; give one unit a row.").format(file=file)
        )
    found: dict[str, Unit] = {}
    for number, row in rows:
        unit = _unit(row, number, file)
        if not unit.id or unit.id in found:
            raise _fault(file, number, "id", unit.id, _("an id of its own"))
        found[unit.id] = unit
    return tuple(found.values())


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # Most bytes are text in both encodings, but only in the right one do offices have their names.
    guesses = []
    for encoding in ("gb18030", "cp950"):
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            guesses.append((sum(character in _OFFICE for character in text), text))
    found, text = max(guesses, default=(0, ""))
    if not found:
        raise CourseError(
            _(
                "The county file {name} is neither UTF-8, GB18030 nor Big5; save it as UTF-8."
            ).format(name=name)
        )
    return text


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not blank, each with its number."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(reader, start=1):
            # csv's own limit belongs to the whole process, and other packages lift it.
            if any(len(cell) > _LONGEST_CELL for cell in row):
                raise csv.Error(f"a cell of over {_LONGEST_CELL} characters")
            if any(cell.strip() for cell in row):
                rows.append((number, row))
    except csv.Error as error:
        raise CourseError(
            _(
                "The county file {file} is no CSV table at line {line} ({reason}); look for a "
                "quotation mark that is not closed, and save it as CSV again."
            ).format(file=file, line=reader.line_num, reason=error)
        ) from error
    return rows


def _check_header(header: Sequence[str], file: str) -> None:
    missing = [column for column in _COLUMNS if column not in header]
    twice = [column for column in _COLUMNS if header.count(column) > 1]
    if twice:
        raise CourseError(
            _("The county file {file} has the column {column} twice; keep one of them.").format(
                file=file, column=twice[0]
            )
        )
    if missing:
        raise CourseError(
            _("The county file {file} lacks the column {columns}; {advice}.").format(
                file=file, columns=", ".join(missing), advice=_advice(header, missing[0])
            )
        )


def _advice(header: Sequence[str], missing: str) -> str:
    for separator, name in ((";", _("semicolons")), ("\t", _("tabs"))):
        if any(separator in cell for cell in header):
            return _("its cells are separated by {name}, so save it with commas").format(name=name)
    for cell in header:
        if cell.strip().lower() == missing:
            return _("write '{column}' for '{cell}', in lower case and without spaces").format(
                column=missing, cell=cell
            )
    return _("add it to its header")


def _record(row: Sequence[str], header: Sequence[str], number: int, file: str) -> dict[str, str]:
    surplus = [cell for cell in row[len(header) :] if cell.strip()]
    if surplus:
        raise CourseError(
            _(
                "{file}, row {row}: '{cell}' stands beyond the last column; put quotation marks "
                "around a cell that has a comma in it."
            ).format(file=file, row=number, cell=_short(surplus[0]))
        )
    return dict.fromkeys(header, "") | dict(zip(header, row, strict=False))


def _unit(row: Mapping[str, str], number: int, file: str) -> Unit:
    def text(column: str) -> str:
        return row[column].strip()

    def count(column: str, least: int, most: int | None = None) -> int:
        cell = text(column)
        # A column that pandas rounded, or filled a gap of, is written with a point and noughts.
        digits, point, noughts = cell.partition(".")
        whole = digits.isdecimal() and (not point or set(noughts) == {"0"})
        # Not every row of digits is a number that can be read; a short one is.
        if whole and len(digits) <= len(str(_MOST)):
            value = int(digits)
            if least <= value <= (_MOST if most is None else most):
                return value
        expected = (
            _("a whole number of at least {least}, and at most {most}").format(
                least=least, most=_MOST
            )
            if most is None
            else _("a whole number from {least} to the unit's staff of {most}").format(
                least=least, most=most
            )
        )
        raise _fault(file, number, column, cell, expected)

    staff = count("staff", 1)
    return Unit(
        text("id"),
        text("name"),
        text("name_zh"),
        text("type"),
        text("sector"),
        staff,
        count("leaders", 0, staff),
        count("core", 0, staff),
        count("minimum", 0, staff),
    )


def _fault(file: str, number: int, column: str, cell: str, expected: str) -> CourseError:
    return CourseError(
        _("{file}, row {row}, column {column}: '{cell}' is not {expected}; correct it.").format(
            file=file, row=number, column=column, cell=_short(cell), expected=expected
        )
    )


def _short(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else cell[:_SHOWN] + "…"
