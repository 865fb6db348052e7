"""Sets up the folder in which an instructor grades a class with nbgrader's own commands."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from countycase import notebooks
from countycase.errors import CourseError
from countycase.exercises.release import release_of

CONFIGURATION = "nbgrader_config.py"
SECRET = "secret.txt"
_ROSTER = "roster.csv"
_ROSTER_HEADER = "id,last_name,first_name,email\n"


def write(root: Path, folder: Path, say: Callable[[str], None] = print) -> None:
    """Write nbgrader's settings, an empty roster, a secret and the exercise sources.

    The hidden tests draw their inputs from the secret.

    A second call adds what is missing and changes nothing: a source has to stay as it was when its
    exercise was released, since submissions are graded by it.

    Args:
        root: the checkout.
        folder: a folder outside of it, new, empty or written by an earlier call.
        say: called with one line for each file that is kept though the course has another.

    Raises:
        CourseError: if the folder lies in the checkout, is a file or holds other things, or an
            exercise cannot be released.
    """
    _refuse_unfit(root, folder)
    sources = notebooks.exercises(root)
    for path in sources:
        release_of(path)
    _keep_or_copy(root / "countycase" / "exercises" / CONFIGURATION, folder / CONFIGURATION, say)
    for path in sources:
        _keep_or_copy(path, folder / "source" / path.stem / path.name, say)
    roster = folder / _ROSTER
    if not roster.exists():
        roster.write_text(_ROSTER_HEADER, encoding="utf-8", newline="\n")
    if not (folder / SECRET).exists():
        _write_secret(folder / SECRET)


def _refuse_unfit(root: Path, folder: Path) -> None:
    if folder.resolve().is_relative_to(root.resolve()):
        raise CourseError(
            f"{folder} lies in the checkout; name a folder outside of it, since grading runs "
            "students' code beside the files."
        )
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; name a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / CONFIGURATION).is_file():
        raise CourseError(f"{folder} is not empty and has no {CONFIGURATION}; name a new folder.")


def _keep_or_copy(source: Path, target: Path, say: Callable[[str], None]) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    elif target.read_bytes() != source.read_bytes():
        say(f"{target} differs from the course's own and is kept; delete it to get that one")


def _write_secret(path: Path) -> None:
    """Write a new secret into a file that nobody else may read."""
    # Written aside and then named, so that a call that is broken off leaves no empty secret.
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(secrets.token_hex() + "\n")
    beside.rename(path)
