"""The visible tests of the exercises as data, so that a student's notebook can run them anywhere.

They are written from the sources, without what a release takes out, into ``data/exercises/visible``
(one file for each exercise), which travels in the wheel; so a notebook that was moved or renamed
finds them by the exercise's name.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

from countycase.exercises import cells
from countycase.exercises.release import release_of

FOLDER = "exercises/visible"
_HEADING = re.compile(r"^## (?P<task>\w+\.\d+) (?P<title>.+)$", re.MULTILINE)


def collected(sources: Path) -> dict[str, str]:
    """Return the name and the text of each file of visible tests for the sources in a folder."""
    return {
        f"{path.stem}.json": json.dumps(_exercise(release_of(path)), ensure_ascii=False, indent=1)
        + "\n"
        for path in sorted(sources.glob("*.ipynb"))
    }


def write(sources: Path, folder: Path) -> None:
    """Write the visible tests of ``sources`` into ``folder``; those of exercises gone are removed.

    Raises:
        CourseError: if a source cannot be released.
    """
    fresh = collected(sources)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if old.name not in fresh:
            old.unlink()
    for name, text in fresh.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _exercise(notebook: Any) -> dict[str, Any]:
    functions: list[str] = []
    tests: list[dict[str, Any]] = []
    task = title = ""
    marked = 0
    for cell in notebook.cells:
        role = cells.role(cell)
        if cell.cell_type == "markdown":
            marked += role.get("points", 0) or 0
            if heading := _HEADING.search(cell.source):
                task, title = heading["task"], heading["title"]
        elif role.get("solution"):
            functions += _functions(cell.source)
        elif role.get("grade"):
            about = {"id": cells.name(cell), "task": task, "title": title, "points": role["points"]}
            tests.append({**about, "functions": _used(cell.source, functions), "code": cell.source})
    return {"marked": marked, "tests": tests}


def _functions(code: str) -> list[str]:
    return [node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]


def _used(code: str, functions: list[str]) -> list[str]:
    names = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    return [name for name in functions if name in names]
