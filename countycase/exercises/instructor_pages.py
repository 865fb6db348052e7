"""The page of an exercise in the instructor's edition: the reader's, and beside each cell what the
release takes out of it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from countycase.exercises import bank_pages, pages, questions, regions, tasks
from countycase.exercises.feedback import is_test
from countycase.exercises.release import read
from countycase.i18n import _
from countycase.notebooks.digest import KEY


def page(path: Path) -> str:
    """Return the page of the exercise source ``path`` with all that its release takes out.

    A table of its tasks and the graded questions of its chapter stand at the end.
    """
    parts = (
        pages.page(path, beside=taken_out).rstrip(),
        tasks_table(path.stem),
        bank_pages.section(path.stem),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def bank(exercises: set[str]) -> str:
    """Return a page with the graded questions of the chapters that have no exercise."""
    title = _("Graded questions of the laboratories")
    sections = map(bank_pages.section, bank_pages.without_exercise(exercises))
    return "\n\n".join([f"(page-question-bank)=\n# {title}", *sections]) + "\n"


def taken_out(cell: Any) -> str:
    """Return boxes with what nobody but instructors sees of a source's cell; empty if all do."""
    role = cell.metadata.get("nbgrader", {})
    boxes = []
    if cell.cell_type == "code":
        if role.get("solution"):
            boxes.append((_("Answer"), _code(_without_marks(cell.source, regions.SOLUTION))))
        if hidden := regions.between(cell.source, regions.HIDDEN_TESTS):
            boxes.append((_("Hidden tests"), _code(hidden)))
        if is_test(cell) and (hint := cell.metadata.get(KEY, {}).get("hint")):
            boxes.append((_("Said after grading where a hidden test fails"), hint))
    else:
        if role.get("solution"):
            model = regions.without(cell.source, regions.MARK_SCHEME)
            boxes.append((_("Model answer"), model.strip()))
        if rubric := regions.between(cell.source, regions.MARK_SCHEME):
            boxes.append((_("Mark scheme"), rubric.strip()))
    return "\n\n".join(pages.box("instructor", title, body) for title, body in boxes)


def tasks_table(exercise: str) -> str:
    """Return a section with what each task of an exercise shows, asks, takes and needs.

    Empty where the course lists no task of it, as of an instructor's own exercise.
    """
    texts = {outcome.id: outcome.text for outcome in questions.outcomes()}
    rows = [
        (
            f"`{each.cell}`",
            each.kind,
            texts[each.outcome],
            each.level,
            f"{each.minutes}",
            each.needs,
        )
        for each in tasks.tasks()
        if each.exercise == exercise
    ]
    if not rows:
        return ""
    head = (_("Cell"), _("Kind"), _("Shows that one can"), _("Level"), _("Minutes"), _("Needs"))
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    title = _("Tasks of this exercise")
    return "\n".join([f"(tasks-{exercise})=", f"## {title}", "", *lines])


def points_table(sources: list[Path]) -> str:
    """Return a Markdown table of the points of each exercise by kind of task."""
    kinds = {
        _("Close reading"): "reading",
        _("Tests"): "",
        _("Judgements"): "judgement",
        _("Design"): "design",
        _("Debate"): "debate",
        _("Other written answers"): "other",
    }
    rows = [[_("Exercise"), *kinds, _("All")], ["---"] * (len(kinds) + 2)]
    for path in sources:
        counted = Counter[str]()
        for cell in read(path).cells:
            role = cell.metadata.get("nbgrader", {})
            if role.get("grade") or role.get("task"):
                counted[_kind(cell)] += role["points"]
        numbers = [counted[kind] for kind in kinds.values()]
        rows.append([path.stem, *(str(n) if n else "" for n in numbers), str(sum(numbers))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _kind(cell: Any) -> str:
    if is_test(cell):
        return ""
    first = str(cell.metadata["nbgrader"]["grade_id"]).partition("-")[0]
    return first if first in ("reading", "judgement", "design", "debate") else "other"


def _code(text: str) -> str:
    return f"```python\n{text.rstrip()}\n```"


def _without_marks(text: str, region: str) -> str:
    marks = (f"BEGIN {region}", f"END {region}")
    return "\n".join(line for line in text.splitlines() if not any(m in line for m in marks))
