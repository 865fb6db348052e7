"""How a page draws an answer: every word of it, at every width, on paper, and beside another."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from countycase.explore import View, explore, vocabulary
from tests.explore.conftest import Opened
from tests.explore.samples import bars, days, now, staff, table, tool


def test_every_chinese_word_that_the_script_writes_says_its_language(opened: Opened) -> None:
    def both(word: str = "群眾", given: str = "單位") -> tuple[Any, str]:
        return table(), f"{word} and {given}"

    page = opened(
        bars(),
        explore(both, name="both", word=["群眾", "公民"], given=vocabulary(["單位", "農村"])),
    )
    assert page.evaluate(_UNMARKED) == []


_UNMARKED = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest("script, .explorer-first")) continue;
    if (/[\\u3400-\\u9fff]/.test(data) && !parentElement.closest("[lang^=zh]")) found.push(data);
  }
  for (const field of document.querySelectorAll("input[type=text], datalist option"))
    if (/[\\u3400-\\u9fff]/.test(field.value) && !field.lang.startsWith("zh"))
      found.push(field.value);
  return found;
}"""


def test_numbers_are_written_for_people(opened: Opened) -> None:
    def number(of: int = 0) -> float:
        return [0.1 + 0.2, 2018, 1234567.5, -0.5][of]

    page = opened(explore(number, name="number", of=(0, 3)))
    slider = page.get_by_label("Of", exact=True)
    for at, written in enumerate(["0.3", "2018", "1,234,567.5", "-0.5"]):
        slider.fill(str(at))
        expect(now(page)).to_have_text(written)


def test_a_table_is_in_the_way_of_the_keyboard_only_where_it_scrolls(opened: Opened) -> None:
    page = opened(explore(table, name="table", size=(1, 3)))
    scroll = now(page).locator(".scroll")
    expect(scroll).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 200, "height": 700})
    expect(scroll).to_have_attribute("tabindex", "0")
    expect(scroll).to_have_attribute("aria-label", "Table")


def test_what_a_finger_hits_is_as_large_as_one(opened: Opened) -> None:
    def of_all(a: int = 1, b: int = 1, c: bool = True, d: str = "x") -> str:
        return f"{a}{b}{c}{d}"

    page = opened(explore(of_all, name="all", a=(1, 3), b=[1, 2], c=True, d=vocabulary(["x", "y"])))
    targets = page.locator(".explorer button:visible, .explorer-controls :is(input, select)")
    for target in targets.all():
        if target.get_attribute("type") == "checkbox":
            target = target.locator("xpath=..")
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44, target
        assert box["width"] >= 44, target


def test_the_sentence_and_the_legend_stand_above_the_bars(opened: Opened) -> None:
    page = opened(bars())
    top = [
        now(page).locator(selector).bounding_box()["y"]
        for selector in ("p", ".explorer-legend", "svg")
    ]
    assert top == sorted(top)


def test_bars_stay_where_they_are_while_the_sentence_above_them_grows_and_shrinks(
    opened: Opened,
) -> None:
    def wordy(words: int = 60) -> tuple[View, str]:
        return staff()[0], "word " * words

    page = opened(explore(wordy, name="wordy", words=[60, 1, 90]))
    words = page.get_by_label("Words", exact=True)
    svg = now(page).locator("svg")
    before = svg.bounding_box()
    words.select_option("1")
    expect(now(page).locator("p")).to_have_text("word")
    assert svg.bounding_box() == before
    words.select_option("90")
    assert svg.bounding_box()["y"] > before["y"]


@pytest.mark.parametrize("width", [320, 600, 900])
def test_a_unit_is_named_in_full_at_every_width(opened: Opened, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    opened(bars())
    figure = now(page).locator("svg").bounding_box()
    names = now(page).locator("svg text", has_text="Industry and Commerce Federation")
    expect(names).to_have_count(1)
    box = names.bounding_box()
    assert box["x"] >= figure["x"] - 0.5
    assert box["x"] + box["width"] <= figure["x"] + figure["width"] + 0.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_bars_are_made_once_and_move_whatever_county_has_how_many(opened: Opened) -> None:
    page = opened(bars())
    page.evaluate("window.kept = document.querySelector('.explorer-now svg g g')")
    page.get_by_label("County", exact=True).select_option("two")
    placed = now(page).locator("svg g > g:not([data-place=''])")
    expect(placed).to_have_count(3)
    page.get_by_label("County", exact=True).select_option("one")
    expect(placed).to_have_count(2)
    assert page.evaluate("window.kept === document.querySelector('.explorer-now svg g g')")


def test_bars_are_taken_away_with_the_heads_of_their_columns(opened: Opened, page: Page) -> None:
    page.add_init_script("""Object.defineProperty(navigator, "clipboard", {
        value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });""")
    opened(bars())
    tool(page, "Copy as CSV").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("window.copied").splitlines() == [
        "Sent: 2; County: one",
        "Unit,單位,Staff,Remaining,Least",
        "Agriculture Bureau,縣農業局,40,38,20",
        "Industry and Commerce Federation,縣工商業聯合會,10,8,5",
        "4 are sent by one.",
    ]


def test_a_comparison_says_bar_by_bar_what_has_changed(opened: Opened) -> None:
    page = opened(bars())
    tool(page, "Keep for comparison").click()
    slider = page.get_by_label("Sent", exact=True)
    slider.fill("6")
    expect(now(page)).to_contain_text("34 / 40 (−4)")
    expect(now(page)).to_contain_text("4 / 10 ! (−4)")
    marks = now(page).locator(".explorer-before").all()
    kept = [float(mark.get_attribute("width") or 0) for mark in marks]
    slider.fill("2")
    parts = [
        float(bar.get_attribute("width") or 0)
        for bar in now(page).locator(".explorer-part, .explorer-low").all()
    ]
    assert kept == parts
    page.get_by_label("County", exact=True).select_option("two")
    expect(now(page)).not_to_contain_text("(")
    tool(page, "End comparison").click()
    page.get_by_label("County", exact=True).select_option("one")
    expect(now(page)).not_to_contain_text("(")


def test_paper_shows_the_setting_in_words_and_no_controls(opened: Opened) -> None:
    page = opened(bars())
    page.get_by_label("Sent", exact=True).fill("6")
    setting = page.locator(".explorer-setting")
    expect(setting).to_have_text("Sent: 6; County: one")
    page.emulate_media(media="print")
    expect(setting).to_be_visible()
    expect(page.locator(".explorer-controls")).to_be_hidden()
    expect(page.locator(".explorer-tools")).to_be_hidden()
    expect(now(page).locator("svg")).to_be_visible()


def test_two_settings_with_the_same_bars_have_them_at_the_same_height(opened: Opened) -> None:
    def wordy(words: int = 60) -> tuple[View, str]:
        return staff()[0], "word " * words

    page = opened(explore(wordy, name="wordy", words=[60, 1, 200]))
    tool(page, "Keep for comparison").click()
    page.get_by_label("Words", exact=True).select_option("200")
    drawn = [svg.bounding_box()["y"] for svg in page.locator(".explorer-panels svg").all()]
    assert len(drawn) == 2
    assert drawn[0] == pytest.approx(drawn[1], abs=0.5)


@pytest.mark.parametrize("kind", ["fewer bars", "words"])
def test_an_answer_beside_a_taller_one_begins_where_that_begins(opened: Opened, kind: str) -> None:
    def tall(kind: str = "many bars") -> Any:
        if kind == "words":
            return "There are none."
        view, said = staff(county="one" if kind == "fewer bars" else "two")
        return view, said

    page = opened(explore(tall, name="tall", kind=["many bars", "fewer bars", "words"]))
    tool(page, "Keep for comparison").click()
    page.get_by_label("Kind", exact=True).select_option(kind)
    tops = [page.locator(f".explorer-{name}").bounding_box()["y"] for name in ("now", "kept")]
    assert tops[0] == tops[1]


def test_a_bar_and_a_number_stand_where_a_drive_begins(opened: Opened) -> None:
    page = opened(explore(days, name="days", most=[1, 2]))
    expect(now(page).locator(".explorer-legend")).to_contain_text("a drive begins")
    figure = now(page).locator("svg").bounding_box()
    for number, title in [("1", "2017-04 21"), ("2", "2017-05 31")]:
        day = now(page).locator("g.explorer-day", has=page.locator(f"title:text('{title}:')"))
        bar = now(page).locator(f"g[data-drive='{number}']")
        expect(bar).to_have_text(number)
        left = bar.locator("rect").bounding_box()["x"]
        box = bar.bounding_box()
        assert abs(left - day.locator("rect").bounding_box()["x"]) < 4
        assert figure["x"] <= box["x"]
        assert box["x"] + box["width"] <= figure["x"] + figure["width"]


def test_the_numbers_of_a_column_have_the_same_decimals(opened: Opened) -> None:
    def shares(rows: int = 3) -> Any:
        return pd.DataFrame({"n": [9, 12000, 7], "share": [0.5, 0.53, -12000.0]}).head(rows)

    page = opened(explore(shares, name="shares", rows=(1, 3)))
    cells = now(page).locator("tbody td")
    expect(cells).to_have_text(["9", "0.50", "12,000", "0.53", "7", "-12,000.00"])
    page.get_by_label("Rows", exact=True).fill("0")
    expect(cells).to_have_text(["9", "0.5"])


def test_a_word_longer_than_the_screen_is_broken(opened: Opened, page: Page) -> None:
    def said(times: int = 1) -> str:
        return "unbrokenly" * 30 * times

    page.set_viewport_size({"width": 320, "height": 700})
    opened(explore(said, name="said", times=[1, 2]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
