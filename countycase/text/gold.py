"""The gold standard: sentences cut into words by hand under ``data/gold/guideline.md``.

Two annotators cut each sentence alone; a third cut, the gold, settles where they differ. The files
stay in the repository and are no part of an installed package.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from countycase import resources
from countycase.errors import CourseError

Part = Literal["essay-dev", "essay-test", "other"]
PARTS: tuple[Part, ...] = ("essay-dev", "essay-test", "other")
_COLUMNS = ("id", "first", "second", "gold")


@dataclass(frozen=True)
class GoldSentence:
    """A sentence or heading cut by hand.

    Attributes:
        id: of the essay's sentence or heading, or of the sentence of other prose.
        first, second: the two independent cuts.
        gold: the adjudicated cut. Each cut, joined, is the text with its white space.
    """

    id: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    gold: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(self.gold)


def parts() -> tuple[Part, ...]:
    """Return the names of the parts that are there; none in an installed package."""
    return tuple(part for part in PARTS if resources.path(_file(part)).is_file())


@functools.cache
def sentences(part: Part) -> tuple[GoldSentence, ...]:
    """Return the sentences of a part of the gold standard in the order of its file.

    Args:
        part: ``essay-dev``, ``essay-test`` or ``other``.

    Raises:
        CourseError: if there is no such part, it is not there, two lines share an id, or the cuts
            of a line are not of the same text.
    """
    if part not in PARTS:
        raise CourseError(f"{part!r} is no part of the gold standard; use {', '.join(PARTS)}.")
    if part not in parts():
        raise CourseError(
            f"The part {part} of the gold standard is not here: it comes with the course's "
            "repository and not with the installed package; work in a checkout."
        )
    found: dict[str, GoldSentence] = {}
    for line, row in enumerate(resources.read_rows(_file(part), _COLUMNS), start=2):
        cuts = [tuple(row[name].split("|")) for name in _COLUMNS[1:]]
        where = f"data/{_file(part)}, line {line}"
        if len({"".join(cut) for cut in cuts}) > 1:
            raise CourseError(f"{where}: the three cuts are not of the same text; mend the line.")
        if any(not word.strip() for cut in cuts for word in cut):
            raise CourseError(f"{where}: two strokes have no word between them; remove one.")
        if row["id"] in found:
            raise CourseError(f"{where}: {row['id']} stands twice; remove one of the two.")
        found[row["id"]] = GoldSentence(row["id"], *cuts)
    return tuple(found.values())


def _file(part: str) -> str:
    return f"gold/{part}.csv"
