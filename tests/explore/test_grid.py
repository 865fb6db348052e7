"""The table of all answers is compact, and gives back each of them exactly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from countycase.errors import CourseError
from countycase.explore import explore, grid
from countycase.figures.picture import Picture
from countycase.figures.style import style

LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-99, 99), st.floats(0, 1), st.text(max_size=3)
)
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(ANSWERS, min_size=1, max_size=20))
def test_every_answer_comes_back_as_it_was(answers: list[object]) -> None:
    stored = json.loads(json.dumps(grid.encoded(answers)))
    plain = json.loads(json.dumps(answers))
    assert [grid.decoded(stored, index) for index in range(len(answers))] == plain


def test_true_and_one_stay_apart() -> None:
    stored = grid.encoded([[True], [1], [1.0]])
    found = [grid.decoded(stored, index)[0] for index in range(3)]
    assert [json.dumps(value) for value in found] == ["true", "1", "1.0"]


def test_settings_with_the_same_answer_share_it() -> None:
    stored = grid.encoded([{"a": 1, "b": [1, 2]}] * 1000)
    assert len(stored["placed"]) == 1
    assert stored["columns"] == [[[[1]], [[1]], [[2]]]]


def test_the_last_control_varies_fastest() -> None:
    explorer = explore(lambda a, b: a, a=[1, 2], b=["x", "y"])
    assert list(grid.settings(explorer.controls)) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]


def test_too_many_settings_are_refused_with_their_number_and_the_control_to_coarsen() -> None:
    explorer = explore(lambda a, b: a, a=(1, 200), b=(1, 101))
    with pytest.raises(CourseError, match=r"20200 settings.*'a' fewer than its 200"):
        grid.table("wide", explorer.function, explorer.controls)


def test_too_many_settings_for_a_page_are_refused_where_they_are_declared() -> None:
    """One with a name is for a page; without one it answers in the notebook, which counts none."""
    with pytest.raises(CourseError, match=r"'wide' has 20200 settings, more than 20000"):
        explore(lambda a, b: a, name="wide", a=(1, 200), b=(1, 101))
    assert explore(lambda a, b: a, a=(1, 200), b=(1, 101)).result == 100


def test_too_large_a_table_is_refused_with_its_size() -> None:
    explorer = explore(lambda a: [f"{a}-{i}" * 20 for i in range(600)], a=(1, 200))
    with pytest.raises(CourseError, match=r"takes \d+ kB \(gzip\) for 200 settings.*'a'"):
        grid.table("large", explorer.function, explorer.controls)


def test_a_table_is_weighed_as_it_is_sent() -> None:
    """2 MB of one repeated sentence are a few kilobytes on the way, and allowed."""
    explorer = explore(lambda a: ["the same sentence again " * 40] * a, a=(1, 60))
    made = grid.table("even", explorer.function, explorer.controls)
    assert grid.weight(made) < 20_000


def test_a_result_that_cannot_be_shown_is_a_fault_and_no_answer() -> None:
    with pytest.raises(CourseError, match="cannot show a set"):
        grid.answered(lambda a: {a}, {"a": 1})


def test_a_demand_that_cannot_be_met_is_an_answer() -> None:
    def refused(a: int) -> int:
        raise CourseError(f"{a} is too many.")

    assert grid.answered(refused, {"a": 7}) == {"kind": "text", "text": "7 is too many."}


def test_another_exception_of_the_function_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        grid.answered(lambda a: 1 // a, {"a": 0})


def test_an_empty_square_in_the_figure_of_any_setting_is_refused_with_the_setting() -> None:
    """F1 for the answers that no notebook stores; U+20BB7 is outside Big5 and GB 2312."""

    def drawn(village: str) -> Picture:
        with style():
            figure = Figure(figsize=(1, 1))
            figure.text(0.1, 0.5, village)
        return Picture(figure, "The name of a village.")

    explorer = explore(drawn, village=["村", "\U00020bb7"])
    with pytest.raises(CourseError, match=r"'villages'.*\{'village': '\U00020bb7'\}: Glyph 134071"):
        grid.table("villages", explorer.function, explorer.controls)
