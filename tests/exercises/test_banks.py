"""What a learning platform reads from a bank is what the question's record says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import cartridge_profile
import pytest
import yaml
from bank_pictures import stored
from bank_readers import READERS
from bank_reading import Read, files, tree
from expected import check_shares, flat

from countycase.cli import main
from countycase.course.update import MARK
from countycase.errors import CourseError
from countycase.exercises import banks, questions
from countycase.exercises.questions import Choice, Question
from countycase.exercises.questions.formula import evaluate

SAMPLES = Path(__file__).parent / "questions"
# Samples of self-checks too: every kind and sign has to survive, whatever a question is used for.
ASKED = questions.load(SAMPLES)
OURS = questions.load(use="bank")
FORMATS = list(banks.FORMATS)
WITHOUT_CARTRIDGE = [name for name in FORMATS if name != "cartridge"]
WITH_PARTIAL_CREDIT = ["moodle", "gift", "qti21"]
WITH_RUBRIC = WITHOUT_CARTRIDGE


def read(name: str, asked: tuple[Question, ...]) -> dict[str, Read]:
    content = banks.FORMATS[name].bank("samples", asked, stored(asked))
    return READERS[name](content)


def of_kind(asked: tuple[Question, ...], *kinds: str) -> list[Question]:
    return [question for question in asked if question.kind in kinds]


@pytest.fixture(scope="module", params=[ASKED, OURS], ids=["samples", "ours"])
def asked(request: pytest.FixtureRequest) -> tuple[Question, ...]:
    found: tuple[Question, ...] = request.param
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_stems_choices_right_answers_and_explanations_are_read_back(
    name: str, asked: tuple[Question, ...]
) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "single", "multiple", "true-false"):
        back = found[question.id]
        assert back.stem == flat(question.stem)
        assert back.choices == [(flat(c.text), c.right, flat(c.why)) for c in question.choices]


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_stem_survives(name: str) -> None:
    assert read(name, ASKED)["sample-single-brackets"].stem == "若 x<3 且 a[b[0]]>1，「情」是？"


@pytest.mark.parametrize("name", WITHOUT_CARTRIDGE)
def test_every_variant_has_its_number_tolerance_and_mistakes(
    name: str, asked: tuple[Question, ...]
) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "numeric"):
        numeric = question.numeric
        assert numeric
        drawn = questions.variants(question)
        for index, variant in enumerate(drawn, 1):
            back = found[f"{question.id}-{index:02}" if numeric.parameters else question.id]
            assert back.stem.startswith(flat(variant.stem))
            assert numeric.unit in back.stem
            assert back.number == pytest.approx((variant.answer, numeric.tolerance), abs=1e-9)
            said = dict(zip(variant.wrong, (flat(w.why) for w in numeric.wrong), strict=True))
            for value, why in back.mistakes:
                assert why in said.values()
                assert said[min(said, key=lambda known, v=value: abs(known - v))] == why
                assert abs(value - variant.answer) > numeric.tolerance
            off = {value for value in said if abs(value - variant.answer) > numeric.tolerance}
            # Canvas would take a known mistake for another right answer.
            assert len(back.mistakes) == (0 if name == "qti12" else len(off))
            assert back.why == flat(numeric.why)


PAIRS = [("True", "False"), ("true", "false"), ("對", "錯"), ("对", "错"), ("是", "否"),
         ("正確", "錯誤"), ("正确", "错误")]  # fmt: skip


@pytest.mark.parametrize("name", ["moodle", "gift"])
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
@pytest.mark.parametrize("right", [0, 1])
@pytest.mark.parametrize("first", [0, 1])
def test_what_a_statement_is_stays_so_in_any_words_and_order(
    name: str, pair: tuple[str, str], right: int, first: int, tmp_path: Path
) -> None:
    """These formats have the words true and false alone, and the platform puts its own there."""
    words = [
        {"text": word, "right": place == right, "why": f"{place}."}
        for place, word in enumerate(pair)
    ]
    entry = {
        "id": "sample-verdict", "use": "bank", "kind": "true-false", "outcome": "sample-escape",
        "level": "apply", "minutes": 1, "needs": ["essay"], "passages": ["case-2.1"],
        "stem": "It is so.", "choices": [words[first], words[1 - first]],
    }  # fmt: skip
    (tmp_path / "outcomes.yml").write_bytes((SAMPLES / "outcomes.yml").read_bytes())
    text = yaml.safe_dump({"questions": [entry]}, allow_unicode=True)
    (tmp_path / "samples.yml").write_text(text, encoding="utf-8")
    back = read(name, questions.load(tmp_path))["sample-verdict"]
    assert {word: holds for word, holds, _why in back.choices} == {
        "True": right == 0,
        "False": right == 1,
    }
    assert {word: why for word, _holds, why in back.choices} == {"True": "0.", "False": "1."}


@pytest.mark.parametrize("name", WITH_PARTIAL_CREDIT)
def test_right_choices_share_the_points_and_wrong_ones_take_them_away(
    name: str, asked: tuple[Question, ...]
) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "single", "multiple"):
        check_shares(found[question.id].shares, question)


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_moodle_knows_every_share(name: str) -> None:
    """It refuses a file with a share that is not on its list, which ends with tenths."""
    known = {1 / parts for parts in range(1, 11)}
    (sample,) = (q for q in ASKED if q.id == "sample-multiple-two")
    for right in range(1, 11):
        many = [Choice(f"Choice {n}", n < right, "Why.") for n in range(right + 7)]
        back = read(name, (dataclasses.replace(sample, choices=tuple(many)),))[sample.id]
        for share in back.shares:
            assert min(abs(abs(share) - other) for other in known) < 1e-6


@pytest.mark.parametrize("name", ["moodle", "gift", "qti21"])
def test_a_mistake_within_the_tolerance_is_not_called_one(name: str) -> None:
    (sample,) = (q for q in ASKED if q.id == "sample-numeric-constant")
    assert sample.numeric
    wrong = (questions.Wrong("25.4", "Near."), questions.Wrong("26", "Off."))
    numeric = dataclasses.replace(sample.numeric, wrong=wrong)
    back = read(name, (dataclasses.replace(sample, numeric=numeric),))[sample.id]
    assert back.mistakes == [(26, "Off.")]


@pytest.mark.parametrize("name", WITHOUT_CARTRIDGE)
def test_pairs_and_distractors_are_read_back(name: str, asked: tuple[Question, ...]) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "matching"):
        matching, back = question.matching, found[question.id]
        assert matching
        assert back.pairs == [(flat(p.left), flat(p.right)) for p in matching.pairs]
        assert back.distractors == {flat(text) for text in matching.distractors}
        assert all(flat(pair.why) in back.why for pair in matching.pairs)


@pytest.mark.parametrize("name", FORMATS)
def test_words_are_accepted_in_both_scripts(name: str, asked: tuple[Question, ...]) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "short"):
        assert question.short
        back = found[question.id]
        assert set(question.short.answers) <= set(back.words)
        assert back.why == flat(question.short.why)
    if asked is ASKED:
        assert "大干一百天" in found["sample-short-scripts"].words


@pytest.mark.parametrize("name", WITH_RUBRIC)
def test_a_marker_gets_every_level_of_the_rubric(name: str, asked: tuple[Question, ...]) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "essay"):
        assert question.rubric
        for part in question.rubric.criteria:
            for level in part.levels:
                assert f"{level.points:g}: {flat(level.text)}" in found[question.id].rubric


@pytest.mark.parametrize("name", ["moodle", "qti21", "qti12"])
def test_points_are_one_or_those_of_the_rubric(name: str, asked: tuple[Question, ...]) -> None:
    found = read(name, asked)
    for question in of_kind(asked, "single", "matching", "essay"):
        points = question.rubric.points if question.rubric else 1
        assert found[question.id].points == points


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_comes_with_its_alternative_text(name: str) -> None:
    ((_source, alt),) = read(name, ASKED)["sample-single-picture"].pictures
    assert alt == "Two bars, the left one higher"


def test_a_cartridge_keeps_to_its_profile(asked: tuple[Question, ...]) -> None:
    package = files(banks.FORMATS["cartridge"].bank("samples", asked, stored(asked)))
    assert cartridge_profile.faults(tree(package["questions/questions.xml"])) == []
    assert cartridge_profile.manifest_faults(tree(package["imsmanifest.xml"])) == []


def test_an_arrow_in_an_accepted_word_is_refused_where_it_would_mean_something() -> None:
    (sample,) = (q for q in ASKED if q.id == "sample-short-english")
    short = questions.Short(("county -> village",), "The order.")
    question = dataclasses.replace(sample, short=short)
    with pytest.raises(CourseError, match=r"accepts 'county -> village', and GIFT would"):
        read("gift", (question,))
    assert read("moodle", (question,))[sample.id].words == ["county -> village"]


def test_a_cartridge_asks_for_rows_one_by_one_and_accepts_numbers_as_text() -> None:
    found = read("cartridge", ASKED)
    (question,) = (q for q in ASKED if q.id == "sample-matching-distractor")
    assert question.matching
    for row, pair in enumerate(question.matching.pairs, 1):
        back = found[f"{question.id}-row-{row}"]
        assert [text for text, right, _why in back.choices if right] == [pair.right]
        assert pair.left in back.stem
    words = found["sample-numeric-constant"].words
    assert {"25", "24.5", "25.5"} <= set(words)
    assert all(abs(float(word) - 25) <= 0.5 for word in words)


@pytest.mark.parametrize("value", [5 / 9, -0.3, 0.0, 152.0])
def test_no_number_in_a_cartridge_is_outside_of_the_tolerance(value: float) -> None:
    (sample,) = (q for q in ASKED if q.id == "sample-numeric-constant")
    assert sample.numeric
    numeric = dataclasses.replace(sample.numeric, formula=repr(value), tolerance=0.01)
    words = read("cartridge", (dataclasses.replace(sample, numeric=numeric),))[sample.id].words
    assert all(abs(float(word) - evaluate(repr(value))) <= 0.01 + 1e-9 for word in words)
    assert f"{value:.2f}".replace("-0.00", "0.00") in words


def test_the_same_questions_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (banks.write(SAMPLES, tmp_path / name, source=SAMPLES) for name in "ab")
    assert [p.name for p in first] == [p.name for p in second]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(first, second, strict=True))


def test_a_bank_holds_no_question_of_a_self_check(tmp_path: Path) -> None:
    for path in banks.write(SAMPLES, tmp_path, source=SAMPLES):
        content = path.read_bytes()
        whole = b"".join(files(content).values()) if content[:2] == b"PK" else content
        assert b"sample-single-brackets" in whole
        assert not [q.id for q in ASKED if q.use == "self-check" and q.id.encode() in whole]


def test_only_the_folder_that_was_asked_for_is_written(tmp_path: Path) -> None:
    target = tmp_path / "banks"
    code = main(["banks", str(target), "--chapter", "pathway-1", "--format", "gift"])
    assert code == 0
    assert [path.name for path in tmp_path.rglob("*")] == ["banks", "pathway-1-gift.txt"]


@pytest.mark.parametrize("place", ["", "book", "_build/html", "data/../notebooks/banks"])
def test_a_folder_of_the_checkout_is_refused(root: Path, place: str) -> None:
    with pytest.raises(CourseError, match="lies in the checkout"):
        banks.write(root, root / place)


def test_the_folder_of_built_things_is_taken_and_written_again(tmp_path: Path) -> None:
    """There is no folder at first, and the second time there are files in it."""
    first, second = (
        banks.write(tmp_path, tmp_path / "_build" / "banks", source=SAMPLES) for _ in range(2)
    )
    assert first == second
    assert all(path.is_file() for path in first)
    with pytest.raises(CourseError, match="is a file; name a folder"):
        banks.write(tmp_path, first[0], source=SAMPLES)


def test_a_folder_of_a_student_repository_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / MARK).touch()
    assert main(["banks", str(tmp_path / "banks")]) == 1
    assert "lies in a student repository" in capsys.readouterr().err
    assert not (tmp_path / "banks").exists()


def test_a_picture_that_is_not_there_is_named_with_its_question(tmp_path: Path) -> None:
    for path in SAMPLES.glob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("use: self-check", "use: bank")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"sample-single-picture shows sample\.svg"):
        banks.write(SAMPLES, tmp_path / "out", source=tmp_path)
    assert not (tmp_path / "out").exists()
