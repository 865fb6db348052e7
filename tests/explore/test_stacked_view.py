"""The view "stacked" in a browser: parts laid end to end, at every width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from countycase.explore import explore
from countycase.figures import burden
from tests.explore.conftest import Opened
from tests.explore.samples import tool, week

DRAWN = """figure => {
  const box = (node) => {
    const { x, width, y, height } = node.getBBox();
    return { from: x, to: x + width, middle: Math.round(y + height / 2) };
  };
  const all = (look) => [...figure.querySelectorAll(look)]
    .filter((node) => node.getAttribute("display") === "inline").map(box);
  return { whole: all(".explorer-whole"), first: all(".explorer-part"),
           second: all(".explorer-low"), mark: all(".explorer-mark") };
}"""


def villages() -> Any:
    return explore(burden.villages_covered, name="villages", elsewhere=(0.0, 0.5, 0.25))


def figure(page: Page) -> Locator:
    return page.locator(".explorer-now svg")


@pytest.mark.parametrize("width", [900, 320])
def test_the_parts_lie_end_to_end_and_are_as_long_as_their_hours(
    page: Page, opened: Opened, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(week())
    page.get_by_label("Old post", exact=True).fill("3")
    _said, view = burden.double_burden(0.75, 8)
    expect(figure(page)).to_have_attribute("aria-label", view.text)
    bars = figure(page).evaluate(DRAWN)
    assert [len(bars[kind]) for kind in bars] == [7, 7, 7, 5]
    for row, whole in enumerate(bars["whole"]):
        hour = (whole["to"] - whole["from"]) / 24
        first, second = (bars[kind][row] for kind in ("first", "second"))
        assert first["from"] == pytest.approx(whole["from"])
        assert second["from"] == pytest.approx(first["to"], abs=0.02)
        assert first["to"] - first["from"] == pytest.approx(8 * hour if row < 5 else 0, abs=0.02)
        assert second["to"] - second["from"] == pytest.approx(0 if row < 5 else 15 * hour, abs=0.02)
        assert len({bar["middle"] for bar in (whole, first, second)}) == 1
    for mark, whole in zip(bars["mark"], bars["whole"], strict=False):
        assert mark["from"] + 1 == pytest.approx(
            whole["from"] + (whole["to"] - whole["from"]) / 3, abs=0.02
        )


@pytest.mark.parametrize("width", [900, 320])
def test_every_word_of_the_drawing_stands_within_it(page: Page, opened: Opened, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(week(), villages())
    for drawing in figure(page).all():
        assert drawing.evaluate(
            """figure => [...figure.querySelectorAll("text")].every((text) => {
              const box = text.getBoundingClientRect(), all = figure.getBoundingClientRect();
              return !box.width || box.left >= all.left - 1 && box.right <= all.right + 1;
            })"""
        )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_part_of_nothing_and_a_mark_that_is_not_there_are_not_seen(
    page: Page, opened: Opened
) -> None:
    opened(villages())
    bars = figure(page).evaluate(DRAWN)
    assert bars["mark"] == []
    assert bars["second"][0]["from"] == pytest.approx(bars["second"][0]["to"])
    legend = page.locator(".explorer-now .explorer-legend li")
    assert legend.all_inner_texts() == ["a team's work", "on paper alone", "without a team"]


def test_its_csv_has_a_column_for_the_mark_only_where_there_is_one(
    page: Page, opened: Opened
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for made, last in ((week(), "Day 7,24,0,10,"), (villages(), "worked,92,45,15")):
        opened(made)
        tool(page, "Copy as CSV").click()
        expect(page.locator(".explorer-status")).to_have_text("Copied.")
        rows = page.evaluate("navigator.clipboard.readText()").strip().splitlines()
        assert rows[-1] == last
