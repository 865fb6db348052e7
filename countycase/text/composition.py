"""How words that stand side by side make one word of the cutting guideline.

No dictionary holds all numbers, derivatives (透明性), verbs with a result (修好) or names. They are
joined by the rules of ``data/gold/guideline.md``, named here in brackets. Everything is in
simplified characters.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from typing import Protocol

from countycase.text.classes import members
from countycase.text.signs import Sign, is_content, is_number, signs

_DAYTIME = frozenset(("凌晨", "早上", "上午", "中午", "下午", "晚上"))
_LONGEST_LOOK = 4  # one character beyond the longest name


class Known(Protocol):
    """What the rules ask a dictionary."""

    def frequency(self, word: str) -> int:
        """Return how often the word was counted; 0 where it is not listed."""

    def tag(self, word: str) -> str:
        """Return its part of speech, ``x`` where it is not listed."""


def joined(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Return the words of a run with those joined that are one by rule.

    Args:
        words: a run of Chinese characters, cut.
        known: the dictionary that cut it.
        after_figure: whether a number in digits stands before the run.
    """
    if len(words) < 2 or not any(len(word) == 1 or word == "才能" for word in words):
        return words
    present = signs(words)
    for rule, needed in _RULES:
        if present & needed != needed:
            continue
        after = rule(words, known, after_figure)
        if after != words:
            words, present = after, signs(after)
    return words


def _numbers(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join numerals (A3) and 第 with its number (A5)."""
    found: list[str] = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        is_inside = word in ("多", "余") and is_number(after)
        if found and is_number(found[-1]) and (is_inside or is_number(word)):
            found[-1] += word
        else:
            found.append(word)
    return found


def _measures(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join 多, 余 and 几 with the number before a measure (A3), and 三 + 号 (A10)."""
    found: list[str] = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        number = bool(found) and is_number(found[-1])
        is_rest = word in members("approximation") and after[:1] in members("measure")
        is_hour = word in ("点", "时") and (after == "半" or _DAYTIME.intersection(found[-2:-1]))
        if number and (is_rest or is_hour or word in members("which")):
            found[-1] += word
        else:
            found.append(word)
    return found


def _questions(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join A-not-A (D4), 看一看 (E7), 看不见 and 买得起 (E6)."""
    found: list[str] = []
    place = 0
    while place < len(words):
        three = words[place : place + 3]
        if len(three) == 3 and _is_single(three[0]) and _is_single(three[2]):
            first, middle, last = three
            same = first == last and middle in "不没一"
            can = middle in "不得" and last in _potential() and known.tag(first)[0] == "v"
            if len(middle) == 1 and (same or (can and first not in members("function"))):
                found.append("".join(three))
                place += 3
                continue
        if len(three) > 1 and three[1] in ("不" + three[0], "没" + three[0], "一" + three[0]):
            found.append(three[0] + three[1])
            place += 2
            continue
        if found and _is_impossible(found[-1], words[place], known):
            found[-1] += words[place]
        else:
            found.append(words[place])
        place += 1
    return found


def _is_impossible(verb: str, word: str, known: Known) -> bool:
    """Whether a verb and a word like 不准 say that something cannot be done, as in 说不准."""
    if len(word) != 2 or word[0] != "不" or word[1] not in _potential():
        return False
    return known.tag(verb) == "v" and verb not in members("free") - {"说", "看"}


def _ambiguous(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Cut 才能 before a verb, where it is an adverb and a modal and not a talent (section 5)."""
    found: list[str] = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == "才能" and known.tag(after)[0] in "vdp" and found[-1:] != ["的"]:
            found += list(word)
        else:
            found.append(word)
    return found


def _within(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Cut 内 after a number and its measure from what the dictionary joins to it (D8)."""
    found: list[str] = []
    for word in words:
        before = found[-2] if len(found) > 1 else ""
        counted = is_number(before) or (len(found) == 1 and after_figure)
        if counted and found[-1] in members("measure") and len(word) == 2 and word[0] == "内":
            found += list(word)
        else:
            found.append(word)
    return found


def _derivatives(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join suffixes (E2), prefixes (E1), level words (B4) and clipped names of offices."""
    found: list[str] = []
    for place, word in enumerate(words):
        before = found[-1] if found else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        joins = (
            _takes_suffix(before, word, after, known)
            or (word in members("plural") and bool(before))
            or _takes_prefix(before, word, known)
            or (before in {"老", "小"} and word in members("title"))
            or (before in members("level") and word in members("institution"))
        )
        if joins:
            found[-1] += word
        else:
            found.append(word)
    return found


def _takes_prefix(before: str, word: str, known: Known) -> bool:
    """Whether 非, 总 and their like govern a word; before a verb 总, 反 and 超 are words."""
    if before not in members("prefix") or not 1 < len(word) <= 3:
        return False
    return known.tag(word)[0] in ("n" if before in "总反超" else "nvab")


def _takes_suffix(before: str, word: str, after: str, known: Known) -> bool:
    if len(before) != 2 or len(word) > 2 or known.tag(before)[0] not in "nvabjxlzi":
        return False
    if before in members("determiner-long"):
        return False
    if word in members("place-kind"):
        tag = known.tag(before)
        return tag[:2] in ("ns", "nr", "nz", "x") or (tag[0] == "n" and word not in "里山")
    if word == "所" and known.tag(after)[0] == "v":
        return False
    if word in members("long-suffix"):
        return True
    if word == "办":
        return known.tag(before)[0] in "nx"
    if word == "者":
        return known.tag(before)[0] in "va"
    if word in members("suffix"):
        return True
    return word in members("suffix-after-verb") and known.tag(before)[0] == "v" and after != "的"


def _complements(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join a verb of one character with its result (E6), a noun with its localiser (D8)."""
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        counted = (len(found) > 1 and is_number(found[-2])) or (len(found) == 1 and after_figure)
        free = is_content(before) and not (counted and before in members("measure"))
        if free and word in members("complement") | members("result"):
            tags = "vn" if word in "在到成给" else "v"
            joins = known.tag(before)[0] in tags or word in members("localiser")
        else:
            joins = free and word in members("localiser")
        if joins:
            found[-1] += word
        else:
            found.append(word)
    return found


def _pairs(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join two characters that are left over, neither a function word nor a measure (E5, B1, B2).

    Three are joined where the first is a surname or the last the kind of a place.
    """
    found: list[str] = []
    place = 0
    while place < len(words):
        # Whether a run has one, two, three or more is all that is asked of it.
        ahead = itertools.takewhile(is_content, words[place : place + _LONGEST_LOOK])
        run = sum(1 for _ in ahead)
        before = words[place - 1] if place else ""
        counted = is_number(before) or before in members("determiner") | {"几", "数"}
        counted = counted or (not before and after_figure)
        if counted and words[place] in members("measure"):
            run = 1
        elif run != 3 or not _is_name(words[place : place + 3]):
            run = min(run, 2) or 1
        found.append("".join(words[place : place + run]))
        place += run
    return found


def _names(words: list[str], known: Known, after_figure: bool) -> list[str]:
    """Join 某 and given names with the surname before them (B2)."""
    found: list[str] = []
    for word in words:
        is_named = bool(found) and found[-1] in members("surname")
        if is_named and (set(word) == {"某"} or _is_given(word, known)):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_given(word: str, known: Known) -> bool:
    return len(word) == 2 and known.tag(word)[:2] in ("nr", "ns", "nz")


@functools.cache
def _potential() -> frozenset[str]:
    return members("result") | members("complement") | frozenset("起去来到了下上")


def _is_name(three: list[str]) -> bool:
    return three[0] in members("surname") or three[2] in set("省市县区乡镇村里街路河山")


def _is_single(word: str) -> bool:
    return len(word) == 1


_Rule = Callable[[list[str], Known, bool], list[str]]
_RULES: tuple[tuple[_Rule, int], ...] = (
    (_numbers, int(Sign.NUMBER)),
    (_measures, int(Sign.NUMBER | Sign.AFTER_NUMBER)),
    (_questions, int(Sign.QUESTION)),
    (_within, int(Sign.WITHIN)),
    (_ambiguous, int(Sign.AMBIGUOUS)),
    (_names, int(Sign.SURNAME)),
    (_derivatives, int(Sign.AFFIX)),
    (_complements, int(Sign.COMPLEMENT)),
    (_pairs, int(Sign.CONTENT)),
)
