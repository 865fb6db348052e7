"""A copy of the course in which everything that only instructors see holds a word of its own.

A canary is a word that stands nowhere else. Whatever wraps, cuts or translates the text around it,
the word says where a leak came from.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import yaml

from countycase import notebooks
from countycase.exercises import cells
from countycase.exercises.regions import MARK_SCHEME, REGIONS, marks
from countycase.notebooks.digest import KEY

# Letters that no language and no hash of ours begins with; a digit at the end survives stemming.
_WORD = "zqx{}7"
CANARY = re.compile(r"zqx[0-9a-f]{16}7", re.IGNORECASE)
PICTURE = "picture of a model answer"
# What of a bank question is text; the rest are names and numbers.
_TEXTS = {"stem", "text", "why", "hint", "answers", "pairs", "distractors", "criterion", "unit"}
_LEFT_OUT = shutil.ignore_patterns(
    "_build", ".git", ".venv", "node_modules", "__pycache__", "dist", "tests", "benchmarks",
    "exercises.db", ".*_cache", ".hypothesis",
)  # fmt: skip


def planted(root: Path, target: Path) -> dict[str, str]:
    """Copy the checkout ``root`` to ``target`` with canaries in it; return each with its place."""
    shutil.copytree(root, target, ignore=_LEFT_OUT)
    found: dict[str, str] = {}
    sources = notebooks.exercises(target)
    for path in sources:
        found |= planted_in_source(path)
    for path in [*notebooks.chapters(target), *sources]:
        notebook = nbformat.read(path, as_version=4)
        # Whether the stored outputs are true is not asked here.
        notebook.metadata[KEY]["digest"] = notebooks.current_digest(notebook)
        notebooks.write(notebook, path)
    for path in sorted((target / "data" / "questions").glob("*.yml")):
        _plant_in_questions(path, found)
    return found


def planted_in_source(path: Path) -> dict[str, str]:
    """Put canaries into the exercise source ``path``; return each with its place."""
    found: dict[str, str] = {}
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        _plant_in_cell(cell, f"{path.stem}/{cell.id}", found)
    notebooks.write(notebook, path)
    return found


def planted_beside_the_cells(path: Path) -> None:
    """Put canaries into the metadata of the source ``path`` and of its cells, as tools note there.

    The course's own normal form of a notebook drops such notes; an instructor's file has them.
    """
    notebook = nbformat.read(path, as_version=4)
    for number, part in enumerate((notebook, *notebook.cells)):
        part.metadata["note"] = {"marker": canary(f"{path.stem}: note {number}")}
    nbformat.write(notebook, path)


def run(copy: Path, *arguments: str) -> str:
    """Run ``python -m countycase ARGUMENTS`` of the copy; return what it says."""
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-m", "countycase", *arguments],
        cwd=copy,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def canary(place: str) -> str:
    """Return the canary of a place."""
    return _WORD.format(hashlib.sha256(place.encode("utf-8")).hexdigest()[:16])


def _plant_in_cell(cell: Any, place: str, found: dict[str, str]) -> None:
    role = cells.role(cell)
    lines: list[str] = []
    for line in cell.source.splitlines():
        lines.append(line)
        region = next((name for name in REGIONS if marks(name)[0] in line), "")
        if region == MARK_SCHEME:
            lines.append(f"- {_new(f'{place}: rubric', found)}")
        elif region and cell.cell_type == "code":
            word = _new(f"{place}: {region} {len(lines)}", found)
            # A statement, so that it is also met where comments are dropped.
            indent = line[: len(line) - len(line.lstrip())]
            lines.append(f"{indent}_ = {word!r}  # {word}")
    if cell.cell_type == "markdown" and role.get("solution"):
        lines.insert(0, f"Model {_new(f'{place}: model answer', found)} answer.\n")
        # As JupyterLab stores a picture that is pasted, whether its cell shows it or not.
        picture = _new(f"{place}: {PICTURE}", found)
        cell["attachments"] = {f"{picture}.png": {"image/png": "iVBORw0KGgo="}}
    cell.source = "\n".join(lines)
    if cells.is_test(cell):
        hint = cell.metadata.get(KEY, {}).get("hint", "")
        word = _new(f"{place}: hint after grading", found)
        cell.metadata[KEY] = {"hint": f"{hint} {word}".strip()}


def _plant_in_questions(path: Path, found: dict[str, str]) -> None:
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    bank = [q for q in stored.get("questions", ()) if q.get("use") == "bank"]
    for question in bank:
        for holder, key, name in _texts(question):
            # True and false can be no other words; their explanations are planted in.
            if question["kind"] == "true-false" and key == "text":
                continue
            holder[key] += " " + _new(f"{path.stem}/{question['id']}: {name}", found)
        for row, pair in enumerate(question.get("pairs", ())):
            # The left side is also the key of its explanation.
            named = pair[0] + " " + _new(f"{path.stem}/{question['id']}: left {row}", found)
            question["why"][named] = question["why"].pop(pair[0])
            pair[0] = named
    if bank:
        text = yaml.safe_dump(stored, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")


def _texts(value: Any, *path: str) -> Iterator[tuple[Any, Any, str]]:
    """Yield each text of a question as its holder, its key in it, and a name for it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        here = (*path, str(key))
        if isinstance(item, dict | list):
            yield from _texts(item, *here)
        elif isinstance(item, str) and _TEXTS & set(here) and not _is_a_key(path, key):
            yield value, key, ".".join(here)


def _is_a_key(path: tuple[str, ...], key: Any) -> bool:
    """Tell whether a text is the left side of a pair, by which its explanation is found."""
    return path[:1] == ("pairs",) and key == 0


def _new(place: str, found: dict[str, str]) -> str:
    word = canary(place)
    assert word not in found, place
    found[word] = place
    return word
