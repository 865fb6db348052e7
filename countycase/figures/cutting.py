"""How a sentence is cut, as an explorer shows it: cutters one below the other, beside the gold.

What differs from the cut made by hand is marked. The gold standard is no part of an installed
package; there, and for a sentence that was not cut by hand, the course's own words take its place.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from countycase import essay
from countycase.errors import CourseError
from countycase.explore import View
from countycase.i18n import _
from countycase.text import comparison, evaluation, gold
from countycase.text.segmentation import cut, tokens

if TYPE_CHECKING:
    import pandas as pd

PROBES = {
    "probe-1": "在全省的脫貧攻堅評估調研中",
    "probe-2": "研究生命的起源",
    "probe-3": "他從馬上下來",
    "probe-4": "縣政府將駐村幹部抽調回單位",
}
"""Sentences written to try a cutter; the first is part of the essay's, the others are ours."""

_SHOWN = 14


def sentences() -> dict[str, str]:
    """Return what can be cut, for a choice: the beginnings and ids of sentences."""
    texts = {sentence.id: sentence.text.strip() for sentence in essay.sentences()}
    return {f"{name}: {_beginning(text)}": name for name, text in {**texts, **PROBES}.items()}


def cuts(sentence: str = "case-3.2") -> tuple[View, str]:
    """Return a sentence cut by jieba, by jieba on simplified characters, by the course, by hand.

    Args:
        sentence: id of a sentence of the essay, or of one of :data:`PROBES`.

    Raises:
        CourseError: if there is no such sentence.
    """
    text = PROBES.get(sentence) or essay.sentence(sentence).text
    made = _made(text)
    by_hand = _by_hand().get(sentence)
    standard = by_hand or made["words"]
    rows = [_row(name, found, standard, by_hand is not None) for name, found in made.items()]
    rows.append(_gold_row(by_hand))
    heads = [_("Cutter"), _("Words"), _("F1"), _("Cut")]
    said = " ".join([_compared(sentence, by_hand is not None), *map(_said, rows)])
    strokes = "; ".join(f"{row['name']}: {'/'.join(row['words'])}" for row in rows if row["words"])
    table = functools.partial(_table, rows, heads)
    return View("cuts", {"heads": heads, "rows": rows}, strokes, table), said


def _made(text: str) -> dict[str, tuple[str, ...]]:
    both = comparison.cuts(text)
    terms = tuple(token.text for token in tokens(text, terms=True))
    return {"jieba": both.jieba, "mapped": both.mapped, "words": tuple(cut(text)), "terms": terms}


def _names() -> dict[str, str]:
    return {
        "jieba": _("jieba as it comes"),
        "mapped": _("jieba on simplified characters"),
        "words": _("Course, words"),
        "terms": _("Course, terms"),
        "gold": _("Cut by hand (gold)"),
    }


@functools.cache
def _by_hand() -> dict[str, tuple[str, ...]]:
    essays = [part for part in gold.parts() if part != "other"]
    return {found.id: found.gold for part in essays for found in gold.sentences(part)}


def _row(name: str, words: Sequence[str], standard: Sequence[str], scored: bool) -> dict[str, Any]:
    """Return a line of the view; terms join words by design, so they are not scored."""
    f1 = evaluation.counts(standard, words).f1
    return {
        "name": _names()[name],
        "words": list(words),
        "differs": [int(differs) for differs in _differing(words, standard)],
        "count": len(evaluation.spans(words)),
        "f1": f"{f1:.2f}" if scored and name != "terms" else "",
        "note": "",
    }


def _gold_row(by_hand: Sequence[str] | None) -> dict[str, Any]:
    words = list(by_hand or ())
    note = "" if by_hand else _("No cut by hand of this sentence is here.")
    return {
        "name": _names()["gold"],
        "words": words,
        "differs": [0] * len(words),
        "count": len(evaluation.spans(words)),
        "f1": "",
        "note": note,
    }


def _differing(words: Sequence[str], standard: Sequence[str]) -> list[bool]:
    """Return for each word whether it is none of the standard's; white space never is."""
    wanted, found, start = evaluation.spans(standard), [], 0
    for word in words:
        end = start + len("".join(word.split()))
        found.append(end > start and (start, end) not in wanted)
        start = end
    if start != max((end for _start, end in wanted), default=0):
        raise CourseError("Two cuts of different texts cannot be compared; cut the same sentence.")
    return found


def _compared(sentence: str, scored: bool) -> str:
    if scored:
        return _("{sentence}, compared with the cut by hand.").format(sentence=sentence)
    return _("{sentence}, compared with the course's words.").format(sentence=sentence)


def _said(row: dict[str, Any]) -> str:
    if row["note"]:
        return str(row["note"])
    values = {key: row[key] for key in ("name", "count", "f1")} | {"off": sum(row["differs"])}
    if row["f1"]:
        return _("{name}: {count} words, {off} differ, F1 {f1}.").format(**values)
    return _("{name}: {count} words, {off} differ.").format(**values)


def _table(rows: Sequence[dict[str, Any]], heads: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    cells = [[r["name"], r["count"], r["f1"], "/".join(r["words"]) or r["note"]] for r in rows]
    return pd.DataFrame(cells, columns=list(heads))


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
