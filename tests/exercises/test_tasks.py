"""The tasks of the exercises are tagged, each as its cell is, and there are enough of each kind."""

from __future__ import annotations

import re
from collections import Counter

import harness
import pytest

from countycase import notebooks
from countycase.exercises import instructor_pages, pages, questions
from countycase.exercises.tasks import tasks

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))
PATHWAYS = ("pathway-1", "pathway-2", "pathway-3", "pathway-4a", "pathway-4b")
LABORATORIES = ("laboratory-allocation", "laboratory-text")
RUBRIC = ("close-reading", "judgement", "design", "debate", "memo")


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_cell_is_a_task_and_every_task_an_answer_cell(name: str) -> None:
    cells = [
        (cell.id, cell.cell_type)
        for cell in harness.source(name).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    ]
    mine = [task for task in tasks() if task.exercise == name]
    assert [task.cell for task in mine] == [cell for cell, _ in cells]
    for task, (_, kind) in zip(mine, cells, strict=True):
        assert (task.kind == "coding") == (kind == "code"), task.id
        assert task.id == f"{task.exercise}-{task.cell}"


@pytest.mark.parametrize("name", NAMES)
def test_the_minutes_of_the_tasks_add_up_to_the_time_announced(name: str) -> None:
    announced = re.search(
        r"\| Time \| about (\d+) minutes \|", harness.source(name).cells[0].source
    )
    assert announced
    assert sum(task.minutes for task in tasks() if task.exercise == name) == int(announced[1])


@pytest.mark.parametrize("name", NAMES)
def test_the_levels_announced_are_those_of_the_tasks(name: str) -> None:
    announced = re.search(r"\| Level[^|]*\| ([^|]+) \|", harness.source(name).cells[0].source)
    assert announced
    mine = {task.level for task in tasks() if task.exercise == name}
    assert set(announced[1].split(", ")) == mine


def test_each_task_shows_an_outcome_that_is_listed() -> None:
    known = {outcome.id for outcome in questions.outcomes()}
    assert {task.outcome for task in tasks()} <= known


def test_each_task_needs_what_there_is() -> None:
    known = {"essay", "case", "calendar", "allocation", "text"}
    assert all(task.needs and set(task.needs.split()) <= known for task in tasks())


def test_there_are_twenty_coding_tasks_and_ten_marked_by_rubric() -> None:
    kinds = Counter(task.kind for task in tasks())
    assert kinds["coding"] >= 20
    assert sum(kinds[kind] for kind in RUBRIC) >= 10


@pytest.mark.parametrize("name", [*PATHWAYS, *LABORATORIES])
def test_each_pathway_and_each_laboratory_has_every_kind_of_task(name: str) -> None:
    kinds = [task.kind for task in tasks() if task.exercise == name]
    assert kinds.count("coding") >= 3
    assert kinds.count("judgement") >= kinds.count("coding")
    assert {"close-reading", "design", "debate"} <= set(kinds)


def test_levels_reach_from_understanding_to_creating() -> None:
    levels = {task.level for task in tasks()}
    assert levels == {"understand", "apply", "analyse", "evaluate", "create"}
    assert (
        {task.exercise for task in tasks()} == {*PATHWAYS, *LABORATORIES, "capstone"} == set(NAMES)
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_instructor_reads_what_each_task_shows_takes_and_needs(name: str) -> None:
    texts = {outcome.id: outcome.text for outcome in questions.outcomes()}
    shown = instructor_pages.page(harness.path(name)).splitlines()
    for task in (task for task in tasks() if task.exercise == name):
        (row,) = (line for line in shown if line.startswith(f"| `{task.cell}` |"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert cells == [
            f"`{task.cell}`",
            task.kind,
            texts[task.outcome],
            task.level,
            str(task.minutes),
            task.needs,
        ]
    assert "Tasks of this exercise" not in pages.page(harness.path(name))


def test_an_exercise_of_ones_own_has_no_table_of_tasks() -> None:
    assert instructor_pages.tasks_table("my-own") == ""
