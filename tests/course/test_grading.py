"""The folder in which a class is graded; a class at work in it is in exercises/test_class.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase.course import grading
from countycase.errors import CourseError

EXERCISE = "pathway-1"


def test_the_secret_of_the_hidden_tests_is_made_once_and_nobody_else_may_read_it(
    root: Path, tmp_path: Path
) -> None:
    secrets = []
    for name in ("one", "two", "one"):
        grading.write(root, tmp_path / name)
        file = tmp_path / name / grading.SECRET
        secrets.append(file.read_text(encoding="utf-8"))
        assert file.stat().st_mode & 0o077 == 0
    assert len(secrets[0].strip()) == 64
    assert secrets[0] != secrets[1]
    assert secrets[0] == secrets[2]


def test_a_changed_source_is_kept_and_named(root: Path, tmp_path: Path) -> None:
    grading.write(root, tmp_path / "class")
    source = tmp_path / "class" / "source" / EXERCISE / f"{EXERCISE}.ipynb"
    source.write_text("mine", encoding="utf-8")
    said: list[str] = []
    grading.write(root, tmp_path / "class", said.append)
    assert source.read_text(encoding="utf-8") == "mine"
    assert said == [
        f"{source} differs from the course's own and is kept; delete it to get that one"
    ]


def test_a_folder_in_the_checkout_and_one_with_other_things_are_refused(
    root: Path, tmp_path: Path
) -> None:
    with pytest.raises(CourseError, match="lies in the checkout"):
        grading.write(root, root / "grading")
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(CourseError, match=r"has no nbgrader_config\.py; name a new folder"):
        grading.write(root, tmp_path)
    with pytest.raises(CourseError, match="is a file"):
        grading.write(root, tmp_path / "letter.txt")
