"""The page of an exercise in the instructor's edition: the reader's, and beside each cell what the
release takes out of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from countycase.exercises import bank_pages, cells, pages, regions
from countycase.i18n import _
from countycase.notebooks.digest import KEY


def page(path: Path) -> str:
    """Return the page of the exercise source ``path`` with all that its release takes out.

    The graded questions of its chapter stand at the end.
    """
    return f"{pages.page(path, beside=taken_out)}\n{bank_pages.section(path.stem)}".rstrip() + "\n"


def bank(exercises: set[str]) -> str:
    """Return a page with the graded questions of the chapters that have no exercise."""
    title = _("Graded questions of the laboratories")
    sections = map(bank_pages.section, bank_pages.without_exercise(exercises))
    return "\n\n".join([f"(page-question-bank)=\n# {title}", *sections]) + "\n"


def taken_out(cell: Any) -> str:
    """Return boxes with what nobody but instructors sees of a source's cell; empty if all do."""
    role = cells.role(cell)
    boxes = []
    if cell.cell_type == "code":
        if role.get("solution"):
            answer = regions.without_marks(cell.source, regions.SOLUTION)
            boxes.append((_("Answer"), pages.code_block(answer)))
        if hidden := regions.between(cell.source, regions.HIDDEN_TESTS):
            boxes.append((_("Hidden tests"), pages.code_block(hidden)))
        if cells.is_test(cell) and (hint := cell.metadata.get(KEY, {}).get("hint")):
            boxes.append((_("Said after grading where a hidden test fails"), hint))
    else:
        if role.get("solution"):
            model = regions.without(cell.source, regions.MARK_SCHEME)
            boxes.append((_("Model answer"), model.strip()))
        if rubric := regions.between(cell.source, regions.MARK_SCHEME):
            boxes.append((_("Mark scheme"), rubric.strip()))
    return "\n\n".join(pages.box("instructor", title, body) for title, body in boxes)
