"""What a reader of a bank should find of a question, by rules of the tests' own."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from countycase.exercises.questions import Question


def flat(markdown: str) -> str:
    """Inline Markdown as a student sees it, without pictures; a formula as platforms get it."""
    parts = re.sub(r"!\[.*?\]\(.*?\)", "", markdown).split("`")
    for index in range(0, len(parts), 2):
        parts[index] = re.sub(r"\$([^$]+)\$", r"\\(\1\\)", parts[index])
        parts[index] = re.sub(r"\*([^*]+)\*", r"\1", parts[index])
    return "".join(parts)


def check_shares(shares: Sequence[float], question: Question) -> None:
    """Right choices share the points evenly; of several, the wrong ones take all of them away."""
    right = [share for share, c in zip(shares, question.choices, strict=True) if c.right]
    wrong = [share for share, c in zip(shares, question.choices, strict=True) if not c.right]
    assert sum(right) == pytest.approx(1, abs=1e-6)
    assert max(right) - min(right) < 1e-6
    assert sum(wrong) == pytest.approx(-1 if question.kind == "multiple" else 0, abs=1e-6)
    assert max(wrong) - min(wrong) < 1e-6
