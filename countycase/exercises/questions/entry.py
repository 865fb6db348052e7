"""One entry of a file, field by field; whatever is not as it should be is a sentence."""

from __future__ import annotations

import math
import re
import reprlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from countycase.errors import CourseError

# What is no character of XML 1.0, in which most platforms are given their questions.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Code and formulas, in which a quotation mark stands for itself.
_LITERAL = re.compile(r"(`+).+?(?<!`)\1(?!`)|\$[^$]+\$")
_PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»"}
# A text that ends so and has not begun so lacks its first quotation mark. Elsewhere the sign may
# be an apostrophe.
_ENDS_IN_QUOTE = re.compile(r"[.?!…。？！]'$")
_BEGINS_QUOTE = re.compile(r"(?<!\w)'\w")
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def quoted(content: object) -> str:
    """Return content of any kind and length as a sentence about a fault can show it."""
    return _SHORT.repr(content)


def unpaired(text: str) -> str:
    """Return a quotation mark that nothing opens or closes; empty where there is none."""
    prose = _LITERAL.sub("", text)
    if prose.count('"') % 2:
        return '"'
    if _ENDS_IN_QUOTE.search(prose) and not _BEGINS_QUOTE.search(prose):
        return "'"
    closing: list[str] = []
    opened: list[str] = []
    for sign in prose:
        if sign in _PAIRS:
            opened.append(sign)
            closing.append(_PAIRS[sign])
        elif sign in _PAIRS.values():
            if closing[-1:] != [sign]:
                return sign
            closing.pop()
            opened.pop()
    return opened[-1] if opened else ""


@dataclass(frozen=True)
class Entry:
    """A mapping read from a file, and what it is called in a sentence about a fault.

    Attributes:
        file: the file's name.
        name: what the entry is called: ``question pathway-1-x``.
        fields: its content as read.
        path: where in the entry it stands, ``choices.2.`` or empty.
    """

    file: str
    name: str
    fields: Mapping[str, Any]
    path: str = ""

    def fault(self, field: str, what: str, next_step: str) -> CourseError:
        """Return the error that says what is wrong with a field, and what to do."""
        return CourseError(f"{self.file}: {self.name}: {self.path}{field} {what}; {next_step}.")

    def refuse_others(self, known: Collection[str]) -> None:
        """Raise if there is a field that is not among ``known``."""
        for field in self.fields:
            if field not in known:
                plain = isinstance(field, str) and field.isidentifier() and len(field) <= 60
                raise self.fault(
                    field if plain else quoted(field),
                    "is not known here",
                    f"use {', '.join(sorted(known))}",
                )

    def given(self, field: str) -> Any:
        """Return the field's content, which there must be."""
        if self.fields.get(field) in (None, "", [], {}):
            raise self.fault(field, "is missing", "write it")
        return self.fields[field]

    def text(self, field: str) -> str:
        """Return a text as :meth:`tidy` does."""
        content = self.given(field)
        if not isinstance(content, str):
            raise self.fault(
                field, f"is {quoted(content)} and no text", "put it in quotation marks"
            )
        return self.tidy(field, content)

    def tidy(self, field: str, content: str) -> str:
        """Return a text in Unicode's form NFC, its line ends and outer spaces dropped."""
        if unfit := _UNFIT.search(content):
            raise self.fault(
                field, f"holds the character U+{ord(unfit[0]):04X}", "take it out, XML has none"
            )
        text = unicodedata.normalize("NFC", _LINE_END.sub(" ", content)).strip()
        if not text:
            raise self.fault(field, "is empty", "write it")
        if sign := unpaired(text):
            raise self.fault(
                field,
                f"has a quotation mark {sign} that nothing opens or closes",
                "put the whole text in quotation marks, or write the other one",
            )
        return text

    def word(self, field: str) -> str:
        """Return a text without spaces in it."""
        content = self.text(field)
        if " " in content:
            raise self.fault(field, f"is {quoted(content)}", "write an id, which has no spaces")
        return content

    def words(self, field: str) -> tuple[str, ...]:
        """Return a list of texts of at least one."""
        return tuple(self.texts(field))

    def texts(self, field: str, least: int = 1) -> list[str]:
        """Return a list of texts, of which there are at least ``least`` and none twice."""
        content = self.given(field) if least else self.fields.get(field, [])
        if not isinstance(content, list) or not all(isinstance(part, str) for part in content):
            raise self.fault(field, "is no list of texts", "write it as [a, b], numbers in quotes")
        if len(content) < least:
            raise self.fault(field, f"has {len(content)} parts", f"give at least {least}")
        texts = [self.tidy(f"{field}.{index}", part) for index, part in enumerate(content)]
        if len(set(texts)) < len(texts):
            raise self.fault(field, "holds the same twice", "take one of them out")
        return texts

    def one_of(self, field: str, allowed: Collection[str]) -> str:
        """Return a text that must be among ``allowed``."""
        content = self.given(field)
        if content not in allowed:
            raise self.fault(field, f"is {quoted(content)}", f"use one of {', '.join(allowed)}")
        return str(content)

    def truth(self, field: str) -> bool:
        """Return true or false; false where the field is missing."""
        content = self.fields.get(field, False)
        if not isinstance(content, bool):
            raise self.fault(field, f"is {quoted(content)}", "write true or false")
        return content

    def number(self, field: str, *, least: float = -math.inf) -> float:
        """Return a finite number of at least ``least``."""
        content = self.fields.get(field)
        if content is None:
            raise self.fault(field, "is missing", "write a number")
        if isinstance(content, bool) or not isinstance(content, int | float):
            raise self.fault(field, f"is {quoted(content)} and no number", "write a number")
        if not math.isfinite(content) or content < least:
            bound = f" of at least {least:g}" if math.isfinite(least) else ""
            raise self.fault(field, f"is {content:g}", f"write a number{bound}")
        return content

    def parts(self, field: str, least: int = 1) -> Iterator[Entry]:
        """Yield the entries of a list of entries, of which there are at least ``least``."""
        content = self.given(field) if least else self.fields.get(field, [])
        if not isinstance(content, list) or len(content) < least:
            raise self.fault(field, "has too few parts", f"give a list of at least {least}")
        for index, part in enumerate(content):
            if not isinstance(part, Mapping):
                raise self.fault(f"{field}.{index}", "has no fields", "write {text: …, why: …}")
            yield Entry(self.file, self.name, part, f"{self.path}{field}.{index}.")
