"""The laboratories' exercises and the capstone: right answers pass, blank and wrong ones do not."""

from __future__ import annotations

import re

import pytest

from countycase import notebooks
from countycase.exercises import released
from tests.exercises import harness

NAMES = ("laboratory-allocation", "laboratory-text", "capstone")

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
        "laboratory-allocation", "promise",
        "key=lambda row: (sum(row), row)", "key=lambda row: row", "test-smallest",
    ),
    "allocation promise: the bound on the sum forgotten": (
        "laboratory-allocation", "promise", "if sum(weights) > most:", "if False:", "test-smallest",
    ),
    "allocation promise: different weights only": (
        "laboratory-allocation", "promise",
        "itertools.combinations_with_replacement(", "itertools.combinations(", "test-smallest",
    ),
    "allocation promise: a sum of just the bound left out": (
        "laboratory-allocation", "promise",
        "if sum(weights) > most:", "if sum(weights) >= most:", "test-smallest",
    ),
    "allocation promise: the largest weight left out": (
        "laboratory-allocation", "promise", "range(1, most + 1)", "range(1, most)", "test-smallest",
    ),
    "allocation promise: weights of nought": (
        "laboratory-allocation", "promise", "range(1, most + 1)", "range(most + 1)",
        "test-smallest",
    ),
    "allocation promise: the step from one seat left out": (
        "laboratory-allocation", "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 2, sum(weights), rule)",
        "test-smallest",
    ),
    "allocation promise: the step from no seat counted": (
        "laboratory-allocation", "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 0, sum(weights), rule)",
        "test-smallest",
    ),
    "allocation promise: a step beyond the sum": (
        "laboratory-allocation", "promise",
        "drops(weights, 1, sum(weights), rule)", "drops(weights, 1, sum(weights) + 1, rule)",
        "test-smallest",
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
    "text cutting: the end of a sentence counted as a boundary": (
        "laboratory-text", "cutting", "map(len, cut[:-1])", "map(len, cut)", "test-boundaries",
    ),
    "text cutting: words compared in place of boundaries": (
        "laboratory-text", "cutting",
        "set(itertools.accumulate(map(len, cut[:-1])))", "set(cut)", "test-boundaries",
    ),
    "text cutting: the mean for the harmonic mean": (
        "laboratory-text", "cutting",
        "2 * precision * recall / total if total else 0", "total / 2", "test-boundaries",
    ),
    "text cutting: precision and recall exchanged": (
        "laboratory-text", "cutting",
        "    precision = right / found if found else None\n"
        "    recall = right / wanted if wanted else None\n",
        "    recall = right / found if found else None\n"
        "    precision = right / wanted if wanted else None\n",
        "test-boundaries",
    ),
    "text cutting: recall of nothing taken for nought": (
        "laboratory-text", "cutting",
        "right / wanted if wanted else None", "right / wanted if wanted else 0", "test-boundaries",
    ),
    "text cutting: two numbers where the third is none": (
        "laboratory-text", "cutting",
        "return precision, recall, None", "return precision, recall", "test-boundaries",
    ),
    "text cutting: the start of the sentence not counted as set": (
        "laboratory-text", "cutting",
        "places, end = {0}, 0", "places, end = set(), 0", "test-kinds",
    ),
    "text cutting: a word crossed counted as joined": (
        "laboratory-text", "cutting",
        'counts["crossed" if inside else "joined"]', 'counts["joined"]', "test-kinds",
    ),
    "text cutting: split and whole looked for at the start only": (
        "laboratory-text", "cutting",
        "ends = start in places and stop in places", "ends = start in places", "test-kinds",
    ),
    "text cutting: characters counted for words": (
        "laboratory-text", "cutting",
        "text.cut(quote).count(word)", "quote.count(word)", "test-kept",
    ),
    "text distance: a line in place of a circle": (
        "laboratory-text", "distance", "[*places[1:], places[0] + size]", "places[1:]", "test-arf",
    ),
    "text distance: places taken in the order given": (
        "laboratory-text", "distance", "places = sorted(positions)", "places = list(positions)",
        "test-arf",
    ),
    "text distance: long distances not cut off": (
        "laboratory-text", "distance", "min(after - place, even)", "(after - place)", "test-arf",
    ),
    "text distance: a word that does not occur": (
        "laboratory-text", "distance", "        return 0\n", "        return None\n", "test-arf",
    ),
    "text distance: single characters counted as words": (
        "laboratory-text", "distance", "len(word) >= 2 and", "", "test-profile",
    ),
    "text distance: occurrences of the quotation only": (
        "laboratory-text", "distance",
        "(len(places), arf(places, size))",
        "(text.cut(case.fact(fact).quote).count(word), arf(places, size))",
        "test-profile",
    ),
    "text exclusion: every 要 prescribes": (
        "laboratory-text", "exclusion", "return not part_of_a_word", "return True", "test-rule",
    ),
    "text exclusion: only what follows is looked at": (
        "laboratory-text", "exclusion",
        'before[-1:] in tuple("重主需必簡想只首摘紀將次") or ', "", "test-rule",
    ),
    "text exclusion: the first character before in place of the last": (
        "laboratory-text", "exclusion", "before[-1:] in", "before[:1] in", "test-rule",
    ),
    "text exclusion: the own lines learned by heart": (
        "laboratory-text", "exclusion",
        "return not part_of_a_word",
        "return {(each.before, each.after): each.prescribes for each in lines}.get("
        "(before, after), True)",
        "test-rule",
    ),
    "text exclusion: missed and let in exchanged": (
        "laboratory-text", "exclusion",
        '(True, False): "let in",\n        (False, True): "missed"',
        '(True, False): "missed",\n        (False, True): "let in"',
        "test-review",
    ),
    "text exclusion: the own rule for the one passed in": (
        "laboratory-text", "exclusion",
        "bool(rule(line.before, line.after))", "bool(prescribes(line.before, line.after))",
        "test-review",
    ),
    "text exclusion: one side given to the rule": (
        "laboratory-text", "exclusion",
        "bool(rule(line.before, line.after))", 'bool(rule(line.before, ""))', "test-review",
    ),
    "text exclusion: a quotation without a rule": (
        "laboratory-text", "exclusion",
        'character == "要" and rule(duty.quote[:place], duty.quote[place + 1 :])',
        'character == "要"',
        "test-orders",
    ),
    "text exclusion: the neighbour alone passed on": (
        "laboratory-text", "exclusion",
        "rule(duty.quote[:place],", "rule(duty.quote[place - 1 : place][1:],", "test-orders",
    ),
    "text agreement: facts coded by one counted in the shares": (
        "laboratory-text", "agreement",
        "Counter(coding[fact] for fact in both)", "Counter(coding.values())", "test-agreement",
    ),
    "text agreement: all statuses equally likely by chance": (
        "laboratory-text", "agreement",
        "chance = sum(shares[0][status] * shares[1][status] for status in shares[0])"
        " / len(both) ** 2",
        "chance = 1 / len(shares[0] | shares[1])",
        "test-agreement",
    ),
    "text agreement: the shares of one coder squared": (
        "laboratory-text", "agreement",
        "shares[0][status] * shares[1][status]", "shares[0][status] ** 2", "test-agreement",
    ),
    "text agreement: division by nought where chance explains all": (
        "laboratory-text", "agreement",
        "None if chance == 1 else (observed - chance) / (1 - chance)",
        "(observed - chance) / (1 - chance)",
        "test-agreement",
    ),
    "text agreement: nobody right taken for the second": (
        "laboratory-text", "agreement", '"neither")', '"second")', "test-settled",
    ),
    "text agreement: agreed facts settled as well": (
        "laboratory-text", "agreement", "if first[fact] != second[fact]:", "if True:",
        "test-settled",
    ),
    "capstone register: a status from memory": (
        "capstone", "register",
        "{fact: case.fact(fact).status for fact in used}", 'dict.fromkeys(used, "stated")',
        "test-facts",
    ),
    "capstone register: nothing but what is stated": (
        "capstone", "register", '"requirement-drive-1-poor-villages"', '"result-2"', "test-facts",
    ),
    "capstone register: no claim of a pathway": (
        "capstone", "register", ', "claim-pathway-4a-4"', "", "test-facts",
    ),
    "capstone register: figures of another county": (
        "capstone", "register",
        "laboratory.outcome(county, 1,", 'laboratory.outcome("small", 1,', "test-settings",
    ),
    "capstone register: figures typed in": (
        "capstone", "register",
        'shown = {"emptied": len(found.emptied), "manned": found.gap.manned}',
        'shown = {"emptied": 0 if protect else 11, "manned": 60}',
        "test-settings",
    ),
    "capstone register: the essay's rule left out": (
        "capstone", "register", '("uniform", False), ', '("webster", True), ', "test-settings",
    ),
    "capstone register: another drive than announced": (
        "capstone", "register", "laboratory.outcome(county, 1,", "laboratory.outcome(county, 3,",
        "test-settings",
    ),
    "capstone register: a count that nobody made": (
        "capstone", "register",
        "by_part.get(part, 0) for part in parts",
        'by_part.get(part, 0) + (part == "pathways") for part in parts',
        "test-counts",
    ),
    "capstone register: single characters counted": (
        "capstone", "register", '("單位", "監督")', '("單位", "應")', "test-counts",
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
    assert len(secrets) > 60
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
