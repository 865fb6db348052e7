"""The exercises on pathways 4a and 4b: right answers pass, blank and wrong ones do not."""

from __future__ import annotations

import re

import pytest

from countycase import notebooks
from countycase.exercises import appraisal, released
from tests.exercises import harness

NAMES = ("pathway-4a", "pathway-4b")

# Exercise, answer cell, the right passage, what a student writes instead, the test that must fail.
MISTAKES = {
    "4a words: characters for words": (
        "pathway-4a", "words",
        "in cut(block.text)", "in [stem] * block.text.count(stem)", "test-words",
    ),
    "4a words: the exact word only": (
        "pathway-4a", "words", "word.startswith(stem)", "word == stem", "test-words",
    ),
    "4a words: the section instead of the essay": (
        "pathway-4a", "words",
        'essay.paragraphs())):', 'essay.paragraphs("pathway-4a"))):', "test-words",
    ),
    "4a words: headings of parts left out": (
        "pathway-4a", "words",
        "essay.headings()", '[b for b in essay.headings() if b.kind == "section"]', "test-words",
    ),
    "4a stages: wording corrected in the quotation": (
        "pathway-4a", "stages", "推進政府依法行政、依法治理", "將一切權力置于法律的監督之下",
        "test-measures",
    ),
    "4a stages: accountability taken for legislation": (
        "pathway-4a", "stages",
        '"legislation": [', '"legislation": ["行政責任追究機制", ', "test-measures",
    ),
    "4a stages: supervision by the people's congress overlooked": (
        "pathway-4a", "stages", "依法接受人大及相關部門的監督和質詢", "廉政監察", "test-measures",
    ),
    "4a stages: an empty text among the quotations": (
        "pathway-4a", "stages", '"依法全面規范行政行為"', '""', "test-measures",
    ),
    "4a stages: overlapping quotations counted twice": (
        "pathway-4a", "stages",
        "shares[stage] = len(covered) / len(text)",
        "shares[stage] = sum(map(len, quotes)) / len(text)",
        "test-coverage",
    ),
    "4a stages: the first of several places taken": (
        "pathway-4a", "stages", "text.count(quote) != 1", "text.count(quote) == 0", "test-coverage",
    ),
    "4a stages: shares subtracted from one": (
        "pathway-4a", "stages", "1 - len(anywhere) / len(text)", "1 - sum(shares.values())",
        "test-coverage",
    ),
    "4a chains: the forum answers to the actor": (
        "pathway-4a", "chains",
        '("地方政府", "人大", law)', '("人大", "地方政府", law)', "test-edges",
    ),
    "4a chains: a referral taken for an answer": (
        "pathway-4a", "chains",
        '("駐村工作隊", "督查辦", drive),',
        '("駐村工作隊", "督查辦", drive), ("督查辦", "縣紀委", drive),',
        "test-edges",
    ),
    "4a chains: the staff forgotten": (
        "pathway-4a", "chains", '("工作人員", "公民", law),', "", "test-edges",
    ),
    "4a chains: links followed backwards": (
        "pathway-4a", "chains",
        "for source, forum, _ in edges", "for forum, source, _ in edges", "test-forums",
    ),
    "4a chains: direct forums only": (
        "pathway-4a", "chains",
        "found.update(dict.fromkeys(reached, step))",
        "return dict.fromkeys(reached, step)",
        "test-forums",
    ),
    "4a chains: an actor answers to itself in a circle": (
        "pathway-4a", "chains",
        "nearest - set(found) - {actor}", "nearest - set(found)", "test-forums",
    ),
    "4b index: nights counted in every drive": (
        "pathway-4b", "index",
        '"village_days": second.village_days', '"village_days": first.village_days', "test-ordered",
    ),
    "4b index: one reading whatever is asked": (
        "pathway-4b", "index", "calendar.drive(1, reading)", "calendar.drive(1)", "test-ordered",
    ),
    "4b index: more errors are better": (
        "pathway-4b", "index",
        '(max(c.errors for c in cadres), min(c.errors for c in cadres))',
        '(min(c.errors for c in cadres), max(c.errors for c in cadres))',
        "test-scores",
    ),
    "4b index: overfulfilment makes up for other orders": (
        "pathway-4b", "index", "min(1, getattr(cadre, name) / owed)", "getattr(cadre, name) / owed",
        "test-scores",
    ),
    "4b index: division by a difference of nought": (
        "pathway-4b", "index", "if best != worst", "if True", "test-scores",
    ),
    "4b index: equals ranked one after the other": (
        "pathway-4b", "index",
        "1 + sum(other > value + 1e-9 for other in index.values())",
        "1 + sorted(index, key=index.get, reverse=True).index(name)",
        "test-ranking",
    ),
    "4b index: the rank after equals not skipped": (
        "pathway-4b", "index",
        "other > value + 1e-9 for other in index.values()",
        "other > value + 1e-9 for other in set(index.values())",
        "test-ranking",
    ),
    "4b weights: a tie taken for an open order": (
        "pathway-4b", "weights", "(result - other_result) < 0", "(result - other_result) <= 0",
        "test-undecided",
    ),
    "4b weights: pairs with oneself counted": (
        "pathway-4b", "weights", "pairs[number + 1 :]", "pairs[number:]", "test-undecided",
    ),
    "4b weights: a grid of weights for the exact crossings": (
        "pathway-4b", "weights",
        "cuts = sorted(cuts)", "cuts = [n / 100 for n in range(101)]", "test-winners",
    ),
    "4b weights: the two ends only": (
        "pathway-4b", "weights", "cuts = sorted(cuts)", "cuts = [0, 0.5, 1]", "test-winners",
    ),
    "4b weights: neighbouring stretches not joined": (
        "pathway-4b", "weights", "if stretches and stretches[-1][2] == first:", "if False:",
        "test-winners",
    ),
    "4b weights: crossings beyond 0 and 1 kept": (
        "pathway-4b", "weights", "if 0 < weight < 1:", "if True:", "test-winners",
    ),
    "4b inspection: statutory working days for ordered days": (
        "pathway-4b", "inspection", "day.date.isoweekday() <= week", 'day.kind == "working"',
        "test-days-at-post",
    ),
    "4b inspection: a day visited can be visited again": (
        "pathway-4b", "inspection",
        "math.comb(days - absent, visits) / math.comb(days, visits)",
        "(1 - absent / days) ** visits",
        "test-missed",
    ),
    "4b inspection: the chance of finding for the chance of missing": (
        "pathway-4b", "inspection",
        "return math.comb(days - absent, visits) / math.comb(days, visits)",
        "return 1 - math.comb(days - absent, visits) / math.comb(days, visits)",
        "test-missed",
    ),
    "4b inspection: one visit too many": (
        "pathway-4b", "inspection", ">= chance", "> chance", "test-visits",
    ),
    "4b inspection: at least one visit": (
        "pathway-4b", "inspection", "range(days + 1)", "range(1, days + 1)", "test-visits",
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
    failed = harness.tried(name, cell, right, wrong)
    assert test in failed
    assert failed[test].message


@pytest.mark.parametrize("name", NAMES)
def test_each_coding_task_is_tried_with_three_mistakes_and_each_test_with_one(name: str) -> None:
    tried = [(cell, test) for exercise, cell, _, _, test in MISTAKES.values() if exercise == name]
    for task in harness.coding_tasks(name):
        assert sum(cell == task for cell, _ in tried) >= 3
    assert {test for _, test in tried} == set(harness.graded(harness.source(name)))


@pytest.mark.parametrize("name", NAMES)
def test_the_hidden_part_of_each_test_finds_a_mistake_that_its_visible_part_lets_pass(
    name: str,
) -> None:
    found = {
        test
        for exercise, *mistake, test in MISTAKES.values()
        if exercise == name
        if (failure := harness.tried(name, *mistake).get(test)) and failure.hidden
    }
    assert found == harness.hidden_parts(harness.source(name))


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


def test_no_synthetic_cadre_is_best_in_presence_and_in_results() -> None:
    records = appraisal.cadres()
    assert len({record.id for record in records}) == len(records)
    most_nights = max(record.nights for record in records)
    present = [record for record in records if record.nights == most_nights]
    assert max(record.solved for record in present) < max(record.solved for record in records)


@pytest.mark.parametrize("name", NAMES)
def test_the_time_announced_is_the_sum_of_the_tasks(name: str) -> None:
    front, *cells = [cell.source for cell in harness.source(name).cells]
    minutes = [int(found) for cell in cells for found in re.findall(r"; (\d+) minutes[;.]", cell)]
    assert f"| Time | about {sum(minutes)} minutes |" in front
