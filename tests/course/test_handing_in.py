"""A receipt names what was handed in, and the instructor's side sees whether it is the same."""

from __future__ import annotations

import datetime
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from countycase import cli
from countycase.course.handing_in import receipt, verify
from countycase.errors import CourseError
from countycase.exercises import released
from countycase.exercises.release import read

TAIPEI = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2026, 3, 1, 23, 59, 7, tzinfo=TAIPEI)


@pytest.fixture
def work(root: Path, tmp_path: Path) -> Path:
    """An exercise in a student's folder, its first answer written."""
    path = tmp_path / "my work 陳" / "pathway-1.ipynb"
    path.parent.mkdir()
    notebook = released(read(root / "notebooks" / "exercises" / "pathway-1.ipynb"))
    cell = next(cell for cell in notebook.cells if cell.id == "reading-answer")
    cell.source = "「可以」 recommends (`pathway-1-1.3`)."
    nbformat.write(notebook, path)
    return path


def test_it_has_checksum_size_time_in_utc_and_what_is_still_empty(work: Path) -> None:
    stored = json.loads(receipt([work], NOW))
    assert stored["time"] == "2026-03-01T15:59:07+00:00"
    (entry,) = stored["files"]
    assert entry["name"] == "pathway-1.ipynb"
    assert entry["sha256"] == hashlib.sha256(work.read_bytes()).hexdigest()
    assert entry["bytes"] == work.stat().st_size
    assert entry["answers"] == 1
    assert "waited" in entry["empty"]
    assert "debate-answer" in entry["empty"]
    assert "reading-answer" not in entry["empty"]


def test_the_file_of_a_receipt_is_recognized_wherever_it_lies(work: Path, tmp_path: Path) -> None:
    text = receipt([work], NOW)
    verify(text, [work])
    collected = tmp_path / "submitted" / "pathway-1.ipynb"
    collected.parent.mkdir()
    collected.write_bytes(work.read_bytes())
    verify("\ufeff" + text.replace("\n", "\r\n"), [collected])


def test_a_file_that_was_changed_is_noticed(work: Path) -> None:
    text = receipt([work], NOW)
    work.write_bytes(work.read_bytes() + b"\n")
    with pytest.raises(CourseError, match=r"is not the file of the receipt of 2026-03-01T15:59:07"):
        verify(text, [work])


@pytest.mark.parametrize(
    ("old", "new"),
    [('"sha256": "', '"sha256": "0'), ("T15:59", "T14:59"), ('"answers": 1', '"answers": 8')],
)
def test_a_receipt_that_was_changed_is_noticed(work: Path, old: str, new: str) -> None:
    text = receipt([work], NOW)
    assert old in text
    with pytest.raises(CourseError, match=r"^This is no receipt, or it was changed after"):
        verify(text.replace(old, new), [work])


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"seal": 1}', "thanks"])
def test_what_is_no_receipt_is_said(work: Path, text: str) -> None:
    with pytest.raises(CourseError, match=r"^This is no receipt"):
        verify(text, [work])


def test_a_file_that_a_browser_gave_another_name_is_recognized(work: Path) -> None:
    other = work.with_name("pathway-1 (1).ipynb")
    other.write_bytes(work.read_bytes())
    verify(receipt([work], NOW), [other])


def test_a_file_that_is_not_in_the_receipt_is_named(work: Path) -> None:
    other = work.with_name("pathway-2.ipynb")
    other.write_bytes(work.read_bytes() + b"\n")
    with pytest.raises(CourseError, match=r"^pathway-2\.ipynb is not in the receipt, which is for"):
        verify(receipt([work], NOW), [other])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [3]}', '{"a": 1}'])
def test_what_is_no_notebook_gets_no_receipt(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"a\.ipynb is not a readable notebook; save it"):
        receipt([tmp_path / "a.ipynb"], NOW)


def test_two_files_of_one_name_get_no_receipt(work: Path) -> None:
    with pytest.raises(CourseError, match="the same name"):
        receipt([work, work], NOW)


def test_the_commands_write_a_receipt_beside_the_work_and_read_it(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["receipt", str(work)]) == 0
    (written,) = work.parent.glob("receipt-*.json")
    assert '"empty"' in capsys.readouterr().out
    assert cli.main(["verify", str(written), str(work)]) == 0
    assert "(by the student's clock)" in capsys.readouterr().out
    assert cli.main(["receipt", str(work.with_name("none.ipynb"))]) == 1
    assert "none.ipynb: No such file" in capsys.readouterr().err


def test_receipts_that_are_written_one_after_another_are_all_kept(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A loop over the exercises writes several within a second."""
    others = [work.with_name(f"pathway-{name}.ipynb") for name in ("2", "3", "4a", "4b")]
    for other in others:
        other.write_bytes(work.read_bytes())
    for file in (work, *others):
        assert cli.main(["receipt", str(file)]) == 0
        last = capsys.readouterr().out.splitlines()[-1].partition(" is written")[0]
        verify(Path(last).read_text(encoding="utf-8"), [file])
    written = [path.read_text(encoding="utf-8") for path in work.parent.glob("receipt-*.json")]
    named = [entry["name"] for text in written for entry in json.loads(text)["files"]]
    assert sorted(named) == sorted(file.name for file in (work, *others))


def test_a_student_needs_no_package_of_the_instructors_for_it() -> None:
    code = (
        "import sys; from countycase.course import beginning_again, handing_in; "
        "print(sorted({'nbgrader', 'nbconvert', 'yaml', 'sphinx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
