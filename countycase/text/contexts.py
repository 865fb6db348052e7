"""Words of a reader's text in their surroundings: company, sequences, obligation, concordance."""

from __future__ import annotations

import bisect
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping

from countycase.text.collocation import log_dice, mutual_information
from countycase.text.counting import BREAK, NumberedText, note
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
from countycase.text.modality import FORCES, DeonticWord, deontic_words, prescribes
from countycase.text.script import simplified
from countycase.text.segmentation import tokens

_CONTEXT = 15
_NODES = LIMITS["nodes"]
# In a text of a million words, sequences of fewer than ten occurrences are not looked for.
_WORDS_FOR_ONE_MORE = 100_000


def collocations(text: NumberedText) -> tuple[Collocations, ...]:
    """Return the collocates of the most frequent content words, by falling log-Dice.

    Two words keep company where they share a sentence; two shared sentences are the least.
    """
    types = text.words.types
    holders: Counter[int] = Counter()
    together: dict[int, Counter[int]] = {node: Counter() for node in text.content[:_NODES]}
    for _, inside in text.each():
        present = {word for word in inside if types[word].content}
        holders.update(present)
        for node in together.keys() & present:
            together[node].update(present)
    best = {node: _company(node, counts, holders) for node, counts in together.items()}
    places: dict[tuple[int, int], list[int]] = {
        (node, word): [] for node, company in best.items() for word in company
    }
    for number, inside in text.each():
        present = set(inside)
        for node in best.keys() & present:
            for word in present.intersection(best[node]):
                note(places[node, word], number)

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
    least = 2 + text.total // _WORDS_FOR_ONE_MORE
    ids, size = text.words.ids, len(text.words.types)
    numbers = array("I", (word if text.counts[word] >= least else 0 for word in ids))
    grams: dict[int, tuple[int, ...]] = {word: (word,) for word in text.counts}
    found: list[Sequence] = []
    for length in (2, 3, 4):
        rows = zip(numbers, numbers[1:], ids[length - 1 :], strict=False)
        # A key is the number of all but the last word, and that word.
        keys = array("Q", (a * size + last if a and b else 0 for a, b, last in rows))
        counts = Counter(keys)
        del counts[0]
        kept = [key for key, count in counts.items() if count >= least]
        number_of = {key: number for number, key in enumerate(kept, start=1)}
        grams = {n: (*grams[key // size], key % size) for key, n in number_of.items()}
        numbers = array("I", (number_of.get(key, 0) for key in keys))
        totals = {number: counts[key] for key, number in number_of.items()}
        found.extend(_listed(text, grams, totals, numbers))
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
    places: dict[int, list[int]] = {word: [] for word in listed}
    sections = []
    for part, inside in text.by_part(parts):
        forces, prescribing = dict.fromkeys(FORCES, 0), set()
        for number in inside:
            for word, verdict in _verdicts(text, number, listed):
                if not verdict:
                    refused[word] += 1
                    note(places[word], number)
                    continue
                force = listed[word].force
                forces[force] += 1
                prescribing.add(number)
                if len(modals) < LIMITS["modals"]:
                    modals.append(Modal(text.text(word), force, text.addresses[number]))
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


def _company(node: int, counts: Counter[int], holders: Counter[int]) -> list[int]:
    scores = {
        word: log_dice(together, holders[node], holders[word])
        for word, together in counts.items()
        if together > 1 and word != node
    }
    order = sorted(scores, key=lambda word: (-scores[word], -counts[word], word))
    return order[: LIMITS["collocates"]]


def _listed(
    text: NumberedText,
    grams: Mapping[int, tuple[int, ...]],
    totals: Mapping[int, int],
    numbers: array[int],
) -> list[Sequence]:
    """Return the most frequent sequences of one length with their places."""
    types = text.words.types
    lexical = [number for number in grams if any(types[word].content for word in grams[number])]
    order = sorted(lexical, key=lambda number: (-totals[number], number))
    places: dict[int, list[int]] = {number: [] for number in order[: LIMITS["sequences"]]}
    for position, number in enumerate(numbers):
        if number in places:
            note(places[number], bisect.bisect_right(text.words.bounds, position) - 1)
    return [
        Sequence(tuple(map(text.text, grams[number])), totals[number], text.named(inside))
        for number, inside in places.items()
    ]


def _verdicts(
    text: NumberedText, number: int, listed: Mapping[int, DeonticWord]
) -> Iterator[tuple[int, bool]]:
    """Yield the deontic words of a sentence and whether each prescribes."""
    inside = text.words.sentence(number)
    if listed.keys().isdisjoint(inside):
        return
    words = [word for word in inside if word]
    forms = ["", *map(text.form, words), ""]
    for place, word in enumerate(words):
        if word in listed:
            yield word, prescribes(listed[word], forms[place], forms[place + 2])


def _exclusions(
    text: NumberedText,
    listed: Mapping[int, DeonticWord],
    refused: Mapping[int, int],
    places: dict[int, list[int]],
) -> tuple[Exclusion, ...]:
    """Return the words that hold the characters of a deontic word, by falling number.

    Args:
        text: the text.
        listed: the deontic words of its vocabulary.
        refused: how often each does not prescribe.
        places: where; the places of other words are added.
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
    wanted = {word for word in order if word in inside}
    for number, words in text.each():
        for word in wanted.intersection(words):
            note(places.setdefault(word, []), number)
    return tuple(
        Exclusion(
            listed[word].word if word in listed else inside[word],
            text.text(word),
            counts[word],
            text.named(places[word]),
        )
        for word in order
    )
