"""Words of a reader's text in their surroundings: company, sequences, obligation, concordance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from countycase.text.collocation import log_dice, mutual_information
from countycase.text.counting import BREAK, NumberedText
from countycase.text.findings import (
    LIMITS,
    Collocate,
    Collocations,
    Exclusion,
    Line,
    Lines,
    Modal,
    PartModals,
    Sequence,
)
from countycase.text.modality import FORCES, DeonticWord, deontic_words, force
from countycase.text.script import simplified
from countycase.text.segmentation import tokens

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_CONTEXT = 15
_NODES = LIMITS["nodes"]
# In a text of a million words, sequences of fewer than ten occurrences are not looked for.
_WORDS_FOR_ONE_MORE = 100_000


def collocations(text: NumberedText) -> tuple[Collocations, ...]:
    """Return the collocates of the most frequent content words, by falling log-Dice.

    Two words keep company where they share a sentence; two shared sentences are the least.
    """
    import numpy as np

    size = len(text.words.types)
    is_content = np.array([kind.content for kind in text.words.types])[text.numbers]
    # Every content word once in a sentence.
    sentences = text.sentence_of[is_content].astype(np.uint64)
    pairs = np.unique(sentences * np.uint64(size) + text.numbers[is_content])
    sentences, words = (part.astype(np.int64) for part in np.divmod(pairs, np.uint64(size)))
    holders = np.bincount(words, minlength=size).tolist()
    best: dict[int, list[int]] = {}
    together: dict[int, list[int]] = {}
    places: dict[tuple[int, int], list[int]] = {}
    for node in text.content[:_NODES]:
        with_node = np.zeros(len(text.sentences), bool)
        with_node[sentences[words == node]] = True
        shared = with_node[sentences]
        beside, where = words[shared], sentences[shared]
        together[node] = np.bincount(beside, minlength=size).tolist()
        best[node] = _company(node, together[node], holders)
        for word in best[node]:
            places[node, word] = where[beside == word].tolist()

    def collocate(node: int, word: int) -> Collocate:
        counts = together[node][word], holders[node], holders[word]
        return Collocate(
            text.text(word),
            together=counts[0],
            alone=counts[2],
            log_dice=log_dice(*counts),
            mutual_information=mutual_information(*counts, len(text.sentences)),
            places=text.named(places[node, word]),
        )

    return tuple(
        Collocations(text.text(node), holders[node], tuple(collocate(node, w) for w in company))
        for node, company in best.items()
        if company
    )


def sequences(text: NumberedText) -> tuple[Sequence, ...]:
    """Return the most frequent sequences of two, three and four words with a content word.

    A longer sequence is counted only where the two shorter ones in it are frequent enough: none
    that is frequent enough itself is lost by that, and little memory is needed.
    """
    import numpy as np

    least = 2 + text.total // _WORDS_FOR_ONE_MORE
    ids, size = text.numbers, len(text.words.types)
    numbers = np.where(np.bincount(ids, minlength=size)[ids] >= least, ids, 0).astype(np.uint64)
    grams = np.arange(size).reshape(-1, 1)
    found: list[Sequence] = []
    for length in (2, 3, 4):
        last = ids[length - 1 :]
        is_whole = (numbers[:-1] > 0) & (numbers[1:] > 0) & (last != BREAK)
        # A key is the number of all but the last word, and that word.
        keys = np.where(is_whole, numbers[:-1] * np.uint64(size) + last, np.uint64(0))
        different, firsts, inverse, counts = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        kept = np.flatnonzero((counts >= least) & (different > 0))
        kept = kept[np.argsort(firsts[kept])]
        number_of = np.zeros(len(different), np.uint64)
        number_of[kept] = np.arange(1, len(kept) + 1)
        before, after = np.divmod(different[kept], np.uint64(size))
        grams = np.column_stack([grams[before], after]).astype(np.int64)
        grams = np.vstack([np.zeros((1, length), np.int64), grams])
        numbers = number_of[inverse]
        totals = [0, *counts[kept].tolist()]
        found.extend(_listed(text, grams.tolist(), totals, numbers))
    return tuple(found)


def modality(
    text: NumberedText, parts: Mapping[int, range]
) -> tuple[tuple[Modal, ...], tuple[Exclusion, ...], tuple[PartModals, ...]]:
    """Return where deontic words prescribe, where they do not, and both by section."""
    entries = {simplified(entry.word): entry for entry in deontic_words()}
    listed = {
        number: entries[kind.form]
        for number, kind in enumerate(text.words.types)
        if kind.form in entries
    }
    modals: list[Modal] = []
    refused: Counter[int] = Counter()
    places: dict[int, dict[int, None]] = {word: {} for word in listed}
    held = {number for word in listed for number in text.holders(word)}
    sections = []
    for part, inside in text.by_part(parts):
        forces, prescribing = dict.fromkeys(FORCES, 0), set()
        for number in filter(held.__contains__, inside):
            for word, found in _forces(text, number, listed):
                if not found:
                    refused[word] += 1
                    places[word][number] = None
                    continue
                forces[found] += 1
                prescribing.add(number)
                if len(modals) < LIMITS["modals"]:
                    modals.append(Modal(text.text(word), found, text.addresses[number]))
        counts = {"prescribing": len(prescribing), "sentences": len(inside)}
        sections.append(PartModals(part, **forces, **counts))
    return tuple(modals), _exclusions(text, listed, refused, places), tuple(sections)


def concordance(text: NumberedText) -> tuple[Lines, ...]:
    """Return the first occurrences of the most frequent content words in their sentences."""
    wanted = {text.form(word): word for word in text.content[: LIMITS["concordance"]]}
    lines: dict[int, list[Line]] = {word: [] for word in wanted.values()}
    numbers = set(wanted.values())
    for number, inside in text.each():
        open_words = {word for word in numbers if len(lines[word]) < LIMITS["lines"]}
        if not open_words:
            break
        if open_words.isdisjoint(inside):
            continue
        sentence = text.sentences[number]
        for token in tokens(sentence, terms=True):
            word = wanted.get(token.form, BREAK)
            if word in open_words and len(lines[word]) < LIMITS["lines"]:
                left = sentence[max(0, token.start - _CONTEXT) : token.start]
                right = sentence[token.end : token.end + _CONTEXT]
                lines[word].append(Line(left, token.text, right, text.addresses[number]))
    return tuple(
        Lines(text.text(word), text.counts[word], tuple(found)) for word, found in lines.items()
    )


def _company(node: int, together: list[int], holders: list[int]) -> list[int]:
    scores = {
        word: log_dice(count, holders[node], holders[word])
        for word, count in enumerate(together)
        if count > 1 and word != node
    }
    order = sorted(scores, key=lambda word: (-scores[word], -together[word], word))
    return order[: LIMITS["collocates"]]


def _listed(
    text: NumberedText,
    grams: list[list[int]],
    totals: list[int],
    numbers: npt.NDArray[np.uint64],
) -> list[Sequence]:
    """Return the most frequent sequences of one length with their places."""
    import numpy as np

    types = text.words.types
    lexical = [n for n, words in enumerate(grams) if n and any(types[w].content for w in words)]
    order = sorted(lexical, key=lambda number: (-totals[number], number))[: LIMITS["sequences"]]
    return [
        Sequence(
            tuple(map(text.text, grams[number])),
            totals[number],
            text.named(np.unique(text.sentence_of[: len(numbers)][numbers == number]).tolist()),
        )
        for number in order
    ]


def _forces(
    text: NumberedText, number: int, listed: Mapping[int, DeonticWord]
) -> Iterator[tuple[int, str]]:
    """Yield the deontic words of a sentence, each with its force there, empty for none."""
    words = [word for word in text.words.sentence(number) if word]
    forms = ["", *map(text.form, words), ""]
    for place, word in enumerate(words):
        if word in listed:
            yield word, force(listed[word], forms[place], forms[place + 2])


def _exclusions(
    text: NumberedText,
    listed: Mapping[int, DeonticWord],
    refused: Mapping[int, int],
    places: Mapping[int, Iterable[int]],
) -> tuple[Exclusion, ...]:
    """Return the words that hold the characters of a deontic word, by falling number.

    Args:
        text: the text.
        listed: the deontic words of its vocabulary.
        refused: how often each does not prescribe.
        places: where.
    """
    inside: dict[int, str] = {}
    for entry in deontic_words():
        form = simplified(entry.word)
        for number, kind in enumerate(text.words.types):
            if form in kind.form and number not in listed:
                # 必須 in a word is named rather than the 須 in it.
                inside[number] = max(inside.get(number, ""), entry.word, key=len)
    counts = {word: text.counts[word] for word in inside} | dict(refused)
    order = sorted(counts, key=lambda word: (-counts[word], word))[: LIMITS["exclusions"]]
    return tuple(
        Exclusion(
            listed[word].word if word in listed else inside[word],
            text.text(word),
            counts[word],
            text.named(places[word] if word in listed else text.holders(word)),
        )
        for word in order
    )
