"""What of the course's lock a student installs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from countycase.course.lock import student_lock


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.txt").read_text(encoding="utf-8")


def requirements(lock: str) -> list[Requirement]:
    """The requirements of a lock, read as pip reads them: joined lines, hashes apart."""
    lines = re.sub(r"\\\n\s*", " ", lock).splitlines()
    return [Requirement(re.sub(r"\s--hash=\S+", "", line)) for line in lines if line.strip()]


def names(lock: str) -> set[str]:
    return {requirement.name for requirement in requirements(lock)}


def test_every_requirement_keeps_all_its_hashes(lock: str) -> None:
    """pip checks hashes only where every requirement has one."""
    theirs = student_lock(lock)
    entries = re.split(r"^(?=\S)", theirs, flags=re.MULTILINE)[1:]
    assert len(entries) > 80
    for entry in entries:
        assert entry in lock, entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
        assert not entry.rstrip().endswith("\\"), entry.splitlines()[0]
        following = lock[lock.index(entry) + len(entry) :]
        assert not following.startswith(" "), f"{entry.splitlines()[0]} has further lines"


def test_what_the_notebooks_need_is_there_and_what_builds_the_book_is_not(lock: str) -> None:
    theirs = names(student_lock(lock))
    assert {"pandas", "matplotlib", "ipywidgets", "jieba", "opencc", "jupyterlab"} <= theirs
    assert not {"jupyter-book", "nbgrader", "sphinx", "pytest", "playwright", "mypy"} & theirs
    assert theirs < names(lock)


@pytest.mark.parametrize(
    ("package", "system"),
    [("appnope", "darwin"), ("pywinpty", "nt"), ("colorama", "win32"), ("pexpect", "win32")],
)
def test_the_needs_of_each_system_are_there_with_their_conditions(
    lock: str, package: str, system: str
) -> None:
    found = [r for r in requirements(student_lock(lock)) if r.name == package]
    assert found, f"{package} is missing"
    assert all(system in str(requirement.marker) for requirement in found)


@pytest.mark.parametrize("package", ["numpy", "contourpy"])
def test_each_python_has_the_version_made_for_it(lock: str, package: str) -> None:
    versions = [r for r in requirements(student_lock(lock)) if r.name == package]
    for python in ("3.11.4", "3.12.0", "3.13.2"):
        environment = {"python_full_version": python}
        fitting = [r for r in versions if r.marker is None or r.marker.evaluate(environment)]
        assert len(fitting) == 1, python


def test_a_need_of_a_python_that_the_course_does_not_run_on_is_left_out(lock: str) -> None:
    """importlib-metadata is locked for the builders; others ask for it on older Pythons only."""
    if "importlib-metadata" not in names(lock):
        pytest.skip("The lock no longer holds importlib-metadata.")
    assert "importlib-metadata" not in names(student_lock(lock))


def test_comments_and_other_entries_between_do_not_join_two_requirements() -> None:
    lock = (
        "pandas==3.1.1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "    # via countycase\n"
        "nbgrader==0.9.5 \\\n    --hash=sha256:cc\n"
        "jieba==0.42.1 \\\n    --hash=sha256:dd\n"
    )
    assert student_lock(lock) == lock.replace("nbgrader==0.9.5 \\\n    --hash=sha256:cc\n", "")
