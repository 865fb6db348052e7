"""Counties to experiment on: three synthetic ones, or a reader's own from a CSV file.

The essay hides its county's figures, so every number of the three counties is synthetic;
``data/scenarios/README.md`` gives the reasoning for each range.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from countycase import resources, tables
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_UNITS = "scenarios/units.csv"
_COUNTIES = "scenarios/counties.csv"
_OFFICE = frozenset("縣县局委部辦办會会")


@dataclass(frozen=True)
class Unit:
    """A unit directly under the county: an office, bureau, commission or association.

    Attributes:
        id: the unit's id.
        name, name_zh: English and Chinese name.
        type: what office it is (``education``, ``statistics``), the same in every county.
        sector: its wider field (``services``, ``party``).
        staff: persons on its staff.
        leaders: those of them of section-head rank.
        core: those of them with the experience to run the unit's business.
        minimum: the least staff that keeps its doors open.
    """

    id: str
    name: str
    name_zh: str
    type: str
    sector: str
    staff: int
    leaders: int
    core: int
    minimum: int


@dataclass(frozen=True)
class County:
    """A county with its villages and the units that send cadres to them.

    Attributes:
        id, name: a synthetic county's name says that it is synthetic.
        population, townships, villages: persons and numbers.
        poor_villages, poor_population: villages on the poverty list, registered poor persons.
        note: what kind of county it is.
        units: the units directly under the county.
    """

    id: str
    name: str
    population: int
    townships: int
    villages: int
    poor_villages: int
    poor_population: int
    note: str
    units: tuple[Unit, ...] = ()

    @property
    def other_villages(self) -> int:
        """Villages that are not on the poverty list."""
        return self.villages - self.poor_villages

    @property
    def staff(self) -> int:
        """Persons on the staff of all units."""
        return sum(unit.staff for unit in self.units)


def counties() -> tuple[County, ...]:
    """Return the three synthetic counties, the smallest first."""
    return tuple(_counties().values())


def county(name: str) -> County:
    """Return the synthetic county ``small``, ``middle`` or ``large``.

    Raises:
        CourseError: if there is no such county.
    """
    try:
        return _counties()[name]
    except KeyError:
        raise CourseError(
            _("There is no county '{name}'; the synthetic counties are {names}.").format(
                name=name, names=", ".join(_counties())
            )
        ) from None


def read(
    path: str | Path,
    villages: int,
    poor_villages: int,
    name: str = "",
    poor_population: int = 0,
) -> County:
    """Return a county of the reader's own whose units stand in the CSV file ``path``.

    Args:
        path: a CSV file (UTF-8, GB18030 or Big5) with the columns id, name, name_zh, type,
            sector, staff, leaders, core and minimum; other columns are ignored.
        villages, poor_villages: all villages, and those of them on the poverty list.
        name: the county's name; the file's if left out.
        poor_population: registered poor persons; 0 if not known.

    Raises:
        CourseError: if the file cannot be read or a number cannot be used; it names the row, as
            a spreadsheet counts it, and the column.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CourseError(
            _("The county file {name} cannot be read ({reason}); check its name.").format(
                name=file.name, reason=error.strerror
            )
        ) from error
    if not 0 <= poor_villages <= villages:
        raise CourseError(
            _("{poor} of {all} villages cannot be poor; give 0 to {all}.").format(
                poor=poor_villages, all=villages
            )
        )
    text = _decode(content, file.name)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    units = _units(rows, file.name)
    return County(file.stem, name or file.stem, 0, 0, villages, poor_villages, poor_population, "",
                  units)  # fmt: skip


def table(of: County) -> pd.DataFrame:
    """Return the units of a county as a pandas table, one row each."""
    return tables.frame(of.units, tables.columns(Unit))


@functools.cache
def _counties() -> dict[str, County]:
    file = f"data/{_UNITS}"
    rows = resources.read_rows(_UNITS, required=("county",))
    units = _units(rows, file)
    found = {}
    for row in tables.records(_COUNTIES, _CountyRow):
        own = tuple(
            unit for unit, line in zip(units, rows, strict=True) if line["county"] == row.id
        )
        found[row.id] = County(**dataclasses.asdict(row), units=own)
    return found


@dataclass(frozen=True)
class _CountyRow:
    id: str
    name: str
    population: int
    townships: int
    villages: int
    poor_villages: int
    poor_population: int
    note: str


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


def _units(rows: Sequence[dict[str, str]], file: str) -> tuple[Unit, ...]:
    if not rows:
        raise CourseError(
            _("The county file {file} has no units; give one unit a row.").format(file=file)
        )
    needed = [field.name for field in dataclasses.fields(Unit)]
    missing = [column for column in needed if column not in rows[0]]
    if missing:
        raise CourseError(
            _("The county file {file} lacks the column {columns}; add it to its header.").format(
                file=file, columns=", ".join(missing)
            )
        )
    found: dict[str, Unit] = {}
    for number, row in enumerate(rows, start=2):
        unit = _unit(row, number, file)
        if not unit.id or unit.id in found:
            raise _fault(file, number, "id", unit.id, _("an id of its own"))
        found[unit.id] = unit
    return tuple(found.values())


def _unit(row: dict[str, str], number: int, file: str) -> Unit:
    def text(column: str) -> str:
        return (row[column] or "").strip()

    def count(column: str, least: int, most: int | None = None) -> int:
        cell = text(column)
        if cell.isdecimal() and least <= int(cell) and (most is None or int(cell) <= most):
            return int(cell)
        expected = (
            _("a whole number of at least {least}").format(least=least)
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
            file=file, row=number, column=column, cell=cell, expected=expected
        )
    )
