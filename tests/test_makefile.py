"""Each goal of the Makefile calls what it says; Python is a script that notes how it is called."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GOALS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)
NOTES = f"""\
#!{sys.executable}
import json, os, sys
with open("calls", "a", encoding="utf-8") as file:
    full = os.environ.get("COUNTYCASE_FULL", "")
    file.write(json.dumps([full, *sys.argv[1:]]) + "\\n")
"""
BOOTSTRAP = ["", "-m", "countycase.bootstrap"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(NOTES, encoding="utf-8")
    python.chmod(0o755)
    # The readers in JavaScript are there already: these tests install nothing.
    readers = tmp_path / "tests" / "node_modules" / "ready"
    readers.parent.mkdir(parents=True)
    (tmp_path / "tests" / "package-lock.json").touch()
    readers.touch()
    return tmp_path


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    passed_on = ("COUNTYCASE_FULL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "DIR", "PYTHON", "JOBS")
    environment = {name: text for name, text in os.environ.items() if name not in passed_on}
    return subprocess.run(
        ["make", "PYTHON=.venv/bin/python", *arguments],
        cwd=clone,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def calls(clone: Path, *arguments: str) -> list[list[str]]:
    """The calls of Python by ``make ARGUMENTS``, each with COUNTYCASE_FULL before it."""
    done = make(clone, *arguments)
    assert done.returncode == 0, done.stderr
    lines = (clone / "calls").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (["DIR=../course"], "../course"),
        (["../course"], "../course"),
        (["DIR=two words"], "two words"),
        (["two words"], "two words"),
        (["two", "words"], "two words"),
        (['DIR=it\'s "quoted" $$x `y`'], 'it\'s "quoted" $x `y`'),
        (["DIR=學生"], "學生"),
        (["學生"], "學生"),
        (["calls"], "calls"),
        (["DIR=-v"], "-v"),
    ],
)
def test_the_folder_of_the_student_repository_arrives_as_it_was_written(
    clone: Path, arguments: list[str], folder: str
) -> None:
    wanted = ["", "-m", "countycase", "student-repo", "--", folder]
    assert calls(clone, "student-repo", *arguments) == [BOOTSTRAP, wanted]


@pytest.mark.parametrize(
    "arguments",
    [["student-repo"], ["student-repo", "DIR="], ["book", "student-repo"], ["-j4", "student-repo"]],
)
def test_a_student_repository_without_a_folder_is_refused_before_anything_is_made(
    clone: Path, arguments: list[str]
) -> None:
    done = make(clone, *arguments)
    assert done.returncode != 0
    assert "name a folder, as in 'make student-repo DIR=../course-students'" in done.stderr
    assert not (clone / "calls").exists()


def test_the_tests_follow_the_book_and_run_on_two_processes(clone: Path) -> None:
    bootstrap, book, tests = calls(clone, "test")
    assert [bootstrap, book] == [BOOTSTRAP, ["", "-m", "countycase", "book"]]
    assert tests == ["", "-m", "pytest", "-n", "2", "--dist", "loadfile"]


def test_the_full_run_says_so_to_the_tests_and_prints_its_time(clone: Path) -> None:
    done = make(clone, "test-all")
    assert re.search(r"^test-all: \d+ seconds$", done.stdout, re.MULTILINE)
    last = (clone / "calls").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(last)[:3] == ["1", "-m", "pytest"]


def test_a_failing_full_run_fails(clone: Path) -> None:
    python = clone / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\ncase "$*" in *pytest*) exit 1;; esac\n', encoding="utf-8")
    done = make(clone, "test-all")
    assert done.returncode != 0
    assert "seconds" in done.stdout


def test_a_missing_python_is_one_sentence(clone: Path) -> None:
    done = make(clone, "PYTHON=python3.no", "serve")
    assert done.returncode != 0
    first = done.stderr.splitlines()[0]
    assert first.startswith("make: python3.no is not installed; install Python 3.11 or newer")


def test_the_port_reaches_the_server(clone: Path) -> None:
    assert calls(clone, "serve", "PORT=9000")[-1][1:] == [
        "-m",
        "countycase",
        "serve",
        "--port",
        "9000",
    ]


def test_the_edition_reaches_the_build_of_the_book_and_nothing_else(clone: Path) -> None:
    book = ["", "-m", "countycase", "book"]
    assert calls(clone, "book", "EDITION=instructor")[-1] == [*book, "--edition", "instructor"]
    assert calls(clone, "test", "EDITION=instructor")[-2] == book
    assert calls(clone, "zip", "EDITION=instructor")[-1] == ["", "-m", "countycase", "zip"]
    assert calls(clone, "book")[-1] == book


def test_help_lists_every_goal_once(clone: Path) -> None:
    listed = re.findall(r"^  make ([a-z-]+)", make(clone).stdout, re.MULTILINE)
    assert listed == GOALS
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert {*GOALS, "env"} == set(phony[1].split())


def test_the_readme_names_every_goal() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [goal for goal in GOALS if f"`make {goal}" not in readme] == []
