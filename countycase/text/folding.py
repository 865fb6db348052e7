"""Folds characters that stand for one another, so that a search finds every way of typing a word.

Traditional and simplified forms, compatibility and full-width forms of a character are one; white
space and invisible characters are none. Each character is folded by itself: 幹, 干 and 乾 are one,
whatever stands beside them, so that the fold is a table that a browser can apply as well.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from countycase.text.script import INVISIBLE, simplified_alone, unified

_LAST_IDEOGRAPH = 0x323AF


@dataclass(frozen=True)
class Folded:
    """A text as searches compare it.

    Attributes:
        text: its folded characters.
        places: for each of them the offset of its source; as long as ``text``.
    """

    text: str
    places: tuple[int, ...]


def folded(text: str) -> Folded:
    """Return ``text`` folded, with the way back."""
    kept = [(_fold(sign), place) for place, sign in enumerate(text) if not is_ignored(sign)]
    return Folded("".join(sign for sign, _ in kept), tuple(place for _, place in kept))


def is_ignored(character: str) -> bool:
    """Whether a search passes over ``character``: white space, or one that is not seen."""
    return character in _ignored_set()


@functools.cache
def ignored() -> str:
    """Return every character that a search passes over, in the order of Unicode."""
    points = [*range(0x10000), *range(0xE0100, 0xE01F0)]
    signs = map(chr, points)
    return "".join(sign for sign in signs if sign.isspace() or re.match(INVISIBLE, sign))


def variants(alphabet: Iterable[str]) -> dict[str, str]:
    """Return every character that folds to one of ``alphabet``, other than itself, with that one.

    All of Unicode up to its last ideograph is looked through, which takes about a second.
    """
    points = (point for point in range(_LAST_IDEOGRAPH + 1) if not 0xD800 <= point < 0xE000)
    signs = [sign for sign in map(chr, points) if not is_ignored(sign)]
    wanted = set(alphabet)
    return {
        sign: found
        for sign, found in zip(signs, _folds(signs), strict=True)
        if found != sign and found in wanted
    }


@functools.cache
def _ignored_set() -> frozenset[str]:
    return frozenset(ignored())


@functools.lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    return _folds([character])[0]


def _folds(characters: Iterable[str]) -> list[str]:
    plain = [unified(character) for character in characters]
    simple = simplified_alone(set(plain))
    return [simple.get(sign, sign) for sign in plain]
