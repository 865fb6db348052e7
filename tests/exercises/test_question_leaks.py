"""Questions of a bank are in nothing that readers and students get."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bank_secrets import BANK, CHECKS, leaks, telling
from containers import flat, members

from countycase.course.archive import pack
from countycase.course.student_repository import write
from countycase.exercises import banks, questions
from countycase.exercises.bank_pages import section


def test_there_is_much_to_look_for_in_every_question() -> None:
    assert len(telling(BANK)) > 150
    assert not telling(BANK) & telling(CHECKS)
    for question in BANK:
        assert telling((question,)), question.id


def test_the_built_book_has_no_question_of_a_bank(site: Path) -> None:
    """Pages, their sources, the search's index and texts, and the inventory."""
    assert leaks(site) == []


def test_the_book_for_reading_offline_has_none(site: Path, tmp_path: Path) -> None:
    assert leaks(pack(site, tmp_path / "book.zip")) == []


def test_the_pages_do_have_the_questions_to_check_oneself(site: Path) -> None:
    """The search for texts finds what is there, so that finding nothing means something."""
    pages = "\n".join(leaks(site, CHECKS))
    missing = [text for text in telling(CHECKS) if text not in pages]
    assert len(missing) <= 0.05 * len(telling(CHECKS)), missing


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


def test_students_and_the_wheel_get_no_question_at_all(repository: Path, tmp_path: Path) -> None:
    assert [name for name, _ in members(repository) if "data/questions" in name] == []
    assert any(".whl!countycase/" in name for name, _ in members(repository))
    assert leaks(repository, BANK + CHECKS) == []
    assert leaks(pack(repository, tmp_path / "students.zip"), BANK + CHECKS) == []


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
    asked = questions.load(chapter=chapter, use="bank")
    texts = [text for question in asked for _, text in questions.strings(question)]
    stored = json.dumps([[q.id for q in asked], texts], ensure_ascii=False)
    (inner / "stored.json").write_text(stored, encoding="utf-8")
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
        assert flat(question.id) in found
        missing = [text for text in telling((question,)) if text not in found]
        # Pages leave out what a marker need not read twice.
        assert len(missing) <= 1, missing


@pytest.mark.parametrize("name", banks.FORMATS)
def test_a_bank_that_gets_out_is_found_in_every_format(name: str, tmp_path: Path) -> None:
    asked = tuple(question for question in BANK if not question.numeric)
    content = banks.FORMATS[name].bank("planted", asked, {})
    (tmp_path / f"planted{banks.FORMATS[name].SUFFIX}").write_bytes(content)
    found = "\n".join(leaks(tmp_path))
    for question in asked:
        assert flat(question.id) in found
        assert any(text in found for text in telling((question,))), question.id


def test_one_choice_in_one_page_of_the_book_is_found(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "html"
    shutil.copytree(site, copy)
    page = copy / "_sources" / "book" / "welcome.md"
    (question,) = (q for q in BANK if q.id == "pathway-3-bank-therefore")
    choice = question.choices[0].text
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{choice}\n", encoding="utf-8")
    assert leaks(copy) == [f"_sources/book/welcome.md: {flat(choice)}"]
