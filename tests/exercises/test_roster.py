"""A class's list is read as spreadsheets save it, and what is wrong in it is named by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from countycase.errors import CourseError
from countycase.exercises import roster
from countycase.exercises.roster import Student

LINES = "id,last_name,first_name,email\ns_01,陳,曉雯,c@college.example\n王小明,王,小明,\n"
CLASS = [Student("s_01", "陳", "曉雯", "c@college.example"), Student("王小明", "王", "小明")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / roster.FILE


@pytest.mark.parametrize(
    "text",
    [LINES, LINES.replace("\n", "\r\n"), LINES.replace(",", ";"), LINES.replace(",", "\t"),
     LINES.replace("id,", " ID ,"), LINES + "\n,,,\n",
     "sep=,\r\n" + LINES, "\n\n" + LINES],
    ids=["plain", "crlf", "semicolons", "tabs", "blanks", "empty-rows", "told", "blank-first"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_any_spreadsheet_is_read(file: Path, text: str, encoding: str) -> None:
    """C3: Excel writes a byte-order mark, semicolons or tabs."""
    file.write_bytes(text.encode(encoding))
    assert roster.read(file) == (CLASS, [])


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_another_encoding_is_guessed_and_named(file: Path, encoding: str) -> None:
    names = {"gb18030": "s10,张,伟国,\ns11,刘,晓燕,\n", "big5": "s10,張,偉國,\ns11,劉,曉燕,\n"}
    text = LINES.split("\n", 1)[0] + "\n" + names[encoding]
    file.write_bytes(text.encode(encoding))
    students, said = roster.read(file)
    assert [student.first_name for student in students] == [
        line.split(",")[2] for line in names[encoding].splitlines()
    ]
    assert said == [f"roster.csv was read as {encoding}, which is a guess: look at the names."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty; its first line is id,last_name"),
        ("name,email\na,b\n", "begins with 'name,email' and has no column id"),
        ("id,last_name\n,Li\n", r"row 2: .* has no letter and no digit"),
        ("id\ns01\nS01\n", r"row 3: the id 'S01' is that of row 2, too"),
        ("id\ns01\na/b\n", r"row 3: .*character U\+002F"),
        ("id\ndemonstration\n", r"row 2: the id 'demonstration' is the demonstration's"),
    ],
)
def test_what_is_wrong_is_named_by_row(file: Path, text: str, fault: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=fault):
        roster.read(file)


def test_a_missing_list_and_a_folder_without_a_gradebook_are_said(file: Path) -> None:
    with pytest.raises(CourseError, match=r"roster\.csv cannot be read"):
        roster.read(file)
    file.write_text(LINES, encoding="utf-8")
    with pytest.raises(CourseError, match=r"has no gradebook\.db"):
        roster.enter(file.parent)


def test_a_file_belongs_to_the_longest_id_of_the_list_that_it_begins_with(file: Path) -> None:
    file.write_text("id\ns\ns_01\ns_0\n", encoding="utf-8")
    found = re.compile(rf"(?P<id>{roster.pattern(file)})_pathway-1\.ipynb")
    for name in ("s", "s_01", "s_0", "unknown"):
        match = found.fullmatch(f"{name}_pathway-1.ipynb")
        assert match
        assert match["id"] == name


def test_without_a_list_an_id_ends_at_the_first_underscore(file: Path) -> None:
    match = re.match(rf"(?P<id>{roster.pattern(file)})_", "s01_late_pathway-1.ipynb")
    assert match
    assert match["id"] == "s01"
