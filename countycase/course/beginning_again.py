"""Puts a fresh copy of an exercise into a student's folder and keeps what was there."""

from __future__ import annotations

from pathlib import Path

from countycase.course.fetching import repository
from countycase.course.update import is_as_offered
from countycase.errors import CourseError
from countycase.i18n import _


def reset(exercise: str, folder: Path, here: Path) -> Path | None:
    """Put a fresh copy of an exercise into ``folder``; return where the old work is now.

    Args:
        exercise: its name, such as ``pathway-1``.
        folder: where the student works.
        here: a folder in the student repository, which has the fresh copies.

    Returns:
        The file to which the old work was moved, beside the fresh copy; None if there was none.

    Raises:
        CourseError: if ``here`` is not in a student repository, there is no such exercise, or its
            copy there was itself worked in.
    """
    fresh = _fresh(repository(here), exercise.removesuffix(".ipynb"))
    target = folder / f"{exercise.removesuffix('.ipynb')}.ipynb"
    if target.exists() and target.samefile(fresh):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    content = fresh.read_bytes()
    old = None
    if target.exists():
        old = _free(target)
        target.rename(old)
    target.write_bytes(content)
    return old


def _fresh(place: Path, exercise: str) -> Path:
    """Return a copy of the exercise that nobody has worked in.

    After an update that may be the one which was put beside a copy that somebody had changed.
    """
    folder = place / "exercises"
    known = sorted(path.stem for path in folder.glob("*.ipynb") if "." not in path.stem)
    if exercise not in known:
        raise CourseError(
            _("There is no exercise {name!r}; there are {others}.").format(
                name=exercise, others=", ".join(known)
            )
        )
    copies = sorted(folder.glob(f"{exercise}.new*.ipynb"), key=_number, reverse=True)
    for path in (folder / f"{exercise}.ipynb", *copies):
        if is_as_offered(place, path.relative_to(place).as_posix()):
            return path
    raise CourseError(
        _(
            "{file} was worked in, so that it is no fresh copy; get it back with "
            "'git checkout -- {file}' after moving your work away, or from the zip file."
        ).format(file=f"exercises/{exercise}.ipynb")
    )


def _number(path: Path) -> int:
    """Return 12 for ``name.new12.ipynb``, and 1 for ``name.new.ipynb``."""
    number = path.stem.rpartition(".new")[2] or "1"
    return int(number) if number.isdecimal() else 0


def _free(target: Path) -> Path:
    """Return the first of ``name.old.ipynb``, ``name.old2.ipynb`` … that is not there."""
    number = 1
    while True:
        path = target.with_name(f"{target.stem}.old{number if number > 1 else ''}{target.suffix}")
        if not path.exists():
            return path
        number += 1
