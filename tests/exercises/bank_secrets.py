"""Whatever of the graded questions would tell somebody an answer, and where a product has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import harness
from searching import Search

from countycase.exercises import questions
from countycase.exercises.questions import Question

BANK = questions.load(use="bank")
CHECKS = questions.load(use="self-check")
# Where a number of the student's own stands in a text.
PLACE = re.compile(r"\{\w+\}")
# Terms of the course that are choices of a question as well, and stand in chapters.
_TERMS = ("Largest remainder", "The same from every unit", "Webster", "Adams")


@cache
def search(asked: tuple[Question, ...] = BANK) -> Search:
    """Return the search for all that questions say.

    Their names and right formulas are looked for by themselves.
    """
    secrets, telling = [], []
    for question in asked:
        texts = [text for _, text in questions.strings(question)]
        telling.append((question.id, question.id))
        if question.numeric and question.numeric.parameters:
            texts += [wrong.formula for wrong in question.numeric.wrong]
            telling.append((question.id, question.numeric.formula))
        secrets += [(question.id, part) for text in texts for part in PLACE.split(text)]
    return Search(secrets, [*harness.public(), *_TERMS], telling)


def leaks(place: Path, asked: tuple[Question, ...] = BANK) -> list[str]:
    """Return a line for each text of these questions in a product: the file, whose, what."""
    return search(asked).leaks(place)
