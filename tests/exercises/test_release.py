"""What a release takes out, what it keeps, and what it refuses."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.utils import compute_checksum

from countycase.errors import CourseError
from countycase.exercises import released
from countycase.exercises.release import read

ANSWER = "def share(a, b):\n    ### BEGIN SOLUTION\n    return a / b\n    ### END SOLUTION"
TEST = (
    "assert share(1, 2) == 0.5\n"
    "### BEGIN HIDDEN TESTS\nassert share(3, 4) == 0.75\n### END HIDDEN TESTS"
)
MODEL = (
    "A model answer.\n\n=== BEGIN MARK SCHEME ===\n2: a claim and its id.\n=== END MARK SCHEME ==="
)
TASK = "Do it.\n\n=== BEGIN MARK SCHEME ===\n1: it is done.\n=== END MARK SCHEME ==="


def role(name: str, **properties: Any) -> dict[str, Any]:
    known = {"grade": False, "solution": False, "task": False, "locked": False, "points": 0}
    return {"nbgrader": {"schema_version": 3, "grade_id": name, **known, **properties}}


def code(name: str, text: str, **properties: Any) -> Any:
    return new_code_cell(text, id=name, metadata=role(name, **properties))


def words(name: str, text: str, **properties: Any) -> Any:
    return new_markdown_cell(text, id=name, metadata=role(name, **properties))


def exercise() -> Any:
    """A source with one cell of each kind; its test cell has been run."""
    cells = [
        new_markdown_cell("# A title", id="title"),
        code("answer", ANSWER, solution=True),
        code("test", TEST, grade=True, locked=True, points=2),
        words("judgement", MODEL, grade=True, solution=True, points=2),
        words("task", TASK, task=True, points=1),
        code("given", "RATE = 3", locked=True),
    ]
    cells[2].execution_count = 4
    cells[2].outputs = [new_output("stream", name="stdout", text="0.5")]
    notebook = new_notebook(cells=cells)
    notebook.metadata["countycase"] = {"digest": "0" * 64}
    notebook.metadata["widgets"] = {"state": {}}
    return notebook


def with_cell(name: str, text: str) -> Any:
    notebook = exercise()
    next(cell for cell in notebook.cells if cell.id == name).source = text
    return notebook


def cell(notebook: Any, name: str) -> Any:
    return next(cell for cell in notebook.cells if cell.id == name)


def test_answers_hidden_tests_model_answers_and_mark_schemes_are_taken_out() -> None:
    text = nbformat.writes(released(exercise()))
    for secret in ("a / b", "share(3, 4)", "model answer", "a claim and its id", "it is done"):
        assert secret in nbformat.writes(exercise()), "the source holds what is looked for"
        assert secret not in text, secret
    assert "BEGIN" not in text
    assert "END" not in text


def test_what_a_student_starts_from_is_kept() -> None:
    release = released(exercise())
    assert cell(release, "answer").source.startswith("def share(a, b):\n")
    assert "NotImplementedError" in cell(release, "answer").source
    assert cell(release, "test").source == "assert share(1, 2) == 0.5"
    assert cell(release, "task").source.strip() == "Do it."
    assert [c.id for c in release.cells] == [c.id for c in exercise().cells]


def test_outputs_and_what_the_course_noted_in_the_source_are_gone() -> None:
    release = released(exercise())
    for code_cell in (c for c in release.cells if c.cell_type == "code"):
        assert code_cell.outputs == []
        assert code_cell.execution_count is None
    assert not {"countycase", "widgets"} & set(release.metadata)


def test_the_hint_that_is_given_after_grading_is_gone() -> None:
    source = exercise()
    cell(source, "test").metadata["countycase"] = {"hint": "Try an empty list."}
    assert "empty list" not in nbformat.writes(released(source))


def picture(name: str) -> dict[str, dict[str, str]]:
    """A picture pasted into a cell, as JupyterLab stores it; its content is its name."""
    return {name: {"image/png": base64.b64encode(name.encode()).decode()}}


def attached(notebook: Any) -> dict[str, list[str]]:
    """The names of the pictures that each cell has, by its id."""
    return {c.id: list(c.attachments) for c in notebook.cells if c.get("attachments")}


@pytest.mark.parametrize("name", ["judgement", "task", "title"])
def test_a_picture_that_what_is_left_does_not_name_is_gone(name: str) -> None:
    """Nobody sees it there, but it is in the file: that of a model answer, above all."""
    source = exercise()
    cell(source, name)["attachments"] = picture("answer.png")
    cell(source, "judgement").source = f"![](attachment:answer.png)\n\n{MODEL}"
    assert attached(released(source)) == {}


@pytest.mark.parametrize(
    "shown",
    [
        "![a map](attachment:map.png)",
        '<img src="attachment:map.png" alt="a map"/>',
        "![a map][1]\n\n[1]: attachment:map.png",
    ],
)
def test_a_picture_of_the_task_stays_and_the_answer_beside_it_does_not(shown: str) -> None:
    source = exercise()
    for name in ("title", "task"):
        cell(source, name).source = f"{shown}\n\n{cell(source, name).source}"
        cell(source, name)["attachments"] = picture("map.png") | picture("map.pn")
    assert attached(released(source)) == {"title": ["map.png"], "task": ["map.png"]}


def test_a_picture_with_a_space_in_its_name_is_known_as_markdown_writes_it() -> None:
    source = with_cell("title", "![](attachment:the%20map.png) ![](<attachment:地圖 2.png>)")
    cell(source, "title")["attachments"] = picture("the map.png") | picture("地圖 2.png")
    assert attached(released(source)) == {"title": ["the map.png", "地圖 2.png"]}


NOTE = "to be marked down"


@pytest.mark.parametrize(
    "place",
    [
        lambda notebook: notebook.metadata,
        lambda notebook: notebook.metadata.setdefault("kernelspec", {"name": "python3"}),
        lambda notebook: notebook.metadata.setdefault("language_info", {"name": "python"}),
        lambda notebook: cell(notebook, "title").metadata,
        lambda notebook: cell(notebook, "title").metadata.setdefault("jupyter", {}),
        lambda notebook: cell(notebook, "judgement").metadata,
        lambda notebook: cell(notebook, "test").metadata.nbgrader,
        lambda notebook: notebook,
        lambda notebook: cell(notebook, "given"),
    ],
)
def test_what_anybody_noted_beside_the_cells_is_gone(place: Callable[[Any], Any]) -> None:
    source = exercise()
    place(source)["note"] = {"marker": NOTE}
    assert NOTE in nbformat.writes(source)
    assert NOTE not in nbformat.writes(released(source))


def test_what_jupyter_and_nbgrader_need_is_kept() -> None:
    source = exercise()
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source.metadata["kernelspec"] = dict(kernel)
    source.metadata["language_info"] = {"name": "python", "file_extension": ".py"}
    cell(source, "given").metadata |= {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}
    release = released(source)
    assert release.metadata == {
        "kernelspec": kernel,
        "language_info": {"name": "python", "file_extension": ".py"},
    }
    assert cell(release, "given").metadata.tags == ["hide-input"]
    assert cell(release, "given").metadata.jupyter == {"source_hidden": True}
    for name in ("answer", "test", "judgement", "task", "given"):
        kept = cell(release, name).metadata.nbgrader
        assert kept.items() >= cell(source, name).metadata.nbgrader.items(), name


def test_each_cell_that_is_graded_answered_or_locked_has_the_checksum_of_what_is_released() -> None:
    for name in ("answer", "test", "judgement", "given"):
        released_cell = cell(released(exercise()), name)
        assert released_cell.metadata.nbgrader.checksum == compute_checksum(released_cell), name


def test_answers_can_be_edited_and_tests_and_given_cells_cannot() -> None:
    release = released(exercise())
    for name in ("answer", "judgement"):
        assert cell(release, name).metadata.get("editable", True), name
    for name in ("test", "given"):
        assert cell(release, name).metadata.editable is False, name
    for name in ("answer", "test", "judgement", "given"):
        assert cell(release, name).metadata.deletable is False, name


def test_two_releases_of_a_source_are_the_same_and_the_source_is_not_changed() -> None:
    source = exercise()
    before = copy.deepcopy(source)
    assert nbformat.writes(released(source)) == nbformat.writes(released(source))
    assert source == before


@pytest.mark.parametrize(
    ("name", "text", "number", "said"),
    [
        ("answer", "### BEGIN SOLUTION\nx = 1", 2, "BEGIN SOLUTION has no END SOLUTION"),
        ("answer", "x = 1\n### END SOLUTION", 2, "END SOLUTION has no BEGIN SOLUTION"),
        (
            "answer",
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
            2,
            "BEGIN SOLUTION stands inside SOLUTION",
        ),
        (
            "test",
            "### BEGIN HIDDEN TESTS\nassert True\n### END SOLUTION",
            3,
            "END SOLUTION stands in a cell that nbgrader does not know as solution",
        ),
        ("test", "assert True\n### END HIDDEN TESTS", 3, "has no BEGIN HIDDEN TESTS"),
        ("test", "### BEGIN HIDDEN TESTS\nassert True", 3, "has no END HIDDEN TESTS"),
        ("given", ANSWER, 6, "does not know as solution"),
        ("given", TEST, 6, "does not know as grade"),
        ("title", TASK, 1, "does not know as task or solution"),
        ("task", "=== BEGIN MARK SCHEME ===\n1: done", 5, "has no END MARK SCHEME"),
    ],
)
def test_a_region_that_nbgrader_would_not_take_out_whole_is_refused_with_its_cell(
    name: str, text: str, number: int, said: str
) -> None:
    with pytest.raises(CourseError, match=rf"^sample, cell {number}: .*{said}.*\.$"):
        released(with_cell(name, text), "sample")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("test", "assert share(1, 2)  ### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS"),
        ("test", "### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS; assert share(1, 2)"),
        ("test", "### BEGIN HIDDEN TESTS ### END HIDDEN TESTS"),
        ("answer", "RATE = 3 ### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
        ("answer", "RATE = 3\x0b### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
        ("task", "Do it. === BEGIN MARK SCHEME ===\n1: it is done.\n=== END MARK SCHEME ==="),
    ],
)
def test_what_stands_on_the_line_of_a_mark_is_not_lost_in_silence(name: str, text: str) -> None:
    """nbgrader drops the line with the mark, and so what a student should see of it."""
    with pytest.raises(CourseError, match=r"^sample, cell \d: .* a line of its own\.$"):
        released(with_cell(name, text), "sample")


@pytest.mark.parametrize(
    "mark",
    [
        "### BEGIN  SOLUTION",
        "### begin solution",
        "### BEGIN_SOLUTION",
        "### BEGN SOLUTION",
        "# BEGINSOLUTION",
        "### SOLUTION BEGIN",
        "### BEGIN HIDDEN TEST",
        "### Begin hidden tests",
        "=== BEGIN MARK-SCHEME ===",
    ],
)
def test_a_misspelt_mark_is_refused_rather_than_released(mark: str) -> None:
    """nbgrader reads such a line as a comment, and releases what follows it."""
    with pytest.raises(CourseError, match=r"^sample, cell 6: .* reads like the mark '\w+ .*\.$"):
        released(with_cell("given", f"{mark}\nRATE = 3"), "sample")


@pytest.mark.parametrize(
    "line",
    [
        "# Find a solution to the shortage of cadres",
        "begin = solution",
        "#### The end of a solution is the beginning of a problem",
        "# Tests of the county",
        "Begin. Solution!",
    ],
)
def test_prose_and_code_that_only_speak_of_solutions_are_released(line: str) -> None:
    assert cell(released(with_cell("given", line)), "given").source == line


def test_what_nbgrader_itself_refuses_is_said_in_one_sentence() -> None:
    picture = TASK.replace("1: it is done.", "![levels](attachment:levels.png)")
    with pytest.raises(CourseError, match=r"^sample cannot be released; nbgrader says: .*\.$"):
        released(with_cell("task", picture), "sample")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "\udcff"])
def test_a_file_that_is_no_notebook_is_said_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sample.ipynb"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(
        CourseError, match=r"^The exercise sample\.ipynb is not a readable notebook"
    ):
        read(path)
