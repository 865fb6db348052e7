"""The tasks of the exercises are tagged, each as its cell is, and there are enough of each kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import harness
import nbformat
import pytest

from countycase import notebooks
from countycase.exercises import assessment_map, cells, questions, visible
from countycase.exercises.tasks import tasks

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))
PATHWAYS = ("pathway-1", "pathway-2", "pathway-3", "pathway-4a", "pathway-4b")
LABORATORIES = ("laboratory-allocation", "laboratory-text")
RUBRIC = ("close-reading", "judgement", "design", "debate", "memo")


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_cell_is_a_task_and_every_task_an_answer_cell(name: str) -> None:
    answers = [
        (cell.id, cell.cell_type)
        for cell in harness.source(name).cells
        if cells.role(cell).get("solution")
    ]
    mine = [task for task in tasks() if task.exercise == name]
    assert [task.cell for task in mine] == [cell for cell, _ in answers], "see exercises/tasks.csv"
    for task, (_, kind) in zip(mine, answers, strict=True):
        assert (task.kind == "coding") == (kind == "code"), task.id
        assert task.id == f"{task.exercise}-{task.cell}"


def test_a_cell_is_known_by_its_name_since_jupyterlab_gives_it_an_id_by_chance(
    tmp_path: Path,
) -> None:
    source = harness.path("pathway-1")
    notebook = nbformat.read(source, as_version=4)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{number:08x}"
    nbformat.write(notebook, tmp_path / source.name)
    assert assessment_map.points(tmp_path / source.name) == assessment_map.points(source)
    tests = visible.collected(tmp_path)[source.name.replace("ipynb", "json")]
    assert tests == visible.collected(source.parent)["pathway-1.json"]


@pytest.mark.parametrize("name", NAMES)
def test_the_minutes_of_the_tasks_add_up_to_the_time_announced(name: str) -> None:
    announced = re.search(
        r"\| Time \| about (\d+) minutes \|", harness.source(name).cells[0].source
    )
    assert announced, f"the table in the first cell of {name} is to say 'Time'"
    assert sum(task.minutes for task in tasks() if task.exercise == name) == int(announced[1])


@pytest.mark.parametrize("name", NAMES)
def test_the_levels_announced_are_those_of_the_tasks(name: str) -> None:
    announced = re.search(r"\| Level[^|]*\| ([^|]+) \|", harness.source(name).cells[0].source)
    assert announced, f"the table in the first cell of {name} is to say 'Level'"
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
    exercises = {task.exercise for task in tasks()}
    assert exercises == {*PATHWAYS, *LABORATORIES, "capstone"} == set(NAMES)


def test_each_letter_is_an_outcome_of_the_teaching_note() -> None:
    note = (harness.ROOT / "book" / "teaching-note.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \*\*([A-Z])\*\* ", note, re.MULTILINE)
    assert {task.course_outcome for task in tasks()} == set(listed)


def test_the_assessment_map_has_every_task_once_with_the_points_of_its_source() -> None:
    sources = notebooks.exercises(harness.ROOT)
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in assessment_map.by_outcome(sources).splitlines()[2:]
    ]
    shown = {
        f"{exercise}-{name}": int(number)
        for _letter, exercise, text, _points in rows
        for name, number in re.findall(r"([\w-]+) \((\d+)\)", text)
    }
    assert sorted(shown) == sorted(task.id for task in tasks())
    every = sum(
        sum(harness.graded(harness.source(name)).values())
        + sum(harness.written(harness.source(name)).values())
        for name in NAMES
    )
    assert sum(shown.values()) == every
    by_kind = assessment_map.by_kind(sources).splitlines()[2:]
    assert sum(int(line.strip("| ").split("|")[-1]) for line in by_kind) == every


def test_the_note_says_how_much_of_each_outcome_a_class_without_a_reader_measures() -> None:
    shares = {letter: by_tests(letter) for letter in "ABCDEF"}
    assert {letter for letter, share in shares.items() if share == 1} == {"B", "C"}
    assert {letter for letter, share in shares.items() if share == 0} == {"D", "E", "F"}
    assert shares["A"] == pytest.approx(0.5, abs=0.05)
    assert 1 - by_tests("ABCDEF") == pytest.approx(0.6, abs=0.05)
    note = (harness.ROOT / "book" / "teaching-note.md").read_text(encoding="utf-8")
    assert "About six points in ten need a reader." in note
    assert "Tests alone measure B, C and half of A, and nothing of D, E and F." in note


def by_tests(letters: str) -> float:
    """The share of the points of some outcomes that tests give."""
    worth = {path.stem: assessment_map.points(path) for path in notebooks.exercises(harness.ROOT)}
    mine = [task for task in tasks() if task.course_outcome in letters]
    tested = [task for task in mine if task.kind == "coding"]
    count = [sum(worth[task.exercise][task.cell] for task in each) for each in (tested, mine)]
    return count[0] / count[1]
