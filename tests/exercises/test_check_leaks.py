"""``check()`` gives no answer and no hidden test away, whatever mistake it is asked about."""

from __future__ import annotations

import json
from collections import Counter

import harness
import pytest
from confidential import NAMES, search
from mistakes import MISTAKES
from test_checks import report

from countycase import resources
from countycase.exercises import checks, visible


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_in_what_a_check_reads(name: str) -> None:
    read = resources.path(f"{visible.FOLDER}/{name}.json").read_text(encoding="utf-8")
    code = "\n".join(test["code"] for test in json.loads(read)["tests"])
    assert given_away(name, f"{read}\n{code}") == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_in_what_a_check_says_of_typical_mistakes(name: str) -> None:
    right = dict.fromkeys(harness.coding_tasks(name), "right")
    states = Counter[str]()
    for mistake in MISTAKES[name].values():
        notebook = harness.with_mistake(name, mistake.cell, mistake.right, mistake.wrong)
        code = next(cell.source for cell in notebook.cells if cell.id == mistake.cell)
        found = report(name, **right | {mistake.cell: code})
        states.update(row.state for row in found.rows)
        assert given_away(name, f"{found}\n{found._repr_html_()}") == [], code
    assert states["fails"] >= len(right), "some of the mistakes fail a visible test"


def given_away(name: str, text: str) -> list[str]:
    """Each line of an answer, a hidden test or a rubric in a text, and each longer part of one."""
    lines = [line for line in harness.secrets(harness.source(name)) if line in text]
    return lines + list(search().found(text))


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_or_a_hidden_test_in_the_message_of_a_visible_one_would_be_noticed(
    name: str,
) -> None:
    source = harness.source(name)
    for kind in ("solution", "hidden tests"):
        texts = [text for place, text in harness.confidential(source) if place.endswith(kind)]
        hidden = max("\n".join(texts).splitlines(), key=len).strip()
        about = {"id": "t", "task": "1", "title": "", "points": 1, "functions": []}
        test = {**about, "code": f"assert False, {f'Your result differs: {hidden}'!r}"}
        found = checks.Checker([test], 0, {}, 5)()
        assert given_away(name, str(found))
        assert given_away(name, found._repr_html_())
