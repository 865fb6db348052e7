"""A damaged submission costs its sender at most; the marker is told the reason."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import classroom
import harness
import nbformat
import pytest
from classroom import EXERCISE, nbgrader
from nbgrader.api import Gradebook

from countycase import cli
from countycase.course import grading
from countycase.errors import CourseError
from countycase.exercises import marking

LONG = "很長" * 70_000


def right(student: str) -> str:
    return str(nbformat.writes(classroom.filled_in(student, {})))


def with_cells_twice(student: str) -> str:
    notebook = classroom.filled_in(student, {})
    for name in ("test-tally", "tally"):
        (index,) = (n for n, cell in enumerate(notebook.cells) if cell.id == name)
        copied = nbformat.from_dict({**notebook.cells[index], "id": f"{name}-copy"})
        notebook.cells.insert(index, copied)
    return str(nbformat.writes(notebook))


def with_a_cell_of_its_own(student: str) -> str:
    notebook = classroom.filled_in(student, {})
    role = {"grade_id": "mine", "grade": True, "solution": False, "locked": False, "points": 99,
            "schema_version": 3, "task": False, "cell_type": "code"}  # fmt: skip
    notebook.cells.append(nbformat.v4.new_code_cell("1", id="mine", metadata={"nbgrader": role}))
    return str(nbformat.writes(notebook))


def with_another_notebook(student: str) -> str:
    notebook = classroom.filled_in(student, {})
    write = (
        "import json, pathlib\npathlib.Path('extra.ipynb').write_text(json.dumps({'cells': []}))"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(write, id="write"))
    return str(nbformat.writes(notebook))


def with_a_long_answer(student: str) -> str:
    notebook = classroom.filled_in(student, {})
    (cell,) = (cell for cell in notebook.cells if cell.id == "judgement-2")
    cell.source = LONG
    return str(nbformat.writes(notebook))


HANDED_IN = {
    "a_first": right("a_first").encode(),
    "twice": with_cells_twice("twice").encode(),
    "bom": b"\xef\xbb\xbf" + right("bom").encode(),
    "cut": right("cut").encode()[:5000],
    "gbk": right("gbk").replace('"language_info"', '"名"').encode("gb18030"),
    "list": b"[1, 2]",
    "long": with_a_long_answer("long").encode(),
    "own": with_a_cell_of_its_own("own").encode(),
    "extra": with_another_notebook("extra").encode(),
    "S99": right("s99").encode(),
    "z-last": right("z-last").encode(),
}
ROSTER = "\ufeffid;last_name;first_name;email\r\n" + "".join(
    f"{name.lower()};=1+1;\"Li, Wei\";\r\n" for name in [*HANDED_IN, "absent"]
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A grading folder after a class with all of these was graded by its tests."""
    folder = tmp_path_factory.mktemp("damaged") / "grading"
    grading.write(root, folder)
    assert nbgrader(folder, "generate_assignment", EXERCISE)[0] == 0
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8", newline="")
    assert cli.main(["enter-roster", str(folder)]) == 0
    archive = folder / "downloaded" / EXERCISE / "archive"
    archive.mkdir(parents=True)
    for student, content in HANDED_IN.items():
        # As a browser names a second download.
        more = " (1)" if student == "z-last" else ""
        (archive / f"{student}_{EXERCISE}{more}.ipynb").write_bytes(content)
    assert nbgrader(folder, "zip_collect", EXERCISE)[0] == 0
    nbgrader(folder, "autograde", EXERCISE)
    return folder


def test_the_others_are_graded_in_full(folder: Path) -> None:
    """G1: two good ones, the first and the last, and one with an id that has an underscore."""
    points = harness.graded(harness.source(EXERCISE))
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for student in ("a_first", "twice", "long", "extra", "z-last"):
            grades = book.find_submission_notebook(EXERCISE, EXERCISE, student).grades
            found = {grade.name: grade.score for grade in grades if grade.name in points}
            assert found == points, student


def test_the_marker_is_told_who_was_not_graded_and_why(folder: Path) -> None:
    """G8: refused by name, with the reason."""
    said = {line.partition(" ")[0].strip(":"): line for line in marking.remarks(folder, EXERCISE)}
    assert set(said) == {"twice", "bom", "cut", "gbk", "list", "own", "S99"}
    assert "has the cell mine, which the exercise does not have" in said["own"]
    assert "test-tally" in said["twice"]
    assert "stand more than once; the last one counted" in said["twice"]
    assert "begins with a byte-order mark" in said["bom"]
    assert "is cut off or no notebook" in said["cut"]
    assert "is not in UTF-8" in said["gbk"]
    assert "is no notebook with cells" in said["list"]
    assert "the roster has the id as s99; give submitted/S99 that name" in said["S99"]


@pytest.fixture
def limit() -> Iterator[None]:
    """Python's own limit on a field, which is one for the process; other readers raise it."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("limit")
def test_one_long_answer_does_not_stop_the_marks_of_the_class(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(marking.sheet(folder, EXERCISE))))
    (answer,) = (row["answer"] for row in rows if LONG[:100] in row["answer"])
    assert len(answer) < 32_767
    assert "140000 characters; the rest is in the notebook" in answer
    with pytest.raises(CourseError, match=r"The table of marks cannot be read"):
        marking.enter(folder, f"{','.join(marking.COLUMNS)}\n{'x' * 200_000}")


def test_a_row_for_a_test_and_a_row_twice_are_named(folder: Path) -> None:
    head = ",".join(marking.COLUMNS)
    with pytest.raises(CourseError, match=r"row 2: the gradebook has no answer 'test-tally'"):
        marking.enter(folder, f"{head}\n{EXERCISE},a_first,test-tally,3,1,,,\n")
    row = f"{EXERCISE},a_first,judgement-1,2,1,,,\n"
    with pytest.raises(CourseError, match=r"row 3: it is for the answer of row 2, too"):
        marking.enter(folder, f"{head}\n{row}{row}")


def test_feedback_is_made_of_the_exercise_alone(folder: Path) -> None:
    assert (folder / "autograded" / "extra" / EXERCISE / "extra.ipynb").is_file()
    assert nbgrader(folder, "generate_feedback", EXERCISE)[0] == 0
    given = sorted(path.name for path in (folder / "feedback" / "extra" / EXERCISE).iterdir())
    assert given == [f"{EXERCISE}.html"]


def test_the_export_says_what_stands_behind_each_score(folder: Path) -> None:
    """C1, C2: a mark for Excel, no formula, and a comma in a name stays in its cell."""
    assert nbgrader(folder, "export", "--to", "marks.csv")[0] == 0
    content = (folder / "marks.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {
        row["student_id"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    }
    states = {name: row["state"] for name, row in rows.items()}
    assert states["a_first"] == states["twice"] == "to be marked"
    assert states["bom"] == states["cut"] == "not graded"
    assert states["absent"] == states["s99"] == "not handed in"
    assert rows["bom"]["score"] == ""
    assert rows["absent"]["score"] == "0"
    assert float(rows["a_first"]["score"]) == sum(harness.graded(harness.source(EXERCISE)).values())
    assert rows["a_first"]["last_name"] == "'=1+1"
    assert rows["a_first"]["first_name"] == "Li, Wei"


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def test_work_that_changed_since_it_was_graded_is_said(copy: Path) -> None:
    (copy / "submitted" / "z-last" / EXERCISE / f"{EXERCISE}.ipynb").write_text("no", "utf-8")
    said = [line for line in marking.remarks(copy, EXERCISE) if line.startswith("z-last")]
    assert said == [
        "z-last: what was handed in has changed since it was graded, and cannot be read."
    ]


def test_graded_work_that_the_gradebook_does_not_know_is_not_marked(copy: Path) -> None:
    shutil.copytree(copy / "autograded" / "z-last", copy / "autograded" / "ghost")
    assert "ghost" not in marking.sheet(copy, EXERCISE)


def test_a_source_that_lost_a_task_is_named(copy: Path) -> None:
    path = copy / "source" / EXERCISE / f"{EXERCISE}.ipynb"
    source = nbformat.read(path, as_version=4)
    source.cells = [cell for cell in source.cells if cell.id != "judgement-1"]
    nbformat.write(source, path)
    with pytest.raises(CourseError, match=r"has no task 'judgement-1', which was released"):
        marking.sheet(copy, EXERCISE)


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_gradebook_that_is_none_is_said(copy: Path, content: bytes) -> None:
    (copy / "gradebook.db").write_bytes(content)
    with pytest.raises(CourseError, match=r"gradebook\.db is no gradebook"):
        marking.sheet(copy, EXERCISE)


@pytest.mark.parametrize("state", ["missing", "empty", "variable"])
def test_nothing_is_graded_without_the_secret(
    copy: Path, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hidden test would fail for everybody, and nobody would see why."""
    monkeypatch.delenv("COUNTYCASE_SECRET", raising=False)
    monkeypatch.delenv("COUNTYCASE_SECRET_FILE", raising=False)
    (copy / grading.SECRET).unlink()
    if state == "empty":
        (copy / grading.SECRET).write_text("\n", encoding="utf-8")
    if state == "variable":
        monkeypatch.setenv("COUNTYCASE_SECRET", "")
    with pytest.raises(SystemExit, match=r"nbgrader_config\.py: The"):
        exec_configuration(copy)


def exec_configuration(folder: Path) -> None:
    from traitlets.config.loader import PyFileConfigLoader

    PyFileConfigLoader("nbgrader_config.py", str(folder)).load_config()
