"""``check()`` in a student's notebook: which visible tests pass, offline, in words that help.

The notebook makes it in a locked cell, ``check = checks.checker("pathway-1", globals())``. The
tests come with the package, and so it works wherever the notebook lies and whatever it is called.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from countycase import resources
from countycase.errors import CourseError
from countycase.exercises.faults import said, unwritten
from countycase.exercises.limits import TimeLimitError, limited
from countycase.i18n import _, ngettext

SECONDS = 5.0
"""How long one test may run. A grader allows a cell more, so that a check never ends a grading."""

_FOLDER = "exercises/visible"
State = Literal["passes", "fails", "not written", "stopped"]


@dataclass(frozen=True)
class Row:
    """What became of one test.

    Attributes:
        task, title: number and title of the task it belongs to.
        test: the test in words.
        points: what the test, with its hidden part, gives.
        state: what became of it.
        advice: what to do; empty where it passes.
    """

    task: str
    title: str
    test: str
    points: int
    state: State
    advice: str


@dataclass(frozen=True)
class Report:
    """The tests of a check, shown as a table in a notebook and as lines elsewhere.

    Attributes:
        rows: the tests in the exercise's order.
        marked: points of the exercise that a marker gives.
        note: why there are no rows, where there are none.
    """

    rows: tuple[Row, ...]
    marked: int
    note: str = ""

    @property
    def summary(self) -> str:
        """How many tests pass, and what that says about points."""
        if not self.rows:
            return self.note
        count = Counter(row.state for row in self.rows)
        points = sum(row.points for row in self.rows)
        first = ngettext(
            "{passed} of {all} visible test passes.",
            "{passed} of {all} visible tests pass.",
            len(self.rows),
        ).format(passed=count["passes"], all=len(self.rows))
        rest = _(
            "Tests give {points} points; each also has hidden parts, which ask the same of other "
            "inputs and run when the work is graded. The written answers of the exercise give "
            "{marked} points, by a marker."
        ).format(points=points, marked=self.marked)
        return f"{first} {rest}"

    def __str__(self) -> str:
        """Return the tests, one a line, and the summary."""
        lines = [
            _("{task} {test} ({points}): {state}{advice}").format(
                task=row.task,
                test=row.test,
                points=_points(row.points),
                state=_state(row.state),
                advice=f". {row.advice}" if row.advice else "",
            )
            for row in self.rows
        ]
        return "\n".join([*lines, *([""] if lines else []), self.summary])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """Return an accessible table: a caption, headed columns and rows, results in words."""
        if not self.rows:
            return f"<p>{html.escape(self.note)}</p>"
        caption = _("Visible tests")
        columns = (_("Task"), _("Test"), _("Points"), _("Result"), _("What to do"))
        head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in columns)
        body = "".join(
            f'<tr><th scope="row">{html.escape(f"{row.task} {row.title}")}</th>'
            + "".join(
                f'<td style="text-align:left">{html.escape(cell)}</td>'
                for cell in (row.test, str(row.points), _state(row.state), row.advice)
            )
            + "</tr>"
            for row in self.rows
        )
        return (
            f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr>"
            f"</thead><tbody>{body}</tbody></table><p>{html.escape(self.summary)}</p>"
        )


@dataclass(frozen=True, repr=False)
class Checker:
    """What a notebook calls ``check``.

    Attributes:
        tests: the visible tests of the exercise.
        marked: points of the exercise that a marker gives.
        namespace: the notebook's names; looked at, and none is set anew.
        seconds: how long one test may run.
    """

    tests: Sequence[dict[str, Any]]
    marked: int
    namespace: Mapping[str, Any]
    seconds: float

    def __call__(self, task: str | float = "") -> Report:
        """Try the visible tests of all tasks, or of one: ``check("1.2")``."""
        chosen = [test for test in self.tests if str(task) in ("", test["task"])]
        tasks = ", ".join(dict.fromkeys(test["task"] for test in self.tests))
        none = _("There is no task {task}; write one of {tasks}, or nothing for all.")
        rows = tuple(_row(test, self.namespace, self.seconds) for test in chosen)
        return Report(rows, self.marked, none.format(task=task, tasks=tasks))

    def __repr__(self) -> str:
        """Say how to call it, for those who forget the brackets."""
        return _('Write check() for all tasks, or check("{task}") for one.').format(
            task=self.tests[0]["task"]
        )


def checker(exercise: str, namespace: Mapping[str, Any], seconds: float = SECONDS) -> Checker:
    """Return the ``check`` of a notebook.

    Args:
        exercise: the exercise's name, such as ``pathway-1``.
        namespace: the notebook's ``globals()``.
        seconds: how long one test may run.

    Raises:
        CourseError: if there is no exercise of that name.
    """
    known = sorted(path.stem for path in resources.path(_FOLDER).glob("*.json"))
    if exercise not in known:
        raise CourseError(
            _("There are no tests for the exercise {name!r}; the exercises are {names}.").format(
                name=exercise, names=", ".join(known)
            )
        )
    found = resources.read_json(f"{_FOLDER}/{exercise}.json")
    return Checker(found["tests"], found["marked"], namespace, seconds)


def _row(test: dict[str, Any], namespace: Mapping[str, Any], seconds: float) -> Row:
    state, advice = _tried(test, namespace, seconds)
    name = test["id"].removeprefix("test-").replace("-", " ")
    return Row(test["task"], test["title"], name, test["points"], state, advice)


def _tried(test: dict[str, Any], namespace: Mapping[str, Any], seconds: float) -> tuple[State, str]:
    if missing := unwritten(test["functions"], namespace):
        return "not written", missing
    # A copy, because a test's own names are none of the student's.
    scratch = dict(namespace)
    code = compile(test["code"], test["id"], "exec")
    try:
        limited(lambda: exec(code, scratch), seconds)
    except TimeLimitError:
        return "stopped", _(
            "It had not ended after {seconds:g} seconds and was stopped. Look for a loop whose "
            "condition never becomes false; if the notebook stays slow, restart its kernel."
        ).format(seconds=seconds)
    except NotImplementedError:
        return "not written", _("Write the function in place of raise NotImplementedError().")
    except BaseException as error:
        return "fails", said(error, test["id"], namespace)
    return "passes", ""


def _state(state: State) -> str:
    return {
        "passes": _("passes"),
        "fails": _("does not pass yet"),
        "not written": _("not written yet"),
        "stopped": _("stopped"),
    }[state]


def _points(points: int) -> str:
    return ngettext("{points} point", "{points} points", points).format(points=points)
