"""An exercise is begun again and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase import cli
from countycase.course.beginning_again import reset
from countycase.course.update import update
from countycase.errors import CourseError

NAME = "exercises/pathway-1.ipynb"


def offered(place: Path, text: str) -> Path:
    """A folder with the files of a student repository."""
    for name in (NAME, "exercises/pathway-2.ipynb"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    update(folder, offered(tmp_path / "first", "fresh"))
    return folder


def test_the_old_work_is_kept_beside_the_fresh_copy(repository: Path) -> None:
    work = repository / "my-work"
    assert reset("pathway-1", work, repository) is None
    file = work / "pathway-1.ipynb"
    for number, text in enumerate(("one", "two"), start=1):
        file.write_text(text, encoding="utf-8")
        old = reset("pathway-1", work, repository / "exercises")
        assert old == work / f"pathway-1.old{number if number > 1 else ''}.ipynb"
        assert file.read_text(encoding="utf-8") == "fresh"
    texts = {path.name: path.read_text(encoding="utf-8") for path in work.iterdir()}
    assert texts == {
        "pathway-1.ipynb": "fresh",
        "pathway-1.old.ipynb": "one",
        "pathway-1.old2.ipynb": "two",
    }


def test_after_an_update_the_newest_copy_is_the_fresh_one(repository: Path, tmp_path: Path) -> None:
    (repository / NAME).write_text("worked in", encoding="utf-8")
    update(repository, offered(tmp_path / "second", "newer"), lambda _line: None)
    reset("pathway-1", repository / "my-work", repository)
    assert (repository / "my-work" / "pathway-1.ipynb").read_text("utf-8") == "newer"
    assert (repository / NAME).read_text("utf-8") == "worked in"


def test_a_copy_that_was_worked_in_is_not_taken_for_a_fresh_one(repository: Path) -> None:
    (repository / NAME).write_text("worked in", encoding="utf-8")
    with pytest.raises(CourseError, match=r"was worked in, so that it is no fresh copy; get it"):
        reset("pathway-1", repository / "my-work", repository)
    assert not (repository / "my-work").exists()


def test_an_exercise_worked_on_in_place_is_refused_and_left_as_it_is(repository: Path) -> None:
    (repository / NAME).write_text("worked in", encoding="utf-8")
    with pytest.raises(CourseError):
        reset("pathway-1", repository / "exercises", repository)
    assert (repository / NAME).read_text("utf-8") == "worked in"


def test_a_fresh_copy_in_place_stays_where_it_is(repository: Path) -> None:
    assert reset("pathway-1", repository / "exercises", repository) is None
    assert (repository / NAME).read_text("utf-8") == "fresh"


def test_after_many_updates_the_newest_copy_is_the_fresh_one(
    repository: Path, tmp_path: Path
) -> None:
    (repository / NAME).write_text("worked in", encoding="utf-8")
    for number in range(2, 13):
        update(repository, offered(tmp_path / str(number), f"edition {number}"))
        for copy in (repository / "exercises").glob("pathway-1.new*.ipynb"):
            # A student looked at it and left a word, so that the next one needs another name.
            if number < 12 and copy.read_text("utf-8") == f"edition {number}":
                copy.write_text(f"looked at {number}", encoding="utf-8")
    assert (repository / "exercises" / "pathway-1.new11.ipynb").is_file()
    reset("pathway-1", repository / "my-work", repository)
    assert (repository / "my-work" / "pathway-1.ipynb").read_text("utf-8") == "edition 12"


def test_an_unknown_name_and_a_place_outside_are_refused(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CourseError, match=r"no exercise 'pathway-9'; there are pathway-1, path"):
        reset("pathway-9", repository / "my-work", repository)
    with pytest.raises(CourseError, match="is not in the student repository"):
        reset("pathway-1", tmp_path / "my-work", tmp_path)
    monkeypatch.chdir(repository)
    assert cli.main(["reset", "pathway-1"]) == 0
    assert (repository / "my-work" / "pathway-1.ipynb").is_file()
    monkeypatch.chdir(repository / "my-work")
    assert cli.main(["reset", "pathway-2"]) == 0
    assert (repository / "my-work" / "pathway-2.ipynb").is_file()
