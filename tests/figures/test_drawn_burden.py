"""The week with two posts and the villages on paper: what is drawn is what was computed."""

from __future__ import annotations

from typing import Any

import pytest

from countycase.allocation import laboratory
from countycase.errors import CourseError
from countycase.explore.answer import View
from countycase.figures import burden


def drawn(view: View) -> list[list[float]]:
    """The widths of the coloured bars of a view's picture, row by row, as shares of the whole."""
    assert view.picture is not None
    axes = view.picture().figure.axes[0]
    rows: dict[float, list[float]] = {}
    for bar in axes.patches:
        rows.setdefault(round(bar.get_y(), 3), []).append(bar.get_width())
    return [widths[1:] for _y, widths in sorted(rows.items())]


def test_the_days_of_the_week_by_hand() -> None:
    """Five days of 10 hours; three tenths of a week of 40 hours are 12, 6 on each of two days."""
    said, view = burden.double_burden(old_post=0.3, field_hours=10)
    assert said == laboratory.double_burden(0.3, 10)
    assert view.data["parts"] == [[10] * 5 + [0] * 2, [0] * 5 + [6] * 2]
    assert view.data["usual"] == [8] * 5 + [None] * 2
    assert view.data["ends"] == ["10 h"] * 5 + ["6 h"] * 2
    for words in ("10 h on each of 5 days", "6 h for the old post on each of the other 2"):
        assert words in view.text


def test_the_bars_of_the_week_are_shares_of_a_day() -> None:
    _said, view = burden.double_burden(old_post=0.6, field_hours=6)
    wanted = [[0.25, 0]] * 5 + [[0, 0.5]] * 2
    assert drawn(view) == [pytest.approx(row) for row in wanted]


def test_the_villages_by_hand() -> None:
    """Middle county, drive one, teams of 4: 45 of 92 have a team; a fifth of 45 is 9, which
    leaves the work of 36."""
    said, view = burden.villages_covered("middle", 1, team_size=4, elsewhere=0.2)
    assert said == laboratory.villages_covered("middle", 1, team_size=4, elsewhere=0.2)
    assert view.data["parts"] == [[45, 36], [0, 9]]
    assert view.data["ends"] == ["45 / 92", "36 / 92"]
    assert "the work of 36.0 teams, so that 9.0 stand on paper alone" in view.text
    assert drawn(view) == [pytest.approx([45 / 92, 0]), pytest.approx([36 / 92, 9 / 92])]


def test_every_picture_says_what_its_view_says() -> None:
    for _said, view in (burden.double_burden(), burden.villages_covered("small", 3)):
        assert view.picture is not None
        picture = view.picture()
        assert picture.alt == view.text
        texts: list[Any] = picture.texts()
        for written in (*view.data["names"], *view.data["ends"], *view.data["legend"]):
            assert written in texts


def test_a_setting_out_of_range_is_refused() -> None:
    with pytest.raises(CourseError, match=r"old-post is 1\.5"):
        burden.double_burden(1.5)
    with pytest.raises(CourseError, match="no county 'tiny'"):
        burden.villages_covered("tiny")
