"""What each rule of apportionment promises where no cap binds, and where it fails.

A rule either has a property, which tests try on random weights, or lacks it, and then
``data/scenarios/counterexamples.csv`` holds a small case that shows it.
Source: Balinski and Young (1982), Fair Representation.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import tables
from countycase.allocation.apportionment import RULES, apportion
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

Property = Literal["quota", "house", "population"]

PROPERTIES: dict[Property, str] = {
    "quota": _("nobody's seats leave the whole numbers next to the exact share"),
    "house": _("one more seat takes a seat from nobody"),
    "population": _("who grows relative to another does not lose a seat to it"),
}

_FILE = "scenarios/counterexamples.csv"


@dataclass(frozen=True)
class Counterexample:
    """A small case in which a rule breaks a property.

    Attributes:
        id: the rule's id and the property's.
        rule: id of the rule.
        broken: the property that the rule breaks.
        weights, seats: the case.
        weights_after: the weights after a change; empty where they stay.
        seats_after: the seats after a change; None where they stay.
        note: the arithmetic in words.
    """

    id: str
    rule: str
    broken: Property
    weights: tuple[int, ...]
    seats: int
    weights_after: tuple[int, ...]
    seats_after: int | None
    note: str

    @property
    def held(self) -> list[int]:
        """Seats under the rule."""
        return apportion(self.weights, self.seats, self.rule)

    @property
    def held_after(self) -> list[int]:
        """Seats under the rule after the change; those before it where nothing changes."""
        seats = self.seats if self.seats_after is None else self.seats_after
        return apportion(self.weights_after or self.weights, seats, self.rule)

    @property
    def violated(self) -> bool:
        """Whether the case breaks the property, computed anew."""
        if self.broken == "quota":
            return bool(beyond_quota(self.weights, self.held))
        if self.broken == "house":
            return bool(losers(self.held, self.held_after))
        return bool(overtaken(self.weights, self.held, self.weights_after, self.held_after))


@functools.cache
def counterexamples() -> tuple[Counterexample, ...]:
    """Return every stored counterexample: one for each property that a rule lacks."""
    return tables.records(_FILE, Counterexample)


def counterexample(rule: str, broken: Property) -> Counterexample:
    """Return the case in which ``rule`` breaks a property.

    Raises:
        CourseError: if none is stored, as where the rule has the property.
    """
    for found in counterexamples():
        if (found.rule, found.broken) == (rule, broken):
            return found
    raise CourseError(
        _("No case is stored in which '{rule}' breaks '{broken}'; there are {ids}.").format(
            rule=rule, broken=broken, ids=", ".join(found.id for found in counterexamples())
        )
    )


def beyond_quota(weights: Sequence[int], held: Sequence[int]) -> tuple[int, ...]:
    """Return the positions of units more than a whole seat away from the exact share, or on it.

    Args:
        weights: whole numbers of at least 0, not all 0.
        held: seats, one number per weight; all of them together are divided.
    """
    seats, total = sum(held), sum(weights)
    return tuple(
        unit
        for unit, (weight, got) in enumerate(zip(weights, held, strict=True))
        if not weight * seats // total <= got <= -(-weight * seats // total)
    )


def losers(fewer: Sequence[int], more: Sequence[int]) -> tuple[int, ...]:
    """Return the positions of units that hold less of ``more`` seats than of ``fewer``."""
    pairs = enumerate(zip(fewer, more, strict=True))
    return tuple(unit for unit, (before, after) in pairs if after < before)


def overtaken(
    weights: Sequence[int],
    held: Sequence[int],
    weights_after: Sequence[int],
    held_after: Sequence[int],
) -> tuple[tuple[int, int], ...]:
    """Return pairs of a unit that grew relative to another, and this other, to which it lost.

    The first holds fewer seats after the change and the second more.
    """
    units = range(len(weights))
    return tuple(
        (grown, other)
        for grown, other in itertools.permutations(units, 2)
        if weights_after[grown] * weights[other] > weights_after[other] * weights[grown]
        and held_after[grown] < held[grown]
        and held_after[other] > held[other]
    )


def sentence(example: Counterexample) -> str:
    """Return a counterexample in words: the case, what the rule gives, what is wrong."""
    before = _("Weights {weights} and {seats} seats give {held}").format(
        weights=_listed(example.weights), seats=example.seats, held=_listed(example.held)
    )
    if example.broken == "house":
        before += _("; {seats} seats give {held}").format(
            seats=example.seats_after, held=_listed(example.held_after)
        )
    elif example.broken == "population":
        before += _("; weights {weights} give {held}").format(
            weights=_listed(example.weights_after), held=_listed(example.held_after)
        )
    return f"{before}. {example.note}"


def table() -> pd.DataFrame:
    """Return rules and properties as a pandas table: ``yes``, or the case that shows ``no``."""
    import pandas as pd

    rows = [
        {"rule": rule.title}
        | {
            name: _("yes") if getattr(rule, name) else _no(counterexample(rule.id, name))
            for name in PROPERTIES
        }
        for rule in RULES
    ]
    return pd.DataFrame(rows).set_index("rule").rename_axis(None)


def example_table(example: Counterexample) -> pd.DataFrame:
    """Return a counterexample as a pandas table: one row per unit, their sum below.

    The exact shares are the weights' shares of the seats. Where something changes, the columns
    of the case after the change follow those before.
    """
    import pandas as pd

    columns = _case(example.weights, example.seats, example.held)
    if example.seats_after is not None:
        columns |= _case((), example.seats_after, example.held_after)
    elif example.weights_after:
        after = _case(example.weights_after, example.seats, example.held_after)
        columns |= {_("{column}, after").format(column=name): of for name, of in after.items()}
    units = range(1, len(example.weights) + 1)
    frame = pd.DataFrame(columns, index=[_("unit {number}").format(number=n) for n in units])
    frame.loc[_("all")] = frame.sum()
    whole = [name for name in columns if not isinstance(columns[name][0], float)]
    return frame.astype(dict.fromkeys(whole, int)).round(2)


def _case(
    weights: Sequence[int], seats: int, held: Sequence[int]
) -> dict[str, list[int] | list[float]]:
    got = _("seats of {seats}").format(seats=seats)
    if not weights:
        return {got: list(held)}
    shares = [weight * seats / sum(weights) for weight in weights]
    return {_("weight"): list(weights), _("exact share"): shares, got: list(held)}


def _no(example: Counterexample) -> str:
    case = f"{_listed(example.weights)}: {_listed(example.held)}"
    if example.weights_after or example.seats_after is not None:
        after = _listed(example.weights_after or example.weights)
        case += f"; {after}: {_listed(example.held_after)}"
    return _("no ({case})").format(case=case)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
