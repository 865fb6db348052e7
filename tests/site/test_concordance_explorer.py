"""The concordance of a page: it finds what Python finds, whatever is typed, and leads to it."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from countycase import essay
from countycase.explore import grid
from countycase.explore.runtime import SCRIPT
from countycase.figures import concordance
from countycase.text import corpus, simplified
from tests.site.page_search import disagreements, plain

PAGE = "notebooks/text-analysis.html"
TEXT = "".join(block.text for block in essay.load().blocks)
HOSTILE = [
    "", " ", "\u3000", "\u200b", "\n", "<b>", "</script>", "\\", "{word}", "$&", "%E9", "'\"",
    "😀", "\ud83d", "治\udc00理", "x" * 5000, TEXT, TEXT[30:430], "治\u3000理", " 治 理 ", "4月",
    "２０１８ 年", "，", "（辦事處）", "*", "＊", "e\u0301", "幹部", "羣衆", "於", "著", "着",
    "乾", "發", "鄉村振興", "〇", "𠀀", "\U000e0101治理", "constructor", "__proto__",
]  # fmt: skip


def typed() -> list[str]:
    """Every word of the essay in both scripts, random pieces of it, and what nobody expects."""
    words = dict.fromkeys(word.text for word in corpus.words())
    chance = random.Random(2018)
    starts = (chance.randrange(len(TEXT)) for _ in range(300))
    pieces = [TEXT[start : start + chance.randint(1, 9)] for start in starts]
    return [*words, *map(simplified, words), *pieces, *HOSTILE]


def settings() -> list[dict[str, Any]]:
    """What is typed, each with another of all combinations of the other controls."""
    orders, widths = ("text", "left", "right"), range(4, 21, 2)
    places = concordance.places().values()
    others = itertools.product(places, (False, True), orders, widths)
    # A step that shares no divisor with their number goes through all of them.
    every = [
        {"within": place, "whole_words": whole, "order": order, "width": width}
        for place, whole, order, width in others
    ]
    turn = itertools.count(step=29)
    return [{"word": word, **every[next(turn) % len(every)]} for word in typed()] + [
        {"word": "治理", **other} for other in every
    ]


def test_a_page_finds_exactly_what_python_finds(browser: Browser) -> None:
    data = concordance.searchable()
    assert disagreements(browser, "concordance", data, concordance.lines, settings()) == []


def opened(page: Page, base: str) -> Locator:
    page.goto(f"{base}/{PAGE}")
    explorer = page.locator("[data-explorer='concordance']")
    explorer.scroll_into_view_if_needed()
    expect(explorer.locator(".explorer-first")).to_be_hidden()
    return explorer


def field(explorer: Locator) -> Locator:
    return explorer.get_by_label("Word or string", exact=True)


def test_what_is_typed_is_found_and_each_line_leads_to_its_sentence(page: Page, base: str) -> None:
    explorer = opened(page, base)
    field(explorer).fill("驻村")
    view, said = concordance.lines("驻村")
    expect(explorer.locator(".explorer-text")).to_have_text(said)
    lines = explorer.locator(".explorer-lines li")
    assert lines.count() == len(view.data["lines"])
    for shown, (place, left, match, right) in zip(lines.all(), view.data["lines"], strict=True):
        assert shown.get_by_role("link").text_content() == place
        assert shown.locator("[lang='zh-Hant']").text_content() == left + match + right
    last_place = view.data["lines"][-1][0]
    lines.last.get_by_role("link").click()
    page.wait_for_url(f"**/book/essay.html#{last_place}")
    expect(page.locator(":target")).to_contain_text("駐村")


def test_where_there_is_no_page_of_the_essay_a_line_names_its_place(page: Page) -> None:
    """In Jupyter, where the kernel answers."""
    page.evaluate("script => (0, eval)(script)", SCRIPT)
    page.evaluate(
        "answer => CountyExplorer.show(answer, document.body)",
        plain(grid.answered(concordance.lines, {"word": "驻村"})),
    )
    lines = concordance.lines("驻村")[0].data["lines"]
    assert page.locator("li .explorer-place").all_text_contents() == [line[0] for line in lines]
    assert page.locator("a").count() == 0


def test_every_place_that_a_line_can_name_is_on_the_essays_page(site: Path) -> None:
    soup = BeautifulSoup((site / "book/essay.html").read_text(encoding="utf-8"), "html.parser")
    anchors = {element["id"] for element in soup.select("[id]")}
    places = {x.id for block in essay.load().blocks for x in (block, *block.sentences)}
    assert places <= anchors


def test_the_number_of_lines_is_read_out_and_nothing_found_is_said(
    page: Page, address: str
) -> None:
    explorer = opened(page, address)
    spoken = explorer.locator("p.explorer-hidden[role='status']")
    field(explorer).fill("公民")
    expect(spoken).to_contain_text("公民 (Whole essay): 9 found")
    strip = explorer.get_by_role("img")
    expect(strip).to_have_attribute("aria-label", "By part: Pathways 9.")
    field(explorer).fill("鄉村振興")
    expect(spoken).to_contain_text("鄉村振興 (Whole essay): not found.")
    expect(strip).to_have_count(0)
    expect(explorer.get_by_role("button", name="Save as PNG")).to_be_hidden()
    field(explorer).fill("")
    expect(explorer.locator(".explorer-text")).to_contain_text("nothing to look up yet")


def test_letters_on_their_way_to_a_character_are_not_looked_up(page: Page, address: str) -> None:
    """An input method shows zhi li before 治理 is chosen; typing slowly shows no other answer."""
    page.clock.install()
    explorer = opened(page, address)
    said = explorer.locator(".explorer-text")
    field(explorer).fill("")
    expect(said).to_contain_text("nothing to look up yet")
    field(explorer).focus()
    keyboard = page.context.new_cdp_session(page)
    letters = {"text": "zhi li", "selectionStart": 6, "selectionEnd": 6}
    keyboard.send("Input.imeSetComposition", letters)
    expect(field(explorer)).to_have_value("zhi li")
    page.clock.fast_forward(5000)
    assert "nothing to look up yet" in (said.text_content() or "")
    keyboard.send("Input.insertText", {"text": "治理"})
    expect(said).to_contain_text("治理 (Whole essay): 45 found")


def test_lines_can_be_taken_away_as_a_table(page: Page, address: str) -> None:
    explorer = opened(page, address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer.get_by_role("button", name="Copy as CSV").click()
    expect(explorer.get_by_text("Copied.")).to_be_visible()
    setting, head, *rows = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert setting.startswith("Word or string: 群眾; Where: Whole essay;")
    assert head == "Place,Left,Found,Right"
    for row, line in zip(rows, concordance.lines()[0].data["lines"], strict=False):
        assert row.startswith(line[0] + ",")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_narrow_screen_the_occurrences_are_in_sight(
    browser: Browser, address: str, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    explorer = opened(page, address)
    explorer.get_by_label("Width", exact=True).fill("8")
    expect(explorer.locator("output")).to_contain_text("20")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    list_box = explorer.locator(".explorer-lines").bounding_box()
    mark = explorer.locator("mark").first.bounding_box()
    assert list_box is not None
    assert mark is not None
    assert list_box["x"] <= mark["x"]
    assert mark["x"] + mark["width"] <= list_box["x"] + list_box["width"]
    expect(explorer.locator(".explorer-lines")).to_have_attribute("tabindex", "0")
    context.close()


def test_what_is_looked_up_often_is_suggested(page: Page, address: str) -> None:
    explorer = opened(page, address)
    identifier = field(explorer).get_attribute("list")
    offered = page.locator(f"datalist[id='{identifier}'] option")
    assert [x.get_attribute("value") for x in offered.all()] == concordance.suggestions()
