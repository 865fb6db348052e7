"""The exercises on pathways 1, 2 and 3: right answers pass, blank and wrong ones do not."""

from __future__ import annotations

import ast
import datetime
import re
import subprocess
import sys

import nbformat
import pytest

from countycase import case, essay, notebooks
from countycase.allocation import calendar
from countycase.exercises import pathways, released
from tests.exercises import harness

NAMES = ("pathway-1", "pathway-2", "pathway-3")

# Exercise, answer cell, what is right, what a student wrote instead, the test that must fail.
MISTAKES = {
    "counts calendar days": (
        "pathway-1", "waited",
        'day.date for day in after if day.kind == "working"', "day.date for day in after",
        "test-working-days",
    ),
    "counts weekdays, blind to moved days": (
        "pathway-1", "waited",
        'day.date for day in after if day.kind == "working"',
        "day.date for day in after if day.date.isoweekday() < 6",
        "test-working-days",
    ),
    "counts the day of receipt": (
        "pathway-1", "waited",
        "calendar.days(received, decided)[1:]", "calendar.days(received, decided)",
        "test-working-days",
    ),
    "takes drive three for a cancellation of holidays": (
        "pathway-1", "waited",
        'duty.kind == "time" and duty.value == "一切節假日"', 'duty.drive',
        "test-ordered-days",
    ),
    "counts an ordered holiday twice": (
        "pathway-1", "waited", "return len(counted)",
        "return len(counted) + sum(day.date in counted and day.kind == 'holiday' for day in after)",
        "test-ordered-days",
    ),
    "forgets the order": (
        "pathway-1", "waited", "if as_ordered:", "if False:", "test-ordered-days",
    ),
    "forgets the last day of a drive": (
        "pathway-1", "waited",
        "drive.start_date <= day.date <= drive.end_date",
        "drive.start_date <= day.date < drive.end_date",
        "test-ordered-days",
    ),
    "takes the whole months that the essay prints": (
        "pathway-1", "waited",
        'calendar.reading(int(duty.drive.removeprefix("drive-")))',
        'calendar.reading(int(duty.drive.removeprefix("drive-")), "whole-months")',
        "test-ordered-days",
    ),
    "leaves out the undecided": (
        "pathway-1", "tally",
        "    for item in log:\n        if span",
        "    for item in log:\n        if item.decided and span",
        "test-tally",
    ),
    "takes every undecided application for broken": (
        "pathway-1", "tally",
        "if item.waited > promise:", "if item.waited > promise or item.decided is None:",
        "test-tally",
    ),
    "takes an overdue application for open until it is decided": (
        "pathway-1", "tally",
        "if item.waited > promise:", "if item.decided and item.waited > promise:",
        "test-tally",
    ),
    "takes the last day in time for too late": (
        "pathway-1", "tally", "if item.waited > promise:", "if item.waited >= promise:",
        "test-tally",
    ),
    "loses the last day of a reading": (
        "pathway-1", "tally", "item.received <= span.end_date", "item.received < span.end_date",
        "test-tally",
    ),
    "counts open applications in the base": (
        "pathway-1", "tally",
        'due = counts["kept"] + counts["broken"]', "due = sum(counts.values())",
        "test-band",
    ),
    "uses one reading only": (
        "pathway-1", "tally",
        "if reading.drive == drive:", 'if reading.id == f"{drive}-exact":',
        "test-band",
    ),
    "takes the readings of all drives": (
        "pathway-1", "tally", "if reading.drive == drive:", "if True:", "test-band",
    ),
    "gives nought to a reading without cases": (
        "pathway-1", "tally",
        '            if due:\n                shares.append(counts["kept"] / due)',
        '            shares.append(counts["kept"] / due if due else 0)',
        "test-band",
    ),
    "leaves out a reading without cases only": (
        "pathway-1", "tally",
        '            if due:\n                shares.append(counts["kept"] / due)',
        '            if sum(counts.values()):\n'
        '                shares.append(counts["kept"] / due if due else 1 / 2)',
        "test-band",
    ),
    "takes undercoverage of all households": (
        "pathway-1", "targeting", "/ len(entitled) if entitled", "/ len(group) if entitled",
        "test-targeting",
    ),
    "takes leakage of the entitled": (
        "pathway-1", "targeting", "/ len(receiving) if receiving", "/ len(entitled) if receiving",
        "test-targeting",
    ),
    "averages the groups": (
        "pathway-1", "targeting",
        '| {"all": errors(households)}',
        '| {"all": tuple(sum(errors(g)[i] or 0 for g in groups.values()) / 2 for i in (0, 1))}',
        "test-targeting",
    ),
    "gives nought where there is nobody": (
        "pathway-1", "targeting", "if receiving else None", "if receiving else 0",
        "test-targeting",
    ),
    "names a claim of the same paragraph": (
        "pathway-1", "targeting",
        " and claim.start <= place.start and place.end <= claim.end", "",
        "test-complaint",
    ),
    "names another sentence of the paragraph": (
        "pathway-1", "targeting",
        "return place.sentence, claims[0]", 'return "deficit-2-2.1", claims[0]',
        "test-complaint",
    ),
    "names the claim of a pathway": (
        "pathway-1", "targeting",
        "return place.sentence, claims[0]", 'return place.sentence, "claim-pathway-1-4"',
        "test-complaint",
    ),
    "forgets a bearer": (
        "pathway-2", "matrix", '        "任何單位": "government",\n', "", "test-classes",
    ),
    "takes the village teams for society": (
        "pathway-2", "matrix",
        '"貧困村駐村工作隊": "government"', '"貧困村駐村工作隊": "society"',
        "test-classes",
    ),
    "takes 單位 for firms": (
        "pathway-2", "matrix", '"任何單位": "government"', '"任何單位": "market"',
        "test-classes",
    ),
    "keeps a seat for the Party": (
        "pathway-2", "matrix", '"縣紀委、督查辦": "government"', '"縣紀委、督查辦": "Party"',
        "test-classes",
    ),
    "counts inferred duties once more": (
        "pathway-2", "matrix", 'if duty.status == "stated":', "if True:", "test-matrix",
    ),
    "drops duties without a bearer": (
        "pathway-2", "matrix",
        'if duty.status == "stated":', 'if duty.status == "stated" and duty.bearer:',
        "test-matrix",
    ),
    "leaves out empty rows": (
        "pathway-2", "matrix",
        "    return counts",
        "    return {a: row for a, row in counts.items() if any(row.values())}",
        "test-matrix",
    ),
    "ignores the classes passed in": (
        "pathway-2", "matrix",
        "classes[duty.bearer] if duty.bearer", '"government" if duty.bearer',
        "test-matrix",
    ),
    "gives to society before it asks for authority": (
        "pathway-2", "allot",
        "if function.authority:", "if function.authority and not function.society:",
        "test-allot",
    ),
    "settles what the sentence leaves open": (
        "pathway-2", "allot", 'return "unsettled"', 'return "market"', "test-allot",
    ),
    "leaves to nobody what nobody else can do": (
        "pathway-2", "allot",
        'if function.market else "government"', 'if function.market else "unsettled"',
        "test-allot",
    ),
    "takes a heading for a sentence": (
        "pathway-2", "allot",
        "next(place for place in essay.find(function.words) if place.sentence)\n"
        "        found.append((order[place.sentence],",
        "essay.find(function.words)[0]\n"
        "        found.append((order.get(place.sentence, 0),",
        "test-places",
    ),
    "keeps the order of the input": (
        "pathway-2", "allot",
        "return [(name, sentence) for _, _, name, sentence in sorted(found)]",
        "return [(name, sentence) for _, _, name, sentence in found]",
        "test-places",
    ),
    "takes the last place": (
        "pathway-2", "allot",
        "next(place for place in essay.find(function.words) if place.sentence)",
        "[place for place in essay.find(function.words) if place.sentence][-1]",
        "test-places",
    ),
    "turns the order within a sentence round": (
        "pathway-2", "allot",
        "place.start, function.id, place.sentence))", "-place.start, function.id, place.sentence))",
        "test-places",
    ),
    "sorts by name within a sentence": (
        "pathway-2", "allot",
        "place.start, function.id, place.sentence))",
        "function.id, function.id, place.sentence))",
        "test-places",
    ),
    "keeps the order of the input within a sentence": (
        "pathway-2", "allot",
        "place.start, function.id, place.sentence))", "len(found), function.id, place.sentence))",
        "test-places",
    ),
    "sets a judgement true and does not turn it": (
        "pathway-2", "swings", "{name: not getattr(function, name)}", "{name: True}",
        "test-swings",
    ),
    "turns all judgements at once": (
        "pathway-2", "swings",
        "**{name: not getattr(function, name)}",
        "**{each: not getattr(function, each) for each in JUDGEMENTS}",
        "test-swings",
    ),
    "leaves stable functions out": (
        "pathway-2", "swings",
        "        for function in functions\n",
        "        for function in functions if function.authority\n",
        "test-swings",
    ),
    "looks at allot whatever the rule": (
        "pathway-2", "swings",
        "            != rule(function)\n", "            != allot(function)\n",
        "test-swings",
    ),
    "supplies an actor that the sentence does not name": (
        "pathway-3", "coding", '"c03": ("", "公民")', '"c03": ("地方政府", "公民")',
        "test-coding",
    ),
    "lets the citizens strengthen themselves": (
        "pathway-3", "coding", '"c04": ("", "公民")', '"c04": ("公民", "")', "test-coding",
    ),
    "takes 其 for the government": (
        "pathway-3", "coding",
        '"c09": ("地方政府", "社會組織")', '"c09": ("地方政府", "地方政府")',
        "test-coding",
    ),
    "takes taking part for something done to citizens": (
        "pathway-3", "coding", '"c02": ("公民", "")', '"c02": ("", "公民")', "test-coding",
    ),
    "counts nobody as a name": (
        "pathway-3", "coding", "            if name:\n", "            if True:\n", "test-ledger",
    ),
    "changes the sides": (
        "pathway-3", "coding", "[side] += 1", "[1 - side] += 1", "test-ledger",
    ),
    "lists actors only": (
        "pathway-3", "coding",
        "for name, sides in counts.items()}", "for name, sides in counts.items() if sides[0]}",
        "test-ledger",
    ),
    "counts attendances for persons": (
        "pathway-3", "representation", "set(came) if persons else came", "came",
        "test-representation",
    ),
    "counts persons for attendances": (
        "pathway-3", "representation", "set(came) if persons else came", "set(came)",
        "test-representation",
    ),
    "counts cadres among the room": (
        "pathway-3", "representation", " if row.group in base]", "]", "test-representation",
    ),
    "divides by the room throughout": (
        "pathway-3", "representation", "number / people", "number / len(room)",
        "test-representation",
    ),
    "forgets to halve": (
        "pathway-3", "representation", "for room, people in table.values()) / 2",
        "for room, people in table.values())",
        "test-distance",
    ),
    "lets differences cancel": (
        "pathway-3", "representation", "abs(room - people)", "(room - people)", "test-distance",
    ),
    "takes the greatest difference": (
        "pathway-3", "representation",
        "return sum(abs(room - people) for room, people in table.values()) / 2",
        "return max(abs(room - people) for room, people in table.values()) / 2",
        "test-distance",
    ),
    "takes the villages for people": (
        "pathway-3", "representation", 'figure.kind == "people"', 'figure.kind == "count"',
        "test-distance",
    ),
    "knows no threshold for bodies of both kinds": (
        "pathway-3", "effects",
        "needed = threshold.mixed", "needed = threshold.units", "test-obstacles",
    ),
    "asks of bodies of both kinds what persons need": (
        "pathway-3", "effects",
        "needed = threshold.mixed", "needed = threshold.individuals", "test-obstacles",
    ),
    "asks of persons alone what bodies of both kinds need": (
        "pathway-3", "effects",
        "if organization.individuals and organization.units:", "if organization.individuals:",
        "test-obstacles",
    ),
    "learned the regulation's numbers by heart": (
        "pathway-3", "effects", "needed = threshold.mixed", "needed = 50", "test-obstacles",
    ),
    "refuses those who just meet the threshold": (
        "pathway-3", "effects", "organization.funds < threshold.funds",
        "organization.funds <= threshold.funds",
        "test-obstacles",
    ),
    "asks for consent that is no longer needed": (
        "pathway-3", "effects",
        "if threshold.sponsor and not organization.sponsor:", "if not organization.sponsor:",
        "test-obstacles",
    ),
    "stops at the first obstacle": (
        "pathway-3", "effects",
        "    if organization.funds < threshold.funds:",
        "    elif organization.funds < threshold.funds:",
        "test-obstacles",
    ),
    "adds the two effects": (
        "pathway-3", "effects",
        "registered(**NO_CONSENT, **LOWER_STANDARD) - before",
        "registered(**NO_CONSENT) + registered(**LOWER_STANDARD) - 2 * before",
        "test-effects",
    ),
    "counts who lacks consent": (
        "pathway-3", "effects",
        '"審批門檻": registered(**NO_CONSENT) - before',
        '"審批門檻": sum("consent" in obstacles(item, threshold) for item in organizations)',
        "test-effects",
    ),
    "takes consent for a standard of entry": (
        "pathway-3", "effects",
        '"審批門檻": registered(**NO_CONSENT)', '"準入門檻": registered(**NO_CONSENT)',
        "test-effects",
    ),
    "counts all and not the additional": (
        "pathway-3", "effects", "    before = registered()", "    before = 0", "test-effects",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_source_passes_every_test_of_its_own(name: str) -> None:
    assert harness.failures(harness.source(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_submission_fails_every_test_that_carries_points(name: str) -> None:
    blank = released(harness.source(name), name)
    assert set(harness.failures(blank)) == set(harness.graded(blank))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_typical_mistake_fails_its_test_with_a_sentence(mistake: str) -> None:
    name, cell, right, wrong, expected = MISTAKES[mistake]
    found = harness.tried(name, cell, right, wrong)
    assert expected in found, f"only {sorted(found)} fail"
    assert found[expected].kind is AssertionError, found[expected]
    assert found[expected].message, "a failing test says what is wrong"


@pytest.mark.parametrize("name", NAMES)
def test_every_coding_task_meets_three_typical_mistakes_and_every_test_one(name: str) -> None:
    tried = [(cell, failing) for where, cell, _, _, failing in MISTAKES.values() if where == name]
    for task in harness.coding_tasks(name):
        assert sum(cell == task for cell, _ in tried) >= 3, task
    assert {failing for _, failing in tried} == set(harness.graded(harness.source(name)))


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
def test_neither_page_nor_release_gives_an_answer_away(name: str) -> None:
    hidden = harness.secrets(harness.source(name))
    assert len(hidden) > 40
    for product, text in harness.given_away(name).items():
        assert [line for line in hidden if line in text] == [], product


@pytest.mark.parametrize("name", NAMES)
def test_every_written_answer_holds_a_model_and_anchored_levels(name: str) -> None:
    notebook = harness.source(name)
    cells = {cell.id: cell.source for cell in notebook.cells}
    for cell_id, points in harness.written(notebook).items():
        model, _, scheme = cells[cell_id].partition("=== BEGIN MARK SCHEME ===")
        assert len(model) > 150, cell_id
        assert f"- {points}: " in scheme, cell_id
        assert "- 0: " in scheme, cell_id


@pytest.mark.parametrize("name", NAMES)
def test_the_points_that_the_title_announces_are_those_of_the_cells(name: str) -> None:
    notebook = harness.source(name)
    tested, marked = sum(harness.graded(notebook).values()), sum(harness.written(notebook).values())
    announced = f"| Points | {tested + marked}: {tested} by tests, {marked} by a marker |"
    assert announced in notebook.cells[0].source


@pytest.mark.parametrize("name", NAMES)
def test_the_source_is_stored_with_the_outputs_of_its_code(name: str) -> None:
    assert notebooks.faults(harness.path(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_only_sentences_and_facts_that_exist(name: str) -> None:
    text = "\n".join(cell.source for cell in nbformat.read(harness.path(name), 4).cells)
    for mention in re.findall(r"`((?:case|deficit|pathway)[\da-z-]*\.\d+)`", text):
        essay.sentence(mention)
    for mention in re.findall(r"`((?:claim|duty|result|requirement|masked)-[a-z\d-]+)`", text):
        case.fact(mention)


def test_students_can_import_the_material_without_nbgrader() -> None:
    code = "import sys; sys.modules['nbgrader'] = None; from countycase.exercises import pathways"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_seed_gives_the_same_records_and_another_seed_others() -> None:
    for records in (
        pathways.service_log,
        pathways.households,
        pathways.attendance,
        pathways.organizations,
    ):
        assert records("a") == records("a")
        assert records("a") != records("b")


def test_the_waits_of_the_log_are_statutory_working_days() -> None:
    for item in pathways.service_log("any"):
        end = item.decided or calendar.LAST
        first = item.received + datetime.timedelta(days=1)
        span = calendar.days(first, end) if first <= end else ()
        assert item.waited == sum(day.kind == "working" for day in span), item


def test_the_audit_and_the_meetings_have_every_group() -> None:
    audit = pathways.households()
    for home in ("poor village", "other village"):
        group = [item for item in audit if item.home == home]
        assert {(item.entitled, item.receives) for item in group} == {
            (True, True), (True, False), (False, True), (False, False),
        }  # fmt: skip
    came = {row.group for row in pathways.attendance()}
    assert came == {"poor household", "other household", "cadre"}


def test_the_clauses_to_be_coded_stand_in_the_sentences_they_name() -> None:
    cell = next(cell for cell in harness.source("pathway-3").cells if cell.id == "clauses")
    clauses = ast.literal_eval(cell.source.removeprefix("CLAUSES = "))
    assert len(clauses) == 10
    for sentence, words in clauses.values():
        assert words in essay.sentence(sentence).text
