"""Explorers where the reader chose a few colours for every page: nothing rests on others."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from countycase.explore import View, explore
from tests.explore.conftest import Opened
from tests.explore.samples import bars


def test_bars_stay_apart_where_the_reader_chose_the_colours(opened: Opened, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    opened(bars())
    page.get_by_label("Sent", exact=True).fill("6")
    looks = page.evaluate(
        """["part", "low", "whole", "mark"].map(name => {
             const style = getComputedStyle(document.querySelector(".explorer-" + name));
             return style.fill + style.stroke + style.strokeDasharray; })"""
    )
    assert len(set(looks)) == 4


def test_bars_stay_apart_in_the_colours_of_the_reader_on_a_dark_page_too(
    opened: Opened, page: Page
) -> None:
    """The dark theme of the page gives way to the reader's own colours."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    opened(bars())
    fill = "getComputedStyle(document.querySelector('.explorer-part')).fill"
    plain = page.evaluate(fill)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(fill) == plain
    page.emulate_media(forced_colors="none")
    assert page.evaluate(fill) != plain


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_word_found_can_be_read_in_the_colours_of_the_reader(
    opened: Opened, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    # Latin words, which every machine has letters for: two empty squares would look the same.
    opened(explore(found, name="found", word=["masses", "office"]))
    one = page.locator(".explorer-line > mark").screenshot()
    page.get_by_label("Word", exact=True).select_option("office")
    assert page.locator(".explorer-line > mark").screenshot() != one


def test_what_differs_in_a_cut_is_underlined_in_the_colours_of_the_reader(
    opened: Opened, page: Page
) -> None:
    page.emulate_media(forced_colors="active")
    opened(explore(cuts, name="cuts", most=[1, 2]))
    word = page.locator(".explorer-cut > mark").evaluate(
        "mark => [getComputedStyle(mark).color, getComputedStyle(mark).textDecorationColor]"
    )
    assert word[0] == word[1]


def found(word: str = "masses") -> View:
    lines = [["case-2.1", "依靠", word, "力量"]]
    data = {
        "lines": lines, "heads": ["Place", "Left", "Word", "Right"], "marks": [2], "size": 9,
        "searched": [0, 9], "parts": [["case", 0]], "sections": [0], "page": "essay.html",
    }  # fmt: skip
    return View("concordance", data, f"one line with {word}")


def cuts(most: int = 1) -> View:
    row = {"name": "a cutter", "words": ["群眾", "力量"], "differs": [0, 1], "count": 2}
    data = {"rows": [row | {"f1": "", "note": ""}], "heads": ["Cutter", "words", "F1", "Text"]}
    return View("cuts", data, f"{most} cut")
