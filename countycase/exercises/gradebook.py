"""Opens the gradebook of a grading folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from countycase.errors import CourseError

FILE = "gradebook.db"
_SQLITE = b"SQLite format 3\x00"


def gradebook(folder: Path) -> Any:
    """Return the gradebook of a grading folder, to be used in a ``with`` statement.

    Raises:
        CourseError: if nbgrader has not made it yet, or the file is no database.
    """
    file = folder / FILE
    if not file.is_file():
        raise CourseError(
            f"{folder} has no {FILE}; name the grading folder, and run nbgrader "
            "generate_assignment in it first."
        )
    with file.open("rb") as content:
        if content.read(len(_SQLITE)) != _SQLITE:
            raise CourseError(
                f"{file} is no gradebook; put back a copy of it, or move it away and begin again "
                "with nbgrader generate_assignment."
            )
    return Gradebook(f"sqlite:///{file.resolve()}")
