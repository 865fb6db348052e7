"""How a dictionary's word falls into the words of the cutting guideline.

A dictionary lists what occurs together often, such as 一个, 不能, 公共服务 or 解决问题. The rules
of ``data/gold/guideline.md`` tell words from such strings by what a dictionary knows of the parts:
whether they are words themselves, how common, and of which part of speech. Everything here is in
simplified characters; the letters and figures in brackets name the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from countycase.text.classes import members

Parts = tuple[str, ...]
# jieba enters a word that its sources did not count with this frequency or a smaller one.
_UNCOUNTED = 5
_COMMON = 100
_FREE = 10
_WHOLE = (
    "counted-whole",
    "determined-whole",
    "pronoun-whole",
    "zhi-whole",
    "suo-whole",
    "negated-whole",
    "adverb-whole",
    "particle-whole",
    "governments",
    "enumerated",
    "figurative",
    "posts",
    "described-whole",
    "listed",
)
_ENTERED = (
    "determined-whole",
    "pronoun-whole",
    "zhi-whole",
    "particle-whole",
    "governments",
    "enumerated",
    "figurative",
    "posts",
    "listed",
)
_POTENTIAL = frozenset("了着起来去到住下上出过完好动开见清得掉懂准错满成")
_AFTER_MEASURE = frozenset("来前后内间里中多半月底")


class Known(Protocol):
    """What the rules ask a dictionary."""

    def frequency(self, word: str) -> int:
        """Return how often the word was counted; 0 where it is not listed."""

    def tag(self, word: str) -> str:
        """Return its part of speech, ``x`` where it is not listed."""

    def alternative(self, word: str) -> list[str]:
        """Return the most likely cut of the word into shorter words."""


def entered() -> frozenset[str]:
    """Return the words of the closed classes that a dictionary may lack."""
    return frozenset().union(*(members(name) for name in _ENTERED))


def is_word(entry: str) -> bool:
    """Whether an entry of the lexicon is a word and not a term, made of words (C2, D3, E3, E6)."""
    if any(entry in members(name) for name in _WHOLE):
        return True
    is_cut = entry[0] in members("negator") or entry[2:] in members("complement")
    return len(entry) < 4 and not is_cut


def parts(word: str, known: Known) -> Parts:
    """Return the words of which a dictionary's word consists; mostly itself alone.

    Args:
        word: simplified characters.
        known: the dictionary that lists it.
    """
    if _is_whole(word, known):
        return (word,)
    for rule in _RULES:
        found = rule(word, known)
        if found:
            return tuple(part for piece in found for part in parts(piece, known))
    return (word,)


def _is_whole(word: str, known: Known) -> bool:
    """Whether a word is one whatever its parts: listed, an idiom, 人人, 看不见, 国内外."""
    if len(set(word)) == 1 or any(word in members(name) for name in _WHOLE):
        return True
    if word in members("measure") or word[-2:] in members("long-suffix") or "分之" in word:
        return True
    if len(word) == 3:
        is_potential = word[1] in "不得" and known.tag(word[1:]) != "n" and word[2] in _POTENTIAL
        return is_potential or word[1:] == "内外" or word[0] in members("prefix")
    is_idiom = known.tag(word)[0] == "i" and known.frequency(word) > _UNCOUNTED
    return len(word) == 4 and (is_idiom or word[2] == word[3])


def _counted(word: str, known: Known) -> Parts:
    """Cut number and measure (A5, A6), and what says when in a year or month (A7)."""
    numerals = "".join(members("numeral"))
    if set(word) <= members("numeral") | members("approximation"):
        return ()
    match = re.match(f"(第?[{numerals}]+[多余来]?)(.+)", word)
    if match and match[2] in members("measure") - members("which"):
        return match[1], match[2]
    if match and match[2][0] in members("measure") and match[2][1:] in _AFTER_MEASURE:
        return match[1], match[2][0], match[2][1:]
    if match and len(word) == 3 and len(match[2]) == 2 and match[2][0] in members("measure"):
        is_uncounted = known.frequency(word) <= _UNCOUNTED
        return (match[1], match[2][0], match[2][1:]) if is_uncounted else ()
    if match and len(word) == 2 and known.tag(word) == "m" and word[1] not in members("numeral"):
        return (match[1], match[2]) if match[2] not in members("which") | {"月"} else ()
    match = re.fullmatch("(.+(?:[年月]|季度|世纪))([底初末中间])", word)
    return (match[1], match[2]) if match else ()


def _determined(word: str, known: Known) -> Parts:
    """Cut a determiner from its measure (D7), 其, 之 and 所 from what follows (D5, D7)."""
    first, rest = word[0], word[1:]
    if first in members("pronoun") and len(rest) == 1 and rest not in members("plural"):
        return first, rest
    if first in members("determiner"):
        if rest in members("measure") or _counted(rest, known):
            return first, rest
        return ()
    is_ordinal = first in "前上下" and rest in members("measure")
    if is_ordinal and known.frequency(word) <= _UNCOUNTED:
        return first, rest
    if first in members("before-number") and _counted(rest, known):
        return first, rest
    if (
        word[:2] in members("determiner-long")
        and word[2:]
        and word[2] not in members("suffix") | {"者"}
    ):
        return word[:2], word[2:]
    if word[:2] in members("pronoun-whole"):
        return word[:2], word[2:]
    if first in "其之":
        return (first, rest) if len(rest) == 1 or known.frequency(rest) else (first, *rest)
    return (first, rest) if first == "所" and len(rest) == 1 and known.tag(rest)[0] == "v" else ()


def _negated(word: str, known: Known) -> Parts:
    """Cut a negator, 有 or 无 from a free word (D3)."""
    first, rest = word[0], word[1:]
    if len(word) == 2:
        return (first, rest) if first in members("negator") and rest in members("free") else ()
    is_clause = len(word) == 3 and rest[0] == "不" and known.tag(word)[0] != "n"
    if is_clause and known.tag(first)[0] == "n" and rest[1] not in _POTENTIAL | {first}:
        return first, rest[0], rest[1]
    if len(word) == 3 and first in members("negator") | {"有", "无"}:
        is_compound = known.frequency(word[:2]) >= _COMMON and word[2] in members("suffix")
        is_likelier = known.frequency(rest) >= max(_COMMON // 2, known.frequency(word[:2]))
        if not is_compound and is_likelier:
            return first, rest
    return ()


def _adverbial(word: str, known: Known) -> Parts:
    """Cut adverbs, modals and conjunctions from what is a word after them (D1)."""
    first, rest = word[0], word[1:]
    adverbs = members("adverb")
    is_pair = len(word) == 2 and set(word) <= members("function") - members("localiser")
    if is_pair and known.frequency(word) <= _UNCOUNTED:
        return first, rest
    if first in adverbs and rest in adverbs | members("free") | members("negator"):
        return first, rest
    if first in members("degree") and known.tag(rest) == "a":
        return first, rest
    if first in adverbs and len(rest) == 1 and known.frequency(word) <= _UNCOUNTED:
        return (first, rest) if known.tag(rest)[0] in "vad" else ()
    if len(word) == 3 and first in adverbs and known.tag(rest)[0] in "davlc":
        return (first, rest) if known.frequency(rest) >= _COMMON else ()
    if len(word) > 3 and first in "从在" and not known.frequency(word[:2]):
        return first, *known.alternative(rest)
    if len(word) == 3 and word[-1] == "是" and known.frequency(word[:2]) >= _COMMON:
        return word[:2], "是"
    return ()


def _particled(word: str, known: Known) -> Parts:
    """Cut 了, 着 and 的 from the word before them (D5, D6), also inside a phrase."""
    if word[-1] in "了着的" and known.tag(word)[0] not in "in":
        return word[:-1], word[-1]
    is_phrase = len(word) > 2 and word[1] in "了着" and not known.frequency(word[1:])
    if is_phrase and known.tag(word[0])[0] == "v":
        return word[0], word[1], word[2:]
    return ()


def _directed(word: str, known: Known) -> Parts:
    """Cut verb and complement unless both have one character (E6), surname and title (B2)."""
    if len(word) == 3:
        if word[1:] in members("directional") and known.tag(word[0])[0] in "vag":
            return word[0], word[1:]
        if word[0] in members("surname") and word[1:] in members("title"):
            return word[0], word[1:]
        if word[2] in members("complement") and known.tag(word[:2])[0] == "v":
            return word[:2], word[2]
    if len(word) == 4 and word[2:] in members("directional"):
        return word[:2], word[2:]
    return ()


def _localised(word: str, known: Known) -> Parts:
    """Cut a localiser from two characters or more (D8); adverbs such as 事实上 are listed."""
    if len(word) < 3 or word[-1] not in members("localiser") or known.tag(word)[0] not in "flst":
        return ()
    return (word[:-1], word[-1]) if known.frequency(word[:-1]) >= _COMMON else ()


def _described(word: str, known: Known) -> Parts:
    """Cut a free character from the two after it (E4)."""
    if len(word) != 3 or known.frequency(word[1:]) < _COMMON:
        return ()
    if known.frequency(word[:2]) >= max(_COMMON, known.frequency(word[1:])):
        return ()
    if word[0] in members("adjective"):
        is_noun = known.tag(word)[0] in "nlb" and known.tag(word[1:])[0] == "n"
        return (word[0], word[1:]) if is_noun else ()
    is_verb = known.tag(word[0]) == "v" and known.frequency(word[0]) >= _COMMON
    is_phrase = known.frequency(word) <= _UNCOUNTED and word[0] not in members("level")
    return (word[0], word[1:]) if is_verb and is_phrase else ()


def _coupled(word: str, known: Known) -> Parts:
    """Cut two words of two characters (C1, C2, E3) unless the whole is an idiom."""
    if len(word) != 4 or (word[0] == word[1] and word[2] == word[3]):
        return ()
    first, second = word[:2], word[2:]
    if _is_derived(word, known) or _is_foreign(word, second, known):
        return ()
    count = known.frequency(word)
    tag = known.tag(word)[0]
    needed = 1 if count <= _UNCOUNTED else _COMMON if tag in "li" else _FREE
    if first[1] in members("complement") and tag != "n":
        needed = 1
    if min(known.frequency(first), known.frequency(second)) < needed:
        return ()
    return first, second


def _is_derived(word: str, known: Known) -> bool:
    """Whether a word of four characters is a word of three with a suffix, like 经济学家 (E2)."""
    ends = members("suffix") | {"家", "者", "员"}
    return word[3] in ends and known.frequency(word[:3]) > known.frequency(word[2:])


def _is_foreign(word: str, second: str, known: Known) -> bool:
    """Whether a name is one of sounds, like 马来西亚, and not 长江 + 大桥 (B1)."""
    return known.tag(word)[:2] in ("ns", "nr") and known.tag(second)[:2] in ("ns", "nr", "x")


def _long(word: str, known: Known) -> Parts:
    """Cut what is left of more than four characters (B3, C4), names of persons excepted."""
    if len(word) < 5 or known.tag(word) in ("nr", "nrt"):
        return ()
    found = known.alternative(word)
    if known.tag(word) == "ns" and (len(found[-1]) == 1 or known.tag(found[-1]) != "n"):
        return ()
    return tuple(found) if len(found) * 2 <= len(word) + 1 else ()


_RULES: tuple[Callable[[str, Known], Parts], ...] = (
    _counted,
    _determined,
    _directed,
    _negated,
    _adverbial,
    _particled,
    _localised,
    _described,
    _coupled,
    _long,
)
