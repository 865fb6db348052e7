"""Questions of a bank are in nothing that readers and students get."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import harness
import pytest
from bank_pictures import stored
from bank_secrets import BANK, CHECKS, PLACE, leaks, search
from containers import members
from decoding import bare, narrow, wide
from searching import ALONE, Search

from countycase import resources
from countycase.course.archive import pack
from countycase.course.student_repository import write
from countycase.exercises import banks
from countycase.exercises.bank_pages import section
from countycase.exercises.questions import Question


def test_there_is_much_to_look_for() -> None:
    assert len(search().alone) > 80


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_a_question_that_is_copied_by_hand_is_found_by_each_part(question: Question) -> None:
    """Its name, its formula, its text and each half of it, and every explanation."""
    half = len(question.stem) // 2
    parts = [PLACE.sub("12", question.stem), *(choice.why for choice in question.choices)]
    # A number may stand just where the half ends.
    parts += [] if PLACE.search(question.stem) else [question.stem[:half], question.stem[half:]]
    parts = [part for part in parts if len(wide(bare(part))) >= 2 * ALONE]
    if question.numeric and question.numeric.parameters:
        parts.append(question.numeric.formula)
    for part in (question.id, *parts):
        found = search().found(f"Before it. {part}\n\nAfter it.")
        assert any(line.startswith(f"{question.id}: ") for line in found), part


def test_the_built_book_has_no_question_of_a_bank(site: Path) -> None:
    """Pages, their sources, the search's index and texts, and the inventory."""
    assert leaks(site) == []


def test_the_book_for_reading_offline_has_none(site: Path, tmp_path: Path) -> None:
    assert leaks(pack(site, tmp_path / "book.zip")) == []


def test_the_pages_do_have_the_questions_to_check_oneself(site: Path) -> None:
    """The search for texts finds what is there, so that finding nothing means something."""
    pages = "\n".join(leaks(site, CHECKS))
    assert [question.id for question in CHECKS if f": {question.id}: " not in pages] == []


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


def test_students_and_the_wheel_get_no_question_at_all(repository: Path, tmp_path: Path) -> None:
    assert [name for name, _ in members(repository) if "data/questions" in name] == []
    assert any(".whl!countycase/" in name for name, _ in members(repository))
    # What a self-check explains, a chapter may say as well.
    asked = Search(((question.id, question.stem) for question in CHECKS), harness.public())
    for product in (repository, pack(repository, tmp_path / "students.zip")):
        assert leaks(product) == []
        assert asked.leaks(product) == []


# The ways in which a question could get out, each written as the course's own tools write it.


def as_page(folder: Path, chapter: str) -> None:
    text = html.escape(section(chapter))
    (folder / "page.html").write_text(f"<p>{text}</p>", encoding="utf-8")


def as_source_of_a_page(folder: Path, chapter: str) -> None:
    (folder / "page.md").write_text(section(chapter), encoding="utf-8")


def as_text_of_the_search(folder: Path, chapter: str) -> None:
    (folder / "page.js").write_text(f"show({json.dumps(section(chapter))})", encoding="ascii")


def as_data_in_a_zip(folder: Path, chapter: str) -> None:
    inner = folder / "data"
    inner.mkdir()
    shutil.copy(resources.path(f"questions/{chapter}.yml"), inner)
    pack(inner, folder / "students.zip")
    shutil.rmtree(inner)


@pytest.mark.parametrize(
    "planted", [as_page, as_source_of_a_page, as_text_of_the_search, as_data_in_a_zip]
)
@pytest.mark.parametrize("chapter", sorted({question.chapter for question in BANK}))
def test_a_question_that_does_get_out_is_found_whatever_it_is_wrapped_in(
    planted: Callable[[Path, str], None], chapter: str, tmp_path: Path
) -> None:
    planted(tmp_path, chapter)
    found = "\n".join(leaks(tmp_path))
    for question in (q for q in BANK if q.chapter == chapter):
        mine = [narrow(text) for text, owner in search().alone.items() if owner == question.id]
        assert bare(question.id) in mine
        missing = [text for text in mine if f": {question.id}: {text}" not in found]
        # Pages leave out what a marker need not read twice.
        assert len(missing) <= 1, missing


@pytest.mark.parametrize("name", banks.FORMATS)
def test_a_bank_that_gets_out_is_found_in_every_format(name: str, tmp_path: Path) -> None:
    asked = tuple(question for question in BANK if not question.numeric)
    content = banks.FORMATS[name].bank("planted", asked, stored(asked))
    (tmp_path / f"planted{banks.FORMATS[name].SUFFIX}").write_bytes(content)
    found = leaks(tmp_path)
    for question in asked:
        mine = {line.partition(f": {question.id}: ")[2] for line in found} - {""}
        assert bare(question.id) in mine
        assert mine != {bare(question.id)}, question.id


def test_one_choice_in_one_page_of_the_book_is_found(site: Path, tmp_path: Path) -> None:
    page = "_sources/book/welcome.md"
    (question,) = (q for q in BANK if q.id == "pathway-3-bank-therefore")
    choice = question.choices[0].text
    copy = tmp_path / page
    copy.parent.mkdir(parents=True)
    copy.write_text(f"{(site / page).read_text(encoding='utf-8')}\n{choice}\n", encoding="utf-8")
    assert leaks(tmp_path) == [f"{page}: {question.id}: {bare(choice)}"]
