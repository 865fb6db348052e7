"""Each student's own data, drawn offline from the student's id and the course's public salt.

``draws.student("s01").county()`` is the same on every machine, so that a grader draws again what
a student computed on. ``draws.hidden`` draws the inputs of hidden tests, which take a secret that
the grader alone has.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycase import resources
from countycase.allocation import scenarios
from countycase.allocation.scenarios import County
from countycase.errors import CourseError
from countycase.exercises import cells, counties
from countycase.exercises.ids import DEMONSTRATION, normalised, noticed
from countycase.exercises.streams import Stream
from countycase.i18n import _

__all__ = [
    "DEMONSTRATION",
    "SECRET",
    "SECRET_FILE",
    "Draw",
    "Stream",
    "Student",
    "hidden",
    "misstated",
    "normalised",
    "noticed",
    "statement",
    "student",
]

SECRET = "COUNTYCASE_SECRET"
SECRET_FILE = "COUNTYCASE_SECRET_FILE"
# The id of the cell that prints a run's statement, and how much of another text is repeated.
_LAST = "statement"
_SHOWN = 80


@dataclass(frozen=True)
class Draw:
    """All that is drawn from one seed.

    Attributes:
        seed: what the functions of an exercise that draw records take as theirs.
    """

    seed: str

    def stream(self, purpose: str) -> Stream:
        """Return the stream of this seed for one purpose; two purposes never share a word."""
        return Stream(f"{purpose}/{self.seed}")

    def county(self, purpose: str = "exercise") -> County:
        """Return a synthetic county; another one for another purpose."""
        return counties.drawn(self.stream(f"county/{purpose}"))


@dataclass(frozen=True)
class Student(Draw):
    """A student's own draws.

    Attributes:
        id: the id as :func:`normalised` writes it.
    """

    id: str

    def county(self, purpose: str = "exercise") -> County:
        """Return the student's synthetic county; the demonstration has the middle one."""
        if self.id == DEMONSTRATION:
            return scenarios.county("middle")
        return super().county(purpose)

    def __str__(self) -> str:
        """Say whose data these are."""
        if self.id == DEMONSTRATION:
            return _(
                "These are the data of the demonstration and not yours. Write your own id between "
                "the quotation marks of STUDENT_ID, and run all cells before you hand in."
            )
        return _("These are the data of {id}, and of nobody else.").format(id=self.id)


def student(student_id: str) -> Student:
    """Return the draws of a student; where ``student_id`` is empty, the demonstration's.

    So a notebook can be tried before an id is written. Printed, the draws say whose they are.

    Raises:
        CourseError: if it is no id.
    """
    name = _name(student_id)
    # The demonstration is free of the salt, so that model answers outlive a term.
    seed = "course" if name == DEMONSTRATION else _digest("student", _salt(), name)
    return Student(seed, name)


def hidden(task: str, student_id: str) -> Draw:
    """Return the draws of a task's hidden tests for a student, which need the course's secret.

    The secret is the value of the environment variable ``COUNTYCASE_SECRET``, or stands in the
    file that ``COUNTYCASE_SECRET_FILE`` names. It is the grader's, and no file of the course has
    it. Draws are keyed by HMAC (Krawczyk, Bellare and Canetti, 1997).

    Args:
        task: the exercise and the test, such as ``pathway-1/waited``.
        student_id: the student's id; empty for the demonstration.

    Raises:
        CourseError: if there is no secret, or ``student_id`` is no id.
    """
    message = _parts("hidden", _salt(), task, _name(student_id))
    return Draw(hmac.new(secret().encode(), message.encode(), hashlib.sha256).hexdigest())


def statement(student: Student) -> str:
    """Return whose data a run worked on, in one line: the id, and a digest of seed and county.

    The locked last cell of an exercise prints it, so that the grader's own run says it.
    """
    return f"{student.id} {_digest('statement', student.seed, repr(student.county()))[:12]}"


def misstated(notebook: Any, student_id: str) -> list[str]:
    """Return what a grader should know of what a graded run states, one sentence each.

    It tells also an id or a seed that :func:`noticed` cannot see, since it is what was run.

    Args:
        notebook: the notebook after autograding, as nbformat reads it.
        student_id: whose submission it is by the name of its folder or by the roster.

    Returns:
        Nothing where the run states that it worked on the data of the student.

    Raises:
        CourseError: if ``student_id`` is no id.
    """
    own = student(student_id)
    expected = statement(own)
    said = [_printed(cell) for cell in notebook.cells if _states(cell)]
    if not said:
        return [_("The notebook has no cell that states whose data it worked on; look for it.")]
    if "" in said:
        return [_("The graded run did not come to its end, where it states whose data it used.")]
    return [
        _(
            "The graded run states {said!r} in place of {expected!r}: it did not end on the data "
            "of {id!r}; look at what it worked on."
        ).format(said=text[:_SHOWN], expected=expected, id=own.id)
        for text in dict.fromkeys(said)
        if text != expected
    ]


def _states(cell: Any) -> bool:
    return bool(cell.cell_type == "code" and cells.name(cell) == _LAST)


def _printed(cell: Any) -> str:
    texts = [output.text for output in cell.outputs if output.output_type == "stream"]
    return "".join(texts).strip()


def _name(student_id: object) -> str:
    """Return an id in its one form, and the demonstration's where nothing is written."""
    empty = isinstance(student_id, str) and not student_id.strip()
    return normalised(DEMONSTRATION if empty else student_id)


def _salt() -> str:
    salt = resources.read_toml("exercises/term.toml").get("salt")
    if not isinstance(salt, str) or not salt:
        raise CourseError(
            _('data/exercises/term.toml has no salt; write salt = "…" with the term\'s name.')
        )
    return salt


def secret() -> str:
    """Return the course's secret, which the hidden tests' inputs are drawn from.

    Raises:
        CourseError: if there is none, or its file cannot be read.
    """
    secret = os.environ.get(SECRET, "").strip()
    file = os.environ.get(SECRET_FILE, "")
    if not secret and file:
        try:
            # With or without the mark that editors on Windows put before a text.
            secret = Path(file).read_text(encoding="utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise CourseError(
                _(
                    "The file that {variable} names cannot be read as text; put the course's "
                    "secret there, or name another file."
                ).format(variable=SECRET_FILE)
            ) from error
    if not secret:
        raise CourseError(
            _(
                "The hidden tests need the course's secret; set {variable} to it, or {file} to "
                "a file that holds it."
            ).format(variable=SECRET, file=SECRET_FILE)
        )
    return secret


def _digest(*parts: str) -> str:
    return hashlib.sha256(_parts(*parts).encode()).hexdigest()


def _parts(*parts: str) -> str:
    # As a JSON list no two lists of parts have the same text, wherever a part has a separator.
    return json.dumps(["countycase", *parts], ensure_ascii=False, separators=(",", ":"))
