"""The simplified form of a text, for looking words up, and the way back to its own characters.

Dictionaries of Chinese words are written in simplified characters. A text is therefore mapped
before it is looked up and whatever is found is mapped back by offset; no reader ever sees the
mapped form. One OpenCC configuration maps it, ``t2s``, with one exception: ``t2s`` keeps 著,
which simplified text writes 着 unless it stands in a word like 著名 or 顯著.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from countycase.text.arguments import refuse_all_but_text

# Radicals stand for characters in text that was copied out of a PDF; these are those that Unicode
# calls compatibility forms of one.
_RADICALS = "\u2e9f\u2ef3\u2f00-\u2fd5"
_COMPATIBLE = re.compile(f"[{_RADICALS}\uf900-\ufaff\U0002f800-\U0002fa1d]")
_HAN = f"{_RADICALS}\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
# Variation selectors and zero-width characters do not end a word.
HAN = f"[{_HAN}]"
HAN_RUN = re.compile(f"(?:{HAN}[{_INVISIBLE}]*)+")
HAN_WORD = re.compile(f"{HAN}+")
INVISIBLE = f"[{_INVISIBLE}]"
# Nothing in these is invisible or a compatibility character: they are their own normal form.
_PLAIN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")

# 著 is zhù in these words and the particle zhe (着) elsewhere.
_PARTICLE = re.compile("(?<![名显原编专论巨土卓昭遗合译拙所])著(?![名作称者述书录])")
_WINDOW = 8
_REACH = _WINDOW + 2  # two characters beyond the window tell that both sides agree again


@dataclass(frozen=True)
class DictionaryForm:
    """A text as a dictionary writes it.

    Attributes:
        text: the simplified form, invisible characters dropped.
        origins: for every boundary 0 … len(text) the offset into the source text, or None where
            the mapping changed length and nothing in the source corresponds to the boundary.
    """

    text: str
    origins: tuple[int | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest span of the source that holds ``text[start:end]``."""
        while self.origins[start] is None:
            start -= 1
        while self.origins[end] is None:
            end += 1
        first, last = self.origins[start], self.origins[end]
        assert first is not None
        assert last is not None
        return first, last


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters as the dictionary writes them.

    Raises:
        CourseError: if ``text`` is no string.
    """
    refuse_all_but_text(text)
    return dictionary_form(text).text


def forget_forms() -> None:
    """Forget the simplified forms of the runs seen so far; see ``segmentation.forget``."""
    _to_simplified.cache_clear()


def unified(character: str) -> str:
    """Return a compatibility or full-width character as the plain one, where it is one."""
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


def unified_ideographs(text: str) -> str:
    """Return ``text`` with plain Chinese characters for radicals and compatibility ideographs.

    It is as long as ``text``, and everything else stands as it is.
    """
    return _COMPATIBLE.sub(lambda match: unified(match[0]), text)


def simplified_alone(characters: Iterable[str]) -> dict[str, str]:
    """Return the simplified form of each Chinese character by itself, without neighbours.

    One pass over many is a hundred times faster than :func:`simplified` for each.
    """
    every = [character for character in characters if HAN_WORD.fullmatch(character)]
    found = _PARTICLE.sub("着", str(_converter("t2s").convert("\n".join(every))))
    return dict(zip(every, found.split("\n"), strict=True)) if every else {}


def simplified_only(text: str) -> str:
    """Return the characters of ``text`` that simplified writing alone has, as 贫 and not 干.

    They are those that Big5, the encoding of traditional text, lacks, and that have another form
    in traditional text.
    """
    return "".join(
        character
        for character in text
        if not _is_in_big5(character) and _converter("s2tw").convert(character) != character
    )


def dictionary_form(text: str) -> DictionaryForm:
    """Return the dictionary form of ``text`` with the way back.

    Characters outside Chinese words stand as they are. ``origins`` never decreases; its ends are
    0 and ``len(text)``.
    """
    pieces: list[str] = []
    origins: list[int | None] = [0]
    done = 0
    for match in HAN_RUN.finditer(text):
        pieces.append(text[done : match.start()])
        origins.extend(range(done + 1, match.start() + 1))
        form = run_form(match[0])
        pieces.append(form.text)
        for origin in form.origins[1:]:
            origins.append(None if origin is None else match.start() + origin)
        done = match.end()
    pieces.append(text[done:])
    origins.extend(range(done + 1, len(text) + 1))
    return DictionaryForm("".join(pieces), tuple(origins))


def run_form(run: str) -> DictionaryForm:
    """Return the dictionary form of one run of Chinese characters (:data:`HAN_RUN`)."""
    return aligned(run, _to_simplified)


def aligned(text: str, mapping: Callable[[str], str]) -> DictionaryForm:
    """Return ``mapping(text)`` aligned with ``text``, also where the mapping changes length.

    The mapping is compared with the mapping of each character alone. Where both agree, boundaries
    correspond one to one; a stretch of the same length on both sides does so too; a stretch whose
    length differs is one block.

    Args:
        text: a run of Chinese characters.
        mapping: any function from text to text, such as an OpenCC conversion.
    """
    if _PLAIN.fullmatch(text):
        target = mapping(text)
        if target == "".join([_alone(character, mapping) for character in text]):
            return DictionaryForm(target, tuple(range(len(text) + 1)))
    kept = [
        (normal, place)
        for place, character in enumerate(text)
        if (normal := _normalised(character))
    ]
    places = [place for _, place in kept] + [len(text)]
    # An invisible character at the head belongs to what follows.
    places[0] = 0
    source = "".join(normal for normal, _ in kept)
    target = mapping(source)
    if not target:
        return DictionaryForm("", (0,) if not text else (len(text),))
    alone = "".join(_alone(character, mapping) for character in source)
    pairs = _boundaries(alone, target)
    origins: list[int | None] = [None] * (len(target) + 1)
    for left, right in reversed(pairs):
        # What the mapping drops belongs to what follows it.
        origins[right] = places[left]
    origins[0], origins[-1] = 0, len(text)
    return DictionaryForm(target, tuple(origins))


def _normalised(character: str) -> str:
    """Return the unified form of a compatibility character, nothing for an invisible one."""
    return "" if re.match(INVISIBLE, character) else unified(character)


@functools.lru_cache(maxsize=65_536)
def _alone(character: str, mapping: Callable[[str], str]) -> str:
    mapped = mapping(character)
    return mapped if len(mapped) == 1 else character


def _boundaries(left: str, right: str) -> list[tuple[int, int]]:
    """Return the boundaries that correspond, as pairs of offsets that never decrease."""
    pairs = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            i, j = i + 1, j + 1
        else:
            step = _resumption(left[i : i + _REACH], right[j : j + _REACH])
            if step is None:
                break
            if step[0] == step[1]:
                pairs += [(i + k, j + k) for k in range(1, step[0])]
            i, j = i + step[0], j + step[1]
        pairs.append((i, j))
    if len(left) - i == len(right) - j:
        pairs += [(i + k, j + k) for k in range(1, len(left) - i)]
    return [*pairs, (len(left), len(right))]


def _resumption(left: str, right: str) -> tuple[int, int] | None:
    """Return how far both sides must be skipped until they agree again; equal lengths first."""
    for a, b in _STEPS:
        if a > len(left) or b > len(right) or left[a : a + 2] != right[b : b + 2]:
            continue
        if left[a : a + 2] or (a == len(left) and b == len(right)):
            return a, b
    return None


_STEPS = sorted(
    ((a, b) for a in range(_WINDOW + 1) for b in range(_WINDOW + 1) if a + b),
    key=lambda step: (abs(step[0] - step[1]), sum(step)),
)


def _is_in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


@functools.cache
def _converter(configuration: str) -> Any:
    import opencc

    return opencc.OpenCC(configuration)


@functools.lru_cache(maxsize=32_768)
def _to_simplified(text: str) -> str:
    return _PARTICLE.sub("着", str(_converter("t2s").convert(text)))
