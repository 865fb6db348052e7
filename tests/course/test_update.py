"""Bringing a folder up to date without losing what a person did in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countycase.course import update as module
from countycase.course.update import MARK, update
from countycase.errors import CourseError


class Course:
    """A folder of generated files that changes, and the folder of a student that follows it."""

    def __init__(self, place: Path) -> None:
        self.fresh = place / "fresh"
        self.folder = place / "student"
        self.said: list[str] = []

    def offer(self, **versions: str) -> None:
        """Bring the student's folder to these contents; ``ex__a_ipynb`` is ``ex/a.ipynb``."""
        for old in sorted(self.fresh.rglob("*"), reverse=True):
            old.unlink() if old.is_file() else old.rmdir()
        for name, text in versions.items():
            path = self.fresh / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.fresh.mkdir(exist_ok=True)
        self.said = []
        update(self.folder, self.fresh, self.said.append)

    def files(self) -> dict[str, str]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != MARK
        }

    def change(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def test_unchanged_files_are_replaced_and_those_no_longer_offered_removed(course: Course) -> None:
    course.offer(ex__a_ipynb="1", old_txt="1", same_txt="1")
    course.offer(ex__a_ipynb="2", new_txt="1", same_txt="1")
    assert course.files() == {"ex/a.ipynb": "2", "new.txt": "1", "same.txt": "1"}
    assert course.said == []


def test_a_changed_file_is_kept_and_its_new_version_put_beside_it(course: Course) -> None:
    course.offer(ex__a_ipynb="1", LICENSE="1")
    course.change("ex/a.ipynb", "my answer")
    course.change("LICENSE", "my licence")
    course.offer(ex__a_ipynb="2", LICENSE="2")
    assert course.files() == {
        "LICENSE": "my licence",
        "LICENSE.new": "2",
        "ex/a.ipynb": "my answer",
        "ex/a.new.ipynb": "2",
    }
    assert course.said == [
        "LICENSE was changed here and is kept; its new version is LICENSE.new",
        "ex/a.ipynb was changed here and is kept; its new version is ex/a.new.ipynb",
    ]


def test_a_changed_file_is_kept_without_a_word_where_nothing_new_is_offered(
    course: Course,
) -> None:
    course.offer(a_txt="1")
    course.change("a.txt", "mine")
    course.offer(a_txt="1")
    assert course.files() == {"a.txt": "mine"}
    course.offer(a_txt="2")
    course.offer(a_txt="2")
    assert course.files() == {"a.txt": "mine", "a.new.txt": "2"}
    assert course.said == []


def test_an_offer_that_nobody_touched_gives_way_to_the_next(course: Course) -> None:
    course.offer(a_txt="1")
    course.change("a.txt", "mine")
    for version in ("2", "3", "3", "4"):
        course.offer(a_txt=version)
    assert course.files() == {"a.txt": "mine", "a.new.txt": "4"}


def test_work_done_in_an_offered_file_is_kept_too(course: Course) -> None:
    course.offer(a_txt="1")
    course.change("a.txt", "mine")
    course.offer(a_txt="2")
    course.change("a.new.txt", "mine again")
    course.offer(a_txt="3")
    assert course.files() == {"a.txt": "mine", "a.new.txt": "mine again", "a.new2.txt": "3"}


def test_who_takes_the_new_version_is_up_to_date_again(course: Course) -> None:
    course.offer(a_txt="1")
    course.change("a.txt", "mine")
    course.offer(a_txt="2")
    (course.folder / "a.new.txt").replace(course.folder / "a.txt")
    course.offer(a_txt="3")
    assert course.files() == {"a.txt": "3"}


def test_a_file_that_was_deleted_comes_back(course: Course) -> None:
    """So an exercise is begun again."""
    course.offer(a_txt="1")
    (course.folder / "a.txt").unlink()
    course.offer(a_txt="1")
    assert course.files() == {"a.txt": "1"}


def test_a_changed_file_that_is_no_longer_offered_is_kept(course: Course) -> None:
    course.offer(a_txt="1", b_txt="1")
    course.change("a.txt", "mine")
    course.offer(b_txt="1")
    assert course.files() == {"a.txt": "mine", "b.txt": "1"}
    assert course.said == ["a.txt was changed here and is kept; the course no longer has it"]


def test_a_file_of_the_student_under_a_name_that_is_new_is_kept(course: Course) -> None:
    course.offer(a_txt="1")
    course.change("b.txt", "mine")
    course.change("notes.txt", "mine")
    course.offer(a_txt="1", b_txt="1")
    assert course.files() == {"a.txt": "1", "b.txt": "mine", "b.new.txt": "1", "notes.txt": "mine"}


@pytest.mark.parametrize(
    "mark", ["", "{", "[]", '["a.txt"]', '{"a.txt": 3}', "\udcff", "null", '{"a.txt": ""}']
)
def test_without_a_mark_that_can_be_read_every_file_counts_as_somebodys_work(
    course: Course, mark: str
) -> None:
    course.offer(a_txt="1")
    (course.folder / MARK).write_text(mark, encoding="utf-8", errors="surrogateescape")
    course.offer(a_txt="2")
    assert course.files() == {"a.txt": "1", "a.new.txt": "2"}


def test_a_mark_that_names_files_outside_the_folder_is_not_believed(
    course: Course, tmp_path: Path
) -> None:
    course.offer(a_txt="1")
    outside = tmp_path / "outside.txt"
    outside.write_text("1", encoding="utf-8")
    (course.folder / "link").symlink_to(tmp_path)
    digest = json.loads((course.folder / MARK).read_text(encoding="utf-8"))["a.txt"]
    hostile = [
        "../outside.txt",
        str(outside),
        "link/outside.txt",
        "sub/../../outside.txt",
        "..\\outside.txt",
        "C:outside.txt",
        "a\0b",
        "",
        ".",
        MARK,
    ]
    mark = {"a.txt": digest, **dict.fromkeys(hostile, digest)}
    (course.folder / MARK).write_text(json.dumps(mark), encoding="utf-8")
    course.offer(a_txt="1")
    assert outside.read_text(encoding="utf-8") == "1"
    assert set(json.loads((course.folder / MARK).read_text(encoding="utf-8"))) == {"a.txt"}


def test_nothing_is_written_through_a_link_out_of_the_folder(
    course: Course, tmp_path: Path
) -> None:
    course.offer(a_txt="1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (course.folder / "ex").symlink_to(elsewhere)
    with pytest.raises(CourseError, match=r"ex.b\.ipynb leads out of .* by a link"):
        course.offer(a_txt="2", ex__b_ipynb="1")
    assert list(elsewhere.iterdir()) == []
    assert course.files()["a.txt"] == "1"


def test_a_file_where_a_folder_must_be_is_said_in_one_sentence(course: Course) -> None:
    course.offer(a_txt="1")
    course.change("ex", "mine")
    with pytest.raises(CourseError, match=r"ex cannot be written \(.*\); move what is in the way"):
        course.offer(a_txt="1", ex__b_ipynb="1")
    assert course.files()["ex"] == "mine"


def test_an_update_that_is_broken_off_loses_nothing_and_can_be_made_again(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.offer(a_txt="1", b_txt="1", c_txt="1")
    course.change("c.txt", "mine")
    copy = module._copy
    done: list[str] = []

    def breaks_off(source: Path, target: Path) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(target.name)
        copy(source, target)

    monkeypatch.setattr(module, "_copy", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        course.offer(a_txt="2", b_txt="2", c_txt="2")
    monkeypatch.undo()
    assert course.files() == {"a.txt": "2", "b.txt": "1", "c.txt": "mine"}
    course.offer(a_txt="2", b_txt="2", c_txt="2")
    assert course.files() == {"a.txt": "2", "b.txt": "2", "c.txt": "mine", "c.new.txt": "2"}


def test_a_file_that_can_be_run_still_can(course: Course) -> None:
    (course.fresh).mkdir()
    script = course.fresh / "postBuild"
    script.write_text("#!/bin/bash\n", encoding="utf-8")
    script.chmod(0o755)
    update(course.folder, course.fresh, course.said.append)
    assert (course.folder / "postBuild").stat().st_mode & 0o111
