"""Reads what is asked in a question of each kind, and holds it to the rules of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import inf, isfinite, prod
from typing import Any

from countycase.errors import CourseError
from countycase.exercises.questions.entry import Entry, quoted
from countycase.exercises.questions.formula import evaluate, number, without_value
from countycase.exercises.questions.records import (
    VERDICTS,
    Choice,
    Criterion,
    Grade,
    Matching,
    Numeric,
    Pair,
    Parameter,
    Rubric,
    Short,
    Wrong,
)

_CHOICES = frozenset({"choices"})
FIELDS: Mapping[str, frozenset[str]] = {
    "single": _CHOICES,
    "multiple": _CHOICES,
    "true-false": _CHOICES,
    "numeric": frozenset({"answer", "formula", "parameters", "tolerance", "unit", "wrong", "why"}),
    "matching": frozenset({"pairs", "distractors", "why"}),
    "short": frozenset({"answers", "why"}),
    "essay": frozenset({"rubric"}),
}
"""The fields that a kind of question has beside those of every question."""
_MOST_SHARES = 10
"""Moodle has no share of the points smaller than a tenth."""
_MOST_LETTERS = 255
"""What a right side may have in Moodle's drop-down list."""
_MOST_NUMBERS = 10_000
_MOST_COMBINATIONS = 1_000_000
"""Each is tried when a file is read."""
_ALLOWANCE = 1e-6
"""For steps that binary fractions just miss, such as tenths."""


def body(entry: Entry, kind: str, use: str) -> dict[str, Any]:
    """Return what a question of this kind asks, as fields of ``Question``.

    Raises:
        CourseError: if a field is missing or breaks a rule of the kind.
    """
    if kind in _READERS:
        field, read = _READERS[kind]
        content = read(entry)
    else:
        field, content = "choices", _choices(entry, kind)
    if use == "self-check" and entry.fields.get("parameters"):
        raise entry.fault("parameters", "stand in a self-check", "leave them to bank questions")
    return {field: content}


def _choices(entry: Entry, kind: str) -> tuple[Choice, ...]:
    found = []
    for part in entry.parts("choices", least=2):
        part.refuse_others({"text", "right", "why"})
        found.append(Choice(part.text("text"), part.truth("right"), part.text("why")))
    if len({choice.text for choice in found}) < len(found):
        raise entry.fault("choices", "hold the same text twice", "change one of them")
    right = sum(choice.right for choice in found)
    if kind == "true-false" and len(found) != 2:
        raise entry.fault("choices", f"are {len(found)}", "give true and false, and no more")
    if kind == "true-false" and not _are_verdicts(found):
        said = " and ".join(repr(choice.text) for choice in found)
        raise entry.fault(
            "choices",
            f"are {said}",
            "let them be True and False, or such a pair in Chinese, and say the rest in the stem",
        )
    if kind != "multiple" and right != 1:
        raise entry.fault("choices", f"have {right} right ones", "mark exactly one as right: true")
    if kind == "multiple" and not 0 < right < len(found):
        raise entry.fault("choices", f"have {right} right ones", "mark some, and leave some")
    if max(right, len(found) - right) > _MOST_SHARES and kind == "multiple":
        raise entry.fault("choices", f"are {len(found)}", "have at most ten right and ten wrong")
    return tuple(found)


def _are_verdicts(choices: list[Choice]) -> bool:
    """Tell whether one choice calls the statement true, and the other in the same words false."""
    texts = {choice.text.casefold() for choice in choices}
    return any(texts == set(pair) for pair in VERDICTS.items())


def _numeric(entry: Entry) -> Numeric:
    if ("answer" in entry.fields) == ("formula" in entry.fields):
        raise entry.fault("answer", "is needed, or formula", "give one of the two")
    parameters = _parameters(entry)
    formula = _formula(entry, "formula" if "formula" in entry.fields else "answer")
    wrong = []
    for part in entry.parts("wrong", least=0):
        part.refuse_others({"value", "formula", "why"})
        field = "formula" if "formula" in part.fields else "value"
        wrong.append(Wrong(_formula(part, field), part.text("why")))
        _refuse_unknown(part, field, wrong[-1].formula, parameters)
    _refuse_unknown(entry, "formula", formula, parameters)
    for parameter in parameters:
        if not re.search(rf"\{{{parameter.name}\}}", entry.text("stem")):
            raise entry.fault(
                f"parameters.{parameter.name}", "is not in the stem", "write it there in braces"
            )
    return Numeric(
        formula=formula,
        parameters=parameters,
        tolerance=entry.number("tolerance", least=0) if "tolerance" in entry.fields else 0,
        unit=entry.text("unit") if "unit" in entry.fields else "",
        wrong=tuple(wrong),
        why=entry.text("why"),
    )


def _formula(entry: Entry, field: str) -> str:
    if field == "formula":
        return entry.text(field)
    return repr(entry.number(field))


def _refuse_unknown(
    entry: Entry, field: str, formula: str, parameters: tuple[Parameter, ...]
) -> None:
    """Raise if the formula cannot be computed, or not for some numbers of its parameters."""
    where = None
    try:
        if parameters:
            where = without_value(formula, {each.name: each.values for each in parameters})
        else:
            evaluate(formula)
    except CourseError as error:
        raise CourseError(f"{entry.file}: {entry.name}: {entry.path}{field}: {error}") from error
    if where:
        said = ", ".join(f"{name} is {number(value)}" for name, value in where.items())
        raise entry.fault(
            field, f"has no value where {said}", "change it, or the ranges of the parameters"
        )


def _parameters(entry: Entry) -> tuple[Parameter, ...]:
    content = entry.fields.get("parameters", {})
    if not isinstance(content, Mapping):
        raise entry.fault("parameters", "is no mapping", "write {name: [first, last, step]}")
    found = tuple(_parameter(entry, name, bounds) for name, bounds in content.items())
    together = prod(len(parameter.values) for parameter in found)
    if together > _MOST_COMBINATIONS:
        raise entry.fault(
            "parameters",
            f"allow {together} combinations",
            f"take greater steps, so that there are at most {_MOST_COMBINATIONS}",
        )
    return found


def _parameter(entry: Entry, name: Any, bounds: Any) -> Parameter:
    field = f"parameters.{name if isinstance(name, str) and name.isprintable() else quoted(name)}"
    numbers = isinstance(bounds, list) and [type(n) for n in bounds if type(n) in (int, float)]
    if not isinstance(name, str) or not name.isidentifier() or len(numbers or ()) != 3:
        raise entry.fault(field, "is not right", "write name: [first, last, step]")
    first, last, step = bounds
    steps = (last - first) / step if step else inf
    if step <= 0 or not 0 < last - first < inf or not isfinite(first + step):
        raise entry.fault(field, "has no range", "let last exceed first and step exceed 0")
    if steps + 1 > _MOST_NUMBERS:
        raise entry.fault(
            field,
            f"has {number(steps + 1)} numbers",
            f"take greater steps, so that there are at most {_MOST_NUMBERS}",
        )
    if abs(steps - round(steps)) > _ALLOWANCE:
        raise entry.fault(
            field,
            f"does not end on {number(last)} in steps of {number(step)}",
            "let last be first and a whole number of steps",
        )
    parameter = Parameter(name, first, last, step)
    if len(set(parameter.values)) < len(parameter.values):
        raise entry.fault(field, "has steps too small to tell its numbers apart", "take greater")
    return parameter


def _matching(entry: Entry) -> Matching:
    content = entry.given("pairs")
    if not isinstance(content, list) or len(content) < 2:
        raise entry.fault("pairs", "are too few", "give a list of at least two")
    why = entry.given("why")
    if not isinstance(why, Mapping):
        raise entry.fault("why", "is no mapping", "write the left side of each pair with its why")
    pairs = []
    for index, sides in enumerate(content):
        if not (isinstance(sides, list) and [type(side) for side in sides] == [str, str]):
            raise entry.fault(f"pairs.{index}", "is no pair of texts", "write [left, right]")
        left, right = (entry.tidy(f"pairs.{index}.{at}", side) for at, side in enumerate(sides))
        reason = why.get(sides[0])
        if not isinstance(reason, str):
            raise entry.fault("why", f"says nothing about {left!r}", "add a line for it")
        pairs.append(Pair(left, right, entry.tidy("why", reason)))
    distractors = entry.texts("distractors", least=0)
    rights = {pair.right for pair in pairs}
    for text in (*(pair.right for pair in pairs), *distractors):
        if len(text) > _MOST_LETTERS:
            raise entry.fault(
                "pairs",
                f"have the right side {text[:20]!r}…, which is too long for a list to choose from",
                f"give it at most {_MOST_LETTERS} characters",
            )
    if len({pair.left for pair in pairs}) < len(pairs) or rights & set(distractors):
        raise entry.fault("pairs", "hold a side twice", "let every left side stand once")
    return Matching(tuple(pairs), tuple(distractors))


def _short(entry: Entry) -> Short:
    return Short(tuple(entry.texts("answers")), entry.text("why"))


def _rubric(entry: Entry) -> Rubric:
    criteria = []
    for part in entry.parts("rubric"):
        part.refuse_others({"criterion", "levels"})
        levels = []
        for level in part.parts("levels", least=2):
            level.refuse_others({"points", "text"})
            levels.append(Grade(level.number("points", least=0), level.text("text")))
        points = [level.points for level in levels]
        if points != sorted(set(points), reverse=True) or points[-1] != 0:
            raise part.fault("levels", "are out of order", "give the most points first and 0 last")
        criteria.append(Criterion(part.text("criterion"), tuple(levels)))
    return Rubric(tuple(criteria))


_READERS: Mapping[str, tuple[str, Callable[[Entry], Any]]] = {
    "numeric": ("numeric", _numeric),
    "matching": ("matching", _matching),
    "short": ("short", _short),
    "essay": ("rubric", _rubric),
}
