"""What a reader does on the pages: unfolding, pointing at terms, searching, reading on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.table_of_contents import documents

PAGES = [f"{name}.html" for name in documents()]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_screen_of_320_pixels(phone: Page, address: str, name: str) -> None:
    phone.goto(f"{address}/{name}")
    wider = phone.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.scrollingElement.scrollWidth <= width) return [];
          return Array.from(document.querySelectorAll('main *'))
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .filter(e => !e.closest('.scroll, pre, .formula, .pst-scrollable-table-container'))
            .map(e => e.tagName + '.' + e.className).slice(0, 5)
            .concat(document.scrollingElement.scrollWidth);
        }"""
    )
    assert wider == []


@pytest.mark.parametrize("name", [page for page in PAGES if page.startswith("notebooks/")])
def test_a_table_of_eight_columns_is_read_without_scrolling_on_a_desk(
    page: Page, address: str, name: str
) -> None:
    """The index not counted; and a column of prose is no sliver."""
    page.goto(f"{address}/{name}")
    tables = page.evaluate(
        """() => Array.from(document.querySelectorAll('.cell_output .scroll'))
          .filter(box => box.checkVisibility())
          .map(box => ({
            heading: box.querySelector('tr').innerText,
            columns: box.querySelector('tr').cells.length - 1,
            over: box.scrollWidth - box.clientWidth,
            prose: Math.min(...Array.from(box.querySelectorAll('.long'), c => c.offsetWidth)),
          }))"""
    )
    assert tables
    assert [table for table in tables if table["columns"] <= 8 and table["over"] > 1] == []
    assert [table for table in tables if table["prose"] < 150] == []


def test_a_translation_is_folded_and_unfolds_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/book/essay.html")
    block = page.locator("#case-2")
    text = block.get_by_text("resident work team").first
    expect(text).not_to_be_visible()
    block.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(text).to_be_visible()


def test_a_term_shows_its_definition_to_the_pointer_and_to_the_keyboard(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/book/case.html")
    term = page.locator("a.glossary-term").first
    popup = page.get_by_role("tooltip")
    term.hover()
    expect(popup).to_contain_text(term.get_attribute("data-definition") or "missing")
    page.mouse.move(0, 0)
    expect(popup).to_have_count(0)
    term.focus()
    expect(popup).to_be_visible()
    assert term.get_attribute("aria-describedby") == popup.get_attribute("id")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert page.evaluate("document.activeElement.className").split() == ["glossary-term"]


def test_on_a_touch_screen_the_first_tap_defines_and_the_second_leads_to_the_glossary(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}/book/case.html")
    term = phone.locator("a.glossary-term").first
    term.tap()
    expect(phone.get_by_role("tooltip")).to_be_visible()
    assert "case.html" in phone.url
    term.tap()
    phone.wait_for_url("**/glossary.html#term-*")


def test_the_print_view_unfolds_translations_and_folds_them_again(page: Page, address: str) -> None:
    page.goto(f"{address}/book/essay.html")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0


def test_a_quotation_leads_to_its_paragraph_in_the_essay(page: Page, address: str) -> None:
    page.goto(f"{address}/book/case.html")
    quotation = page.locator("figure.essay-quotation").first
    words = quotation.locator("blockquote").inner_text().strip("…\n ")
    quotation.locator("figcaption a").click()
    page.wait_for_url("**/essay.html#case-*")
    paragraph = page.locator(f"[id='{page.url.partition('#')[2]}'] .essay")
    assert words in paragraph.inner_text()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("第一書記", "essay.html"),
        ("幫扶責任人", "essay.html"),
        ("駐村幹部", "welcome.html"),
        ("驻村干部", "welcome.html"),
        ("脫貧攻堅", "case.html"),
        ("脱贫攻坚", "case.html"),
        ("五天四夜", "glossary.html"),
        ("apportionment", "cadre-allocation.html"),
        ("Flyvbjerg", "references.html"),
    ],
)
def test_search_finds_on_our_own_pages(page: Page, address: str, query: str, expected: str) -> None:
    """S1, S5."""
    page.goto(f"{address}/search.html?q={query}")
    hits = page.locator("#search-results li a")
    expect(hits.first).to_be_visible(timeout=15_000)
    assert any(expected in (hit.get_attribute("href") or "") for hit in hits.all())


@pytest.mark.parametrize("query", ["量子電腦", "zzyzx", "書記第"])
def test_search_finds_nothing_where_there_is_nothing(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/search.html?q={query}")
    expect(page.locator("#search-results")).to_contain_text("did not match", timeout=15_000)
    assert page.locator("#search-results li a").count() == 0


def test_the_theme_can_be_switched_without_a_request(page: Page, address: str) -> None:
    page.goto(f"{address}/book/case.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    seen = set()
    for _press in range(3):
        page.locator("button.theme-switch-button:visible").click()
        seen.add(page.locator("html").get_attribute("data-mode"))
    assert seen == {"light", "dark", "auto"}
    # The browser fetches the page's icon when it likes.
    assert [url for url in asked if not url.endswith("/favicon.svg")] == []
