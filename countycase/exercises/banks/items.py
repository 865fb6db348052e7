"""Bank questions as a learning platform asks them: every variant a question of its own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from countycase.errors import CourseError
from countycase.exercises.banks import markup
from countycase.exercises.questions import (
    VERDICTS,
    Choice,
    Numeric,
    Question,
    Wrong,
    strings,
    variants,
)
from countycase.exercises.questions.formula import evaluate
from countycase.i18n import _

PICTURE_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
"""Of the pictures that every browser shows, by the end of the file's name."""
_PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9]+")


def pool(question: Question) -> tuple[Question, ...]:
    """Return a question's variants as questions without parameters, or the question alone."""
    numeric = question.numeric
    if numeric is None or not numeric.parameters:
        return (question,)
    found = []
    for number, drawn in enumerate(variants(question), 1):
        mistakes = zip(numeric.wrong, drawn.wrong, strict=True)
        body = dataclasses.replace(
            numeric,
            formula=repr(drawn.answer),
            parameters=(),
            wrong=tuple(Wrong(repr(value), mistake.why) for mistake, value in mistakes),
        )
        name = f"{question.id}-{number:02}"
        found.append(dataclasses.replace(question, id=name, stem=drawn.stem, numeric=body))
    return tuple(found)


def stem(question: Question) -> str:
    """Return what is asked, with the unit of the number to give."""
    unit = question.numeric.unit if question.numeric else ""
    return question.stem + (" " + _("(Unit: {unit})").format(unit=unit) if unit else "")


def points(question: Question) -> float:
    """Return the points of a right answer: 1, or those of the rubric."""
    return question.rubric.points if question.rubric else 1


def shares(question: Question) -> tuple[float, ...]:
    """Return what each choice adds to the points of a question, as a share of them.

    The right choices share the points evenly. Where several may be chosen, the wrong ones take
    them away evenly, so that choosing everything gives nothing; less than nothing is nothing. This
    is the one rule of partial credit: formats either hold these shares or give all or nothing.
    """
    right = sum(choice.right for choice in question.choices)
    loss = 1 / (len(question.choices) - right) if question.kind == "multiple" else 0
    return tuple(1 / right if choice.right else -loss for choice in question.choices)


def answer(numeric: Numeric) -> float:
    """Return the right number of a question without parameters."""
    return evaluate(numeric.formula)


def mistakes(numeric: Numeric) -> Iterator[tuple[float, str]]:
    """Yield number and explanation of each mistake that a right answer cannot be, none twice."""
    right, given = answer(numeric), set()
    for wrong in numeric.wrong:
        value = evaluate(wrong.formula)
        if abs(value - right) > numeric.tolerance and value not in given:
            given.add(value)
            yield value, wrong.why


def is_false(choice: Choice) -> bool:
    """Return whether a choice between true and false is the one that calls the statement false."""
    return choice.text.casefold() in VERDICTS.values()


def why(question: Question) -> str:
    """Return the explanation that holds for every answer; empty where each choice has its own."""
    if question.matching:
        return " ".join(f"{pair.left}: {pair.why}" for pair in question.matching.pairs)
    body = question.numeric or question.short
    return body.why if body else ""


def rubric(question: Question) -> list[tuple[str, list[str]]]:
    """Return each criterion with its levels, the points before each."""
    criteria = question.rubric.criteria if question.rubric else ()
    return [(c.criterion, [f"{g.points:g}: {g.text}" for g in c.levels]) for c in criteria]


def shown(questions: Iterable[Question]) -> dict[str, str]:
    """Return the file name of each picture in the questions, with the id of a question it is in."""
    return {
        name: question.id for question in questions for name, _alternative in _pictures(question)
    }


def _pictures(question: Question) -> Iterator[tuple[str, str]]:
    return markup.pictures(text for _path, text in strings(question))


def pictures(questions: Iterable[Question], folder: Path) -> Mapping[str, bytes]:
    """Return the pictures in the questions, which stand beside the files of ``folder``.

    Raises:
        CourseError: if one is missing or lies elsewhere, is of a kind that browsers do not show,
            has a name that a package cannot hold, or stands in a question without an alternative
            text.
    """
    found = {}
    for question in questions:
        for name, alternative in _pictures(question):
            place = folder / name
            if Path(name).name != name or not place.is_file():
                raise CourseError(
                    f"The question {question.id} shows {name}, which is not beside its file; "
                    f"put the picture into {folder.name}/ or take it out of the question."
                )
            if Path(name).suffix not in PICTURE_TYPES:
                known = ", ".join(end.removeprefix(".") for end in PICTURE_TYPES)
                raise CourseError(
                    f"The question {question.id} shows {name}; make it one of {known}, whose "
                    "pictures every browser shows."
                )
            if not _PICTURE.fullmatch(name):
                raise CourseError(
                    f"The question {question.id} shows {name}; rename the picture with letters "
                    "a-z, digits, hyphens and a point alone, which every platform unpacks."
                )
            if not alternative.strip():
                raise CourseError(
                    f"The question {question.id} shows {name} without saying what is on it; "
                    f"write that between the brackets: ![Two bars]({name})."
                )
            found[name] = place.read_bytes()
    return found
