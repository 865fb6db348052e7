"""Every notebook is in the book; an exercise source only by its reader's page."""

from __future__ import annotations

from pathlib import Path

from countycase import notebooks
from countycase.site import editions
from tests.site.table_of_contents import documents

ROOT = Path(__file__).resolve().parents[2]


def test_every_chapter_notebook_is_in_the_table_of_contents() -> None:
    wanted = {f"notebooks/{path.stem}" for path in notebooks.chapters(ROOT)}
    assert {name for name in documents() if name.startswith("notebooks/")} == wanted


def test_every_exercise_source_has_its_readers_page_and_is_not_a_page_itself() -> None:
    wanted = {f"book/exercises/{path.stem}" for path in notebooks.exercises(ROOT)}
    assert {name for name in documents() if "/exercises/" in name} == wanted


def test_every_written_page_is_in_the_table_of_contents() -> None:
    written = {f"book/{path.stem}" for path in (ROOT / "book").glob("*.md")}
    # The teaching note is a page of the instructor's edition alone.
    assert written - set(documents()) == {editions.NOTE}


def test_no_notebook_lies_where_nothing_runs_it() -> None:
    known = {*notebooks.chapters(ROOT), *notebooks.exercises(ROOT)}
    found = {
        path
        for folder in ("notebooks", "book", "data", "tests")
        for path in (ROOT / folder).rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    }
    assert found == known
