"""What each task of the exercises shows, and its weight: tables for the teaching note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from countycase.exercises import cells
from countycase.exercises.release import read
from countycase.exercises.tasks import Task, tasks
from countycase.i18n import _


def points(source: Path) -> dict[str, int]:
    """Return the points of each answer cell of an exercise source, by the cell's name.

    A cell of code has those of the tests that follow it.
    """
    found: Counter[str] = Counter()
    answer = ""
    for cell in read(source).cells:
        role = cells.role(cell)
        if role.get("solution"):
            answer = cells.name(cell)
            found[answer] += role.get("points", 0)
        elif cells.is_test(cell):
            found[answer] += role["points"]
    return dict(found)


def by_kind(sources: Sequence[Path]) -> str:
    """Return a Markdown table of the points of each exercise by kind of task."""
    kinds = {
        "close-reading": _("Close reading"),
        "coding": _("Tests"),
        "judgement": _("Judgements"),
        "design": _("Design"),
        "debate": _("Debate"),
        "memo": _("Memo"),
    }
    rows = [[_("Exercise"), *kinds.values(), _("All")], ["---"] * (len(kinds) + 2)]
    for path in sources:
        worth = points(path)
        counted = Counter[str]()
        for task in _of(path):
            counted[task.kind] += worth[task.cell]
        numbers = [counted[kind] for kind in kinds]
        rows.append([path.stem, *(str(n) if n else "" for n in numbers), str(sum(numbers))])
    return _table(rows)


def by_outcome(sources: Sequence[Path]) -> str:
    """Return a Markdown table of the tasks that show each outcome of the course, with points."""
    shown: Mapping[str, list[tuple[str, str, int]]] = defaultdict(list)
    for path in sources:
        worth = points(path)
        for task in _of(path):
            said = f"{task.cell} ({worth[task.cell]})"
            shown[task.course_outcome].append((path.stem, said, worth[task.cell]))
    every = sum(number for found in shown.values() for _name, _said, number in found)
    rows = [[_("Outcome"), _("Exercise"), _("Tasks, with their points"), _("Points")], ["---"] * 4]
    for letter, found in sorted(shown.items()):
        for exercise in dict.fromkeys(name for name, _said, _number in found):
            mine = [(said, number) for name, said, number in found if name == exercise]
            texts, numbers = zip(*mine, strict=True)
            rows.append([letter, exercise, ", ".join(texts), str(sum(numbers))])
        total = sum(number for _name, _said, number in found)
        share = _("{points}, {share:.0%} of all").format(points=total, share=total / every)
        rows.append([f"**{letter}**", _("all"), "", f"**{share}**"])
    return _table(rows)


def _of(source: Path) -> list[Task]:
    return [task for task in tasks() if task.exercise == source.stem]


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
