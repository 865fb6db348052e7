r"""Questions as GIFT, the plain text that Moodle and other platforms import.

The signs ``~ = # { } :`` and the backslash are escaped, as Moodle's documentation, "GIFT format",
says. GIFT has no points and no rubric: the levels stand in comments, which an import leaves out.
An arrow ``->`` makes a matching question of whatever it stands in, and nothing escapes it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from countycase.errors import CourseError
from countycase.exercises.banks import items, markup
from countycase.exercises.banks.moodle import fraction
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import number

SUFFIX = "-gift.txt"
Rich = Callable[[str], str]


def bank(chapter: str, questions: Sequence[Question], pictures: Mapping[str, bytes]) -> bytes:
    """Return the questions of a chapter as one file with the pictures in it."""

    def address(name: str) -> str:
        kind = items.PICTURE_TYPES[Path(name).suffix]
        return f"data:{kind};base64,{base64.b64encode(pictures[name]).decode('ascii')}"

    def rich(text: str) -> str:
        return "[html]" + escaped(markup.html(text, address))

    blocks = []
    for question in questions:
        pool = items.pool(question)
        last = f"/{question.id}" if len(pool) > 1 else ""
        blocks.append(f"$CATEGORY: $course$/top/countycase/{chapter}{last}")
        blocks += ["\n".join(_lines(each, rich)) for each in pool]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return a text in which nothing means anything to GIFT."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)


def _lines(question: Question, rich: Rich) -> Iterator[str]:
    for criterion, levels in items.rubric(question):
        yield f"// {criterion}"
        yield from (f"//   {level}" for level in levels)
    yield f"::{question.id}::{rich(items.stem(question))} {{"
    yield from _BODIES[question.kind](question, rich)
    if why := items.why(question):
        yield f"####{rich(why)}"
    yield "}"


def _single(question: Question, rich: Rich) -> Iterator[str]:
    for choice in question.choices:
        yield f"{'=' if choice.right else '~'}{rich(choice.text)}#{rich(choice.why)}"


def _multiple(question: Question, rich: Rich) -> Iterator[str]:
    for choice, share in zip(question.choices, items.shares(question), strict=True):
        yield f"~%{fraction(share)}%{rich(choice.text)}#{rich(choice.why)}"


def _truth(question: Question, rich: Rich) -> Iterator[str]:
    right = next(i for i, choice in enumerate(question.choices) if choice.right)
    word = "FALSE" if items.is_false(question.choices[right]) else "TRUE"
    # GIFT's order: what somebody reads who is wrong, then who is right.
    yield f"{word}#{rich(question.choices[1 - right].why)}#{rich(question.choices[right].why)}"


def _numeric(question: Question, rich: Rich) -> Iterator[str]:
    assert question.numeric
    tolerance = number(question.numeric.tolerance)
    yield f"#=%100%{number(items.answer(question.numeric))}:{tolerance}"
    for value, why in items.mistakes(question.numeric):
        yield f"=%0%{number(value)}:{tolerance}#{rich(why)}"


def _matching(question: Question, rich: Rich) -> Iterator[str]:
    assert question.matching
    for pair in question.matching.pairs:
        yield f"={rich(pair.left)} -> {escaped(markup.plain(pair.right))}"
    for text in question.matching.distractors:
        yield f"= -> {escaped(markup.plain(text))}"


def _short(question: Question, _rich: Rich) -> Iterator[str]:
    assert question.short
    for word in question.short.accepted:
        if "->" in word:
            raise CourseError(
                f"The question {question.id} accepts {word!r}, and GIFT would read the arrow as "
                "that of a matching question; accept another word, or leave out GIFT with --format."
            )
        # An asterisk would stand for anything.
        literal = word.replace("*", r"\*")
        yield f"=%100%{escaped(literal)}"


def _essay(_question: Question, _rich: Rich) -> Iterator[str]:
    yield from ()


_BODIES: Mapping[str, Callable[[Question, Rich], Iterator[str]]] = {
    "single": _single,
    "multiple": _multiple,
    "true-false": _truth,
    "numeric": _numeric,
    "matching": _matching,
    "short": _short,
    "essay": _essay,
}
