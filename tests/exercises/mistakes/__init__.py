"""Typical mistakes by exercise, one module each: what students write, and the test to find it."""

from __future__ import annotations

from typing import NamedTuple

from . import (
    capstone,
    laboratory_allocation,
    laboratory_text,
    pathway_1,
    pathway_2,
    pathway_3,
    pathway_4a,
    pathway_4b,
)


class Mistake(NamedTuple):
    """A passage of an answer as a student might write it.

    Attributes:
        cell: the id of the answer cell.
        right: the passage in the model answer, which stands there once.
        wrong: what the student writes instead.
        test: the id of the test cell that must fail.
        error: what it raises: its own assertion, unless the student's code itself stops.
    """

    cell: str
    right: str
    wrong: str
    test: str
    error: str = "AssertionError"


# By exercise, and in each by what the student does.
MISTAKES = {
    exercise: {name: Mistake(*row) for name, row in module.MISTAKES.items()}
    for exercise, module in {
        "pathway-1": pathway_1,
        "pathway-2": pathway_2,
        "pathway-3": pathway_3,
        "pathway-4a": pathway_4a,
        "pathway-4b": pathway_4b,
        "laboratory-allocation": laboratory_allocation,
        "laboratory-text": laboratory_text,
        "capstone": capstone,
    }.items()
}
