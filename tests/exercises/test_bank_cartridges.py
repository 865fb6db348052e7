"""What a cartridge makes of kinds that it has not, and what it says of itself.

After the IMS Common Cartridge Profile 1.3, and the chapter for instructors.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from xml.etree import ElementTree as ET

import cartridge_profile
import pytest
from bank_readers import READERS
from bank_reading import Read, files, tree

from countycase.exercises import banks, questions
from countycase.exercises.questions import Question

SAMPLES = Path(__file__).parent / "questions"
ASKED = questions.load(SAMPLES)


def sample(name: str) -> Question:
    return next(question for question in ASKED if question.id == f"sample-{name}")


def written(*asked: Question) -> bytes:
    shown = {"sample.svg": b"<svg/>"} if "sample.svg" in str(asked) else {}
    return banks.FORMATS["cartridge"].bank("samples", asked, shown)


def read(question: Question) -> dict[str, Read]:
    return READERS["cartridge"](written(question))


def tenths(first: int, last: int) -> set[str]:
    return {f"{number / 10:.1f}" for number in range(first, last + 1)}


@pytest.mark.parametrize(
    ("answer", "tolerance", "words"),
    [
        # A hundredth more or less would be a hundred spellings, which are too many.
        ("25", 0.5, {"25"} | tenths(245, 255)),
        ("0.56", 0.01, {"0.55", "0.56", "0.57"} | {f"0.{n}" for n in range(550, 571)}),
        ("0.5555", 0.0, {"0.5555"}),
        ("0.5555", 0.0005, {"0.5555", "0.555", "0.556"}),
        ("7", 0.0, {"7", "7.0", "7.00", "7.000"}),
        ("-0.3", 0.1, {"-0.3"} | {f"-0.{n}" for n in (2, 3, 4)}
         | {f"-0.{n}" for n in range(20, 41)}),
        # Fifty, and one more.
        ("50.5", 24.5, {"50.5"} | {str(n) for n in range(26, 76)}),
        ("50", 25.0, {"50"}),
    ],
)  # fmt: skip
def test_a_cartridge_accepts_up_to_fifty_spellings_of_so_many_places(
    answer: str, tolerance: float, words: set[str]
) -> None:
    question = sample("numeric-constant")
    assert question.numeric
    numeric = dataclasses.replace(question.numeric, formula=answer, tolerance=tolerance)
    back = read(dataclasses.replace(question, numeric=numeric))[question.id]
    assert set(back.words) == words
    assert len(back.words) == len(words)
    # The plainest first.
    assert back.words[0] == answer


def test_a_cartridge_asks_for_each_row_behind_the_question() -> None:
    found = read(sample("matching-shared"))
    assert [each.stem for each in found.values()] == [
        f"Stated or not? {left}" for left in ("4 月", "7 月", "1 April")
    ]


def test_a_cartridge_says_of_essays_alone_that_no_computer_marks_them() -> None:
    whole = tree(files(written(*ASKED))["questions/questions.xml"])
    by_hand = {
        item.attrib["ident"]: field.findtext("fieldentry")
        for item in whole.iter("item")
        for field in item.iter("qtimetadatafield")
        if field.findtext("fieldlabel") == "qmd_computerscored"
    }
    assert by_hand == {question.id: "No" for question in ASKED if question.kind == "essay"}


def test_what_a_cartridge_says_of_itself_is_in_the_words_of_ims() -> None:
    content = files(written(sample("short-english")))["imsmanifest.xml"]
    about = "{http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest}"
    path = "/".join(f"{about}{part}" for part in ("lom", "general", "title", "string"))
    assert [part.text for part in ET.fromstring(content).findall(f".//{path}")] == ["samples"]


def test_one_or_two_of_two_choices_are_not_true_or_false() -> None:
    """Where both may be ticked the profile has a kind for it, with two choices as with ten."""
    question = sample("multiple-two")
    two = dataclasses.replace(question, choices=question.choices[:2])
    whole = tree(files(written(two))["questions/questions.xml"])
    assert cartridge_profile.faults(whole) == []
    (asked,) = whole.iter("response_lid")
    assert asked.attrib["rcardinality"] == "Multiple"
