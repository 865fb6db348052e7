"""The exercises on the two laboratories: right answers pass, blank and wrong ones do not."""

from __future__ import annotations

import re

import pytest

from countycase import notebooks
from countycase.exercises import released
from tests.exercises import harness

NAMES = ("laboratory-allocation",)

# Exercise, answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "allocation calls: the command office forgotten": (
        "laboratory-allocation", "calls",
        'each * len(units) + case.fact("levy-command-office").value', "each * len(units)",
        "test-owed",
    ),
    "allocation calls: a hundred from each unit": (
        "laboratory-allocation", "calls",
        'each * len(units) + case.fact("levy-command-office").value',
        '(each + case.fact("levy-command-office").value) * len(units)',
        "test-owed",
    ),
    "allocation calls: the share before the call compared": (
        "laboratory-allocation", "calls",
        "(sent[unit.id] + 1) / unit.staff", "sent[unit.id] / unit.staff", "test-call-up",
    ),
    "allocation calls: the floor undercut by one": (
        "laboratory-allocation", "calls",
        "unit.staff - sent[unit.id] > unit.minimum", "unit.staff - sent[unit.id] >= unit.minimum",
        "test-call-up",
    ),
    "allocation calls: equals left to the order of the table": (
        "laboratory-allocation", "calls",
        "((sent[unit.id] + 1) / unit.staff, -unit.staff)", "(sent[unit.id] + 1) / unit.staff",
        "test-call-up",
    ),
    "allocation calls: the largest remaining staff called": (
        "laboratory-allocation", "calls",
        "((sent[unit.id] + 1) / unit.staff, -unit.staff)", "-(unit.staff - sent[unit.id])",
        "test-call-up",
    ),
    "allocation promise: the last step left out": (
        "laboratory-allocation", "promise",
        "range(first, last)", "range(first, last - 1)", "test-drops",
    ),
    "allocation promise: every demand compared with the first": (
        "laboratory-allocation", "promise", "        before = after\n", "", "test-drops",
    ),
    "allocation promise: units that are asked for more": (
        "laboratory-allocation", "promise", "if new < old", "if new > old", "test-drops",
    ),
    "allocation promise: drive three's cadres in place of drive one's": (
        "laboratory-allocation", "promise",
        'first + values["levy-drive-3-cadres"] * len(units)',
        'values["levy-command-office"] + values["levy-drive-3-cadres"] * len(units)',
        "test-drops",
    ),
    "allocation promise: the first case found, whatever its sum": (
        "laboratory-allocation", "promise", "key=lambda row: (sum(row), row)", "key=lambda row: row",
        "test-smallest",
    ),
    "allocation promise: the bound on the sum forgotten": (
        "laboratory-allocation", "promise", "if sum(weights) > most:", "if False:", "test-smallest",
    ),
    "allocation promise: different weights only": (
        "laboratory-allocation", "promise",
        "itertools.combinations_with_replacement(", "itertools.combinations(", "test-smallest",
    ),
    "allocation release: a leader counted as a member of the team": (
        "laboratory-allocation", "release",
        '("role-first-secretary",', '("role-resident-leader", "role-first-secretary",',
        "test-outcome",
    ),
    "allocation release: more sent than a unit has": (
        "laboratory-allocation", "release",
        "[min(each, unit.staff) for unit in county.units]", "[each for unit in county.units]",
        "test-outcome",
    ),
    "allocation release: the mean unit for the one with least left": (
        "laboratory-allocation", "release",
        "left = min(", "left = (lambda found: sum(found) / len(county.units))(", "test-outcome",
    ),
    "allocation release: work kept for the old post not counted there": (
        "laboratory-allocation", "release",
        "(unit.staff - gone * (1 - kept)) / unit.staff", "(unit.staff - gone) / unit.staff",
        "test-outcome",
    ),
    "allocation release: more teams than poor villages": (
        "laboratory-allocation", "release",
        "min(county.poor_villages, sum(sent) * (1 - kept) / size)", "sum(sent) * (1 - kept) / size",
        "test-outcome",
    ),
    "allocation release: equals better one another": (
        "laboratory-allocation", "release",
        "other != own and all(", "other is not own and all(", "test-frontier",
    ),
    "allocation release: bettered only where all three are better": (
        "laboratory-allocation", "release", "theirs >= mine for", "theirs > mine for",
        "test-frontier",
    ),
    "allocation release: more double posts are better": (
        "laboratory-allocation", "release", "(teams, left, -double)", "(teams, left, double)",
        "test-frontier",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_pass_every_test(name: str) -> None:
    assert harness.failures(harness.source(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_submission_fails_every_test_that_carries_points(name: str) -> None:
    blank = released(harness.source(name), name)
    points = harness.graded(blank)
    assert all(points.values())
    assert set(harness.failures(blank)) == set(points)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_typical_mistake_fails_the_test_that_looks_for_it(mistake: str) -> None:
    name, cell, right, wrong, test = MISTAKES[mistake]
    failed = harness.failures(harness.with_mistake(name, cell, right, wrong))
    assert test in failed
    assert str(failed[test])


@pytest.mark.parametrize("name", NAMES)
def test_each_coding_task_is_tried_with_three_mistakes_and_each_test_with_one(name: str) -> None:
    tried = [(cell, test) for exercise, cell, _, _, test in MISTAKES.values() if exercise == name]
    for task in harness.coding_tasks(name):
        assert sum(cell == task for cell, _ in tried) >= 3
    assert {test for _, test in tried} == set(harness.graded(harness.source(name)))


@pytest.mark.parametrize("name", NAMES)
def test_neither_the_release_nor_the_page_holds_an_answer_a_hidden_test_or_a_rubric(
    name: str,
) -> None:
    secrets = harness.secrets(harness.source(name))
    assert len(secrets) > 80
    for product, text in harness.given_away(name).items():
        leaked = [secret for secret in secrets if secret in text]
        assert not leaked, f"{product} of {name}: {leaked}"


@pytest.mark.parametrize("name", NAMES)
def test_the_points_announced_are_the_points_given(name: str) -> None:
    notebook = harness.source(name)
    tests = sum(harness.graded(notebook).values())
    marked = sum(harness.written(notebook).values())
    announced = f"| Points | {tests + marked}: {tests} by tests, {marked} by a marker |"
    assert announced in notebook.cells[0].source


@pytest.mark.parametrize("name", NAMES)
def test_each_marked_cell_has_a_level_for_every_point(name: str) -> None:
    cells = {cell.id: cell.source for cell in harness.source(name).cells}
    for cell, points in harness.written(harness.source(name)).items():
        _, scheme = cells[cell].split("=== BEGIN MARK SCHEME ===")
        for level in range(points + 1):
            assert f"\n- {level}: " in scheme, f"{cell} has no level {level}"


@pytest.mark.parametrize("name", NAMES)
def test_stored_outputs_are_whole_and_current(name: str) -> None:
    assert notebooks.faults(harness.path(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_time_announced_is_the_sum_of_the_tasks(name: str) -> None:
    front, *cells = [cell.source for cell in harness.source(name).cells]
    minutes = [int(found) for cell in cells for found in re.findall(r"; (\d+) minutes[;.]", cell)]
    assert f"| Time | about {sum(minutes)} minutes |" in front
