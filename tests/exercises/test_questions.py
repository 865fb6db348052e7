"""Questions are read whole or refused with file, question and field."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from countycase.errors import CourseError
from countycase.exercises import questions
from countycase.exercises.questions.formula import evaluate, names

SAMPLES = Path(__file__).parent / "questions"
RAW = yaml.safe_load((SAMPLES / "samples.yml").read_text(encoding="utf-8"))["questions"]


def sample(name: str) -> questions.Question:
    return next(question for question in questions.load(SAMPLES) if question.id == f"sample-{name}")


def raw(kind: str) -> dict[str, Any]:
    return copy.deepcopy(next(entry for entry in RAW if entry["kind"] == kind))


def written(folder: Path, *entries: dict[str, Any]) -> Path:
    """A folder with these questions in the one file ``samples.yml``."""
    (folder / "outcomes.yml").write_bytes((SAMPLES / "outcomes.yml").read_bytes())
    text = yaml.safe_dump({"questions": list(entries)}, allow_unicode=True)
    (folder / "samples.yml").write_text(text, encoding="utf-8")
    return folder


def test_there_are_three_samples_of_every_kind() -> None:
    kinds = [question.kind for question in questions.load(SAMPLES)]
    assert {kind: kinds.count(kind) for kind in questions.KINDS} == dict.fromkeys(
        questions.KINDS, 3
    )


def test_signs_that_mean_something_in_a_format_are_read_as_they_stand() -> None:
    question = sample("single-brackets")
    assert question.stem == "若 x<3 且 a[b[0]]>1，「情」是？"
    assert [choice.right for choice in question.choices] == [True, False, False]


def test_questions_can_be_asked_for_by_chapter_and_use() -> None:
    bank = questions.load(SAMPLES, chapter="samples", use="bank")
    check = questions.load(SAMPLES, use="self-check")
    assert {question.use for question in bank} == {"bank"}
    assert {question.use for question in check} == {"self-check"}
    assert len(bank) + len(check) == len(RAW)


def test_a_chapter_without_questions_and_an_unknown_use_are_said() -> None:
    with pytest.raises(CourseError, match=r"no questions for pathway-9.*samples"):
        questions.load(SAMPLES, chapter="pathway-9")
    with pytest.raises(CourseError, match="use 'exam'"):
        questions.load(SAMPLES, use="exam")


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("single", lambda q: q.pop("stem"), "stem is missing"),
        ("single", lambda q: q.update(level="guess"), "level is 'guess'"),
        ("single", lambda q: q.update(kind="riddle"), "kind is 'riddle'"),
        ("single", lambda q: q.update(use="exam"), "use is 'exam'"),
        ("single", lambda q: q.update(outcome="other"), "outcome is 'other'"),
        ("single", lambda q: q.update(id="Not Kebab"), "id is 'Not Kebab'"),
        ("single", lambda q: q.update(id="Not-Kebab"), "id is not in kebab case"),
        ("single", lambda q: q.update(answer=3), "answer is not known"),
        ("single", lambda q: q.update(minutes=0), "minutes is 0"),
        ("single", lambda q: q.update(minutes="two"), "minutes is 'two'"),
        ("single", lambda q: q.update(passages=[]), "passages is missing"),
        ("single", lambda q: q["choices"][1].pop("why"), "choices.1.why is missing"),
        ("single", lambda q: q["choices"][1].update(text=4), "choices.1.text is 4"),
        ("single", lambda q: q["choices"][1].update(right=True), "choices have 2 right"),
        ("single", lambda q: q["choices"][0].update(right="yes"), "choices.0.right is 'yes'"),
        (
            "single",
            lambda q: q["choices"][0].update(text="{x = 3 ~ 4}"),
            "choices hold the same text twice",
        ),
        (
            "multiple",
            lambda q: [c.update(right=True) for c in q["choices"]],
            "choices have 4 right",
        ),
        ("true-false", lambda q: q["choices"].append({"text": "?", "why": "?"}), "choices are 3"),
        (
            "true-false",
            lambda q: q["choices"][1].update(text="No, it is printed"),
            "choices are 'True' and 'No, it is printed'; let them be True and False, ",
        ),
        ("true-false", lambda q: q["choices"][1].update(text="錯"), "choices are 'True' and '錯'"),
        ("true-false", lambda q: q["choices"][1].update(text="TRUE"), "choices are 'True' and 'TR"),
        ("numeric", lambda q: q.update(formula="1"), "answer is needed, or formula"),
        ("numeric", lambda q: q.update(answer=True), "answer is True"),
        ("numeric", lambda q: q.update(answer=float("nan")), "answer is nan"),
        (
            "numeric",
            lambda q: q.update(stem="{n}", parameters={"n": [1, 2, 1]}),
            "parameters stand",
        ),
        ("numeric", lambda q: q["wrong"][0].pop("value"), "wrong.0.value is missing"),
        ("matching", lambda q: q["why"].pop("應"), "why says nothing about '應'"),
        ("matching", lambda q: q["pairs"].append(["only"]), "pairs.3 is no pair"),
        ("matching", lambda q: q.update(distractors=["demands"]), "pairs hold a side twice"),
        ("short", lambda q: q.update(answers=[]), "answers is missing"),
        ("short", lambda q: q.update(answers=[1]), "answers is no list of texts"),
        ("essay", lambda q: q.update(use="self-check"), "use is self-check"),
        ("essay", lambda q: q["rubric"][0]["levels"].reverse(), "rubric.0.levels are out of"),
        ("essay", lambda q: q["rubric"][0].pop("criterion"), "rubric.0.criterion is missing"),
    ],
)
def test_a_fault_is_one_sentence_with_file_question_and_field(
    kind: str, change: Change, field: str, tmp_path: Path
) -> None:
    entry = raw(kind)
    change(entry)
    with pytest.raises(CourseError) as caught:
        questions.load(written(tmp_path, entry))
    said = str(caught.value)
    assert said.startswith(f"{tmp_path.name}/samples.yml: question {entry['id']}: {field}")
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("formula: ", {"formula": "levy * villages"}),
        ("formula: ", {"formula": "__import__('os')"}),
        ("formula has no value where units is 20", {"formula": "1 / (units - 20)"}),
        ("parameters.units", {"parameters": {"units": [60, 20, 1], "levy": [2, 5, 1]}}),
        ("parameters.more is not", {"parameters": {"more": [1, 9, 1]}, "formula": "more"}),
    ],
)
def test_a_formula_that_cannot_be_computed_is_refused(
    field: str, change: dict[str, Any], tmp_path: Path
) -> None:
    entry = next(copy.deepcopy(e) for e in RAW if e["id"] == "sample-numeric-parameters")
    entry["wrong"] = []
    entry.update(change)
    with pytest.raises(CourseError, match=f"question sample-numeric-parameters: {field}"):
        questions.load(written(tmp_path, entry))


def test_an_id_stands_once_in_the_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"id stands in .*samples\.yml already"):
        questions.load(written(tmp_path, raw("short"), raw("short")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions: [", "damaged at line"),
        ("questions:\n  - {id: a, id: b}\n", "damaged at line 2, .*the field id stands twice"),
        ("answers: []\n", "one list named 'questions'"),
        ("questions: [1]\n", "entry 1 has no fields"),
        ("questions: [!!python/object/apply:os.getcwd []]\n", "damaged at line 1"),
    ],
)
def test_a_file_that_is_no_list_of_questions_is_refused(
    text: str, said: str, tmp_path: Path
) -> None:
    written(tmp_path)
    (tmp_path / "samples.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        questions.load(tmp_path)


def test_where_the_questions_are_not_installed_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="stand in the course's repository alone"):
        questions.load(tmp_path)


def test_every_text_of_a_question_is_given_to_the_translator_once() -> None:
    """Whatever holds a letter in the file is a text to translate, or an id, a kind or a formula."""
    fixed = {"id", "use", "kind", "outcome", "level", "needs", "passages", "formula", "parameters"}
    for entry, question in zip(RAW, questions.load(SAMPLES), strict=True):
        mine = {k: v for k, v in entry.items() if k not in fixed}
        if question.kind == "matching":
            mine["why"] = list(mine["why"].values())
        found = dict(questions.strings(question))
        assert sorted(found.values()) == sorted(texts(mine)), question.id
        assert len(found) == len(list(questions.strings(question)))


def test_a_text_to_translate_is_named_by_its_place_in_the_file() -> None:
    for entry, question in zip(RAW, questions.load(SAMPLES), strict=True):
        for path, text in questions.strings(question):
            found: Any = entry
            for step in path.split("."):
                inside = list(found.values()) if isinstance(found, dict) else found
                found = inside[int(step)] if step.isdigit() else found[step]
            assert found == text, f"{question.id}: {path}"


def test_right_sides_stand_in_an_order_of_their_own() -> None:
    matching = sample("matching-distractor").matching
    assert matching
    assert matching.rights == ("<states> & ]]>", "demands", "forbids", "permits")


def test_the_points_of_a_rubric_are_those_of_its_best_levels() -> None:
    rubric = sample("essay-one").rubric
    assert rubric
    assert rubric.points == 3


def texts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        return [t for key, part in content.items() if key != "formula" for t in texts(part)]
    return [t for part in content for t in texts(part)] if isinstance(content, list) else []


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", 7),
        ("-(4 - 6) / 4", 0.5),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1 / 3, 2)", 0.33),
        ("ceil(7 / 2) + floor(7 / 2)", 7),
        ("min(n, 3) + max(n, 3, 9)", 12),
    ],
)
def test_a_formula_is_computed(formula: str, value: float) -> None:
    assert evaluate(formula, {"n": 5}) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "().__class__",
        "(lambda: 1)()",
        "[1][0]",
        "'a' * 9",
        "2 ** 99999999",
        "9 // 2",
        "True",
        "pow(2, 3)",
        "min(*[1, 2])",
        "round(2, ndigits=1)",
        "ceil()",
        "n",
        "1 / 0",
        "1e308 * 10",
        "1 +",
        "(" * 200 + "1",
        "1" + "+1" * 200,
    ],
)
def test_a_formula_holds_arithmetic_and_nothing_else(formula: str) -> None:
    with pytest.raises(CourseError, match="formula"):
        evaluate(formula)


def test_the_names_of_a_formula_are_its_parameters_and_not_its_functions() -> None:
    assert names("ceil(levy * units) + max(levy, 1)") == {"levy", "units"}


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 99))
def test_a_formula_means_what_it_means_in_python(a: int, b: int, c: int) -> None:
    assert evaluate("a - b * (a + b) / c", {"a": a, "b": b, "c": c}) == a - b * (a + b) / c


def test_variants_are_different_and_the_same_on_every_machine() -> None:
    """The first number is the first word of a stream that the id fixes, and stays so."""
    digest = hashlib.sha256(b"question/sample-numeric-parameters/0").digest()
    units = range(20, 61)[int.from_bytes(digest[:8], "big") % 41]
    pool = questions.variants(sample("numeric-parameters"), 20)
    assert len({variant.values for variant in pool}) == 20
    assert pool[:5] == questions.variants(sample("numeric-parameters"), 5)
    first = pool[0]
    numbers = dict(first.values)
    assert numbers["units"] == units
    assert first.stem == f"{numbers['units']:g} units send {numbers['levy']:g} persons each. " + (
        "How many go?"
    )
    assert first.answer == numbers["levy"] * numbers["units"]
    assert first.wrong == (numbers["units"], numbers["levy"] + numbers["units"])


def test_there_are_no_more_variants_than_parameters_allow() -> None:
    pool = questions.variants(sample("numeric-functions"), 20)
    assert sorted(dict(variant.values)["x"] for variant in pool) == [0.5, 1, 1.5, 2, 2.5]
    assert len(questions.variants(sample("numeric-constant"))) == 1


def test_a_question_that_is_not_numeric_has_no_variants() -> None:
    with pytest.raises(CourseError, match="sample-short-scripts is of the kind short"):
        questions.variants(sample("short-scripts"))
