"""The places on which questions rest: sentences and blocks of the essay, and facts of the case."""

from __future__ import annotations

import difflib
from functools import cache

from countycase import case, essay


@cache
def names() -> frozenset[str]:
    """Return the id of every block, sentence and fact."""
    blocks = essay.load().blocks
    records = [record for read, _kind in case.TABLES.values() for record in read()]
    return frozenset(
        [block.id for block in blocks]
        + [sentence.id for block in blocks for sentence in block.sentences]
        + [record.id for record in records if isinstance(record, case.Fact)]
    )


def nearest(name: str) -> str:
    """Return the id that is most like ``name``; empty where none is like it."""
    return next(iter(difflib.get_close_matches(name[:80], sorted(names()), n=1)), "")
