"""What the course counts in its essay, counted in a reader's own text.

``analyse("my essay.docx")`` in a notebook cell shows the report; every count says where it comes
from, as paragraph and sentence: 12.3 is the third sentence of the twelfth paragraph.
"""

from __future__ import annotations

import dataclasses
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from countycase.errors import CourseError
from countycase.text import document, findings, measures, reader
from countycase.text.arguments import is_whole
from countycase.text.counting import NumberedText, counted
from countycase.text.document import Document, Script
from countycase.text.script import HAN

FEWEST_WORDS = 20
COUNTED = 2_000_000
"""Characters that are counted of a text, sentences that come again left aside, unless all are
wanted: as many as are cut and counted within a minute. Of a longer text every second, third …
sentence is counted."""
_WHOLE_TEXT = 100_000
# One class repeated: a pattern with a group needs memory for every character of a long run.
_HAN = re.compile(f"{HAN}+")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9f]+")
_SUFFIXES = (".txt", ".md", ".markdown", ".docx", ".doc", ".pdf")


@dataclass(frozen=True)
class Part:
    """A section of the text: its paragraphs ``first`` to ``last``, and its number of words."""

    number: int
    title: str
    first: int
    last: int
    words: int


@dataclass(frozen=True)
class Sizes:
    """How long the text is.

    Attributes:
        characters, han: its characters without headings, and the Chinese ones among them.
        paragraphs, sentences: how many it has.
        counted: how many of the sentences were counted: every ``step``-th.
        words, types: words and different words in the sentences counted.
    """

    characters: int
    han: int
    paragraphs: int
    sentences: int
    counted: int
    step: int
    words: int
    types: int


@dataclass(frozen=True)
class Analysis:
    """A text and what was counted in it.

    Attributes:
        document: the text and how it was read.
        script: ``traditional``, ``simplified``, ``mixed`` or ``undetermined``.
        sizes: how long it is.
        parts: its sections that have paragraphs.
        frequent: the most frequent content words.
        others: the most frequent of all other words.
        keywords: content words commoner than in general Chinese, by falling log-likelihood.
        tf_idf: content words by falling TF-IDF.
        part_keywords: for each section, words commoner than in the rest of the text.
        collocations: for frequent words, the words that share sentences with them.
        deontic: for each section, how often each force of obligation stands.
        modals: deontic words where they prescribe.
        exclusions: words that hold the characters of one, or it where it does not prescribe.
        sequences: the most frequent sequences of two to four words.
        concordance: frequent words in their context.
        shown: the sentences that stand in the report, by address; all of a text of up to 100,000
            characters, else those that a count points to.
    """

    document: Document
    script: Script
    sizes: Sizes
    parts: tuple[Part, ...]
    frequent: tuple[findings.Count, ...]
    others: tuple[findings.Count, ...]
    keywords: tuple[findings.Count, ...]
    tf_idf: tuple[findings.Count, ...]
    part_keywords: tuple[findings.PartKeywords, ...]
    collocations: tuple[findings.Collocations, ...]
    deontic: tuple[findings.PartModals, ...]
    modals: tuple[findings.Modal, ...]
    exclusions: tuple[findings.Exclusion, ...]
    sequences: tuple[findings.Sequence, ...]
    concordance: tuple[findings.Lines, ...]
    shown: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether every sentence of the text is shown."""
        return len(self.shown) == self.sizes.sentences

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as plain data (``countycase/text/report.schema.json``)."""
        found = dataclasses.asdict(self)
        found["document"].pop("sections")
        found["is_whole"] = self.is_whole
        return {"schema": "countycase-analysis-1", "limits": findings.LIMITS, **found}

    def _repr_html_(self) -> str:
        from countycase.text.report import fragment

        return fragment(self)


def analyse(
    source: str | os.PathLike[str], *, encoding: str = "", whole: bool = False, processes: int = 1
) -> Analysis:
    """Return what was counted in a reader's text.

    Args:
        source: a path, the name of a file (txt, md, docx), or the text itself; a string of one
            line that names a file or ends like one is a name.
        encoding: the file's encoding where the guess would be wrong.
        whole: count every sentence of a text of any length, however long it takes.
        processes: how many processes may cut a long text at once.

    Raises:
        CourseError: if the file cannot be read, or the text is not Chinese or has too few words.
    """
    if not isinstance(source, str | os.PathLike):
        raise CourseError(
            f"{source!r} is no text to analyse; pass the text as a string, or the name of a file."
        )
    if not is_whole(processes, 1):
        raise CourseError(f"{processes!r} processes cannot cut a text; give 1 or more.")
    if isinstance(source, str) and not _is_name(source):
        text = reader.read_string(source)
    else:
        text = reader.read(source, encoding)
    return analysed(text, whole=whole, processes=processes)


def analysed(text: Document, *, whole: bool = False, processes: int = 1) -> Analysis:
    """Return what was counted in a text that has been read."""
    paragraphs = text.paragraphs
    _check(text, paragraphs)
    every = _sentences(paragraphs)
    step = 1 if whole else _step(every)
    chosen = every[::step]
    words = counted([sentence.text for sentence in chosen], processes)
    numbered = NumberedText(
        words,
        tuple(sentence.text for sentence in chosen),
        tuple(sentence.address for sentence in chosen),
        tuple(sentence.paragraph for sentence in chosen),
    )
    _check_words(text, numbered)
    parts = _parts(text, numbered)
    found = measures.all_measures(numbered, {p.number: range(p.first - 1, p.last) for p in parts})
    joined = "".join(paragraphs)
    wanted = None if len(joined) <= _WHOLE_TEXT else measures.addresses(found)
    return Analysis(
        document=text,
        script=document.script(joined),
        sizes=Sizes(
            characters=len(joined),
            han=len(joined) - len(_HAN.sub("", joined)),
            paragraphs=len(paragraphs),
            sentences=len(every),
            counted=len(chosen),
            step=step,
            words=numbered.total,
            types=len(words.types) - 1,
        ),
        parts=parts,
        shown={s.address: s.text for s in every if wanted is None or s.address in wanted},
        **found,
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    address: str
    paragraph: int


def _is_name(source: str) -> bool:
    if not source.strip() or len(source.splitlines()) > 1:
        return False
    return source.lower().endswith(_SUFFIXES) or os.path.lexists(source)


def _check(text: Document, paragraphs: list[str]) -> None:
    if not paragraphs:
        raise CourseError(f"{text.name} has no paragraph; give a text with sentences in it.")
    if not any(map(_HAN.search, paragraphs)):
        raise CourseError(
            f"{text.name} has no Chinese characters; the course counts Chinese words only."
        )
    kana, han = (sum(len(run) for p in paragraphs for run in q.findall(p)) for q in (_KANA, _HAN))
    if 2 * kana > han:
        raise CourseError(
            f"{text.name} is Japanese, by its {kana:,} kana beside {han:,} Chinese characters; "
            "the course counts Chinese words only."
        )


def _check_words(text: Document, numbered: NumberedText) -> None:
    chinese = sum(
        count
        for word, count in numbered.counts.items()
        if _HAN.match(numbered.text(word)) is not None
    )
    if chinese < FEWEST_WORDS:
        raise CourseError(
            f"{text.name} has too few Chinese words to count anything ({chinese}); "
            f"give a text with {FEWEST_WORDS} or more."
        )


def _sentences(paragraphs: list[str]) -> list[_Sentence]:
    return [
        _Sentence(sentence, f"{paragraph + 1}.{number}", paragraph)
        for paragraph, content in enumerate(paragraphs)
        for number, sentence in enumerate(document.sentences(content), start=1)
    ]


def _step(sentences: list[_Sentence]) -> int:
    """Return 1 where a text is counted whole, else that every such sentence is counted."""
    size = sum(map(len, {sentence.text for sentence in sentences}))
    return max(1, math.ceil(size / COUNTED))


def _parts(text: Document, numbered: NumberedText) -> tuple[Part, ...]:
    sizes = numbered.paragraph_sizes
    found: list[Part] = []
    first = 0
    for section in text.sections:
        last = first + len(section.paragraphs)
        if section.paragraphs:
            words = sum(sizes.get(paragraph, 0) for paragraph in range(first, last))
            found.append(Part(len(found) + 1, section.title, first + 1, last, words))
        first = last
    return tuple(found)
