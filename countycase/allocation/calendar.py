"""The days of a drive on the statutory calendar, and what the drive takes of them.

The calendar is that of 2017 and January 2018. A drive's dates have several readings;
a reader's own dates are counted in the same way.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from countycase import case, context, tables
from countycase.allocation.apportionment import whole_number
from countycase.allocation.parameters import drive_number, whole
from countycase.case import Duty, Reading
from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    import pandas as pd

# The days that data/context/holidays.csv speaks for.
FIRST = datetime.date(2017, 1, 1)
LAST = datetime.date(2018, 1, 31)

_SATURDAY = 6


@dataclass(frozen=True)
class Day:
    """A day of the statutory calendar.

    Attributes:
        date: the day.
        kind: ``working`` (a weekday, or a weekend day worked in exchange for a holiday),
            ``weekend`` or ``holiday`` (a day off of a festival, weekend days in it included).
        name: the festival that makes it a holiday or a worked weekend; else empty.
    """

    date: datetime.date
    kind: Literal["working", "weekend", "holiday"]
    name: str


@dataclass(frozen=True)
class Regime:
    """What a drive orders about people's days, as the case states it.

    Attributes:
        drive: 1, 2 or 3.
        holidays_cancelled: whether 一切節假日 are cancelled (drives one and two).
        nights_a_week: nights to be spent in the village (drive one's teams of poor villages).
        village_days: fixed days in the villages, 1 (Monday) to 7 (drive two).
        diary_entries: entries a day of each designated helper (drive two).
    """

    drive: int
    holidays_cancelled: bool
    nights_a_week: int
    village_days: tuple[int, ...]
    diary_entries: int


@dataclass(frozen=True)
class Count:
    """The days of a span, first and last included, and what a regime takes of them.

    Attributes:
        first, last: first and last day.
        days, working, weekends, holidays: all days, and each kind of them.
        weekends_cancelled, holidays_cancelled: days off that the regime cancels.
        nights: nights in the village, Monday's to the regime's last, that begin in the span.
        village_days: fixed village days.
        diary_entries: diary entries of one helper.
    """

    first: datetime.date
    last: datetime.date
    days: int
    working: int
    weekends: int
    holidays: int
    weekends_cancelled: int
    holidays_cancelled: int
    nights: int
    village_days: int
    diary_entries: int

    @property
    def cancelled(self) -> int:
        """Days off that the regime cancels."""
        return self.weekends_cancelled + self.holidays_cancelled

    @property
    def worked(self) -> int:
        """Working days and cancelled days off."""
        return self.working + self.cancelled


def days(first: datetime.date, last: datetime.date) -> tuple[Day, ...]:
    """Return every day from ``first`` to ``last``, both included.

    Raises:
        CourseError: if the span is empty or leaves 1 January 2017 to 31 January 2018, or one of
            the two is no date.
    """
    for given in (first, last):
        # A datetime is a date to Python, and cannot be compared with one.
        if not isinstance(given, datetime.date) or isinstance(given, datetime.datetime):
            raise CourseError(
                _(
                    "The calendar counts from date to date, and {given} is none; "
                    "give a datetime.date such as {example}."
                ).format(given=repr(given), example="datetime.date(2017, 4, 1)")
            )
    if not FIRST <= first <= last <= LAST:
        raise CourseError(
            _(
                "The calendar cannot count from {first} to {last}; "
                "give two days in order between {start} and {end}."
            ).format(first=first, last=last, start=FIRST, end=LAST)
        )
    length = (last - first).days + 1
    return tuple(_day(first + datetime.timedelta(days=number)) for number in range(length))


def regime(drive: int) -> Regime:
    """Return what drive 1, 2 or 3 orders about people's days.

    Raises:
        CourseError: if there is no such drive.
    """
    drive = drive_number(drive)
    duties = {duty.id: duty for duty in case.duties()}

    def ordered(duty: str) -> Duty | None:
        return duties.get(f"duty-drive-{drive}-{duty}")

    village, diary = ordered("village-days"), ordered("diary")
    return Regime(
        drive,
        holidays_cancelled=ordered("holidays-cancelled") is not None,
        nights_a_week=whole("nights-away") if ordered("nights-in-village") else 0,
        village_days=village.weekdays if village else (),
        diary_entries=int(diary.value or 0) if diary else 0,
    )


def reading(drive: int, name: str = "exact") -> Reading:
    """Return a reading of a drive's dates: ``whole-months``, ``shortest`` or ``exact``.

    Raises:
        CourseError: if there is no such drive or reading.
    """
    drive = drive_number(drive)
    for found in case.readings():
        if found.id == f"drive-{drive}-{name}":
            return found
    raise CourseError(
        _(
            "Drive {drive} has no reading '{name}'; "
            "the readings are whole-months, shortest and exact."
        ).format(drive=drive, name=name)
    )


def count(first: datetime.date, last: datetime.date, under: Regime, weekends: bool = True) -> Count:
    """Return the days from ``first`` to ``last`` and what the regime takes of them.

    Args:
        first, last: both included, within 1 January 2017 to 31 January 2018.
        under: what is ordered.
        weekends: whether 節假日 includes weekends. It does in common use; the essay does not say
            (assumed).

    The nights of "five days and four nights" are taken to be Monday's to Thursday's, and the
    diary to be kept on every calendar day (assumed).

    Raises:
        CourseError: if the span cannot be counted.
    """
    span = days(first, last)

    def number(holds: Callable[[Day], bool]) -> int:
        return sum(1 for day in span if holds(day))

    off = number(lambda day: day.kind == "weekend")
    rest = number(lambda day: day.kind == "holiday")
    return Count(
        first,
        last,
        len(span),
        len(span) - off - rest,
        off,
        rest,
        weekends_cancelled=off if under.holidays_cancelled and weekends else 0,
        holidays_cancelled=rest if under.holidays_cancelled else 0,
        nights=number(lambda day: day.date.isoweekday() <= under.nights_a_week),
        village_days=number(lambda day: day.date.isoweekday() in under.village_days),
        diary_entries=len(span) * under.diary_entries,
    )


def drive(number: int, name: str = "exact", weekends: bool = True) -> Count:
    """Return the count of a drive's days under its own regime and a reading of its dates."""
    read = reading(number, name)
    return count(read.start_date, read.end_date, regime(number), weekends)


def cancelled(name: str = "exact", weekends: bool = True) -> frozenset[datetime.date]:
    """Return every day off that any drive cancels under a reading, each once.

    Under ``whole-months`` July and October belong to two drives; a day that both cancel is
    cancelled once.
    """
    lost = set()
    for number in (1, 2, 3):
        read = reading(number, name)
        if regime(number).holidays_cancelled:
            span = days(read.start_date, read.end_date)
            kinds = ("weekend", "holiday") if weekends else ("holiday",)
            lost |= {day.date for day in span if day.kind in kinds}
    return frozenset(lost)


def diary_pages(counted: Count, helpers: int | None = None) -> int:
    """Return the diary entries that all designated helpers write, one page each.

    Args:
        counted: the days.
        helpers: number of helpers, at least 0; the assumed ``helpers`` if left out, since the
            essay gives none.

    Raises:
        CourseError: if the number of helpers is no whole number of at least 0.
    """
    writers = whole("helpers") if helpers is None else helpers
    return counted.diary_entries * whole_number(writers, _("the helpers"))


def table(weekends: bool = True) -> pd.DataFrame:
    """Return the count of every drive under every reading as a pandas table, one row each."""
    import pandas as pd

    readings = case.readings()
    counts = [drive(int(read.drive[-1]), read.reading, weekends) for read in readings]
    frame = tables.frame(counts, tables.columns(Count))
    frame.insert(0, "reading", pd.Series([read.reading for read in readings]))
    frame.insert(0, "drive", pd.Series([int(read.drive[-1]) for read in readings]))
    return frame


def _day(date: datetime.date) -> Day:
    special = _calendar().get(date)
    if special:
        kind, name = special
        return Day(date, "holiday" if kind == "holiday" else "working", name)
    return Day(date, "weekend" if date.isoweekday() >= _SATURDAY else "working", "")


@functools.cache
def _calendar() -> dict[datetime.date, tuple[str, str]]:
    return {day.date: (day.kind, day.name) for day in context.holidays()}
