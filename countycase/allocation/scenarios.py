"""Counties to experiment on: three synthetic ones, or a reader's own from a CSV file.

The essay hides its county's figures, so every number of the three counties is synthetic;
``data/scenarios/README.md`` gives the reasoning for each range.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from countycase import resources, tables
from countycase.allocation.apportionment import whole_number
from countycase.allocation.county import County, Unit
from countycase.allocation.county_file import checked, units
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_UNITS = "scenarios/units.csv"
_COUNTIES = "scenarios/counties.csv"

__all__ = ["County", "Unit", "counties", "county", "read", "table"]


def counties() -> tuple[County, ...]:
    """Return the three synthetic counties, the smallest first."""
    return tuple(_counties().values())


def county(name: str | County) -> County:
    """Return the synthetic county ``small``, ``middle`` or ``large``.

    Args:
        name: its id. A county is returned as it is, so that whatever takes an id takes a reader's
            own county too.

    Raises:
        CourseError: if there is no such county.
    """
    if isinstance(name, County):
        return name
    try:
        return _counties()[name]
    except (KeyError, TypeError):
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
            sector, staff, leaders, core and minimum; other columns and blank rows are ignored.
            ``table(county).to_csv(path, index=False)`` writes one.
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
    villages = whole_number(villages, _("the villages"))
    poor_villages = whole_number(poor_villages, _("the poor villages"))
    poor_population = whole_number(poor_population, _("the registered poor persons"))
    if poor_villages > villages:
        raise CourseError(
            _("{poor} of {all} villages cannot be poor; give 0 to {all}.").format(
                poor=poor_villages, all=villages
            )
        )
    return County(
        file.stem, name or file.stem, 0, 0, villages, poor_villages, poor_population, "",
        units(content, file.name),
    )  # fmt: skip


def table(of: County) -> pd.DataFrame:
    """Return the units of a county as a pandas table, one row each."""
    return tables.frame(of.units, tables.columns(Unit))


@functools.cache
def _counties() -> dict[str, County]:
    file = f"data/{_UNITS}"
    rows = resources.read_rows(_UNITS, required=("county",))
    made = checked(list(enumerate(rows, start=2)), file)
    found = {}
    for row in tables.records(_COUNTIES, _CountyRow):
        own = tuple(unit for unit, line in zip(made, rows, strict=True) if line["county"] == row.id)
        found[row.id] = County(**dataclasses.asdict(row), units=own, synthetic=True)
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
