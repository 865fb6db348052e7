"""How a page draws an answer: every word of it, at every width, on paper, and beside another."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from countycase.explore import View, explore, vocabulary
from tests.explore.conftest import Opened
from tests.explore.samples import bars, now, staff, table, tool


def test_a_picture_can_be_saved_only_where_there_is_one(opened: Opened) -> None:
    page = opened(explore(table, name="table", size=(1, 3)))
    expect(tool(page, "Save as PNG")).to_be_hidden()
    opened(bars())
    with page.expect_download() as download:
        tool(page, "Save as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_picture_saved_during_a_comparison_is_of_the_current_setting(
    opened: Opened, browser: Browser
) -> None:
    page = opened(bars())
    with page.expect_download() as before:
        tool(page, "Save as PNG").click()
    tool(page, "Keep for comparison").click()
    page.get_by_label("Sent", exact=True).fill("8")
    with page.expect_download() as after:
        tool(page, "Save as PNG").click()
    assert Path(before.value.path()).read_bytes() != Path(after.value.path()).read_bytes()


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
    opened(explore(found, name="found", word=["群眾", "單位"]))
    one = page.locator(".explorer-line > mark").screenshot()
    page.get_by_label("Word", exact=True).select_option("單位")
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


def found(word: str = "群眾") -> View:
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
