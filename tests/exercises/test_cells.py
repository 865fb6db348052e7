"""What nbgrader notes on a cell, also where somebody has spoilt the notes."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase.exercises import cells


def code(record: object) -> Any:
    return new_code_cell("assert f() == 1", metadata={"nbgrader": record})


@pytest.mark.parametrize("record", [None, 3, "solution", [], ["grade"], {}])
def test_a_record_that_is_none_says_nothing(record: object) -> None:
    cell = code(record)
    assert cells.role(cell) == {}
    assert cells.name(cell) == ""
    assert not cells.is_test(cell)


def test_a_cell_without_a_record_and_a_cell_as_read_from_json_are_understood() -> None:
    assert cells.role(new_code_cell("1")) == {}
    raw = {"cell_type": "code", "metadata": {"nbgrader": {"grade": True, "grade_id": "test-a"}}}
    assert cells.is_test(raw)
    assert cells.name(raw) == "test-a"


def test_cells_with_a_name_are_found_by_it() -> None:
    notebook = new_notebook(
        cells=[code({"grade_id": "a"}), new_markdown_cell("b"), code({"grade_id": None}), code(3)]
    )
    assert list(cells.named(notebook)) == [("a", notebook.cells[0])]


@pytest.mark.parametrize(
    ("record", "is_test"),
    [
        ({"grade": True, "solution": False}, True),
        ({"grade": True, "solution": True}, False),
        ({"grade": False, "solution": False}, False),
    ],
)
def test_a_test_is_code_that_gives_points_and_is_no_answer(
    record: dict[str, bool], is_test: bool
) -> None:
    assert cells.is_test(code(record)) == is_test
    assert not cells.is_test(new_markdown_cell("", metadata={"nbgrader": record}))
