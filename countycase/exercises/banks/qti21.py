"""Questions as a QTI 2.1 package: an item for each question, and a test that draws variants.

After IMS Question and Test Interoperability 2.1 (IMS Global, 2012): assessmentItem, assessmentTest
and content package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as ET

from countycase.exercises.banks import items, markup
from countycase.exercises.banks.tree import document, node
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import number
from countycase.zips import packed

SUFFIX = "-qti21.zip"
_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
Parts = tuple[list[ET.Element], list[ET.Element], list[ET.Element], list[tuple[str, str]]]
"""Declarations, what stands in the body, rules of the response, and feedbacks by identifier."""


def bank(chapter: str, questions: Sequence[Question], pictures: Mapping[str, bytes]) -> bytes:
    """Return the questions of a chapter as a package with the pictures in it."""
    pools = [(question.id, items.pool(question)) for question in questions]
    files = {f"items/{name}": content for name, content in pictures.items()}
    for _name, pool in pools:
        files |= {f"items/{each.id}.xml": document(item(each)) for each in pool}
    files["test.xml"] = document(_test(chapter, pools))
    files["imsmanifest.xml"] = document(_manifest(chapter, pools))
    return packed(files)


def item(question: Question) -> ET.Element:
    """Return a question without parameters as an assessmentItem."""
    declarations, body, rules, feedbacks = _BODIES[question.kind](question)
    shown = [_modal("FEEDBACK", name, text) for name, text in feedbacks]
    if why := items.why(question):
        shown.append(_modal("GENERAL", "general", why))
        rules = [*rules, _set("GENERAL", _value("identifier", "general"))]
    most = node("defaultValue", node("value", number(items.points(question))))
    return node(
        "assessmentItem",
        *declarations,
        _outcome("SCORE", "single", "float"),
        node(
            "outcomeDeclaration",
            most,
            identifier="MAXSCORE",
            cardinality="single",
            baseType="float",
        ),
        _outcome("FEEDBACK", "multiple" if question.kind == "multiple" else "single", "identifier"),
        *([_outcome("GENERAL", "single", "identifier")] if why else []),
        node("itemBody", markup.inline(items.stem(question), tag="p"), *body),
        *([node("responseProcessing", *rules)] if rules else []),
        *shown,
        xmlns=_QTI,
        identifier=question.id,
        title=question.id,
        adaptive="false",
        timeDependent="false",
    )


def _outcome(name: str, cardinality: str, kind: str) -> ET.Element:
    return node("outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=kind)


def _modal(outcome: str, name: str, text: str) -> ET.Element:
    made = node("modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show")
    made.append(markup.inline(text, tag="p"))
    return made


def _response(
    cardinality: str, kind: str, *content: ET.Element, name: str = "RESPONSE"
) -> ET.Element:
    return node(
        "responseDeclaration",
        *content,
        identifier=name,
        cardinality=cardinality,
        baseType=kind,
    )


def _correct(*values: str) -> ET.Element:
    return node("correctResponse", *(node("value", value) for value in values))


def _variable(name: str) -> ET.Element:
    return node("variable", identifier=name)


def _value(kind: str, value: str) -> ET.Element:
    return node("baseValue", value, baseType=kind)


def _set(name: str, expression: ET.Element) -> ET.Element:
    return node("setOutcomeValue", expression, identifier=name)


def _choices(question: Question) -> Parts:
    many = question.kind == "multiple"
    names = [f"choice-{index}" for index in range(len(question.choices))]
    chosen = list(zip(names, question.choices, strict=True))
    correct = _correct(*(name for name, choice in chosen if choice.right))
    interaction = node(
        "choiceInteraction",
        *(_choice(name, choice.text) for name, choice in chosen),
        responseIdentifier="RESPONSE",
        shuffle="false" if question.kind == "true-false" else "true",
        maxChoices="0" if many else "1",
    )
    shares = zip(names, items.shares(question), strict=True)
    mapping = node(
        "mapping",
        *(node("mapEntry", mapKey=name, mappedValue=repr(share)) for name, share in shares),
        lowerBound="0",
        upperBound="1",
        defaultValue="0",
    )
    score = _set("SCORE", node("mapResponse", identifier="RESPONSE"))
    # The explanations have the names of the choices: what was chosen is what is shown.
    rules = [score, _set("FEEDBACK", _variable("RESPONSE"))]
    response = _response("multiple" if many else "single", "identifier", correct, mapping)
    return [response], [interaction], rules, [(name, choice.why) for name, choice in chosen]


def _choice(name: str, text: str, tag: str = "simpleChoice", **attributes: str) -> ET.Element:
    """Return a choice with inline Markdown in it."""
    made = node(tag, identifier=name, **attributes)
    made.append(markup.inline(text))
    return made


def _numeric(question: Question) -> Parts:
    assert question.numeric
    right, tolerance = items.answer(question.numeric), question.numeric.tolerance

    # There are platforms that know no tolerance of an equation; every one compares.
    def near(value: float) -> ET.Element:
        ends = {"gte": value - tolerance, "lte": value + tolerance}
        compared = (
            node(tag, _variable("RESPONSE"), _value("float", number(end)))
            for tag, end in ends.items()
        )
        return node("and", *compared)

    branches = [node("responseIf", near(right), _set("SCORE", _value("float", "1")))]
    feedbacks = []
    for index, (value, why) in enumerate(items.mistakes(question.numeric)):
        name = f"mistake-{index}"
        told = _set("FEEDBACK", _value("identifier", name))
        branches.append(node("responseElseIf", near(value), told))
        feedbacks.append((name, why))
    field = node("p", node("textEntryInteraction", responseIdentifier="RESPONSE"))
    declaration = _response("single", "float", _correct(number(right)))
    return [declaration], [field], [node("responseCondition", *branches)], feedbacks


def _matching(question: Question) -> Parts:
    assert question.matching
    pairs, rights = question.matching.pairs, question.matching.rights
    values = [f"left-{index} right-{rights.index(p.right)}" for index, p in enumerate(pairs)]
    share = repr(1 / len(pairs))
    mapping = node(
        "mapping",
        *(node("mapEntry", mapKey=value, mappedValue=share) for value in values),
        defaultValue="0",
    )
    lefts = [
        _choice(f"left-{i}", pair.left, "simpleAssociableChoice", matchMax="1")
        for i, pair in enumerate(pairs)
    ]
    others = [
        _choice(f"right-{i}", text, "simpleAssociableChoice", matchMax=str(len(pairs)))
        for i, text in enumerate(rights)
    ]
    interaction = node(
        "matchInteraction",
        node("simpleMatchSet", *lefts),
        node("simpleMatchSet", *others),
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxAssociations=str(len(pairs)),
    )
    score = _set("SCORE", node("mapResponse", identifier="RESPONSE"))
    return (
        [_response("multiple", "directedPair", _correct(*values), mapping)],
        [interaction],
        [score],
        [],
    )


def _short(question: Question) -> Parts:
    assert question.short
    words = question.short.accepted
    entries = (node("mapEntry", mapKey=w, mappedValue="1", caseSensitive="false") for w in words)
    mapping = node("mapping", *entries, defaultValue="0")
    field = node("p", node("textEntryInteraction", responseIdentifier="RESPONSE"))
    score = _set("SCORE", node("mapResponse", identifier="RESPONSE"))
    return [_response("single", "string", _correct(words[0]), mapping)], [field], [score], []


def _essay(question: Question) -> Parts:
    block = markup.rubric(items.rubric(question), tag="rubricBlock")
    block.set("view", "scorer")
    field = node("extendedTextInteraction", responseIdentifier="RESPONSE")
    return [_response("single", "string")], [block, field], [], []


_BODIES: Mapping[str, Callable[[Question], Parts]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _choices,
    "numeric": _numeric,
    "matching": _matching,
    "short": _short,
    "essay": _essay,
}
Pools = Sequence[tuple[str, tuple[Question, ...]]]


def _test(chapter: str, pools: Pools) -> ET.Element:
    part = node(
        "testPart", identifier="part", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    for name, pool in pools:
        section = node(
            "assessmentSection", identifier=f"section-{name}", title=name, visible="false"
        )
        section.append(node("selection", select="1"))
        for each in pool:
            section.append(
                node("assessmentItemRef", identifier=each.id, href=f"items/{each.id}.xml")
            )
        part.append(section)
    root = node("assessmentTest", part, xmlns=_QTI, identifier=f"test-{chapter}", title=chapter)
    ET.indent(root)
    return root


def _manifest(chapter: str, pools: Pools) -> ET.Element:
    resources = node("resources")
    test = _resource(f"test-{chapter}", "imsqti_test_xmlv2p1", "test.xml")
    resources.append(test)
    for each in (each for _name, pool in pools for each in pool):
        made = _resource(each.id, "imsqti_item_xmlv2p1", f"items/{each.id}.xml")
        for picture in items.shown([each]):
            made.append(node("file", href=f"items/{picture}"))
        resources.append(made)
        test.append(node("dependency", identifierref=each.id))
    schema = node("metadata", node("schema", "QTIv2.1 Package"), node("schemaversion", "1.0.0"))
    root = node("manifest", schema, node("organizations"), resources)
    root.set("xmlns", _PACKAGE)
    root.set("identifier", f"countycase-{chapter}")
    ET.indent(root)
    return root


def _resource(name: str, kind: str, href: str) -> ET.Element:
    return node("resource", node("file", href=href), identifier=name, type=kind, href=href)
