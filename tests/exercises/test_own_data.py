"""Answers hold on every student's own data; numbers differ, methods do not."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import harness
import pytest

from countycase.exercises import draws

# For each exercise the name in the notebook that holds what is drawn.
DRAWN = {
    "pathway-1": "log",
    "pathway-2": "functions",
    "pathway-3": "organizations",
    "pathway-4a": "network",
    "pathway-4b": "records",
    "laboratory-allocation": "county",
    "laboratory-text": "pairs",
    "capstone": "county",
}


def of(name: str, student: str) -> Any:
    """The exercise, answers inside, with a student's id in its cell."""
    notebook = harness.source(name)
    next(
        cell for cell in notebook.cells if cell.id == "student-id"
    ).source = f"STUDENT_ID = {student!r}"
    return notebook


def names(notebook: Any) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), namespace)
    return namespace


@pytest.mark.parametrize("name", DRAWN)
def test_the_answers_hold_for_every_student_and_under_every_secret(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student, secret in (("s01", "one"), ("王小明", "two"), ("Ｓ０２", "three")):
        monkeypatch.setenv(draws.SECRET, secret)
        assert harness.failures(of(name, student)) == {}, student


@pytest.mark.parametrize("name", DRAWN)
def test_two_students_compute_on_different_records_and_one_student_on_the_same(name: str) -> None:
    first, again, other = (names(of(name, id))[DRAWN[name]] for id in ("s01", "S01 ", "s02"))
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", DRAWN)
def test_an_id_that_is_none_ends_in_a_sentence(name: str) -> None:
    with pytest.raises(Exception, match=r"The student's id .*\.$"):
        names(of(name, "a/b"))


@pytest.mark.parametrize("name", DRAWN)
def test_hidden_tests_draw_their_inputs_from_the_secret(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the grader is told so, and no test with hidden draws passes by chance."""
    monkeypatch.delenv(draws.SECRET, raising=False)
    monkeypatch.delenv(draws.SECRET_FILE, raising=False)
    failed = harness.failures(harness.source(name))
    assert failed
    assert all("COUNTYCASE_SECRET" in str(error) for error in failed.values())
