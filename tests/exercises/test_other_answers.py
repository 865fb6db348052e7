"""Tests are fair: they accept every right answer that the wording of a task allows."""

from __future__ import annotations

from typing import Any

import harness
import pytest
from confidential import NAMES
from otherwise import ANSWERS

from countycase.exercises import draws

WAYS = [
    (name, cell, way)
    for name in ANSWERS
    for cell in ANSWERS[name]
    for way in range(len(ANSWERS[name][cell]))
]


def answered(name: str, cell_id: str, answer: str, student: str = "") -> Any:
    """The exercise with another answer in one cell, and with a student's id."""
    notebook = harness.source(name)
    for cell in notebook.cells:
        if cell.id == cell_id:
            cell.source = answer
        elif cell.source == 'STUDENT_ID = ""':
            cell.source = f"STUDENT_ID = {student!r}"
    return notebook


@pytest.mark.parametrize("name", NAMES)
def test_each_coding_task_is_answered_in_two_other_ways(name: str) -> None:
    ways = {cell: len(answers) for cell, answers in ANSWERS.get(name, {}).items()}
    few = [cell for cell in harness.coding_tasks(name) if ways.get(cell, 0) < 2]
    assert few == [], "two answers to each are wanted in tests/exercises/otherwise"


@pytest.mark.parametrize(("name", "cell", "way"), WAYS)
def test_a_right_answer_in_another_style_passes_every_test_and_is_shown(
    name: str, cell: str, way: int
) -> None:
    """The cells that print what it finds take it, too; Python 3.11 formats no fraction."""
    assert harness.failures(answered(name, cell, ANSWERS[name][cell][way]), every=True) == {}


def test_a_setting_that_some_county_cannot_meet_is_tried_on_counties_that_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In drive three with protection about one drawn county in six is short of staff."""
    answer = (
        ANSWERS["capstone"]["register"][0]
        .replace("laboratory.outcome(county, 1,", ("laboratory.outcome(county, 3,"))
        .replace('"drive": 1', '"drive": 3')
    )
    for number in range(12):
        monkeypatch.setenv(draws.SECRET, f"secret {number}")
        notebook = answered("capstone", "register", answer, "s01")
        assert harness.failures(notebook) == {}, number
