"""Whether the cutter finds again every word that it was taught, alone and inside a sentence.

A word that a rule or a stronger neighbour always cuts or swallows is listed and never counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from countycase import resources
from countycase.text import lexicon
from countycase.text.segmentation import cut

FRAMES = (("", ""), ("關於", "的說明"), ("关于", "的说明"), ("“", "”"), ("對", "進行研究"))
"""What each word is tried between."""


def faults() -> list[str]:
    """Return a sentence for each word of lexicon and glossary that is not found again."""
    return [said for where, word in _taught() if (said := fault(word, where))]


def fault(word: str, where: str) -> str:
    """Return what is wrong with a word, empty if it is one term between all :data:`FRAMES`.

    Args:
        word: in either script.
        where: file and line, for the sentence.
    """
    for before, after in FRAMES:
        words = cut(before + word + after, terms=True)
        if word not in words:
            return (
                f"{where}: {word} is lost in {before}{word}{after}, which is cut "
                f"{'/'.join(words)}; enter the words that it is cut into, or take it out."
            )
    return ""


def _taught() -> Iterator[tuple[str, str]]:
    """Yield each word in each of its forms, with where it stands; a header comes first."""
    for line, entry in enumerate(lexicon.entries(), start=2):
        for word in dict.fromkeys((entry.traditional, entry.simplified)):
            yield f"data/{lexicon.TERMS}, line {line}", word
    known = lexicon.words()
    for line, row in enumerate(resources.read_rows(lexicon.GLOSSARY), start=2):
        if row["simplified"] in known:
            for word in dict.fromkeys((row["traditional"], row["simplified"])):
                yield f"data/{lexicon.GLOSSARY}, line {line}", word
