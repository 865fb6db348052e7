"""One self-check question as a form: what is asked, controls, and the explained answers, folded.

``self-check.js`` finds what it needs in data attributes: in the answers an entry for every choice,
row or known mistake (``data-entry``), and whether it is right (``data-right``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from docutils import nodes

from countycase.exercises.questions import Matching, Numeric, Question
from countycase.exercises.questions.formula import evaluate, number
from countycase.i18n import _, ngettext
from countycase.site.elements import element, essay_link

Inline = Callable[[str], list[nodes.Node]]
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LEVELS = {
    "remember": _("remember"),
    "understand": _("understand"),
    "apply": _("apply"),
    "analyse": _("analyse"),
    "evaluate": _("evaluate"),
    "create": _("create"),
}
_PLACE = re.compile(r"(case|deficit|pathway)s?(-\d[\w.-]*|-lead\.\d)?")


def form(question: Question, number: int, of: int, inline: Inline) -> nodes.Node:
    """Return a question as a form.

    Args:
        question: of any kind but an essay.
        number, of: its place among those of the page.
        inline: turns inline Markdown into nodes.
    """
    head = ngettext(
        "Question {number} of {all} · {level}, about {minutes} minute",
        "Question {number} of {all} · {level}, about {minutes} minutes",
        int(question.minutes),
    ).format(number=number, all=of, level=_LEVELS[question.level], minutes=f"{question.minutes:g}")
    parts: list[nodes.Node] = [
        element(
            "legend",
            element("span", head, class_="self-check-number"),
            element("span", *inline(question.stem), class_="self-check-stem"),
        )
    ]
    if question.hint:
        summary = element("summary", _("Hint"))
        hint = element("p", *inline(question.hint))
        parts.append(element("details", summary, hint, class_="self-check-hint"))
    parts += [*_controls(question, inline), _buttons()]
    return element(
        "form",
        element("fieldset", *parts),
        _answers(question, inline),
        class_="self-check-question",
        id=f"check-{question.id}",
        data_kind=question.kind,
        data_question=question.id,
    )


def _buttons() -> nodes.Node:
    check, again = escape(_("Check")), escape(_("Try again"))
    return _html(
        f'<p class="self-check-buttons" hidden><button type="submit">{check}</button>'
        f'<button type="button" class="self-check-again" hidden>{again}</button></p>'
        '<div class="self-check-feedback" role="status"></div>'
    )


def _controls(question: Question, inline: Inline) -> Iterator[nodes.Node]:
    if question.choices:
        kind = "checkbox" if question.kind == "multiple" else "radio"
        if question.kind == "multiple":
            yield element("p", _("Choose every right one."), class_="self-check-note")
        for index, choice in enumerate(question.choices):
            control = _html(f'<input type="{kind}" name="{question.id}" value="{index}">')
            text = element("span", *inline(choice.text))
            yield element("label", control, text, class_="self-check-choice")
    elif question.matching:
        yield from _rows(question.matching, inline)
    else:
        yield from _field(question)


def _rows(matching: Matching, inline: Inline) -> Iterator[nodes.Node]:
    options = "".join(
        f'<option value="{index}"{_language(text)}>{escape(text)}</option>'
        for index, text in enumerate(matching.rights)
    )
    choose = escape(_("Choose …"))
    first = f'<option value="">{choose}</option>'
    for index, pair in enumerate(matching.pairs):
        yield element(
            "label",
            element("span", *inline(pair.left)),
            _html(f'<select name="row-{index}">{first}{options}</select>'),
            class_="self-check-row",
        )


def _field(question: Question) -> Iterator[nodes.Node]:
    unit = question.numeric.unit if question.numeric else ""
    kind = 'inputmode="decimal" size="8"' if question.numeric else 'size="16"'
    yield element(
        "label",
        element("span", _("Your answer")),
        _html(f'<input type="text" name="answer" {kind} autocomplete="off" spellcheck="false">'),
        *([element("span", unit)] if unit else []),
        class_="self-check-field",
    )


def _answers(question: Question, inline: Inline) -> nodes.Node:
    summary = element("summary", _("Answer and explanations"))
    attributes: dict[str, str] = {}
    if question.numeric:
        attributes = {
            "data_answer": number(evaluate(question.numeric.formula)),
            "data_tolerance": number(question.numeric.tolerance),
            "data_unit": question.numeric.unit,
        }
    if question.short:
        attributes = {"data_accepted": "\n".join(question.short.accepted)}
    entries = element("ul", *_entries(question, inline))
    return element(
        "details", summary, entries, _places(question), class_="self-check-answer", **attributes
    )


def _entries(question: Question, inline: Inline) -> Iterator[nodes.Node]:
    for index, choice in enumerate(question.choices):
        yield _entry(str(index), choice.right, choice.text, choice.why, inline)
    if question.matching:
        rights = question.matching.rights
        for index, pair in enumerate(question.matching.pairs):
            text = f"{pair.left}: {pair.right}"
            entry = _entry(str(index), True, text, pair.why, inline)
            entry["attributes"]["data-option"] = str(rights.index(pair.right))
            yield entry
    if question.numeric:
        yield from _numbers(question.numeric, inline)
    if question.short:
        yield _entry("", True, question.short.answers[0], question.short.why, inline)


def _numbers(numeric: Numeric, inline: Inline) -> Iterator[nodes.Node]:
    for right, formula, why in (
        (True, numeric.formula, numeric.why),
        *((False, wrong.formula, wrong.why) for wrong in numeric.wrong),
    ):
        value = number(evaluate(formula))
        yield _entry("" if right else value, right, value, why, inline)


def _entry(key: str, right: bool, text: str, why: str, inline: Inline) -> nodes.Element:
    return element(
        "li",
        element("strong", _("Right") if right else _("Not right")),
        nodes.Text(": "),
        element("span", *inline(text), class_="self-check-text"),
        nodes.Text(" "),
        element("span", *inline(why), class_="self-check-why"),
        data_entry=key,
        data_right="yes" if right else "no",
    )


def _places(question: Question) -> nodes.Node:
    """Return links to the passages of the essay on which the question rests."""
    links: list[nodes.Node] = []
    for name in filter(_PLACE.fullmatch, question.passages):
        links += [nodes.Text(", " if links else " "), essay_link(name, name)]
    if not links:
        return nodes.Text("")
    return element("p", _("In the essay:"), *links, class_="self-check-places")


def _language(text: str) -> str:
    chinese = _CHINESE.search(text) and not _LATIN.search(text)
    return ' lang="zh-Hant"' if chinese else ""


def _html(text: str) -> nodes.Node:
    return nodes.raw("", text, format="html")
