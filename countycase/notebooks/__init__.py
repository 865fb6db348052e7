"""The course's notebooks as files: run, normalised, and checked for being true and complete.

``make notebooks`` runs :func:`refresh`; the book and the tests call :func:`faults`.
"""

from __future__ import annotations

from pathlib import Path

from countycase.notebooks.checks import faults
from countycase.notebooks.digest import current_digest, stored_digest
from countycase.notebooks.execution import refresh
from countycase.notebooks.normal_form import normalised, write

__all__ = [
    "chapters",
    "current_digest",
    "exercises",
    "faults",
    "normalised",
    "refresh",
    "stored_digest",
    "write",
]


def chapters(root: Path) -> list[Path]:
    """Return the notebooks that are chapters of the book in the checkout ``root``, by name."""
    return sorted((root / "notebooks").glob("*.ipynb"))


def exercises(root: Path) -> list[Path]:
    """Return the exercise sources, answers inside, of the checkout ``root``, by name."""
    return sorted((root / "notebooks" / "exercises").glob("*.ipynb"))
