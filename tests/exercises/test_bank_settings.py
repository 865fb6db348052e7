"""What a file of a bank tells its platform beside the words of the questions.

The values are those of the formats' own documentation: Moodle's pages "Moodle XML format" and "GIFT
format", and the specifications of QTI 2.1 and 1.2.
"""

from __future__ import annotations

import base64
import dataclasses
from pathlib import Path
from typing import Any

import pytest
from bank_readers import READERS
from bank_reading import Read, files, tree

from countycase.errors import CourseError
from countycase.exercises import banks, questions
from countycase.exercises.banks import items
from countycase.exercises.questions import Question

SAMPLES = Path(__file__).parent / "questions"
ASKED = questions.load(SAMPLES)
SVG = (SAMPLES / "sample.svg").read_bytes()
FORMATS = list(banks.FORMATS)


def sample(name: str) -> Question:
    return next(question for question in ASKED if question.id == f"sample-{name}")


def written(name: str, *asked: Question, **pictures: bytes) -> bytes:
    shown = {"sample.svg": SVG} if "sample.svg" in str(asked) else {}
    return banks.FORMATS[name].bank("samples", asked, shown | pictures)


def read(name: str, question: Question) -> Read:
    return READERS[name](written(name, question))[question.id]


# What is asked.


@pytest.mark.parametrize("name", FORMATS)
def test_the_unit_stands_behind_what_is_asked(name: str) -> None:
    asked = "A unit of 16 sends 4. What share is that? (Unit: %)"
    assert read(name, sample("numeric-constant")).stem == asked


@pytest.mark.parametrize("name", ["moodle", "gift", "qti21", "qti12"])
def test_the_explanation_of_pairs_names_each_left_side(name: str) -> None:
    why = "應: A duty. 可以: A possibility. a = b: Signs."
    assert read(name, sample("matching-distractor")).why == why


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", ["single-brackets", "true-false-true", "multiple-two"])
def test_where_each_choice_has_its_explanation_there_is_none_for_all(name: str, kind: str) -> None:
    assert read(name, sample(kind)).why == ""


@pytest.mark.parametrize("name", ["moodle", "gift", "qti21"])
def test_a_mistake_is_explained_once_and_only_beyond_the_tolerance(name: str) -> None:
    """25.5 is still right where 25 is asked within a half; 26 is explained as it comes first."""
    question = sample("numeric-constant")
    assert question.numeric
    wrong = (("25.5", "On the edge."), ("26", "Off."), ("26.0", "Off again."), ("24", "Below."))
    numeric = dataclasses.replace(
        question.numeric, wrong=tuple(questions.Wrong(*each) for each in wrong)
    )
    back = read(name, dataclasses.replace(question, numeric=numeric))
    assert back.mistakes == [(26, "Off."), (24, "Below.")]


def test_a_variant_is_a_question_without_parameters() -> None:
    pool = items.pool(sample("numeric-parameters"))
    assert len({each.stem for each in pool}) == len(pool) == 20
    assert {each.numeric.parameters for each in pool if each.numeric} == {()}


def test_a_picture_in_the_folder_above_is_not_taken(tmp_path: Path) -> None:
    place = tmp_path / "questions"
    place.mkdir()
    (tmp_path / "above.svg").write_bytes(SVG)
    question = dataclasses.replace(sample("single-brackets"), stem="See ![Bars](../above.svg).")
    with pytest.raises(CourseError, match=r"shows \.\./above\.svg, which is not beside its file"):
        items.pictures([question], place)


ENDS = {
    "moodle": "-moodle.xml",
    "qti21": "-qti21.zip",
    "qti12": "-qti12.zip",
    "cartridge": ".imscc",
    "gift": "-gift.txt",
}


def test_the_files_are_named_as_the_chapter_for_instructors_says(
    tmp_path: Path, root: Path
) -> None:
    paths = banks.write(root, tmp_path / "banks", source=SAMPLES)
    assert [path.name for path in paths] == [f"samples{ends}" for ends in ENDS.values()]
    chapter = (root / "book" / "instructors.md").read_text(encoding="utf-8")
    assert all(f"`{ends}`" in chapter for ends in ENDS.values())


# Moodle XML.


def moodle(question: Question) -> Any:
    (found,) = tree(written("moodle", question)).findall(f"question[idnumber='{question.id}']")
    return found


SETTINGS: dict[str, tuple[str, dict[str, str]]] = {
    "single-brackets": (
        "multichoice",
        {"single": "true", "shuffleanswers": "true", "answernumbering": "abc"},
    ),
    "multiple-two": (
        "multichoice",
        {"single": "false", "shuffleanswers": "true", "answernumbering": "abc"},
    ),
    "true-false-true": ("truefalse", {}),
    "numeric-constant": ("numerical", {}),
    "matching-shared": ("matching", {"shuffleanswers": "true"}),
    # Case is not looked at.
    "short-english": ("shortanswer", {"usecase": "0"}),
    "essay-half": (
        "essay",
        {"defaultgrade": "1.5", "responseformat": "editor", "responserequired": "1"},
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_moodle_is_told_kind_and_settings(name: str) -> None:
    kind, own = SETTINGS[name]
    question = sample(name)
    found = moodle(question)
    assert found.attrib == {"type": kind}
    said = {part.tag: part.text for part in found if not len(part) and part.tag != "answer"}
    common = {"defaultgrade": "1", "hidden": "0", "idnumber": question.id}
    assert said == common | own


PLAIN = {"true-false", "numeric", "matching", "short"}
"""Kinds whose answers are keywords, numbers, and texts of a list or to compare with."""


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_moodle_is_told_which_texts_are_html(question: Question) -> None:
    for part in tree(written("moodle", question)).iter():
        if part.find("text") is None:
            continue
        plain = part.tag in ("name", "category")
        plain |= part.tag == "answer" and question.kind in PLAIN
        assert part.get("format") == (None if plain else "html")


def test_moodle_says_nothing_to_one_accepted_word_alone() -> None:
    for part in moodle(sample("short-english")).iterfind("answer/feedback"):
        assert not part.findtext("text")


def test_moodle_gets_a_picture_as_a_file_beside_its_text() -> None:
    (file,) = moodle(sample("single-picture")).findall("questiontext/file")
    assert file.attrib == {"name": "sample.svg", "path": "/", "encoding": "base64"}
    assert base64.b64decode(file.text, validate=True) == SVG


def test_moodle_gets_a_picture_that_a_level_of_a_rubric_alone_shows() -> None:
    question = sample("essay-half")
    levels = (questions.Grade(1, "As ![Bars](sample.svg)."), questions.Grade(0, "Not."))
    rubric = questions.Rubric((questions.Criterion("Likeness", levels),))
    found = moodle(dataclasses.replace(question, rubric=rubric))
    assert [file.attrib["name"] for file in found.iterfind("graderinfo/file")] == ["sample.svg"]


@pytest.mark.parametrize(("hint", "count"), [("", 0), ("Look.", 1)])
def test_moodle_gets_a_hint_where_there_is_one(hint: str, count: int) -> None:
    found = moodle(dataclasses.replace(sample("single-brackets"), hint=hint))
    assert [part.findtext("text") for part in found.findall("hint")] == [hint] * count


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_in_which_pictures_are_handed_over_changes_nothing(name: str) -> None:
    stem = "See ![Bars](b.svg) and ![Lines](a.svg)."
    question = dataclasses.replace(sample("single-brackets"), stem=stem)
    pictures = {"b.svg": SVG, "a.svg": b"<svg/>"}
    turned = dict(reversed(pictures.items()))
    assert written(name, question, **pictures) == written(name, question, **turned)


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_two_variants_are_as_much_of_a_category_as_twenty(name: str) -> None:
    question = sample("numeric-functions")
    assert question.numeric
    two = dataclasses.replace(question.numeric, parameters=(questions.Parameter("x", 1, 2, 1),))
    content = written(name, dataclasses.replace(question, numeric=two)).decode()
    assert content.count("$course$/top/countycase/samples/sample-numeric-functions") == 1


def test_canvas_takes_one_of_two_variants() -> None:
    question = sample("numeric-functions")
    assert question.numeric
    two = dataclasses.replace(question.numeric, parameters=(questions.Parameter("x", 1, 2, 1),))
    package = files(written("qti12", dataclasses.replace(question, numeric=two)))
    assert package["samples/samples.xml"].count(b"<selection_number>1<") == 1


def test_moodle_and_gift_put_a_question_without_variants_into_the_chapters_category() -> None:
    asked = [sample("single-brackets"), sample("numeric-parameters")]
    whole = tree(written("moodle", *asked)).findall("question[@type='category']")
    chapter = "$course$/top/countycase/samples"
    wanted = [chapter, f"{chapter}/sample-numeric-parameters"]
    assert [part.findtext("category/text") for part in whole] == wanted
    lines = written("gift", *asked).decode().split("\n")
    assert [line for line in lines if line.startswith("$")] == [f"$CATEGORY: {w}" for w in wanted]


# GIFT.


def test_gift_holds_the_rubric_in_comments() -> None:
    lines = written("gift", sample("essay-half")).decode().split("\n")
    assert lines[2:6] == [
        "// Indicator",
        "//   1.5: Could fail.",
        "//   0.5: Cannot fail.",
        "//   0: None.",
    ]


def test_an_asterisk_in_an_accepted_word_stands_for_itself_in_gift() -> None:
    """The importer takes away one backslash, and the word is then compared as Moodle compares."""
    assert r"=%100%a\\*b" in written("gift", sample("short-markup")).decode().split("\n")


TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}


@pytest.mark.parametrize("end", TYPES)
def test_gift_holds_a_picture_in_the_address_itself(end: str) -> None:
    """Of the same type on every machine, whatever types it has been told of."""
    file = f"bars.{end}"
    question = dataclasses.replace(sample("single-brackets"), stem=f"See ![Bars]({file}).")
    content = written("gift", question, **{file: SVG}).decode()
    address = content.partition('src\\="')[2].partition('"')[0].replace("\\", "")
    head, _, body = address.partition(",")
    assert head == f"data:{TYPES[end]};base64"
    assert base64.b64decode(body, validate=True) == SVG


@pytest.mark.parametrize("file", ["bars.tiff", "bars.pdf", "bars.SVG", "bars"])
def test_a_picture_that_browsers_do_not_show_is_refused(file: str, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(SVG)
    question = dataclasses.replace(sample("single-brackets"), stem=f"See ![Bars]({file}).")
    with pytest.raises(CourseError, match=rf"shows {file}; make it one of svg, png, jpg"):
        items.pictures([question], tmp_path)
