"""What no dictionary can hold, found by pattern: dates, numbers, masks, Latin, marks.

A pattern finds the whole of a date or a range, as a reader would search for it. The cutting
guideline (A7, A8) takes the year, the month and the day of a date, and the ends and the dash of a
range, for a word each; :func:`pieces` gives them.
"""

from __future__ import annotations

import re
from typing import Literal

from countycase.text.script import HAN

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

_DIGIT, _STAR, _SPACE = "[0-9\uff10-\uff19]", "[*\uff0a]", "[ \t\u00a0\u3000]"
_GAP = f"{_SPACE}?"
_NUMERAL = "[〇○零一二三四五六七八九]"
_COUNT = "[一二三四五六七八九十百千]"
_FIGURE = (
    f"(?:{_DIGIT}{{1,3}}(?:[,\uff0c]{_DIGIT}{{3}})+(?!{_DIGIT})|{_DIGIT}+)(?:[.\uff0e]{_DIGIT}+)?"
)
_SCALE = f"(?:{_GAP}[百千萬万億亿]+)"
_YEAR = (
    f"(?:(?:{_DIGIT}{{4}}|{_DIGIT}{{1,3}}{_STAR}{{1,3}}|{_STAR}{{4}}|{_NUMERAL}{{4}})"
    f"{_GAP}年(?![度代級级])"
    f"|{_DIGIT}{{2,3}}{_GAP}年(?={_GAP}{_DIGIT}{{1,2}}{_GAP}月)"
    f"|(?<=民[國国]){_DIGIT}{{1,3}}{_GAP}年(?!度))"
)
_MONTH = f"{_DIGIT}{{1,2}}{_GAP}月份?"
_DAY = f"{_DIGIT}{{1,2}}{_GAP}[日號号]"
_ISO = f"{_DIGIT}{{4}}-{_DIGIT}{{2}}-{_DIGIT}{{2}}(?!{_DIGIT})"
_AFTER_HOUR = f"{_GAP}(?:{_DIGIT}|[半整前後后至到開开,，。、)）])|$"
_HOUR = f"{_DIGIT}{{1,2}}{_GAP}(?:[時时](?![間间])|[點点](?={_AFTER_HOUR}))"
_MINUTE = f"(?<=[點点時时]){_DIGIT}{{1,2}}{_GAP}分"
_DATE = (
    f"(?:{_ISO}|{_YEAR}(?:{_GAP}{_MONTH}(?:{_GAP}{_DAY})?)?|{_MONTH}(?:{_GAP}{_DAY})?"
    f"|[0-3\uff10-\uff13]?{_DIGIT}{_GAP}日(?!{_GAP}[內内])|{_COUNT}{{1,3}}月{_COUNT}{{1,3}}[日號号]"
    f"|{_HOUR}|{_MINUTE})"
)
_SHARE = f"(?:{_FIGURE}{_GAP}[%\uff05‰]|百分之[{_NUMERAL[1:-1]}十百點点]+|{_COUNT}+分之{_COUNT}+)"
# A hyphen with a space on its left alone is a minus (5% -3%).
_HYPHEN = f"(?:-|{_SPACE}-{_SPACE})"
_FIGURE_DASH = f"(?:{_GAP}(?:——|[—–~\uff5e]){_GAP}|{_HYPHEN})"
_DASH = f"(?:{_FIGURE_DASH}|{_GAP}[至到](?={_GAP}{_DIGIT}){_GAP})"
_PLACES = "[縣县市省州區区鄉乡鎮镇村]"
_KINDS = {
    "range": (
        f"(?:{_DATE}|(?!{_ISO}){_FIGURE}){_DASH}{_DATE}"
        f"|(?!{_ISO})(?:{_SHARE}|{_FIGURE}){_FIGURE_DASH}(?:{_SHARE}|{_FIGURE})"
    ),
    "date": _DATE,
    "percentage": _SHARE,
    "mask": (
        f"{_DIGIT}*{_STAR}+(?:{_DIGIT}+|{_SCALE}|(?<!{_DIGIT}{_STAR})(?<!{_STAR}{_STAR}){_PLACES})?"
    ),
    "number": f"(?:第{_GAP})?{_FIGURE}{_SCALE}?(?:{_GAP}[余餘馀多幾几])?",
    "latin": f"(?:(?!{HAN})[^\\W\\d_])(?:(?:(?!{HAN})[^\\W\\d_])|{_DIGIT})*"
    f"(?:[-_.&'’](?:(?:(?!{HAN})[^\\W\\d_])|{_DIGIT})+)*",
    "punctuation": "…+|[.\uff0e]{3,}|。{2,}|—+|-{2,}|─+",
    "space": r"\s+",
}
PATTERN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_PIECE = re.compile(
    f"(?P<date>{_ISO}|[^\\s—–~～至到年月日號号時时點点-]+?{_GAP}(?:年|月份?|[日號号]|[時时]|[點点])|{_MINUTE})"
    f"|(?P<percentage>{_SHARE})|(?P<number>{_FIGURE})"
    r"|(?P<word>[至到])|(?P<punctuation>[—–~～-]+)|(?P<space>\s+)"
)


def pieces(text: str, kind: Kind) -> list[tuple[str, Kind]]:
    """Return the words of a date or a range with their kinds; anything else is one word.

    Args:
        text: what :data:`PATTERN` found.
        kind: the name of the group that found it.
    """
    if kind not in ("date", "range"):
        return [(text, kind)]
    found: list[tuple[str, Kind]] = []
    for match in _PIECE.finditer(text):
        name: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are named by kind
        found.append((match[0], name))
    return found if "".join(piece for piece, _ in found) == text else [(text, kind)]
