"""Pages made for one question each, opened from disk without the book."""

from __future__ import annotations

import html as markup
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from countycase.explore import Explorer, grid
from countycase.explore.runtime import SCRIPT, STYLE
from tests.conftest import opened_page
from tests.explore.samples import bars, write

Opened = Callable[..., Page]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened_page(browser, 900, 800) as page:
        yield page


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Opened:
    """Opens a page from disk that holds explorers, with their tables beside it."""

    def open_page(*explorers: Explorer, hash: str = "", more: str = "", wait: bool = True) -> Page:
        bodies = []
        for each in explorers:
            file = tmp_path / f"{each.name}.js"
            if not file.exists():
                made = grid.table(each.name, each.function, each.controls)
                write(file, each.name, made)
            marked = f'data-explorer="{each.name}" data-table="{file.name}"'
            bodies.append(each.static_html().replace(f'data-explorer="{each.name}"', marked))
        (tmp_path / "runtime.js").write_text(SCRIPT + more, encoding="utf-8")
        (tmp_path / "index.html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
            f"<style>{STYLE}</style><script defer src='runtime.js'></script>{''.join(bodies)}",
            encoding="utf-8",
        )
        page.goto((tmp_path / "index.html").as_uri() + hash)
        if wait:
            for first in page.locator(".explorer-first").all():
                expect(first).to_be_hidden()
        return page

    return open_page


@pytest.fixture
def painted(page: Page) -> Callable[[], list[list[Any]]]:
    """What is painted on a canvas: the names of the calls, and their texts."""
    page.add_init_script("""window.painted = [];
        for (const name of ["fillText", "fillRect", "strokeRect"]) {
          const paint = CanvasRenderingContext2D.prototype[name];
          CanvasRenderingContext2D.prototype[name] = function (...given) {
            window.painted.push([name, given[0]]);
            return paint.apply(this, given);
          };
        }""")
    return lambda: page.evaluate("window.painted.splice(0)")


@pytest.fixture
def live(page: Page, tmp_path: Path) -> Page:
    """A widget of Jupyter, with a model that stands for the kernel."""
    made = bars()
    names = ("spec", "setting", "shown", "shown_for")
    values = json.dumps({name: getattr(made, name) for name in names})
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><style>{STYLE}</style>"
        f"<a href='#staff?sent=7&amp;county=two'>Seven</a> <a href='#other?sent=3'>Other</a>"
        f"<div id='host'></div><script>{SCRIPT}</script>"
        f"<script>{_MODEL % values.replace('<', markup.escape('<'))}</script>",
        encoding="utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri())
    return page


_MODEL = """
const handlers = {};
const values = %s;
const model = {
  get: name => values[name],
  set: (name, value) => { values[name] = value; model.fire(name); },
  save_changes: () => {},
  on: (name, act) => { (handlers[name] = handlers[name] || []).push(act); },
  off: (name, act) => { handlers[name] = (handlers[name] || []).filter(each => each !== act); },
  fire: name => (handlers["change:" + name] || []).forEach(act => act()),
  handlers,
};
window.model = model;
window.clear = CountyExplorer.live(model, document.querySelector("#host"));
"""
