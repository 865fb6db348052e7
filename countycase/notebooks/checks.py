"""Says in sentences what is wrong with a stored notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from countycase.errors import CourseError
from countycase.notebooks.digest import current_digest, stored_digest

# What nbformat raises where the file is JSON but not a notebook.
_MISSHAPEN = (AttributeError, KeyError, TypeError)
_REMEDY = "run 'make notebooks'"
_LARGEST = 600_000
_MACHINE = re.compile(
    r"(?<![\w./-])(?:/(?:home|root|Users|tmp|work|mnt|opt|var)/[\w.-]+|[A-Z]:\\Users\\)"
    r"|\bat 0x[0-9a-fA-F]{6,}|/site-packages/"
)


def faults(path: Path) -> list[str]:
    """Return what keeps the notebook from being published, one sentence for each fault.

    A notebook is refused when it cannot be read, was saved without outputs, holds an error, a
    message on stderr, a path or an object address of the machine, is over 600 kB, or when its
    outputs are older than its code and data.
    """
    try:
        notebook = read(path)
    except CourseError as error:
        return [str(error)]
    return content_faults(path.name, notebook, path.stat().st_size)


def read(path: Path) -> Any:
    """Return the notebook stored at ``path``.

    Raises:
        CourseError: if it cannot be read or is not a notebook.
    """
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.ValidationError, *_MISSHAPEN) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise CourseError(
            f"{path.name} is not a readable notebook ({reason}); restore it from the repository."
        ) from error
    return notebook


def content_faults(name: str, notebook: Any, size: int) -> list[str]:
    """Return the faults of a notebook called ``name`` that takes ``size`` bytes as a file."""
    found = list(_cell_faults(name, notebook))
    if size > _LARGEST:
        found.append(f"{name} is over {_LARGEST // 1000} kB; show smaller tables or figures.")
    if not found and stored_digest(notebook) != current_digest(notebook):
        found.append(f"{name}: its code or data changed after it was last run; {_REMEDY}.")
    return found


def _cell_faults(name: str, notebook: Any) -> Iterator[str]:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        where = f"{name}, cell {number}"
        if cell.execution_count is None:
            yield f"{where} was saved without having been run; {_REMEDY}."
        for output in cell.outputs:
            if output.output_type == "error":
                yield f"{where} ends in {output.ename}; mend the cell and {_REMEDY}."
            elif output.get("name") == "stderr":
                yield f"{where} writes to stderr; silence or mend what it warns of and {_REMEDY}."
            elif match := _MACHINE.search(_text(output)):
                yield (
                    f"{where} shows {match[0]!r}, which belongs to one machine or one run; "
                    f"do not print it, and {_REMEDY}."
                )


def _text(output: Any) -> str:
    data = [v for k, v in output.get("data", {}).items() if not k.startswith("image/")]
    parts = [part if isinstance(part, str) else json.dumps(part) for part in data]
    return "\n".join([output.get("text", ""), *parts])
