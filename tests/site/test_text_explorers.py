"""The explorers of the text: cuts, keywords and the argument map, as a reader uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from countycase import argument as argument_map
from countycase import essay
from countycase.explore import grid
from countycase.explore.runtime import SCRIPT
from countycase.figures import argument, cutting
from countycase.figures.concordance import lines as found
from countycase.text import simplified
from tests.site.page_search import disagreements, plain

PAGES = {
    "cuts": "notebooks/text-analysis.html",
    "keywords": "notebooks/text-analysis.html",
    "argument": "notebooks/argument-analysis.html",
}
HOSTILE = [
    "", " ", "\u3000", "\n", "<b>", "{found}", "$&", "%E9", "😀", "\ud83d", "治\udc00理",
    "x" * 5000, "服 務", "ＴＷＯ masters", "Two Masters", "干部", "幹部",
    "constructor", "鄉村振興", "deficit-",
]  # fmt: skip


def asked() -> list[dict[str, str]]:
    """Every statement shown, every kind, and the words of labels and quotes in both scripts."""
    nodes = argument_map.nodes()
    quotes = [node.quote[1:4] for node in nodes]
    typed = [*quotes, *map(simplified, quotes), *(node.label for node in nodes), *HOSTILE]
    kinds = list(argument.statement_kinds().values())
    return [
        {"words": words, "kind": kinds[turn % len(kinds)], "statement": nodes[turn % len(nodes)].id}
        for turn, words in enumerate(typed)
    ] + [{"words": words, "kind": "", "statement": "result-1"} for words in typed]


def test_a_page_finds_the_statements_that_python_finds(browser: Browser) -> None:
    data = argument.searchable()
    assert disagreements(browser, "argument", data, argument.statements, asked()) == []


def opened(page: Page, base: str, name: str, setting: str = "") -> Locator:
    page.goto(f"{base}/{PAGES[name]}{f'#{name}?{setting}' if setting else ''}")
    explorer = page.locator(f"[data-explorer='{name}']")
    explorer.scroll_into_view_if_needed()
    expect(explorer.locator(".explorer-first")).to_be_hidden()
    # Where a font comes between the two halves of a click, it moves what is clicked away.
    page.evaluate("document.fonts.ready")
    return explorer


def test_words_that_differ_are_marked_by_more_than_colour(page: Page, base: str) -> None:
    explorer = opened(page, base, "cuts", "sentence=probe-1")
    row = cutting.cuts("probe-1")[0].data["rows"][0]
    differing = [w for w, differs in zip(row["words"], row["differs"], strict=True) if differs]
    line = explorer.locator(".explorer-cut").first
    assert line.locator("mark").all_text_contents() == differing
    assert line.text_content() == "/".join(row["words"])
    style = (
        "node => [getComputedStyle(node).textDecorationStyle, getComputedStyle(node).fontWeight]"
    )
    assert line.locator("mark").first.evaluate(style) == ["double", "700"]


def test_a_keyword_leads_to_its_lines_in_the_concordance(page: Page, base: str) -> None:
    explorer = opened(page, base, "keywords", "within=pathways&method=rest")
    explorer.get_by_role("link", name="公務員", exact=True).click()
    concordance = page.locator("[data-explorer='concordance']")
    said = concordance.locator(".explorer-text")
    lines = found("公務員", within="pathways", whole_words=True)[0].data["lines"]
    expect(said).to_contain_text(f"公務員 (Pathways): {len(lines)} found as whole words")
    assert concordance.locator(".explorer-lines li").count() == len(lines)


def test_a_statement_stands_marked_in_its_sentence_and_leads_to_it(page: Page, base: str) -> None:
    explorer = opened(page, base, "argument", "statement=credibility-falls")
    node = argument_map.node("credibility-falls")
    passage = explorer.locator(".explorer-passage")
    assert passage.locator("mark").text_content() == node.quote
    place = passage.get_by_role("link").text_content() or ""
    assert passage.locator("blockquote").text_content() == essay.sentence(place).text
    passage.get_by_role("link").click()
    page.wait_for_url(f"**/book/essay.html#{place}")
    expect(page.locator(":target")).to_contain_text(node.quote[:6])


def test_a_listed_statement_is_chosen_by_keyboard_and_the_focus_stays(
    page: Page, address: str
) -> None:
    explorer = opened(page, address, "argument")
    explorer.get_by_label("Words in it", exact=True).fill("权责")
    link = explorer.locator(".explorer-statements a")
    expect(link).to_have_count(1)
    link.focus()
    page.keyboard.press("Enter")
    quote = argument_map.node("claim-pathway-2-1").quote
    expect(explorer.locator(".explorer-passage mark")).to_have_text(quote)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    chosen = explorer.get_by_label("Statement shown", exact=True).locator("option:checked")
    expect(chosen).to_contain_text("(claim-pathway-2-1)")


def test_the_map_is_one_stop_of_the_tab_key_and_its_marks_are_chosen_by_arrows_and_enter(
    page: Page, address: str
) -> None:
    """As the hint above it promises. Chromium makes a stop of an svg that listens for focus."""
    explorer = opened(page, address, "argument", "statement=result-1")
    explorer.get_by_role("button", name="Save as PNG").focus()
    page.keyboard.press("Tab")
    marks = explorer.get_by_role("listbox").get_by_role("option")
    results = [node for node in argument_map.nodes() if node.kind == "result"]
    expect(marks.filter(has_text="(result-1)")).to_be_focused()
    page.keyboard.press("ArrowRight")
    reached = marks.filter(has_text=f"({results[1].id})")
    expect(reached).to_be_focused()
    page.keyboard.press("Enter")
    expect(explorer.locator(".explorer-passage mark")).to_have_text(results[1].quote)
    expect(reached).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(explorer.locator(".explorer-passage").get_by_role("link")).to_be_focused()


def test_the_matrix_is_a_table_with_heads_for_every_pathway_and_deficit(
    page: Page, address: str
) -> None:
    explorer = opened(page, address, "argument")
    matrix = explorer.get_by_role("region", name="What each pathway says to each deficit")
    rows = matrix.locator("tbody tr")
    shown = {}
    for row in rows.all():
        name = row.locator("th[scope='row']").text_content() or ""
        shown[name.split("(")[-1].rstrip(")")] = row.locator("td").all_text_contents()
    wanted = {pathway: list(row.values()) for pathway, row in argument_map.matrix().items()}
    assert shown == wanted
    assert matrix.locator("thead th[scope='col']").count() == 1 + len(wanted["pathway-1"])


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_shows_it_without_scrolling_sideways(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    explorer = opened(page, address, name)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    edge = explorer.bounding_box()
    assert edge is not None
    wide = explorer.locator(".explorer-now").evaluate(
        """now => [...now.querySelectorAll('p, li, ul, blockquote, .scroll, table')]
             .filter(n => !n.closest('.scroll') || n.matches('.scroll'))
             .filter(n => n.getBoundingClientRect().right > innerWidth)
             .map(n => n.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_the_first_setting_is_a_table(site: Path, name: str) -> None:
    soup = BeautifulSoup((site / PAGES[name]).read_text(encoding="utf-8"), "html.parser")
    first = soup.select_one(f"[data-explorer='{name}'] .explorer-first")
    assert first is not None
    assert len(first.select("table tbody tr")) >= 2
    assert "Others need a script or the notebook" in first.get_text()


def test_in_jupyter_nothing_leads_to_a_page_that_is_not_there(page: Page) -> None:
    page.evaluate("script => (0, eval)(script)", SCRIPT)
    for function in (argument.statements, cutting.cuts):
        answer = plain(grid.answered(function, {}))
        page.evaluate("answer => CountyExplorer.show(answer, document.body)", answer)
        assert page.locator("a:not([href^='#'])").count() == 0


def test_the_map_leads_from_every_kind_of_statement_to_its_passage(page: Page, base: str) -> None:
    explorer = opened(page, base, "argument")
    marks = explorer.get_by_role("listbox", name="Statements by kind").get_by_role("option")
    assert marks.count() == len(argument_map.nodes())
    first = {node.kind: node for node in reversed(argument_map.nodes())}
    for node in first.values():
        marks.filter(has=page.locator(f"title:text('({node.id})')")).click()
        expect(explorer.locator(".explorer-passage mark")).to_have_text(node.quote)
        relations = [r for r in argument_map.relations() if node.id in (r.source, r.target)]
        ends = {end for r in relations for end in (r.source, r.target)} | {node.id}
        expect(explorer.locator(".explorer-touched")).to_have_count(len(ends))
    page.wait_for_url(f"**#argument?*statement={node.id}")
