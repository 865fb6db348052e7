"""The form of a self-check question holds what its record says."""

from __future__ import annotations

import dataclasses

from docutils import nodes

from countycase.exercises import questions
from countycase.site.question_form import form

NUMERIC = next(q for q in questions.load(use="self-check") if q.numeric)


def attributes(node: nodes.Node, name: str) -> list[str]:
    """The values of an attribute of HTML in a form, from above."""
    found = (part.get("attributes", {}).get(name) for part in node.findall(nodes.Element))
    return [value for value in found if value is not None]


def test_a_large_number_and_a_small_tolerance_stand_there_to_the_last_digit() -> None:
    assert NUMERIC.numeric
    wrong = questions.Wrong("1234568", "Off by one.")
    numeric = dataclasses.replace(
        NUMERIC.numeric, formula="1234567", tolerance=0.12345678, wrong=(wrong,)
    )
    made = form(
        dataclasses.replace(NUMERIC, numeric=numeric), 1, 1, lambda text: [nodes.Text(text)]
    )
    assert attributes(made, "data-answer") == ["1234567"]
    assert attributes(made, "data-tolerance") == ["0.12345678"]
    assert attributes(made, "data-entry") == ["", "1234568"]
    assert "1234567" in made.astext()
    assert "1234568" in made.astext()
