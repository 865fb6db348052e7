"""Keywords of a part or section, as an explorer shows them: each leads to its occurrences."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from countycase import essay
from countycase.explore import View
from countycase.figures.text import section_name
from countycase.i18n import _
from countycase.text import keywords
from countycase.text.keywords import Keyword

if TYPE_CHECKING:
    import pandas as pd

_MOST = 15

_METHODS: dict[str, Callable[[str], tuple[Keyword, ...]]] = {
    "general": lambda within: keywords.keywords(within, against="general"),
    "rest": lambda within: keywords.keywords(within, against="rest"),
    "tf-idf": keywords.tf_idf,
    "textrank": keywords.text_rank,
}


def methods() -> dict[str, str]:
    """Return the ways of finding keywords, for a choice: names and ids."""
    return {name: method for method, name in _names().items()}


def places() -> dict[str, str]:
    """Return what can have keywords, for a choice: names and ids of the essay and its parts."""
    ids = [block.id for block in essay.headings()]
    return {_("Whole essay"): "", **{section_name(place): place for place in ids}}


def ranked(within: str = "pathways", method: str = "rest") -> tuple[View, str]:
    """Return the first fifteen keywords of a part or section, with count and score.

    Args:
        within: id of a part or section; empty for the whole essay.
        method: ``general`` or ``rest`` (keyness against either, in G²), ``tf-idf`` or
            ``textrank``.

    Raises:
        CourseError: if the place is unknown, or the whole essay is to be held against its rest.
    """
    found = _METHODS[method](within)
    rows = [[item.word, item.count, _rounded(item.score)] for item in found[:_MOST]]
    heads = [_("Word"), _("Occurrences"), _("Score")]
    data = {"heads": heads, "rows": rows, "within": within}
    said = _said(within, method, len(found), rows)
    listed = ", ".join(f"{word} {count}" for word, count, _score in rows)
    text = _("Keywords and their occurrences: {list}.").format(list=listed) if rows else ""
    return View("keywords", data, text, functools.partial(_table, rows, heads)), said


def _names() -> dict[str, str]:
    return {
        "rest": _("keyness against the rest of the essay"),
        "general": _("keyness against general text"),
        "tf-idf": _("TF-IDF"),
        "textrank": _("TextRank"),
    }


def _said(within: str, method: str, found: int, rows: Sequence[Sequence[Any]]) -> str:
    place = section_name(within) if within else _("Whole essay")
    values = {"place": place, "method": _names()[method], "shown": len(rows), "found": found}
    if not rows:
        return _("{place}, {method}: no word is a keyword.").format(**values)
    word, count, score = rows[0]
    sentence = _(
        "{place}, {method}: {shown} of {found} words shown, first {word} "
        "(occurrences: {count}, score: {score})."
    )
    return sentence.format(**values, word=word, count=count, score=f"{score:g}")


def _rounded(score: float) -> float:
    """Return a score with three figures, so that G² and the shares of TF-IDF can both be read."""
    return float(f"{score:.3g}")


def _table(rows: Sequence[Sequence[Any]], heads: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(heads))
