"""The national figures: their bars, labels and descriptions say the numbers they are given."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.container import BarContainer

from countycase.errors import CourseError
from countycase.figures import Picture, national

PEOPLE = {2017: 30.46, 2018: 16.6, 2019: 5.51, 2020: 0.0}
INCIDENCE = {2017: 3.1, 2018: 1.7, 2019: 0.6, 2020: 0.0}


def _heights(picture: Picture, axes: int = 0, container: int = -1) -> list[float]:
    bars = picture.figure.axes[axes].containers[container]
    assert isinstance(bars, BarContainer)
    return [bar.get_height() for bar in bars.patches]


def test_the_rural_poor_are_bars_and_the_incidence_is_a_line() -> None:
    picture = national.rural_poor(PEOPLE, INCIDENCE)
    assert _heights(picture) == list(PEOPLE.values())
    (line,) = picture.figure.axes[1].lines
    assert np.array_equal(line.get_ydata(), list(INCIDENCE.values()))


def test_the_rural_poor_are_told_in_numbers_with_their_trend() -> None:
    picture = national.rural_poor(PEOPLE, INCIDENCE)
    assert {"30.46", "16.60", "5.51", "3.1", "1.7", "0.6"} <= set(picture.texts())
    assert "2018: 16.60 (1.7%)" in picture.alt
    assert "falls in every year" in picture.alt
    rising = national.rural_poor({2018: 1.0, 2019: 2.0}, {2018: 0.1, 2019: 0.2})
    assert "does not fall in every year" in rising.alt


def test_a_declared_year_is_marked_in_the_picture_and_in_words() -> None:
    picture = national.rural_poor(PEOPLE, INCIDENCE, declared=[2020])
    assert "2020\ndeclared" in picture.texts()
    assert "2020: 0.00 (0.0%), declared" in picture.alt
    assert "declared" not in national.rural_poor(PEOPLE, INCIDENCE).alt


def test_people_and_incidence_of_different_years_are_refused() -> None:
    with pytest.raises(CourseError, match="different years"):
        national.rural_poor(PEOPLE, {2017: 3.1})


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_counties_that_left_add_up_over_the_years(counts: list[int]) -> None:
    years = dict(enumerate(counts, start=2016))
    picture = national.delisted(years, listed=sum(counts) + 7)
    assert _heights(picture) == counts
    assert picture.alt.endswith(f"Still on it at the end of {2015 + len(counts)}: 7.")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=6), st.integers(0, 100))
def test_no_number_of_counties_stands_on_the_line_of_the_list(
    counts: list[int], remaining: int
) -> None:
    picture = national.delisted(
        dict(enumerate(counts, start=2016)), listed=sum(counts) + remaining + 1
    )
    picture.figure.draw_without_rendering()
    (axes,) = picture.figure.axes
    (line,) = axes.lines
    ((_, height), _) = line.get_transform().transform(line.get_xydata())
    written = [text for text in axes.texts if text.get_text()]
    assert len(written) == len(counts) + 1
    for text in written:
        box = text.get_window_extent()
        assert not box.y0 <= height <= box.y1, text.get_text()


def test_more_counties_than_are_listed_cannot_leave() -> None:
    with pytest.raises(CourseError, match="11 counties leave a list of 10"):
        national.delisted({2016: 5, 2017: 6}, listed=10)


def test_regions_are_told_with_their_shares() -> None:
    picture = national.regions({"East": 1.0, "West": 3.0}, 2018)
    assert {"East", "West", "1.00 million (25%)", "3.00 million (75%)"} <= set(picture.texts())
    assert "together 4.00 million" in picture.alt


def test_the_county_lies_above_the_average_only_with_its_whole_range() -> None:
    picture = national.beside_average(100, 199, {2015: 150.0, 2016: 99.0})
    assert "lies above it in 2016." in picture.alt
    assert "(inferred)" in picture.alt
    assert any("(inferred)" in text for text in picture.texts())
    assert "In no year" in national.beside_average(100, 199, {2015: 150.0}).alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda: national.rural_poor({}, {}),
        lambda: national.delisted({}, 1),
        lambda: national.regions({}, 2018),
        lambda: national.beside_average(1, 2, {}),
        lambda: national.beside_average(2, 1, {2016: 1.0}),
    ],
)
def test_nothing_to_draw_is_a_sentence_and_not_a_traceback(draw: object) -> None:
    assert callable(draw)
    with pytest.raises(CourseError, match=r"; (pass|swap)"):
        draw()
