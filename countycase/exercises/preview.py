"""Shows an exercise source, ours or an instructor's own, as a student gets it."""

from __future__ import annotations

from pathlib import Path

from countycase import notebooks
from countycase.exercises import cells, pages
from countycase.exercises.release import release_of


def write(source: Path, folder: Path) -> list[str]:
    """Write the released notebook and the reader's page of ``source`` into ``folder``.

    Returns:
        Lines that say where they are, and what gives points.

    Raises:
        CourseError: if the source cannot be released.
    """
    release = release_of(source)
    page = pages.page(source)
    folder.mkdir(parents=True, exist_ok=True)
    notebooks.write(release, folder / source.name)
    (folder / f"{source.stem}.md").write_text(page, encoding="utf-8", newline="\n")
    tests = written = 0
    for cell in release.cells:
        points = cells.role(cell).get("points", 0)
        tests += points if cells.is_test(cell) else 0
        written += 0 if cells.is_test(cell) else points
    return [
        f"As a student gets it: {folder / source.name}",
        f"As a page of the book: {folder / source.stem}.md",
        f"Points: {tests} by tests, {written} by a marker.",
    ]
