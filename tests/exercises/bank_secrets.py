"""Whatever of the graded questions would tell somebody an answer, and where a product has it."""

from __future__ import annotations

import re
from pathlib import Path

from containers import flat, members, searchable

from countycase import essay
from countycase.exercises import questions

BANK = questions.load(use="bank")
CHECKS = questions.load(use="self-check")
# Shorter texts ("persons", 「應」) stand in any page. A Chinese character says as much as two.
_TELLING = 28


def telling(asked: tuple[questions.Question, ...]) -> set[str]:
    """The texts of questions, flat; of Markdown the longest run without markup and quotation."""
    public = flat("".join(block.text for block in essay.load().blocks))
    texts = {text for question in asked for _, text in questions.strings(question)}
    runs = {flat(max(re.split(r"[`*$]|\{\w+\}|「.*?」", text), key=_weight)) for text in texts}
    return {run for run in runs if _weight(run) >= _TELLING and run not in public}


def leaks(place: Path, asked: tuple[questions.Question, ...] = BANK) -> list[str]:
    """Each telling text and each id of these questions in a product, with the file it is in."""
    sought = telling(asked) | {flat(question.id) for question in asked}
    return [
        f"{name}: {text}"
        for name, whole in members(place)
        for content in [searchable(name, whole)]
        for text in sought
        if text in content
    ]


def _weight(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)
