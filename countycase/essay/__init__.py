"""The essay on which the course is built, as data.

``essay.paragraph("pathway-3-1")`` is a paragraph, ``essay.sentences()`` are its sentences, and
``essay.find("駐村")`` says where a word stands. The functions work on the course's essay;
:func:`read` makes an :class:`Essay` of another file.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path

from countycase import resources
from countycase.errors import CourseError
from countycase.essay.encoding import Decoded, decode, decoded, guessed
from countycase.essay.model import (
    Block,
    Essay,
    Occurrence,
    Sentence,
    from_json,
    refuse_all_but_an_id,
    to_json,
)
from countycase.essay.parser import PartNames, parse, split_sentences

__all__ = [
    "Block",
    "Decoded",
    "Essay",
    "Occurrence",
    "Sentence",
    "block",
    "decode",
    "decoded",
    "find",
    "guessed",
    "headings",
    "load",
    "paragraph",
    "paragraphs",
    "parse",
    "read",
    "refuse_all_but_an_id",
    "sentence",
    "sentences",
    "split_sentences",
    "structured_form",
    "title",
]


@functools.cache
def load() -> Essay:
    """Return the course's essay from its structured form, ``data/essay/essay.json``."""
    return from_json(resources.read_json("essay/essay.json"))


def read(file: str | Path) -> Essay:
    """Return the structure of the essay in ``file`` (UTF-8, GB18030 or Big5).

    Part ids and the name of the title field are those of ``data/essay/essay.toml``.

    Raises:
        CourseError: if the file cannot be read, decoded or followed; the line is named.
    """
    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"The essay {path.name} cannot be read ({error.strerror}); check its name and folder."
        ) from error
    return _parse(content, path.name)


def structured_form() -> str:
    """Return what ``data/essay/essay.json`` must hold for the source text as it is now."""
    name = resources.read_toml("essay/essay.toml")["source"]
    essay = _parse(resources.read_bytes(f"essay/{name}"), name)
    return json.dumps(to_json(essay), ensure_ascii=False, indent=1) + "\n"


def _parse(content: bytes, name: str) -> Essay:
    settings = resources.read_toml("essay/essay.toml")
    names = {part["number"]: PartNames(part["id"], part["section"]) for part in settings["parts"]}
    text, _ = decode(content, name)
    try:
        return parse(text, names, settings["title_field"])
    except CourseError as error:
        raise CourseError(f"{name}: {error}") from error


def title() -> str:
    """Return the essay's title as printed."""
    return load().title


def block(block_id: str) -> Block:
    """Return the title, heading or paragraph with this id."""
    return load().block(block_id)


def paragraph(block_id: str) -> Block:
    """Return the paragraph with this id, such as ``pathway-3-1``."""
    return load().paragraph(block_id)


def paragraphs(within: str = "") -> list[Block]:
    """Return the paragraphs in order, or those of one part or section."""
    return load().paragraphs(within)


def headings() -> list[Block]:
    """Return the headings of parts and sections in order."""
    return load().headings()


def sentence(sentence_id: str) -> Sentence:
    """Return the sentence with this id, such as ``case-2.3``."""
    return load().sentence(sentence_id)


def sentences(within: str = "") -> list[Sentence]:
    """Return the sentences in order, or those of one part, section or paragraph."""
    return load().sentences(within)


def find(text: str) -> list[Occurrence]:
    """Return every place where ``text`` stands in the essay."""
    return load().find(text)
