"""A student's id, and what a grader is told about the one in a notebook."""

from __future__ import annotations

from typing import Any

import harness
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase import notebooks
from countycase.errors import CourseError
from countycase.exercises import draws
from countycase.exercises.ids import normalised, noticed

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("s01", "s01"),
        ("  S01\n", "s01"),
        ("Ｓ０１", "s01"),
        ("王小明", "王小明"),
        ("王\u3000小明", "王 小明"),
        ("Zoe\u0308  Li", "zoë li"),
        ("zhang.san@example.org", "zhang.san@example.org"),
        ("2018-07-05", "2018-07-05"),
        ("x", "x"),
        ("x" * 64, "x" * 64),
    ],
)
def test_one_student_is_one_id_however_it_is_typed(written: str, one: str) -> None:
    assert normalised(written) == one


@given(st.text(max_size=30))
def test_an_id_that_is_normalised_stays_as_it_is(text: str) -> None:
    try:
        once = normalised(text)
    except CourseError:
        return
    assert normalised(once) == once


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "no letter and no digit"),
        ("...", "no letter and no digit"),
        ("x" * 65, "65 characters"),
        ("s\u200b01", r"U\+200B"),
        ("\ufeffs01", r"U\+FEFF"),
        ("s\x0001", r"U\+0000"),
        ("../s01", r"U\+002F"),
        ("ｓ／０１", r"U\+002F"),
        ("s\ud80001", r"U\+D800"),
        (1, "quotation marks"),
        (None, "quotation marks"),
        (True, "quotation marks"),
    ],
)
def test_what_is_no_id_is_refused_in_a_sentence(written: object, said: str) -> None:
    with pytest.raises(CourseError, match=rf"^The student's id .*{said}.*\.$"):
        normalised(written)


def submission(*codes: str) -> Any:
    cells = [new_markdown_cell("STUDENT_ID = 's99'"), *(new_code_cell(code) for code in codes)]
    return new_notebook(cells=[*cells, new_code_cell("student = draws.student(STUDENT_ID)")])


def test_the_right_id_is_nothing_to_notice_however_it_is_typed() -> None:
    assert noticed(submission('STUDENT_ID = "Ｓ０１ "'), "s01") == []
    assert noticed(submission('%matplotlib inline\nSTUDENT_ID = "王小明"'), "王小明") == []


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (['STUDENT_ID = ""'], "empty"),
        (['STUDENT_ID = "s02"'], "'s02', and the submission is that of 's01'"),
        (["STUDENT_ID = 1"], "not a text"),
        (['STUDENT_ID = "s01".lower()'], "Cell 2 computes the id"),
        (['STUDENT_ID = "Demonstration"'], "the demonstration's"),
        (['STUDENT_ID = "s\u200b01"'], "U+200B"),
        ([], "No cell sets STUDENT_ID"),
        (["STUDENT_ID = "], "No cell sets STUDENT_ID"),
        (['STUDENT_ID = "s01"', 'STUDENT_ID = "s02"'], "2 different ids"),
        (['STUDENT_ID = "s01"', 'student = draws.student("s02")'], "drawn 2 times"),
        (['STUDENT_ID: str = "s02"'], "'s02'"),
        (['if True:\n    STUDENT_ID = "s02"'], "'s02'"),
    ],
)
def test_a_missing_changed_or_computed_id_is_noticed(codes: list[str], said: str) -> None:
    found = noticed(submission(*codes), "s01")
    assert any(said in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


def test_a_notebook_without_the_cell_that_draws_is_noticed() -> None:
    notebook = submission('STUDENT_ID = "s01"')
    del notebook.cells[-1]
    assert "drawn 0 times" in " ".join(noticed(notebook, "s01"))


@pytest.mark.parametrize(
    "name", ["pathway-1", "pathway-2", "pathway-3", "pathway-4a", "pathway-4b"]
)
def test_each_exercise_asks_for_the_id_in_a_cell_that_stays_and_draws_in_one_that_is_locked(
    name: str,
) -> None:
    notebook = harness.source(name)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["student-id"].source == 'STUDENT_ID = ""'
    assert cells["student-id"].metadata.deletable is False
    assert "nbgrader" not in cells["student-id"].metadata
    assert cells["setup"].metadata.nbgrader.locked
    assert len(noticed(notebook, "s01")) == 1
    cells["student-id"].source = 'STUDENT_ID = "s01"'
    assert noticed(notebook, "s01") == []
    assert normalised(draws.DEMONSTRATION) == draws.DEMONSTRATION
