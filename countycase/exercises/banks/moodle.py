"""Questions as Moodle XML, which Moodle imports into its question bank.

The elements are those of Moodle's documentation, "Moodle XML format". Each question with variants
is a category of its own, from which a quiz takes a random question.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from countycase.exercises.banks import items, markup
from countycase.exercises.banks.tree import document, node
from countycase.exercises.questions import Question
from countycase.exercises.questions.formula import number

SUFFIX = "-moodle.xml"
_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "numeric": "numerical",
    "matching": "matching",
    "short": "shortanswer",
    "essay": "essay",
}


def bank(chapter: str, questions: Sequence[Question], pictures: Mapping[str, bytes]) -> bytes:
    """Return the questions of a chapter as one file with the pictures in it."""
    quiz = node("quiz")
    for question in questions:
        pool = items.pool(question)
        last = f"/{question.id}" if len(pool) > 1 else ""
        category = node("category", _text(f"$course$/top/countycase/{chapter}{last}"))
        quiz.append(node("question", category, type="category"))
        quiz.extend(_question(each, pictures) for each in pool)
    ET.indent(quiz)
    return document(quiz)


def _question(question: Question, pictures: Mapping[str, bytes]) -> ET.Element:
    page = _Page(pictures)
    return node(
        "question",
        node("name", _text(question.id)),
        page.rich("questiontext", items.stem(question)),
        page.rich("generalfeedback", items.why(question)),
        node("defaultgrade", number(items.points(question))),
        node("hidden", "0"),
        node("idnumber", question.id),
        *_BODIES[question.kind](question, page),
        *([page.rich("hint", question.hint)] if question.hint else []),
        type=_TYPES[question.kind],
    )


@dataclass(frozen=True)
class _Page:
    """Makes elements with HTML in them, and the pictures in the HTML beside it."""

    pictures: Mapping[str, bytes]

    def rich(self, tag: str, text: str, **attributes: str) -> ET.Element:
        """Return inline Markdown as an element."""
        return self.whole(tag, markup.html(text, _address), [text], **attributes)

    def whole(self, tag: str, html: str, texts: Iterable[str], **attributes: str) -> ET.Element:
        """Return HTML that was made from these Markdown texts as an element."""
        made = node(tag, _text(html), format="html", **attributes)
        for name in dict(markup.pictures(texts)):
            content = base64.b64encode(self.pictures[name]).decode("ascii")
            made.append(node("file", content, name=name, path="/", encoding="base64"))
        return made


def _choices(question: Question, page: _Page) -> Iterator[ET.Element]:
    yield node("single", "true" if question.kind == "single" else "false")
    yield node("shuffleanswers", "true")
    yield node("answernumbering", "abc")
    for choice, share in zip(question.choices, items.shares(question), strict=True):
        made = page.rich("answer", choice.text, fraction=fraction(share))
        made.append(page.rich("feedback", choice.why))
        yield made


def fraction(share: float) -> str:
    """Return a share of the points in per cent, to the places that Moodle's own list has."""
    return f"{100 * share:.7g}"


def _truth(question: Question, page: _Page) -> Iterator[ET.Element]:
    for choice in question.choices:
        word = "false" if items.is_false(choice) else "true"
        share = "100" if choice.right else "0"
        yield node("answer", _text(word), page.rich("feedback", choice.why), fraction=share)


def _numeric(question: Question, page: _Page) -> Iterator[ET.Element]:
    assert question.numeric
    right = (items.answer(question.numeric), "")
    for value, why in (right, *items.mistakes(question.numeric)):
        yield node(
            "answer",
            _text(number(value)),
            node("tolerance", number(question.numeric.tolerance)),
            page.rich("feedback", why),
            fraction="0" if why else "100",
        )


def _matching(question: Question, page: _Page) -> Iterator[ET.Element]:
    assert question.matching
    yield node("shuffleanswers", "true")
    pairs = [(pair.left, pair.right) for pair in question.matching.pairs]
    for left, right in pairs + [("", text) for text in question.matching.distractors]:
        made = page.rich("subquestion", left)
        # Moodle shows right sides in a drop-down list, which has no markup.
        made.append(node("answer", _text(markup.plain(right))))
        yield made


def _short(question: Question, page: _Page) -> Iterator[ET.Element]:
    assert question.short
    yield node("usecase", "0")
    for word in question.short.accepted:
        # An asterisk would stand for anything.
        yield node(
            "answer", _text(word.replace("*", r"\*")), page.rich("feedback", ""), fraction="100"
        )


def _essay(question: Question, page: _Page) -> Iterator[ET.Element]:
    yield node("responseformat", "editor")
    yield node("responserequired", "1")
    criteria = items.rubric(question)
    info = ET.tostring(markup.rubric(criteria, _address), encoding="unicode")
    texts = [text for criterion, levels in criteria for text in (criterion, *levels)]
    yield page.whole("graderinfo", info, texts)


_BODIES: Mapping[str, Callable[[Question, _Page], Iterator[ET.Element]]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _truth,
    "numeric": _numeric,
    "matching": _matching,
    "short": _short,
    "essay": _essay,
}


def _text(content: str) -> ET.Element:
    return node("text", content)


def _address(name: str) -> str:
    return f"@@PLUGINFILE@@/{name}"
