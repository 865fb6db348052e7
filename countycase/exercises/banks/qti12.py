"""Questions as a QTI 1.2 package in the form that Canvas imports as a quiz.

After IMS Question and Test Interoperability: ASI XML Binding 1.2 (IMS Global, 2002), with the
metadata that Canvas reads. Variants stand in a section of which one is selected.

Canvas takes every number and every word that a condition names for a right answer, whatever the
condition does; so a known mistake has no condition here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as ET

from countycase.exercises.banks import items, markup
from countycase.exercises.banks.tree import document, node
from countycase.exercises.questions import Choice, Question
from countycase.exercises.questions.formula import number
from countycase.zips import packed

SUFFIX = "-qti12.zip"
PICTURES = "web_resources"
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_TYPES = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "numeric": "numerical_question",
    "matching": "matching_question",
    "short": "short_answer_question",
    "essay": "essay_question",
}
Rich = Callable[[str], ET.Element]
Parts = tuple[list[ET.Element], list[ET.Element], list[tuple[str, str]]]
"""What asks for a response, conditions on it, and feedbacks by identifier."""


def bank(chapter: str, questions: Sequence[Question], pictures: Mapping[str, bytes]) -> bytes:
    """Return the questions of a chapter as a package with the pictures in it."""
    root = node("section", ident="root_section")
    for question in questions:
        pool = items.pool(question)
        found = [item(each, _metadata(each)) for each in pool]
        if len(pool) > 1:
            root.append(_drawn(question, found))
        else:
            root.extend(found)
    assessment = node("assessment", root, ident=f"quiz-{chapter}", title=chapter)
    name = f"{chapter}/{chapter}.xml"
    files = {f"{PICTURES}/{picture}": content for picture, content in pictures.items()}
    files[name] = document(node("questestinterop", assessment, xmlns=_QTI))
    files["imsmanifest.xml"] = document(_manifest(chapter, name, sorted(pictures)))
    return packed(files)


def _address(name: str) -> str:
    # Canvas puts its folder of pictures here.
    return f"$IMS-CC-FILEBASE$/{name}"


def item(
    question: Question, metadata: Mapping[str, str], address: markup.Address = _address
) -> ET.Element:
    """Return a question without parameters as an item, with these fields of metadata.

    Args:
        question: a question as ``items.pool`` returns it.
        metadata: label and entry of each field.
        address: how a picture of the package is named in a text, from its file name.
    """

    def rich(text: str) -> ET.Element:
        return _material(markup.html(text, address))

    responses, conditions, feedbacks = _BODIES[question.kind](question, rich)
    if why := items.why(question):
        feedbacks = [*feedbacks, ("general_fb", why)]
        conditions = [_when(node("other"), _show("general_fb")), *conditions]
    made = node("item", ident=question.id, title=question.id)
    fields = (
        node("qtimetadatafield", node("fieldlabel", label), node("fieldentry", entry))
        for label, entry in metadata.items()
    )
    made.append(node("itemmetadata", node("qtimetadata", *fields)))
    if question.rubric:
        levels = markup.rubric(items.rubric(question), address)
        html = ET.tostring(levels, encoding="unicode")
        made.append(node("rubric", _material(html), view="Scorer"))
    made.append(node("presentation", rich(items.stem(question)), *responses))
    score = node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    made.append(node("resprocessing", node("outcomes", score), *conditions))
    for name, text in feedbacks:
        made.append(node("itemfeedback", node("flow_mat", rich(text)), ident=name))
    return made


def _metadata(question: Question) -> dict[str, str]:
    points = number(items.points(question))
    return {"question_type": _TYPES[question.kind], "points_possible": points}


def _drawn(question: Question, found: list[ET.Element]) -> ET.Element:
    worth = node("points_per_item", number(items.points(question)))
    selection = node("selection", node("selection_number", "1"), node("selection_extension", worth))
    ordering = node("selection_ordering", selection)
    return node("section", ordering, *found, ident=f"pool-{question.id}", title=question.id)


def _material(text: str, kind: str = "html") -> ET.Element:
    return node("material", node("mattext", text, texttype=f"text/{kind}"))


def _when(condition: ET.Element, *then: ET.Element, go_on: bool = True) -> ET.Element:
    variable = node("conditionvar", condition)
    return node("respcondition", variable, *then, continue_="Yes" if go_on else "No")


def _show(name: str) -> ET.Element:
    return node("displayfeedback", feedbacktype="Response", linkrefid=name)


def _score(points: float = 100, action: str = "Set") -> ET.Element:
    return node("setvar", f"{points:.6g}", action=action, varname="SCORE")


def _is(value: str, response: str = "response1") -> ET.Element:
    return node("varequal", value, respident=response)


def _names(choices: Sequence[Choice]) -> list[tuple[str, Choice]]:
    return [(f"choice-{index}", choice) for index, choice in enumerate(choices)]


def _choices(question: Question, rich: Rich) -> Parts:
    chosen = _names(question.choices)
    labels = (node("response_label", rich(choice.text), ident=name) for name, choice in chosen)
    shuffle = "No" if question.kind == "true-false" else "Yes"
    render = node("render_choice", *labels, shuffle=shuffle)
    many = question.kind == "multiple"
    asked = node("response_lid", render, ident="response1")
    asked.set("rcardinality", "Multiple" if many else "Single")
    conditions = [_when(_is(name), _show(f"{name}_fb")) for name, _choice in chosen]
    if many:
        terms = [_is(n) if choice.right else node("not", _is(n)) for n, choice in chosen]
        right = node("and", *terms)
    else:
        right = next(_is(name) for name, choice in chosen if choice.right)
    conditions.append(_when(right, _score(), go_on=False))
    return [asked], conditions, [(f"{name}_fb", choice.why) for name, choice in chosen]


def _field(kind: str = "") -> ET.Element:
    field = node("render_fib", node("response_label", ident="answer1"))
    if kind:
        field.set("fibtype", kind)
    return node("response_str", field, ident="response1", rcardinality="Single")


def _numeric(question: Question, _rich: Rich) -> Parts:
    assert question.numeric
    value, tolerance = items.answer(question.numeric), question.numeric.tolerance
    between = node(
        "and",
        node("vargte", number(value - tolerance), respident="response1"),
        node("varlte", number(value + tolerance), respident="response1"),
    )
    near = node("or", _is(number(value)), between)
    return [_field("Decimal")], [_when(near, _score(), go_on=False)], []


def _matching(question: Question, rich: Rich) -> Parts:
    assert question.matching
    rights, pairs = question.matching.rights, question.matching.pairs
    asked, conditions = [], []
    for index, pair in enumerate(pairs):
        name = f"response_{index}"
        # Canvas shows right sides in a drop-down list, which has no markup.
        labels = (
            node("response_label", _material(markup.plain(text), "plain"), ident=f"right-{i}")
            for i, text in enumerate(rights)
        )
        render = node("render_choice", *labels)
        asked.append(node("response_lid", rich(pair.left), render, ident=name))
        right = _is(f"right-{rights.index(pair.right)}", name)
        conditions.append(_when(right, _score(100 / len(pairs), "Add")))
    return asked, conditions, []


def _short(question: Question, _rich: Rich) -> Parts:
    assert question.short
    words = question.short.accepted
    return [_field()], [_when(_is(word), _score(), go_on=False) for word in words], []


def _essay(_question: Question, _rich: Rich) -> Parts:
    return [_field()], [_when(node("other"), go_on=False)], []


_BODIES: Mapping[str, Callable[[Question, Rich], Parts]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _choices,
    "numeric": _numeric,
    "matching": _matching,
    "short": _short,
    "essay": _essay,
}


def _manifest(chapter: str, name: str, pictures: Sequence[str]) -> ET.Element:
    quiz = node("resource", node("file", href=name), identifier=f"quiz-{chapter}")
    quiz.set("type", "imsqti_xmlv1p2")
    quiz.extend(dependencies(pictures))
    resources = node("resources", quiz, *map(picture_resource, pictures))
    about = node("metadata", node("schema", "IMS Content"), node("schemaversion", "1.1.3"))
    made = node("manifest", about, node("organizations"), resources, xmlns=_PACKAGE)
    made.set("identifier", f"countycase-{chapter}")
    return made


def picture_resource(name: str) -> ET.Element:
    """Return the entry of a picture in a manifest."""
    href = f"{PICTURES}/{name}"
    file = node("file", href=href)
    return node("resource", file, identifier=_picture(name), type="webcontent", href=href)


def dependencies(pictures: Sequence[str]) -> list[ET.Element]:
    """Return the entries by which what shows pictures names them in a manifest."""
    return [node("dependency", identifierref=_picture(name)) for name in pictures]


def _picture(name: str) -> str:
    return f"picture-{name}"
