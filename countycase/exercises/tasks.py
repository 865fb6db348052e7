"""The tasks of the exercises: what each is, what it shows, how long it takes and what it needs.

A task is an answer cell of an exercise source: code that tests grade, or words that a person marks.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from countycase import tables
from countycase.exercises.levels import Level

Kind = Literal["close-reading", "coding", "judgement", "design", "debate", "memo"]

_FILE = "exercises/tasks.csv"


@dataclass(frozen=True)
class Task:
    """A task of an exercise.

    Attributes:
        id: exercise and cell.
        exercise: name of the source, such as ``pathway-1``.
        cell: nbgrader's name of the answer cell in it.
        kind: ``coding`` is graded by tests; a person marks the others by a rubric.
        outcome: id of the learning outcome that it shows.
        course_outcome: letter of the outcome of the whole course, as the teaching note lists them.
        level: process of the revised Bloom taxonomy (Anderson and Krathwohl, 2001).
        minutes: time that it takes; those of an exercise add up to the time that it announces.
        needs: what it works on, separated by spaces: ``essay``, ``case``, ``calendar``,
            ``allocation`` or ``text``, the last two with their laboratories.
    """

    id: str
    exercise: str
    cell: str
    kind: Kind
    outcome: str
    course_outcome: Literal["A", "B", "C", "D", "E", "F"]
    level: Level
    minutes: int
    needs: str


@functools.cache
def tasks() -> tuple[Task, ...]:
    """Return every task, by exercise and in the order of its cells."""
    return tables.records(_FILE, Task)
