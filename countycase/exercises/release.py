"""Takes the answers out of an exercise source; what remains students and readers may see."""

from __future__ import annotations

from typing import Any

import nbformat
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

from countycase.errors import CourseError
from countycase.notebooks.digest import KEY

_MARKS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "MARK SCHEME")


def released(source: Any, name: str = "the exercise") -> Any:
    """Return a copy of an exercise source without answers, hidden tests, rubric and outputs.

    Args:
        source: a notebook in nbgrader's format.
        name: what to call it in an error.

    Raises:
        CourseError: if a mark of an answer or a hidden test is left, which means that the source
            opens a region it does not close.
    """
    notebook = nbformat.reads(nbformat.writes(source), as_version=4)
    resources: dict[str, Any] = {"nbgrader": {"language": "python"}}
    try:
        for step in (ClearSolutions, ClearHiddenTests, ClearMarkScheme, ClearOutput, LockCells):
            notebook, resources = step().preprocess(notebook, resources)
        notebook, resources = ComputeChecksums().preprocess(notebook, resources)
    except RuntimeError as error:
        raise CourseError(
            f"{name} cannot be released ({error}); look for a BEGIN without its END."
        ) from error
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop(KEY, None)
    for number, cell in enumerate(notebook.cells, start=1):
        left = [mark for mark in _MARKS if mark in cell.source]
        if left:
            raise CourseError(
                f"{name}, cell {number} still holds the mark {left[0]!r} after its answers were "
                "taken out; close every region and put it in a solution or test cell."
            )
    return notebook
