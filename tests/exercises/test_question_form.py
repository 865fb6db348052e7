"""Nobody gets a question right by its form: by the length, place or wording of its choices.

Each way of choosing by form alone is tried on all questions and has to score as guessing does,
within one standard deviation either way. Form is the writer's to choose, so that no luck need be
allowed for; and what is hardly ever right can be struck out, which helps as much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from math import sqrt

import pytest

from countycase.exercises import questions
from countycase.exercises.banks.markup import plain
from countycase.exercises.questions import Choice, Question

ALL = questions.load()
OF_KIND = {kind: [q for q in ALL if q.kind == kind] for kind in questions.KINDS}

Way = Callable[[Question], list[Choice]]
"""Returns the choices that a way of choosing leaves; all of them where it finds no difference."""


def columns(choice: Choice) -> int:
    """How wide a choice is on the page; a Chinese character takes two columns."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in plain(choice.text))


def by_length(rank: int, question: Question) -> list[Choice]:
    """The choice at a rank from short to long (-1: the longest), with those of equal length."""
    wanted = sorted(map(columns, question.choices))[rank]
    return [choice for choice in question.choices if columns(choice) == wanted]


def by_place(place: int, question: Question) -> list[Choice]:
    return [question.choices[place]]


def odd_one(sign: str, question: Question) -> list[Choice]:
    """The only choice that has a sign, or the only one that lacks it."""
    having = [c for c in question.choices if re.search(sign, plain(c.text), re.I)]
    lacking = [c for c in question.choices if c not in having]
    return next((part for part in (having, lacking) if len(part) == 1), list(question.choices))


def begins_alone(question: Question) -> list[Choice]:
    """The choice whose first word no other has, if the others share theirs."""
    first = [plain(choice.text).split()[0] for choice in question.choices]
    number = Counter(first)
    alone = [c for c, word in zip(question.choices, first, strict=True) if number[word] == 1]
    return alone if len(alone) == 1 else list(question.choices)


def without(sign: str, question: Question) -> list[Choice]:
    """The choices that lack a sign; all of them where all have it."""
    lacking = [c for c in question.choices if not re.search(sign, plain(c.text), re.I)]
    return lacking or list(question.choices)


Texts = Callable[[Question, Choice], Iterable[str]]


def most_like(others: Texts, question: Question) -> list[Choice]:
    """The choices that share the most words with other texts of the question."""
    shared = [
        sum(len(words(choice.text) & words(other)) for other in others(question, choice))
        for choice in question.choices
    ]
    return [c for c, number in zip(question.choices, shared, strict=True) if number == max(shared)]


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}|[\u4e00-\u9fff]+", plain(text).lower()))


def stem(question: Question, _choice: Choice) -> list[str]:
    return [question.stem]


def other_choices(question: Question, choice: Choice) -> list[str]:
    return [other.text for other in question.choices if other is not choice]


QUOTED, CHINESE, NUMBER = "「", "[\u4e00-\u9fff]", r"\d"
REASONED = r"\b(as|because|for|since)\b|, which"
ABSOLUTE = r"\b(all|always|any\w*|every\w*|entirely|never|no|nobody|none|nothing|only)\b"
HEDGED = r"\b(can|could|likely|may|might|mostly|often|probably|seems?|some|suggests?|usually)\b"
SIGNS = (QUOTED, CHINESE, NUMBER, REASONED, ABSOLUTE, HEDGED)
WORDING: dict[str, Way] = {
    "the only one with a quotation, or without": partial(odd_one, QUOTED),
    "the only one with Chinese, or without": partial(odd_one, CHINESE),
    "the only one with a number, or without": partial(odd_one, NUMBER),
    "the only one that gives a reason, or does not": partial(odd_one, REASONED),
    "the only one that is hedged, or is not": partial(odd_one, HEDGED),
    "one that is not absolute": partial(without, ABSOLUTE),
    "the only one that begins otherwise": begins_alone,
    "the one most like the question": partial(most_like, stem),
    "the one most like the other choices": partial(most_like, other_choices),
}
ENDS: dict[str, Way] = {
    "the shortest": partial(by_length, 0),
    "the longest": partial(by_length, -1),
    "the first": partial(by_place, 0),
    "the last": partial(by_place, -1),
}
MIDDLE: dict[str, Way] = {
    "the second in length": partial(by_length, 1),
    "the third in length": partial(by_length, 2),
    "the second": partial(by_place, 1),
    "the third": partial(by_place, 2),
}


def share_right(choices: list[Choice] | tuple[Choice, ...]) -> float:
    return sum(choice.right for choice in choices) / len(choices)


def score(way: Way, asked: list[Question]) -> float:
    """How many are right, in the mean, if one of the choices that are left is drawn each time."""
    return sum(share_right(way(question)) for question in asked)


def guessed(asked: list[Question]) -> tuple[float, float]:
    """What drawing one of all choices scores: the mean and the standard deviation."""
    chances = [share_right(question.choices) for question in asked]
    return sum(chances), sqrt(sum(chance * (1 - chance) for chance in chances))


CASES = [("single", name) for name in ENDS | MIDDLE | WORDING]
CASES += [("multiple", name) for name in ENDS | WORDING]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_choosing_by_form_scores_as_guessing_does(kind: str, name: str) -> None:
    asked = OF_KIND[kind]
    mean, deviation = guessed(asked)
    reached = score((ENDS | MIDDLE | WORDING)[name], asked)
    assert abs(reached - mean) <= deviation, (
        f"Choosing {name} of {len(asked)} questions gets {reached:.1f} right; guessing gets "
        f"{mean:.1f}. Rework the choices of some of them."
    )


def test_a_single_choice_is_one_of_four() -> None:
    assert {len(question.choices) for question in OF_KIND["single"]} == {4}


def test_how_many_choices_are_right_cannot_be_known_beforehand() -> None:
    asked = OF_KIND["multiple"]
    right = Counter(sum(choice.right for choice in question.choices) for question in asked)
    assert set(right) == {1, 2, 3, 4}
    assert max(right.values()) <= len(asked) / 2
    assert {len(question.choices) for question in asked} <= {4, 5, 6}


@pytest.mark.parametrize("question", OF_KIND["multiple"], ids=lambda question: question.id)
def test_no_sign_parts_the_right_choices_from_the_others(question: Question) -> None:
    right = [choice.right for choice in question.choices]
    wrong = [not verdict for verdict in right]
    for sign in SIGNS:
        having = [bool(re.search(sign, plain(c.text), re.I)) for c in question.choices]
        assert having not in (right, wrong), f"{question.id}: {sign}"


def test_choosing_everything_is_no_answer_anywhere() -> None:
    for question in OF_KIND["multiple"]:
        assert share_right(question.choices) <= 2 / 3, question.id


def test_about_half_of_the_statements_are_true() -> None:
    asked = OF_KIND["true-false"]
    verdicts = Counter(c.text for question in asked for c in question.choices if c.right)
    assert set(verdicts) == {"True", "False"}
    assert max(verdicts.values()) <= 0.6 * sum(verdicts.values())
