"""The gold standard: its form, whichever parts are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase import essay, resources
from countycase.errors import CourseError
from countycase.text import gold


def printed() -> dict[str, str]:
    """Return every sentence and heading of the essay by id."""
    blocks = {block.id: block.text for block in essay.load().blocks}
    return blocks | {sentence.id: sentence.text for sentence in essay.sentences()}


@pytest.mark.parametrize("part", gold.parts())
def test_the_cuts_of_a_line_joined_are_one_text(part: gold.Part) -> None:
    for line in gold.sentences(part):
        assert "".join(line.first) == "".join(line.second) == line.text


@pytest.mark.parametrize("part", [part for part in gold.parts() if part.startswith("essay")])
def test_a_line_of_the_essay_is_the_essays_sentence(part: gold.Part) -> None:
    known = printed()
    for line in gold.sentences(part):
        assert line.text.strip() == known[line.id].strip(), line.id


def test_no_sentence_stands_in_two_parts() -> None:
    ids = [line.id for part in gold.parts() for line in gold.sentences(part)]
    assert len(set(ids)) == len(ids)


def test_a_part_that_is_not_there_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / name)
    assert gold.parts() == ()
    with pytest.raises(CourseError, match="essay-dev of the gold standard is not here"):
        gold.sentences.__wrapped__("essay-dev")


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(CourseError, match="use essay-dev, essay-test, other"):
        gold.sentences("dev")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([("a", "甲|乙", "甲乙", "甲|丙")], "line 2: the three cuts are not of the same text"),
        ([("a", "甲||乙", "甲乙", "甲|乙")], "line 2: two strokes have no word"),
        ([("a", "甲", "甲", "甲"), ("a", "甲", "甲", "甲")], "line 3: a stands twice"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, ...]], named: str
) -> None:
    named_rows = [dict(zip(("id", "first", "second", "gold"), row, strict=True)) for row in rows]
    monkeypatch.setattr(resources, "read_rows", lambda *_: named_rows)
    with pytest.raises(CourseError, match=f"data/gold/essay-dev.csv, {named}"):
        gold.sentences.__wrapped__("essay-dev")
