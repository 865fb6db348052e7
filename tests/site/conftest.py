"""The built book, served and driven in a real browser."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from countycase.site import server
from tests.conftest import opened_page
from tests.site.answering import PAGES

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served book."""
    with server.bind(site, 8750) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture(params=["served", "from disk"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the book is opened: its served address, and its folder on the disk."""
    if request.param == "from disk":
        return site.as_uri()
    served: str = request.getfixturevalue("address")
    return served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as on a desk."""
    with opened_page(browser, 1100, 900) as page:
        yield page


Book = Callable[..., Path]


@pytest.fixture
def small_book(tmp_path: Path) -> Book:
    """Writes a book of a few pages with the course's own settings; returns its folder."""

    def write(pages: dict[str, str], notebooks: dict[str, str] | None = None) -> Path:
        shutil.copy(ROOT / "_config.yml", tmp_path)
        shutil.copytree(ROOT / "book" / "_static", tmp_path / "book" / "_static")
        (tmp_path / "book" / "references.bib").write_text("", encoding="utf-8")
        names = [f"book/{name}" for name in pages]
        for name, text in pages.items():
            (tmp_path / "book" / f"{name}.md").write_text(text, encoding="utf-8")
        (tmp_path / "notebooks").mkdir()
        for name, text in (notebooks or {}).items():
            (tmp_path / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
            names.append(f"notebooks/{name}")
        chapters = "".join(f"  - file: {name}\n" for name in names[1:])
        toc = f"format: jb-book\nroot: {names[0]}\n" + (
            f"chapters:\n{chapters}" if chapters else ""
        )
        (tmp_path / "_toc.yml").write_text(toc, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def opened(
    browser: Browser, address: str, site: Path
) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Opens a chapter's page: served with ``script-src 'self'``, or from disk."""
    contexts: list[BrowserContext] = []

    def open_page(chapter: str, place: str = "disk", **options: object) -> tuple[Page, list[str]]:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.route(re.compile(r"^http.*\.html"), _strict)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        base = address if place == "served" else site.as_uri()
        page.goto(f"{base}/{PAGES[chapter]}")
        return page, faults

    yield open_page
    for context in contexts:
        context.close()


def _strict(route: Route) -> None:
    response = route.fetch()
    headers = {**response.headers, "content-security-policy": "script-src 'self'"}
    route.fulfill(response=response, headers=headers)
