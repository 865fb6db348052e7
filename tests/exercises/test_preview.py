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


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("my_task", "_"), ("a.b", "."), ("a+b", "+"), ("a[b]", "["), ("b]", "]"), ("a*", "*"),
        ("who?", "?"), ("-a", "-"), ("a ", " "), (" a", " "), ("a (1)", "(1)"), ("a(12)", "(12)"),
        ('a"', '"'), ("a:b", ":"),
    ],
)  # fmt: skip
def test_a_name_under_which_nothing_could_be_graded_is_refused_when_it_is_made(
    tmp_path: Path, name: str, sign: str
) -> None:
    """G9: nbgrader refuses some, finds no file by others, and cannot tell where some begin."""
    path = own(tmp_path, "f = 1").rename(tmp_path / f"{name}.ipynb")
    with pytest.raises(CourseError) as refused:
        preview.write(path, tmp_path / "preview")
    assert str(refused.value) == (
        f"The exercise {name}.ipynb cannot be collected and graded under this name, because of "
        f"{sign!r}; name it with letters of any script, digits, hyphens and spaces."
    )
    assert not (tmp_path / "preview").exists()


@pytest.mark.parametrize("name", ["我的練習 一", "（一）", "x(c)", "o'x", "a{b}", "a#b%20", "é-1"])
def test_any_other_name_is_taken(tmp_path: Path, name: str) -> None:
    path = own(tmp_path, "f = 1").rename(tmp_path / f"{name}.ipynb")
    preview.write(path, tmp_path / "preview")
    assert (tmp_path / "preview" / f"{name}.ipynb").is_file()


def test_a_source_that_is_not_there_is_said_without_the_words_of_a_program(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"\(No such file or directory\); check the name"):
        preview.write(tmp_path / "none.ipynb", tmp_path / "preview")


def test_the_points_of_our_own_are_those_of_their_first_cell(tmp_path: Path) -> None:
    lines = preview.write(harness.path("pathway-1"), tmp_path)
    assert lines[-1] == "Points: 12 by tests, 17 by a marker."
