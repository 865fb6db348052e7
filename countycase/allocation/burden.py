"""What a secondment costs: emptied units, unequal burdens, double work, villages in name only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

from countycase.allocation.apportionment import whole_number
from countycase.allocation.parameters import value
from countycase.allocation.secondment import Secondment
from countycase.errors import CourseError
from countycase.i18n import _

_DAY = 24
_WEEK = 7


@dataclass(frozen=True)
class Fairness:
    """How evenly the units bear a secondment, by the share of its staff that each sends.

    Attributes:
        least, greatest: smallest and largest share, 0 to 1.
        gini: 0 where all shares are equal, towards 1 where one unit bears all.
        theil: 0 where all shares are equal, at most the logarithm of the number of units.
    """

    least: float
    greatest: float
    gini: float
    theil: float


@dataclass(frozen=True)
class Week:
    """The working week of a seconded person who still carries the old post, in hours.

    Attributes:
        field: hours in the village.
        old_post: hours of the old post that are still to be done.
        office: hours of an ordinary week.
        days, nights: days and nights of the week in the village.
    """

    field: float
    old_post: float
    office: float
    days: float
    nights: float

    @property
    def total(self) -> float:
        """Hours of both posts."""
        return self.field + self.old_post

    @property
    def excess(self) -> float:
        """Hours above an ordinary week; 0 if there are none."""
        return max(0.0, self.total - self.office)

    @property
    def away(self) -> float:
        """Hours from the first morning in the village to the end of work on the last day there.

        Each night away holds its whole day; the days without a night count their working hours.
        """
        own = max(0.0, self.days - self.nights)
        return self.nights * _DAY + (own * self.field / self.days if self.days else 0.0)

    @property
    def free_days(self) -> float:
        """Days of the week that are not spent in the village."""
        return _WEEK - self.days

    @property
    def old_post_a_day(self) -> float:
        """Hours of the old post on each day not in the village, if all of it is done then.

        Infinite where there is such work and no such day.
        """
        if not self.old_post:
            return 0.0
        return self.old_post / self.free_days if self.free_days else math.inf


@dataclass(frozen=True)
class Core:
    """How much of a county's experienced staff a secondment takes.

    Attributes:
        staff: experienced staff of all units.
        least: those among the persons sent if every unit sends others first.
        greatest: those among them if every unit sends its experienced staff first, as the essay's
            業務骨干 for the command office and in its second result suggests.
    """

    staff: int
    least: int
    greatest: int


@dataclass(frozen=True)
class Coverage:
    """How many villages have a team, and how many teams' worth of work they get.

    Attributes:
        villages: villages that are to have a team.
        manned: villages that have one.
        effective: the teams' full-time equivalent when part of the time is spent elsewhere.
    """

    villages: int
    manned: int
    effective: float


def emptied(secondments: Sequence[Secondment]) -> tuple[Secondment, ...]:
    """Return the units that fall below their least staff (the essay's first result)."""
    return tuple(sent for sent in secondments if sent.missing)


def core(secondments: Sequence[Secondment]) -> Core:
    """Return how much of the units' experienced staff is sent, between two bounds."""
    bounds = [sent.core_sent for sent in secondments]
    return Core(
        sum(sent.unit.core for sent in secondments),
        sum(least for least, _greatest in bounds),
        sum(greatest for _least, greatest in bounds),
    )


def fairness(secondments: Sequence[Secondment]) -> Fairness:
    """Return how evenly the units bear a secondment; every unit counts alike."""
    shares = [sent.share for sent in secondments]
    return Fairness(min(shares), max(shares), gini(shares), theil(shares))


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient of ``values``, 0 to below 1; 0 where all are nought.

    Raises:
        CourseError: if there are no values, or one is negative or not finite.

    Source: Gini (1912), as half the relative mean absolute difference.
    """
    amounts = _scaled(values)
    total = math.fsum(amounts)
    if total == 0:
        return 0.0
    count = len(amounts)
    ranked = math.fsum(
        (2 * rank - count - 1) * amount for rank, amount in enumerate(sorted(amounts), start=1)
    )
    return max(0.0, ranked / (count * total))


def theil(values: Sequence[float]) -> float:
    """Return Theil's T of ``values``, 0 to the logarithm of their number; 0 where all are nought.

    Raises:
        CourseError: if there are no values, or one is negative or not finite.

    Source: Theil (1967), Economics and Information Theory.
    """
    amounts = _scaled(values)
    mean = math.fsum(amounts) / len(amounts)
    if mean == 0:
        return 0.0
    ratios = [amount / mean for amount in amounts if amount > 0]
    return max(0.0, math.fsum(ratio * math.log(ratio) for ratio in ratios) / len(amounts))


def own_work(sent: Secondment, energy: float | None = None) -> float:
    """Return the share of its usual working time that a unit has left for its own business.

    Beside the persons whom it sends, drive one takes "more than half of the energy" of every unit.
    That it is the working time of those who stay is inferred, and that it goes on in the later
    drives is assumed.

    Args:
        energy: share of their time that those who stay give to poverty work, 0 to 1; the
            essay's "more than half" is taken as one half if left out.

    Raises:
        CourseError: if ``energy`` is no share.
    """
    given = value("energy") if energy is None else energy
    return (1 - sent.share) * (1 - _share("energy", given))


def week(
    old_post: float | None = None, field_hours: float | None = None, field_days: float | None = None
) -> Week:
    """Return the week of someone in the village who still carries the old post (second result).

    Args:
        old_post: share of the old post that stays with the person, 0 to 1 (assumed; no data
            stand behind it).
        field_hours: working hours of a day in the village, 0 to 24 (assumed).
        field_days: days a week in the village, 0 to 7; drive one's five if left out. The nights
            are drive one's four, or those between the days where they are fewer.

    Raises:
        CourseError: if a number is out of its range.
    """
    share = _share("old-post", value("old-post") if old_post is None else old_post)
    hours = value("field-hours") if field_hours is None else field_hours
    days = value("field-days") if field_days is None else field_days
    if not (_is_from(0, hours, 24) and _is_from(0, days, 7)):
        raise CourseError(
            _(
                "A week cannot have {days} days of {hours} hours; "
                "give at most 7 days of at most 24 hours."
            ).format(days=_written(days), hours=_written(hours))
        )
    office = value("office-hours")
    nights = max(0.0, min(days - 1, value("nights-away")))
    return Week(days * hours, share * office, office, days, nights)


def coverage(villages: int, manned: int, elsewhere: float | None = None) -> Coverage:
    """Return what coverage of villages is worth when field time is spent elsewhere (fourth result).

    Args:
        villages: villages that are to have a team.
        manned: teams that can be manned; no more than ``villages`` are counted.
        elsewhere: share of the field time spent on other things, 0 to 1 (assumed; no data stand
            behind it).

    Raises:
        CourseError: if ``elsewhere`` is no share, or the others are no numbers of villages.
    """
    lost = _share("elsewhere", value("elsewhere") if elsewhere is None else elsewhere)
    wanted = whole_number(villages, _("the villages"))
    served = min(wanted, whole_number(manned, _("the teams")))
    return Coverage(wanted, served, served * (1 - lost))


def _share(name: str, number: float) -> float:
    if not _is_from(0, number, 1):
        raise CourseError(
            _("{name} is {number}; give a share from 0 to 1.").format(
                name=name, number=_written(number)
            )
        )
    return number


def _is_from(least: float, number: Any, most: float) -> bool:
    return isinstance(number, Real) and least <= float(number) <= most


def _written(number: Any) -> str:
    """Return a number for an error, or what stands in its place, told from one."""
    return str(number) if isinstance(number, Real) else repr(number)


def _scaled(values: Sequence[float]) -> list[float]:
    """Return values, NumPy's too, as plain numbers from 0 to 1, the greatest of them 1.

    Neither index depends on the unit, and in this one no sum leaves what a float holds.
    """
    amounts = _plain(values)
    if not amounts or not all(0 <= amount < math.inf for amount in amounts):
        raise CourseError(
            _("Inequality is measured on one or more finite numbers of at least 0; check them.")
        )
    greatest = max(amounts)
    return [amount / greatest for amount in amounts] if greatest else amounts


def _plain(values: Any) -> list[float]:
    """Return values as floats, what is no number as one that is none; nothing for no values."""
    if not isinstance(values, Iterable):
        return []
    try:
        return [float(amount) if isinstance(amount, Real) else math.nan for amount in values]
    except OverflowError:
        return [math.inf]
