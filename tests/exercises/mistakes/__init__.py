"""Typical mistakes by exercise, one module each: what students write, and the test to find it."""

from __future__ import annotations

import importlib
import pkgutil
from typing import NamedTuple


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


def _in(module: str) -> dict[str, Mistake]:
    rows = importlib.import_module(f"{__name__}.{module}").MISTAKES
    return {name: Mistake(*row) for name, row in rows.items()}


# By exercise, and in each by what the student does.
MISTAKES = {
    module.name.replace("_", "-"): _in(module.name) for module in pkgutil.iter_modules(__path__)
}
