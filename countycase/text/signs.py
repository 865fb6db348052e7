"""What a word shows to the rules of composition, so that only those are tried that may apply.

Most clauses hold no surname, no numeral and no 才能: their rules need not go through the words.
"""

from __future__ import annotations

import enum
import functools
import operator

from countycase.text.classes import members

_AFFIXES = (
    "place-kind",
    "long-suffix",
    "suffix",
    "suffix-after-verb",
    "plural",
    "prefix",
    "level",
)
_COMPLEMENTS = ("complement", "result", "localiser")


class Sign(enum.IntFlag):
    """What a rule cannot do without: it is not tried on words of which none shows it."""

    NUMBER = 1
    AFTER_NUMBER = 2
    QUESTION = 4
    WITHIN = 8
    AMBIGUOUS = 16
    SURNAME = 32
    AFFIX = 64
    COMPLEMENT = 128
    CONTENT = 256


def signs(words: list[str]) -> int:
    """Return the signs that the words show, of any of them."""
    return functools.reduce(operator.or_, map(_signs_of, words), 0)


@functools.lru_cache(maxsize=65_536)
def is_number(word: str) -> bool:
    """Return whether a word is a numeral, such as 三百, 三千多, 第三, or the 第 of one."""
    digits = word.removeprefix("第")
    inside = members("numeral") | {"半", "多", "余"}
    return word == "第" or (digits[:1] not in ("", "多", "余") and set(digits) <= inside)


@functools.lru_cache(maxsize=65_536)
def is_content(word: str) -> bool:
    """Return whether a word is one character and no function word."""
    return len(word) == 1 and word not in members("function") and word not in members("numeral")


@functools.lru_cache(maxsize=65_536)
def _signs_of(word: str) -> int:
    after_number = members("approximation") | members("which") | {"点", "时"}
    shown = {
        Sign.NUMBER: is_number(word),
        Sign.AFTER_NUMBER: word in after_number,
        Sign.QUESTION: word[0] in "不没一得",
        Sign.WITHIN: len(word) == 2 and word[0] == "内",
        Sign.AMBIGUOUS: word == "才能",
        Sign.SURNAME: word in members("surname"),
        Sign.AFFIX: any(word in members(name) for name in _AFFIXES) or word in "老小办者",
        Sign.COMPLEMENT: any(word in members(name) for name in _COMPLEMENTS),
        Sign.CONTENT: is_content(word),
    }
    return sum(int(sign) for sign, is_shown in shown.items() if is_shown)
