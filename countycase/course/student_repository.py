"""Writes the repository that students clone or launch: wheel, data, notebooks, no answers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nbformat
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from countycase import __version__, notebooks
from countycase.errors import CourseError
from countycase.exercises import released
from countycase.notebooks import write as write_notebook

_MARK = ".countycase-student"
_PUBLIC_DATA = ("README.md", "datapackage.json", "case", "context", "essay", "lexicon", "scenarios")
_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==[^\n]*(?:\\\n +[^\n]*)*\n", re.MULTILINE)


def write(root: Path, folder: Path) -> None:
    """Write the student repository of the checkout ``root`` into ``folder``.

    Args:
        root: the checkout.
        folder: a new or empty folder, or one written by an earlier call, whose generated files
            are replaced; what else is in it stays.

    Raises:
        CourseError: if the folder holds other things, an exercise cannot be released, or the
            wheel cannot be built.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise CourseError(
            f"{folder} is not empty and was not written by this command; name a new folder."
        )
    exercises = {
        path.name: released(nbformat.read(path, as_version=4), path.name)
        for path in notebooks.exercises(root)
    }
    folder.mkdir(parents=True, exist_ok=True)
    _forget(folder)
    written = [*_write_wheel(root, folder), *_copy_data(root, folder)]
    for path in notebooks.chapters(root):
        written.append(_copy(path, folder / "notebooks" / path.name))
    for name, notebook in exercises.items():
        target = folder / "exercises" / name
        target.parent.mkdir(exist_ok=True)
        write_notebook(notebook, target)
        written.append(target)
    written += _write_texts(root, folder)
    names = sorted(path.relative_to(folder).as_posix() for path in written)
    (folder / _MARK).write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def _forget(folder: Path) -> None:
    """Remove what an earlier call wrote, and nothing else."""
    mark = folder / _MARK
    for name in json.loads(mark.read_text(encoding="utf-8")) if mark.is_file() else ():
        (folder / name).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target


def _copy_data(root: Path, folder: Path) -> list[Path]:
    copied = []
    for name in _PUBLIC_DATA:
        source = root / "data" / name
        files = [source] if source.is_file() else sorted(source.rglob("*"))
        for path in files:
            if path.is_file():
                copied.append(_copy(path, folder / path.relative_to(root)))
    return copied


def _write_wheel(root: Path, folder: Path) -> list[Path]:
    target = folder / "wheel"
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(target.resolve()),
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CourseError(f"The wheel cannot be built ({said}); run 'make test' for the reason.")
    return [target / f"countycase-{__version__}-py3-none-any.whl"]


def _write_texts(root: Path, folder: Path) -> list[Path]:
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    texts = {
        "requirements.txt": student_lock(lock),
        "binder/postBuild": "#!/bin/bash\nset -e\npip install --no-deps wheel/*.whl\n",
        "binder/runtime.txt": "python-3.11\n",
        "binder/requirements.txt": student_lock(lock),
        "README.md": _readme(),
        ".gitignore": ".venv/\n.ipynb_checkpoints/\n",
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "binder" / "postBuild").chmod(0o755)
    licences = ["LICENSE", "LICENSE-CONTENT", "NOTICE"]
    return [folder / name for name in texts] + [_copy(root / n, folder / n) for n in licences]


def student_lock(lock: str) -> str:
    """Return the lines of the course's lock that a reader of the notebooks needs.

    Args:
        lock: the text of ``requirements.txt``, with hashes.

    Needs for other systems than this one are included where the lock has them.
    """
    wanted = _closure("countycase", {"reader"})
    return "".join(
        match[0] for match in _LOCKED.finditer(lock) if canonicalize_name(match["name"]) in wanted
    )


def _closure(name: str, extras: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = [(name, frozenset(extras))]
    seen = set()
    while waiting:
        package, wanted = waiting.pop()
        if (package, wanted) in seen:
            continue
        seen.add((package, wanted))
        found.add(package)
        try:
            lines = metadata.requires(package) or []
        except metadata.PackageNotFoundError:
            # A need of another system, not installed here: the lock may hold it all the same.
            continue
        for requirement in map(Requirement, lines):
            if _applies(requirement, wanted):
                needed = canonicalize_name(requirement.name)
                waiting.append((needed, frozenset(requirement.extras)))
    return found


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    text = str(requirement.marker or "")
    if "extra" not in text:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in extras)  # type: ignore[union-attr]


def _readme() -> str:
    return f"""# A County's Hundred Days: notebooks and exercises

Version {__version__}. This repository is generated; it holds the course's notebooks, its data,
and the exercises without answers.

1. Install Python 3.11 or newer.
2. In this folder:

       python -m venv .venv
       .venv/bin/pip install -r requirements.txt
       .venv/bin/pip install --no-deps wheel/countycase-{__version__}-py3-none-any.whl
       .venv/bin/jupyter lab

   On Windows write `.venv\\Scripts\\pip` and `.venv\\Scripts\\jupyter`.
3. Open `notebooks/` to read and run, `exercises/` to work. Run the cells from top to bottom.

Text and figures are under CC BY 4.0, code under MIT; the essay belongs to its writer (see NOTICE).
"""
