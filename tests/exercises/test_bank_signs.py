"""Signs, pictures and long texts come out of every bank as they went in."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bank_readers import READERS
from bank_reading import Read, files, tree

from countycase.errors import CourseError
from countycase.exercises import bank_pages, banks, questions
from countycase.exercises.questions import Choice, Question

SAMPLES = Path(__file__).parent / "questions"
ASKED = {question.id: question for question in questions.load(SAMPLES)}
FORMATS = list(banks.FORMATS)
SVG = (SAMPLES / "sample.svg").read_bytes()


def read(name: str, *asked: Question) -> dict[str, Read]:
    shown = {"sample.svg": SVG} if "sample.svg" in str(asked) else {}
    content = banks.FORMATS[name].bank("samples", asked, shown)
    return READERS[name](content)


def opened(content: bytes) -> bytes:
    """A bank's bytes; of a package those of all its files."""
    return b"".join(files(content).values()) if content[:2] == b"PK" else content


TEXTS = {
    "a family and a flag": "👩‍👩‍👧‍👦 🇹🇼 🈶",
    "beyond the basic plane": "𠮷野家、𣲷、𤴓",
    "the end of a CDATA section": "a]]>b <![CDATA[c]]> <!--",
    "entities": "&amp; &lt;b&gt; &#8212; &nbsp; &&092;",
    "what GIFT means something by": r"a\nb \= \\ ~ # {T} :: %50% => [html] // $CATEGORY",
    "right to left and zero width": "\u202bעברית\u202c a\u200bb",
    "a tab": "left\tright",
    "quotation marks": "\"情\" '勢' “干” ‘幹’ 「幹」",
    "twenty thousand characters": "長句，" * 6_667,
    "a surrogate's look": r"\ud83d",
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_survives_in_stem_choice_and_explanation(name: str, text: str) -> None:
    # Code spans keep Markdown from meaning anything by it.
    quoted = f"`{text}`"
    sample = ASKED["sample-single-brackets"]
    choices = (
        Choice(quoted, True, f"Right: {quoted}"),
        Choice("other", False, quoted),
        Choice("third", False, "No."),
    )
    back = read(name, dataclasses.replace(sample, stem=f"Is {quoted} it?", choices=choices))
    assert back[sample.id].stem == f"Is {text} it?"
    assert back[sample.id].choices == [
        (text, True, f"Right: {text}"),
        ("other", False, text),
        ("third", False, "No."),
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_survives_as_an_accepted_word(name: str, text: str) -> None:
    sample = ASKED["sample-short-english"]
    short = questions.Short((text,), "Why.")
    assert text in read(name, dataclasses.replace(sample, short=short))[sample.id].words


PICTURE = "![Two bars](sample.svg)"


def with_pictures(kind: str) -> Question:
    """A question with the picture in every text that can have one."""
    sample = next(q for q in ASKED.values() if q.kind == kind)
    stem = f"Look at {PICTURE}."
    if sample.choices:
        choices = (Choice("A", True, f"See {PICTURE}"), Choice(f"B {PICTURE}", False, "No."))
        return dataclasses.replace(sample, stem=stem, choices=choices)
    if sample.matching:
        pairs = (
            questions.Pair(f"left {PICTURE}", f"right {PICTURE}", f"Why {PICTURE}"),
            questions.Pair("other", "third", "Why."),
        )
        return dataclasses.replace(sample, stem=stem, matching=questions.Matching(pairs, ()))
    levels = (questions.Grade(1, f"As {PICTURE}."), questions.Grade(0, "Not."))
    rubric = questions.Rubric((questions.Criterion(f"Likeness to {PICTURE}", levels),))
    return dataclasses.replace(sample, stem=stem, rubric=rubric)


# How often the picture is shown where a text can have markup: the explanation of pairs names their
# left sides again, and the rows of a cartridge repeat stem and explanation.
SHOWN = {
    "single": dict.fromkeys(FORMATS, 3),
    "matching": {"moodle": 4, "gift": 4, "qti12": 4, "qti21": 5, "cartridge": 7},
    "essay": {"moodle": 3, "qti21": 3, "qti12": 3, "gift": 1, "cartridge": 1},
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", SHOWN)
def test_a_picture_is_shown_in_every_text(name: str, kind: str) -> None:
    """The readers see to it besides that each picture named is in the file, and no other."""
    question = with_pictures(kind)
    read(name, question)
    content = banks.FORMATS[name].bank("samples", [question], {"sample.svg": SVG})
    assert opened(content).count(b"img src") == SHOWN[kind][name]


def test_the_instructors_page_finds_the_picture_beside_the_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(questions, "load", lambda **_: (with_pictures("single"),))
    section = bank_pages.section("pathway-1")
    assert section.count("![Two bars](/data/questions/sample.svg)") == 3
    assert section.count("sample.svg") == 3


def test_a_right_side_says_what_its_picture_would_show() -> None:
    for name in ("moodle", "qti12", "gift"):
        back = read(name, with_pictures("matching"))["sample-matching-distractor"]
        assert back.pairs[0][1] == "right Two bars"


@pytest.mark.parametrize("name", FORMATS)
def test_hints_go_to_moodle_alone(name: str) -> None:
    sample = dataclasses.replace(ASKED["sample-single-brackets"], hint="Look at brackets.")
    content = banks.FORMATS[name].bank("samples", [sample], {})
    parts = opened(content)
    assert (b"Look at brackets." in parts) == (name == "moodle")


@pytest.mark.parametrize("name", FORMATS)
def test_variants_stand_where_one_of_them_is_taken(name: str) -> None:
    """A category in Moodle and GIFT, a section with a selection of one in QTI."""
    sample = ASKED["sample-numeric-parameters"]
    parts = opened(banks.FORMATS[name].bank("samples", [sample], {})).decode()
    said = {
        "moodle": f"$course$/top/countycase/samples/{sample.id}</text>",
        "gift": f"$CATEGORY: $course$/top/countycase/samples/{sample.id}\n",
        "qti21": '<selection select="1" />',
        "qti12": "<selection_number>1</selection_number>",
        "cartridge": f'ident="{sample.id}-20"',
    }
    assert said[name] in parts
    assert f"{sample.id}-01" in parts


@pytest.mark.parametrize("name", ["qti21", "qti12", "cartridge"])
def test_names_in_a_package_are_ascii_and_identifiers_are_xml_names(name: str) -> None:
    content = banks.FORMATS[name].bank("samples", list(ASKED.values()), {"sample.svg": SVG})
    package = files(content)
    for path in package:
        assert re.fullmatch(r"[A-Za-z0-9._/-]{1,120}", path), path
    seen = set()
    for path in package:
        if not path.endswith(".xml"):
            continue
        for each in tree(package[path]).iter():
            if ident := each.get("identifier"):
                assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", ident), ident
                if path == "imsmanifest.xml":
                    assert ident not in seen
                    seen.add(ident)


@pytest.mark.parametrize(
    ("stem", "make", "said"),
    [
        ("See ![Bars](圖.svg).", "圖.svg", r"shows 圖\.svg; rename the picture with letters"),
        ("See ![Bars](<a b.svg>).", "a b.svg", r"shows a b\.svg; rename the picture"),
        ("See ![](sample.svg).", "sample.svg", r"shows sample\.svg without saying what is on it"),
        ("See ![Bars](../x.svg).", "x.svg", r"shows \.\./x\.svg, which is not beside its file"),
        ("See ![Bars](https://a.example/x.svg).", "x.svg", "which is not beside its file"),
    ],
)
def test_a_picture_that_a_package_cannot_hold_is_refused(
    stem: str, make: str, said: str, tmp_path: Path
) -> None:
    _copied(tmp_path, lambda text: text.replace('stem: "Which are stated?"', f'stem: "{stem}"'))
    (tmp_path / make).write_bytes(SVG)
    with pytest.raises(CourseError, match=said):
        banks.write(SAMPLES, tmp_path / "out", source=tmp_path)
    assert not (tmp_path / "out").exists()


def test_a_name_that_is_also_a_variant_of_another_question_is_refused(tmp_path: Path) -> None:
    _copied(
        tmp_path, lambda text: text.replace("sample-short-page", "sample-numeric-parameters-03")
    )
    text = (tmp_path / "samples.yml").read_text(encoding="utf-8")
    (tmp_path / "samples.yml").write_text(
        text.replace("id: sample-short-english", "id: sample-numeric-parameters-03"),
        encoding="utf-8",
    )
    with pytest.raises(CourseError, match="both become sample-numeric-parameters-03"):
        banks.write(SAMPLES, tmp_path / "out", source=tmp_path)


def _copied(target: Path, change: Callable[[str], str]) -> None:
    (target / "sample.svg").write_bytes(SVG)
    for path in SAMPLES.glob("*.yml"):
        text = change(path.read_text(encoding="utf-8").replace("use: self-check", "use: bank"))
        (target / path.name).write_text(text, encoding="utf-8")
