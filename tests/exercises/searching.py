"""Looks in a product for secret texts: long runs of them, sentences, and several short lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from containers import members, searchable
from decoding import bare, narrow, wide

# Weights are letters and digits; a Chinese character weighs two.
# A run that is this long is no chance, whatever stands around it and wherever it is cut.
RUN = 36
# A line or sentence, of some five words, that is looked for as a whole and alone.
ALONE = 24
# Shorter ones ("return counts") stand in many a program; three lines of one answer in one file
# are that answer. Still shorter ones say nothing.
SHORT = 6
TOGETHER = 3

# A window of a run is looked for only at every _STEP-th place, by so much of it as then is
# certain to be met.
_STEP = 16
_GRAM = RUN - _STEP + 1

# Where a line divides: after a sentence, the points of a level, the cell of a table, a tuple of
# several; and what an assertion asserts, without its message.
_PARTS = re.compile(r"(?<=[.?!;])\s+|(?<=[。；？！])|(?<=\d:)\s+|\||(?<=[)\]]),")
_ASSERTED = re.compile(r"""\s*assert (.+), f?["']""")


class Search:
    """A search for secrets.

    Attributes:
        alone: each line and sentence that is looked for by itself, with what it belongs to.
        short: the lines and sentences that are looked for together, by what they belong to.
    """

    def __init__(
        self,
        secrets: Iterable[tuple[str, str]],
        public: Iterable[str] = (),
        telling: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Prepare the search.

        Args:
            secrets: what a secret belongs to, for the report, and its text. What belongs
                together, as the answer of one task, has one name.
            public: texts that everybody may see; a passage of ``ALONE`` or more that stands in
                one of them is cut out of a secret, and a shorter one that does is none.
            telling: secrets that are looked for by themselves however short they are.
        """
        self.alone = {wide(bare(text)): owner for owner, text in telling}
        self.short: dict[str, set[str]] = defaultdict(set)
        self._windows: dict[str, str] = {}
        self._grams: set[str] = set()
        self._public = "\n".join(wide(bare(text)) for text in public)
        self._known = set(_cut(self._public, ALONE))
        for owner, text in secrets:
            self._add(owner, text)
        self._found: dict[str, tuple[str, ...]] = {}

    def _add(self, owner: str, text: str) -> None:
        for passage in self._unknown(text):
            if len(passage) >= RUN:
                self._windows.update(
                    (window, owner) for window in _cut(passage, RUN) if window not in self._windows
                )
                self._grams.update(_cut(passage, _GRAM))
        for line in text.splitlines():
            for part in (line, *_PARTS.split(line), *_ASSERTED.findall(line)):
                for passage in self._unknown(part):
                    if SHORT <= len(passage) < ALONE and passage not in self._public:
                        self.short[owner].add(passage)
                    elif ALONE <= len(passage) < RUN:
                        self.alone.setdefault(passage, owner)

    def _unknown(self, text: str) -> Iterator[str]:
        """Yield the passages of a secret that stand in no public text, between those that do."""
        letters = wide(bare(text))
        begin = place = 0
        while place + ALONE <= len(letters):
            if letters[place : place + ALONE] not in self._known:
                place += 1
                continue
            yield letters[begin:place]
            while place + ALONE <= len(letters) and letters[place : place + ALONE] in self._known:
                place += 1
            begin = place = place + ALONE - 1
        yield letters[begin:]

    def leaks(self, place: Path) -> list[str]:
        """Return a line for each secret in a file, a folder or an archive: where, whose, what."""
        return [f"{name}: {line}" for name, text in members(place) for line in self.found(text)]

    def found(self, text: str) -> tuple[str, ...]:
        """Return a line for each secret in a text, with what it belongs to."""
        if text not in self._found:
            content = wide(searchable(text))
            lines = [*self._runs(content), *self._lines(content)]
            self._found[text] = tuple(dict.fromkeys(lines))
        return self._found[text]

    def _runs(self, content: str) -> Iterator[str]:
        place = done = 0
        while place + _GRAM <= len(content):
            if content[place : place + _GRAM] in self._grams:
                begin, end = self._run_at(content, place, done)
                if end:
                    owner = self._windows[content[begin : begin + RUN]]
                    yield f"{owner}: {narrow(content[begin:end])}"
                    place = done = end
                    continue
            place += _STEP

    def _run_at(self, content: str, place: int, least: int) -> tuple[int, int]:
        """Return where the run of one secret about a place begins, and ends; 0, 0 if it is none.

        It begins no earlier than ``least``, where the run before it ended.
        """
        for begin in range(max(least, place + _GRAM - RUN), place + 1):
            if owner := self._windows.get(content[begin : begin + RUN]):
                last = begin
                while self._windows.get(content[last + 1 : last + 1 + RUN]) == owner:
                    last += 1
                return begin, last + RUN
        return 0, 0

    def _lines(self, content: str) -> Iterator[str]:
        for line, owner in self.alone.items():
            if line in content:
                yield f"{owner}: {narrow(line)}"
        for owner, lines in self.short.items():
            held = [line for line in sorted(lines) if line in content]
            if len(held) >= TOGETHER:
                yield f"{owner}: {', '.join(map(narrow, held))}"


def _cut(text: str, size: int) -> Iterator[str]:
    return (text[place : place + size] for place in range(len(text) - size + 1))
