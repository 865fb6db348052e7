"""Marks the written answers of a class in a table: answer and rubric side by side.

The table is a CSV file that any spreadsheet opens. nbgrader's Formgrader does the same on a page;
there the rubric has to be opened beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from countycase.errors import CourseError
from countycase.exercises import cells, draws, regions
from countycase.exercises.gradebook import gradebook
from countycase.exercises.ids import noticed
from countycase.exercises.release import read
from countycase.exercises.submissions import repeated, why_not_graded

COLUMNS = ("exercise", "student", "task", "points", "score", "comment", "answer", "rubric")
_ENTERED = COLUMNS[:6]
# A cell of a spreadsheet holds 32,767 characters.
_LONGEST = 30_000
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(folder: Path, exercise: str) -> str:
    """Return the table of the written answers to an exercise that wait for a mark, as CSV.

    Args:
        folder: the grading folder, after ``nbgrader autograde``.
        exercise: the exercise, such as ``pathway-1``.

    Raises:
        CourseError: if nothing of this exercise is graded by its tests yet.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    with gradebook(folder) as book:
        for grade, answer, rubric in _waiting(folder, exercise, book):
            student = grade.notebook.student.id
            comment = _comment(book, grade).comment or ""
            row = (exercise, student, grade.name, f"{grade.max_score:g}", "", comment)
            writer.writerow(map(plain, (*row, answer, rubric)))
    return table.getvalue()


def enter(folder: Path, table: str) -> int:
    """Enter the scores and comments of a table into the gradebook and return how many it were.

    Rows without a score are left for later. Either all other rows are entered or none.

    Args:
        folder: the grading folder.
        table: the table of :func:`sheet` as a marker has filled it in.

    Raises:
        CourseError: if a row names no answer in the gradebook, or a score is no number between 0
            and the points of its task; it names the row.
    """
    with gradebook(folder) as book:
        rows = list(_scores(book, table))
        for grade, score, comment in rows:
            grade.manual_score = score
            grade.needs_manual_grade = False
            _comment(book, grade).manual_comment = comment or None
        book.db.commit()
    return len(rows)


def remarks(folder: Path, exercise: str) -> list[str]:
    """Return what the marker should look at before marking, one sentence for each finding.

    That is work that was handed in and not graded, notebooks that were made under no id or
    another student's, and cells that stand twice.
    """
    with gradebook(folder) as book:
        enrolled = {student.id for student in book.students}
        graded = {
            student
            for student in enrolled
            if (folder / "autograded" / student / exercise).is_dir()
            and _submission(book, exercise, student)
        }
    found = []
    for path in sorted((folder / "submitted").glob(f"*/{exercise}")):
        student = path.parent.name
        if student in graded:
            found += [f"{student}: {said}" for said in _remarks(folder, exercise, student)]
        else:
            why = why_not_graded(folder, student, exercise, enrolled)
            found.append(f"{student} handed {exercise} in and is not graded: {why}.")
    return found


def _remarks(folder: Path, exercise: str, student: str) -> Iterator[str]:
    work = Path(student, exercise, f"{exercise}.ipynb")
    try:
        notebook = read(folder / "submitted" / work)
    except CourseError:
        yield "what was handed in has changed since it was graded, and cannot be read."
        return
    # What the run stated adds something where the cells look right.
    graded = read(folder / "autograded" / work)
    yield from noticed(notebook, student) or draws.misstated(graded, student)
    if names := repeated(notebook):
        yield (
            f"{', '.join(names)} stand more than once; the last one counted, and the others are "
            "to be looked at."
        )


def _submission(book: Any, exercise: str, student: str) -> Any:
    try:
        return book.find_submission_notebook(exercise, exercise, student)
    except MissingEntry:
        return None


def _waiting(folder: Path, exercise: str, book: Any) -> Iterator[tuple[Any, str, str]]:
    """Yield each grade that a person has to give, with the answer and the rubric."""
    source = folder / "source" / exercise / f"{exercise}.ipynb"
    graded = sorted((folder / "autograded").glob(f"*/{exercise}/{exercise}.ipynb"))
    if not source.is_file() or not graded:
        raise CourseError(
            f"No work on {exercise} is graded by its tests in {folder}; run nbgrader autograde "
            f"{exercise} there, or look for a slip in the name."
        )
    rubrics = _cells(read(source))
    places = {name: place for place, name in enumerate(rubrics)}
    for path in graded:
        answers = _cells(read(path))
        submission = _submission(book, exercise, path.parent.parent.name)
        waiting = [grade for grade in getattr(submission, "grades", ()) if grade.needs_manual_grade]
        if gone := [grade.name for grade in waiting if grade.name not in places]:
            raise CourseError(
                f"{source} has no task {gone[0]!r}, which was released; put the source back as it "
                "was then."
            )
        for grade in sorted(waiting, key=lambda grade: places[grade.name]):
            rubric = regions.between(rubrics[grade.name], regions.MARK_SCHEME)
            yield grade, _shown(answers.get(grade.name, "")), rubric


def _shown(answer: str) -> str:
    if len(answer) <= _LONGEST:
        return answer
    return f"{answer[:_LONGEST]} … ({len(answer)} characters; the rest is in the notebook)"


def _cells(notebook: Any) -> dict[str, str]:
    return {name: cell.source for name, cell in cells.named(notebook)}


def _comment(book: Any, grade: Any) -> Any:
    submission = grade.notebook
    assignment = submission.assignment.assignment.name
    return book.find_comment(grade.name, submission.name, assignment, submission.student.id)


def _scores(book: Any, table: str) -> Iterator[tuple[Any, float, str]]:
    reader = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    missing = [name for name in _ENTERED if name not in (reader.fieldnames or ())]
    if missing:
        raise CourseError(
            f"The table of marks has no column {', '.join(missing)}; save it as CSV with commas, "
            "and keep its first line."
        )
    seen: dict[tuple[str, ...], int] = {}
    # Rows as a spreadsheet counts them; an answer of several lines is one.
    try:
        for number, row in enumerate(reader, start=2):
            if (row["score"] or "").strip():
                same = tuple(row[name] or "" for name in _ENTERED[:3])
                if same in seen:
                    raise CourseError(
                        f"The table of marks, row {number}: it is for the answer of row "
                        f"{seen[same]}, too; nothing is entered, take one of them out."
                    )
                seen[same] = number
                yield _entry(book, {name: row[name] or "" for name in _ENTERED}, number)
    except csv.Error as error:
        raise CourseError(
            f"The table of marks cannot be read ({error}); nothing is entered, save it as CSV."
        ) from error


def _entry(book: Any, row: dict[str, str], number: int) -> tuple[Any, float, str]:
    exercise, student, task = (row[name].removeprefix("'") for name in _ENTERED[:3])
    try:
        grade = book.find_grade(task, exercise, exercise, student)
        # Only what a person marks can have a comment.
        _comment(book, grade)
    except MissingEntry as error:
        raise CourseError(
            f"The table of marks, row {number}: the gradebook has no answer {task!r} of student "
            f"{student!r} to {exercise!r}; nothing is entered, correct the row."
        ) from error
    try:
        score = float(row["score"])
    except ValueError:
        score = -1.0
    if not 0 <= score <= grade.max_score:
        raise CourseError(
            f"The table of marks, row {number}: the score {row['score']!r} is no number from 0 to "
            f"{grade.max_score:g}; nothing is entered, correct the row."
        )
    return grade, score, row["comment"].removeprefix("'")


def plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
