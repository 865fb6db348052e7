"""The time line of the drives: bars, words and description follow the readings of the case."""

from __future__ import annotations

import dataclasses
import datetime
import warnings

import pytest
from matplotlib.container import BarContainer

from countycase import case
from countycase.errors import CourseError
from countycase.figures import Picture, timeline

READINGS = ["whole-months", "shortest", "exact"]


def _bars(picture: Picture) -> list[tuple[datetime.date, int]]:
    """The bars as first day and length; bars lie on the axes' data, bands span its height."""
    (axes,) = picture.figure.axes
    containers = [held for held in axes.containers if isinstance(held, BarContainer)]
    bars = [bar for container in containers for bar in container.patches]
    return [(datetime.date.fromordinal(round(bar.get_x())), round(bar.get_width())) for bar in bars]


@pytest.mark.parametrize("reading", READINGS)
def test_each_drive_is_a_bar_from_its_first_day_as_long_as_its_days(reading: str) -> None:
    expected = [
        (record.start_date, record.days) for record in case.readings() if record.reading == reading
    ]
    assert _bars(timeline.drives(reading)) == expected


@pytest.mark.parametrize("reading", READINGS)
def test_the_picture_names_drives_days_and_what_is_inferred(reading: str) -> None:
    picture = timeline.drives(reading)
    texts = "\n".join(picture.texts())
    for record in case.readings():
        if record.reading == reading:
            assert f"{record.days} days" in texts
            assert f"{record.days} days" in picture.alt
    assert texts.count(case.drives()[0].name) == 3
    for words in (texts, picture.alt):
        assert "2017 is inferred" in words


def test_whole_months_share_a_month_at_each_seam() -> None:
    picture = timeline.drives("whole-months")
    assert picture.alt.count("share 31 days") == 2  # July and October have 31 days
    assert picture.texts().count("31 days\nin both") == 2


def test_the_shortest_drives_leave_days_between_them() -> None:
    """From 2 to 30 July and from 2 to 30 October: 29 days each."""
    picture = timeline.drives("shortest")
    assert picture.alt.count("29 days that are in neither") == 2
    assert picture.texts().count("29 days\nin neither") == 2


def test_drives_of_exactly_a_hundred_days_follow_without_a_gap() -> None:
    picture = timeline.drives("exact")
    assert picture.alt.count("begins the day after") == 2
    assert not any("in both" in text or "in neither" in text for text in picture.texts())


def test_all_readings_stand_on_one_axis() -> None:
    picture = timeline.readings()
    assert sorted(_bars(picture)) == sorted(
        (record.start_date, record.days) for record in case.readings()
    )
    for reading in READINGS:
        assert timeline.drives(reading).alt.split(" The year")[0] in picture.alt


def test_the_figure_follows_a_corrected_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.date(2017, 4, 11)
    changed = tuple(
        dataclasses.replace(record, start_date=later, days=90)
        if record.id == "drive-1-exact"
        else record
        for record in case.readings()
    )
    monkeypatch.setattr(case, "readings", lambda: changed)
    picture = timeline.drives("exact")
    assert _bars(picture)[0] == (later, 90)
    assert "11 Apr 2017" in picture.alt


def test_an_unknown_reading_is_answered_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="whole-months, shortest, exact"):
        timeline.drives("longest")


@pytest.mark.parametrize("draw", [timeline.readings, timeline.drives])
def test_no_text_runs_out_of_the_picture_and_nothing_warns(draw: object) -> None:
    assert callable(draw)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = draw()
        picture.png()
    width, height = picture.figure.bbox.size
    for text in picture.figure.axes[0].texts:
        box = text.get_window_extent()
        assert min(box.x0, box.y0) >= 0
        assert box.x1 <= width
        assert box.y1 <= height
