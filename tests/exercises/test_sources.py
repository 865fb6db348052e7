"""What every exercise source must do: right answers pass, blank and wrong ones do not.

What is particular to the material of one exercise is in the test file of its module.
"""

from __future__ import annotations

import re

import harness
import pytest
from confidential import NAMES
from mistakes import MISTAKES

from countycase import case, essay, notebooks
from countycase.exercises import regions, released


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_pass_every_test(name: str) -> None:
    assert harness.failures(harness.source(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_submission_fails_every_test_and_every_test_carries_points(name: str) -> None:
    blank = released(harness.source(name), name)
    points = harness.graded(blank)
    assert all(points.values())
    assert set(harness.failures(blank)) == set(points)


@pytest.mark.parametrize(
    ("name", "mistake"), [(name, mistake) for name in MISTAKES for mistake in MISTAKES[name]]
)
def test_a_typical_mistake_fails_its_test_with_a_sentence(name: str, mistake: str) -> None:
    made, found = MISTAKES[name][mistake], tried(name, mistake)
    test = made.test
    assert test in found, f"only {sorted(found)} fail"
    assert found[test].kind.__name__ == made.error, found[test]
    assert found[test].message, "a failing test says what is wrong"


@pytest.mark.parametrize("name", NAMES)
def test_each_coding_task_is_tried_with_three_mistakes_and_each_test_with_one(name: str) -> None:
    mistakes = MISTAKES.get(name, {}).values()
    for task in harness.coding_tasks(name):
        tried_on = sum(mistake.cell == task for mistake in mistakes)
        assert tried_on >= 3, (
            f"{task} has {tried_on} mistakes in tests/exercises/mistakes; add some"
        )
    tests = set(harness.graded(harness.source(name)))
    left = tests - {mistake.test for mistake in mistakes}
    assert not left, f"no mistake in tests/exercises/mistakes is to fail {sorted(left)}"
    assert {mistake.test for mistake in mistakes} <= tests


@pytest.mark.parametrize("name", NAMES)
def test_the_hidden_part_of_each_test_finds_a_mistake_that_its_visible_part_lets_pass(
    name: str,
) -> None:
    found = {
        mistake.test
        for said, mistake in MISTAKES.get(name, {}).items()
        if (failure := tried(name, said).get(mistake.test)) and failure.hidden
    }
    assert found == harness.hidden_parts(harness.source(name))


def tried(name: str, mistake: str) -> dict[str, harness.Failure]:
    """How each test cell of an exercise fails where an answer has this mistake."""
    made = MISTAKES[name][mistake]
    return harness.tried(name, made.cell, made.right, made.wrong)


@pytest.mark.parametrize("name", NAMES)
def test_neither_the_release_nor_the_page_holds_an_answer_a_hidden_test_or_a_rubric(
    name: str,
) -> None:
    secrets = harness.secrets(harness.source(name))
    # The capstone has a single coding task.
    assert len(secrets) > (60 if name == "capstone" else 100), "the source holds what is looked for"
    for product, text in harness.given_away(name).items():
        assert [secret for secret in secrets if secret in text] == [], product


@pytest.mark.parametrize("name", NAMES)
def test_every_written_answer_has_a_model_and_a_level_for_every_point(name: str) -> None:
    notebook = harness.source(name)
    cells = {cell.id: cell.source for cell in notebook.cells}
    for cell, points in harness.written(notebook).items():
        assert len(regions.without(cells[cell], regions.MARK_SCHEME)) > 150, cell
        scheme = regions.between(cells[cell], regions.MARK_SCHEME).splitlines()
        for level in range(points + 1):
            found = [line for line in scheme if line.startswith(f"- {level}: ")]
            assert found, f"{cell} has no level {level}"


@pytest.mark.parametrize("name", NAMES)
def test_the_points_announced_are_the_points_given(name: str) -> None:
    notebook = harness.source(name)
    tests = sum(harness.graded(notebook).values())
    marked = sum(harness.written(notebook).values())
    announced = f"| Points | {tests + marked}: {tests} by tests, {marked} by a marker |"
    said = f"the table in the first cell of {name} is to say {announced!r}"
    assert announced in notebook.cells[0].source, said


@pytest.mark.parametrize("name", NAMES)
def test_the_time_announced_is_the_sum_of_the_tasks(name: str) -> None:
    front, *cells = [cell.source for cell in harness.source(name).cells]
    minutes = re.findall(r"; (?:about )?(\d+) minutes[;.]", "\n".join(cells))
    announced = f"| Time | about {sum(map(int, minutes))} minutes |"
    assert announced in front, f"the table in the first cell of {name} is to say {announced!r}"


@pytest.mark.parametrize("name", NAMES)
def test_stored_outputs_are_whole_and_current(name: str) -> None:
    assert notebooks.faults(harness.path(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_source_names_only_facts_paragraphs_and_sentences_that_exist(name: str) -> None:
    text = "\n".join(cell.source for cell in harness.source(name).cells)
    paragraphs = {paragraph.id for paragraph in essay.paragraphs()}
    for mention in re.findall(r"`([a-z][a-z\d-]*\.\d+|[a-z]+-[a-z\d-]+)`", text):
        if "." in mention:
            essay.sentence(mention)
        elif mention not in paragraphs:
            case.fact(mention)


def test_the_text_laboratory_says_how_often_the_essay_has_the_character_that_its_rule_meets() -> (
    None
):
    """Its hidden test tries the rule on every heading and paragraph, and the task says how many."""
    text = "\n".join(cell.source for cell in harness.source("laboratory-text").cells)
    (told,) = re.findall(r"the essay's own (\d+) occurrences", text)
    blocks = [*essay.headings(), *essay.paragraphs()]
    assert int(told) == sum(block.text.count("要") for block in blocks)
