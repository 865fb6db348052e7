"""Every page of the built book, opened in a real browser with every other host refused."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page, Playwright, Route, expect

from tests.conftest import started_chromium
from tests.site.installed_fonts import configuration, coverage
from tests.site.table_of_contents import documents

PAGES = [*(f"{name}.html" for name in documents()), "search.html", "genindex.html", "index.html"]


@dataclass
class Visit:
    """What happened while a page was opened."""

    page: Page
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str):
    """Opens a page once and keeps the record of it."""
    contexts = []

    @functools.cache
    def open_page(name: str) -> Visit:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        record = Visit(context.new_page())

        def route(route: Route) -> None:
            url = route.request.url
            if urlsplit(url).scheme in ("data", "blob") or url.startswith(address):
                route.continue_()
            else:
                record.foreign.append(url)
                route.abort()

        context.route("**/*", route)
        page = record.page
        page.on("console", lambda m: record.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: record.errors.append(str(error)))
        page.on("requestfailed", lambda request: record.failed.append(request.url))
        page.on(
            "response",
            lambda response: record.failed.append(response.url) if response.status >= 400 else None,
        )
        page.goto(f"{address}/{name}", wait_until="load")
        page.wait_for_load_state("networkidle")
        return record

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_another_host(visit, name: str) -> None:
    assert visit(name).foreign == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_whole_and_without_an_error_in_the_console(visit, name: str) -> None:
    record = visit(name)
    assert record.errors == []
    assert record.failed == []


# The first page only leads on.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.html"])
def test_a_page_names_its_icon(site: Path, name: str) -> None:
    """Else a browser asks the host for /favicon.ico, and writes into the console that it has none.

    The pages of other tests do not show it, since Playwright keeps that request back.
    """
    soup = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
    icon = soup.select_one("head > link[rel~='icon']")
    assert icon is not None
    assert ((site / name).parent / icon["href"]).is_file()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_title_and_language(visit, name: str) -> None:
    page = visit(name).page
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_says_what_it_shows(visit, name: str) -> None:
    pictures = visit(name).page.locator("main img")
    for index in range(pictures.count()):
        alt = pictures.nth(index).get_attribute("alt") or ""
        shown = pictures.nth(index).get_attribute("src")
        assert len(alt) > 20, f"{name} says of the picture {shown} only {alt!r}; describe it there"
        assert not alt.startswith(("_images", "../", "<"))


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("notebooks")])
def test_a_figure_opens_alone_where_it_can_be_enlarged(visit, name: str) -> None:
    page = visit(name).page
    figures = page.locator("main .cell_output a > img")
    assert figures.count() == page.locator("main .cell_output img[src*='_images/']").count() > 0
    for figure in figures.all():
        address = figure.evaluate("image => image.src")
        assert figure.locator("..").evaluate("link => link.href") == address


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("book", "note"))])
def test_a_page_has_version_citation_and_print_view(visit, name: str) -> None:
    foot = visit(name).page.locator("footer.page-record")
    assert "Version" in foot.inner_text()
    assert foot.get_by_text("Cite this page").count() == 1
    assert foot.get_by_role("button", name="Print this page").is_visible()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page of the width of a small phone, where most tables and code cells have to scroll."""
    page = browser.new_page(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_wider_than_a_phone_scrolls_in_its_own_box_by_keyboard_with_visible_focus(
    phone: Page, address: str, name: str
) -> None:
    """W6, for every table, formula, output and code cell."""
    phone.goto(f"{address}/{name}", wait_until="networkidle")
    width = phone.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{name} is {width[0]} pixels wide"
    assert phone.evaluate(_CUT_CAPTIONS) == []
    phone.evaluate(_UNFOLD)
    # A script's focus shows as that of the device which was used last.
    phone.keyboard.press("Tab")
    boxes = phone.evaluate(_SCROLLING_BOXES)
    assert [box["text"] for box in boxes if not box["focusable"]] == []
    assert [box["text"] for box in boxes if box["outline"] < 2] == []
    first = {box["kind"]: box["number"] for box in reversed(boxes)}
    still = [kind for kind, number in first.items() if not _scrolls_by_keyboard(phone, number)]
    assert still == []


def _scrolls_by_keyboard(page: Page, number: int) -> bool:
    """Tell whether the right arrow moves the box with this number once it has the focus.

    The key is pressed again where it came before the page had settled.
    """
    box = page.locator(f"[data-wide='{number}']")
    moved = "box => box === document.activeElement && box.scrollLeft > 0"
    for _ in range(20):
        box.focus()
        page.keyboard.press("ArrowRight")
        page.evaluate(_DRAWN)
        if box.evaluate(moved):
            return True
    return False


# The captions of tables that begin or end outside the screen.
_CUT_CAPTIONS = """() =>
  Array.from(document.querySelectorAll('caption'))
    .filter(caption => {
      const text = document.createRange();
      text.selectNodeContents(caption);
      const box = text.getBoundingClientRect();
      return box.left < 0 || box.right > innerWidth;
    })
    .map(caption => caption.textContent)"""

_UNFOLD = """() => {
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  document.querySelectorAll('.toggle-hidden .toggle-button').forEach(button => button.click());
}"""

# Marks the visible elements that hold more than they show and can be scrolled sideways.
_SCROLLING_BOXES = """() => {
  const boxes = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.scrollWidth <= element.clientWidth + 1) continue;
    if (!['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) continue;
    const number = boxes.length;
    element.setAttribute('data-wide', number);
    element.focus();
    const style = getComputedStyle(element);
    boxes.push({
      number,
      kind: element.tagName + ' ' + (element.classList[0] || ''),
      text: (element.closest('[class]').className + ': ' + element.textContent).slice(0, 80),
      focusable: element.tabIndex >= 0 && document.activeElement === element,
      outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    });
  }
  return boxes;
}"""


@pytest.fixture(scope="module")
def latin_only(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page in a browser on a machine that has no Chinese font."""
    fonts = configuration(tmp_path_factory.mktemp("fonts"))
    started = started_chromium(playwright, {**os.environ, "FONTCONFIG_FILE": str(fonts)})
    yield started.new_page()
    started.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_character_of_a_page_is_drawn_by_a_font_that_has_it(
    latin_only: Page, site: Path, address: str, name: str
) -> None:
    """No missing glyph (F1), by the fonts that Chromium says it used for each piece of text.

    The answers of explorers, which come when a reader is near, are among the texts.
    """
    page = latin_only
    page.goto(f"{address}/{name}", wait_until="networkidle")
    for explorer in page.locator("[data-explorer][data-table]").all():
        explorer.scroll_into_view_if_needed()
        expect(explorer.locator(".explorer-first")).to_be_hidden()
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    session.send("DOM.getDocument", {"depth": 0})
    marked = page.evaluate(_MARK_TEXT)
    # A page is drawn before its web font has come; what counts is what stays.
    page.evaluate(_FONTS_LOADED)
    page.evaluate(_DRAWN)
    missing = []
    for number, text in enumerate(marked):
        fonts = _fonts_of(session, page, number)
        covered = set().union(*(_coverage(family, custom, str(site)) for family, custom in fonts))
        lacking = {c for c in text if ord(c) > 0x20 and ord(c) not in covered} - _INVISIBLE
        if lacking:
            missing.append((sorted(lacking), sorted(fonts), text[:30]))
    assert missing == []


# Zero-width characters have no glyph to miss.
_INVISIBLE = set("\u200b\u200c\u200d\ufe0f\u00ad\u2060")

# Marks every visible element with text of its own beyond ASCII; returns that text.
# Folded text is unfolded first.
_MARK_TEXT = """() => {
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  const texts = [];
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('script, style, noscript, template')) continue;
    const own = Array.from(element.childNodes)
      .filter(node => node.nodeType === 3).map(node => node.data).join('').trim();
    if (!/[^\\x00-\\x7e]/.test(own)) continue;
    if (!element.getClientRects().length || !element.checkVisibility()) continue;
    element.setAttribute('data-glyphs', texts.length);
    texts.push(own);
  }
  return texts;
}"""


_FONTS_LOADED = """async () => {
  await Promise.all(Array.from(document.fonts).map(font => font.load()));
  await document.fonts.ready;
}"""

_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def _fonts_of(session, page: Page, number: int) -> set[tuple[str, bool]]:
    expression = f"document.querySelector('[data-glyphs=\"{number}\"]')"
    handle = session.send("Runtime.evaluate", {"expression": expression})["result"]["objectId"]
    node = session.send("DOM.requestNode", {"objectId": handle})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in used}


@functools.cache
def _coverage(family: str, custom: bool, site: str) -> frozenset[int]:
    if custom:
        (path,) = (Path(site) / "_static").glob("course-cjk.*.woff2")
        return frozenset(TTFont(path).getBestCmap())
    return coverage(family)
