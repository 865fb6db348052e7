"""Commands for instructors."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from countycase.cli.checkout import checkout
from countycase.errors import CourseError
from countycase.i18n import ngettext


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands; ``command`` takes a name, what runs it and a line of help."""
    student = command("student-repo", _student_repo, "write the repository that students get")
    student.add_argument("folder", type=Path, help="a new or empty folder, or an earlier one")
    grading = command("grading", _grading, "set up a folder for grading with nbgrader")
    grading.add_argument("folder", type=Path, help="a folder outside of the clone")
    roster = command("enter-roster", _enter_roster, "enter the list of students into the gradebook")
    roster.add_argument("folder", type=Path, help="the grading folder, with its roster.csv")
    sheet = command("marking-sheet", _marking_sheet, "write a table of the answers to mark")
    sheet.add_argument("folder", type=Path, help="the grading folder")
    sheet.add_argument("exercise", help="the exercise, such as pathway-1")
    marks = command("enter-marks", _enter_marks, "enter a filled-in marking sheet")
    marks.add_argument("folder", type=Path, help="the grading folder")
    marks.add_argument("table", type=Path, help="the CSV file")
    banks = command("banks", _banks, "write graded questions as files for a learning platform")
    banks.add_argument("folder", type=Path, help="a folder outside of the clone; holds answers")
    banks.add_argument("--chapter", help="only the questions of this one, such as pathway-1")
    banks.add_argument(
        "--format",
        action="append",
        choices=("moodle", "qti21", "qti12", "cartridge", "gift"),
        help="only this one; can be given several times",
    )
    verify = command("verify", _verify, "compare notebooks with the receipt for them")
    verify.add_argument("receipt", type=Path, help="the receipt")
    verify.add_argument("files", type=Path, nargs="+", help="the notebooks")
    preview = command("preview", _preview, "show an exercise as a student gets it")
    preview.add_argument("source", type=Path, help="the exercise source, wherever it is")


def _student_repo(options: argparse.Namespace) -> None:
    from countycase.course.student_repository import write

    # A shell leaves the tilde of DIR=~/course as it is.
    folder = options.folder.expanduser()
    write(checkout(), folder)
    print(f"The student repository is in {folder}.")


def _grading(options: argparse.Namespace) -> None:
    from countycase.course.grading import write

    folder = options.folder.expanduser()
    write(checkout(), folder)
    print(f"The grading folder is {folder}; go there and run nbgrader.")


def _enter_roster(options: argparse.Namespace) -> None:
    from countycase.exercises import roster

    for line in roster.enter(options.folder.expanduser()):
        print(line)


def _marking_sheet(options: argparse.Namespace) -> None:
    from countycase.exercises import marking

    folder, exercise = options.folder.expanduser(), options.exercise
    table, remarks = marking.sheet(folder, exercise), marking.remarks(folder, exercise)
    target = folder / f"marks-{exercise}.csv"
    try:
        # The mark at the beginning tells a spreadsheet that Chinese is UTF-8.
        with target.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(table)
    except FileExistsError as error:
        raise CourseError(
            f"{target} is there already and may hold marks; enter it, then move it away."
        ) from error
    for sentence in remarks:
        print(sentence)
    print(f"{target} is written; fill in score and comment.")


def _enter_marks(options: argparse.Namespace) -> None:
    from countycase.exercises import marking

    try:
        table = options.table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{options.table} is not UTF-8; save it as 'CSV UTF-8 (comma delimited)'."
        ) from error
    count = marking.enter(options.folder.expanduser(), table)
    said = ngettext("{count} mark is entered.", "{count} marks are entered.", count)
    print(said.format(count=count))


def _banks(options: argparse.Namespace) -> None:
    from countycase.course.update import MARK
    from countycase.exercises import banks

    place = options.folder.expanduser().resolve()
    if any((folder / MARK).is_file() for folder in (place, *place.parents)):
        raise CourseError(
            f"{options.folder} lies in a student repository, and the files hold the answers; name "
            "a folder outside of it."
        )
    formats = options.format or tuple(banks.FORMATS)
    for path in banks.write(checkout(), options.folder.expanduser(), options.chapter, formats):
        print(path)
    print("These files hold the answers; import them, and do not put them where students can look.")


def _verify(options: argparse.Namespace) -> None:
    from countycase.course.handing_in import time_of, verify

    text = options.receipt.read_text(encoding="utf-8", errors="replace")
    verify(text, options.files)
    print(f"These are the files of the receipt of {time_of(text)} (by the student's clock).")


def _preview(options: argparse.Namespace) -> None:
    from countycase.exercises import preview

    for line in preview.write(options.source, checkout() / "_build" / "preview"):
        print(line)
