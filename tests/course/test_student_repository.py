"""The repository that students get."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from countycase import notebooks
from countycase.course.student_repository import write
from countycase.errors import CourseError

INSTALL = "python -m pip install --no-deps --no-index --find-links wheel countycase"


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    said: list[str] = []
    write(root, folder, said.append)
    assert said == []
    return folder


def test_it_holds_every_chapter_with_its_outputs_and_every_exercise_without(
    root: Path, repository: Path
) -> None:
    for path in notebooks.chapters(root):
        ours = nbformat.read(path, as_version=4)
        theirs = nbformat.read(repository / "notebooks" / path.name, as_version=4)
        for own, cell in zip(ours.cells, theirs.cells, strict=True):
            assert cell == own or cell.cell_type == "markdown", f"{path.name}, {cell.id}"
    written = sorted(path.name for path in (repository / "exercises").iterdir())
    assert written == [path.name for path in notebooks.exercises(root)]
    for path in (repository / "exercises").iterdir():
        cells = nbformat.read(path, as_version=4).cells
        assert any("NotImplementedError" in cell.source for cell in cells)
        assert all(not cell.outputs for cell in cells if cell.cell_type == "code")


def test_every_link_of_a_notebook_leads_somewhere_in_the_repository(repository: Path) -> None:
    """In Jupyter there is no book around a notebook: the label of another page leads nowhere."""
    prose = {
        path.resolve(): "\n".join(
            cell.source
            for cell in nbformat.read(path, as_version=4).cells
            if cell.cell_type == "markdown"
        )
        for path in repository.rglob("*.ipynb")
    }
    across = 0
    for path, text in prose.items():
        for place, label in re.findall(r"\]\(([^()#:\s]*)#([^()?\s]+)\)", text):
            holder = (path.parent / place).resolve() if place else path
            assert f"({label})=" in prose[holder], f"{path.name}: {place}#{label}"
            across += bool(place)
    assert across >= 5
    chapter = prose[(repository / "notebooks" / "cadre-allocation.ipynb").resolve()]
    assert "[Exercise 1](../exercises/pathway-1.ipynb#exercise-pathway-1)" in chapter
    assert "The four results stand in the case." in chapter


def test_its_lines_are_those_of_the_readme_and_of_the_book(root: Path, repository: Path) -> None:
    def lines(path: Path) -> list[str]:
        text = path.read_text(encoding="utf-8")
        start = text.index(
            "python3 -m venv .venv", text.index("wheel") if path.parent == root else 0
        )
        return text[start : text.index("```", start)].split("\n")

    theirs = lines(repository / "README.md")
    assert theirs[2] == f".venv/bin/{INSTALL}"
    assert theirs == lines(root / "book" / "exercises.md")
    assert INSTALL in (root / "README.md").read_text(encoding="utf-8")


def test_a_binder_service_installs_the_same(repository: Path) -> None:
    build = repository / "binder" / "postBuild"
    assert build.read_text(encoding="utf-8").splitlines() == ["#!/bin/bash", "set -e", INSTALL]
    assert build.stat().st_mode & stat.S_IXUSR
    locks = [repository / name / "requirements.txt" for name in (".", "binder")]
    assert locks[0].read_bytes() == locks[1].read_bytes()
    assert (repository / "binder" / "runtime.txt").read_text(encoding="utf-8") == "python-3.11\n"


def test_there_is_one_wheel_and_it_installs_by_name(repository: Path, tmp_path: Path) -> None:
    assert len(list((repository / "wheel").iterdir())) == 1
    command = [sys.executable, *INSTALL.split()[1:], "--quiet", "--target", str(tmp_path / "site")]
    subprocess.run(command, cwd=repository, check=True, timeout=120)
    assert (tmp_path / "site" / "countycase" / "data" / "essay" / "essay.json").is_file()


def test_git_keeps_every_file_as_it_is(repository: Path) -> None:
    """A converted line end would look like a change of the student's."""
    assert (repository / ".gitattributes").read_text(encoding="utf-8") == "* -text\n"
    for path in repository.rglob("*"):
        if path.is_file() and path.suffix in {".md", ".txt", ".ipynb", ".csv"}:
            assert b"\r\n" not in path.read_bytes(), path.name


def test_nothing_of_the_checkout_s_place_stands_in_it(root: Path, repository: Path) -> None:
    for path in repository.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            assert str(root).encode() not in path.read_bytes(), path.name


def test_a_second_call_changes_nothing_and_keeps_work(
    root: Path, repository: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository, copy)
    exercise = copy / "exercises" / "pathway-1.ipynb"
    exercise.write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    said: list[str] = []
    write(root, copy, said.append)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
    assert said == []


@pytest.mark.parametrize("inside", [".", "students", "_build/students", "book/../students"])
def test_a_folder_in_the_checkout_is_refused(root: Path, inside: str) -> None:
    with pytest.raises(CourseError, match=r"lies in the checkout, which holds the answers; name"):
        write(root, root / inside)
    assert not (root / "students").exists()


def test_a_link_into_the_checkout_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    with pytest.raises(CourseError, match="lies in the checkout"):
        write(root, tmp_path / "link" / "students")


def test_a_file_in_place_of_the_folder_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "students").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match=r"students is a file; name a folder\.$"):
        write(root, tmp_path / "students")


def test_a_folder_with_other_things_in_it_is_refused_and_left_as_it_was(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CourseError, match="is not empty and was not written by this command"):
        write(root, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_exercise_that_cannot_be_released_leaves_the_folder_as_it_was(
    root: Path, tmp_path: Path
) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(root / "notebooks", checkout / "notebooks")
    source = checkout / "notebooks" / "exercises" / "pathway-1.ipynb"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("### END SOLUTION", "", 1), encoding="utf-8")
    with pytest.raises(CourseError, match=r"pathway-1\.ipynb, cell \d+: "):
        write(checkout, tmp_path / "students")
    assert not (tmp_path / "students").exists()
