"""The days of the drives: the statutory calendar, and what each drive takes of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import nbformat
import pytest

from countycase.allocation import calendar
from countycase.errors import CourseError

EVERY_DAY = calendar.days(calendar.FIRST, calendar.LAST)


def test_two_holiday_packages_agree_with_the_calendar_on_every_day() -> None:
    china = holidays.country_holidays("CN", years=[2017, 2018])
    for day in EVERY_DAY:
        works = day.kind == "working"
        assert chinese_calendar.is_workday(day.date) == works, day
        assert china.is_working_day(day.date) == works, day


def test_the_calendar_knows_every_day_once() -> None:
    assert len({day.date for day in EVERY_DAY}) == len(EVERY_DAY) == 365 + 31


def test_a_weekend_day_worked_in_exchange_is_a_working_day() -> None:
    """Saturday 30 September 2017 was worked for the National Day week."""
    (day,) = calendar.days(datetime.date(2017, 9, 30), datetime.date(2017, 9, 30))
    assert (day.kind, day.name) == ("working", "National Day")


def test_the_first_drive_of_a_hundred_days_by_hand() -> None:
    """1 April to 9 July 2017, counted on a wall calendar.

    100 days. Holidays: 2-4 April, 1 May, 28-30 May, 7 days. Weekend days: April 8, 9, 15, 16,
    22, 23, 29, 30 (Saturday the 1st is worked, Sunday the 2nd is a holiday), 8; May 6, 7, 13,
    14, 20, 21 (the 27th is worked, the 28th a holiday), 6; June 3, 4, 10, 11, 17, 18, 24, 25, 8;
    July 1, 2, 8, 9, 4: 26 in all. Working days: 100 - 7 - 26 = 67. Nights, Monday to Thursday:
    3 April to 9 July is 14 weeks, 4 nights each, 56; 1 and 2 April are a weekend.
    """
    drive = calendar.drive(1, "exact")
    assert (drive.days, drive.working, drive.weekends, drive.holidays) == (100, 67, 26, 7)
    assert drive.cancelled == 26 + 7
    assert drive.nights == 56
    assert (drive.village_days, drive.diary_entries) == (0, 0)


def test_the_second_drive_at_its_shortest_by_hand() -> None:
    """31 July to 1 October 2017: 9 weeks from Monday to Sunday, 63 days.

    Tuesdays, Thursdays and Saturdays: 9 of each, 27. One holiday, 1 October, a Sunday. Of the
    other 17 weekend days Saturday 30 September is worked: 16. A diary of one page a day by 300
    helpers: 63 x 300 = 18,900 pages.
    """
    drive = calendar.drive(2, "shortest")
    assert (drive.days, drive.weekends, drive.holidays) == (63, 16, 1)
    assert drive.village_days == 27
    assert calendar.diary_pages(drive, helpers=300) == 18_900
    assert drive.nights == 0


def test_the_third_drive_cancels_no_day_off() -> None:
    for reading in ("whole-months", "shortest", "exact"):
        drive = calendar.drive(3, reading)
        assert drive.cancelled == 0
        assert drive.weekends > 0


def test_holidays_alone_are_cancelled_where_weekends_are_not_meant() -> None:
    drive = calendar.drive(1, "exact", weekends=False)
    assert (drive.weekends_cancelled, drive.holidays_cancelled) == (0, 7)


def test_a_day_in_two_drives_is_cancelled_once() -> None:
    """Under whole months drives one and two share July, with its 10 weekend days."""
    apart = (
        calendar.drive(1, "whole-months").cancelled + calendar.drive(2, "whole-months").cancelled
    )
    assert len(calendar.cancelled("whole-months")) == apart - 10


@pytest.mark.parametrize("reading", ["whole-months", "shortest", "exact"])
def test_every_day_of_a_drive_is_of_one_kind(reading: str) -> None:
    for number in (1, 2, 3):
        drive = calendar.drive(number, reading)
        assert drive.working + drive.weekends + drive.holidays == drive.days
        assert drive.days == calendar.reading(number, reading).days


def test_the_table_has_a_row_for_each_reading_of_each_drive() -> None:
    table = calendar.table()
    assert len(table) == 9
    assert set(table["reading"]) == {"whole-months", "shortest", "exact"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (datetime.date(2016, 12, 31), datetime.date(2017, 1, 2)),
        (datetime.date(2018, 1, 30), datetime.date(2018, 2, 1)),
        (datetime.date(2017, 5, 2), datetime.date(2017, 5, 1)),
    ],
)
def test_a_span_outside_the_calendar_is_refused_with_its_bounds(
    first: datetime.date, last: datetime.date
) -> None:
    with pytest.raises(CourseError, match=f"from {first} to {last}.*2017-01-01 and 2018-01-31"):
        calendar.days(first, last)


def test_an_unknown_reading_and_an_unknown_drive_are_refused() -> None:
    with pytest.raises(CourseError, match="no reading 'longest'"):
        calendar.reading(1, "longest")
    with pytest.raises(CourseError, match="no drive 4"):
        calendar.regime(4)
    with pytest.raises(CourseError, match="needed for the helpers, not -1"):
        calendar.diary_pages(calendar.drive(2), helpers=-1)


@pytest.mark.parametrize("number", [2.5, "300"])
def test_helpers_that_are_no_number_of_persons_are_refused(number: object) -> None:
    with pytest.raises(CourseError, match=f"needed for the helpers, not {number!r}"):
        calendar.diary_pages(calendar.drive(2), helpers=number)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["2017-04-01", datetime.datetime(2017, 4, 1), None, 20170401])
def test_what_is_no_date_is_refused_with_an_example(given: Any) -> None:
    day = datetime.date(2017, 7, 9)
    for first, last in ((given, day), (day, given)):
        with pytest.raises(CourseError, match=r"is none; give a datetime\.date such as"):
            calendar.days(first, last)
        with pytest.raises(CourseError, match=r"is none; give a datetime\.date such as"):
            calendar.count(first, last, calendar.regime(1))


@pytest.mark.parametrize("drive", [0, 4, 1.5, "1", "first", [1], None])
def test_a_drive_that_there_was_not_has_no_days(drive: Any) -> None:
    asked: tuple[Callable[[Any], object], ...]
    asked = calendar.regime, calendar.reading, calendar.drive
    for ask in asked:
        with pytest.raises(CourseError, match=r"no drive .*the drives are 1, 2 and 3"):
            ask(drive)


def test_the_chapter_names_the_latest_day_from_which_a_hundred_days_end_in_july() -> None:
    """23 April is the first of 8 + 31 + 30 + 31 = 100 days to the end of July; 30 April is not."""
    latest = datetime.date(2017, 4, 23)
    within = calendar.count(latest, datetime.date(2017, 7, 31), under=calendar.regime(1))
    assert within.days == 100
    chapter = Path(__file__).parents[2] / "notebooks" / "timeline-and-calendar.ipynb"
    cells = nbformat.read(chapter, as_version=4).cells
    (asked,) = re.findall(r"on 1 April or as late as (\d+) April", "".join(c.source for c in cells))
    assert int(asked) == latest.day
