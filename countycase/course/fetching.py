"""Brings a student's copy of the student repository up to date, and keeps what was worked on in it.

``git pull`` refuses as soon as a notebook was run in its place, since its outputs changed.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from countycase.course.update import MARK, update
from countycase.errors import CourseError
from countycase.i18n import _


def repository(here: Path) -> Path:
    """Return the student repository that ``here`` is in.

    Raises:
        CourseError: if it is in none.
    """
    for folder in (here.resolve(), *here.resolve().parents):
        if (folder / MARK).is_file():
            return folder
    raise CourseError(
        _(
            "{folder} is not in the student repository; go to its folder, which has a folder "
            "'exercises', and try again."
        ).format(folder=here)
    )


def fetch(here: Path, say: Callable[[str], None] = print) -> None:
    """Bring a git clone of the student repository to what is published.

    A file that was changed stays as it is, with its new version beside it.

    Args:
        here: a folder in the clone.
        say: called with one line for each file that is kept.

    Raises:
        CourseError: if it is no clone, cannot be fetched, or has commits of the student's own.
    """
    folder = repository(here)
    if not (folder / ".git").exists():
        raise CourseError(
            _(
                "{folder} is no git clone; unpack the newer zip file beside it, and name that "
                "folder behind 'update'."
            ).format(folder=folder)
        )
    _git(folder, "fetch", "--quiet")
    if _git(folder, "rev-list", "@{upstream}..HEAD"):
        raise CourseError(
            _("{folder} has commits of your own; bring them together with 'git pull'.").format(
                folder=folder
            )
        )
    with tempfile.TemporaryDirectory() as made:
        before, newer = Path(made, "before"), Path(made, "newer")
        _unpack(folder, "HEAD", before)
        _unpack(folder, "@{upstream}", newer)
        # What is published decides, and not the mark file, which knows nothing of what an
        # instructor changed or added afterwards.
        update(folder, newer, say, before=before)
    # The files are in place; this tells git so and touches none of them.
    _git(folder, "reset", "--quiet", "--mixed", "@{upstream}")


def take(here: Path, newer: Path, say: Callable[[str], None] = print) -> None:
    """Bring the student repository that ``here`` is in to that in the folder ``newer``.

    Raises:
        CourseError: if one of them is no student repository, or both are the same.
    """
    folder = repository(here)
    if not (newer / MARK).is_file():
        raise CourseError(
            _(
                "{folder} is no student repository; name the folder that the newer zip file made."
            ).format(folder=newer)
        )
    if newer.resolve() == folder:
        raise CourseError(
            _("{folder} is the folder to be updated; name the newer one.").format(folder=newer)
        )
    update(folder, newer, say)


def _unpack(folder: Path, commit: str, target: Path) -> None:
    packed = _git(folder, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise CourseError(
            _(
                "git is not installed; get the newer zip file, unpack it beside this folder, and "
                "name it behind 'update'."
            )
        ) from error
    if done.returncode:
        said = (done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"])[0]
        raise CourseError(
            _(
                "git {command} failed in {folder} ({said}); check the network and the address, or "
                "ask for the newer zip file."
            ).format(command=arguments[0], folder=folder, said=said)
        )
    return done.stdout
