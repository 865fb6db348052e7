"""The command line: one sentence for each failure, never a bare traceback."""

from __future__ import annotations

import argparse
import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from countycase import __version__, cli, notebooks, resources
from countycase.cli import checkout, making
from countycase.errors import CourseError

ROOT = Path(__file__).resolve().parent.parent


def refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> str:
    """What stands on stderr when a command ends in ``error``."""

    def run(_options: argparse.Namespace) -> None:
        raise error

    monkeypatch.setattr(making, "_check", run)
    assert cli.main(["check"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


def test_a_course_error_is_its_sentence_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(monkeypatch, capsys, CourseError("The ink is dry; fill it."))
    assert said == "countycase: The ink is dry; fill it.\n"


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EACCES, "a folder of your own"),
        (errno.EROFS, "that can be written"),
        (errno.ENOENT, "check the name"),
        (errno.EIO, "try again"),
    ],
)
def test_what_the_system_refuses_is_named_with_the_file_and_the_next_step(
    number: int, step: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(monkeypatch, capsys, OSError(number, "Refused", "some/file"))
    assert said.startswith("countycase: some/file: Refused; ")
    assert step in said
    assert said.count("\n") == 1


def test_a_fault_in_the_course_is_one_sentence_and_a_file_with_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "_build").mkdir()
    monkeypatch.setattr(checkout, "place", lambda: tmp_path)
    said = refused(monkeypatch, capsys, ZeroDivisionError("division by zero"))
    log = tmp_path / "_build" / "error.log"
    assert "ZeroDivisionError: division by zero" in said
    assert str(log) in said
    assert said.count("\n") == 1
    assert "raise error" in log.read_text(encoding="utf-8")


def test_a_fault_where_nothing_can_be_written_beside_the_package_still_leaves_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(checkout, "place", lambda: tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    refused(monkeypatch, capsys, ZeroDivisionError("division by zero"))
    (log,) = tmp_path.glob("countycase-*.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_an_interrupted_command_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_options: argparse.Namespace) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_check", run)
    assert cli.main(["check"]) == 130
    assert capsys.readouterr().err == "\n"


def called(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "countycase", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_without_a_command_the_commands_are_listed() -> None:
    done = called()
    assert done.returncode == 0
    assert [name for name in ("book", "serve", "notebooks", "zip") if name not in done.stdout] == []
    assert done.stderr == ""


def test_an_unknown_command_is_refused_with_those_that_exist() -> None:
    done = called("bok")
    assert done.returncode == 2
    assert "book" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_is_told() -> None:
    assert called("--version").stdout.strip() == __version__


def test_an_installation_without_a_clone_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(checkout, "place", lambda: tmp_path)
    assert cli.main(["book"]) == 1
    assert "clone the repository" in capsys.readouterr().err
    assert cli.main([]) == 0
    listed = capsys.readouterr().out
    assert "receipt" in listed
    assert "grading" not in listed


def test_a_stale_book_is_not_served_when_the_build_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_root: Path) -> Path:
        raise CourseError("The book is not built; mend page 3.")

    monkeypatch.setattr("countycase.site.builder.build", fail)
    monkeypatch.setattr("countycase.site.server.bind", lambda *_: pytest.fail("it was served"))
    assert cli.main(["serve"]) == 1
    said = capsys.readouterr().err
    assert "mend page 3" in said
    assert "Nothing is served" in said


def test_check_names_each_fault_of_each_notebook(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notebooks, "faults", lambda path: [f"{path.name}, cell 1 is a stub"])
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err
    paths = [*notebooks.chapters(ROOT), *notebooks.exercises(ROOT)]
    assert len(paths) > 5
    assert [path.name for path in paths if f"{path.name}, cell 1 is a stub" not in said] == []


def test_check_counts_the_notebooks_that_are_true(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(notebooks, "faults", lambda _path: [])
    assert cli.main(["check"]) == 0
    count = len([*notebooks.chapters(ROOT), *notebooks.exercises(ROOT)])
    assert capsys.readouterr().out.startswith(f"{count} notebooks")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the course's data that the package reads instead."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setattr(resources, "root", lambda: folder)
    return folder


@pytest.mark.parametrize(
    "contact", ["objections@countycase.example", "", "nobody", "a b@c.org", "mail@localhost"]
)
def test_a_placeholder_or_no_address_keeps_the_course_from_being_published(
    contact: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "course.toml").write_text(f'contact = "{contact}"\n', encoding="utf-8")
    assert cli.main(["publishable"]) == 1
    assert "put a mailbox there" in capsys.readouterr().err


def test_a_missing_address_keeps_the_course_from_being_published(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "course.toml").write_text("", encoding="utf-8")
    assert cli.main(["publishable"]) == 1
    assert "has the contact ''" in capsys.readouterr().err


def test_an_address_that_can_be_read_lets_the_course_be_published(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "course.toml").write_text('contact = "objections@a-college.edu"\n', encoding="utf-8")
    assert cli.main(["publishable"]) == 0
    assert capsys.readouterr().err == ""


READERS = {
    "essay/essay.json": "essay.load()",
    "essay/translation.en.json": "translation.translations()",
    "case/drives.csv": "case.drives()",
    "case/duties.csv": "case.duties()",
    "lexicon/glossary.csv": "glossary.terms()",
}
# Run in a process of its own, because the package remembers what it has read.
READ = """\
import sys
from pathlib import Path
from countycase import case, essay, glossary, resources
from countycase.errors import CourseError
from countycase.essay import translation
resources.root = lambda: Path(sys.argv[1])
try:
    {reader}
except CourseError as error:
    print(error)
"""


def read_anew(name: str, data: Path) -> str:
    """What is said when the data file ``name`` is read from the folder ``data``."""
    command = [sys.executable, "-c", READ.format(reader=READERS[name]), str(data)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    return done.stdout


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("harm", ["cut short", "emptied", "not UTF-8", "gone"])
def test_a_damaged_data_file_is_named(name: str, harm: str, data: Path) -> None:
    path = data / name
    content = path.read_bytes()
    # Of the last line a quarter is kept, so that a table has a row with too few cells.
    last = content.rstrip().splitlines()[-1]
    short = content.rstrip()[: len(last) // 4 - len(last)]
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut short": short, "emptied": b"", "not UTF-8": b"\xff" + content}[harm])
    said = read_anew(name, data)
    assert f"data/{name} " in said
    assert ";" in said, "the next step"


def test_a_table_cut_inside_its_last_cell_is_named(data: Path) -> None:
    """The row has all its cells; only the quotation mark that closes the last is gone."""
    path = data / "case" / "drives.csv"
    content = path.read_bytes().rstrip()
    assert content.endswith(b'"')
    path.write_bytes(content[:-20])
    said = read_anew("case/drives.csv", data)
    assert "data/case/drives.csv is damaged" in said
    assert "quotation mark" in said


def test_the_commands_that_the_readme_offers_where_there_is_no_make_exist(
    capsys: pytest.CaptureFixture[str],
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (offer,) = [line for line in readme.splitlines() if "follow `python -m countycase`" in line]
    assert cli.main([]) == 0
    listed = capsys.readouterr().out.split()
    offered = offer.partition(" of the table")[0].replace(" and", ",").replace("`", "").split(", ")
    assert [name for name in offered if name not in listed] == []
    assert len(offered) == 5
