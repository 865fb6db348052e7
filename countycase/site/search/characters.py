"""Which Chinese characters a search treats as one: traditional, simplified and regional forms.

A reader may type 驻村干部 or 駐村幹部, and the essay itself, converted by machine, has 干部. Every
form is therefore folded to one simplified character, on the page and in the query. Words are not
looked up: 乾, 幹 and 干 are all 干, whatever they mean.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from countycase.errors import CourseError

# Single characters that OpenCC joins only inside words (瞭解/了解, 計畫/计划, 反覆/反复 …).
_JOINED_IN_WORDS = ("瞭了", "藉借", "畫划", "覆复", "祇只", "衹只", "沈沉", "彷仿", "邨村")
_CONVERSIONS = ("t2s", "tw2t", "hk2t", "s2t")
# Forms outside the basic plane are too rare to be worth two fifths of the table's size.
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@functools.cache
def forms() -> Mapping[str, str]:
    """Return, for each character with another form, the character it is folded to.

    Characters that stand for themselves are left out. The character tables are OpenCC's.

    Raises:
        CourseError: OpenCC is not installed.
    """
    simplified = dict(_conversion("t2s"))
    pairs = [pair for name in _CONVERSIONS for pair in _conversion(name)]
    pairs += [(pair[0], pair[1]) for pair in _JOINED_IN_WORDS]
    table: dict[str, str] = {}
    for group in _groups(pair for pair in pairs if pair[1] in simplified):
        votes = Counter(simplified[character] for character in group)
        chosen = min(group, key=lambda character: (-votes[character], character))
        table.update({character: chosen for character in group if character != chosen})
    return table


def packed_forms() -> str:
    """Return the table for the browser: groups set apart by spaces, what is kept comes first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, kept in forms().items():
        groups[kept].append(character)
    return " ".join(kept + "".join(sorted(groups[kept])) for kept in sorted(groups))


@functools.cache
def _conversion(name: str) -> tuple[tuple[str, str], ...]:
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise CourseError(
            "The search index needs the package 'opencc' for simplified and traditional "
            "characters: install it with 'pip install opencc' and build again."
        ) from error
    characters = [chr(code) for first, last in _IDEOGRAPHS for code in range(first, last + 1)]
    converted = OpenCC(name).convert("\n".join(characters)).split("\n")
    return tuple(zip(characters, converted, strict=True))


def _groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Join the pairs that share a character."""
    group_of: dict[str, set[str]] = {}
    for left, right in pairs:
        joined = group_of.get(left, {left}) | group_of.get(right, {right})
        group_of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in group_of.values()}.values())
