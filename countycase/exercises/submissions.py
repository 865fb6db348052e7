"""What of a class's submissions cannot be graded as it is, and the reason in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import DeduplicateIds

from countycase.errors import CourseError
from countycase.exercises import cells
from countycase.exercises.ids import normalised
from countycase.exercises.release import read


class UniqueCells(DeduplicateIds):  # type: ignore[misc]
    """Lets the last of several cells with one name count, as nbgrader means to.

    nbgrader leaves an empty record on the others, and the step after that stops on it.
    """

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Return the cell, an ordinary one if a later cell has its name."""
        cell, resources = super().preprocess_cell(cell, resources, index)
        if cell.metadata.get("nbgrader") == {}:
            del cell.metadata["nbgrader"]
        return cell, resources


def repeated(notebook: Any) -> list[str]:
    """Return the names of cells that stand in a submission more than once."""
    names = Counter(name for name, _cell in cells.named(notebook))
    return [name for name, count in names.items() if count > 1]


def why_not_graded(folder: Path, student: str, exercise: str, enrolled: Collection[str]) -> str:
    """Return the reason for which a submission is not graded, and what to do, as half a sentence.

    Args:
        folder: the grading folder.
        student: the name of the submission's folder.
        exercise: the exercise.
        enrolled: the ids in the gradebook.
    """
    place = f"submitted/{student}/{exercise}"
    if student not in enrolled:
        return _unknown(student, enrolled)
    path = folder / place / f"{exercise}.ipynb"
    if not path.is_file():
        there = sorted(one.name for one in path.parent.iterdir())
        return (
            f"{place} has no {path.name}, but {', '.join(there) or 'nothing'}; name the right file "
            "so"
        )
    if fault := _unreadable(path.read_bytes()):
        return f"{place}/{path.name} {fault}, then grade it once more"
    if foreign := _foreign(path, folder / "source" / exercise / path.name):
        return (
            f"{place}/{path.name} has the cell {foreign}, which the exercise does not have, with "
            "nbgrader's marks; take it out, then grade it once more"
        )
    return f"'nbgrader autograde {exercise} --student={student}' says why"


def _unknown(student: str, enrolled: Collection[str]) -> str:
    try:
        alike = [one for one in enrolled if normalised(one) == normalised(student)]
    except CourseError:
        alike = []
    if alike:
        return f"the roster has the id as {alike[0]}; give submitted/{student} that name"
    return (
        f"{student} is not on the roster; correct the name of submitted/{student}, or enter the "
        "student"
    )


def _foreign(path: Path, source: Path) -> str:
    """Return the name of a cell that a submission has and its source has not; empty if none."""
    try:
        ours = {name for name, _cell in cells.named(read(source))}
        return next((name for name, _cell in cells.named(read(path)) if name not in ours), "")
    except CourseError:
        return ""


def _unreadable(content: bytes) -> str:
    """Return what keeps a file from being read as a notebook; empty if nothing does."""
    if content.startswith(b"\xef\xbb\xbf"):
        return "begins with a byte-order mark, which an editor put there; save it in JupyterLab"
    try:
        notebook = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return "is not in UTF-8; ask for the file as JupyterLab saved it"
    except ValueError:
        return "is cut off or no notebook; ask for the file again"
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return "is no notebook with cells; ask for the file as JupyterLab saved it"
    return ""
