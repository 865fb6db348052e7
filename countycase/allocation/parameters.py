"""The numbers of the model: what the essay states, what follows from it, what is assumed."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase import case, tables
from countycase.case import Status
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_FILE = "scenarios/parameters.csv"


@dataclass(frozen=True)
class Parameter:
    """A number of the model and where it comes from.

    Attributes:
        value: from the case where ``fact`` names a fact of it.
        low, high: the range worth trying; both equal ``value`` where the essay fixes it.
        unit: what the value counts.
        status: ``stated`` by the essay, ``inferred`` from it, or ``assumed`` by the course.
        fact: id of the fact of the case; empty where there is none.
        note: why this value and this range.
    """

    id: str
    title: str
    value: float
    low: float
    high: float
    unit: str
    status: Status
    fact: str
    note: str


@functools.cache
def parameters() -> tuple[Parameter, ...]:
    """Return every parameter of the model."""
    found = []
    for row in tables.records(_FILE, _Row):
        stated = case.fact(row.fact).value if row.fact else row.value
        if not isinstance(stated, int | float):
            raise CourseError(
                _("data/{file} has no number for '{id}'; give it a value or a fact.").format(
                    file=_FILE, id=row.id
                )
            )
        low = stated if row.low is None else row.low
        high = stated if row.high is None else row.high
        found.append(
            Parameter(
                row.id, row.title, stated, low, high, row.unit, row.status, row.fact, row.note
            )
        )
    return tuple(found)


def parameter(name: str) -> Parameter:
    """Return the parameter with this id (``team-size``).

    Raises:
        CourseError: if there is none; those there are are named.
    """
    for found in parameters():
        if found.id == name:
            return found
    names = ", ".join(found.id for found in parameters())
    raise CourseError(
        _("There is no parameter '{name}'; the parameters are {names}.").format(
            name=name, names=names
        )
    )


def value(name: str) -> float:
    """Return the value of a parameter."""
    return parameter(name).value


def whole(name: str) -> int:
    """Return the value of a parameter that counts persons or days."""
    return round(parameter(name).value)


def table() -> pd.DataFrame:
    """Return every parameter as a pandas table, one row each."""
    return tables.frame(parameters(), tables.columns(Parameter))


@dataclass(frozen=True)
class _Row:
    id: str
    title: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str
    status: Status
    fact: str
    note: str
