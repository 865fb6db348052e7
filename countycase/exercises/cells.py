"""What nbgrader notes on the cells of an exercise: the part that each plays, its name, its points.

Cells are those of nbformat, or as they are read from JSON. Students' own notebooks come here, in
which nothing is sure to be as nbgrader wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KEY = "nbgrader"


def role(cell: Any) -> dict[str, Any]:
    """Return nbgrader's record of a cell (``grade``, ``solution``, ``points`` …), empty if none."""
    found = cell["metadata"].get(_KEY)
    return found if isinstance(found, dict) else {}


def name(cell: Any) -> str:
    """Return the name of a cell (``grade_id``), by which a submission's is found; empty if none."""
    return str(role(cell).get("grade_id") or "")


def named(notebook: Any) -> Iterator[tuple[str, Any]]:
    """Yield each cell that has a name, with the name."""
    return ((name(cell), cell) for cell in notebook.cells if name(cell))


def is_test(cell: Any) -> bool:
    """Tell whether a cell holds tests that give points, hidden ones perhaps among them."""
    mine = role(cell)
    return bool(cell["cell_type"] == "code" and mine.get("grade") and not mine.get("solution"))
