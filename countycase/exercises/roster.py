"""A class's list of students, as a spreadsheet saves it: ``roster.csv`` of the grading folder.

nbgrader's own import takes the file as the system's encoding has it and puts a byte-order mark into
the name of the first column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from countycase.errors import CourseError
from countycase.exercises.gradebook import gradebook
from countycase.exercises.ids import DEMONSTRATION, normalised
from countycase.i18n import _, ngettext

FILE = "roster.csv"
COLUMNS = ("id", "last_name", "first_name", "email")
# Excel writes semicolons where the decimal sign is a comma, and tabs as "Unicode text".
_SEPARATORS = ",;\t"


# First and second bytes of the characters that each standard puts first, those in frequent use.
_FREQUENT = {
    "gb18030": (range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "big5": (range(0xA4, 0xC7), range(0x40, 0xFF)),
}


@dataclass(frozen=True)
class Student:
    """One line of the list; what is not told is empty."""

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""


def read(path: Path) -> tuple[list[Student], list[str]]:
    """Return the students of a list, and sentences on what was guessed in reading it.

    Args:
        path: a CSV file with commas, semicolons or tabs and a line of names, ``id`` among them, in
            UTF-8 with or without a byte-order mark, UTF-16, GB 18030 or Big5.

    Raises:
        CourseError: if it is missing or no such table, or an id is missing, impossible or there
            twice; it names the row.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}); put the list of students there."
        ) from error
    if not content.strip():
        raise CourseError(f"{path} is empty; its first line is {','.join(COLUMNS)}.")
    text, encoding = _decoded(content, path.name)
    try:
        students = list(_students(text, path.name))
    except csv.Error as error:
        raise CourseError(
            f"{path.name} cannot be read as a table ({error}); save it as CSV."
        ) from error
    if encoding.startswith("utf"):
        return students, []
    guess = _("{file} was read as {encoding}, which is a guess: look at the names.")
    return students, [guess.format(file=path.name, encoding=encoding)]


def enter(folder: Path) -> list[str]:
    """Enter the list of a grading folder into its gradebook; return what is to be said of it.

    Students who are in the gradebook already get the names of the list; nobody is taken out.

    Raises:
        CourseError: as :func:`read` does; then nothing is entered.
    """
    students, said = read(folder / FILE)
    with gradebook(folder) as book:
        for student in students:
            book.update_or_create_student(
                student.id,
                last_name=student.last_name or None,
                first_name=student.first_name or None,
                email=student.email or None,
            )
        others = {one.id for one in book.students} - {one.id for one in students}
    if others:
        left = _("The gradebook has students who are not in {file}: {ids}.")
        said.append(left.format(file=FILE, ids=", ".join(sorted(others))))
    entered = ngettext(
        "{count} student is entered.", "{count} students are entered.", len(students)
    )
    return [*said, entered.format(count=len(students))]


def pattern(path: Path) -> str:
    """Return a regular expression for the id at the beginning of a file's name.

    An id of the list may have an underscore in it, after which otherwise the rest of the name
    begins. Where there is no list that can be read, every id ends there.
    """
    try:
        known = sorted((student.id for student in read(path)[0]), key=len, reverse=True)
    except CourseError:
        known = []
    return "|".join([*map(re.escape, known), r"[^_/\\]+"])


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Return a list's text and the encoding that it was read in.

    A list of names is too short for the guess at a text's encoding, which goes by common words.
    """
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    found = {}
    for encoding, (leads, trails) in _FREQUENT.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        han = [character.encode(encoding) for character in text if character > "\u2e7f"]
        frequent = [pair for pair in han if pair[0] in leads and pair[1] in trails]
        share = len(frequent) / max(len(han), 1)
        found[encoding] = (share, text)
    if not found:
        raise CourseError(
            f"{name} is neither in UTF-8 nor in GB 18030 or Big5; save it as 'CSV UTF-8'."
        )
    best = max(found, key=lambda encoding: found[encoding][0])
    return found[best][1], best


def _students(text: str, name: str) -> Iterator[Student]:
    # Excel may say the separator in a line of its own.
    text = re.sub(r"^(?:\ufeff|\s|sep=.[\r\n])+", "", text)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    heads = [head.strip().lower() for head in next(reader)]
    if "id" not in heads:
        raise CourseError(
            f"{name} begins with {first[:80]!r} and has no column id; let its first line be "
            f"{','.join(COLUMNS)}."
        )
    seen: dict[str, int] = {}
    for number, cells in enumerate(reader, start=2):
        row = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        said = {column: " ".join(row.get(column, "").split()) for column in COLUMNS}
        student = Student(**said)
        try:
            same = normalised(student.id)
        except CourseError as error:
            raise CourseError(f"{name}, row {number}: {error}") from error
        if same == DEMONSTRATION:
            raise CourseError(
                f"{name}, row {number}: the id {student.id!r} is the demonstration's; give the "
                "student another."
            )
        if same in seen:
            raise CourseError(
                f"{name}, row {number}: the id {student.id!r} is that of row {seen[same]}, too; "
                "correct one of them."
            )
        seen[same] = number
        yield student
