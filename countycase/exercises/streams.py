"""Numbers drawn by SHA-256 in counter mode: the same on every machine and with every version.

A library's random stream may change with its next release, and Python's own with the platform's
hash seed. The n-th word of a :class:`Stream` is a digest, which anybody can compute by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_WORDS = 1 << 64


class Stream:
    """An endless stream of whole numbers that a key fixes.

    Word n, from 0, is the first eight bytes, read as a big-endian number, of the SHA-256 digest of
    ``key/n`` in UTF-8.
    """

    def __init__(self, key: str) -> None:
        """Begin the stream of ``key`` with its word 0."""
        self._key = key
        self._counter = 0

    def word(self) -> int:
        """Return the next word: 64 bits, each value as likely as any other."""
        digest = hashlib.sha256(f"{self._key}/{self._counter}".encode()).digest()
        self._counter += 1
        return int.from_bytes(digest[:8], "big")

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to ``bound`` - 1, all equally likely.

        The last words, which a remainder would give to the smallest numbers once more than to
        the others, are drawn again.

        Raises:
            ValueError: if ``bound`` is not from 1 to 2**64.
        """
        if not 1 <= bound <= _WORDS:
            raise ValueError(f"a number below {bound} cannot be drawn")
        fair = _WORDS - _WORDS % bound
        word = self.word()
        while word >= fair:
            word = self.word()
        return word % bound

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included, all equally likely."""
        return low + self.below(high - low + 1)

    def choice(self, items: Sequence[T]) -> T:
        """Return one of ``items``, which may not be empty."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[T], size: int) -> list[T]:
        """Return ``size`` different places of ``items`` in random order (Fisher and Yates, 1938).

        Raises:
            ValueError: if ``size`` is negative or larger than the number of items.
        """
        if not 0 <= size <= len(items):
            raise ValueError(f"{size} of {len(items)} cannot be drawn")
        pool = list(items)
        for place in range(size):
            other = self.between(place, len(pool) - 1)
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:size]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return all ``items`` in random order, each order equally likely."""
        return self.sample(items, len(items))
