"""A second essay of the same kind, so that the parser is tested on more than the course's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def library() -> str:
    """A small essay in traditional characters with full-width brackets, punctuation and spaces."""
    return (Path(__file__).parent / "library.txt").read_text(encoding="utf-8")
