"""The essay in English: one translation for the title, each heading and each sentence.

The translation keeps what the essay leaves vague, masks or gets wrong; ``data/lexicon/README.md``
states its rules.
"""

from __future__ import annotations

import functools

from countycase import essay, resources
from countycase.errors import CourseError

__all__ = ["translation", "translations"]

_FILE = "essay/translation.en.json"


@functools.cache
def translations() -> dict[str, str]:
    """Return the English text by block or sentence id, in printed order; paragraphs are absent.

    Raises:
        CourseError: if the file is not an object of ids and texts.
    """
    stored = resources.read_json(_FILE)
    if not isinstance(stored, dict):
        raise CourseError(
            f"data/{_FILE} holds a {type(stored).__name__} where an object of ids and texts "
            "belongs; restore it with 'git checkout -- data'."
        )
    for identifier, text in stored.items():
        if not isinstance(text, str) or not text.strip():
            raise CourseError(
                f"data/{_FILE} has no text for {identifier!r}; write its English translation there."
            )
    return stored


def translation(identifier: str) -> str:
    """Return the English translation of a title, heading, paragraph or sentence.

    Args:
        identifier: a block id (``pathway-4b``, ``case-2``) or a sentence id (``case-2.3``); a
            paragraph is its sentences joined by a space.

    Raises:
        CourseError: if the essay has nothing of that id, or its translation is missing.
    """
    if "." in identifier:
        return _stored(essay.sentence(identifier).id)
    block = essay.block(identifier)
    if block.kind == "paragraph":
        return " ".join(_stored(sentence.id) for sentence in block.sentences)
    return _stored(block.id)


def _stored(identifier: str) -> str:
    try:
        return translations()[identifier]
    except KeyError:
        raise CourseError(
            f"The essay's {identifier!r} has no English translation; "
            f"add it to data/{_FILE} under that id."
        ) from None
