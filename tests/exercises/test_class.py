"""A class is run with nbgrader's own commands and the settings that the course ships."""

from __future__ import annotations

import csv
import html
import io
import re
from functools import cache
from pathlib import Path

import bank_secrets
import canaries
import classroom
import harness
import nbformat
import pytest
from classroom import EXERCISE, nbgrader, page, scores, sections
from containers import members, searchable
from nbgrader.api import Gradebook
from searching import Search

from countycase import cli
from countycase.course import grading
from countycase.errors import CourseError
from countycase.exercises import marking, regions, roster

GRADED = ("s01", "s02", "s03", "陳曉雯")


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What each command of :func:`folder` logged."""
    return {}


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory, said: dict[str, str]) -> Path:
    """A grading folder in which five submissions were collected and graded by their tests."""
    folder = tmp_path_factory.mktemp("class") / "grading"
    grading.write(root, folder)
    source = folder / "source" / EXERCISE / f"{EXERCISE}.ipynb"
    assert canaries.planted_in_source(source)
    canaries.planted_beside_the_cells(source)
    (folder / "roster.csv").write_text(classroom.ROSTER, encoding="utf-8")
    classroom.hand_in(folder)
    for arguments, code in (
        (("generate_assignment", EXERCISE), 0),
        (("zip_collect", EXERCISE), 0),
        # One submission cannot be graded, and the command says so.
        (("autograde", EXERCISE), 1),
    ):
        found, log = nbgrader(folder, *arguments)
        said[arguments[0]] = log
        assert found == code, log
        if arguments[0] == "generate_assignment":
            assert cli.main(["enter-roster", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def tested(folder: Path) -> dict[str, dict[str, float]]:
    """The points that the tests gave, before anybody marked."""
    return {student: scores(folder, student) for student in GRADED}


def test_the_release_is_what_the_student_repository_has(folder: Path) -> None:
    made = nbformat.read(folder / "release" / EXERCISE / f"{EXERCISE}.ipynb", as_version=4)
    ours = classroom.released(harness.source(EXERCISE))
    assert made == ours


def test_the_release_holds_no_answer_no_hidden_test_and_no_hint(folder: Path) -> None:
    source = folder / "source" / EXERCISE / f"{EXERCISE}.ipynb"
    held = set(canaries.CANARY.findall(source.read_text(encoding="utf-8")))
    assert len(held) > 50, "the source holds what is looked for"
    names = [name for name, _ in members(folder / "release")]
    assert names == [f"{EXERCISE}/{EXERCISE}.ipynb"]
    for _, text in members(folder / "release"):
        assert canaries.CANARY.findall(searchable(text)) == []


def test_a_second_call_keeps_what_is_there(folder: Path, root: Path) -> None:
    said: list[str] = []
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    grading.write(root, folder, said.append)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    # The one with canaries in it.
    assert len(said) == 1


def test_files_are_collected_by_the_id_that_they_begin_with(folder: Path) -> None:
    found = {path.parent.parent.name for path in (folder / "submitted").rglob("*.ipynb")}
    assert found == set(classroom.submissions())


def test_right_answers_have_all_points_of_the_tests(tested: dict[str, dict[str, float]]) -> None:
    points = harness.graded(harness.source(EXERCISE))
    for student in ("s01", "陳曉雯"):
        assert {name: tested[student][name] for name in points} == points


def test_a_blank_notebook_has_no_points(tested: dict[str, dict[str, float]]) -> None:
    assert set(tested["s02"].values()) == {0}


def test_a_half_right_one_has_the_points_of_what_is_right(
    tested: dict[str, dict[str, float]],
) -> None:
    named = {name for name in tested["s03"] if name.startswith("test") and tested["s03"][name]}
    assert named == {"test-working-days", "test-ordered-days"}


def test_an_id_that_is_on_no_roster_is_named_and_gets_no_marks(
    folder: Path, said: dict[str, str]
) -> None:
    assert "No student with ID 's10' exists in the database" in said["autograde"]
    assert [line for line in marking.remarks(folder, EXERCISE) if "s10" in line] == [
        "s10 handed pathway-1 in and is not graded: s10 is not on the roster; correct the name of "
        "submitted/s10, or enter the student."
    ]


def test_a_notebook_made_under_no_id_or_anothers_is_named(folder: Path) -> None:
    found = [line for line in marking.remarks(folder, EXERCISE) if "s10" not in line]
    assert found == [
        "s02: STUDENT_ID is empty: this was computed on the demonstration's data.",
        "s03: STUDENT_ID is 's01', and the submission is that of 's03'.",
    ]


@pytest.fixture(scope="module")
def table(folder: Path, tested: dict[str, dict[str, float]]) -> str:
    """The marking sheet; asked for once, since marks that are entered leave it."""
    assert tested
    return marking.sheet(folder, EXERCISE)


@pytest.fixture(scope="module")
def marked(folder: Path, table: str, unmarked: str) -> Path:
    """The grading folder after everybody's first answer had one point and a comment."""
    assert unmarked
    rows = list(csv.DictReader(io.StringIO(table)))
    for row in rows:
        row["score"], row["comment"] = "1", f"了解。See {row['task']}."
    (folder / "marked.csv").write_text(written(rows), encoding="utf-8-sig")
    assert cli.main(["enter-marks", str(folder), str(folder / "marked.csv")]) == 0
    return folder


def written(rows: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, marking.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_marking_sheet_has_each_written_answer_beside_its_rubric(table: str) -> None:
    rows = list(csv.DictReader(io.StringIO(table)))
    tasks = harness.written(harness.source(EXERCISE))
    wanted = [(student, task) for student in ("s01", "s03", "陳曉雯") for task in tasks]
    assert [(row["student"], row["task"]) for row in rows] == wanted
    for row in rows:
        assert row["points"] == str(tasks[row["task"]])
        assert classroom.ANSWER in row["answer"]
        assert "- 0: " in row["rubric"]


def test_no_answer_is_a_formula_to_a_spreadsheet(table: str) -> None:
    """C2: the text is neutralised, the number stays a number."""
    for row in csv.DictReader(io.StringIO(table)):
        assert row["answer"] == f"'{classroom.ANSWER}"
        assert not row["rubric"].startswith(("-", "="))
        assert row["points"].isdigit()


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("score", "9", r"row 3: the score '9' is no number from 0 to 2; nothing is entered"),
        ("score", "-1", r"row 3: the score '-1' is no number"),
        ("score", "nan", r"row 3: the score 'nan' is no number"),
        ("score", "good", r"row 3: the score 'good' is no number"),
        ("student", "s77", r"row 3: the gradebook has no answer 'judgement-1' of student 's77'"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_entered(
    folder: Path, table: str, column: str, text: str, fault: str
) -> None:
    right, wrong, *_ = csv.DictReader(io.StringIO(table))
    before = scores(folder, right["student"])
    filled = written([{**right, "score": "1"}, {**wrong, "score": "1", column: text}])
    with pytest.raises(CourseError, match=fault):
        marking.enter(folder, filled)
    assert scores(folder, right["student"]) == before


def test_a_list_of_one_student_is_said_to_be_one(tmp_path: Path) -> None:
    with classroom.active():
        Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}").close()
    (tmp_path / roster.FILE).write_text("id\n陳曉雯\n", encoding="utf-8")
    assert roster.enter(tmp_path) == ["1 student is entered."]


def test_a_table_saved_with_semicolons_is_refused(folder: Path) -> None:
    with pytest.raises(CourseError, match=r"has no column exercise, student, .*commas"):
        marking.enter(folder, "exercise;student;task\n")


def test_marks_are_added_to_the_points_of_the_tests(
    marked: Path, tested: dict[str, dict[str, float]]
) -> None:
    tasks = harness.written(harness.source(EXERCISE))
    for student in ("s01", "s03", "陳曉雯"):
        assert scores(marked, student) == tested[student] | dict.fromkeys(tasks, 1)
    assert len(list(csv.reader(io.StringIO(marking.sheet(marked, EXERCISE))))) == 1


def test_a_table_of_marks_that_is_there_is_not_written_over(
    marked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["marking-sheet", str(marked), EXERCISE]) == 0
    assert "s10 handed pathway-1 in and is not graded" in capsys.readouterr().out
    assert cli.main(["marking-sheet", str(marked), EXERCISE]) == 1
    assert "is there already and may hold marks" in capsys.readouterr().err


@pytest.mark.parametrize(("count", "words"), [(1, "1 mark is"), (2, "2 marks are")])
def test_how_many_marks_are_entered_is_said(
    marked: Path, capsys: pytest.CaptureFixture[str], count: int, words: str
) -> None:
    rows = list(csv.DictReader((marked / "marked.csv").read_text("utf-8-sig").splitlines()))
    (marked / "some.csv").write_text(written(rows[:count]), encoding="utf-8")
    assert cli.main(["enter-marks", str(marked), str(marked / "some.csv")]) == 0
    assert capsys.readouterr().out == f"{words} entered.\n"


def test_the_export_has_a_line_for_each_student_with_the_sum(marked: Path) -> None:
    assert nbgrader(marked, "export", "--to", "marks.csv")[0] == 0
    assert (marked / "marks.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "C1: Excel needs it"
    with (marked / "marks.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(GRADED)
    assert {student: float(row["score"]) for student, row in rows.items()} == {
        student: sum(scores(marked, student).values()) for student in GRADED
    }
    assert rows["陳曉雯"]["last_name"] == "陳"


@pytest.mark.parametrize("place", ["nowhere/marks.csv", "source", "roster.csv/marks.csv"])
def test_an_export_that_cannot_be_written_is_said_in_a_sentence(marked: Path, place: str) -> None:
    code, log = nbgrader(marked, "export", "--to", place)
    assert code == 1
    assert f"{place} cannot be written" in log
    assert "name a file in a folder that is there" in log
    assert "Traceback" not in log


@pytest.fixture(scope="module")
def unmarked(folder: Path, table: str) -> str:
    """The page of the first student before anybody marked."""
    assert table
    code, log = nbgrader(folder, "generate_feedback", EXERCISE)
    assert code == 0, log
    return page(folder / "feedback", "s01")


def test_an_answer_that_nobody_marked_is_not_shown_as_worth_nothing(unmarked: str) -> None:
    tasks = harness.written(harness.source(EXERCISE))
    assert f"<p>{len(tasks)} answers are not marked yet; their points are not in" in unmarked
    waiting = [head for head, _ in sections(unmarked) if "(not marked yet, " in head]
    assert len(waiting) == len(tasks)
    assert '<html lang="en">' in unmarked


@pytest.fixture(scope="module")
def feedback(marked: Path, unmarked: str) -> Path:
    """The folder of the pages that students get back."""
    assert "not marked yet" in unmarked
    code, log = nbgrader(marked, "generate_feedback", EXERCISE, "--force")
    assert code == 0, log
    return marked / "feedback"


def test_each_student_gets_points_and_comments(feedback: Path) -> None:
    for student in ("s01", "陳曉雯"):
        found = dict(sections(page(feedback, student)))
        assert "<p>Passed.</p>" in found["Tests test-tally (3 of 3 points)"]
        assert "了解。See judgement-2." in found["Your answer (1 of 3 points)"]
        assert "pathway-1: 18 of 29 points" in page(feedback, student)


def test_a_visible_test_says_what_it_found_and_a_hidden_one_that_it_failed(feedback: Path) -> None:
    found = dict(sections(page(feedback, "s03")))
    hint = html.escape(harness.hints(harness.source(EXERCISE))["test-tally"])
    word = canaries.canary(f"{EXERCISE}/test-tally: hint after grading")
    assert f"A hidden test failed. {hint} {word}" in found["Tests test-tally (0 of 3 points)"]
    assert (
        "A visible test failed: a band runs from a lower to a higher share; yours is 0.9 to 0.2"
        in found["Tests test-band (0 of 2 points)"]
    )
    assert "Not answered: a function" in found["Tests test-targeting (0 of 2 points)"]


def test_no_hidden_test_is_in_what_students_get_back(feedback: Path, folder: Path) -> None:
    """G5, and what a student's own cell printed of the tests; every region has its canary."""
    graded = (folder / "autograded" / "s03" / EXERCISE / f"{EXERCISE}.ipynb").read_text("utf-8")
    assert hidden_tests().found(graded), "the student's cell did print them"
    assert canaries.CANARY.search(graded)
    for name, text in members(feedback):
        words = set(canaries.CANARY.findall(searchable(text)))
        assert words <= hints(), name
        assert hidden_tests().found(text) == (), name
        assert "Traceback" not in text


def test_no_graded_question_is_in_what_students_get_back(feedback: Path) -> None:
    assert bank_secrets.leaks(feedback) == []


def hints() -> set[str]:
    """The canaries of what is said to students where a hidden test failed."""
    tests = harness.graded(harness.source(EXERCISE))
    return {canaries.canary(f"{EXERCISE}/{name}: hint after grading") for name in tests}


@cache
def hidden_tests() -> Search:
    """For the hidden tests; a right answer, which a student gets back, is none."""
    source = harness.source(EXERCISE)
    secret = [pair for pair in harness.confidential(source) if pair[0].endswith("hidden tests")]
    shown = (regions.without(cell.source, regions.HIDDEN_TESTS) for cell in source.cells)
    return Search(secret, [*harness.public(), *shown])


def test_what_student_code_wrote_while_it_was_graded_does_not_come_back(
    feedback: Path, folder: Path
) -> None:
    graded = folder / "autograded" / "s03" / EXERCISE
    assert {"dump.txt", "linked.txt", "more"} <= {path.name for path in graded.iterdir()}
    for student in GRADED:
        given = [path.name for path in (feedback / student).rglob("*") if path.is_file()]
        assert given == [f"{EXERCISE}.html"]


def test_what_students_get_back_loads_nothing_and_runs_nothing(feedback: Path) -> None:
    for student in GRADED:
        text = page(feedback, student)
        assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in text
        assert not re.search(r"<(script|img|iframe|link|object|embed)\b", text)
        assert not re.search(r"\bsrc\s*=(?![^<]*&gt;)", text)
