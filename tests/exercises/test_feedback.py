"""What a student may know of a test cell as it was graded; a whole class is in test_class.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycase.exercises.feedback import TestResults, page
from countycase.exercises.results import result, words
from countycase.notebooks.digest import KEY

TEST = """\
assert share(1, 2) == 0.5, f"half is 0.5, not {share(1, 2)}"
### BEGIN HIDDEN TESTS
assert share(0, 1) == 0, "nobody came: 0 of one"
assert share(3, 4) == 0.75, f"three quarters, not {share(3, 4)}"
### END HIDDEN TESTS
assert share(1, 1) == 1, "all is 1"
"""


@pytest.fixture(scope="module")
def kernel() -> Any:
    """Runs cells as grading does, one kernel for all tests here."""
    client = NotebookClient(new_notebook(), timeout=60, allow_errors=True)
    client.store_widget_state = False
    with client.setup_kernel():
        yield client


def graded(kernel: Any, answer: str, test: str = TEST) -> Any:
    """A test cell as autograding leaves it after this answer."""
    role = {"grade_id": "test-share", "grade": True, "solution": False, "points": 2, "score": 0}
    cells = [new_code_cell(answer), new_code_cell(test, metadata={"nbgrader": role})]
    kernel.nb = new_notebook(cells=cells)
    for number, cell in enumerate(cells):
        kernel.execute_cell(cell, number)
    if not [output for output in cells[1].outputs if output.output_type == "error"]:
        cells[1].metadata["nbgrader"]["score"] = 2
    return cells[1]


def test_a_cell_with_all_points_passed(kernel: Any) -> None:
    assert result(graded(kernel, "share = lambda a, b: a / b")) == "Passed."


def test_a_visible_test_says_its_sentence(kernel: Any) -> None:
    said = result(graded(kernel, "share = lambda a, b: a"))
    assert said == "A visible test failed: half is 0.5, not 1"


def test_a_visible_test_below_the_hidden_ones_says_its_sentence(kernel: Any) -> None:
    answer = "share = lambda a, b: 3 if a == b else a / b"
    assert result(graded(kernel, answer)) == "A visible test failed: all is 1"


@pytest.mark.parametrize("answer", ["share = lambda a, b: a / b or 7", "share = lambda a, b: 0.5"])
def test_a_hidden_test_says_that_it_failed_and_no_value(kernel: Any, answer: str) -> None:
    said = result(graded(kernel, answer))
    assert said.startswith("A hidden test failed. It asks the same of other inputs")
    for secret in ("nobody", "quarters", "0.75", "7", "assert"):
        assert secret not in said


def test_a_hint_stands_in_the_place_of_the_general_words(kernel: Any) -> None:
    cell = graded(kernel, "share = lambda a, b: 0.5")
    assert result(cell, "Try nobody.") == "A hidden test failed. Try nobody."


def test_an_answer_that_was_not_written_is_called_so(kernel: Any) -> None:
    said = result(graded(kernel, "def share(a, b):\n    raise NotImplementedError()"))
    assert said == "Not answered: a function is still as it was handed out."


def test_an_error_in_the_answer_is_named_where_a_visible_test_meets_it(kernel: Any) -> None:
    said = result(graded(kernel, "def share(a, b):\n    return a / 0"))
    assert said.startswith("A visible test failed: your code stopped with ZeroDivisionError")


def test_an_error_in_the_answer_that_only_a_hidden_test_meets_is_not_shown(kernel: Any) -> None:
    answer = "def share(a, b):\n    return {1: 0.5}[a]"
    assert result(graded(kernel, answer)).startswith("A hidden test failed.")


# What a student's code may hold of the hidden tests while it is graded: of this cell, or of others.
KEPT = "import base64\nKEPT = 'assert share(0, 1) == 0, nobody came; three quarters of 0.75'\n"
CARRIERS = [
    "share = lambda a, b: In[-1]",
    "share = lambda a, b: KEPT",
    "share = lambda a, b: base64.b64encode(KEPT.encode()).decode()",
    "share = lambda a, b: int.from_bytes(KEPT.encode())",
    "def share(a, b): raise ValueError(KEPT)",
    "def share(a, b): raise AssertionError(KEPT)",
    "def share(a, b): raise AssertionError('half is 0.5, not ' + KEPT)",
    "def share(a, b): raise type(KEPT, (Exception,), {})()",
    "def share(a, b): raise ValueError('half is 0.5') from KeyError(KEPT)",
    "def share(a, b): assert False, KEPT",
    "class Said:\n    def __repr__(self): return KEPT\n    def __str__(self): return KEPT\n"
    "share = lambda a, b: Said()",
]


@pytest.mark.parametrize("answer", CARRIERS)
def test_an_answer_that_holds_hidden_tests_does_not_get_them_back(kernel: Any, answer: str) -> None:
    """G5: nothing but the source's own words, and what students know, is passed on."""
    cell = graded(kernel, KEPT + answer)
    said = result(cell, public=words(new_notebook(cells=[new_markdown_cell("share half")])))
    assert said.startswith("A visible test failed")
    for secret in ("nobody", "quarters", "0.75", "KEPT", "YXNz", "16"):
        assert secret not in said
    assert len(said) < 120


def test_a_value_is_shown_where_it_is_short_and_of_words_that_students_have(kernel: Any) -> None:
    public = words(new_notebook(cells=[new_markdown_cell("What is *kept*, 政府")]))
    for value, shown in (
        ("{'kept': (1, -2.5)}", "{'kept': (1, -2.5)}"),
        ("['政府']", "['政府']"),
        ("'縣政府'", "縣政府"),
        ("'縣政鬼'", "…"),
        ("'lost'", "…"),
        ("12345678901", "…"),
        ("[0] * 5", "…"),
        ("['kept'] * 9", "['kept', 'kept', 'kept', 'kept', 'kept'…"),
    ):
        said = result(graded(kernel, f"share = lambda a, b: {value}"), public=public)
        more = " (check() in the notebook says it in full.)" if "…" in shown else ""
        assert said == f"A visible test failed: half is 0.5, not {shown}{more}"


def test_a_trace_that_cannot_be_read_counts_as_a_hidden_one(kernel: Any) -> None:
    cell = graded(kernel, "share = lambda a, b: a")
    cell.outputs[0].traceback = ["AssertionError: half is 0.5, not 1"]
    assert result(cell).startswith("A hidden test failed.")


def test_points_taken_without_an_error_are_left_to_the_marker(kernel: Any) -> None:
    cell = graded(kernel, "share = lambda a, b: a / b")
    cell.metadata["nbgrader"]["score"] = 1
    assert result(cell) == "Not passed; ask the marker for the reason."


def test_hints_come_from_the_source_and_not_from_what_was_handed_in(
    kernel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = graded(kernel, "share = lambda a, b: 0.5")
    source = new_notebook(cells=[new_code_cell(TEST, metadata=cell.metadata)])
    source.cells[0].metadata[KEY] = {"hint": "Try nobody."}
    (tmp_path / "source" / "shares").mkdir(parents=True)
    nbformat.write(source, tmp_path / "source" / "shares" / "part.ipynb")
    monkeypatch.chdir(tmp_path)
    cell.metadata[KEY] = {"hint": "Mine."}
    names = {"nbgrader": {"assignment": "shares", "notebook": "part"}}
    notebook, _ = TestResults().preprocess(new_notebook(cells=[cell]), names)
    assert notebook.cells[0].metadata[KEY] == {"result": "A hidden test failed. Try nobody."}
    assert notebook.cells[0].source == ""
    assert notebook.cells[0].outputs == []


def test_what_was_written_is_shown_as_text_and_fetches_nothing() -> None:
    role = {"grade_id": "w", "grade": True, "solution": True, "points": 2, "score": 1.5}
    text = (
        "A *claim* <script>x()</script> <img src=x> ![p](https://other.example/p.png) 「情」 "
        "[a](javascript:x)"
    )
    cell = new_markdown_cell(text, metadata={"nbgrader": {**role, "comment": "了解 <b>x</b>"}})
    grading = {"notebook": "one", "score": 1.5, "max_score": 2, "late_penalty": 0.5}
    found = page(new_notebook(cells=[cell]), grading)
    assert "<em>claim</em>" in found
    for tag in ("<script", "<img", "<b>x", 'href="javascript'):
        assert tag not in found
    assert "「情」" in found
    assert "了解 &lt;b&gt;" in found
    assert "<h1>one: 1.5 of 2 points</h1>" in found
    assert "0.5 points were taken off, because it came late." in found
