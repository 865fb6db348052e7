"""A class of five who hand exercise 1 in, and nbgrader's own command run on their work."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import harness
import nbformat
import pytest
from jupyter_core.application import NoStart
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderApp

from countycase.exercises import cells, regions, released

EXERCISE = "pathway-1"
ROSTER = """\
id,last_name,first_name,email
s01,Right,Ada,
s02,Blank,Bo,
s03,Half,Cy,
陳曉雯,陳,曉雯,
"""
# One line of what students write in each cell that a person marks.
ANSWER = "=1+1 would be my claim; `case-6.1` (stated) is the evidence, and no staff is given."


@contextlib.contextmanager
def active() -> Iterator[None]:
    """As in an environment that is active: nbgrader calls a program of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        yield


def nbgrader(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run ``nbgrader ARGUMENTS`` in a grading folder; return its exit code and what it logged."""
    said = io.StringIO()
    code = 0
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stderr(said),
        active(),
    ):
        app = NbGraderApp.instance()
        try:
            app.initialize(list(arguments))
            app.start()
        except NoStart:
            # How an application says that its command has come to its end.
            pass
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            # A command that stays would log into the text of its first run.
            type(app.subapp).clear_instance()
            NbGraderApp.clear_instance()
    return code, said.getvalue()


def submissions() -> dict[str, Any]:
    """Return the notebook that each student hands in, by the id that the file is named after.

    s10 is on no roster: somebody mistyped s01. The third notebook was made under the first's id.
    """
    return {
        "s01": filled_in("s01", {}),
        "s02": released(harness.source(EXERCISE)),
        "s03": with_a_look_at_the_tests(filled_in("s01", HALF)),
        "s10": filled_in("s10", {}),
        "陳曉雯": filled_in("陳曉雯", {}),
    }


# What the third student writes: passes the visible test of "tally" and fails a hidden one, fails
# the visible one of "band", and leaves "targeting" as it was.
HALF = {
    "tally": """\
def tally(log, reading, promise):
    span = case.fact(reading)
    counts = {"kept": 0, "broken": 0, "open": 0}
    for item in log:
        if span.start_date <= item.received <= span.end_date:
            late = "open" if item.decided is None else "broken"
            counts[late if item.waited >= promise else "kept"] += 1
    return counts


def band(log, drive, promise):
    return 0.9, 0.2
""",
    "targeting": None,
}


def filled_in(student: str, instead: dict[str, str | None]) -> Any:
    """Return a released notebook with a student's id and answers: the source's own, or what stands
    ``instead``."""
    notebook = released(harness.source(EXERCISE))
    answers = {cell.id: cell.source for cell in harness.source(EXERCISE).cells}
    for cell in notebook.cells:
        if cell.id == "student-id":
            cell.source = f'STUDENT_ID = "{student}"'
        if not cells.role(cell).get("solution"):
            continue
        if cell.cell_type == "markdown":
            cell.source = ANSWER
        else:
            own = regions.without_marks(answers[cell.id], regions.SOLUTION)
            cell.source = instead.get(cell.id, own) or cell.source
    return notebook


# Beside its notebook, where nbgrader looks for what else was handed in.
WRITE = """\
import os
import pathlib

pathlib.Path("more").mkdir(exist_ok=True)
for name in ("dump.txt", "more/dump.html"):
    pathlib.Path(name).write_text("\\n".join(In))
os.symlink(os.path.abspath("../../../secret.txt"), "linked.txt")
"""


def with_a_look_at_the_tests(notebook: Any) -> Any:
    """Add what prints the cells run so far, tests among them, and what a browser would fetch."""
    notebook.cells += [
        new_code_cell("print('\\n'.join(In))", id="look"),
        new_code_cell(WRITE, id="write"),
        new_markdown_cell(
            "<script src='https://other.example/a.js'></script>\n\n"
            "![picture](https://other.example/a.png)",
            id="picture",
        ),
    ]
    return notebook


def hand_in(folder: Path) -> None:
    """Put each submission where a learning platform's download is unpacked, one as a zip."""
    archive = folder / "downloaded" / EXERCISE / "archive"
    archive.mkdir(parents=True)
    for student, notebook in submissions().items():
        text = nbformat.writes(notebook)
        if student == "陳曉雯":
            with zipfile.ZipFile(archive / f"{student}_{EXERCISE}.zip", "w") as packed:
                packed.writestr(f"{EXERCISE}.ipynb", text)
        else:
            (archive / f"{student}_{EXERCISE}.ipynb").write_text(text, encoding="utf-8")
    (archive / "notes.txt").write_text("no exercise", encoding="utf-8")


def scores(folder: Path, student: str) -> dict[str, float]:
    """Return the points of a student so far by the name of the cell."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        grades = book.find_submission_notebook(EXERCISE, EXERCISE, student).grades
        return {grade.name: grade.score for grade in grades}


def page(feedback: Path, student: str) -> str:
    """Return the page that a student gets back."""
    return (feedback / student / EXERCISE / f"{EXERCISE}.html").read_text(encoding="utf-8")


def sections(page: str) -> Iterator[tuple[str, str]]:
    """Yield the heading and the body of each cell on such a page."""
    yield from re.findall(r"<section><h2>(.*?)</h2>(.*?)</section>", page, re.DOTALL)
