"""Builds the book from a checkout; a failed build leaves the last good one as it was."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from filelock import FileLock, Timeout

from countycase.errors import CourseError
from countycase.site.editions import READERS, Edition, refuse_answers, write_sources

_FOLDER = READERS.folder
_INPUTS = ("_config.yml", "_toc.yml", "requirements.txt", "book", "notebooks", "countycase", "data")
# Written by the build itself, from notebooks/exercises.
_GENERATED = "book/exercises"
_IGNORED = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
_PROGRESS = re.compile(r"(reading sources|writing output)\.\.\. .*?\[\s*(\d+)%\]")
_FAULT = re.compile(r"WARNING|ERROR|Exception|Error:|CourseError")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build(root: Path, say: Callable[[str], None] = print, edition: Edition = READERS) -> Path:
    """Build an edition of the book and return its folder; the readers' is ``_build/html``.

    Nothing is done when no input has changed since the last good build. Two builds of one checkout
    wait for each other.

    Args:
        root: the checkout.
        say: called with a line for each step.
        edition: what to build.

    Raises:
        CourseError: if a notebook is stale or failing, or Sphinx warns of anything; the folder
            of the last good build is left as it was.
    """
    (root / _FOLDER).mkdir(exist_ok=True)
    with _alone(root, say):
        return _build(root, say, edition)


def _alone(root: Path, say: Callable[[str], None]) -> AbstractContextManager[object]:
    lock = FileLock(root / _FOLDER / "build.lock")
    try:
        return lock.acquire(blocking=False)
    except Timeout:
        say("Another build of this book is under way; waiting for it …")
        return lock.acquire()


def _build(root: Path, say: Callable[[str], None], edition: Edition) -> Path:
    (root / edition.folder).mkdir(exist_ok=True)
    site, stamp = root / edition.site, root / edition.folder / "html.digest"
    _restore(site)
    if edition is READERS:
        refuse_answers(site)
    digest = inputs_digest(root)
    if (site / "index.html").is_file() and stamp.is_file() and stamp.read_text("utf-8") == digest:
        say(f"The book is up to date: {edition.site}/index.html")
        return site
    _refuse_faulty_notebooks(root)
    say("Building the book (exercise pages, then Sphinx) …")
    if edition is READERS:
        _write_exercise_pages(root)
        source = root
    else:
        source = write_sources(root)
    built = _run_sphinx(source, root / edition.folder)
    if edition is READERS:
        refuse_answers(built)
    stamp.unlink(missing_ok=True)
    _replace(site, built)
    stamp.write_text(digest, encoding="utf-8")
    say(f"The book is built: {edition.site}/index.html")
    return site


def inputs_digest(root: Path) -> str:
    """Return a digest over the names and contents of all that the book in ``root`` is made of."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _inputs(root):
        content = hashlib.sha256(path.read_bytes()).digest()
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + content)
    return digest.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for name in _INPUTS:
        path = root / name
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            ignored = _IGNORED & set(file.relative_to(root).parts)
            if file.is_file() and not ignored and not file.is_relative_to(root / _GENERATED):
                yield file


def _refuse_faulty_notebooks(root: Path) -> None:
    # Imported here because it takes seconds, which a book that is up to date need not wait for.
    from countycase import notebooks

    found = [
        fault
        for path in [*notebooks.chapters(root), *notebooks.exercises(root)]
        for fault in notebooks.faults(path)
    ]
    if found:
        raise CourseError("The book is not built: " + "\n".join(found))


def _write_exercise_pages(root: Path) -> None:
    from countycase.exercises import pages

    pages.write(root / "notebooks" / "exercises", root / _GENERATED)


def _run_sphinx(source: Path, folder: Path) -> Path:
    """Build the book in ``source`` afresh in a work folder; return the folder of the pages.

    What an earlier build left is not built upon: that saves a tenth of the time, and titles in the
    navigation of unchanged pages, or pictures that are gone, would stay as they were.
    """
    work = folder / "work"
    if work.exists():
        shutil.rmtree(work)
    work.mkdir()
    start = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", start, "build", str(source)]
    command += ["--path-output", str(work), "-W", "--keep-going"]
    # The same order of sets in each build, and UTF-8 between the processes on every system.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    log = folder / "book.log"
    with (
        log.open("w", encoding="utf-8") as record,
        subprocess.Popen(
            command,
            cwd=source,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                record.write(line)
                _show_progress(_COLOUR.sub("", line))
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise CourseError(_diagnosis(log))
    return work / "_build" / "html"


def _show_progress(line: str) -> None:
    match = _PROGRESS.search(line)
    if match and sys.stderr.isatty():
        sys.stderr.write(f"\r  {match[1]}: {match[2]} % ")
        if match[2] == "100":
            sys.stderr.write("\n")


def _diagnosis(log: Path) -> str:
    lines = [_COLOUR.sub("", line).strip() for line in log.read_text(encoding="utf-8").splitlines()]
    faults = [line for line in lines if _FAULT.search(line) and "RuntimeError" not in line]
    said = "\n".join(dict.fromkeys(faults[:12])) or "Sphinx ended without saying why."
    place = f"{log.parent.name}/{log.name}"
    return f"The book is not built; the last good one is as it was. {place} says:\n{said}"


def _replace(site: Path, built: Path) -> None:
    """Put the new site in the old one's place; at no moment is there half a site."""
    old = _set_aside(site)
    if site.exists():
        site.rename(old)
    try:
        built.rename(site)
    finally:
        _restore(site)


def _restore(site: Path) -> None:
    """Put the last good site back where replacing it did not come to its end."""
    old = _set_aside(site)
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _set_aside(site: Path) -> Path:
    return site.with_name("html.old")
