"""The closed classes and what is refused in their table."""

from __future__ import annotations

import re

import pytest

from countycase import resources
from countycase.errors import CourseError
from countycase.text import classes


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Return the rows that the table will have, to be filled by the test."""
    given: list[dict[str, str]] = []
    monkeypatch.setattr(classes.resources, "read_rows", lambda *_: given)
    monkeypatch.setattr(classes, "table", classes.table.__wrapped__)
    return given


def row(name: str, words: str, rule: str = "D1") -> dict[str, str]:
    return {"class": name, "rule": rule, "words": words, "note": ""}


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (row("second", "個 x"), "not a word of Chinese characters"),
        (row("second", "個  名"), "one space"),
        (row("second", "個 名 个"), "个 stands twice"),
        (row("second", "個", rule="measure"), "no rule of the guideline"),
        (row("first", "個"), "the class first stands twice"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_number(
    rows: list[dict[str, str]], bad: dict[str, str], named: str
) -> None:
    rows += [row("first", "個"), bad]
    with pytest.raises(CourseError, match=named) as caught:
        classes.table()
    assert "classes.csv, line 3" in str(caught.value)


def test_an_unknown_class_is_refused_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="no class 'measures'; use one of numeral"):
        classes.members("measures")


def test_members_are_given_in_simplified_characters() -> None:
    assert "个" in classes.members("measure")
    assert "個" not in classes.members("measure")


def test_every_class_is_used_by_a_rule_and_every_class_used_is_there() -> None:
    used: set[str] = set()
    for name in ("division", "composition"):
        code = (resources.path("").parent / f"countycase/text/{name}.py").read_text("utf-8")
        used |= set(re.findall('"([a-z-]+)"', code))
    assert set(classes.table()) <= used


def test_every_rule_that_is_cited_stands_in_the_guideline() -> None:
    guideline = resources.read_text("gold/guideline.md")
    for line in resources.read_rows("lexicon/classes.csv", ("class", "rule", "words", "note")):
        assert f"**{line['rule']} " in guideline
