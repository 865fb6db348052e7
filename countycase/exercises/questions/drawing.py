"""Variants of a numeric question in other numbers, of which a platform gives each student one.

They are drawn from the question's id, so that every machine gives the same pool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod

from countycase.errors import CourseError
from countycase.exercises.questions.formula import evaluate, number
from countycase.exercises.questions.records import Numeric, Question
from countycase.exercises.streams import Stream

POOL = 20
"""How many variants of a question there are where nothing else is said."""


@dataclass(frozen=True)
class Variant:
    """A numeric question with its parameters filled in.

    Attributes:
        values: each parameter's number.
        stem: the question in these numbers.
        answer: the right number.
        wrong: the number of each known mistake, in the order of ``numeric.wrong``.
    """

    values: tuple[tuple[str, float], ...]
    stem: str
    answer: float
    wrong: tuple[float, ...]


def variants(question: Question, count: int = POOL) -> tuple[Variant, ...]:
    """Return the first ``count`` variants of a numeric question, all different.

    Fewer where its parameters allow fewer, one where it has none.

    Raises:
        CourseError: if the question is not numeric.
    """
    numeric = _numeric(question)
    possible = prod(len(parameter.values) for parameter in numeric.parameters)
    found: dict[tuple[float, ...], Variant] = {}
    stream = Stream(f"question/{question.id}")
    while len(found) < min(count, possible):
        chosen = tuple(stream.choice(parameter.values) for parameter in numeric.parameters)
        found.setdefault(chosen, _variant(question, numeric, chosen))
    return tuple(found.values())


def _numeric(question: Question) -> Numeric:
    if question.numeric is None:
        raise CourseError(
            f"The question {question.id} is of the kind {question.kind} and has no variants; "
            "ask for those of a numeric question."
        )
    return question.numeric


def _variant(question: Question, numeric: Numeric, chosen: tuple[float, ...]) -> Variant:
    values = {p.name: value for p, value in zip(numeric.parameters, chosen, strict=True)}
    stem = re.sub(
        r"\{(\w+)\}",
        lambda match: number(values[match[1]]) if match[1] in values else match[0],
        question.stem,
    )
    return Variant(
        values=tuple(values.items()),
        stem=stem,
        answer=evaluate(numeric.formula, values),
        wrong=tuple(evaluate(wrong.formula, values) for wrong in numeric.wrong),
    )
