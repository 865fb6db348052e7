"""``check()``: which visible tests pass, and in what words it helps."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import harness
import nbformat
import pytest
from bs4 import BeautifulSoup
from confidential import NAMES
from nbclient import NotebookClient

from countycase import resources
from countycase.errors import CourseError
from countycase.exercises import checks, released, visible

NEVER = "def waited(received, decided, as_ordered=False):\n    while True:\n        pass\n"


def namespace(name: str, **answers: str) -> dict[str, Any]:
    """The names of a released notebook in which some answers were given.

    Cells that call what the student writes are not run: with a wrong answer some never end.

    Args:
        name: the exercise.
        answers: what a student wrote in the cell of this id; ``right`` for the model answer.
    """
    right = {cell.id: cell.source for cell in harness.source(name).cells}
    asked = re.findall(r"def (\w+)", "\n".join(right[cell] for cell in harness.coding_tasks(name)))
    calls = re.compile(rf"\b({'|'.join(asked)}|check)\(")
    names: dict[str, Any] = {"__name__": "__main__", "In": []}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in released(harness.source(name), name).cells:
            given = answers.get(cell.id, cell.source)
            code = right[cell.id] if given == "right" else given
            answer = cell.id in harness.coding_tasks(name)
            if cell.cell_type == "code" and (answer or not calls.search(code)):
                names["In"].append(code)
                with contextlib.suppress(Exception):
                    exec(compile(code, cell.id, "exec"), names)
    return names


def report(name: str, task: str = "", seconds: float = 5, **answers: str) -> checks.Report:
    return checks.checker(name, namespace(name, **answers), seconds)(task)


def advice(found: checks.Report, test: str) -> str:
    (row,) = (row for row in found.rows if row.test == test)
    assert row.state != "passes"
    return row.advice


@pytest.mark.parametrize("name", NAMES)
def test_right_answers_pass_all_visible_tests(name: str) -> None:
    notebook = harness.source(name)
    found = report(name, **dict.fromkeys(harness.coding_tasks(name), "right"))
    assert [row.state for row in found.rows] == ["passes"] * len(harness.graded(notebook))
    assert sum(row.points for row in found.rows) == sum(harness.graded(notebook).values())
    assert found.marked == sum(harness.written(notebook).values())
    assert all(row.task and row.title for row in found.rows)


@pytest.mark.parametrize("name", NAMES)
def test_in_a_blank_notebook_nothing_passes_and_nothing_is_called_wrong(name: str) -> None:
    found = report(name)
    assert {row.state for row in found.rows} == {"not written"}
    assert all(row.advice for row in found.rows)


def test_half_done_is_said_task_by_task() -> None:
    found = report("pathway-1", waited="right", targeting="right")
    assert [(row.task, row.state) for row in found.rows] == [
        ("1.1", "passes"), ("1.1", "passes"),
        ("1.2", "not written"), ("1.2", "not written"),
        ("1.3", "passes"), ("1.3", "passes"),
    ]  # fmt: skip
    assert "4 of 6 visible tests pass" in found.summary


def test_one_task_is_checked_alone() -> None:
    found = report("pathway-1", "1.2")
    assert {row.task for row in found.rows} == {"1.2"}
    assert "2 visible tests" in found.summary
    assert "Tests give 5 points" in found.summary


def test_the_summary_says_that_there_are_hidden_tests_and_a_marker() -> None:
    summary = report("pathway-1").summary
    assert "Tests give 12 points" in summary
    assert "hidden parts" in summary
    assert "17 points, by a marker" in summary


def test_a_wrong_answer_is_told_in_the_words_of_the_test() -> None:
    code = "\n".join(
        cell.source.replace("/ people,", "/ people / 2,")
        for cell in harness.source("pathway-3").cells
        if cell.id == "representation"
    )
    said = advice(report("pathway-3", representation=code), "representation")
    assert said == "Your shares of the population sum to 0.50; they must sum to 1."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("waited = 3", "does not know waited as a function"),
        ("def waited(received, decided, as_ordered=False)\n    return 0", "line 1. Mend the line"),
        ("def waited(received, decided):\n    return (0", "Python cannot read the cell of waited"),
        (
            "def waited(received, decided, as_ordered=False):\n    total = 0\n    return 1 / total",
            "Your code stops with ZeroDivisionError: division by zero. Look at waited, line 3",
        ),
        (
            "def waited(received, decided, as_ordered=False):\n    return sum(x / 0 for x in [1])",
            "Look at waited, line 2",
        ),
        (
            "def waited(received, decided, as_ordered=False):\n    return undefined_name",
            "name 'undefined_name' is not defined. Look at waited, line 2",
        ),
        ("def waited(received):\n    return 0", "could not use what your function returns"),
        ("def waited(received, decided, as_ordered=False):\n    exit()", "stops with SystemExit"),
        ("def waited(received, decided, as_ordered=False):\n    assert False", "AssertionError"),
        (
            "def waited(received, decided, as_ordered=0):\n    return waited(received, decided)",
            "RecursionError",
        ),
    ],
)
def test_a_broken_function_is_told_with_its_line_and_without_a_traceback(
    code: str, said: str
) -> None:
    found = report("pathway-1", "1.1", waited=code)
    text = advice(found, "working days")
    assert said in text
    assert text.endswith(".")
    for shown in (str(found), found._repr_html_()):
        assert "Traceback" not in shown
        assert "countycase" not in shown


def test_however_much_a_function_returns_the_sentence_about_it_is_short() -> None:
    """A whole log in place of a count is a usual slip; what was expected is still said."""
    code = "def waited(received, decided, as_ordered=False):\n    return [0] * 100_000"
    for test in ("working days", "ordered days"):
        said = advice(report("pathway-1", "1.1", waited=code), test)
        assert len(said) < 700
        assert " … " in said
    assert said.startswith("Drive one ordered the weekend of 8 and 9 April 2017 to be worked: 3")
    code = "def waited(received, decided, as_ordered=False):\n    raise ValueError([0] * 100_000)"
    said = advice(report("pathway-1", "1.1", waited=code), "working days")
    assert len(said) < 700
    assert "Look at waited, line 2" in said


def test_a_function_without_return_is_told_that_it_returns_none() -> None:
    code = "def tally(*given):\n    counts = {}\n\n\ndef band(*given):\n    pass"
    found = report("pathway-1", "1.2", tally=code)
    assert "A function without return returns None." in advice(found, "tally")
    assert "A function without return returns None." in advice(found, "band")


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n        pass",
        "while True:\n        try:\n            1 / 0\n        except Exception:\n            pass",
        "import time\n    time.sleep(3)",
    ],
)
def test_an_endless_loop_is_stopped_and_the_other_tasks_are_tried(body: str) -> None:
    """The third cannot be stopped from outside, and goes on in the background until it ends."""
    code = f"def waited(received, decided, as_ordered=False):\n    {body}\n"
    out = sys.stdout
    found = report("pathway-1", seconds=0.3, waited=code, targeting="right")
    assert sys.stdout is out
    assert "not ended after 0.3 seconds" in advice(found, "working days")
    assert {row.state for row in found.rows if row.task == "1.3"} == {"passes"}


def test_cells_run_out_of_order_are_told_what_to_run() -> None:
    names = namespace("pathway-1", tally="right")
    del names["log"]
    found = checks.checker("pathway-1", names)("1.2")
    assert "does not know log; run the cells from the top" in advice(found, "tally")
    del names["tally"]
    found = checks.checker("pathway-1", names)("1.2")
    assert "does not know tally as a function" in advice(found, "tally")


def test_a_check_changes_no_name_of_the_notebook() -> None:
    names = namespace("pathway-1", waited="right", targeting="right")
    names["days"] = "the student's own"
    before = dict(names)
    checks.checker("pathway-1", names)()
    assert {name: names[name] for name in before} == before
    assert set(names) == {*before, "__builtins__"}


def test_the_stored_tests_are_those_of_the_sources(root: Path) -> None:
    """If not, run ``make notebooks``."""
    folder = resources.path(visible.FOLDER)
    stored = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert stored == visible.collected(root / "notebooks" / "exercises")


def test_tests_of_exercises_that_are_gone_are_removed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "gone.json").write_text("{}", encoding="utf-8")
    visible.write(root / "notebooks" / "exercises", tmp_path / "tests")
    assert sorted(path.stem for path in (tmp_path / "tests").iterdir()) == sorted(NAMES)


def test_the_table_is_accessible_and_text_says_the_same() -> None:
    found = report("pathway-1", waited="def waited(a, b, as_ordered=False):\n    return '<b>&'")
    soup = BeautifulSoup(found._repr_html_(), "html.parser")
    assert soup.caption is not None
    assert len(soup.select("thead th[scope=col]")) == 5
    assert len(soup.select("tbody tr > th[scope=row]:first-child")) == len(found.rows)
    assert soup.find("b") is None
    assert "<b>&" in soup.get_text()
    for row in found.rows:
        assert row.advice in str(found)
        assert row.advice in soup.get_text()


@pytest.mark.parametrize("task", ["9.9", "1", 1.4, "<i>"])
def test_an_unknown_task_is_answered_with_the_tasks_there_are(task: str | float) -> None:
    found = checks.checker("pathway-1", {})(task)
    assert found.rows == ()
    assert "1.1, 1.2, 1.3" in str(found)
    assert "<i>" not in found._repr_html_()


def test_a_task_written_as_a_number_is_known() -> None:
    assert checks.checker("pathway-1", {})(1.2).rows


def test_without_brackets_it_says_how_to_call_it() -> None:
    assert "check()" in repr(checks.checker("pathway-1", {}))


def test_an_unknown_exercise_is_refused_with_those_there_are() -> None:
    with pytest.raises(CourseError, match=r"'pathway-9'; .*pathway-1, .*\.$"):
        checks.checker("pathway-9", {})


def test_a_student_can_check_without_nbgrader() -> None:
    code = (
        "import sys; sys.modules['nbgrader'] = sys.modules['nbformat'] = None;"
        "from countycase.exercises import checks, draws; print(checks.checker('pathway-1', {})())"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True)


def test_in_a_kernel_a_moved_and_renamed_notebook_is_checked_as_it_is_run(tmp_path: Path) -> None:
    """An endless loop, then a slip in the cell of a function that was right before."""
    source = harness.source("pathway-1")
    right = next(cell.source for cell in source.cells if cell.id == "waited")
    setup = next(cell.source for cell in source.cells if cell.id == "setup")
    slow = setup.replace("globals())", "globals(), seconds=0.5)")
    codes = ['STUDENT_ID = "s01"', slow, NEVER, 'check("1.1")', "print('alive')", right]
    codes += ['check("1.1")', f"{right}\n    return (", 'print(check("1.1"))']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
    client = NotebookClient(
        notebook,
        timeout=60,
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.execute()
    outputs = [cell.outputs for cell in notebook.cells]
    assert "not ended after 0.5 seconds" in outputs[3][0].data["text/plain"]
    assert "<caption>" in outputs[3][0].data["text/html"]
    assert outputs[4][0].text == "alive\n"
    assert "2 of 2 visible tests pass" in outputs[6][0].data["text/plain"]
    assert outputs[7][0].ename == "SyntaxError"
    assert "Python cannot read the cell of waited" in outputs[8][0].text
