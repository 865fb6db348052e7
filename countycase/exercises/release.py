"""Reads an exercise source and takes the answers out; what remains students and readers may see."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    NbGraderPreprocessor,
)

from countycase.errors import CourseError
from countycase.exercises import attachments, cells, regions

# Each region that only instructors see, and the properties of the cells that may hold it: nbgrader
# takes it out of these, or (a mark scheme beside a model answer) empties the whole cell.
_REGIONS = {
    regions.SOLUTION: ("solution",),
    regions.HIDDEN_TESTS: ("grade",),
    regions.MARK_SCHEME: ("task", "solution"),
}
_MARKS = tuple(mark for region in _REGIONS for mark in regions.marks(region))
_ANY_MARK = re.compile("|".join(_MARKS))
# A line of few words that is alike to a mark to this degree is taken for a slip of the pen.
_ALIKE = 0.8
_MOST_WORDS = 4

# The keys that a release has, in the notebook and in each cell, and what of them: all, or again
# keys of their own.
_ALL: dict[str, Any] = {}


def _keys(names: str) -> dict[str, Any]:
    return dict.fromkeys(names.split(), _ALL)


_OF_A_NOTEBOOK = {
    **_keys("cells nbformat nbformat_minor"),
    "metadata": {
        "kernelspec": _keys("name display_name language"),
        "language_info": _keys("name version mimetype file_extension"),
    },
}
_OF_A_CELL = {
    **_keys("id cell_type source attachments outputs execution_count"),
    "metadata": {
        **_keys("tags deletable editable"),
        "jupyter": _keys("source_hidden outputs_hidden"),
        "nbgrader": _keys(
            "schema_version grade_id cell_type grade solution task locked points checksum"
        ),
    },
}

# What nbgrader refuses in a name or takes for a pattern, what no folder can be called by, and what
# tells the parts of a collected file's name: student_exercise.ipynb, or "exercise (1).ipynb" where
# a browser had one of that name.
_UNFIT = re.compile(r"""[][*?+_./\\:"<>|\x00-\x1f]|^[- ]| $|\(\d+\)$""")

# What nbformat raises where the file is no JSON, or JSON but no notebook.
_UNREADABLE = (
    OSError,
    ValueError,
    AttributeError,
    KeyError,
    TypeError,
    RecursionError,
    nbformat.ValidationError,
)


def read(path: Path) -> Any:
    """Return the exercise source in the file ``path``, answers inside.

    Raises:
        CourseError: if it is not a readable notebook.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        return notebook
    except _UNREADABLE as error:
        # What the system says of a file, it says with the file's name in it.
        reason = error.strerror if isinstance(error, OSError) else str(error)[:80]
        raise CourseError(
            f"The exercise {path.name} is not a readable notebook ({reason}); check the name, or "
            "put back a copy of it."
        ) from error


def release_of(path: Path) -> Any:
    """Return what students get of the exercise source in the file ``path``.

    Raises:
        CourseError: if it cannot be read or released, or if work under its name could not be
            collected and graded.
    """
    if unfit := _UNFIT.search(path.stem):
        raise CourseError(
            f"The exercise {path.name} cannot be collected and graded under this name, because of "
            f"{unfit[0]!r}; name it with letters of any script, digits, hyphens and spaces."
        )
    return released(read(path), path.name)


def released(source: Any, name: str = "the exercise") -> Any:
    """Return a copy of an exercise source without answers, hidden tests, rubric and outputs.

    Args:
        source: a notebook in nbgrader's format.
        name: what to call it in an error.

    Raises:
        CourseError: if a region is opened and not closed, closed and not opened, in a cell of
            another kind, or its mark is misspelt, two cells have one name, or a cell has no name or
            no points where it needs them. nbgrader would release some of these.
    """
    notebook = nbformat.reads(nbformat.writes(source), as_version=4)
    places: dict[str, int] = {}
    for number, cell in enumerate(notebook.cells, start=1):
        for fault in (*_faults(cell), *_role_faults(cell, number, places)):
            raise CourseError(f"{name}, cell {number}: {fault}")
    resources: dict[str, Any] = {"nbgrader": {"language": "python"}}
    try:
        for step in _STEPS:
            notebook, resources = step().preprocess(notebook, resources)
        notebook, resources = ComputeChecksums().preprocess(notebook, resources)
    except RuntimeError as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise CourseError(f"{name} cannot be released; nbgrader says: {said}.") from error
    return notebook


class ClearNotes(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes out what a source holds beside the text of its cells, but for what a student needs.

    Gone are all metadata that neither Jupyter nor nbgrader asks for, the hint that is given after
    grading and the digest among them, and each picture that the text of its cell, as it is
    released, does not name: a picture pasted into a model answer belongs to the answer. To be run
    after the steps that take text out.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook without notes and pictures of answers, and the resources."""
        _keep(nb, _OF_A_NOTEBOOK)
        for cell in nb.cells:
            _keep(cell, _OF_A_CELL)
            for name in list(cell.get("attachments", {})):
                if not attachments.shows(cell.source, name):
                    del cell.attachments[name]
            if not cell.get("attachments", True):
                del cell["attachments"]
        return nb, resources


def _keep(part: dict[str, Any], kept: dict[str, Any]) -> None:
    """Drop from ``part``, and from what it holds, the keys that ``kept`` does not have."""
    for key, value in list(part.items()):
        if key not in kept or (kept[key] and not isinstance(value, dict)):
            del part[key]
        elif kept[key]:
            _keep(value, kept[key])


_STEPS = (ClearSolutions, ClearHiddenTests, ClearMarkScheme, ClearNotes, ClearOutput, LockCells)


def _role_faults(cell: Any, number: int, places: dict[str, int]) -> Iterator[str]:
    """Say what nbgrader's record of a cell lacks; ``places`` has the cells of the names so far."""
    role = cells.role(cell)
    if not any(role.get(part) for part in ("grade", "solution", "locked", "task")):
        return
    name, points = role.get("grade_id"), role.get("points")
    if not name or not isinstance(name, str):
        yield "it has no name (grade_id); give it one in JupyterLab's Create Assignment panel."
    elif name in places:
        yield f"its name {name} is that of cell {places[name]}, too; give it another."
    else:
        places[name] = number
    gives = role.get("grade") or role.get("task")
    if gives and (not isinstance(points, int | float) or not points >= 0):
        yield "it is graded and has no points; give it a number of points, which may be 0."


def _faults(cell: Any) -> Iterator[str]:
    """Say what about the regions of a cell could let an answer through."""
    role = cells.role(cell)
    opened = ""
    # As nbgrader divides lines.
    for line in cell.source.split("\n"):
        mark = _mark(line)
        edge, _, region = mark.partition(" ")
        if not mark:
            continue
        if mark not in line:
            yield (
                f"{line.strip()!r} reads like the mark {mark!r} and hides nothing; "
                "write it exactly so, or in other words."
            )
        elif not any(role.get(needed) for needed in _REGIONS[region]):
            yield (
                f"{mark} stands in a cell that nbgrader does not know as "
                f"{' or '.join(_REGIONS[region])}; set this, or move the region to one that is."
            )
        elif re.search(r"[^\W_]", line.replace(mark, "", 1)):
            yield (
                f"{line.strip()!r} holds more than {mark}, and nbgrader drops the whole of it; "
                "write the mark on a line of its own."
            )
        elif edge == "BEGIN" and opened:
            yield f"{mark} stands inside {opened}; close that region first."
        elif edge == "END" and opened != region:
            yield f"{mark} has no BEGIN {region} before it; write it where the region begins."
        opened = region if edge == "BEGIN" else ""
    if opened:
        yield f"BEGIN {opened} has no END {opened}; write it where the region ends."


def _mark(line: str) -> str:
    """Return the mark in a line, also one that is misspelt; empty where there is none.

    Misspelt marks are looked for in lines that are comments and hold nothing else, the words in
    any order; so prose is left alone.
    """
    if exact := _ANY_MARK.search(line):
        return exact[0]
    words = sorted(re.findall(r"[^\W_]+", line.upper()))
    if not re.match(r"\s*[#=]", line) or len(words) > _MOST_WORDS:
        return ""
    near = difflib.get_close_matches(" ".join(words), _MARKS, n=1, cutoff=_ALIKE)
    return near[0] if near else ""
