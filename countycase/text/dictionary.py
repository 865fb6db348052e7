"""A private jieba: its dictionary and the course's lexicon, built in memory and silent.

Stock jieba writes start-up lines to stderr and a cache file into the shared temporary folder,
and reads back whatever another process left there. Here nothing is written, logged or read but
the dictionary itself, which costs about a second once in a process.
"""

from __future__ import annotations

import functools
import itertools
import re
import warnings
from pathlib import Path
from typing import Any

from countycase.text import lexicon
from countycase.text.composition import joined
from countycase.text.division import Parts, entered, is_word, parts
from countycase.text.route import likeliest
from countycase.text.script import simplified


class Dictionary:
    """Words in simplified characters with their frequencies and parts of speech.

    The method of cutting is jieba's (Sun Junyi, *jieba*, 2012–2020): of all ways to cut a run
    into dictionary words, the one with the highest product of word frequencies.
    """

    def __init__(self) -> None:
        frequencies, tags, total = _stock()
        self.stock_size = len(tags)
        self.stock_total = total
        self._tags = tags
        self._tokenizer = _tokenizer(frequencies, total)
        self._stock_counts: dict[str, int] = {}
        self._parts: dict[str, Parts] = {}
        for word in sorted(entered(), key=lambda entry: (len(entry), entry)):
            self._stock_counts[word] = frequencies.get(word, 0)
            self._add(word)
        self._enter(lexicon.words())
        self._forced = _forced_boundaries()
        listed = "|".join(sorted(self._forced, key=len, reverse=True))
        # Looked for ahead, so that strings which share characters are all found.
        self._forced_places = re.compile(f"(?=({listed}))")

    def cut(self, run: str, hmm: bool, after_figure: bool = False) -> list[str]:
        """Return the words of a run of simplified characters.

        Args:
            run: Chinese characters only.
            hmm: whether jieba's hidden Markov model may join characters that no dictionary word
                holds.
            after_figure: whether a number in digits stands before the run.
        """
        words: list[str] = []
        for stretch in self._stretches(run):
            pieces = [part for word in self._pieces(stretch, hmm) for part in self._divided(word)]
            words.extend(joined(pieces, self, after_figure and not words))
        return words

    def term(self, words: list[str]) -> int:
        """Return how many of the words, from the first on, make the longest term; 0 if none do."""
        for count in range(len(words), 1, -1):
            if "".join(words[:count]) in self._terms:
                return count
        return 0

    def begins_term(self, word: str) -> bool:
        """Return whether ``word`` may be the first of those that make a term."""
        return word in self._term_beginnings

    def alternative(self, word: str) -> list[str]:
        """Return the most likely cut of ``word`` into shorter words."""
        graph = self._tokenizer.get_DAG(word)
        graph[0] = [end for end in graph[0] if end < len(word) - 1] or [0]
        route: dict[int, tuple[float, int]] = {}
        self._tokenizer.calc(word, graph, route)
        found, start = [], 0
        while start < len(word):
            end = route[start][1] + 1
            found.append(word[start:end])
            start = end
        return found

    def tag(self, word: str) -> str:
        """Return the part of speech of ``word`` alone, ``x`` where it is not known."""
        return self._tags.get(word, "x")

    def frequency(self, word: str) -> int:
        """Return how often jieba's own dictionary counted ``word``; 0 where it lacks the word."""
        count: int = self._stock_counts.get(word, self._tokenizer.FREQ.get(word, 0))
        return count

    def _divided(self, word: str) -> Parts:
        if word not in self._parts:
            listed = bool(self._tokenizer.FREQ.get(word))
            self._parts[word] = parts(word, self) if listed else (word,)
        return self._parts[word]

    def _enter(self, words: dict[str, str]) -> None:
        """Enter words and terms; whoever counts wants the tag of both."""
        self._terms = frozenset(words)
        self.longest_term = max(map(len, words))
        self._term_beginnings = frozenset(
            word[:length] for word in words for length in range(1, len(word))
        )
        for word, pos in sorted(words.items(), key=lambda item: (len(item[0]), item[0])):
            self._stock_counts.setdefault(word, self._tokenizer.FREQ.get(word, 0))
            if is_word(word):
                self._add(word)
                self._parts[word] = (word,)
            self._tags[word] = pos

    def _pieces(self, part: str, hmm: bool) -> list[str]:
        tokenizer = self._tokenizer
        if hmm:
            return list(tokenizer.cut(part))
        return likeliest(part, tokenizer.FREQ, tokenizer.total)

    def _add(self, word: str) -> None:
        """Enter a word with the least frequency that keeps it whole on its own."""
        frequencies, total = self._tokenizer.FREQ, self._tokenizer.total
        chance = 1.0
        for piece in self._tokenizer.cut(word, HMM=False):
            chance *= (frequencies.get(piece) or 1) / total
        frequencies[word] = max(int(chance * total) + 1, frequencies.get(word, 0))
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)

    def _stretches(self, run: str) -> list[str]:
        if not any(word in run for word in self._forced):
            return [run]
        boundaries = {0, len(run)}
        for match in self._forced_places.finditer(run):
            boundaries.update(match.start() + offset for offset in self._forced[match[1]])
        places = sorted(boundaries)
        return [run[start:end] for start, end in itertools.pairwise(places)]


@functools.cache
def dictionary() -> Dictionary:
    """Return the one dictionary of this process, built when it is first asked for."""
    return Dictionary()


@functools.cache
def stock_tokenizer() -> Any:
    """Return jieba as it comes, its dictionary alone, for comparisons; silent like ours."""
    frequencies, _, total = _stock()
    return _tokenizer(frequencies, total)


def stock_file(name: str) -> Path:
    """Return where a file of the jieba package is (``dict.txt``, ``analyse/idf.txt``)."""
    return Path(_jieba().__file__).parent / name


def _stock() -> tuple[dict[str, int], dict[str, str], int]:
    """Return jieba's frequencies (prefixes of words with 0), tags and the sum of frequencies."""
    text = stock_file("dict.txt").read_text(encoding="utf-8")
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    for line in text.splitlines():
        word, count, tag = line.split(" ")
        frequencies[word] = int(count)
        tags[word] = tag
        total += frequencies[word]
    for word in tags:
        for length in range(len(word) - 1, 0, -1):
            prefix = word[:length]
            if prefix in frequencies:
                break
            frequencies[prefix] = 0
    return frequencies, tags, total


def _tokenizer(frequencies: dict[str, int], total: int) -> Any:
    """Return a jieba tokenizer over these frequencies that never looks for a file."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


def _jieba() -> Any:
    """Return the package; every use of it must come through here to stay silent."""
    with warnings.catch_warnings():
        # jieba 0.42.1 has escapes that newer Pythons warn about, and may import pkg_resources.
        warnings.simplefilter("ignore")
        import jieba
    return jieba


def _forced_boundaries() -> dict[str, list[int]]:
    forced = {}
    for row in lexicon.apart():
        pieces = [simplified(piece) for piece in row.pieces]
        forced["".join(pieces)] = [len("".join(pieces[:count])) for count in range(1, len(pieces))]
    return forced
