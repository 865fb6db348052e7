"""The course's questions rest on the essay and explain every choice."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest

from countycase import case, essay
from countycase.allocation import apportion, calendar
from countycase.errors import CourseError
from countycase.exercises import questions
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import evaluate
from countycase.text import evaluation, modality

CHAPTERS = (
    *(f"pathway-{name}" for name in ("1", "2", "3", "4a", "4b")),
    "cadre-allocation",
    "text-analysis",
)
ALL = questions.load()
CHECKS = [question for question in ALL if question.use == "self-check"]
BANK = [question for question in ALL if question.use == "bank"]
NUMERIC = [question for question in ALL if question.numeric]


def of(question: Question) -> str:
    return question.id


every = pytest.mark.parametrize("question", ALL, ids=of)


def test_every_chapter_has_questions_to_check_oneself_and_a_bank() -> None:
    assert {question.chapter for question in ALL} == set(CHAPTERS)
    checks = Counter(question.chapter for question in CHECKS)
    bank = Counter(question.chapter for question in BANK)
    assert min(checks[chapter] for chapter in CHAPTERS) >= 6
    assert min(bank[chapter] for chapter in CHAPTERS) >= 3
    assert len(CHECKS) >= 48
    assert len(BANK) >= 21


def test_all_kinds_and_levels_are_there_and_every_chapter_mixes_them() -> None:
    kinds = Counter(question.kind for question in BANK)
    assert set(kinds) == set(questions.KINDS)
    assert kinds["true-false"] >= 3
    assert {question.kind for question in CHECKS} == set(questions.KINDS) - {"essay"}
    assert {question.level for question in ALL} == set(questions.LEVELS)
    for chapter in CHAPTERS:
        mine = [question for question in CHECKS if question.chapter == chapter]
        assert len({question.kind for question in mine}) >= 4, chapter
        assert len({question.level for question in mine}) >= 3, chapter


def test_every_outcome_has_a_question() -> None:
    # The capstone is a memo; its outcomes are marked by rubric.
    asked = [outcome for outcome in questions.outcomes() if outcome.chapter != "capstone"]
    assert {outcome.id for outcome in asked} == {q.outcome for q in ALL}


def test_a_bank_asks_other_things_than_the_page() -> None:
    assert len({question.stem for question in ALL}) == len(ALL)
    for question in BANK:
        for shown in CHECKS:
            mine, theirs = telling(question.stem), telling(shown.stem)
            assert len(mine & theirs) < 2 / 3 * max(4, min(len(mine), len(theirs))), (
                question.id,
                shown.id,
            )


def telling(stem: str) -> set[str]:
    """The longer words of a stem, and its runs of Chinese."""
    return set(re.findall(r"[a-z]{6,}|[\u4e00-\u9fff]{2,}", stem.lower()))


@every
def test_a_question_is_named_after_its_chapter(question: Question) -> None:
    assert question.id.startswith(question.chapter)


def text_of(name: str) -> str | None:
    """The essay's words at a sentence, a block, or the paragraph of a fact."""
    try:
        return essay.sentence(name).text if "." in name else essay.block(name).text
    except (CourseError, KeyError):
        pass
    try:
        return essay.block(str(case.fact(name).paragraph)).text
    except (CourseError, KeyError):
        return None


@every
def test_a_quotation_stands_in_the_essay_as_it_is_quoted(question: Question) -> None:
    """Whatever stands in 「」 is the essay's; what the essay has not is written without them."""
    whole = "\n".join(block.text for block in essay.load().blocks)
    named = "\n".join(filter(None, map(text_of, question.passages)))
    texts = dict(questions.strings(question))
    for path, text in texts.items():
        for quote in re.findall("「(.*?)」", text):
            assert quote in whole, f"{question.id}, {path}: {quote}"
    for quote in re.findall("「(.*?)」", question.stem):
        assert quote in named, f"{question.id}: {quote} stands in none of its passages"


def test_a_place_that_a_text_names_exists() -> None:
    for question in ALL:
        for path, text in questions.strings(question):
            for name in re.findall(r"`((?:case|deficit|pathway)-[\w.-]+)`", text):
                assert text_of(name) is not None, f"{question.id}, {path}: {name}"


@every
def test_every_wrong_answer_is_explained_at_length(question: Question) -> None:
    for choice in question.choices:
        if not choice.right and question.use == "self-check":
            assert len(choice.why) >= 60, f"{question.id}: {choice.text}"
    if question.numeric:
        assert question.numeric.wrong, question.id


@every
def test_no_choice_refers_to_the_others(question: Question) -> None:
    for choice in question.choices:
        assert not re.search(r"(?i)\b(all|none) of (the above|these)|both a and b", choice.text)


def _waited() -> int:
    after, decided = datetime.date(2017, 3, 31), datetime.date(2017, 4, 7)
    return sum(day.kind == "working" for day in calendar.days(after, decided))


def _without_team() -> int:
    levy = sum(
        int(case.fact(name).value or 0) for name in ("levy-drive-1-leaders", "levy-drive-1-others")
    )
    return 60 - 38 * levy // 3


def _stated() -> int:
    return sum(d.status == "stated" and "五天四夜" in d.quote for d in case.duties())


def _tie() -> Fraction:
    presence, result = Fraction(10, 10) - Fraction(6, 10), Fraction(9, 10) - Fraction(4, 10)
    return result / (presence + result)


COMPUTED: dict[str, Callable[[], float]] = {
    "pathway-1-five-days": _waited,
    "pathway-2-count-once": _stated,
    "pathway-3-two-counts": lambda: 100 * 10 / (10 * 1 + 10 * 3),
    "pathway-4a-sentences-that-demand": lambda: modality.prescribing(within="pathway-4a")[
        "pathway-4a"
    ][0],
    "pathway-4b-where-they-tie": lambda: float(_tie()),
    "pathway-4b-five-visits": lambda: 100 * 0.9**5,
    "cadre-allocation-teams-missing": _without_team,
    "cadre-allocation-largest-office": lambda: apportion([60, 30, 4], 9, rule="webster")[0],
    "text-analysis-f1": lambda: evaluation.Counts(gold=25, found=20, right=18).f1,
}


def test_every_number_on_a_page_is_computed_here() -> None:
    assert set(COMPUTED) == {question.id for question in NUMERIC if question.use == "self-check"}


@pytest.mark.parametrize("name", COMPUTED)
def test_a_number_is_what_the_course_computes(name: str) -> None:
    numeric = next(question.numeric for question in NUMERIC if question.id == name)
    assert numeric is not None
    assert abs(evaluate(numeric.formula) - COMPUTED[name]()) <= numeric.tolerance


def verdict(name: str) -> bool:
    """Whether a question of true or false calls its statement true."""
    (question,) = (q for q in ALL if q.id == name)
    (right,) = (choice.text for choice in question.choices if choice.right)
    return right == "True"


def test_no_paragraph_on_the_drives_names_a_firm() -> None:
    assert "成功企業也可積極參與" in (text_of("deficit-1-2.4") or "")
    acted = any("企" in (text_of(name) or "") for name in ("case-2", "case-3", "case-4"))
    assert verdict("pathway-2-bank-firms") == acted


def test_no_weights_turn_a_lead_in_both_indicators() -> None:
    steps = [Fraction(n, 4) for n in range(5)]
    turned = any(
        presence * lead + result * other <= 0
        for presence in steps
        for result in steps
        if presence + result > 0
        for lead in steps[1:]
        for other in steps[1:]
    )
    assert verdict("pathway-4b-bank-ahead-in-both") == (not turned)


def test_a_levy_on_units_grows_with_their_number_and_not_with_their_staff() -> None:
    levies = [case.fact(name) for name in ("levy-drive-1-leaders", "levy-drive-1-others")]
    assert {levy.unit for levy in levies} == {"persons per unit"}
    whole = sum(int(levy.value or 0) for levy in levies)
    assert whole == 4
    assert verdict("cadre-allocation-bank-split") == (2 * whole > whole)


def test_the_mistakes_named_for_webster_are_those_of_the_other_rules() -> None:
    others = {rule: apportion([60, 30, 4], 9, rule=rule)[0] for rule in ("uniform", "adams")}
    assert others == {"uniform": 3, "adams": 5}


@pytest.mark.parametrize("question", NUMERIC, ids=of)
def test_a_known_mistake_never_gives_a_right_number(question: Question) -> None:
    assert question.numeric is not None
    for variant in questions.variants(question, 100):
        for number in variant.wrong:
            assert abs(number - variant.answer) > question.numeric.tolerance, variant
        assert variant.answer >= 0


@pytest.mark.parametrize("question", [q for q in BANK if q.numeric], ids=of)
def test_a_bank_number_differs_from_student_to_student(question: Question) -> None:
    pool = questions.variants(question)
    assert len(pool) == 20
    assert len({variant.answer for variant in pool}) >= 8
    assert all("{" not in variant.stem for variant in pool)
