"""What the course counts in its essay, counted in a reader's own text.

``analyse("my essay.docx")`` in a notebook cell shows the report; every count says where it comes
from, as paragraph and sentence: 12.3 is the third sentence of the twelfth paragraph.
"""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycase.errors import CourseError
from countycase.text import document, findings, measures, reader
from countycase.text.counting import NumberedText, Words, counted
from countycase.text.document import Document
from countycase.text.script import HAN_RUN

FEWEST_WORDS = 20
_WHOLE_TEXT = 100_000
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
    """How long the text is; types are different words, Han the Chinese characters."""

    characters: int
    han: int
    words: int
    types: int
    sentences: int
    paragraphs: int


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
    script: document.Script
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


def analyse(source: str | os.PathLike[str], *, encoding: str = "", processes: int = 1) -> Analysis:
    """Return what was counted in a reader's text.

    Args:
        source: a path, the name of a file (txt, md, docx), or the text itself; a string of one
            line that names a file or ends like one is a name.
        encoding: the file's encoding where the guess would be wrong.
        processes: how many processes may cut a long text at once.

    Raises:
        CourseError: if the file cannot be read, or the text has no Chinese or too few words.
    """
    if isinstance(source, str) and not _is_name(source):
        return analysed(reader.read_string(source), processes)
    return analysed(reader.read(source, encoding), processes)


def analysed(text: Document, processes: int = 1) -> Analysis:
    """Return what was counted in a text that has been read."""
    paragraphs = text.paragraphs
    _check(text, paragraphs)
    sentences, addresses, paragraph_of = _sentences(paragraphs)
    words = counted(sentences, processes)
    total = sum(1 for word in words.ids if word)
    _check_words(text, words, total)
    parts = _parts(text, words, paragraph_of)
    numbered = NumberedText(words, tuple(sentences), tuple(addresses), tuple(paragraph_of), total)
    spans = {part.number: range(part.first - 1, part.last) for part in parts}
    found: dict[str, Any] = measures.all_measures(numbered, spans)
    joined = "".join(paragraphs)
    sizes = Sizes(
        characters=len(joined),
        han=sum(len(run) for run in HAN_RUN.findall(joined)),
        words=total,
        types=len(words.types) - 1,
        sentences=len(sentences),
        paragraphs=len(paragraphs),
    )
    whole = len(joined) <= _WHOLE_TEXT
    wanted = set(addresses) if whole else measures.addresses(found)
    shown = {at: line for at, line in zip(addresses, sentences, strict=True) if at in wanted}
    return Analysis(
        document=text,
        script=document.script(joined),
        sizes=sizes,
        parts=parts,
        shown=shown,
        **found,
    )


def _is_name(source: str) -> bool:
    if len(source) > 255 or not source.strip() or "\n" in source or "\0" in source:
        return False
    return source.lower().endswith(_SUFFIXES) or Path(source).exists()


def _check(text: Document, paragraphs: list[str]) -> None:
    if not paragraphs:
        raise CourseError(f"{text.name} has no paragraph; give a text with sentences in it.")
    if not any(HAN_RUN.search(paragraph) for paragraph in paragraphs):
        raise CourseError(
            f"{text.name} has no Chinese characters; the course counts Chinese words only."
        )


def _check_words(text: Document, words: Words, total: int) -> None:
    is_chinese = functools.cache(lambda number: HAN_RUN.match(words.types[number].text) is not None)
    chinese = sum(1 for word in words.ids if word and is_chinese(word))
    if chinese < FEWEST_WORDS:
        raise CourseError(
            f"{text.name} has {chinese} Chinese words, too few to count anything; "
            f"give a text with {FEWEST_WORDS} or more."
        )


def _sentences(paragraphs: list[str]) -> tuple[list[str], list[str], list[int]]:
    """Return the sentences, their addresses, and the paragraph (from 0) of each."""
    sentences, addresses, paragraph_of = [], [], []
    for paragraph, content in enumerate(paragraphs):
        for number, sentence in enumerate(document.sentences(content), start=1):
            sentences.append(sentence)
            addresses.append(f"{paragraph + 1}.{number}")
            paragraph_of.append(paragraph)
    return sentences, addresses, paragraph_of


def _parts(text: Document, words: Words, paragraph_of: list[int]) -> tuple[Part, ...]:
    sizes = [0] * len(text.paragraphs)
    for sentence, paragraph in enumerate(paragraph_of):
        sizes[paragraph] += sum(1 for word in words.sentence(sentence) if word)
    found: list[Part] = []
    first = 0
    for section in text.sections:
        last = first + len(section.paragraphs)
        if section.paragraphs:
            number = len(found) + 1
            found.append(Part(number, section.title, first + 1, last, sum(sizes[first:last])))
        first = last
    return tuple(found)
