"""Books of a few pages, built with the course's own settings, for what must never go wrong."""

from __future__ import annotations

import base64
import filecmp
import io
import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image
from playwright.sync_api import Browser, expect
from sphinx.errors import ExtensionError

from countycase.allocation.laboratory import double_burden
from countycase.errors import CourseError
from countycase.exercises import pages
from countycase.notebooks import refresh
from countycase.site import builder
from countycase.site.mathematics import mathml


def quiet(_line: str) -> None:
    """Say nothing."""


def notebook(tmp_path: Path, *sources: str) -> str:
    cells = [new_markdown_cell("# A notebook"), *(new_code_cell(source) for source in sources)]
    made = new_notebook(cells=cells)
    made.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    path = tmp_path / "made.ipynb"
    nbformat.write(made, path)
    refresh([path], say=quiet)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def test_a_stock_widget_shows_its_state_and_says_that_it_needs_the_notebook(
    small_book, tmp_path: Path, browser: Browser
) -> None:
    """W1, and W2: a widget beside a formula, with every other host refused."""
    slider = "import ipywidgets\nipywidgets.IntSlider(3, 1, 9, description='Team size')"
    text = notebook(tmp_path, slider)
    root = small_book(
        {"welcome": "# Welcome\n\nA formula: $a^2 + \\frac{1}{b}$.\n"}, {"widget": text}
    )
    site = builder.build(root, say=quiet)
    context = browser.new_context()
    foreign: list[str] = []
    errors: list[str] = []

    def route(route) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route("**/*", route)
    page = context.new_page()
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "notebooks" / "widget.html").as_uri())
    shown = page.locator(".widget-static").inner_text()
    assert "Team size: 3" in shown
    assert "answer in the notebook" in shown
    page.goto((site / "book" / "welcome.html").as_uri())
    assert page.locator("math mfrac").count() == 1
    assert errors == []
    assert foreign == []
    context.close()


EXPLORERS = """\
import ipywidgets
from countycase.allocation import laboratory
from countycase.explore import explore
from countycase.figures import concordance
ipywidgets.VBox([
    explore(laboratory.double_burden, name="in-a-box", old_post=(0.0, 1.0, 0.5)),
    explore(concordance.lines, name="free", word="應", width=[12]),
])
"""


def test_an_explorer_inside_a_box_answers_and_one_with_a_text_field_says_that_it_cannot(
    small_book, tmp_path: Path, browser: Browser
) -> None:
    root = small_book({"welcome": "# Welcome\n"}, {"boxed": notebook(tmp_path, EXPLORERS)})
    site = builder.build(root, say=quiet)
    page = browser.new_page()
    page.goto((site / "notebooks" / "boxed.html").as_uri())
    inside = page.locator("[data-explorer='in-a-box']")
    inside.get_by_label("Old post", exact=True).fill("2")
    expect(inside.locator(".explorer-now")).to_have_text(double_burden(1.0))
    free = page.locator("[data-explorer='free']")
    expect(free).to_contain_text("answers in the notebook only")
    assert free.locator("input").count() == 0
    page.close()


def test_two_builds_of_the_same_book_are_equal_byte_for_byte(small_book, tmp_path: Path) -> None:
    """N8."""
    text = notebook(tmp_path, "from countycase import essay\nessay.title()")
    root = small_book(
        {
            "welcome": "# Welcome\n\n{gloss}`cadre` and $x$.\n",
            "essay": "# Essay\n\n```{essay-text}\n```\n",
            "glossary": "# Glossary\n\n```{glossary-list}\n```\n",
        },
        {"one": text},
    )
    first = builder.build(root, say=quiet)
    kept = first.rename(tmp_path / "kept")
    (root / "_build" / "html.digest").unlink()
    second = builder.build(root, say=quiet)
    names = sorted(p.relative_to(kept).as_posix() for p in kept.rglob("*") if p.is_file())
    assert names == sorted(
        p.relative_to(second).as_posix() for p in second.rglob("*") if p.is_file()
    )
    same, different, unreadable = filecmp.cmpfiles(kept, second, names, shallow=False)
    assert different == unreadable == []
    assert len(same) == len(names)


def test_pages_under_an_environment_or_a_build_are_neither_built_nor_indexed(small_book) -> None:
    """E3, N7."""
    root = small_book({"welcome": "# Welcome\n"})
    for folder in (".venv/lib", "_build/old", "book"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "stray.md").write_text("# Strayword\n", encoding="utf-8")
    site = builder.build(root, say=quiet)
    assert not list(site.rglob("stray*"))
    assert "strayword" not in (site / "searchindex.js").read_text(encoding="utf-8").lower()


WRONG = {
    "```{essay} case-99\n```": "case-99",
    "{essay}`脱贫攻坚 <case-1>`": "quote as printed",
    "{gloss}`no-such-term`": "no-such-term",
    "{fact}`levy-drive-9`": "levy-drive-9",
    "```{case-table} drives\n:columns: nothing\n```": "no column nothing",
    "[link](#nowhere)": "nowhere",
    "{cite:p}`nobody1900`": "nobody1900",
}


def test_what_does_not_stand_in_the_data_stops_the_build_and_keeps_the_last_book(
    small_book,
) -> None:
    root = small_book({"welcome": "# Welcome\n\n" + "\n\n".join(WRONG) + "\n"})
    (root / "_build" / "html").mkdir(parents=True)
    (root / "_build" / "html" / "index.html").write_text("the last good book", encoding="utf-8")
    with pytest.raises(CourseError, match="the last good one is as it was") as caught:
        builder.build(root, say=quiet)
    assert [said for said in WRONG.values() if said not in str(caught.value)] == []
    assert (root / "_build" / "html" / "index.html").read_text() == "the last good book"


@pytest.mark.parametrize("formula", ["\\sqrt", "x^", "1^2^3", "\\frac{1", "\\nothing x"])
def test_a_formula_that_cannot_be_read_is_quoted(formula: str) -> None:
    with pytest.raises(ExtensionError, match="MathML"):
        mathml(formula)


def test_a_failing_notebook_stops_the_build_each_time(small_book) -> None:
    """E4."""
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
    cell = new_code_cell("raise ValueError('no')", execution_count=1, outputs=[error])
    made = new_notebook(cells=[new_markdown_cell("# R"), cell])
    root = small_book({"welcome": "# Welcome\n"}, {"raises": json.dumps(made)})
    for _attempt in range(2):
        with pytest.raises(CourseError, match=r"raises.ipynb, cell 2 ends in ValueError"):
            builder.build(root, say=quiet)


def test_a_book_that_is_up_to_date_is_not_built_again(small_book) -> None:
    root = small_book({"welcome": "# Welcome\n"})
    said: list[str] = []
    site = builder.build(root, say=said.append)
    written = (site / "index.html").stat().st_mtime_ns
    builder.build(root, say=said.append)
    assert (site / "index.html").stat().st_mtime_ns == written
    assert said[-1].startswith("The book is up to date")


def test_a_picture_pasted_into_an_exercise_is_drawn_on_its_page(
    small_book, tmp_path: Path, browser: Browser
) -> None:
    """Opened from disk; a page has no attachments, so that such a book could not be built."""
    image = io.BytesIO()
    Image.new("RGB", (3, 2)).save(image, "png")
    drawn = base64.b64encode(image.getvalue()).decode()
    task = new_markdown_cell(
        "# An exercise\n\n![a map](attachment:map.png)",
        attachments={"map.png": {"image/png": drawn}},
    )
    source = tmp_path / "made.ipynb"
    nbformat.write(new_notebook(cells=[task]), source)
    text = pages.page(source)
    source.unlink()
    book = small_book({"welcome": "# Welcome\n", "exercises": "# Exercises\n", "exercise": text})
    site = builder.build(book, say=quiet)
    page = browser.new_page()
    page.goto((site / "book" / "exercise.html").as_uri())
    picture = page.get_by_alt_text("a map")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 3
    page.close()
