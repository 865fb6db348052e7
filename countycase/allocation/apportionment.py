"""Apportionment: how a whole number of seats, or of seconded people, is divided among units.

All comparisons are made in whole numbers, so that no result depends on rounding.
"""

from __future__ import annotations

import heapq
import math
import numbers
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from countycase.errors import CourseError
from countycase.i18n import _

Weight = int | float | Fraction


class InfeasibleDemandError(CourseError):
    """More is demanded than the units can give.

    Attributes:
        short: how many are missing.
        able: the most that each unit can give, in the order of the units.
    """

    def __init__(self, message: str, short: int, able: Sequence[int] = ()) -> None:
        super().__init__(message)
        self.short = short
        self.able = tuple(able)


@dataclass(frozen=True)
class Rule:
    """A rule of apportionment and the properties it has where no cap binds.

    ``quota``: nobody's share leaves the whole numbers next to the exact one. ``house``: one more
    seat takes a seat from nobody. ``population``: whoever grows relative to another does not
    lose a seat to it. Source of the properties: Balinski and Young (1982), Fair Representation.
    """

    id: str
    title: str
    quota: bool
    house: bool
    population: bool


RULES = (
    Rule("uniform", _("the same from every unit"), quota=False, house=True, population=True),
    Rule("hamilton", _("largest remainder (Hamilton)"), quota=True, house=False, population=False),
    Rule("dhondt", _("D'Hondt (Jefferson)"), quota=False, house=True, population=True),
    Rule("webster", _("Sainte-Laguë (Webster)"), quota=False, house=True, population=True),
    Rule("huntington-hill", _("Huntington-Hill"), quota=False, house=True, population=True),
    Rule("adams", _("Adams"), quota=False, house=True, population=True),
    Rule("minimax", _("least share taken (minimax)"), quota=False, house=True, population=True),
)


def apportion(
    weights: Sequence[Weight],
    seats: int,
    rule: str = "webster",
    caps: Sequence[int] | None = None,
) -> list[int]:
    """Return how many of ``seats`` each unit gets under ``rule``, in the order of ``weights``.

    Args:
        weights: one finite number of at least 0 per unit, NumPy's too, taken exactly (a float is
            the fraction it stores). A unit of weight 0 gets nothing, except under ``uniform``,
            which gives every unit the same whatever its weight.
        seats: whole number of at least 0; the result adds up to it.
        rule: ``uniform``, ``hamilton``, ``dhondt``, ``webster``, ``huntington-hill``, ``adams``
            or ``minimax``. Minimax makes the largest seats-to-weight ratio as small as it can
            be, then the second largest, and so on. It is D'Hondt's rule but for ties.
        caps: the most each unit can get, whole numbers of at least 0; none if left out.

    Ties go to the lowest index; under ``minimax`` to the larger weight first, which leaves the
    smaller unit fuller. Under ``adams`` and ``huntington-hill`` every unit comes to its first
    seat before any comes to its second, the larger weight first. Under ``hamilton`` a unit whose
    exact share passes its cap gets the cap, and the rest is shared anew among the others.

    Time grows with the units, not with the seats.

    Raises:
        InfeasibleDemandError: if the caps allow fewer than ``seats``; it says how many fewer.
        CourseError: if a weight, cap, rule or the number of seats cannot be used.

    Source: Balinski and Young (1982), Fair Representation.
    """
    if not isinstance(rule, str) or rule not in _RULE_IDS:
        raise CourseError(
            _("There is no rule of apportionment '{rule}'; choose one of {rules}.").format(
                rule=rule, rules=", ".join(sorted(_RULE_IDS))
            )
        )
    demand = whole_number(seats, _("the number of seats"))
    shares = _integers(_in_order(weights, _("the weights")))
    if rule == "uniform":
        shares = [1] * len(shares)
    limits = _limits(shares, demand, None if caps is None else _in_order(caps, _("the caps")))
    if sum(limits) == demand:
        return limits
    if rule == "hamilton":
        return _largest_remainders(shares, demand, limits)
    if rule == "huntington-hill":
        # The geometric mean sqrt(k (k + 1)) stays exact when everything is squared.
        shares = [share * share for share in shares]
    return _highest_averages(shares, demand, limits, rule)


def whole_number(value: int, name: str) -> int:
    """Return ``value``, NumPy's too, as a plain whole number.

    Args:
        value: what was given.
        name: what it is the number of, for the error.

    Raises:
        CourseError: if it is no whole number of at least 0.
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = -1
    if number < 0:
        raise CourseError(
            _("A whole number of at least 0 is needed for {name}, not {value}.").format(
                name=name, value=_written(value)
            )
        )
    return number


@dataclass(frozen=True)
class _Series:
    """The divisors of a divisor method, and how many of them are at most a whole number."""

    divisor: Callable[[int], int]
    within: Callable[[int], int]


_BY_UNITS = _Series(lambda held: held + 1, lambda bound: bound)
_SERIES = {
    "uniform": _BY_UNITS,
    "dhondt": _BY_UNITS,
    "minimax": _BY_UNITS,
    "webster": _Series(lambda held: 2 * held + 1, lambda bound: (bound + 1) // 2),
    "adams": _Series(lambda held: held, lambda bound: bound + 1),
    "huntington-hill": _Series(
        lambda held: held * (held + 1), lambda bound: (math.isqrt(4 * bound + 1) + 1) // 2
    ),
}
_RULE_IDS = frozenset(rule.id for rule in RULES)


def _highest_averages(weights: list[int], seats: int, limits: list[int], rule: str) -> list[int]:
    series = _SERIES[rule]
    open_units = [unit for unit, limit in enumerate(limits) if limit > 0]
    if series.divisor(0) == 0 and seats <= len(open_units):
        first = set(sorted(open_units, key=lambda unit: (-weights[unit], unit))[:seats])
        return [int(unit in first) for unit in range(len(weights))]
    held = _head_start(weights, seats, limits, series)
    large_first = rule == "minimax"
    # Two averages w/d and v/e that differ do so by at least 1/(d e). Scaled by more than the
    # square of the largest divisor they differ in their whole part, which is all that is compared.
    scale = 2 * series.divisor(max(limits)).bit_length()

    def claim(unit: int) -> tuple[int, int, int]:
        average = (weights[unit] << scale) // series.divisor(held[unit])
        return (-average, -weights[unit] if large_first else 0, unit)

    queue = [claim(unit) for unit in open_units if held[unit] < limits[unit]]
    heapq.heapify(queue)
    for _seat in range(seats - sum(held)):
        unit = queue[0][2]
        held[unit] += 1
        if held[unit] < limits[unit]:
            heapq.heapreplace(queue, claim(unit))
        else:
            heapq.heappop(queue)
    return held


def _head_start(weights: list[int], seats: int, limits: list[int], series: _Series) -> list[int]:
    """Return the seats whose average is above a level, all but at most one per unit of them.

    Every seat counted is strictly better placed than every seat that is not, so the rest can
    be given out one by one, and ties are left to that.
    """
    high, low = Fraction(max(weights)), None
    held = _above(high, weights, limits, series)
    while seats - sum(held) > len(weights):
        level = high / 16 if low is None else (low + high) / 2
        trial = _above(level, weights, limits, series)
        if sum(trial) > seats:
            low = level
        else:
            high, held = level, trial
    return held


def _above(level: Fraction, weights: list[int], limits: list[int], series: _Series) -> list[int]:
    top, bottom = level.numerator, level.denominator
    return [
        min(limit, series.within((weight * bottom - 1) // top)) if limit else 0
        for weight, limit in zip(weights, limits, strict=True)
    ]


def _largest_remainders(weights: list[int], seats: int, limits: list[int]) -> list[int]:
    held = [0] * len(weights)
    left, total = seats, sum(weights)
    free = [unit for unit, weight in enumerate(weights) if weight > 0]
    # Whoever reaches the cap first as the share per weight rises comes first; the ratios are
    # scaled to whole numbers as in _highest_averages.
    scale = 2 * max(weights, default=0).bit_length()
    free.sort(key=lambda unit: (limits[unit] << scale) // weights[unit])
    capped = 0
    for unit in free:
        if left * weights[unit] <= limits[unit] * total:
            break
        held[unit] = limits[unit]
        left -= limits[unit]
        total -= weights[unit]
        capped += 1
    remainders = []
    for unit in free[capped:]:
        held[unit], remainder = divmod(left * weights[unit], total)
        remainders.append((-remainder, unit))
    for _remainder, unit in sorted(remainders)[: seats - sum(held)]:
        held[unit] += 1
    return held


def _in_order(numbers: Any, name: str) -> list[Any]:
    """Return what was given for the units as a list; a mapping or a set has no order to go by."""
    if not isinstance(numbers, Iterable) or isinstance(numbers, str | bytes | Mapping | Set):
        raise CourseError(
            _("A list of numbers, one for each unit, is needed for {name}, not {given}.").format(
                name=name, given=repr(numbers)
            )
        )
    return list(numbers)


def _written(value: Any) -> str:
    """Return a value for an error, a text in quotation marks to tell it from a number."""
    return repr(value) if isinstance(value, str) else str(value)


def _integers(weights: Sequence[Weight]) -> list[int]:
    exact = []
    for position, weight in enumerate(weights, start=1):
        try:
            value = _fraction(weight)
        except (AttributeError, TypeError, ValueError, OverflowError):
            value = Fraction(-1)
        if value < 0:
            raise CourseError(
                _("Weight {position} is {weight}; give a finite number of at least 0.").format(
                    position=position, weight=_written(weight)
                )
            )
        exact.append(value)
    scale = math.lcm(*(value.denominator for value in exact))
    return [value.numerator * (scale // value.denominator) for value in exact]


def _fraction(weight: Weight) -> Fraction:
    if isinstance(weight, numbers.Rational):
        # A fraction keeps NumPy's whole numbers as they are, and those overflow.
        return Fraction(int(weight.numerator), int(weight.denominator))
    return Fraction(*weight.as_integer_ratio())


def _limits(weights: list[int], seats: int, caps: Sequence[int] | None) -> list[int]:
    if caps is None:
        caps = [seats] * len(weights)
    if len(caps) != len(weights):
        raise CourseError(
            _("There are {caps} caps for {units} units; give one cap for each.").format(
                caps=len(caps), units=len(weights)
            )
        )
    limits = []
    for position, (weight, cap) in enumerate(zip(weights, caps, strict=True), start=1):
        if type(cap) is not int or cap < 0:
            # Only here, since looking up ten thousand names in a catalogue takes a second.
            cap = whole_number(cap, _("cap {position}").format(position=position))
        limits.append(min(cap, seats) if weight else 0)
    _check_feasible(limits, seats)
    return limits


def _check_feasible(limits: list[int], seats: int) -> None:
    able = sum(limits)
    if able < seats:
        raise InfeasibleDemandError(
            _(
                "The {units} units can give {able} of the {seats} demanded and are {short} short; "
                "lower the demand, raise the caps or give more units a weight above 0."
            ).format(units=len(limits), able=able, seats=seats, short=seats - able),
            seats - able,
            limits,
        )
