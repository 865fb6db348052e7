"""Questions as a Common Cartridge 1.3 with a question bank, for any platform that imports one.

After the IMS Common Cartridge Profile 1.3 (IMS Global, 2013), whose questions are QTI 1.2 of six
kinds. It has no matching: each row becomes a question with one right choice. It has no numbers:
they are a text to fill in, and accepted are the answer and the numbers within the tolerance with
so many decimal places, at most three, that there are no more than fifty of them. It has no points
and no rubric, and scores all or nothing.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence

from countycase.exercises.banks import items, qti12
from countycase.exercises.banks.tree import document, node
from countycase.exercises.questions import Choice, Numeric, Question, Short
from countycase.exercises.questions.formula import number
from countycase.zips import packed

SUFFIX = ".imscc"
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_ABOUT = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
_TYPE = "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank"
_PROFILES = {
    "single": "cc.multiple_choice.v0p1",
    "multiple": "cc.multiple_response.v0p1",
    "true-false": "cc.true_false.v0p1",
    "short": "cc.fib.v0p1",
    "essay": "cc.essay.v0p1",
}
_MOST_PLACES = 3
_MOST_NUMBERS = 50


def bank(chapter: str, questions: Sequence[Question], pictures: Mapping[str, bytes]) -> bytes:
    """Return the questions of a chapter as a cartridge with the pictures in it."""
    objects = node("objectbank", ident=f"bank-{chapter}")
    for question in questions:
        for each in items.pool(question):
            objects.extend(qti12.item(part, _metadata(part), _address) for part in _parts(each))
    name = "questions/questions.xml"
    files = {f"{qti12.PICTURES}/{picture}": content for picture, content in pictures.items()}
    files[name] = document(node("questestinterop", objects, xmlns=_QTI))
    shown = sorted(pictures)
    file = node("file", href=name)
    entry = node("resource", file, *qti12.dependencies(shown), identifier=f"bank-{chapter}")
    entry.set("type", _TYPE)
    resources = node("resources", entry, *map(qti12.picture_resource, shown))
    title = node("title", node("string", chapter))
    about = node(
        "metadata",
        node("schema", "IMS Common Cartridge"),
        node("schemaversion", "1.3.0"),
        node("lom", node("general", title), xmlns=_ABOUT),
    )
    manifest = node("manifest", about, node("organizations"), resources, xmlns=_PACKAGE)
    manifest.set("identifier", f"countycase-{chapter}")
    files["imsmanifest.xml"] = document(manifest)
    return packed(files)


def _address(name: str) -> str:
    # A cartridge puts the folder of the file that names the picture here, with its last slash.
    return f"$IMS-CC-FILEBASE$../{qti12.PICTURES}/{name}"


def _metadata(part: Question) -> dict[str, str]:
    if part.kind == "single" and len(part.choices) == 2:
        # What the profile calls multiple choice has three choices or more.
        return {"cc_profile": _PROFILES["true-false"]}
    by_hand = {"qmd_computerscored": "No"} if part.kind == "essay" else {}
    return {"cc_profile": _PROFILES[part.kind]} | by_hand


def _parts(question: Question) -> Iterator[Question]:
    """Yield a question in the kinds that a cartridge has."""
    if numeric := question.numeric:
        words = Short(tuple(_within(numeric)), numeric.why)
        stem = items.stem(question)
        yield dataclasses.replace(question, kind="short", stem=stem, numeric=None, short=words)
    elif matching := question.matching:
        for row, pair in enumerate(matching.pairs, 1):
            yield dataclasses.replace(
                question,
                id=f"{question.id}-row-{row}",
                kind="single",
                stem=f"{question.stem} {pair.left}",
                matching=None,
                choices=tuple(
                    Choice(text, text == pair.right, pair.why) for text in matching.rights
                ),
            )
    else:
        yield dataclasses.replace(question, rubric=None)


def _within(numeric: Numeric) -> Iterator[str]:
    right, tolerance = items.answer(numeric), numeric.tolerance
    found = {number(right): None}
    for places in range(_MOST_PLACES + 1):
        unit = 10.0**-places
        # The allowance is for ends of the range that binary fractions just miss.
        first = math.ceil((right - tolerance) / unit - 1e-6)
        last = math.floor((right + tolerance) / unit + 1e-6)
        if last - first < _MOST_NUMBERS:
            found |= {f"{step * unit:.{places}f}": None for step in range(first, last + 1)}
    yield from found
