"""Questions of a bank are in nothing that readers and students get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from containers import flat, members, searchable

from countycase.course.student_repository import write
from countycase.exercises import questions

BANK = questions.load(use="bank")
CHECKS = questions.load(use="self-check")
# Shorter texts ("persons", 「應」) stand in any page.
TELLING = 40


def telling(asked: tuple[questions.Question, ...]) -> set[str]:
    """The texts of questions, flat; of Markdown the longest run without markup."""
    texts = {text for question in asked for _, text in questions.strings(question)}
    runs = {max(re.split(r"[`*$]|\{\w+\}|「.*?」", text), key=len) for text in texts}
    return {flat(run) for run in runs if len(flat(run)) >= TELLING}


def found(place: Path, texts: set[str]) -> list[str]:
    """Each of the texts that a product holds, with the file it stands in."""
    return [
        f"{name}: {text}"
        for name, whole in members(place)
        for content in [searchable(name, whole)]
        for text in texts
        if text in content
    ]


def test_there_is_much_to_look_for() -> None:
    assert len(telling(BANK)) > 100
    assert not telling(BANK) & telling(CHECKS)


def test_the_built_book_has_no_question_of_a_bank(site: Path) -> None:
    """Pages, their sources, the search's index and texts, and the inventory."""
    assert found(site, telling(BANK)) == []
    ids = {question.id for question in BANK}
    held = [name for name, text in members(site) if any(known in text for known in ids)]
    assert held == []


def test_the_pages_do_have_the_questions_to_check_oneself(site: Path) -> None:
    """The search for texts finds what is there, so that finding nothing means something."""
    pages = "\n".join(found(site, telling(CHECKS)))
    missing = [text for text in telling(CHECKS) if text not in pages]
    assert len(missing) <= 0.05 * len(telling(CHECKS)), missing


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


def test_students_and_the_wheel_get_no_question_at_all(repository: Path) -> None:
    assert [name for name, _ in members(repository) if "data/questions" in name] == []
    assert found(repository, telling(BANK) | telling(CHECKS)) == []
