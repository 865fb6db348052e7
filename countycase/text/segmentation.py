"""Cuts a text into words that are its own characters, each with its offsets.

There are two levels. **Words** are what the cutting guideline (``data/gold/guideline.md``) takes
for one: 脫貧 and 攻堅, 4 月 and — and 7 月. **Terms** are what a reader looks up and counts as one:
the lexicon's multi-word units such as 脫貧攻堅, whole dates and ranges. ``tokens(text)`` gives
words, ``tokens(text, terms=True)`` the terms with the words that belong to none.

Words are looked up in simplified characters and mapped back, so a traditional, a simplified and a
mixed text are cut alike. A dictionary's words are divided and joined by the rules of the guideline
(:mod:`countycase.text.division`, :mod:`countycase.text.composition`). What no dictionary can hold
is found by pattern (:mod:`countycase.text.patterns`):

========== ====================================== ===========================================
kind       examples                               rule
========== ====================================== ===========================================
date       20**年 · 4 月 · 5 日 · 9 時             what says which year, month, day or hour;
                                                  as a term year, month and day together
                                                  (10 年 is a duration: two words)
range      4 月—7 月 · 100-200 · 3%～5%           two dates, numbers or percentages and the
                                                  dash between them: one term, three words
number     123,244.2 · 3.2 億 · 100 余 · 第 3     digits of either width with thousands separators
                                                  and decimals, with 億, 萬, 余, 多, 第
percentage 23.4% · 5 ‰ · 百分之六                 a number and its sign
mask       92*** · *** · ***萬 · *縣              asterisks with the digits beside them, or with
                                                  the 縣, 市, 省 … behind them: a masked name
latin      MPA · COVID-19 · ＷＴＯ                letters, then letters and digits
punctuation …… · —— · ,                          ellipses and dashes as long as they run, every
                                                  other sign alone
space      (any white space)                      as long as it runs
symbol     + · ℃                                  any other character alone
========== ====================================== ===========================================

Everything else is a ``word``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from countycase.text.arguments import refuse_all_but_text
from countycase.text.dictionary import dictionary
from countycase.text.patterns import PATTERN, Kind, pieces
from countycase.text.script import (
    HAN_RUN,
    dictionary_form,
    forget_forms,
    run_form,
    unified_ideographs,
)

_TAGS: dict[str, str] = {
    "date": "t",
    "range": "t",
    "number": "m",
    "percentage": "m",
    "mask": "m",
    "latin": "eng",
}


_FIGURE_END = re.compile(r"[0-9\uff10-\uff19*余餘多萬万億亿]\s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text.

    Attributes:
        text: its characters as printed.
        start, end: offsets into the text, end exclusive.
        kind: ``word`` or the rule that made it.
        tag: part of speech as jieba's dictionary gives it for the word alone (n, v, a, d, p …),
            ``x`` where it has none; the surroundings play no part.
        form: what it is in the dictionary: simplified characters.
    """

    text: str
    start: int
    end: int
    kind: Kind
    tag: str
    form: str

    @property
    def is_lexical(self) -> bool:
        """Whether it is more than punctuation, white space or a symbol."""
        return self.kind not in ("punctuation", "space", "symbol")


def cut(text: str, *, hmm: bool = False, terms: bool = False) -> list[str]:
    """Return the tokens of ``text`` as strings; joined they are the text."""
    return [token.text for token in tokens(text, hmm=hmm, terms=terms)]


def tagged(text: str, *, hmm: bool = False, terms: bool = False) -> list[tuple[str, str]]:
    """Return the tokens of ``text`` as pairs of string and part of speech."""
    return [(token.text, token.tag) for token in tokens(text, hmm=hmm, terms=terms)]


def tokens(text: str, *, hmm: bool = False, terms: bool = False) -> list[Token]:
    """Return the tokens of ``text``, white space included.

    Args:
        text: any text.
        hmm: whether jieba's hidden Markov model may join characters that form no dictionary word.
            It finds names, and it also joins what only stands side by side (還 and 應, 更 and 能),
            which hides the words that this course counts; so it is off unless asked for.
        terms: whether words that make a term of the lexicon, a date or a range are one token.

    Raises:
        CourseError: if ``text`` is no string.
    """
    refuse_all_but_text(text)
    plain = unified_ideographs(text)
    found: list[Token] = []
    done = 0
    for match in PATTERN.finditer(plain):
        found.extend(_between(plain, done, match.start(), hmm))
        found.extend(_by_pattern(match, terms))
        done = match.end()
    found.extend(_between(plain, done, len(plain), hmm))
    if terms:
        found = _joined(found)
    if plain != text:
        found = [replace(token, text=text[token.start : token.end]) for token in found]
    return found


def forget() -> None:
    """Forget what was cut before, so that the same text is cut anew.

    Cutting keeps its last runs of characters, since the same come again within a text. Whoever
    measures its speed on one text many times would otherwise measure how fast it remembers.
    """
    _cut_run.cache_clear()
    forget_forms()


def _joined(words: list[Token]) -> list[Token]:
    """Return the words with those that make a term of the lexicon joined, the longest first."""
    known = dictionary()
    found: list[Token] = []
    place = 0
    while place < len(words):
        count = 1
        if known.begins_term(words[place].form):
            ahead = words[place : place + known.longest_term]
            count = known.term([word.form for word in ahead]) or 1
        found.append(_term(words[place : place + count]) if count > 1 else words[place])
        place += count
    return found


def _term(words: list[Token]) -> Token:
    form = "".join(word.form for word in words)
    return replace(
        words[0],
        text="".join(word.text for word in words),
        end=words[-1].end,
        kind="word",
        tag=dictionary().tag(form),
        form=form,
    )


def _between(text: str, start: int, end: int, hmm: bool) -> Iterator[Token]:
    """Yield the tokens of a stretch in which no rule applies."""
    done = start
    for match in HAN_RUN.finditer(text, start, end):
        yield from _signs(text, done, match.start())
        ahead = text[max(0, match.start() - 2) : match.start()]
        after_figure = bool(_FIGURE_END.search(ahead))
        yield from _words(match[0], match.start(), hmm, after_figure)
        done = match.end()
    yield from _signs(text, done, end)


def _words(run: str, offset: int, hmm: bool, after_figure: bool) -> Iterator[Token]:
    for start, end, tag, form in _cut_run(run, hmm, after_figure):
        yield Token(run[start:end], offset + start, offset + end, "word", tag, form)


@functools.lru_cache(maxsize=16_384)
def _cut_run(run: str, hmm: bool, after_figure: bool) -> list[tuple[int, int, str, str]]:
    """Return start, end, part of speech and form of every word of a run."""
    form = run_form(run)
    known = dictionary()
    found = []
    start = first = position = 0
    for piece in known.cut(form.text, hmm, after_figure):
        position += len(piece)
        end = form.origins[position]
        if end is None or end == start:
            # The mapping changed length inside this piece: it is one with what follows.
            continue
        word = form.text[first:position]
        found.append((start, end, known.tag(word), word))
        start, first = end, position
    return found


def _signs(text: str, start: int, end: int) -> Iterator[Token]:
    for place in range(start, end):
        sign = text[place]
        kind: Kind = "punctuation" if unicodedata.category(sign).startswith("P") else "symbol"
        yield Token(sign, place, place + 1, kind, "x", sign)


def _by_pattern(match: re.Match[str], terms: bool) -> Iterator[Token]:
    kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are named by kind
    start = match.start()
    for text, piece in [(match[0], kind)] if terms else pieces(match[0], kind):
        end = start + len(text)
        yield Token(text, start, end, piece, _tag(text, piece), dictionary_form(text).text)
        start = end


def _tag(text: str, kind: Kind) -> str:
    if kind == "mask" and text[-1] in "縣县市省州區区鄉乡鎮镇村":
        return "ns"
    if kind == "range" and not re.search("[年月日]", text):
        return "m"
    return _TAGS.get(kind, "p" if kind == "word" else "x")
