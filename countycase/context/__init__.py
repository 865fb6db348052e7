"""The nation around the county: national figures with their sources, and the holiday calendar.

``context.value("rural-poor-2017")`` is a number, ``context.figure`` the same with its unit, source
and caveat, ``context.series("incidence")`` a figure's years in order.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import tables
from countycase.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import pandas as pd

__all__ = [
    "TABLES",
    "Figure",
    "Holiday",
    "Source",
    "figure",
    "figures",
    "holidays",
    "series",
    "source",
    "sources",
    "table",
    "value",
]


@dataclass(frozen=True)
class Source:
    """A publication from which national figures are taken.

    Attributes:
        id: its id in the figures.
        author: the body that issued it.
        title: its title in English.
        date: date of issue as precise as known, ``2021-04`` or ``2019-02-15``; a range of years
            for a series.
        kind: what sort of publication it is.
        note: what must be known to use it.
    """

    id: str
    author: str
    title: str
    date: str
    kind: Literal["statistics", "white paper", "policy", "report", "notice"]
    note: str


@dataclass(frozen=True)
class Figure:
    """A national figure.

    Attributes:
        id: its id, ``rural-poor-2017``.
        indicator: the series it belongs to, ``rural-poor``.
        year: the year it is for; None for a figure without one.
        title: a short English label.
        value: the number.
        unit: what the number counts.
        qualifier: how exact the source says it is.
        source: id of the source.
        note: its caveat; may be empty.
    """

    id: str
    indicator: str
    year: int | None
    title: str
    value: float
    unit: str
    qualifier: Literal["exact", "about", "more than", "nearly", "at most", "declared"]
    source: str
    note: str


@dataclass(frozen=True)
class Holiday:
    """A day whose status the State Council's notice changes.

    Attributes:
        date: the day.
        kind: ``holiday`` is free, ``workday`` a weekend day worked in exchange.
        name: the festival it belongs to.
    """

    date: datetime.date
    kind: Literal["holiday", "workday"]
    name: str


@functools.cache
def figures() -> tuple[Figure, ...]:
    """Return all national figures.

    Raises:
        CourseError: if the file is damaged or a figure names a source that is not listed; file,
            row and column are named.
    """
    found = tables.records("context/national.csv", Figure)
    known = {source.id for source in sources()}
    for row, figure in enumerate(found, start=2):
        if figure.source not in known:
            raise CourseError(
                f"data/context/national.csv, row {row} ({figure.id}), column source: "
                f"{figure.source!r} is not in data/context/sources.csv; add it there."
            )
    return found


@functools.cache
def sources() -> tuple[Source, ...]:
    """Return the sources of the national figures."""
    return tables.records("context/sources.csv", Source)


@functools.cache
def holidays() -> tuple[Holiday, ...]:
    """Return the statutory holidays and exchanged working days, in order of date."""
    found = tables.records("context/holidays.csv", Holiday)
    return tuple(sorted(found, key=lambda day: day.date))


def figure(figure_id: str) -> Figure:
    """Return the figure with this id (``counties-delisted-2016``).

    Raises:
        CourseError: if there is none; the nearest ids are named.
    """
    known = {figure.id: figure for figure in figures()}
    if figure_id not in known:
        import difflib

        near = difflib.get_close_matches(figure_id, known, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "context.figures() lists them."
        raise CourseError(f"There is no national figure {figure_id!r}; {hint}")
    return known[figure_id]


def value(figure_id: str) -> float:
    """Return the number of the figure with this id; its unit is in :func:`figure`."""
    return figure(figure_id).value


def series(indicator: str) -> tuple[Figure, ...]:
    """Return the figures of one indicator (``rural-poor``, ``incidence``) in order of year.

    Raises:
        CourseError: if there is no such indicator; those there are are named.
    """
    found = [figure for figure in figures() if figure.indicator == indicator]
    if not found:
        known = ", ".join(dict.fromkeys(figure.indicator for figure in figures()))
        raise CourseError(f"There is no indicator {indicator!r}; the indicators are {known}.")
    return tuple(sorted(found, key=lambda figure: figure.year or 0))


def source(source_id: str) -> Source:
    """Return the source with this id; CourseError if there is none."""
    for found in sources():
        if found.id == source_id:
            return found
    known = ", ".join(found.id for found in sources())
    raise CourseError(f"There is no source {source_id!r}; the sources are {known}.")


TABLES: dict[str, tuple[Callable[[], tuple[Any, ...]], type[Any]]] = {
    "national": (figures, Figure),
    "sources": (sources, Source),
    "holidays": (holidays, Holiday),
}
"""The tables of the context: name, the function that returns its records, their class."""


def table(name: str) -> pd.DataFrame:
    """Return a table of the context (``national``, ``sources``, ``holidays``).

    Raises:
        CourseError: if there is no table of this name; those there are are named.
    """
    try:
        records, kind = TABLES[name]
    except KeyError:
        raise CourseError(
            f"The context has no table {name!r}; its tables are {', '.join(TABLES)}."
        ) from None
    return tables.frame(records(), tables.columns(kind))
