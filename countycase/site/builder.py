"""Builds the book from a checkout; a failed build leaves the last good one as it was."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from countycase import notebooks
from countycase.errors import CourseError

_WORK = "_build/work"
_SITE = "_build/html"
_INPUTS = ("_config.yml", "_toc.yml", "requirements.txt", "book", "notebooks", "countycase", "data")
# A change of these can change any page; a change of a chapter changes that chapter.
_SHARED_INPUTS = ("_config.yml", "_toc.yml", "requirements.txt", "countycase", "data")
_PROGRESS = re.compile(r"(reading sources|writing output)\.\.\. .*?\[\s*(\d+)%\]")
_FAULT = re.compile(r"WARNING|ERROR|Exception|Error:|CourseError")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build(root: Path, say: Callable[[str], None] = print) -> Path:
    """Build the readers' edition of the book and return its folder, ``_build/html``.

    Nothing is done when no input has changed since the last good build.

    Args:
        root: the checkout.
        say: called with a line for each step.

    Raises:
        CourseError: if a notebook is stale or failing, or Sphinx warns of anything; the folder
            of the last good build is left as it was.
    """
    site = root / _SITE
    _refuse_faulty_notebooks(root)
    written = _write_exercise_pages(root)
    digest = inputs_digest(root, _INPUTS)
    stamp = root / "_build" / "html.digest"
    if site.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        say(f"The book is up to date: {_SITE}/index.html")
        return site
    say(f"Building the book ({written} exercise pages, then Sphinx) …")
    _run_sphinx(root)
    built = root / _WORK / "_build" / "html"
    stamp.unlink(missing_ok=True)
    _replace(site, built)
    stamp.write_text(digest, encoding="utf-8")
    say(f"The book is built: {_SITE}/index.html")
    return site


def inputs_digest(root: Path, names: tuple[str, ...]) -> str:
    """Return a digest over the files below ``names`` in the checkout ``root``."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _files(root, names):
        content = hashlib.sha256(path.read_bytes()).digest()
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + content)
    return digest.hexdigest()


def _files(root: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        path = root / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in found:
            parts = file.relative_to(root).parts
            if file.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(parts):
                yield file


def _refuse_faulty_notebooks(root: Path) -> None:
    found = [
        fault
        for path in [*notebooks.chapters(root), *notebooks.exercises(root)]
        for fault in notebooks.faults(path)
    ]
    if found:
        raise CourseError("The book is not built: " + "\n".join(found))


def _write_exercise_pages(root: Path) -> int:
    from countycase.exercises import pages

    return pages.write(root / "notebooks" / "exercises", root / "book" / "exercises")


def _run_sphinx(root: Path) -> None:
    work = root / _WORK
    work.mkdir(parents=True, exist_ok=True)
    shared = inputs_digest(root, _SHARED_INPUTS)
    stamp = work / "shared.digest"
    afresh = not stamp.is_file() or stamp.read_text(encoding="utf-8") != shared
    stamp.unlink(missing_ok=True)
    if afresh:
        shutil.rmtree(work / "_build", ignore_errors=True)
    start = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", start, "build", str(root)]
    command += ["--path-output", str(work), "-W", "--keep-going"]
    log = root / "_build" / "book.log"
    with log.open("w", encoding="utf-8") as record:
        process = subprocess.Popen(
            command,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        assert process.stdout is not None
        for line in process.stdout:
            record.write(line)
            _show_progress(_COLOUR.sub("", line))
    if process.wait() != 0:
        raise CourseError(_diagnosis(log))
    stamp.write_text(shared, encoding="utf-8")


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
    return f"The book is not built; the last good one is as it was. {log.name} says:\n{said}"


def _replace(site: Path, built: Path) -> None:
    """Put the new site in the old one's place; at no moment is there half a site."""
    fresh, old = site.with_name("html.new"), site.with_name("html.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(built, fresh)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
