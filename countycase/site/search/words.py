"""How a text is cut for the search index; ``search.js`` cuts a query the same way.

A text is folded character by character (compatibility forms, case, accents and tone marks, script),
then cut into runs of Chinese characters and words of other letters and digits. The index holds a
run's characters and pairs of characters, and a word's stem (M. F. Porter, 1980). No dictionary is
involved, so there is nothing that the browser could lack or cut differently.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

from sphinx.search.en import SearchEnglish

from countycase.site.search.characters import forms, packed_forms

# Iteration mark, zero, the ideographs of the basic plane with the compatibility ones, planes 2-3.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Accents and tone marks, soft hyphen, zero-width characters, variation selectors.
IGNORED = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_IGNORED = re.compile(f"[{IGNORED}]")
_WORD = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_IS_HAN = re.compile(f"[{HAN}]")
_LINE_BREAK = re.compile(f"(?<=[{HAN}])[ \\t]*\\n[ \\t]*(?=[{HAN}])")


def folded(text: str) -> str:
    """Return ``text`` with all forms that a search treats alike made equal."""
    return "".join(map(_folded_character, text))


@functools.cache
def _folded_character(character: str) -> str:
    plain = _IGNORED.sub("", unicodedata.normalize("NFKD", character).lower())
    return "".join(forms().get(part, part) for part in plain)


def words(text: str) -> list[str]:
    """Return the folded runs of Chinese characters and the folded other words of ``text``."""
    return _WORD.findall(folded(text))


def is_han(word: str) -> bool:
    """Whether a word that :func:`words` returned is a run of Chinese characters."""
    return _IS_HAN.match(word) is not None


def page_terms(text: str) -> list[str]:
    """Return what the index holds of ``text``, unstemmed, in the order of the text."""
    terms: list[str] = []
    for word in words(text):
        terms += [*word, *map("".join, pairwise(word))] if is_han(word) else [word]
    return terms


def query_terms(text: str) -> list[str]:
    """Return the terms, unstemmed, that a page must hold to be a hit for the query ``text``."""
    terms: list[str] = []
    for word in words(text):
        terms += map("".join, pairwise(word)) if is_han(word) and len(word) > 1 else [word]
    return terms


def unwrapped(text: str) -> str:
    """Return ``text`` with the line breaks between two Chinese characters taken out."""
    return _LINE_BREAK.sub("", text)


class ChineseAndEnglish(SearchEnglish):
    """The course's search language: Chinese in either script, English, and the two mixed."""

    lang = "zh-en"
    # Sphinx's own Porter stemmer in JavaScript disagrees with the Python one (technology,
    # assembly); the one compiled by Snowball does not. Sphinx takes its name from the language's.
    language_name = "Porter"
    js_stemmer_rawcode = "porter-stemmer.js"

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.js_splitter_code = browser_code()

    def split(self, text: str) -> list[str]:
        """Return the terms of one piece of a page."""
        return page_terms(unwrapped(text))

    def stem(self, word: str) -> str:
        """Return the stem of an English word, a Chinese term as it is."""
        return word if is_han(word) else str(super().stem(word))

    def word_filter(self, word: str) -> bool:
        """Keep every term: stop words are left out of queries, by the browser."""
        return bool(word)


def browser_code() -> str:
    """Return the script of the search page, with the tables that it shares with Python."""
    source = Path(__file__).with_name("search.js").read_text(encoding="utf-8")
    shared = {
        "@HAN@": _javascript_class(HAN),
        "@IGNORED@": _javascript_class(IGNORED),
        "@FORMS@": packed_forms(),
    }
    for mark, value in shared.items():
        source = source.replace(mark, value)
    return source


def _javascript_class(ranges: str) -> str:
    """Return the inside of a character class with every character but ``-`` escaped."""
    return "".join(part if part == "-" else f"\\u{{{ord(part):x}}}" for part in ranges)
