"""What a graded run states of whose data it worked on, and what a grader is told of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import harness
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from countycase import notebooks
from countycase.exercises import draws, released

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))


def graded(*outputs: Any, cell_id: str = "statement") -> Any:
    """A notebook as the grader's run leaves it, its locked last cell with these outputs."""
    cell = new_code_cell("print(draws.statement(student))", outputs=list(outputs))
    cell.metadata["nbgrader"] = {"grade_id": cell_id, "locked": True}
    return new_notebook(cells=[new_code_cell("student = draws.student('s02')"), cell])


def printed(text: str) -> Any:
    return new_output("stream", name="stdout", text=f"{text}\n")


def test_a_run_on_the_students_own_data_is_nothing_to_remark() -> None:
    own = printed(draws.statement(draws.student("Ｓ０１ ")))
    assert draws.misstated(graded(own), "s01") == []


def test_a_statement_names_the_student_and_differs_with_seed_and_county() -> None:
    one = draws.student("s01")
    found = {draws.statement(draws.student(student)) for student in ("", "s01", "s02", "王小明")}
    found.add(draws.statement(dataclasses.replace(one, seed=draws.student("s02").seed)))
    assert len(found) == 5
    assert draws.statement(one).startswith("s01 ")
    assert one.seed not in draws.statement(one)


def test_a_seed_that_was_changed_behind_the_id_is_told_by_the_statement() -> None:
    own = draws.student("s01")
    object.__setattr__(own, "seed", draws.student("s02").seed)
    (said,) = draws.misstated(graded(printed(draws.statement(own))), "s01")
    assert "'s01'" in said


@pytest.mark.parametrize(
    ("notebook", "said"),
    [
        (graded(printed(draws.statement(draws.student("s02")))), "'s02 "),
        (graded(printed(draws.statement(draws.student("")))), "'demonstration "),
        (graded(printed("x" * 100_000)), "xxx"),
        (graded(), "did not come to its end"),
        (graded(new_output("error", ename="E", evalue="e")), "did not come to its end"),
        (graded(new_output("display_data", data={"text/plain": "s"})), "did not come to its end"),
        (graded(printed("s01"), cell_id="other"), "no cell that states"),
    ],
)
def test_a_run_that_states_other_data_or_none_is_remarked_in_a_sentence(
    notebook: Any, said: str
) -> None:
    (sentence,) = draws.misstated(notebook, "s01")
    assert said in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300


def test_of_two_cells_that_state_it_both_have_to() -> None:
    own, other = (graded(printed(draws.statement(draws.student(s)))) for s in ("s01", "s02"))
    own.cells += other.cells
    assert len(draws.misstated(own, "s01")) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_last_cell_of_each_exercise_states_whose_data_it_worked_on(name: str) -> None:
    notebook = harness.source(name)
    assert notebook.cells[-1].source == "print(draws.statement(student))"
    assert notebook.cells[-1].metadata.nbgrader.locked
    assert notebook.cells[-1].metadata.deletable is False
    assert draws.misstated(notebook, draws.DEMONSTRATION) == []
    assert draws.misstated(released(notebook), draws.DEMONSTRATION) != []
