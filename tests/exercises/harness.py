"""Runs exercise sources without a kernel: right, blank and wrong answers against each test cell."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from countycase.exercises import cells, pages, regions, released
from countycase.notebooks.digest import KEY

ROOT = Path(__file__).resolve().parents[2]


def path(name: str) -> Path:
    """Return where the exercise source of this name (``pathway-4a``) stands."""
    return ROOT / "notebooks" / "exercises" / f"{name}.ipynb"


def source(name: str) -> Any:
    """Return the exercise source of this name, answers inside.

    The id of a cell is nbgrader's name of it where it has one: JupyterLab gives a new cell an id
    by chance, which nobody can choose.
    """
    notebook = nbformat.read(path(name), as_version=4)
    for cell in notebook.cells:
        cell.id = cells.name(cell) or cell.id
    return notebook


def coding_tasks(name: str) -> list[str]:
    """Return the ids of the code cells that a student fills in."""
    return [c.id for c in source(name).cells if c.cell_type == "code" and _role(c, "solution")]


def graded(notebook: Any) -> dict[str, int]:
    """Return the points of each test cell by its id."""
    return {
        cell.id: cell.metadata.nbgrader.points
        for cell in notebook.cells
        if cell.cell_type == "code" and _role(cell, "grade")
    }


def written(notebook: Any) -> dict[str, int]:
    """Return the points of each cell that a person marks by its id."""
    return {
        cell.id: cell.metadata.nbgrader.points
        for cell in notebook.cells
        if cell.cell_type == "markdown" and _role(cell, "grade")
    }


def failures(notebook: Any, every: bool = False) -> dict[str, Exception]:
    """Return what each test cell raises, by its id; cells run in order, as in grading.

    A cell without points may raise, too: grading goes on with the next.

    Args:
        every: also what cells without points raise.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    found = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, cell.id, "exec"), namespace)
        except Exception as error:
            if every or _role(cell, "grade"):
                found[cell.id] = error
    return found


def with_mistake(name: str, cell_id: str, right: str, wrong: str) -> Any:
    """Return the source with one passage of an answer replaced, as a student might have it."""
    notebook = source(name)
    cell = next(cell for cell in notebook.cells if cell.id == cell_id)
    assert cell.source.count(right) == 1, f"{right!r} stands {cell.source.count(right)} times"
    cell.source = cell.source.replace(right, wrong)
    return notebook


@dataclass(frozen=True)
class Failure:
    """How a test cell fails.

    Attributes:
        kind, message: of what it raises.
        hidden: whether it comes as far as a hidden line, so that ``check()`` finds no fault.
    """

    kind: type[Exception]
    message: str
    hidden: bool


@functools.cache
def tried(name: str, cell_id: str, right: str, wrong: str) -> dict[str, Failure]:
    """Return how each test cell fails where an answer has this mistake, by the cell's id."""
    notebook = with_mistake(name, cell_id, right, wrong)
    sources = {cell.id: cell.source for cell in notebook.cells}
    found = {}
    for test, error in failures(notebook).items():
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == test
        ]
        hidden = lines[0] in regions.lines_inside(sources[test], regions.HIDDEN_TESTS)
        found[test] = Failure(type(error), str(error), hidden)
    return found


def hidden_parts(notebook: Any) -> set[str]:
    """Return the ids of the test cells that have hidden tests."""
    return {
        cell.id
        for cell in notebook.cells
        if cell.id in graded(notebook) and regions.between(cell.source, regions.HIDDEN_TESTS)
    }


def hints(notebook: Any) -> dict[str, str]:
    """Return the hint that feedback gives where a hidden test failed, by the id of its cell."""
    notes = {cell.id: cell.metadata.get(KEY, {}) for cell in notebook.cells}
    return {cell: note["hint"] for cell, note in notes.items() if "hint" in note}


def secrets(notebook: Any) -> set[str]:
    """Return the lines of answers, hidden tests, model answers and rubric that stand nowhere else.

    Lines under twelve characters say nothing and are left out. Hints for after grading are secrets
    as well, each as one line.
    """
    secret: set[str] = set()
    visible = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _role(cell, "solution"):
            hidden = [functools.reduce(regions.without_marks, regions.REGIONS, cell.source)]
        else:
            hidden = [regions.between(cell.source, region) for region in regions.REGIONS]
            visible += regions.without_regions(cell.source) + "\n"
        secret.update(line.strip() for part in hidden for line in part.splitlines())
    found = {line for line in secret if len(line) >= 12 and line not in visible}
    return found | set(hints(notebook).values())


def confidential(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield each text that only instructors see, with its cell and what it is there.

    These are the regions of cells, the model answers, the hints for after grading, and what cells
    that use a student's functions put out where these are right.
    """
    asked = "|".join(_functions(notebook))
    for cell in notebook.cells:
        for region in regions.REGIONS:
            yield f"{cell.id}, {region.lower()}", regions.between(cell.source, region)
        if _role(cell, "solution") and f"BEGIN {regions.SOLUTION}" not in cell.source:
            model = regions.without(cell.source, regions.MARK_SCHEME)
            yield f"{cell.id}, model answer", model
        yield f"{cell.id}, hint", cell.metadata.get(KEY, {}).get("hint", "")
        if asked and cell.cell_type == "code" and re.search(rf"\b(?:{asked})\(", cell.source):
            for output in cell.outputs:
                shown = output.get("text") or output.get("data", {}).get("text/plain", "")
                yield f"{cell.id}, output", shown


def _functions(notebook: Any) -> list[str]:
    """Return the names of the functions that a student writes."""
    answers = (c.source for c in notebook.cells if c.cell_type == "code" and _role(c, "solution"))
    return re.findall(r"^def (\w+)", "\n".join(answers), re.MULTILINE)


def public() -> list[str]:
    """Return what everybody may know: the essay and its translation, the case, the glossary."""
    data = ROOT / "data"
    tables = [*sorted((data / "case").glob("*.csv")), data / "lexicon" / "glossary.csv"]
    paths = [data / "essay" / "essay.txt", data / "essay" / "translation.en.json", *tables]
    return [path.read_text(encoding="utf-8") for path in paths]


def given_away(name: str) -> dict[str, str]:
    """Return what students and readers get of an exercise: the released notebook and the page."""
    notebook = released(source(name), name)
    return {
        "released": "\n".join(json.dumps(c, ensure_ascii=False) for c in notebook.cells)
        + "\n".join(cell.source for cell in notebook.cells),
        "page": pages.page(path(name)),
    }


def _role(cell: Any, role: str) -> bool:
    return bool(cells.role(cell).get(role))
