"""The view "villages" in a browser: every village is drawn as Python says, at every width."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from countycase.explore import control, explore, grid
from countycase.explore.runtime import SCRIPT, STYLE
from countycase.figures import villages
from tests.conftest import opened_page

SHAPE = {("1", "1"): "M-3.5-3.5", ("0", "1"): "M-4 0", ("1", "0"): "M-1-4.5", ("0", "0"): "M-1-4.5"}
LOOK = {"1": "explorer-part", "0": "explorer-out"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page from disk with the explorer of the villages and its table."""
    folder = tmp_path_factory.mktemp("villages")
    made = explore(
        villages.served,
        name="served",
        county=control(["small", "middle"], label="County"),
        drive=control([1, 3], label="Drive"),
        rule=control(["equal", "need"], label="Teams go"),
    )
    table = grid.table(made.name, made.function, made.controls)
    (folder / "table.js").write_text(f'CountyExplorer.table("served",{json.dumps(table)});')
    (folder / "runtime.js").write_text(SCRIPT, encoding="utf-8")
    body = made.static_html().replace(
        'data-explorer="served"', 'data-explorer="served" data-table="table.js"'
    )
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f"<script defer src='runtime.js'></script>{body}",
        encoding="utf-8",
    )
    return Path(folder / "index.html").as_uri()


@pytest.fixture(params=[900, 320], ids=["wide", "narrow"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened_page(browser, request.param, 800) as page:
        page.goto(address)
        expect(page.locator(".explorer-first")).to_be_hidden()
        yield page


def data(**setting: Any) -> Any:
    return villages.served(**setting)[1].data  # type: ignore[union-attr]


def marks(panel: Locator) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = panel.locator("svg").evaluate(
        """figure => [...figure.querySelectorAll("g")].filter(
          (node) => node.querySelector("title") && node.getAttribute("display") === "inline"
        ).map((node) => ({
          at: node.getAttribute("transform").match(/[-\\d.]+/g).map(Number),
          title: node.querySelector("title").textContent,
          shape: node.children[1].getAttribute("d"), look: node.children[1].getAttribute("class"),
          ring: node.children[2].getAttribute("display") === "inline",
        }))"""
    )
    return found


def test_every_village_has_the_shape_and_the_colour_of_its_kind(page: Page) -> None:
    panel = page.locator(".explorer-now")
    page.get_by_label("Drive", exact=True).select_option(label="3")
    wanted = data(county="middle", drive=3)
    drawn = marks(panel)
    assert len(drawn) == 298
    for index, mark in enumerate(drawn):
        listed, team = wanted["listed"][index], wanted["team"][index]
        assert mark["shape"].startswith(SHAPE[listed, team])
        assert mark["look"] == LOOK[team]
        assert wanted["numbers"][index] in mark["title"]


def test_more_need_stands_further_right_and_more_poor_higher(page: Page) -> None:
    wanted = data(county="middle")
    drawn = marks(page.locator(".explorer-now"))
    for axis, values in ((0, wanted["need"]), (1, [-poor for poor in wanted["poor"]])):
        order = sorted(range(len(drawn)), key=lambda index: values[index])
        places = [drawn[index]["at"][axis] for index in order]
        assert all(one <= other + 0.1 for one, other in itertools.pairwise(places))


def test_a_smaller_county_leaves_no_mark_of_a_larger_one(page: Page) -> None:
    page.get_by_label("Drive", exact=True).select_option(label="3")
    page.get_by_label("County", exact=True).select_option(label="small")
    assert len(marks(page.locator(".explorer-now"))) == 126


def test_villages_that_fare_otherwise_in_the_kept_setting_have_a_ring(page: Page) -> None:
    page.get_by_role("button", name="Keep for comparison").click()
    page.get_by_label("Teams go", exact=True).select_option(label="need")
    alike, need = data(county="middle"), data(county="middle", rule="need")
    wanted = [one != other for one, other in zip(alike["team"], need["team"], strict=True)]
    assert [mark["ring"] for mark in marks(page.locator(".explorer-now"))] == wanted
    expect(page.locator(".explorer-now svg")).to_contain_text(
        f"otherwise in the kept setting ({sum(wanted)})"
    )
    page.get_by_role("button", name="End comparison").click()
    assert not any(mark["ring"] for mark in marks(page.locator(".explorer-now")))


def test_the_drawing_is_described_and_does_not_widen_the_page(page: Page) -> None:
    figure = page.locator(".explorer-now svg")
    expect(figure).to_have_attribute("aria-label", villages.served("middle")[1].text)  # type: ignore[union-attr]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    inside: bool = figure.evaluate(
        """figure => [...figure.querySelectorAll("text")].every((text) => {
          const box = text.getBoundingClientRect(), all = figure.getBoundingClientRect();
          return !box.width || box.left >= all.left - 1 && box.right <= all.right + 1;
        })"""
    )
    assert inside


def test_a_village_moves_where_its_need_does(page: Page) -> None:
    """Settings may differ in the need of the villages alone, and in nothing that names them."""
    made = data(county="small")
    other = made | {"need": [1 - need for need in made["need"]]}
    before, after = page.evaluate(
        """drawn => {
             const host = document.createElement("div");
             document.body.append(host);
             return drawn.map((data) => {
               const answer = { kind: "view", view: "villages", text: "villages", data };
               CountyExplorer.show(answer, host);
               return [...host.querySelectorAll("svg > g > title")].map((title) =>
                 [title.textContent, title.parentNode.getAttribute("transform")]);
             });
           }""",
        [json.loads(json.dumps(made)), json.loads(json.dumps(other))],
    )
    moved = [one != two for one, two in zip(before, after, strict=True)]
    assert moved == [need != 0.5 for need in made["need"]]
