"""Writes the marks of a class as a table that every spreadsheet opens right."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

from countycase.exercises.marking import plain

COLUMNS = (
    "assignment",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "state",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "timestamp",
    "duedate",
)


class SpreadsheetExport(ExportPlugin):  # type: ignore[misc]
    """A line for each student and exercise, in UTF-8 with the mark that Excel looks for.

    nbgrader's own table has no such mark, does not quote a comma in a name, and gives 0 points to
    work that was handed in and could not be graded; here ``state`` says what stands behind a score:
    ``graded``, ``to be marked``, ``not graded`` (no score) or ``not handed in`` (0 points).
    """

    def export(self, gradebook: Any) -> None:
        """Write the file that ``--to`` names, by default ``grades.csv``."""
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        # Made whole before the file is opened, so that a fault leaves an earlier table as it was.
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        writer.writerows(self._rows(gradebook))
        try:
            target.write_text(table.getvalue(), encoding="utf-8-sig", newline="")
        except OSError as error:
            self.log.error(
                "%s cannot be written (%s); name a file in a folder that is there, and close it "
                "where a spreadsheet has it open.",
                target,
                error.strerror,
            )
            sys.exit(1)

    def _rows(self, gradebook: Any) -> Iterator[list[str]]:
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in map(str, self.assignment):
                continue
            for student in gradebook.students:
                if self.student and student.id not in map(str, self.student):
                    continue
                person = (student.id, student.last_name, student.first_name, student.email)
                said = map(plain, (assignment.name, *(text or "" for text in person)))
                yield [*said, *self._marks(gradebook, assignment, student.id)]

    def _marks(self, gradebook: Any, assignment: Any, student: str) -> list[str]:
        due = _time(assignment.duedate)
        most = _number(assignment.max_score)
        try:
            submission = gradebook.find_submission(assignment.name, student)
        except MissingEntry:
            return ["not handed in", "0", "0", "0", most, "", due]
        when = _time(submission.timestamp)
        graded = Path(self.parent.coursedir.root, "autograded", student, assignment.name)
        if not graded.is_dir():
            return ["not graded", "", "", "", most, when, due]
        state = "to be marked" if submission.needs_manual_grade else "graded"
        penalty = submission.late_submission_penalty or 0
        score = max(0.0, submission.score - penalty)
        return [state, *map(_number, (submission.score, penalty, score)), most, when, due]


def _number(points: float) -> str:
    return f"{points:g}"


def _time(moment: Any) -> str:
    return "" if moment is None else str(moment)
