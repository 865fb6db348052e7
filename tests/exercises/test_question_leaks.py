"""Questions of a bank are in nothing that readers and students get."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import harness
import pytest
from containers import members
from decoding import bare, wide
from searching import ALONE, Search

from countycase.course.student_repository import write
from countycase.exercises import questions
from countycase.exercises.questions import Question

BANK = questions.load(use="bank")
CHECKS = questions.load(use="self-check")
# Terms of the course that are choices of a question as well, and stand in chapters.
TERMS = ("Largest remainder", "The same from every unit", "Webster", "Adams")
# Where a number of the student's own stands in a text.
PLACE = re.compile(r"\{\w+\}")


@cache
def search(asked: tuple[Question, ...]) -> Search:
    """For all that questions say and, wherever they stand alone, for their formulas and names."""
    secrets, telling = [], []
    for question in asked:
        texts = [text for _, text in questions.strings(question)]
        telling.append((question.id, question.id))
        if question.numeric and question.numeric.parameters:
            texts += [wrong.formula for wrong in question.numeric.wrong]
            telling.append((question.id, question.numeric.formula))
        secrets += [(question.id, part) for text in texts for part in PLACE.split(text)]
    return Search(secrets, [*harness.public(), *TERMS], telling)


def test_there_is_much_to_look_for() -> None:
    assert len(search(BANK).alone) > 80


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_a_question_that_is_copied_by_hand_is_found_by_each_part(question: Question) -> None:
    """Its name, its formula, its text and each half of it, and every explanation."""
    half = len(question.stem) // 2
    parts = [PLACE.sub("12", question.stem), *(choice.why for choice in question.choices)]
    # A number may stand just where the half ends.
    parts += [] if PLACE.search(question.stem) else [question.stem[:half], question.stem[half:]]
    parts = [part for part in parts if len(wide(bare(part))) >= 2 * ALONE]
    if question.numeric:
        parts.append(question.numeric.formula)
    for part in (question.id, *parts):
        found = search(BANK).found(f"Before it. {part}\n\nAfter it.")
        assert any(line.startswith(f"{question.id}: ") for line in found), part


def test_the_built_book_has_no_question_of_a_bank(site: Path) -> None:
    """Pages, their sources, the search's index and texts, and the inventory."""
    assert search(BANK).leaks(site) == []


def test_the_pages_do_have_the_questions_to_check_oneself(site: Path) -> None:
    """The search finds what is there, so that finding nothing means something."""
    pages = "\n".join(search(CHECKS).leaks(site))
    assert [question.id for question in CHECKS if f": {question.id}: " not in pages] == []


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


def test_students_and_the_wheel_get_no_question_at_all(repository: Path) -> None:
    assert [name for name, _ in members(repository) if "data/questions" in name] == []
    assert search(BANK).leaks(repository) == []
    asked = Search(((question.id, question.stem) for question in CHECKS), harness.public())
    assert asked.leaks(repository) == []
