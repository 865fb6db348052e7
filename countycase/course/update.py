"""Brings a folder of generated files up to date and keeps every file that a person changed in it.

The folder's mark file holds a checksum of each file as it was last offered. A file that still has
it is replaced; one that has another is somebody's work, and the new version is put beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from countycase.errors import CourseError

MARK = ".countycase-student"
_OF_PROGRAMS = {".git", ".venv", "__pycache__", ".ipynb_checkpoints"}


def update(
    folder: Path,
    fresh: Path,
    say: Callable[[str], None] = print,
    names: Collection[str] | None = None,
    before: Path | None = None,
) -> None:
    """Put the files below ``fresh`` into ``folder``, which is made if it is not there.

    A file that an earlier call put there and this one does not is removed if it is unchanged. What
    the mark file says of files outside the folder is not believed.

    Args:
        folder: where the files go; other files in it are left alone.
        fresh: the files as they should be.
        say: called with one line for each file that is kept.
        names: which files below ``fresh``; all if None.
        before: a folder with the files as they were offered last, where the mark file does not
            know it, since somebody changed them afterwards and offered them so.

    Raises:
        CourseError: if a file would go through a link out of the folder, or cannot be written.
    """
    names = sorted(files(fresh) if names is None else names)
    for name in names:
        if not _is_inside(folder, name):
            raise CourseError(
                f"{folder / name} leads out of {folder} by a link; remove the link and try again."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _known(folder)
        if before is not None:
            known |= {name: _digest(before / name) for name in files(before)}
        # From here on the folder is known to be ours, even if the work is broken off.
        _write_mark(folder, known)
        now: dict[str, str] = {}
        for name in names:
            now |= _offer(fresh / name, folder, name, known, say)
        for name in sorted(known.keys() - now.keys()):
            _withdraw(folder, name, known[name], say)
        _write_mark(folder, now)
    except OSError as error:
        place = error.filename or folder
        raise CourseError(
            f"{place} cannot be written ({error.strerror}); move what is in the way, see that you "
            "may write there, and try again."
        ) from error


def is_as_offered(folder: Path, name: str) -> bool:
    """Tell whether the file ``name`` in ``folder`` is as the last call of :func:`update` put it."""
    found = _digest(folder / name)
    return bool(found) and found == _known(folder).get(name)


def files(folder: Path) -> list[str]:
    """Return the files in ``folder`` as posix paths, without the mark file and what programs keep.

    That is git's own folder, environments, and what Python and Jupyter leave behind.
    """
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [
        path.as_posix()
        for path in found
        if path.as_posix() != MARK and not _OF_PROGRAMS & set(path.parts[:-1])
    ]


def _offer(
    source: Path, folder: Path, name: str, known: dict[str, str], say: Callable[[str], None]
) -> dict[str, str]:
    """Put one file in its place, or beside the one a person changed; return what to remember."""
    target = folder / name
    digest = _digest(source)
    found = _digest(target)
    if found in ("", digest, known.get(name)):
        if found != digest:
            _copy(source, target)
        return {name: digest}
    if known.get(name) == digest:
        # Changed here, but nothing new since the last call: an offer that still stands, stands.
        offers = (n for n in known if _is_offer(n, name) and _digest(folder / n))
        return {name: digest} | {offer: known[offer] for offer in offers}
    beside = _beside(folder, name, digest, known)
    if _digest(folder / beside) != digest:
        _copy(source, folder / beside)
    say(f"{name} was changed here and is kept; its new version is {beside}")
    return {name: digest, beside: digest}


def _beside(folder: Path, name: str, digest: str, known: dict[str, str]) -> str:
    """Return the first of ``name.new.ext``, ``name.new2.ext`` … that holds nobody's work."""
    number = 1
    while True:
        path = PurePosixPath(name)
        new = f"{path.stem}.new{number if number > 1 else ''}{path.suffix}"
        beside = path.with_name(new).as_posix()
        if _digest(folder / beside) in ("", digest, known.get(beside)):
            return beside
        number += 1


def _is_offer(candidate: str, name: str) -> bool:
    path = PurePosixPath(name)
    offer = re.escape(path.with_name(path.stem).as_posix()) + r"\.new\d*" + re.escape(path.suffix)
    return re.fullmatch(offer, candidate) is not None


def _withdraw(folder: Path, name: str, digest: str, say: Callable[[str], None]) -> None:
    """Remove a file that is no longer generated, unless a person changed it."""
    found = _digest(folder / name)
    if found == digest:
        (folder / name).unlink()
    elif found:
        say(f"{name} was changed here and is kept; the course no longer has it")


def _known(folder: Path) -> dict[str, str]:
    """Return the checksums of the mark file; of a damaged one nothing is believed."""
    try:
        said = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {
        name: digest
        for name, digest in said.items()
        if isinstance(digest, str) and digest and _is_inside(folder, name)
    }


def _is_inside(folder: Path, name: str) -> bool:
    """Tell whether ``name`` is a file below the folder, links followed."""
    if not name.isprintable() or {"\\", ":"} & set(name) or name in ("", MARK):
        return False
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    return (folder / path).parent.resolve().is_relative_to(folder.resolve())


def _digest(path: Path) -> str:
    """Return the checksum of a file; empty where there is none, a word for what is not a file."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return "not a file" if path.exists() or path.is_symlink() else ""


def _copy(source: Path, target: Path) -> None:
    """Put a copy in the place of ``target``, whole or not at all; its mode goes with it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copy(source, part)
    part.replace(target)


def _write_mark(folder: Path, checksums: dict[str, str]) -> None:
    part = folder / f"{MARK}.part"
    text = json.dumps(dict(sorted(checksums.items())), indent=1, ensure_ascii=False) + "\n"
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(folder / MARK)
