"""Every explorer answers on the page as the function does: on the site, from disk, under a policy.

The numbers that the page shows are compared with what Python computes for the same setting.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Locator, Page, Route, expect

from countycase.explore import grid
from countycase.figures.allocation import who_goes
from countycase.site import explorers
from countycase.site.explorers import controls_of, function_of
from tests.conftest import opened_page
from tests.explore.seen import compare, move, tried
from tests.site.table_of_contents import documents

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "who-goes": "notebooks/cadre-allocation.html",
    "double-burden": "notebooks/cadre-allocation.html",
    "villages-covered": "notebooks/cadre-allocation.html",
    "villages-served": "notebooks/cadre-allocation.html",
    "calendar": "notebooks/timeline-and-calendar.html",
    "concordance": "notebooks/text-analysis.html",
    "cuts": "notebooks/text-analysis.html",
    "keywords": "notebooks/text-analysis.html",
    "argument": "notebooks/argument-analysis.html",
}
# These search instead; test_concordance_explorer.py and test_text_explorers.py compare them.
SEARCHED = ("concordance", "argument")
TABLED = [name for name in NAMES if name not in SEARCHED]


@functools.cache
def stored(site: Path) -> dict[str, tuple[dict[str, Any], Path]]:
    """The specification and the table's file of every explorer in the book, by name."""
    found = {}
    for name in documents():
        page = site / f"{name}.html"
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for element in soup.select("[data-explorer][data-table]"):
            spec = json.loads(element.select_one("script[type='application/json']").string)
            found[element["data-explorer"]] = (spec, page.parent / element["data-table"])
    return found


def table_of(file: Path) -> dict[str, Any]:
    return explorers.read(file.read_text(encoding="utf-8"))[1]


def test_the_book_has_its_explorers_each_once_and_under_its_name(site: Path) -> None:
    new = set(stored(site)) - set(NAMES)
    assert not new, "a name is an address and stays; enter it with its page in NAMES"
    assert set(stored(site)) == set(NAMES)


@pytest.mark.parametrize("name", TABLED)
def test_every_entry_of_the_table_is_what_the_function_returns(site: Path, name: str) -> None:
    spec, file = stored(site)[name]
    table = table_of(file)
    settings = list(grid.settings(controls_of(spec)))
    assert len(settings) == len(table["order"])
    function = function_of(spec)
    for position, setting in enumerate(settings):
        expected = json.loads(json.dumps(grid.answered(function, setting)))
        assert grid.decoded(table, position) == expected, setting


def test_the_web_font_has_every_character_that_an_answer_can_show(site: Path) -> None:
    """No empty squares, whatever the setting: most answers are not on the page as it is opened."""
    (web_font,) = (site / "_static").glob("course-cjk.*.woff2")
    drawn = set(TTFont(web_font).getBestCmap())
    written = "".join(stored(site)[name][1].read_text(encoding="utf-8") for name in TABLED)
    chinese = {character for character in written if "\u2e80" <= character <= "\uffef"}
    assert "旅" in chinese
    assert {character for character in chinese if ord(character) not in drawn} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_at_most_80_kilobytes_on_the_way(site: Path, name: str) -> None:
    _spec, file = stored(site)[name]
    assert len(gzip.compress(file.read_bytes(), 9)) <= 80_000


def test_the_shared_runtime_is_at_most_60_kilobytes_on_the_way(site: Path) -> None:
    runtime = list((site / "_static").glob("explorer.*"))
    assert {path.suffix for path in runtime} == {".js", ".css"}
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in runtime) <= 60_000


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[Page]:
    with opened_page(browser, 1100, 900) as page:
        yield page


def ready(page: Page, address: str, name: str) -> Locator:
    page.goto("about:blank")
    page.goto(address)
    explorer = page.locator(f"[data-explorer='{name}']")
    explorer.scroll_into_view_if_needed()
    expect(explorer.locator(".explorer-first")).to_be_hidden()
    return explorer


@pytest.mark.parametrize("name", NAMES)
def test_every_control_answers_as_python_does(
    pages: Page, base: str, site: Path, name: str
) -> None:
    spec, _file = stored(site)[name]
    explorer = ready(pages, f"{base}/{NAMES[name]}", name)
    function, controls = function_of(spec), controls_of(spec)
    setting = {control.name: control.first for control in controls}
    compare(explorer, grid.answered(function, setting))
    for control, described in zip(controls, spec["controls"], strict=True):
        values = tried(control)
        for index in {len(values) - 1, 0, len(values) // 2}:
            move(explorer, described, index)
            setting[control.name] = values[index]
            compare(explorer, grid.answered(function, setting))


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_to_exactly_its_setting(pages: Page, base: str, site: Path, name: str) -> None:
    spec, _file = stored(site)[name]
    controls = controls_of(spec)
    setting = {control.name: tried(control)[-1] for control in controls}

    def said(value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    query = "&".join(f"{key}={said(value)}" for key, value in setting.items())
    explorer = ready(pages, f"{base}/{NAMES[name]}#{name}?{query}", name)
    compare(explorer, grid.answered(function_of(spec), setting))
    explorer.get_by_role("button", name="Reset").click()
    first = {control.name: control.first for control in controls}
    compare(explorer, grid.answered(function_of(spec), first))


def test_a_broken_link_shows_the_first_setting(pages: Page, base: str, site: Path) -> None:
    spec, _file = stored(site)["calendar"]
    bad = "#calendar?reading=%E9&weekends"
    explorer = ready(pages, f"{base}/{NAMES['calendar']}{bad}", "calendar")
    first = {control.name: control.first for control in controls_of(spec)}
    compare(explorer, grid.answered(function_of(spec), first))


def test_a_moved_control_is_kept_in_the_address(pages: Page, base: str) -> None:
    explorer = ready(pages, f"{base}/{NAMES['who-goes']}", "who-goes")
    explorer.get_by_label("County", exact=True).select_option(label="Small county (synthetic)")
    pages.wait_for_url("**#who-goes?county=small&drive=1&*")


def test_a_small_county_leaves_no_empty_room_below_its_bars(pages: Page, base: str) -> None:
    """What a larger county needed is given back when the hand is at rest."""
    explorer = ready(pages, f"{base}/{NAMES['who-goes']}", "who-goes")
    frame = explorer.locator(".explorer-now .explorer-frame")
    county = explorer.get_by_label("County", exact=True)
    county.select_option(label="Small county (synthetic)")
    empty = "frame => frame.clientHeight - Number(frame.firstChild.dataset.height)"
    pages.wait_for_function(f"frame => ({empty})(frame) === 0", arg=frame.element_handle())
    small = frame.bounding_box()
    county.select_option(label="Large county (synthetic)")
    large = frame.bounding_box()
    assert small
    assert large
    assert small["height"] < large["height"]
    assert frame.evaluate(empty) == 0


def test_two_settings_stand_side_by_side(pages: Page, address: str) -> None:
    explorer = ready(pages, f"{address}/{NAMES['who-goes']}", "who-goes")
    before = explorer.locator(".explorer-now svg").get_attribute("aria-label")
    explorer.get_by_role("button", name="Keep for comparison").click()
    explorer.get_by_label("Rule", exact=True).select_option(index=3)
    kept = explorer.locator(".explorer-kept")
    assert kept.locator("svg").get_attribute("aria-label") == before
    assert "County: Middle county (synthetic)" in kept.inner_text()
    assert explorer.locator(".explorer-now svg").get_attribute("aria-label") != before
    explorer.get_by_role("button", name="End comparison").click()
    expect(kept).to_be_hidden()


def test_it_works_by_keyboard_and_is_read_out(pages: Page, address: str) -> None:
    explorer = ready(pages, f"{address}/{NAMES['villages-covered']}", "villages-covered")
    slider = explorer.get_by_label("Team size", exact=True)
    slider.focus()
    before = slider.get_attribute("aria-valuetext")
    pages.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") != before
    spoken = explorer.locator("p.explorer-hidden[role='status']")
    expect(spoken).to_contain_text("a team of 5")


def test_what_is_shown_can_be_taken_away(pages: Page, address: str) -> None:
    explorer = ready(pages, f"{address}/{NAMES['who-goes']}", "who-goes")
    with pages.expect_download() as download:
        explorer.get_by_role("button", name="Save as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    pages.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer.get_by_role("button", name="Copy as CSV").click()
    expect(explorer.get_by_text("Copied.")).to_be_visible()
    copied = pages.evaluate("navigator.clipboard.readText()").splitlines()
    sentence, bars = who_goes()
    data = bars.data
    columns = [data[key] for key in ("names", "names_zh", "whole", "part", "least")]
    rows = [data["heads"], *zip(*columns, strict=True)]
    assert copied[0].startswith("County: Middle county (synthetic); Drive: 1; ")
    assert copied[1].strip('"') == sentence
    assert copied[2:] == [",".join(map(str, row)) for row in rows]


def test_the_answer_to_a_guided_question_stands_apart_from_the_next_question(
    pages: Page, address: str
) -> None:
    pages.goto(f"{address}/{NAMES['who-goes']}")
    answers = pages.locator(".bd-article p + details")
    below = answers.evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).marginBottom))"
    )
    assert len(below) >= 4
    assert min(below) >= 16


def test_without_a_script_the_first_setting_is_shown_with_a_sentence(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{NAMES['who-goes']}")
    explorer = page.locator("[data-explorer='who-goes']")
    assert len(explorer.locator("img").get_attribute("alt") or "") > 50
    assert "Others need a script or the notebook" in explorer.inner_text()
    context.close()


def test_it_answers_where_only_the_sites_own_scripts_may_run(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()

    def strict(route: Route) -> None:
        response = route.fetch()
        policy = {**response.headers, "content-security-policy": "script-src 'self'"}
        route.fulfill(response=response, headers=policy)

    context.route("**/*.html", strict)
    page = context.new_page()
    explorer = ready(page, f"{address}/{NAMES['who-goes']}", "who-goes")
    explorer.get_by_label("Drive", exact=True).select_option(label="3")
    label = explorer.locator(".explorer-now svg").get_attribute("aria-label") or ""
    assert "drive 3" in label
    context.close()


def test_a_table_that_cannot_be_loaded_is_said_and_the_picture_stays(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    context.route("**/who-goes.*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}/{NAMES['who-goes']}")
    explorer = page.locator("[data-explorer='who-goes']")
    explorer.scroll_into_view_if_needed()
    expect(explorer.get_by_text("could not be loaded")).to_be_visible()
    expect(explorer.locator(".explorer-first img")).to_be_visible()
    expect(explorer.get_by_label("Drive", exact=True)).to_be_disabled()
    context.close()


def test_a_table_is_loaded_only_as_its_explorer_comes_near(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1100, "height": 700})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{NAMES['who-goes']}", wait_until="networkidle")
    assert not [url for url in asked if "/who-goes." in url]
    page.locator("[data-explorer='who-goes']").scroll_into_view_if_needed()
    expect(page.locator("[data-explorer='who-goes'] .explorer-first")).to_be_hidden()
    assert [url for url in asked if "/who-goes." in url]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_controls_have_contrast_in_both_themes(
    browser: Browser, address: str, name: str, scheme: str
) -> None:
    """W5: 4.5 : 1 or better for every text of the explorer."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    explorer = ready(page, f"{address}/{NAMES[name]}", name)
    poor = explorer.evaluate(_POOR_CONTRAST)
    assert poor == []
    context.close()


_POOR_CONTRAST = """root => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const texts = 'label, output, select, button, p, td, th, text, span';
  for (const element of root.querySelectorAll(texts)) {
    const own = Array.from(element.childNodes).some(n => n.nodeType === 3 && n.data.trim());
    if (!own && element.tagName !== 'SELECT') continue;
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = light(rgb(element.tagName === 'text' ? style.fill : style.color));
    const under = light(ground(element));
    const ratio = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
    if (ratio < 4.5) poor.push([element.tagName, element.textContent.slice(0, 20), ratio]);
  }
  return poor;
}"""
