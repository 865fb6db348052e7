"""The material of the exercises on pathways 1, 2 and 3."""

from __future__ import annotations

import ast
import datetime
import subprocess
import sys

import harness

from countycase import essay
from countycase.allocation import calendar
from countycase.exercises import pathways


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
