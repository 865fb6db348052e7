"""Explorers in a real JupyterLab and a real Notebook 7, with no extension: the kernel answers.

The book's own explorers are those of its notebooks: their cells are taken as they are declared.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from playwright.sync_api import Browser, Locator, Page, expect

from countycase import notebooks
from countycase.allocation import InfeasibleDemandError, laboratory
from countycase.explore import Explorer, grid
from countycase.figures import allocation as pictures
from tests import live_jupyter
from tests.explore.seen import compare, move, tried
from tests.site.test_explorers import NAMES

SOURCE = """\
import ipywidgets
from countycase.allocation import laboratory
from countycase.explore import explore
from countycase.figures import allocation as pictures

ipywidgets.VBox([
    explore(pictures.who_goes, name="who-goes", county=["small", "middle"], drive=[1, 2, 3],
            team_size=(1, 5), protect=False),
    explore(laboratory.double_burden, name="double-burden", old_post=(0.0, 1.0, 0.1)),
])
"""

ROOT = Path(__file__).resolve().parents[2]


def declared() -> list[tuple[str, str]]:
    """The kind and source of the cells of all chapters that declare explorers or link to them.

    Of the other cells only those that import are among them. An explorer without a name is no
    part of the site, and needs the cells before it.
    """

    def is_explorer(source: str) -> bool:
        return "explore(" in source and "name=" in source

    found = []
    for path in notebooks.chapters(ROOT):
        cells = [(c.cell_type, c.source) for c in nbformat.read(path, as_version=4).cells]
        if any(kind == "code" and is_explorer(source) for kind, source in cells):
            found += [
                (kind, source)
                for kind, source in cells
                if (kind == "code" and (is_explorer(source) or "import " in source))
                or (kind == "markdown" and '<a href="#' in source)
            ]
    return found


def explorers() -> dict[str, Explorer]:
    """The explorers of the book, by name, made here from the same cells."""
    made: dict[str, Explorer] = {}
    space: dict[str, Any] = {}
    for kind, source in declared():
        if kind == "code":
            *before, last = ast.parse(source).body
            if not isinstance(last, ast.Expr):
                before.append(last)
            exec(compile(ast.Module(before, []), "cell", "exec"), space)
            if isinstance(last, ast.Expr):
                shown = eval(compile(ast.Expression(last.value), "cell", "eval"), space)
                if isinstance(shown, Explorer):
                    made[shown.name] = shown
    return made


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Jupyter server on a folder with two notebooks."""
    folder = tmp_path_factory.mktemp("jupyter")
    make = {"code": new_code_cell, "markdown": new_markdown_cell}
    live_jupyter.write_notebook(folder / "explorers.ipynb", [new_code_cell(SOURCE)])
    live_jupyter.write_notebook(
        folder / "book.ipynb", [make[kind](source) for kind, source in declared()]
    )
    with live_jupyter.served(folder) as address:
        yield address


@pytest.fixture(params=["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def opened(request: pytest.FixtureRequest, browser: Browser, jupyter: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{jupyter}/{request.param}/explorers.ipynb")
    live_jupyter.await_kernel(page)
    page.locator(".jp-Cell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    # The first cell imports the course, which takes its time on a busy machine.
    page.locator(".jp-OutputArea [data-explorer] .explorer-now p").first.wait_for()
    yield page
    context.close()


def explorer(page: Page, name: str) -> Locator:
    return page.locator(f".jp-OutputArea [data-explorer='{name}']")


def test_every_control_answers_as_python_does(opened: Page) -> None:
    who = explorer(opened, "who-goes")
    setting = {"county": "middle", "drive": 1, "team_size": 3, "protect": False}

    def agrees() -> None:
        sentence, view = pictures.who_goes(**setting)
        expect(who.locator(".explorer-now svg")).to_have_attribute("aria-label", view.text)
        expect(who.locator(".explorer-now p")).to_have_text(sentence)

    agrees()
    who.get_by_label("County", exact=True).select_option(label="small")
    setting["county"] = "small"
    agrees()
    who.get_by_label("Drive", exact=True).select_option(label="3")
    setting["drive"] = 3
    agrees()
    who.get_by_label("Team size", exact=True).fill("4")
    setting["team_size"] = 5
    agrees()
    who.get_by_label("Protect", exact=True).check()
    with pytest.raises(InfeasibleDemandError) as short:
        pictures.who_goes(**{**setting, "protect": True})
    expect(who.locator(".explorer-now > :not(.explorer-aside)")).to_have_text(str(short.value))
    burden = explorer(opened, "double-burden")
    burden.get_by_label("Old post", exact=True).fill("10")
    expect(burden.locator(".explorer-now")).to_have_text(laboratory.double_burden(1.0))


def test_the_trait_moves_the_control(opened: Page) -> None:
    opened.keyboard.type("box = _\nbox.children[1].old_post = 0.2")
    opened.keyboard.press("Shift+Enter")
    burden = explorer(opened, "double-burden")
    expect(burden.locator(".explorer-now")).to_have_text(laboratory.double_burden(0.2))
    assert burden.get_by_label("Old post", exact=True).input_value() == "2"


def test_arrow_keys_move_a_control_and_not_the_notebook(opened: Page) -> None:
    """JupyterLab takes keys for itself wherever an element does not say that they are its own."""
    who = explorer(opened, "who-goes")
    slider = who.get_by_label("Team size", exact=True)
    slider.focus()
    opened.keyboard.press("ArrowRight")
    expect(slider).to_have_value("3")
    sentence, _view = pictures.who_goes("middle", 1, team_size=4)
    expect(who.locator(".explorer-now p")).to_have_text(sentence)
    drive = who.get_by_label("Drive", exact=True)
    drive.focus()
    opened.keyboard.press("ArrowDown")
    expect(drive).to_have_value("1")
    expect(drive).to_be_focused()


@pytest.fixture(scope="module")
def made() -> dict[str, Explorer]:
    return explorers()


@pytest.fixture(scope="module")
def book(browser: Browser, jupyter: str, made: dict[str, Explorer]) -> Iterator[Page]:
    """JupyterLab with the book's explorers, all of them run."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{jupyter}/lab/workspaces/book/tree/book.ipynb")
    live_jupyter.await_kernel(page)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    for name in made:
        explorer(page, name).locator(".explorer-setting").wait_for(state="attached")
    yield page
    context.close()


def answers(shown: Locator, of: Explorer, setting: dict[str, Any]) -> None:
    """Wait for the kernel's answer to a setting, which it says in words, and compare it."""
    words = [
        f"{control.label}: {_label(control, setting[control.name])}"
        + (f" {control.unit}" if control.unit else "")
        for control in of.controls
    ]
    said = shown.locator(".explorer-setting")
    expect(said).to_have_text("; ".join(words), timeout=30_000)
    compare(shown, grid.answered(of.function, setting))


def _label(control: Any, value: Any) -> str:
    return value if control.kind == "text" else control.labels[control.position(value)]


def test_the_notebooks_declare_the_explorers_of_the_book(made: dict[str, Explorer]) -> None:
    assert set(made) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_control_of_the_book_answers_as_python_does(
    book: Page, made: dict[str, Explorer], name: str
) -> None:
    shown, of = explorer(book, name), made[name]
    shown.scroll_into_view_if_needed()
    setting = {control.name: control.first for control in of.controls}
    answers(shown, of, setting)
    for control, described in zip(of.controls, of.spec["controls"], strict=True):
        values = tried(control)
        for index in dict.fromkeys([len(values) - 1, len(values) // 2]):
            move(shown, described, index)
            setting[control.name] = values[index]
            answers(shown, of, setting)


@pytest.mark.parametrize("name", NAMES)
def test_a_guided_question_leads_to_its_setting_in_jupyter(
    book: Page, made: dict[str, Explorer], name: str
) -> None:
    shown, of = explorer(book, name), made[name]
    link = book.locator(f".jp-MarkdownCell a[href^='#{name}?']").first
    asked = dict(
        parse_qsl((link.get_attribute("href") or "").partition("?")[2], keep_blank_values=True)
    )
    setting = {}
    for control in of.controls:
        written = {str(v).lower() if isinstance(v, bool) else str(v): v for v in control.values}
        given = asked[control.name]
        setting[control.name] = given if control.kind == "text" else written[given]
    link.click()
    answers(shown, of, setting)
