"""Readers that others wrote understand of a bank what the question's record says.

GIFT is read by the grammar of gift-pegjs, QTI 2.1 by onyx2moodle, which turns exports of the
platform ONYX into Moodle's, and choices in Moodle XML by moodle-xml-parser.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bank_pictures import stored
from bank_reading import files, html, images
from expected import check_shares, flat
from moodle_xml_parser.parser import parse_bytes
from node_reader import read_with
from onyx2moodle.parser import parse_item
from onyx2moodle.translate import common

from countycase.exercises import banks, questions
from countycase.exercises.banks import items
from countycase.exercises.questions import Question

HERE = Path(__file__).parent
SAMPLES = HERE / "questions"
SVG = (SAMPLES / "sample.svg").read_bytes()
ASKED = {"samples": questions.load(SAMPLES), "ours": questions.load(use="bank")}
CASES = [(name, question) for name, asked in ASKED.items() for question in asked]

every = pytest.mark.parametrize(("name", "question"), CASES, ids=[q.id for _, q in CASES])


def of_kind(*kinds: str) -> Any:
    found = [(name, question) for name, question in CASES if question.kind in kinds]
    return pytest.mark.parametrize(("name", "question"), found, ids=[q.id for _, q in found])


choosing = of_kind("single", "multiple", "true-false")


@cache
def bank(kind: str, name: str) -> bytes:
    return banks.FORMATS[kind].bank(name, ASKED[name], stored(ASKED[name]))


def drawn(question: Question) -> list[tuple[str, questions.Variant]]:
    """The id and the numbers of each variant of a numeric question."""
    assert question.numeric
    many = bool(question.numeric.parameters)
    return [
        (f"{question.id}-{number:02}" if many else question.id, variant)
        for number, variant in enumerate(questions.variants(question), 1)
    ]


# GIFT


@cache
def gift(name: str) -> dict[str, dict[str, Any]]:
    found = read_with(HERE / "read_gift.cjs", bank("gift", name).decode("utf-8"))
    asked = [each for each in found if each["type"] != "Category"]
    assert len({each["title"] for each in asked}) == len(asked)
    return {each["title"]: each for each in asked}


def shown(text: dict[str, str] | None) -> str:
    assert text is None or text["format"] == "html"
    return html(text["text"]) if text else ""


TYPES = {
    "single": "MC",
    "multiple": "MC",
    "true-false": "TF",
    "numeric": "Numerical",
    "matching": "Matching",
    "short": "Short",
    "essay": "Essay",
}


@every
def test_gift_has_every_question_and_variant_of_its_type(name: str, question: Question) -> None:
    names = [name for name, _ in drawn(question)] if question.numeric else [question.id]
    for each in names:
        read = gift(name)[each]
        assert read["type"] == TYPES[question.kind]
        assert not read["hasEmbeddedAnswers"]
        if not question.numeric:
            assert shown(read["stem"]) == flat(question.stem)


@of_kind("single", "multiple")
def test_gift_has_choices_shares_and_explanations(name: str, question: Question) -> None:
    read = gift(name)[question.id]["choices"]
    assert [shown(each["text"]) for each in read] == [flat(c.text) for c in question.choices]
    assert [shown(each["feedback"]) for each in read] == [flat(c.why) for c in question.choices]
    if question.kind == "single":
        assert [each["isCorrect"] for each in read] == [c.right for c in question.choices]
    else:
        check_shares([each["weight"] / 100 for each in read], question)


@of_kind("true-false")
def test_gift_has_the_verdict_and_says_why_first_to_those_who_are_wrong(
    name: str, question: Question
) -> None:
    read = gift(name)[question.id]
    (right,) = (c for c in question.choices if c.right)
    (wrong,) = (c for c in question.choices if not c.right)
    assert read["isTrue"] == (right.text == "True")
    # This reader calls the two by the verdict; Moodle's documentation has the wrong one first.
    assert shown(read["trueFeedback"]) == flat(wrong.why)
    assert shown(read["falseFeedback"]) == flat(right.why)


@of_kind("numeric")
def test_gift_has_numbers_tolerances_and_mistakes(name: str, question: Question) -> None:
    numeric = question.numeric
    assert numeric
    for each, variant in drawn(question):
        read = gift(name)[each]
        assert shown(read["stem"]).startswith(flat(variant.stem))
        assert shown(read["globalFeedback"]) == flat(numeric.why)
        right, *mistakes = read["choices"]
        assert right["weight"] == 100
        assert right["text"]["number"] == pytest.approx(variant.answer, abs=1e-9)
        assert {c["text"]["range"] for c in read["choices"]} == {numeric.tolerance}
        said = dict(zip(variant.wrong, (flat(w.why) for w in numeric.wrong), strict=True))
        for mistake in mistakes:
            assert mistake["weight"] == 0
            near = min(said, key=lambda value, m=mistake: abs(value - m["text"]["number"]))
            assert mistake["text"]["number"] == pytest.approx(near, abs=1e-9)
            assert shown(mistake["feedback"]) == said[near]


@of_kind("matching")
def test_gift_has_pairs_and_distractors(name: str, question: Question) -> None:
    assert question.matching
    read = gift(name)[question.id]
    rows = [(shown(each["subquestion"]), each["subanswer"]) for each in read["matchPairs"]]
    pairs = [(flat(pair.left), flat(pair.right)) for pair in question.matching.pairs]
    assert rows == pairs + [("", flat(text)) for text in question.matching.distractors]
    assert all(flat(pair.why) in shown(read["globalFeedback"]) for pair in question.matching.pairs)


@of_kind("short")
def test_gift_accepts_the_words(name: str, question: Question) -> None:
    assert question.short
    read = gift(name)[question.id]
    assert {each["weight"] for each in read["choices"]} == {100}
    # The backslash keeps Moodle from taking an asterisk for anything at all.
    words = {each["text"]["text"].replace(r"\*", "*") for each in read["choices"]}
    assert set(question.short.answers) <= words
    assert shown(read["globalFeedback"]) == flat(question.short.why)


# QTI 2.1


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qti21")
    for name in ASKED:
        for path, content in files(bank("qti21", name)).items():
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    return folder


def item(packages: Path, name: str, ident: str) -> Any:
    read = parse_item(packages / name / "items" / f"{ident}.xml")
    assert read.identifier == ident
    return read


def seen(markup: str) -> str:
    without = re.sub("</?(span|rubricBlock)[^<>]*>", "", markup)
    return " ".join(html(without).split())


def said(markdown: str) -> str:
    return " ".join(flat(markdown).split())


def stem(read: Any) -> str:
    return seen(common.extract_question_html(read))


@choosing
def test_qti_has_stem_choices_right_answers_shares_and_explanations(
    packages: Path, name: str, question: Question
) -> None:
    read = item(packages, name, question.id)
    assert stem(read) == said(question.stem)
    (asked,) = read.interactions
    declared = read.response_decls[asked.response_identifier]
    names = [choice.identifier for choice in asked.choices]
    assert [seen(choice.html) for choice in asked.choices] == [
        said(c.text) for c in question.choices
    ]
    assert [ident in declared.correct_values for ident in names] == [
        c.right for c in question.choices
    ]
    check_shares([declared.mapping[ident] for ident in names], question)
    assert (declared.cardinality, asked.max_choices) == (
        ("multiple", 0) if question.kind == "multiple" else ("single", 1)
    )
    told = {feedback.identifier: seen(feedback.html) for feedback in read.feedback}
    assert [told[ident] for ident in names] == [said(c.why) for c in question.choices]


@of_kind("numeric")
def test_qti_has_numbers_and_explanations(packages: Path, name: str, question: Question) -> None:
    numeric = question.numeric
    assert numeric
    for each, variant in drawn(question):
        read = item(packages, name, each)
        assert stem(read).startswith(said(variant.stem))
        (declared,) = read.response_decls.values()
        assert declared.base_type == "float"
        assert float(declared.correct_values[0]) == pytest.approx(variant.answer, abs=1e-9)
        told = {feedback.identifier: seen(feedback.html) for feedback in read.feedback}
        assert told.pop("general") == said(numeric.why)
        assert set(told.values()) <= {said(wrong.why) for wrong in numeric.wrong}


@of_kind("matching")
def test_qti_has_pairs_distractors_and_shares(
    packages: Path, name: str, question: Question
) -> None:
    matching = question.matching
    assert matching
    read = item(packages, name, question.id)
    assert stem(read) == said(question.stem)
    (asked,) = read.interactions
    (declared,) = read.response_decls.values()
    left = {choice.identifier: seen(choice.html) for choice in asked.match_sources}
    right = {choice.identifier: seen(choice.html) for choice in asked.match_targets}
    pairs = [value.split() for value in declared.correct_values]
    assert [(left[a], right[b]) for a, b in pairs] == [
        (said(pair.left), said(pair.right)) for pair in matching.pairs
    ]
    others = set(right.values()) - {right[b] for _, b in pairs}
    assert others == {said(text) for text in matching.distractors}
    assert set(declared.mapping) == set(declared.correct_values)
    assert sum(declared.mapping.values()) == pytest.approx(1)


@of_kind("short")
def test_qti_accepts_the_words(packages: Path, name: str, question: Question) -> None:
    assert question.short
    read = item(packages, name, question.id)
    assert stem(read) == said(question.stem)
    (declared,) = read.response_decls.values()
    assert set(question.short.answers) <= {
        word for word, share in declared.mapping.items() if share == 1
    }


@of_kind("essay")
def test_qti_has_the_rubric_and_a_field_to_write_in(
    packages: Path, name: str, question: Question
) -> None:
    assert question.rubric
    read = item(packages, name, question.id)
    assert [each.kind for each in read.interactions] == ["extendedText"]
    body = stem(read)
    assert body.startswith(said(question.stem))
    for criterion, levels in items.rubric(question):
        assert said(criterion) in body
        assert all(said(level) in body for level in levels)


# Moodle XML


@cache
def moodle(name: str) -> dict[str, Any]:
    found = parse_bytes(bank("moodle", name))
    assert not found["cloze"]
    return {each.name: each for each in found["multichoice"]}


def plain(markup: str) -> str:
    """HTML whose entities are characters already, without the elements that Markdown makes."""
    return re.sub(r"</?(em|strong|code)>|<img [^>]*>", "", markup)


@of_kind("single", "multiple")
def test_moodle_has_stem_choices_shares_and_explanations(name: str, question: Question) -> None:
    read = moodle(name)[question.id]
    assert plain(read.text_pre_parse) == flat(question.stem)
    assert read.single == (question.kind == "single")
    assert read.shuffle_answers
    assert read.default_grade == 1
    assert [plain(each.answer) for each in read.options] == [flat(c.text) for c in question.choices]
    assert [plain(each.feedback) for each in read.options] == [
        flat(c.why) for c in question.choices
    ]
    check_shares([each.score_fraction / 100 for each in read.options], question)


def test_the_readers_see_the_picture() -> None:
    name = "sample-single-picture"
    alternative = "Two bars, the left one higher"
    assert images(gift("samples")[name]["stem"]["text"])[0][1] == alternative
    assert images(moodle("samples")[name].text_pre_parse)[0][1] == alternative
