"""An explorer is an ipywidget whose result follows its controls, in the kernel and on a page."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import ipywidgets
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from countycase.errors import CourseError
from countycase.explore import View, answer, control, explore, vocabulary
from countycase.explore.page import fallback


def area(width: int = 2, shape: str = "square") -> str:
    return f"a {shape} of {width}"


def test_it_begins_with_the_functions_own_defaults() -> None:
    explorer = explore(area, width=(1, 9), shape=["circle", "square"])
    assert explorer.result == "a square of 2"


def test_a_slider_begins_in_the_middle_where_the_function_has_no_default_it_can_take() -> None:
    assert explore(lambda width: width, width=(1, 9)).result == 5
    assert explore(area, width=(10, 20)).width == 15


def test_each_parameter_is_a_trait_and_the_result_follows_it() -> None:
    explorer = explore(area, width=(1, 9), shape=["square", "circle"])
    seen: list[str] = []
    explorer.observe(lambda change: seen.append(change["new"]), "result")
    explorer.width = 7
    explorer.shape = "circle"
    assert seen == ["a square of 7", "a circle of 7"]
    assert explorer.shown == {"kind": "text", "text": "a circle of 7"}


def test_a_setting_from_the_browser_moves_the_traits() -> None:
    explorer = explore(area, width=(1, 9), shape=["square", "circle"])
    explorer.setting = {"width": 8, "shape": 1}
    assert (explorer.width, explorer.shape) == (9, "circle")
    assert explorer.result == "a circle of 9"
    assert explorer.shown_for == explorer.setting


def test_it_composes_with_other_widgets() -> None:
    explorer = explore(area, width=(1, 9))
    other = ipywidgets.IntSlider(3, 1, 9)
    box = ipywidgets.VBox([other, explorer])
    ipywidgets.link((other, "value"), (explorer, "width"))
    assert isinstance(explorer, ipywidgets.DOMWidget)
    assert box.children == (other, explorer)
    other.value = 8
    assert explorer.result == "a square of 8"
    explorer.setting = {"width": 0}
    assert other.value == 1


def test_a_value_that_a_control_cannot_take_is_refused_by_name() -> None:
    explorer = explore(area, width=(1, 9))
    with pytest.raises(CourseError, match=r"'width' cannot take 12"):
        explorer.width = 12


def test_a_refused_value_leaves_trait_and_result_as_they_were() -> None:
    explorer = explore(area, width=(1, 9))
    explorer.width = 3
    for refused in (12, "3", None, float("nan"), [3]):
        with pytest.raises(CourseError, match="'width' cannot take"):
            explorer.width = refused
    assert (explorer.width, explorer.result) == (3, "a square of 3")


def test_a_value_of_another_number_type_becomes_the_controls_own() -> None:
    explorer = explore(area, width=(1, 9))
    explorer.width = np.int64(4)
    assert type(explorer.width) is int
    explorer.width = 5.0
    assert (type(explorer.width), explorer.result) == (int, "a square of 5")


def test_a_text_field_takes_texts_only() -> None:
    explorer = explore(lambda word: word, word="群眾")
    explorer.word = "公民"
    with pytest.raises(CourseError, match="'word' takes a text, not 5"):
        explorer.word = 5
    assert explorer.result == "公民"


@pytest.mark.parametrize("setting", [{"width": 99}, {"width": -1}, {"width": "2"}, {}])
def test_a_setting_that_no_control_can_have_is_refused(setting: dict[str, object]) -> None:
    explorer = explore(area, width=(1, 9))
    with pytest.raises(CourseError, match="'width' no position"):
        explorer.setting = setting
    assert explorer.result == "a square of 2"


def test_several_traits_that_move_together_ask_the_function_once() -> None:
    asked: list[tuple[int, str]] = []

    def counted(width: int = 2, shape: str = "square") -> str:
        asked.append((width, shape))
        return shape

    explorer = explore(counted, width=(1, 9), shape=["square", "circle"])
    explorer.setting = {"width": 8, "shape": 1}
    assert asked == [(2, "square"), (9, "circle")]


def test_its_text_form_says_function_and_setting() -> None:
    explorer = explore(area, width=(1, 9), shape=["square", "circle"])
    assert repr(explorer) == "Explorer(area, width=2, shape='square')"


@pytest.mark.parametrize(
    "abbreviation", [object(), None, (1,), (1, 2, 3, 4), [], {}, (9, 1), float("nan"), 3.14159265]
)
def test_a_control_that_cannot_be_made_is_named(abbreviation: object) -> None:
    with pytest.raises(CourseError, match="'width'"):
        explore(area, width=abbreviation)


@pytest.mark.parametrize(
    "name", ["layout", "comm", "spec", "result", "controls", "function", "search", "self"]
)
def test_a_control_named_like_a_part_of_a_widget_is_refused(name: str) -> None:
    with pytest.raises(CourseError, match=name):
        explore(lambda **_: 1, **{name: (1, 2)})


def test_a_function_and_controls_that_do_not_fit_are_named() -> None:
    with pytest.raises(CourseError, match=r"do not fit area.*'height'"):
        explore(area, height=(1, 9))
    with pytest.raises(CourseError, match=r"do not fit .*'width'"):
        explore(lambda width, shape: shape, shape=["square"])
    with pytest.raises(CourseError, match="is no function"):
        explore(area(2), width=(1, 9))
    with pytest.raises(CourseError, match="at least one control"):
        explore(area)
    with pytest.raises(CourseError, match="do not fit max"):
        explore(max, width=(1, 9))
    with pytest.raises(CourseError, match="cannot name an explorer"):
        explore(lambda name: name, name=["a", "b"])


def test_a_function_without_a_name_of_its_own_can_be_explored() -> None:
    explorer = explore(functools.partial(area, shape="circle"), width=(1, 9))
    assert explorer.result == "a circle of 2"
    assert "width=2" in repr(explorer)


@pytest.mark.parametrize("name", ["Who Goes", "1st", "a_b", "<b>", "a--b", "a-"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(name: str) -> None:
    with pytest.raises(CourseError, match="cannot name an explorer"):
        explore(area, name=name, width=(1, 9))


def test_decimal_steps_are_exact() -> None:
    (made,) = explore(lambda share: share, share=(0.0, 1.0, 0.1)).controls
    assert made.values == (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ((1_000_000, 1_000_003), ["1000000", "1000001", "1000002", "1000003"]),
        ((0.0, 0.1, 0.05), ["0.00", "0.05", "0.10"]),
        ((1234567.25, 1234567.75, 0.25), ["1234567.25", "1234567.50", "1234567.75"]),
    ],
)
def test_a_sliders_labels_lose_no_digit(given: tuple[float, ...], labels: list[str]) -> None:
    (made,) = explore(lambda a: a, a=given).controls
    assert list(made.labels) == labels


@pytest.mark.parametrize(
    "given", [(0.0, float("nan")), (0.0, float("inf")), (1, 9, 0), (1, 9, -1), (1, 2001, 1, 1)]
)
def test_a_slider_without_end_or_steps_is_refused(given: tuple[float, ...]) -> None:
    with pytest.raises(CourseError, match="'a'"):
        explore(lambda a: a, a=given)


def test_a_slider_has_at_most_2000_values() -> None:
    assert len(explore(lambda a: a, a=(1, 2000)).controls[0].values) == 2000
    with pytest.raises(CourseError, match="at most 2000 values"):
        explore(lambda a: a, a=(1, 2001))


@pytest.mark.parametrize("value", [datetime.date(2018, 1, 1), float("nan"), (1, 2), object()])
def test_a_choice_that_a_page_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(CourseError, match="'day' cannot have the value"):
        explore(lambda day: day, day={"first": value})


@pytest.mark.parametrize("values", [[1, 2, 1], [1, 2, True], ["a", "a"], [1, "1"]])
def test_a_choice_names_each_value_once(values: list[object]) -> None:
    with pytest.raises(CourseError, match=r"'many' has the value .* twice"):
        explore(lambda many: many, many=values)


def test_a_control_has_a_label_and_a_unit() -> None:
    (made,) = explore(area, width=control((1, 9), label="Breadth", unit="metres")).controls
    assert (made.label, made.unit) == ("Breadth", "metres")


def test_a_vocabulary_holds_each_word_once() -> None:
    explorer = explore(lambda word: word, word=vocabulary(["群眾", "公民"]))
    assert explorer.result == "群眾"
    with pytest.raises(CourseError, match="only once"):
        vocabulary(["群眾", "群眾"])


def test_a_setting_that_cannot_be_met_is_said_in_words() -> None:
    def short(team: int = 1) -> str:
        if team > 3:
            raise CourseError("Four teams are short by one person.")
        return "enough"

    explorer = explore(short, team=(1, 5))
    explorer.team = 4
    assert explorer.result == "Four teams are short by one person."
    explorer.team = 2
    assert explorer.result == "enough"


def test_a_fault_of_the_function_replaces_the_answer_and_is_raised() -> None:
    explorer = explore(lambda a: 12 // a, a=(0, 4))
    assert explorer.result == 6
    with pytest.raises(ZeroDivisionError):
        explorer.a = 0
    assert explorer.shown["text"].startswith("ZeroDivisionError: ")
    assert (explorer.setting, explorer.result) == ({"a": 0}, None)
    explorer.a = 3
    assert explorer.shown == {"kind": "number", "value": 4}


def test_a_bool_says_itself_with_what_it_begins() -> None:
    assert explore(lambda a=True: a, a=False).a is False
    assert explore(lambda a=None: str(a), a=[1, None]).a is None


def test_numpy_and_pandas_values_make_controls() -> None:
    explorer = explore(
        lambda a, b, c: (a, b), a=(np.int64(1), np.int64(5)), b=np.array([7, 8]),
        c=pd.Index(["x", "y"]),
    )  # fmt: skip
    assert [control.kind for control in explorer.controls] == ["slider", "choice", "choice"]
    assert json.loads(json.dumps(explorer.spec["controls"][1]["values"])) == [7, 8]


@pytest.mark.parametrize(
    "pairs", [[("ten", 10), ("twenty", 20)], (("ten", 10) for _once in [1]), [["十", 10]]]
)
def test_a_list_of_labels_and_values_is_a_choice_as_in_interact(pairs: Iterable[object]) -> None:
    explorer = explore(lambda size: size * 2, size=pairs)
    (made,) = explorer.controls
    assert (made.kind, made.values[0], explorer.result) == ("choice", 10, 20)
    assert made.labels[0] in ("ten", "十")


@pytest.mark.parametrize(
    ("number", "low", "high", "step"),
    [
        (10, -10, 30, 1),
        (-2, -6, 2, 1),
        (0, 0, 1, 1),
        (1.5, -1.5, 4.5, 0.1),
        (0.25, -0.25, 0.75, 0.01),
    ],
)
def test_a_number_is_a_slider_around_it_as_in_interact(
    number: float, low: float, high: float, step: float
) -> None:
    """The ends are those of ipywidgets; a step finer than a tenth is that of the last digit."""
    explorer = explore(lambda size=1: size, size=number)
    (made,) = explorer.controls
    assert (explorer.result, type(explorer.result)) == (number, type(number))
    assert (made.kind, made.values[0], made.values[-1]) == ("slider", low, high)
    assert made.values[1] - made.values[0] == pytest.approx(step)
    assert ipywidgets.interactive(lambda size: None, size=number).children[0].max == high


@pytest.mark.parametrize("words", [[], ["a", "a"], [" a"], [""], [1, 2], None, "words", 5])
def test_a_vocabulary_that_cannot_be_typed_is_refused(words: list[str]) -> None:
    with pytest.raises(CourseError, match="at least one word"):
        vocabulary(words)


@dataclass
class Drawn:
    """Something with a picture, as countycase.figures makes it."""

    alt: str

    def png(self) -> bytes:
        return b"\x89PNG"


def test_what_a_result_contains_is_never_read_as_markup() -> None:
    hostile = "</script><script>alert(1)</script>"
    explorer = explore(lambda text: text, name="hostile", text=[hostile])
    assert explorer.static_html().count("<script") == 1
    assert explorer.static_html().count("</script") == 1
    assert "<script>" not in fallback(pd.DataFrame({hostile: [hostile]}))
    assert "<script>" not in fallback([hostile, View("bars", {}, hostile)])


def test_without_a_script_a_sentence_that_is_said_of_a_drawing_too_stands_once() -> None:
    view = View("bars", {}, "as tall as they are wide", lambda: Drawn("bars"))
    assert fallback((view, view.text)).count(view.text) == 1
    assert fallback((view, "something else")).count(view.text) == 1
    assert "<img" in fallback((view, view.text))


def test_a_picture_keeps_its_alternative_text() -> None:
    shown = fallback(Drawn('bars, "tallest" first'))
    assert 'alt="bars, &quot;tallest&quot; first"' in shown
    assert answer(Drawn("bars")) == {"kind": "picture", "png": "iVBORw==", "text": "bars"}


def test_a_matplotlib_figure_is_shown_with_its_titles_as_text() -> None:
    figure = Figure(figsize=(2, 1))
    figure.subplots().set(title="Width", xlabel="metres")
    first, second = answer(figure), answer(figure)
    assert first == second
    assert (first["kind"], first["text"]) == ("picture", "Width; metres")
    assert 'alt="Width; metres"' in fallback(figure)


def test_what_cannot_be_shown_is_refused_by_kind() -> None:
    with pytest.raises(CourseError, match="cannot show a set"):
        answer({1, 2})
    with pytest.raises(CourseError, match=r"no view 'pie'; use one of argument, bars, "):
        answer(View("pie", {}, "a pie"))
    with pytest.raises(CourseError, match="A view cannot hold a date"):
        answer(View("days", {"first": datetime.date(2018, 1, 1)}, "one day"))
    with pytest.raises(CourseError, match="cannot show a set"):
        explore(lambda a: {a}, a=(1, 2))


def test_numbers_of_every_kind_are_shown_as_numbers() -> None:
    for number in (2, np.int64(2), 2.0, np.float32(2), Fraction(4, 2)):
        assert answer(number) == {"kind": "number", "value": 2}
    assert answer(np.bool_(True)) == {"kind": "text", "text": "True"}
    assert answer(float("nan")) == {"kind": "text", "text": "no number"}


def test_a_series_is_a_table_of_one_column() -> None:
    counts = pd.Series([3, 1], index=["教育局", "統計局"], name="sent")
    shown = answer(counts)
    assert shown == answer(counts.to_frame())
    assert (shown["columns"], shown["rows"]) == (["", "sent"], [["教育局", 3], ["統計局", 1]])
    assert "教育局" in fallback(counts)
    assert answer(pd.Series([1, 2]))["rows"] == [[1], [2]]


def test_a_table_keeps_an_index_that_says_something_and_its_gaps() -> None:
    frame = pd.DataFrame({"n": [1, None]}, index=["教育局", "統計局"])
    shown = answer(frame)
    assert (shown["columns"], shown["rows"]) == (["", "n"], [["教育局", 1.0], ["統計局", None]])
    dated = pd.DataFrame({"day": [pd.Timestamp("2018-01-25"), pd.NaT], "n": [pd.NA, 2]})
    assert answer(dated)["rows"] == [["2018-01-25 00:00:00", None], [None, 2]]
    grouped = pd.DataFrame({"a": ["x", "x"], "b": [1, 2], "n": [3, 4]}).groupby(["a", "b"]).sum()
    assert answer(grouped)["columns"] == ["a", "b", "n"]
    same = pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="a"))
    assert (answer(same)["columns"], answer(same)["rows"]) == (["a", "a"], [["x", 1]])
    unnamed = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("x", "y")]))
    assert answer(unnamed)["rows"] == [["x", "y", 1]]


def test_the_stored_form_holds_the_first_setting_only_and_brings_its_own_page() -> None:
    explorer = explore(area, name="area", width=(1, 9))
    explorer.width = 8
    data, _metadata = explorer._repr_mimebundle_()
    assert 'data-explorer="area"' in data["text/html"]
    assert "a square of 2" in data["text/html"]
    assert "a square of 8" not in data["text/html"]
    assert json.loads(json.dumps(explorer.spec)) == explorer.spec
