"""A concordance as an explorer shows it: lines aligned on what was looked up, and where they stand.

A reader may type anything, so no table holds the answers. On a page ``concordance.js`` in
``explore/static/searches/`` finds the same answer in what :func:`searchable` returns.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from countycase import essay
from countycase.explore import View
from countycase.figures.text import section_name
from countycase.i18n import _
from countycase.text import concordance, folding, frequency
from countycase.text.segmentation import tokens

if TYPE_CHECKING:
    import pandas as pd

_PAGE = "book/essay.html"
"""Where a page of the book finds the essay, from the book's root."""

_MOST_SAID = 30
_FREQUENT = 3


def lines(
    word: str = "群眾",
    within: str = "",
    order: concordance.Order = "text",
    whole_words: bool = False,
    width: int = 12,
) -> tuple[View, str]:
    """Return how often a string stands in the essay and, below, every occurrence in its context.

    A string that cannot be found, or is none, is said in words.

    Args:
        word: a word or any string, in traditional or simplified characters.
        within: id of a part or section; empty for the whole essay.
        order: order of the lines: ``text``, ``left`` or ``right``.
        whole_words: leave out what begins or ends inside a word. Off at first, because a reader
            who types part of a word, or several words, wants to see them; how many lines are
            whole words is said either way.
        width: characters of context on each side.

    Raises:
        CourseError: if the place or the order is unknown, or the width negative.
    """
    found: tuple[concordance.Line, ...] = ()
    if folding.folded(word).text:
        found = concordance.lines(word, within=within, width=width, order=order)
    shown = [line for line in found if line.whole or not whole_words]
    message = _messages()[_message(word, len(found), len(shown), whole_words)]
    whole = sum(line.whole for line in found)
    said = message.format(word=_said(word), place=_places()[within], found=len(found), whole=whole)
    starts = _starts()
    marks = sorted(starts[line.block] + line.start for line in shown)
    data = {
        **_strip(),
        "lines": [[line.place, line.left, line.match, line.right] for line in shown],
        "marks": marks,
        "searched": _extent(within),
    }
    table = functools.partial(_table, shown, data["heads"])
    return View("concordance", data, _by_part(marks), table), said


def searchable() -> dict[str, Any]:
    """Return the essay as a page searches it, and what a page says of what it finds."""
    folds = folding.folded("".join(block.text for block in essay.load().blocks)).text
    variants = folding.variants(folds)
    return {
        "blocks": [_block(block) for block in concordance.blocks()],
        "variants": ["".join(variants), "".join(variants.values())],
        "ignored": folding.ignored(),
        "most_said": _MOST_SAID,
        "messages": _messages(),
        "by_part": _("By part: {parts}."),
        "places": _places(),
        "strip": _strip(),
    }


def places() -> dict[str, str]:
    """Return where one can look, for a choice: names and ids of the essay, its parts, sections."""
    return {name: place for place, name in _places().items()}


def suggestions() -> list[str]:
    """Return content words that stand three times or more, the most frequent first."""
    counted = frequency.frequencies(content=True)
    return [item.word for item in counted if item.count >= _FREQUENT]


def _table(shown: Sequence[concordance.Line], heads: Sequence[str]) -> pd.DataFrame:
    return concordance.table(shown).set_axis(list(heads), axis="columns")


def _places() -> dict[str, str]:
    ids = [block.id for block in essay.headings()]
    return {"": _("Whole essay"), **{place: section_name(place) for place in ids}}


def _messages() -> dict[str, str]:
    return {
        "empty": _("There is nothing to look up yet: type a word or any string of characters."),
        "long": _("What was typed is longer than any paragraph of the essay: {word}"),
        "absent": _("{word} ({place}): not found."),
        "inside": _(
            "{word} ({place}): 0 found as whole words; {found} begin or end inside a word."
        ),
        "any": _("{word} ({place}): {found} found, {whole} of them as whole words."),
        "whole": _("{word} ({place}): {whole} found as whole words, of {found} in all."),
    }


def _message(word: str, found: int, shown: int, whole_words: bool) -> str:
    """Return the key of what is said of a search."""
    size = len(folding.folded(word).text)
    if not size:
        return "empty"
    if size > max(len(block.text) for block in concordance.blocks()):
        return "long"
    if not found:
        return "absent"
    if not shown:
        return "inside"
    return "whole" if whole_words else "any"


def _said(word: str) -> str:
    """Return what was typed as it is said: shortened, and nothing in it that no text may hold."""
    written = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in word)
    written = written.strip(folding.ignored())
    return written if len(written) <= _MOST_SAID else written[:_MOST_SAID] + "…"


def _starts() -> dict[str, int]:
    """Return how many characters of the essay stand before each block."""
    starts, size = {}, 0
    for block in concordance.blocks():
        starts[block.id] = size
        size += len(block.text)
    return starts


def _extent(within: str) -> list[int]:
    starts, searched = _starts(), concordance.blocks(within)
    return [starts[searched[0].id], starts[searched[-1].id] + len(searched[-1].text)]


def _strip() -> dict[str, Any]:
    """Return what all answers share: the essay's length and parts, the heads, the essay's page."""
    starts = _starts()
    parts = [block.id for block in essay.headings() if block.kind == "part"]
    return {
        "size": _extent("")[1],
        "parts": [[_("Title"), 0], *([section_name(part), starts[part]] for part in parts)],
        "sections": [starts[block.id] for block in essay.headings() if block.kind == "section"],
        "heads": [_("Place"), _("Left"), _("Found"), _("Right")],
        "page": _PAGE,
    }


def _by_part(marks: Sequence[int]) -> str:
    """Return how many marks each part has that has any; empty if there are none."""
    parts = _strip()["parts"]
    ends = [start for _name, start in parts[1:]] + [_strip()["size"]]
    counts = []
    for (name, start), end in zip(parts, ends, strict=True):
        count = sum(start <= mark < end for mark in marks)
        counts += [f"{name} {count}"] if count else []
    return _("By part: {parts}.").format(parts=", ".join(counts)) if counts else ""


def _block(block: essay.Block) -> dict[str, Any]:
    """Return a block as a page searches it: ``words`` are the lengths of its tokens."""
    return {
        "id": block.id,
        "part": block.part,
        "section": block.section,
        "text": block.text,
        "sentences": [[s.id, s.start, s.end] for s in block.sentences],
        "words": [len(token.text) for token in tokens(block.text, terms=True)],
    }
