"""An instructor sees an exercise of their own as a student gets it."""

from __future__ import annotations

from pathlib import Path

import harness
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase.errors import CourseError
from countycase.exercises import preview


def own(folder: Path, answer: str) -> Path:
    role = {"schema_version": 3, "locked": False, "task": False, "grade": False, "solution": True}
    test = {**role, "grade": True, "solution": False, "locked": True, "points": 2}
    cells = [
        new_markdown_cell("(exercise-mine)=\n# Exercise 5: Mine", id="title"),
        new_code_cell(answer, id="f", metadata={"nbgrader": {**role, "grade_id": "f"}}),
        new_code_cell("assert f() == 1", id="t", metadata={"nbgrader": {**test, "grade_id": "t"}}),
    ]
    path = folder / "mine.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_an_exercise_from_any_folder_is_shown_without_its_answer(tmp_path: Path) -> None:
    answer = "def f():\n    ### BEGIN SOLUTION\n    return 2 - 1\n    ### END SOLUTION"
    lines = preview.write(own(tmp_path, answer), tmp_path / "preview")
    assert lines[-1] == "Points: 2 by tests, 0 by a marker."
    for name in ("mine.ipynb", "mine.md"):
        text = (tmp_path / "preview" / name).read_text(encoding="utf-8")
        assert "NotImplementedError" in text
        assert "2 - 1" not in text
        assert any(name in line for line in lines)


def test_what_cannot_be_released_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="BEGIN SOLUTION has no END SOLUTION"):
        preview.write(own(tmp_path, "### BEGIN SOLUTION\nf = 1"), tmp_path / "preview")
    assert not (tmp_path / "preview").exists()


def test_the_points_of_our_own_are_those_of_their_first_cell(tmp_path: Path) -> None:
    lines = preview.write(harness.path("pathway-1"), tmp_path)
    assert lines[-1] == "Points: 12 by tests, 17 by a marker."
