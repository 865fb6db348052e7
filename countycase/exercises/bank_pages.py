"""The graded questions of a chapter as a section of a page, for the instructor's edition alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from countycase import resources
from countycase.exercises import pages, questions
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import number
from countycase.i18n import _

# Pictures stand beside the questions, and the section on a page elsewhere.
_PICTURE = re.compile(r"(!\[[^\]]*\]\()([^()/\s]+)\)")


def section(chapter: str) -> str:
    """Return the bank questions of a chapter with their answers; empty where it has none."""
    if not resources.path(f"questions/{chapter}.yml").is_file():
        return ""
    found = questions.load(chapter=chapter, use="bank")
    if not found:
        return ""
    title = _("Graded questions: {chapter}").format(chapter=chapter)
    boxes = [_PICTURE.sub(r"\1/data/questions/\2)", _question(question)) for question in found]
    return "\n\n".join([f"(bank-{chapter})=\n## {title}", *boxes])


def without_exercise(exercises: set[str]) -> list[str]:
    """Return the chapters with bank questions that are not among ``exercises``, sorted."""
    return sorted({q.chapter for q in questions.load(use="bank")} - exercises)


def _question(question: Question) -> str:
    about = _(
        "{kind}, {level}, {minutes:g} minutes; outcome `{outcome}`; rests on {passages}."
    ).format(
        kind=question.kind,
        level=question.level,
        minutes=question.minutes,
        outcome=question.outcome,
        passages=", ".join(f"`{passage}`" for passage in question.passages),
    )
    answers = "\n".join(f"- {line}" for line in _answers(question))
    hint = question.hint and _("*Hint:* {hint}").format(hint=question.hint)
    parts = [question.stem, answers, hint, about]
    return pages.box("instructor", question.id, "\n\n".join(part for part in parts if part))


def _answers(question: Question) -> Iterator[str]:
    right, wrong = _("**right**: {text} ({why})"), _("**wrong**: {text} ({why})")
    for choice in question.choices:
        yield (right if choice.right else wrong).format(text=choice.text, why=choice.why)
    if numeric := question.numeric:
        steps = _("`{name}`: {first} to {last} in steps of {step}")
        yield f"`{numeric.formula}` {numeric.unit} ± {number(numeric.tolerance)}: {numeric.why}"
        for drawn in numeric.parameters:
            first, last, step = map(number, (drawn.first, drawn.last, drawn.step))
            yield steps.format(name=drawn.name, first=first, last=last, step=step)
        for mistake in numeric.wrong:
            yield wrong.format(text=f"`{mistake.formula}`", why=mistake.why)
    if matching := question.matching:
        for pair in matching.pairs:
            yield f"{pair.left} → {pair.right} ({pair.why})"
        belonging = _("belongs to nothing: {text}")
        yield from (belonging.format(text=text) for text in matching.distractors)
    if short := question.short:
        yield f"{' / '.join(short.answers)}: {short.why}"
    if rubric := question.rubric:
        for part in rubric.criteria:
            for level in part.levels:
                yield f"{part.criterion}, **{level.points:g}**: {level.text}"
