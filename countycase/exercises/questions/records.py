"""What a question is made of; records that hold no more than its file says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from countycase.text.script import simplified

KINDS = ("single", "multiple", "true-false", "numeric", "matching", "short", "essay")
USES = ("self-check", "bank")
NEEDS = ("essay", "glossary", "allocation", "text", "notebook")
"""What a question can ask to have at hand."""
VERDICTS = {
    "true": "false",
    "是": "否",
    "對": "錯",
    "对": "错",
    "正確": "錯誤",
    "正确": "错误",
}
"""What a statement can be called that is true, and beside it what it is called if it is false."""


@dataclass(frozen=True)
class Outcome:
    """What somebody can do after a chapter; ``text`` goes on from "After this you can"."""

    id: str
    chapter: str
    text: str


@dataclass(frozen=True)
class Choice:
    """An answer to choose: whether it is right, and why it is or why it tempts."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Parameter:
    """A number that differs from student to student: ``first``, ``first + step``, … ``last``."""

    name: str
    first: float
    last: float
    step: float

    @cached_property
    def values(self) -> tuple[float, ...]:
        """All numbers that it can be, none beyond ``last``."""
        # The allowance is for steps that binary fractions just miss.
        count = math.floor((self.last - self.first) / self.step + 1e-6) + 1
        return tuple(round(self.first + index * self.step, 9) for index in range(count))


@dataclass(frozen=True)
class Wrong:
    """A number that a known mistake leads to, as a formula, and what the mistake is."""

    formula: str
    why: str


@dataclass(frozen=True)
class Numeric:
    """A number to give.

    Attributes:
        formula: the answer; a constant where there are no parameters. See
            :func:`countycase.exercises.questions.formula.evaluate`.
        parameters: what the formula and the stem name; in the stem as ``{name}``.
        tolerance: how far an answer may be off and still be right, in the answer's unit.
        unit: what is counted; stands behind the field.
        wrong: numbers of known mistakes.
        why: how the answer comes about.
    """

    formula: str
    parameters: tuple[Parameter, ...]
    tolerance: float
    unit: str
    wrong: tuple[Wrong, ...]
    why: str


@dataclass(frozen=True)
class Pair:
    """Two things that belong together, and why."""

    left: str
    right: str
    why: str


@dataclass(frozen=True)
class Matching:
    """Pairs to find. ``distractors`` are right sides that belong to nothing."""

    pairs: tuple[Pair, ...]
    distractors: tuple[str, ...]

    @property
    def rights(self) -> tuple[str, ...]:
        """All right sides, none twice, sorted, so that their order says nothing."""
        return tuple(sorted({pair.right for pair in self.pairs} | set(self.distractors)))


@dataclass(frozen=True)
class Short:
    """A word or phrase to give: every form of it that is right, the plainest first."""

    answers: tuple[str, ...]
    why: str

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every form that is right, Chinese in both scripts."""
        forms = (form for word in self.answers for form in (word, simplified(word)))
        return tuple(dict.fromkeys(forms))


@dataclass(frozen=True)
class Grade:
    """A level of a criterion: its points, and what is seen in an answer that has them."""

    points: float
    text: str


@dataclass(frozen=True)
class Criterion:
    """One thing that a marker looks for, with its levels."""

    criterion: str
    levels: tuple[Grade, ...]


@dataclass(frozen=True)
class Rubric:
    """How an essay is marked."""

    criteria: tuple[Criterion, ...]

    @property
    def points(self) -> float:
        """The most that an answer can have."""
        return sum(max(level.points for level in part.levels) for part in self.criteria)


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        id: kebab case, unique in the course; never changed.
        chapter: the file that it stands in.
        use: ``self-check`` on a page, or ``bank``, which no page ever shows.
        kind: one of ``KINDS``; it says which of ``choices``, ``numeric``, ``matching``, ``short``
            and ``rubric`` there is. The others are empty or None.
        outcome: id of an :class:`Outcome` of the chapter.
        level: a process of the revised Bloom taxonomy, one of ``LEVELS``.
        minutes: how long it takes.
        needs: which of ``NEEDS`` must be at hand.
        passages: ids of the sentences, paragraphs and facts that it rests on.
        stem, hint: inline Markdown.
    """

    id: str
    chapter: str
    use: str
    kind: str
    outcome: str
    level: str
    minutes: float
    needs: tuple[str, ...]
    passages: tuple[str, ...]
    stem: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    numeric: Numeric | None = None
    matching: Matching | None = None
    short: Short | None = None
    rubric: Rubric | None = None


def strings(question: Question) -> Iterator[tuple[str, str]]:
    """Yield path and text of everything in a question that has to be translated.

    Paths are those of the file, counted from 0: ``stem``, ``choices.2.why``.
    """
    yield "stem", question.stem
    if question.hint:
        yield "hint", question.hint
    for index, choice in enumerate(question.choices):
        yield f"choices.{index}.text", choice.text
        yield f"choices.{index}.why", choice.why
    if question.numeric:
        yield from _numeric(question.numeric)
    if question.matching:
        yield from _matching(question.matching)
    if question.short:
        for index, answer in enumerate(question.short.answers):
            yield f"answers.{index}", answer
        yield "why", question.short.why
    if question.rubric:
        yield from _rubric(question.rubric)


def _numeric(numeric: Numeric) -> Iterator[tuple[str, str]]:
    if numeric.unit:
        yield "unit", numeric.unit
    for index, wrong in enumerate(numeric.wrong):
        yield f"wrong.{index}.why", wrong.why
    yield "why", numeric.why


def _matching(matching: Matching) -> Iterator[tuple[str, str]]:
    for index, pair in enumerate(matching.pairs):
        yield f"pairs.{index}.0", pair.left
        yield f"pairs.{index}.1", pair.right
        yield f"why.{index}", pair.why
    for index, text in enumerate(matching.distractors):
        yield f"distractors.{index}", text


def _rubric(rubric: Rubric) -> Iterator[tuple[str, str]]:
    for index, part in enumerate(rubric.criteria):
        yield f"rubric.{index}.criterion", part.criterion
        for number, level in enumerate(part.levels):
            yield f"rubric.{index}.levels.{number}.text", level.text
