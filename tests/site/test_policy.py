"""Every page works where only the site's own scripts may run (``script-src 'self'``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from countycase.site import policy
from tests.site.table_of_contents import documents

PAGES = [*documents(), "search", "genindex"]


@pytest.fixture(scope="module")
def strict(browser: Browser) -> Iterator[Page]:
    """A page whose server forbids every script but those of the site's own files."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})

    def route(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": "script-src 'self'"}
        route.fulfill(response=response, headers=headers)

    context.route(re.compile(r"\.html(\?.*)?$"), route)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_script_within_it(strict: Page, address: str, name: str) -> None:
    faults: list[str] = []

    def on_console(message: object) -> None:
        if message.type == "error":  # type: ignore[attr-defined]
            faults.append(message.text)  # type: ignore[attr-defined]

    def on_error(error: Exception) -> None:
        faults.append(str(error))

    strict.on("console", on_console)
    strict.on("pageerror", on_error)
    strict.goto(f"{address}/{name}.html", wait_until="networkidle")
    strict.remove_listener("console", on_console)
    strict.remove_listener("pageerror", on_error)
    assert faults == []
    assert strict.evaluate("document.documentElement.dataset.theme") == "light"


def test_the_themes_buttons_work_under_the_policy(strict: Page, address: str) -> None:
    strict.goto(f"{address}/book/case.html")
    strict.evaluate("window.print = () => { document.title = 'printed'; }")
    strict.evaluate("document.querySelector('[data-action=print]').click()")
    assert strict.title() == "printed"
    strict.evaluate("window.toggleFullScreen = () => { document.title = 'full'; }")
    strict.evaluate("document.querySelector('[data-action=full-screen]').click()")
    assert strict.title() == "full"


def test_no_page_has_a_script_or_a_handler_within_it(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        tags = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", text)
        assert all("application/json" in tag for tag in tags), file.name
        assert not re.search(r"<[a-z][^>]*\son[a-z]+=", text), file.name


def test_scripts_keep_their_order_and_data_stay_data() -> None:
    page = (
        "<script>let a = 1;</script>\n<script>let b = a;</script><script src='x.js'></script>"
        "<script>let c = b;</script><script>let a = 1;</script>"
        '<script type="application/json">{"a": 1}</script>'
    )
    html, files = policy.without_inline(page, "../")
    first, second = re.findall(r'src="\.\./_static/inline/([^"]+)"', html)
    assert files == {first: "let a = 1;\nlet b = a;\n", second: "let c = b;\n"}
    assert html.index(first) < html.index("x.js") < html.index(second)
    assert '<script type="application/json">{"a": 1}</script>' in html
