"""The numbers and readings of the model: what the essay states, what follows, what is assumed."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from countycase import case, tables
from countycase.case import Status
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

_FILE = "scenarios/parameters.csv"
_SWITCHES = "scenarios/switches.csv"
_SPAN = ("paragraph", "start", "end", "quote")


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

    @property
    def paragraph(self) -> str | None:
        """Id of the paragraph that gives the value; None for an assumption."""
        return case.fact(self.fact).paragraph if self.fact else None

    @property
    def start(self) -> int | None:
        """Where the passage starts in the paragraph; None for an assumption."""
        return case.fact(self.fact).start if self.fact else None

    @property
    def end(self) -> int | None:
        """Where the passage ends, exclusive; None for an assumption."""
        return case.fact(self.fact).end if self.fact else None

    @property
    def quote(self) -> str | None:
        """The passage as the essay prints it; None for an assumption."""
        return case.fact(self.fact).quote if self.fact else None


@dataclass(frozen=True)
class Switch:
    """One way to read what the essay leaves open.

    Attributes:
        switch: name of the argument that chooses (``pairing``).
        option: this way (``pooled``); ``yes`` and ``no`` are True and False.
        title: what it means.
        default: whether it is taken where nothing is said.
        status: ``inferred`` from the essay or ``assumed`` by the course.
        fact: id of the fact of the case that leaves it open.
        note: what speaks for it or against it.
    """

    id: str
    switch: str
    option: str
    title: str
    default: Literal["yes", "no"]
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


def drive_number(given: Any) -> int:
    """Return the number of a drive, NumPy's too, as a plain 1, 2 or 3.

    Raises:
        CourseError: if there is no such drive.
    """
    try:
        number = operator.index(given)
    except TypeError:
        number = 0
    if number not in (1, 2, 3):
        raise CourseError(
            _("There is no drive {drive}; the drives are 1, 2 and 3.").format(drive=repr(given))
        )
    return number


@functools.cache
def switches() -> tuple[Switch, ...]:
    """Return every reading between which the model can be switched."""
    return tables.records(_SWITCHES, Switch)


def option(switch: str, chosen: str) -> str:
    """Return ``chosen`` if it is a way to set a switch.

    Raises:
        CourseError: if it is none; those there are are named.
    """
    options = [found.option for found in switches() if found.switch == switch]
    if chosen not in options:
        raise CourseError(
            _("There is no {switch} '{chosen}'; choose one of {options}.").format(
                switch=switch, chosen=chosen, options=", ".join(options)
            )
        )
    return chosen


def table() -> pd.DataFrame:
    """Return every parameter as a pandas table, one row each.

    The last columns are paragraph, start, end and quotation of the passage in the essay that gives
    the value; they are empty for an assumption.
    """
    return tables.frame(parameters(), [*tables.columns(Parameter), *_SPAN])


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
