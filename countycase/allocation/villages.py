"""Which villages have a team: synthetic villages of a county, and teams spread over them by a rule.

The essay gives no village's figures, so every number here is synthetic: made from the county's
totals and a fixed seed, the same on every machine. The file data/scenarios/README.md says why so.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING

from countycase import tables
from countycase.allocation.apportionment import apportion, whole_number
from countycase.allocation.parameters import value, whole
from countycase.allocation.scenarios import County
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

SPREADS = {
    "equal": _("each alike, listed first"),
    "poor-population": _("by registered poor persons"),
    "need": _("by need index"),
}

_SEED = "county case, villages, 2017"
_STEPS = 2**32
_NEAREST = 10  # minutes


@dataclass(frozen=True)
class Village:
    """A synthetic administrative village.

    Attributes:
        id: county and number.
        listed: whether it is on the poverty list.
        population, poor: inhabitants, and the registered poor persons among them.
        unsafe: share of its dwellings that are unsafe, 0 to 1.
        minutes: minutes by road to the county seat.
    """

    id: str
    listed: bool
    population: int
    poor: int
    unsafe: float
    minutes: int

    @property
    def number(self) -> str:
        """What tells it from the other villages of its county."""
        return self.id.rpartition("-")[2]

    @property
    def incidence(self) -> float:
        """Share of registered poor persons, 0 to 1."""
        return self.poor / self.population if self.population else 0.0


@dataclass(frozen=True)
class Spread:
    """Teams spread over villages.

    Attributes:
        rule: the rule's id.
        villages: the villages.
        placed: teams of each, in the same order.
        idle: teams for which the rule and the most per village leave no place.
    """

    rule: str
    villages: tuple[Village, ...]
    placed: tuple[int, ...]
    idle: int

    @property
    def served(self) -> tuple[Village, ...]:
        """Villages with a team, in order."""
        return self._with(lambda teams: teams > 0)

    @property
    def unserved(self) -> tuple[Village, ...]:
        """Villages without one, those with the most registered poor first."""
        return tuple(sorted(self._with(lambda teams: not teams), key=lambda found: -found.poor))

    @property
    def poor_served(self) -> int:
        """Registered poor persons in villages with a team."""
        return sum(village.poor for village in self.served)

    @property
    def poor_unserved(self) -> int:
        """Registered poor persons in villages without one."""
        return sum(village.poor for village in self.unserved)

    def _with(self, holds: Callable[[int], bool]) -> tuple[Village, ...]:
        pairs = zip(self.villages, self.placed, strict=True)
        return tuple(village for village, teams in pairs if holds(teams))


@functools.cache
def villages(county: County) -> tuple[Village, ...]:
    """Return the villages of a county: as many as it has, listed ones and poor persons likewise.

    Their populations and poor persons add up to the county's. Where a reader's own county gives
    no population, villages have the assumed mean size.

    Raises:
        CourseError: if the county has more registered poor persons than inhabitants.
    """
    draw = functools.partial(_draw, county.id, county.villages)
    sizes, hardship = draw("size"), draw("hardship")
    people = county.population or county.villages * whole("village-size")
    if county.poor_population > people:
        raise CourseError(
            _(
                "{county} has {poor} registered poor persons and {people} inhabitants in its "
                "{villages} villages; give fewer poor persons or more villages."
            ).format(
                county=county.name,
                poor=county.poor_population,
                people=people,
                villages=county.villages,
            )
        )
    ratio, dense = value("village-spread"), value("listed-concentration")
    population = apportion([1 + (ratio - 1) * size for size in sizes], people, "hamilton")
    ranked = sorted(range(county.villages), key=lambda place: -hardship[place])
    listed = set(ranked[: county.poor_villages])
    burden = [
        number * (dense if place in listed else 1) * (0.5 + luck)
        for place, (number, luck) in enumerate(zip(population, draw("poor"), strict=True))
    ]
    poor = apportion(burden, county.poor_population, "hamilton", population)
    unsafe = _mixed(hardship, draw("unsafe"))
    far = _mixed(hardship, draw("far"))
    return tuple(
        Village(
            f"{county.id}-{place + 1:03d}",
            place in listed,
            population[place],
            poor[place],
            round(value("unsafe-most") * unsafe[place], 3),
            _NEAREST + round((whole("travel-most") - _NEAREST) * far[place]),
        )
        for place in range(county.villages)
    )


def need(of: Sequence[Village], weights: Sequence[float] = (1, 1, 1)) -> tuple[float, ...]:
    """Return the need index of each village, from 0, the least of all in each part, to 1.

    The parts are the incidence of poverty, the share of unsafe dwellings and the minutes to the
    county seat, each stretched from 0 to 1 over the villages given. The index is their weighted
    mean. Parts and weights are the course's choice; the essay has no index.

    Args:
        of: the villages.
        weights: weight of each of the three parts, at least 0 and not all 0.

    Raises:
        CourseError: if the weights cannot be used.

    Source of the method: Nardo et al. (2008), Handbook on Constructing Composite Indicators.
    """
    are_shares = all(isinstance(weight, Real) and 0 <= weight < math.inf for weight in weights)
    if len(weights) != 3 or not are_shares or not sum(weights):
        raise CourseError(
            _(
                "A need index has three weights of at least 0, not all 0; {weights} are none."
            ).format(weights=", ".join(map(str, weights)))
        )
    parts = [
        _stretched([village.incidence for village in of]),
        _stretched([village.unsafe for village in of]),
        _stretched([village.minutes for village in of]),
    ]
    return tuple(
        sum(weight * part for weight, part in zip(weights, own, strict=True)) / sum(weights)
        for own in zip(*parts, strict=True)
    )


def spread(of: Sequence[Village], teams: int, rule: str = "equal", most: int = 1) -> Spread:
    """Return ``teams`` spread over villages by a rule.

    Args:
        of: the villages that can have a team: the listed ones in drives one and two, all in drive
            three.
        teams: number of teams, at least 0.
        rule: ``equal`` gives each village the same; ``poor-population`` and ``need`` divide the
            teams by the number of poor persons or the need index, under Webster's rule.
        most: the most teams in a village, at least 1. With one, the last two rules serve villages
            in the order of their weight.

    Ties go to listed villages, then to the order given. A village without poor persons, or of
    need 0, has no claim under the rule that looks at it; teams left over are idle, and said to be.

    Raises:
        CourseError: if there is no such rule, or a number is too small.
    """
    if rule not in SPREADS:
        raise CourseError(
            _("There is no way '{rule}' to spread teams; choose one of {rules}.").format(
                rule=rule, rules=", ".join(SPREADS)
            )
        )
    teams = whole_number(teams, _("the teams"))
    most = whole_number(most, _("the teams of a village"))
    if most < 1:
        raise CourseError(
            _("Teams cannot be spread with at most {most} in a village; give at least 1.").format(
                most=most
            )
        )
    weights = _weights(of, rule)
    order = sorted(range(len(of)), key=lambda place: not of[place].listed)
    able = most * sum(1 for weight in weights if weight)
    given = apportion(
        [weights[place] for place in order], min(teams, able), "webster", [most] * len(of)
    )
    placed = dict(zip(order, given, strict=True))
    return Spread(
        rule,
        tuple(of),
        tuple(placed[place] for place in range(len(of))),
        max(0, teams - able),
    )


def table(found: Spread) -> pd.DataFrame:
    """Return a spread as a pandas table, one row per village, with its need index and teams."""
    columns = [*tables.columns(Village), "incidence"]
    frame = tables.frame(found.villages, columns)
    frame["need"] = need(found.villages)
    frame["teams"] = list(found.placed)
    return frame.round({"incidence": 3, "need": 3})


def unserved_table(found: Spread, most: int = 8) -> pd.DataFrame:
    """Return the villages without a team as a pandas table, those with the most poor first.

    Args:
        found: a spread.
        most: rows at most.
    """
    import pandas as pd

    index = dict(zip(found.villages, need(found.villages), strict=True))
    rows = [
        {
            _("without a team"): village.number,
            _("registered poor"): village.poor,
            _("need index"): round(index[village], 2),
            _("listed"): _("yes") if village.listed else _("no"),
        }
        for village in found.unserved[:most]
    ]
    return pd.DataFrame(rows)


def _weights(of: Sequence[Village], rule: str) -> Sequence[float]:
    if rule == "equal":
        return [1] * len(of)
    return [village.poor for village in of] if rule == "poor-population" else need(of)


def _draw(county: str, size: int, what: str) -> list[float]:
    """Return ``size`` numbers from 0 to below 1: SHA-256 of seed, county, use and a counter."""
    keys = (f"{_SEED}/{county}/{what}/{number}" for number in range(size))
    digests = (hashlib.sha256(key.encode()).digest() for key in keys)
    return [int.from_bytes(digest[:4], "big") / _STEPS for digest in digests]


def _mixed(hardship: Sequence[float], luck: Sequence[float]) -> list[float]:
    return [(common + own) / 2 for common, own in zip(hardship, luck, strict=True)]


def _stretched(numbers: Sequence[float]) -> list[float]:
    least, most = min(numbers, default=0), max(numbers, default=0)
    return [(number - least) / (most - least) if most > least else 0.0 for number in numbers]
