"""A student's copy is brought up to date, also after work in its place, and nothing is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from countycase import cli
from countycase.course.fetching import fetch, take
from countycase.course.update import update
from countycase.errors import CourseError

FILES = ("exercises/pathway-1.ipynb", "notebooks/timeline.ipynb", "README.md")


def git(folder: Path, *arguments: str) -> str:
    person = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *person, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def edition(place: Path, folder: Path, number: int) -> None:
    """Write an edition of the student repository into ``folder``."""
    for name in FILES:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"edition {number}", encoding="utf-8")
    update(folder, place, lambda _line: None)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "published"
    edition(tmp_path / "1", folder, 1)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=One")
    return folder


@pytest.fixture
def clone(tmp_path: Path, published: Path) -> Path:
    folder = tmp_path / "my course 陳"
    git(tmp_path, "clone", "--quiet", str(published), str(folder))
    return folder


def publish(published: Path, tmp_path: Path, number: int) -> None:
    edition(tmp_path / str(number), published, number)
    git(published, "add", "--all")
    git(published, "commit", "--quiet", f"--message={number}")


def test_what_was_worked_on_in_its_place_is_kept_and_the_rest_is_new(
    clone: Path, published: Path, tmp_path: Path
) -> None:
    (clone / FILES[0]).write_text("my answers", encoding="utf-8")
    (clone / "my-work").mkdir()
    (clone / "my-work" / "notes.txt").write_text("mine", encoding="utf-8")
    publish(published, tmp_path, 2)
    said: list[str] = []
    fetch(clone / "my-work", said.append)
    assert (clone / FILES[0]).read_text("utf-8") == "my answers"
    assert (clone / "exercises/pathway-1.new.ipynb").read_text("utf-8") == "edition 2"
    assert (clone / FILES[1]).read_text("utf-8") == "edition 2"
    assert (clone / "my-work" / "notes.txt").read_text("utf-8") == "mine"
    assert len(said) == 1
    assert git(clone, "rev-parse", "HEAD") == git(published, "rev-parse", "HEAD")
    publish(published, tmp_path, 3)
    fetch(clone, said.append)
    assert (clone / FILES[0]).read_text("utf-8") == "my answers"
    assert (clone / FILES[1]).read_text("utf-8") == "edition 3"


def test_a_clone_in_which_nothing_was_changed_is_as_what_is_published(
    clone: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(published, tmp_path, 2)
    monkeypatch.chdir(clone)
    assert cli.main(["update"]) == 0
    assert git(clone, "status", "--porcelain") == ""
    assert (clone / FILES[2]).read_text("utf-8") == "edition 2"


def test_what_an_instructor_changed_added_and_took_out_comes_as_published(
    clone: Path, published: Path
) -> None:
    (published / FILES[0]).write_text("in the instructor's words", encoding="utf-8")
    (published / "exercises" / "own.ipynb").write_text("one more", encoding="utf-8")
    (published / FILES[2]).unlink()
    git(published, "add", "--all")
    git(published, "commit", "--quiet", "--message=Mine")
    (clone / FILES[1]).write_text("run in its place", encoding="utf-8")
    for _ in range(2):
        said: list[str] = []
        fetch(clone, said.append)
        assert said == []
        assert (clone / FILES[0]).read_text("utf-8") == "in the instructor's words"
        assert (clone / "exercises" / "own.ipynb").read_text("utf-8") == "one more"
        assert (clone / FILES[1]).read_text("utf-8") == "run in its place"
        assert not (clone / FILES[2]).exists()
    (clone / FILES[0]).write_text("my answers", encoding="utf-8")
    (published / FILES[0]).write_text("in other words", encoding="utf-8")
    git(published, "commit", "--quiet", "--all", "--message=Mine again")
    fetch(clone, lambda _line: None)
    assert (clone / FILES[0]).read_text("utf-8") == "my answers"
    assert (clone / "exercises/pathway-1.new.ipynb").read_text("utf-8") == "in other words"


def test_a_file_of_one_s_own_in_the_way_of_a_new_one_is_kept(clone: Path, published: Path) -> None:
    (clone / "exercises" / "own.ipynb").write_text("mine", encoding="utf-8")
    (published / "exercises" / "own.ipynb").write_text("the course's", encoding="utf-8")
    git(published, "add", "--all")
    git(published, "commit", "--quiet", "--message=One more")
    fetch(clone, lambda _line: None)
    assert (clone / "exercises" / "own.ipynb").read_text("utf-8") == "mine"
    assert (clone / "exercises" / "own.new.ipynb").read_text("utf-8") == "the course's"


def test_commits_of_one_s_own_are_left_to_git(clone: Path, published: Path, tmp_path: Path) -> None:
    (clone / FILES[1]).write_text("mine", encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--message=Mine")
    publish(published, tmp_path, 2)
    with pytest.raises(CourseError, match="commits of your own"):
        fetch(clone)
    assert (clone / FILES[1]).read_text("utf-8") == "mine"


def test_what_cannot_be_fetched_is_said_and_changes_nothing(clone: Path, published: Path) -> None:
    published.rename(published.with_name("gone"))
    with pytest.raises(CourseError, match=r"^git fetch failed in"):
        fetch(clone)
    assert git(clone, "status", "--porcelain") == ""


def test_a_newer_folder_is_taken_over_without_git(tmp_path: Path) -> None:
    mine, newer = tmp_path / "mine", tmp_path / "newer"
    edition(tmp_path / "1", mine, 1)
    edition(tmp_path / "2", newer, 2)
    (newer / ".venv").mkdir()
    (newer / ".venv" / "large").write_text("not ours", encoding="utf-8")
    (mine / FILES[0]).write_text("my answers", encoding="utf-8")
    take(mine, newer, lambda _line: None)
    assert (mine / FILES[0]).read_text("utf-8") == "my answers"
    assert (mine / FILES[2]).read_text("utf-8") == "edition 2"
    assert not (mine / ".venv").exists()
    with pytest.raises(CourseError, match="is no git clone; unpack the newer zip"):
        fetch(mine)
    with pytest.raises(CourseError, match="is the folder to be updated"):
        take(mine, mine)
    with pytest.raises(CourseError, match="is no student repository"):
        take(mine, tmp_path)
