"""The closed classes of the cutting guideline: measures, suffixes, localisers and their like.

``data/lexicon/classes.csv`` holds one class in a line with the rule of ``data/gold/guideline.md``
that needs it. The table is checked when it is loaded.
"""

from __future__ import annotations

import functools
import re

from countycase import resources
from countycase.errors import CourseError
from countycase.text.script import HAN_WORD, simplified

_FILE = "lexicon/classes.csv"
_COLUMNS = ("class", "rule", "words", "note")
_RULE = re.compile("[A-F][0-9]{1,2}")


@functools.cache
def members(name: str) -> frozenset[str]:
    """Return the words of a class in simplified characters.

    Raises:
        CourseError: if there is no such class, or the table cannot be used.
    """
    known = table()
    if name not in known:
        raise CourseError(f"data/{_FILE} has no class {name!r}; use one of {', '.join(known)}.")
    return known[name]


@functools.cache
def table() -> dict[str, frozenset[str]]:
    """Return every class by name, its words in simplified characters.

    Raises:
        CourseError: at the first line with an unknown form of rule, a word that is not Chinese
            characters alone, a word that stands twice in its class, or a class that stands twice.
    """
    found: dict[str, frozenset[str]] = {}
    for line, row in enumerate(resources.read_rows(_FILE, _COLUMNS), start=2):
        where = f"data/{_FILE}, line {line}"
        if not _RULE.fullmatch(row["rule"]):
            raise CourseError(f"{where}: {row['rule']!r} is no rule of the guideline, like D3.")
        if row["class"] in found:
            raise CourseError(f"{where}: the class {row['class']} stands twice; join the two.")
        found[row["class"]] = _checked(row["words"].split(" "), where)
    return found


def _checked(words: list[str], where: str) -> frozenset[str]:
    seen: set[str] = set()
    for word in words:
        if not HAN_WORD.fullmatch(word):
            raise CourseError(
                f"{where}: {word!r} is not a word of Chinese characters alone; "
                "write the words with one space between them."
            )
        form = simplified(word)
        if form in seen:
            raise CourseError(f"{where}: {word} stands twice; remove one of the two.")
        seen.add(form)
    return frozenset(seen)
