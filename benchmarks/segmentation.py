"""Scores the course's cutter and its peers on the gold standard, a table for each of its parts.

In an environment with benchmarks/requirements.txt, at the root of the repository:

    PYTHONPATH=. python benchmarks/segmentation.py [PART …]

The parts are essay-dev, essay-test and other; without a name, those that are there. ``jieba``
is shown in all four ways of using it. Every other peer is run on the characters as printed and on
simplified ones mapped back, and shown where its F1 is higher. White space is no part of the score;
peers get the text without it, which lets them see 4月 in ``4 月``. F1 comes with the 95% interval
of a bootstrap over sentences; new words are those that jieba's own dictionary lacks. Characters
per second are of processor time on one core, the loading of dictionaries left out, on texts that
the course's cutter and its mapping to simplified characters have forgotten before every round.

A run over all three parts stores its scores, the speeds aside, in data/gold/peers.csv, from which
the chapter takes them.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import importlib
import io
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from countycase import resources
from countycase.errors import CourseError
from countycase.text import accuracy, comparison, cut, evaluation, gold
from countycase.text.dictionary import stock_tokenizer
from countycase.text.script import simplified
from countycase.text.segmentation import forget

Cutter = Callable[[str], Sequence[str]]
SECONDS = 1.0
HEAD = ("cutter", "characters", "P", "R", "F1", "95%", "new words", "characters/s")


@dataclass(frozen=True)
class Result:
    """How a cutter did on a part of the gold standard."""

    name: str
    characters: str
    score: evaluation.Score
    speed: float

    def stored(self, part: gold.Part) -> tuple[str, ...]:
        """Return the cells of its line in the stored table, :data:`accuracy.PEER_COLUMNS`."""
        return (part, *self.row()[:5], f"{self.score.low:.3f}", f"{self.score.high:.3f}")

    def row(self) -> tuple[str, ...]:
        """Return the cells of its line, in the order of :data:`HEAD`."""
        counts = self.score.counts
        return (
            self.name,
            self.characters,
            f"{counts.precision:.3f}",
            f"{counts.recall:.3f}",
            f"{counts.f1:.3f}",
            f"{self.score.low:.3f}–{self.score.high:.3f}",
            f"{counts.new_recall:.3f}",
            f"{self.speed:,.0f}",
        )


def thulac() -> Cutter:
    """Return thulac's cutter; its model is in its package."""
    model = importlib.import_module("thulac").thulac(seg_only=True)
    return lambda text: [word for word, _ in model.cut(text)]


def snownlp() -> Cutter:
    """Return SnowNLP's cutter, which reads simplified characters."""
    package = importlib.import_module("snownlp")
    return lambda text: list(package.SnowNLP(text).words)


def peers() -> dict[str, Cutter]:
    """Return the peers by name, those of jieba aside; what they print while loading is dropped."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rjieba = importlib.import_module("rjieba")
        found: dict[str, Cutter] = {
            "rjieba": rjieba.cut,
            "rjieba without HMM": lambda text: rjieba.cut(text, hmm=False),
            "thulac": thulac(),
            "cutword": importlib.import_module("cutword").Cutter().cutword,
            "jiagu": importlib.import_module("jiagu").seg,
            "snownlp": snownlp(),
        }
        for cutter in found.values():
            cutter("讀入模型")
    return found


def ways(cutter: Cutter) -> tuple[tuple[str, Cutter], ...]:
    """Return ``cutter`` on the characters as printed and on simplified ones, both without space."""
    return (
        ("as printed", lambda text: cutter("".join(text.split()))),
        ("simplified", lambda text: comparison.mapped("".join(text.split()), cutter)),
    )


def result(name: str, characters: str, cutter: Cutter, part: gold.Part) -> Result:
    """Return the score and the speed of a cutter on a part."""
    listed = stock_tokenizer().FREQ
    wanted = [line.gold for line in gold.sentences(part)]
    texts = [line.text for line in gold.sentences(part)]
    found = [cutter(text) for text in texts]
    score = evaluation.score(wanted, found, lambda word: bool(listed.get(simplified(word))))
    size = sum(map(len, texts))
    rounds, started = 0, time.process_time()
    while time.process_time() - started < SECONDS:
        forget()
        for text in texts:
            cutter(text)
        rounds += 1
    return Result(name, characters, score, rounds * size / (time.process_time() - started))


def results(part: gold.Part, others: dict[str, Cutter]) -> list[Result]:
    """Return every cutter's result on a part: ours, jieba four ways, the peers at their best."""
    found = [result("countycase", "as printed", cut, part)]
    for name, hmm in (("jieba", True), ("jieba without HMM", False)):
        stock = functools.partial(stock_tokenizer().lcut, HMM=hmm)
        found += [result(name, way, used, part) for way, used in ways(stock)]
    for name, cutter in others.items():
        both = [result(name, way, used, part) for way, used in ways(cutter)]
        found.append(max(both, key=lambda one: one.score.counts.f1))
    return found


def main(names: Sequence[str]) -> None:
    """Print a table for each part; store them all if no part is left out."""
    others = peers()
    stored: list[tuple[str, ...]] = []
    parts = [part for part in gold.PARTS if part in (names or gold.parts())]
    for part in parts:
        lines = gold.sentences(part)
        words = sum(len(line.gold) for line in lines)
        first, second = [line.first for line in lines], [line.second for line in lines]
        agreement = evaluation.score(first, second).counts.f1
        print(
            f"\n{part}: {len(lines)} sentences, {words} words; the annotators agree with "
            f"F1 {agreement:.3f}, kappa {evaluation.kappa(first, second):.3f}"
        )
        found = results(part, others)
        stored += [one.stored(part) for one in found]
        rows = [HEAD, *(one.row() for one in found)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
    if len(parts) == len(gold.PARTS):
        with resources.path(accuracy.PEERS).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([accuracy.PEER_COLUMNS, *stored])


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in gold.PARTS]
    if unknown:
        sys.exit(f"{unknown[0]!r} is no part of the gold standard; use {', '.join(gold.PARTS)}.")
    try:
        main(sys.argv[1:])
    except CourseError as error:
        sys.exit(str(error))
