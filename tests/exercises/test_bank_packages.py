"""The packages of questions keep to their formats, and name everything that is in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import package_rules
import pytest
import structure
from bank_reading import files, tree

from countycase.exercises import banks, questions
from countycase.exercises.questions import Question

SAMPLES = Path(__file__).parent / "questions"
ASKED = questions.load(SAMPLES)
SVG = (SAMPLES / "sample.svg").read_bytes()
POOLS = {
    question.id: [f"{question.id}-{n:02}" for n in range(1, len(questions.variants(question)) + 1)]
    if question.numeric and question.numeric.parameters
    else [question.id]
    for question in ASKED
}
every = pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)


@cache
def package_of(kind: str) -> dict[str, bytes]:
    return files(banks.FORMATS[kind].bank("samples", ASKED, {"sample.svg": SVG}))


def item(question: Question) -> ET.Element:
    return tree(package_of("qti21")[f"items/{POOLS[question.id][0]}.xml"])


@cache
def items12(kind: str) -> dict[str, ET.Element]:
    place = {"qti12": "samples/samples.xml", "cartridge": "questions/questions.xml"}[kind]
    return {each.attrib["ident"]: each for each in tree(package_of(kind)[place]).iter("item")}


NAMESPACES = {
    ("qti21", "imsmanifest.xml"): "http://www.imsglobal.org/xsd/imscp_v1p1",
    ("qti21", "test.xml"): "http://www.imsglobal.org/xsd/imsqti_v2p1",
    ("qti21", "items/sample-short-page.xml"): "http://www.imsglobal.org/xsd/imsqti_v2p1",
    ("qti12", "imsmanifest.xml"): "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    ("qti12", "samples/samples.xml"): "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    ("cartridge", "imsmanifest.xml"): "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    ("cartridge", "questions/questions.xml"): "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
}


@pytest.mark.parametrize(("place", "namespace"), NAMESPACES.items(), ids="/".join)
def test_a_file_says_in_which_format_it_is(place: tuple[str, str], namespace: str) -> None:
    kind, name = place
    content = package_of(kind)[name.replace("short-page", "short-english")]
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert content.endswith(b">\n")
    assert ET.fromstring(content).tag.startswith(f"{{{namespace}}}")


# QTI 2.1


def test_each_file_of_qti_21_has_the_parts_and_attributes_of_the_format() -> None:
    package = package_of("qti21")
    found = {name: list(structure.faults(tree(content), package_rules.ITEM))
             for name, content in package.items()
             if name.startswith("items/") and name.endswith(".xml")}  # fmt: skip
    assert len(found) == sum(map(len, POOLS.values()))
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert list(structure.faults(tree(package["test.xml"]), package_rules.TEST)) == []
    manifest = tree(package["imsmanifest.xml"])
    assert list(structure.faults(manifest, package_rules.MANIFEST)) == []


@every
def test_an_item_shuffles_what_has_no_order_and_takes_as_many_answers_as_can_be_right(
    question: Question,
) -> None:
    read = item(question)
    assert read.attrib["title"] == read.attrib["identifier"] == POOLS[question.id][0]
    if question.choices:
        asked = read.find("itemBody/choiceInteraction")
        assert asked is not None
        # Without bound where several are right, so that the number tells nothing.
        assert asked.attrib["maxChoices"] == ("0" if question.kind == "multiple" else "1")
        assert asked.attrib["shuffle"] == ("false" if question.kind == "true-false" else "true")
    if question.matching:
        asked = read.find("itemBody/matchInteraction")
        assert asked is not None
        rows = str(len(question.matching.pairs))
        assert (asked.attrib["shuffle"], asked.attrib["maxAssociations"]) == ("true", rows)
        left, right = ([c.attrib["matchMax"] for c in part] for part in asked)
        # Each left side has one right side; a right side may belong to all.
        assert set(left) == {"1"}
        assert set(right) == {rows}


def test_a_test_takes_one_item_of_each_pool() -> None:
    package = package_of("qti21")
    test = tree(package["test.xml"])
    assert test.attrib == {"identifier": "test-samples", "title": "samples"}
    (part,) = test
    assert (part.attrib["navigationMode"], part.attrib["submissionMode"]) == (
        "nonlinear",
        "simultaneous",
    )
    sections = part.findall("assessmentSection")
    assert [section.attrib["title"] for section in sections] == list(POOLS)
    for section, (name, pool) in zip(sections, POOLS.items(), strict=True):
        assert section.attrib["identifier"] == f"section-{name}"
        assert section.attrib["visible"] == "false"
        assert [each.attrib["select"] for each in section.findall("selection")] == ["1"]
        places = [each.attrib for each in section.findall("assessmentItemRef")]
        assert places == [{"identifier": ident, "href": f"items/{ident}.xml"} for ident in pool]
        assert all(place["href"] in package for place in places)


def test_the_manifest_of_qti_21_names_the_test_the_items_and_their_pictures() -> None:
    package = package_of("qti21")
    manifest = tree(package["imsmanifest.xml"])
    assert manifest.attrib["identifier"] == "countycase-samples"
    assert manifest.findtext("metadata/schema") == "QTIv2.1 Package"
    assert manifest.findtext("metadata/schemaversion") == "1.0.0"
    test, *found = manifest.iter("resource")
    assert test.attrib == {
        "identifier": "test-samples", "type": "imsqti_test_xmlv2p1", "href": "test.xml"
    }  # fmt: skip
    names = [ident for pool in POOLS.values() for ident in pool]
    assert [each.attrib["identifierref"] for each in test.findall("dependency")] == names
    for each, ident in zip(found, names, strict=True):
        place = f"items/{ident}.xml"
        assert each.attrib == {
            "identifier": ident, "type": "imsqti_item_xmlv2p1", "href": place
        }  # fmt: skip
        picture = ["items/sample.svg"] if ident == "sample-single-picture" else []
        assert [file.attrib["href"] for file in each.findall("file")] == [place, *picture]
    assert package["items/sample.svg"] == SVG


# QTI 1.2 and the cartridge


def test_the_file_for_canvas_has_the_parts_and_attributes_of_the_format() -> None:
    whole = tree(package_of("qti12")["samples/samples.xml"])
    assert list(structure.faults(whole, package_rules.CANVAS)) == []
    (quiz,) = whole
    assert quiz.attrib == {"ident": "quiz-samples", "title": "samples"}
    assert [section.attrib for section in quiz] == [{"ident": "root_section"}]


CANVAS_KINDS = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "numeric": "numerical_question",
    "matching": "matching_question",
    "short": "short_answer_question",
    "essay": "essay_question",
}


@every
def test_canvas_is_told_kind_and_points(question: Question) -> None:
    for ident in POOLS[question.id]:
        read = items12("qti12")[ident]
        assert read.attrib["title"] == ident
        fields = {
            part.findtext("fieldlabel"): part.findtext("fieldentry")
            for part in read.iter("qtimetadatafield")
        }
        points = f"{question.rubric.points:g}" if question.rubric else "1"
        assert fields == {
            "question_type": CANVAS_KINDS[question.kind],
            "points_possible": points,
        }


@every
@pytest.mark.parametrize("kind", ["qti12", "cartridge"])
def test_an_item_of_qti_12_shuffles_what_has_no_order(question: Question, kind: str) -> None:
    if not question.choices:
        return
    (asked,) = items12(kind)[question.id].iter("response_lid")
    cardinality = "Multiple" if question.kind == "multiple" else "Single"
    assert asked.attrib["rcardinality"] == cardinality
    shuffle = "No" if question.kind == "true-false" else "Yes"
    assert [part.attrib["shuffle"] for part in asked.iter("render_choice")] == [shuffle]


@every
@pytest.mark.parametrize("kind", ["qti12", "cartridge"])
def test_the_right_one_of_several_is_named_alone(question: Question, kind: str) -> None:
    """An importer that reads no logic takes what the condition names for what is right."""
    if question.kind not in ("single", "true-false"):
        return
    scored = [
        condition
        for condition in items12(kind)[question.id].iter("respcondition")
        if condition.find("setvar") is not None
    ]
    right = next(i for i, choice in enumerate(question.choices) if choice.right)
    labels = [label.attrib["ident"] for label in items12(kind)[question.id].iter("response_label")]
    assert [[named.text for named in condition.iter("varequal")] for condition in scored] == [
        [labels[right]]
    ]


def test_a_number_is_asked_for_as_a_number_and_words_as_words() -> None:
    asked = {ident: [field.get("fibtype") for field in each.iter("render_fib")]
             for ident, each in items12("qti12").items()}  # fmt: skip
    assert asked["sample-numeric-constant"] == ["Decimal"]
    assert asked["sample-short-english"] == asked["sample-essay-half"] == [None]


def test_canvas_takes_one_item_of_each_pool_for_its_points() -> None:
    whole = tree(package_of("qti12")["samples/samples.xml"])
    pools = [each for each in whole.iter("section") if each.attrib["ident"] != "root_section"]
    wanted = {name: pool for name, pool in POOLS.items() if len(pool) > 1}
    assert [pool.attrib for pool in pools] == [
        {"ident": f"pool-{name}", "title": name} for name in wanted
    ]
    for pool, idents in zip(pools, wanted.values(), strict=True):
        assert pool.findtext("selection_ordering/selection/selection_number") == "1"
        worth = "selection_ordering/selection/selection_extension/points_per_item"
        assert pool.findtext(worth) == "1"
        assert [each.attrib["ident"] for each in pool.findall("item")] == idents
    singles = [each.attrib["ident"] for each in whole.findall("assessment/section/item")]
    assert singles == [name for name, pool in POOLS.items() if len(pool) == 1]


ABOUT = {
    "qti12": ("IMS Content", "1.1.3"),
    "cartridge": ("IMS Common Cartridge", "1.3.0"),
}


@pytest.mark.parametrize("kind", ABOUT)
def test_a_manifest_names_the_questions_and_the_pictures_that_they_need(kind: str) -> None:
    package = package_of(kind)
    manifest = tree(package["imsmanifest.xml"])
    assert list(structure.faults(manifest, package_rules.MANIFEST)) == []
    assert manifest.attrib["identifier"] == "countycase-samples"
    about = (manifest.findtext("metadata/schema"), manifest.findtext("metadata/schemaversion"))
    assert about == ABOUT[kind]
    asked, picture = manifest.iter("resource")
    assert asked.attrib["identifier"] == {"qti12": "quiz", "cartridge": "bank"}[kind] + "-samples"
    assert [each.attrib["href"] for each in asked.findall("file")] == sorted(
        name for name in package if name.startswith(("samples/", "questions/"))
    )
    assert [each.attrib["identifierref"] for each in asked.findall("dependency")] == [
        picture.attrib["identifier"]
    ]
    place = "web_resources/sample.svg"
    assert (picture.attrib["type"], picture.attrib["href"]) == ("webcontent", place)
    assert [each.attrib["href"] for each in picture.findall("file")] == [place]
    assert package[place] == SVG


def test_a_cartridge_calls_its_bank_and_itself_by_the_chapter() -> None:
    package = package_of("cartridge")
    (whole,) = tree(package["questions/questions.xml"])
    assert whole.attrib == {"ident": "bank-samples"}
    title = tree(package["imsmanifest.xml"]).findtext("metadata/lom/general/title/string")
    assert title == "samples"
    assert {each.attrib["title"] for each in whole.iter("item")} == {
        each.attrib["ident"] for each in whole.iter("item")
    }


def test_a_picture_is_named_in_a_package_from_where_its_text_lies() -> None:
    """Canvas puts its folder of pictures for the word, a cartridge the folder of the questions."""
    sources = {
        "qti21": 'src="sample.svg"',
        "qti12": 'src="$IMS-CC-FILEBASE$/sample.svg"',
        "cartridge": 'src="$IMS-CC-FILEBASE$../web_resources/sample.svg"',
    }
    stems = {kind: items12(kind)["sample-single-picture"].findtext("presentation/material/mattext")
             for kind in ABOUT}  # fmt: skip
    stems["qti21"] = package_of("qti21")["items/sample-single-picture.xml"].decode()
    for kind, source in sources.items():
        assert source in (stems[kind] or ""), kind
