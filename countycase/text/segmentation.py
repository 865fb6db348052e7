"""Cuts a text into words that are its own characters, each with its offsets.

Words are looked up in simplified characters and mapped back, so a traditional, a simplified and a
mixed text are cut alike. What no dictionary can hold is cut by rule; each of these is one token:

========== ====================================== ===========================================
kind       examples                               rule
========== ====================================== ===========================================
date       20**年 · 2018 年 1 月 · 4 月 · 7 月 5 日  year, month and day as far as they run on; the
                                                  year in four digits or masked; inner spaces
                                                  belong to it (10 年 is a duration: two tokens)
range      4 月—7 月 · 100-200 · 3%～5%           two dates, numbers or percentages and the
                                                  dash between them
number     123,244.2 · ２０１２ · 100 余          digits of either width with thousands separators
                                                  and decimals, and 余 or 餘 behind them
percentage 23.4% · 5 ‰                            a number and its sign
mask       92*** · *** · *縣                      asterisks with the digits before them, or with
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

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from countycase.text.dictionary import dictionary
from countycase.text.script import HAN, HAN_RUN, dictionary_form

Kind = Literal[
    "word",
    "date",
    "range",
    "number",
    "percentage",
    "mask",
    "latin",
    "punctuation",
    "space",
    "symbol",
]

_TAGS: dict[str, str] = {
    "date": "t",
    "range": "t",
    "number": "m",
    "percentage": "m",
    "mask": "m",
    "latin": "eng",
}


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


def cut(text: str, *, hmm: bool = False) -> list[str]:
    """Return the tokens of ``text`` as strings; joined they are the text."""
    return [token.text for token in tokens(text, hmm=hmm)]


def tagged(text: str, *, hmm: bool = False) -> list[tuple[str, str]]:
    """Return the tokens of ``text`` as pairs of string and part of speech."""
    return [(token.text, token.tag) for token in tokens(text, hmm=hmm)]


def tokens(text: str, *, hmm: bool = False) -> list[Token]:
    """Return the tokens of ``text``, white space included.

    Args:
        text: any text.
        hmm: whether jieba's hidden Markov model may join characters that form no dictionary word.
            It finds names, and it also joins what only stands side by side (還 and 應, 更 and 能),
            which hides the words that this course counts; so it is off unless asked for.
    """
    found: list[Token] = []
    done = 0
    for match in _RULE.finditer(text):
        found.extend(_between(text, done, match.start(), hmm))
        found.append(_by_rule(match))
        done = match.end()
    found.extend(_between(text, done, len(text), hmm))
    return found


def _between(text: str, start: int, end: int, hmm: bool) -> Iterator[Token]:
    """Yield the tokens of a stretch in which no rule applies."""
    done = start
    for match in HAN_RUN.finditer(text, start, end):
        yield from _signs(text, done, match.start())
        yield from _words(match[0], match.start(), hmm)
        done = match.end()
    yield from _signs(text, done, end)


def _words(run: str, offset: int, hmm: bool) -> Iterator[Token]:
    form = dictionary_form(run)
    known = dictionary()
    start = first = position = 0
    for piece in known.cut(form.text, hmm):
        position += len(piece)
        end = form.origins[position]
        if end is None or end == start:
            # The mapping changed length inside this piece: it is one with what follows.
            continue
        word = form.text[first:position]
        yield Token(run[start:end], offset + start, offset + end, "word", known.tag(word), word)
        start, first = end, position


def _signs(text: str, start: int, end: int) -> Iterator[Token]:
    for place in range(start, end):
        sign = text[place]
        kind: Kind = "punctuation" if unicodedata.category(sign).startswith("P") else "symbol"
        yield Token(sign, place, place + 1, kind, "x", sign)


def _by_rule(match: re.Match[str]) -> Token:
    kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are named by kind
    text = match[0]
    tag = _TAGS.get(kind, "x")
    if kind == "mask" and not text.endswith(("*", "\uff0a")):
        tag = "ns"
    elif kind == "range" and not re.search("[年月日]", text):
        tag = "m"
    return Token(text, match.start(), match.end(), kind, tag, dictionary_form(text).text)


def _rules() -> re.Pattern[str]:
    digit, star, gap = "[0-9\uff10-\uff19]", "[*\uff0a]", "[ \t\u00a0\u3000]?"
    letter = f"(?:(?!{HAN})[^\\W\\d_])"
    figure = (
        f"(?:{digit}{{1,3}}(?:[,\uff0c]{digit}{{3}})+(?!{digit})|{digit}+)(?:[.\uff0e]{digit}+)?"
    )
    share = f"{figure}{gap}[%\uff05‰]"
    year = (
        f"(?:{digit}{{4}}|{digit}{{1,3}}{star}{{1,3}}|{star}{{4}}|[〇○零一二三四五六七八九]{{4}})"
        f"{gap}年(?![度代级級])"
    )
    month = f"{digit}{{1,2}}{gap}月份?"
    day = f"{digit}{{1,2}}{gap}[日號号]"
    iso = f"{digit}{{4}}-{digit}{{2}}-{digit}{{2}}(?!{digit})"
    date = (
        f"(?:{iso}|{year}(?:{gap}{month}(?:{gap}{day})?)?|{month}(?:{gap}{day})?"
        f"|{digit}{{1,2}}{gap}日)"
    )
    dash = f"{gap}(?:[—–~\uff5e-]|——|[至到](?={gap}{digit})){gap}"
    figure_dash = f"{gap}(?:[—–~\uff5e-]|——){gap}"
    kinds = {
        "range": (
            f"(?:{date}|(?!{iso}){figure}){dash}{date}"
            f"|(?!{iso})(?:{share}|{figure}){figure_dash}(?:{share}|{figure})"
        ),
        "date": date,
        "percentage": share,
        "mask": f"{digit}*{star}+(?:(?<!{digit}){star}*(?=[縣县市省州區区鄉乡鎮镇村]).)?",
        "number": f"{figure}(?:{gap}[余餘馀])?",
        "latin": f"{letter}(?:{letter}|{digit})*(?:[-_.&'’](?:{letter}|{digit})+)*",
        "punctuation": "…+|[.\uff0e]{3,}|。{2,}|—+|-{2,}|─+",
        "space": r"\s+",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


_RULE = _rules()
