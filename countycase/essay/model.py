"""The essay's structure: title, headings, paragraphs, sentences, each with a stable id.

Offsets count characters (Unicode code points) from the start of the block's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from countycase.errors import CourseError

Kind = Literal["title", "part", "section", "paragraph"]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a paragraph.

    Attributes:
        id: the block's id and the sentence's number in it, ``case-2.3``.
        block: id of the paragraph that holds it.
        start, end: offsets into the paragraph's text, end exclusive.
        text: its characters as printed, final punctuation included.
    """

    id: str
    block: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Block:
    """A title, heading or paragraph, its page breaks joined and nothing else changed.

    Attributes:
        id: stable address, ``pathway-4b-1``.
        kind: ``title``, ``part`` (一、), ``section`` ((一)) or ``paragraph``.
        part: id of the part it stands in, empty for the title.
        section: id of the section it stands in, empty outside one.
        number: the number as printed (``一、``, ``(四)``), empty where there is none.
        label: the number as the course writes it (``4b``), empty where there is none.
        text: its characters; a heading's text is without its number.
        lines: first and last line in the source file, counted from 1.
        sentences: the sentences of a paragraph; empty for titles and headings.
    """

    id: str
    kind: Kind
    part: str
    section: str
    number: str
    label: str
    text: str
    lines: tuple[int, int]
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Occurrence:
    """Where a string stands: block id, offsets into its text, and the sentence if it is in one."""

    block: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True)
class Essay:
    """An essay: the fields of its title page and its blocks in printed order."""

    details: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]

    @cached_property
    def _by_id(self) -> dict[str, Block]:
        return {block.id: block for block in self.blocks}

    @property
    def title(self) -> str:
        """The essay's title as printed, its page break joined."""
        return self.block("title").text

    def block(self, block_id: str) -> Block:
        """Return the title, heading or paragraph with this id.

        Raises:
            CourseError: if there is none; the nearest ids are named.
        """
        refuse_all_but_an_id(block_id)
        try:
            return self._by_id[block_id]
        except KeyError:
            import difflib

            near = difflib.get_close_matches(block_id, self._by_id, n=3, cutoff=0.4)
            hint = f"; did you mean {', '.join(near)}?" if near else "."
            raise CourseError(f"The essay has no block {block_id!r}{hint}") from None

    def paragraph(self, block_id: str) -> Block:
        """Return the paragraph with this id; a heading's id is a CourseError."""
        block = self.block(block_id)
        if block.kind != "paragraph":
            raise CourseError(
                f"{block_id!r} is a {block.kind} of the essay, not a paragraph; "
                f"its paragraphs are called {block_id}-1 and so on."
            )
        return block

    def paragraphs(self, within: str = "") -> list[Block]:
        """Return the paragraphs in order, or those of the part or section ``within``."""
        refuse_all_but_an_id(within)
        if within:
            self.block(within)
        return [
            block
            for block in self.blocks
            if block.kind == "paragraph" and within in ("", block.part, block.section)
        ]

    def headings(self) -> list[Block]:
        """Return the part and section headings in order."""
        return [block for block in self.blocks if block.kind in ("part", "section")]

    def sentences(self, within: str = "") -> list[Sentence]:
        """Return the sentences in order; those of a part, section or paragraph if one is given."""
        refuse_all_but_an_id(within)
        if within and self.block(within).kind == "paragraph":
            return list(self.block(within).sentences)
        return [sentence for block in self.paragraphs(within) for sentence in block.sentences]

    def sentence(self, sentence_id: str) -> Sentence:
        """Return the sentence with this id (``case-2.3``); CourseError if there is none."""
        refuse_all_but_an_id(sentence_id)
        block = self.paragraph(sentence_id.rpartition(".")[0] or sentence_id)
        for sentence in block.sentences:
            if sentence.id == sentence_id:
                return sentence
        raise CourseError(
            f"The essay has no sentence {sentence_id!r}; "
            f"{block.id} has the sentences 1 to {len(block.sentences)}."
        )

    def find(self, text: str) -> list[Occurrence]:
        """Return every occurrence of ``text``, overlapping ones too, in printed order.

        Raises:
            CourseError: if ``text`` is empty or no string.
        """
        if not isinstance(text, str):
            raise CourseError(f"{text!r} is not text; pass a string.")
        if not text:
            raise CourseError("There is nothing to find in an empty string; name a word.")
        return [hit for block in self.blocks for hit in _occurrences(block, text)]


def refuse_all_but_an_id(value: object) -> None:
    """Raise CourseError unless ``value`` may be an id, that is a string.

    Whoever takes ids of the essay or of what quotes it asks this before looking one up, since a
    list of ids, a number or None would otherwise fail inside the search.
    """
    if not isinstance(value, str):
        raise CourseError(f"{value!r} is no id; pass one id as a string, such as 'case-2'.")


def _occurrences(block: Block, text: str) -> Iterable[Occurrence]:
    start = block.text.find(text)
    while start >= 0:
        end = start + len(text)
        inside = [s.id for s in block.sentences if s.start <= start and end <= s.end]
        yield Occurrence(block.id, start, end, inside[0] if inside else "")
        start = block.text.find(text, start + 1)


def to_json(essay: Essay) -> dict[str, Any]:
    """Return the structured form that ``data/essay/essay.json`` stores."""
    return {
        "details": [list(pair) for pair in essay.details],
        "blocks": [
            {
                "id": block.id,
                "kind": block.kind,
                "part": block.part,
                "section": block.section,
                "number": block.number,
                "label": block.label,
                "text": block.text,
                "lines": list(block.lines),
                "sentences": [[s.start, s.end] for s in block.sentences],
            }
            for block in essay.blocks
        ],
    }


def from_json(stored: dict[str, Any]) -> Essay:
    """Return the essay whose structured form is ``stored``; the reverse of :func:`to_json`.

    Raises:
        CourseError: if a field is missing or of the wrong type.
    """
    try:
        return Essay(
            details=tuple((str(key), str(value)) for key, value in stored["details"]),
            blocks=tuple(
                Block(
                    id=row["id"],
                    kind=row["kind"],
                    part=row["part"],
                    section=row["section"],
                    number=row["number"],
                    label=row["label"],
                    text=row["text"],
                    lines=(row["lines"][0], row["lines"][1]),
                    sentences=sentences(row["id"], row["text"], row["sentences"]),
                )
                for row in stored["blocks"]
            ),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CourseError(
            f"data/essay/essay.json is not the structured form of an essay ({error!r}); "
            "run 'make essay' to write it again from the source text."
        ) from error


def sentences(block_id: str, text: str, spans: Iterable[Iterable[int]]) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` at ``spans`` (pairs of offsets), numbered from 1."""
    found = []
    for number, (start, end) in enumerate(spans, start=1):
        found.append(Sentence(f"{block_id}.{number}", block_id, start, end, text[start:end]))
    return tuple(found)
