"""An explorer is an ipywidget whose result follows its controls and needs no Output widget."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets
import pandas as pd
import pytest

from countycase.errors import CourseError
from countycase.explore import explore, html


def area(width: int = 2, shape: str = "square") -> str:
    return f"a {shape} of {width}"


def test_the_result_follows_every_change_of_a_control() -> None:
    explorer = explore(area, width=(1, 9), shape=["square", "circle"])
    assert explorer.result == "a square of 5"
    explorer.controls["width"].value = 7
    explorer.controls["shape"].value = "circle"
    assert explorer.result == "a circle of 7"
    assert "a circle of 7" in explorer.children[-1].value


def test_it_composes_with_other_widgets() -> None:
    explorer = explore(area, width=(1, 9))
    other = ipywidgets.IntSlider(3, 1, 9)
    ipywidgets.VBox([other, explorer])
    ipywidgets.link((other, "value"), (explorer.controls["width"], "value"))
    other.value = 8
    assert explorer.setting == {"width": 8}
    assert explorer.result == "a square of 8"


def test_its_text_form_says_function_and_setting() -> None:
    explorer = explore(area, width=(1, 9), shape=["square", "circle"])
    assert repr(explorer) == "Explorer(area, width=5, shape='square')"


def test_a_control_that_cannot_be_made_is_named() -> None:
    with pytest.raises(CourseError, match=r"The control 'width' .* cannot be made from"):
        explore(area, width=object())


def test_a_setting_that_cannot_be_met_is_said_in_words() -> None:
    def short(team: int) -> str:
        if team > 3:
            raise CourseError("Four teams are short by one person.")
        return "enough"

    explorer = explore(short, team=(1, 5))
    explorer.controls["team"].value = 4
    assert explorer.result == "Four teams are short by one person."
    explorer.controls["team"].value = 2
    assert explorer.result == "enough"


def test_what_a_result_contains_is_never_read_as_markup() -> None:
    hostile = "<script>alert(1)</script>"
    assert "<script>" not in html(hostile)
    assert "<script>" not in html(pd.DataFrame({hostile: [hostile]}))
    assert "<script>" not in html([hostile, hostile])


def test_a_picture_is_shown_with_its_alternative_text() -> None:
    @dataclass
    class Drawn:
        alt: str

        def png(self) -> bytes:
            return b"\x89PNG"

    shown = html(Drawn('bars, "tallest" first'))
    assert 'alt="bars, &quot;tallest&quot; first"' in shown
    assert 'src="data:image/png;base64,iVBORw=="' in shown


def test_a_table_scrolls_by_keyboard() -> None:
    assert 'tabindex="0"' in html(pd.DataFrame({"a": [1]}))
