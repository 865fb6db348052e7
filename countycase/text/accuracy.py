"""How often a cut is right: the course's cutter and jieba scored on the gold standard.

``benchmarks/segmentation.py`` scores more cutters in the same way, those that the course does not
install, and stores the scores beside the gold standard. Without the gold standard, as in an
installed package, the tables here have no rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycase import resources
from countycase.i18n import _
from countycase.text import evaluation, gold
from countycase.text.comparison import mapped
from countycase.text.dictionary import stock_tokenizer
from countycase.text.evaluation import Score
from countycase.text.script import simplified
from countycase.text.segmentation import cut

if TYPE_CHECKING:
    import pandas as pd


PEERS = "gold/peers.csv"
"""The stored scores of every cutter, those that the course does not install among them."""

PEER_COLUMNS = ("part", "cutter", "characters", "precision", "recall", "f1", "low", "high")
_SHOWN = ("countycase", "jieba")  # those that the other table scores afresh


@dataclass(frozen=True)
class Slip:
    """Where the course's cutter leaves the cut by hand.

    Attributes:
        sentence: id of the sentence.
        wanted: the words of the cut by hand that were not found, in printed order.
        found: the cutter's words in their place.
    """

    sentence: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]


def scores(part: gold.Part) -> dict[str, Score]:
    """Return the score of each cutter of :mod:`countycase.text.comparison` on a part.

    jieba gets the text without white space, which is no part of the score and would part what it
    stands in; new words are those that jieba's own dictionary lacks.

    Raises:
        CourseError: if there is no such part, or it is not there.
    """
    lines = gold.sentences(part)
    bare = ["".join(line.text.split()) for line in lines]
    stock = stock_tokenizer()
    cuts = {
        "course": [cut(line.text) for line in lines],
        "mapped": [mapped(text, stock.cut) for text in bare],
        "jieba": [list(stock.cut(text)) for text in bare],
    }
    wanted = [line.gold for line in lines]
    return {
        name: evaluation.score(wanted, found, lambda word: bool(stock.FREQ.get(simplified(word))))
        for name, found in cuts.items()
    }


def slips(part: gold.Part) -> tuple[Slip, ...]:
    """Return the sentences of a part that the course's cutter does not cut as the gold does.

    Raises:
        CourseError: if there is no such part, or it is not there.
    """
    found = []
    for line in gold.sentences(part):
        text = "".join(line.text.split())
        wanted, given = evaluation.spans(line.gold), evaluation.spans(cut(line.text))
        if wanted != given:
            missed, instead = (
                tuple(text[start:end] for start, end in sorted(spans))
                for spans in (wanted - given, given - wanted)
            )
            found.append(Slip(line.id, missed, instead))
    return tuple(found)


def table() -> pd.DataFrame:
    """Return the scores on every part that is there: part, cutter, precision, recall, F1, 95%
    interval, new words.
    """
    import pandas as pd

    rows = [
        (
            _part_name(part),
            name,
            round(score.counts.precision, 3),
            round(score.counts.recall, 3),
            round(score.counts.f1, 3),
            f"{score.low:.3f}–{score.high:.3f}",
            round(score.counts.new_recall, 3),
        )
        for part in gold.parts()
        for name, score in scores(part).items()
    ]
    columns = ["part", "cutter", "precision", "recall", "F1", "95% interval", "new words"]
    return pd.DataFrame(rows, columns=columns)


def peers() -> pd.DataFrame:
    """Return the stored scores of each part's best cutter that is neither the course's nor jieba:
    part, cutter, characters, F1, 95% interval.
    """
    import pandas as pd

    rows = resources.read_rows(PEERS, PEER_COLUMNS) if resources.path(PEERS).is_file() else []
    best = []
    for part in gold.parts():
        others = [
            row for row in rows if row["part"] == part and not row["cutter"].startswith(_SHOWN)
        ]
        if others:
            row = max(others, key=lambda row: float(row["f1"]))
            interval = f"{row['low']}–{row['high']}"
            cells = (_part_name(part), row["cutter"], row["characters"], float(row["f1"]), interval)
            best.append(cells)
    columns = ["part", "cutter", "characters", "F1", "95% interval"]
    return pd.DataFrame(best, columns=columns)


def slip_table(part: gold.Part) -> pd.DataFrame:
    """Return the slips on a part as a table: sentence, by hand, course.

    Raises:
        CourseError: if there is no such part.
    """
    import pandas as pd

    found = slips(part) if part in gold.parts() or part not in gold.PARTS else ()
    rows = [(slip.sentence, " ".join(slip.wanted), " ".join(slip.found)) for slip in found]
    return pd.DataFrame(rows, columns=["sentence", "by hand", "course"])


def annotators() -> pd.DataFrame:
    """Return how far the two annotators agree on every part that is there: part, sentences, words,
    cut differently (sentences), F1, kappa.
    """
    import pandas as pd

    rows = []
    for part in gold.parts():
        lines = gold.sentences(part)
        first, second = [line.first for line in lines], [line.second for line in lines]
        rows.append(
            (
                _part_name(part),
                len(lines),
                sum(len(evaluation.spans(line.gold)) for line in lines),
                sum(line.first != line.second for line in lines),
                round(evaluation.score(first, second).counts.f1, 3),
                round(evaluation.kappa(first, second), 3),
            )
        )
    columns = ["part", "sentences", "words", "cut differently", "F1", "kappa"]
    return pd.DataFrame(rows, columns=columns)


def _part_name(part: gold.Part) -> str:
    names = {
        "essay-dev": _("essay, development"),
        "essay-test": _("essay, test"),
        "other": _("other prose"),
    }
    return names[part]
