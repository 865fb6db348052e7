"""A text of any length as numbered words, small enough in memory to be gone through many times.

A text of 20 MB has some five million words. They are kept as numbers into a vocabulary, sentence
after sentence; 0 stands for a sign that ends a phrase, and at the end of every sentence.
"""

from __future__ import annotations

import bisect
import concurrent.futures
import itertools
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from countycase.text.corpus import is_content
from countycase.text.findings import LIMITS
from countycase.text.segmentation import Token, tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BREAK = 0
_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Type:
    """A word of the vocabulary.

    Attributes:
        form: what it is in the dictionary, in simplified characters.
        text: as first printed.
        content: whether it is a content word.
    """

    form: str
    text: str
    content: bool


@dataclass
class Words:
    """The words of a row of sentences.

    Attributes:
        types: the vocabulary; the first one is the break and no word.
        ids: for every word and break its number in the vocabulary.
        bounds: where each sentence begins in ``ids``, and at last where the text ends.
    """

    types: list[Type] = field(default_factory=lambda: [Type("", "", False)])
    ids: array[int] = field(default_factory=lambda: array("I"))
    bounds: array[int] = field(default_factory=lambda: array("I", [0]))
    _numbers: dict[str, int] = field(default_factory=dict)

    def add(self, found: Words) -> None:
        """Append the sentences of ``found``."""
        offset = len(self.ids)
        numbers = [BREAK, *(self._number(kind) for kind in found.types[1:])]
        self.ids.extend([numbers[word] for word in found.ids])
        self.bounds.extend([offset + bound for bound in found.bounds[1:]])

    def add_sentence(self, cut: Iterable[Token]) -> None:
        """Append one sentence."""
        append, known = self.ids.append, self._numbers.get
        for token in cut:
            if token.is_lexical:
                number = known(token.form)
                if number is None:
                    number = self._number(Type(token.form, token.text, is_content(token)))
                append(number)
            elif token.kind != "space":
                append(BREAK)
        append(BREAK)
        self.bounds.append(len(self.ids))

    def repeat(self, order: Iterable[int]) -> None:
        """Put the sentences with these numbers in place of the sentences."""
        ids, bounds = array("I"), array("I", [0])
        for number in order:
            ids.extend(self.sentence(number))
            bounds.append(len(ids))
        self.ids, self.bounds = ids, bounds

    def sentence(self, number: int) -> array[int]:
        """Return the words and breaks of a sentence, counted from 0."""
        return self.ids[self.bounds[number] : self.bounds[number + 1]]

    def _number(self, kind: Type) -> int:
        number = self._numbers.setdefault(kind.form, len(self.types))
        if number == len(self.types):
            self.types.append(kind)
        return number


@dataclass(frozen=True)
class NumberedText:
    """A text ready to be measured.

    Attributes:
        words: its numbered words.
        sentences, addresses, paragraph_of: for each sentence its text, its address and the number
            of its paragraph, from 0.
    """

    words: Words
    sentences: tuple[str, ...]
    addresses: tuple[str, ...]
    paragraph_of: tuple[int, ...]

    @cached_property
    def total(self) -> int:
        """Number of words."""
        return sum(self.counts.values())

    @cached_property
    def counts(self) -> Counter[int]:
        """Occurrences of each word of the vocabulary."""
        return self.counts_in(range(len(self.sentences)))

    def counts_in(self, inside: range) -> Counter[int]:
        """Return the occurrences of each word in a row of sentences."""
        bounds = self.words.bounds
        counts = Counter(self.words.ids[bounds[inside.start] : bounds[inside.stop]])
        del counts[BREAK]
        return counts

    @cached_property
    def content(self) -> list[int]:
        """The content words by falling frequency, words of one frequency in printed order."""
        types = self.words.types
        return sorted(
            (word for word in self.counts if types[word].content),
            key=lambda word: (-self.counts[word], word),
        )

    @cached_property
    def numbers(self) -> npt.NDArray[np.uint32]:
        """The words and breaks as an array."""
        import numpy as np

        return np.frombuffer(self.words.ids, np.uint32)

    @cached_property
    def sentence_of(self) -> npt.NDArray[np.uint32]:
        """For every word and break the number of its sentence."""
        import numpy as np

        bounds = np.frombuffer(self.words.bounds, np.uint32)
        lengths = bounds[1:] - bounds[:-1]
        return np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)

    @cached_property
    def paragraph_sizes(self) -> dict[int, int]:
        """Number of words of each paragraph."""
        return self._by_paragraph(self.sentence_of[self.numbers != BREAK])

    def paragraphs_with(self, word: int) -> dict[int, int]:
        """Return the occurrences of a word by paragraph."""
        return self._by_paragraph(self.sentence_of[self.numbers == word])

    def holders(self, word: int) -> list[int]:
        """Return the numbers of the sentences with a word, each once."""
        import numpy as np

        found: list[int] = np.unique(self.sentence_of[self.numbers == word]).tolist()
        return found

    def each(self) -> Iterator[tuple[int, list[int]]]:
        """Yield every sentence's number and its words and breaks."""
        ids, bounds = self.words.ids, self.words.bounds
        for number, (start, end) in enumerate(itertools.pairwise(bounds)):
            yield number, ids[start:end].tolist()

    def text(self, word: int) -> str:
        """Return a word as first printed."""
        return self.words.types[word].text

    def form(self, word: int) -> str:
        """Return a word in simplified characters; empty for a break."""
        return self.words.types[word].form

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the addresses of sentences, of the first ones where there are many."""
        return tuple(self.addresses[n] for n in itertools.islice(numbers, LIMITS["places"]))

    def by_part(self, parts: Mapping[int, range]) -> Iterator[tuple[int, range]]:
        """Yield every section's number and the numbers of its sentences.

        Args:
            parts: for each section's number its paragraphs, counted from 0.
        """
        for part, paragraphs in parts.items():
            first = bisect.bisect_left(self.paragraph_of, paragraphs.start)
            yield part, range(first, bisect.bisect_left(self.paragraph_of, paragraphs.stop))

    def _by_paragraph(self, sentences: npt.NDArray[np.uint32]) -> dict[int, int]:
        import numpy as np

        counts = np.bincount(np.array(self.paragraph_of)[sentences])
        paragraphs = np.flatnonzero(counts)
        return dict(zip(paragraphs.tolist(), counts[paragraphs].tolist(), strict=True))


def counted(sentences: Sequence[str], processes: int = 1) -> Words:
    """Return the words of sentences in order; a sentence that comes again is cut once.

    Args:
        sentences: the sentences of a text.
        processes: how many processes may cut a long text at once, 1 or more; the words are the
            same for any number.
    """
    distinct = {sentence: number for number, sentence in enumerate(dict.fromkeys(sentences))}
    batches = list(_batches(distinct))
    words = Words()
    if processes < 2 or len(batches) < 2:
        for batch in batches:
            words.add(_cut(batch))
    else:
        # Loaded before the processes begin, the dictionary is shared where the system can.
        tokens("詞", terms=True)
        with concurrent.futures.ProcessPoolExecutor(min(processes, len(batches))) as pool:
            for found in pool.map(_cut, batches):
                words.add(found)
    if len(distinct) < len(sentences):
        words.repeat([distinct[sentence] for sentence in sentences])
    return words


def _batches(sentences: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for sentence in sentences:
        batch.append(sentence)
        size += len(sentence)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cut(batch: list[str]) -> Words:
    words = Words()
    for sentence in batch:
        words.add_sentence(tokens(sentence, terms=True))
    return words
