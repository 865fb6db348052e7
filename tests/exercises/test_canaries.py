"""Every answer, hidden test, model answer, rubric and bank question gets a word of its own; then
all that readers and students can get is made, and none of these words is in any of it."""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import canaries
import nbformat
import pytest
from containers import members, searchable

from countycase import notebooks
from countycase.exercises import regions


@pytest.fixture(scope="module")
def planted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the course with canaries, and the place of each."""
    copy = tmp_path_factory.mktemp("canaries") / "course"
    return copy, canaries.planted(root, copy)


@pytest.fixture(scope="module")
def book(planted: tuple[Path, dict[str, str]]) -> Path:
    """The folder with the book and its zip, both made from the copy."""
    copy, _ = planted
    canaries.run(copy, "zip")
    return copy / "_build"


@pytest.fixture(scope="module")
def repository(planted: tuple[Path, dict[str, str]]) -> Path:
    """The student repository, made from the copy, packed as it is handed out."""
    copy, _ = planted
    folder = copy.parent / "students"
    canaries.run(copy, "student-repo", str(folder))
    return folder


def escaped(place: Path) -> set[str]:
    """The canaries in a product, as the file that each is in and the word."""
    return {
        f"{name}: {word.lower()}"
        for name, text in members(place)
        for word in canaries.CANARY.findall(f"{searchable(text)}\n{name}")
    }


def test_every_region_model_answer_and_bank_question_has_a_canary(
    planted: tuple[Path, dict[str, str]],
) -> None:
    copy, words = planted
    found = {line.rpartition(": ")[2] for line in escaped(copy / "notebooks" / "exercises")}
    found |= {line.rpartition(": ")[2] for line in escaped(copy / "data")}
    assert found == set(words)
    for path in notebooks.exercises(copy):
        for cell in nbformat.read(path, as_version=4).cells:
            for region in (regions.SOLUTION, regions.HIDDEN_TESTS, regions.MARK_SCHEME):
                inside = regions.between(cell.source, region)
                count = cell.source.count(f"BEGIN {region}")
                assert len(set(canaries.CANARY.findall(inside))) == count, (path.stem, cell.id)
    banks = "".join(p.read_text("utf-8") for p in (copy / "data").glob("questions/*.yml"))
    for name in re.findall(r"- id: ([\w-]+)\n\s+use: bank", banks):
        assert any(f"/{name}: " in place for place in words.values()), name


def test_none_is_in_the_book_its_search_its_downloads_or_its_zip(book: Path) -> None:
    zips = list(book.glob("*.zip"))
    assert zips
    for product in (book / "html", *zips):
        names = [name for name, _ in members(product)]
        for part in ("_sources/", "_static/searchtext/", "searchindex.js", "objects.inv", ".html"):
            assert any(part in name for name in names), part
        assert escaped(product) == set()


def test_none_is_in_the_student_repository_or_its_wheel(repository: Path) -> None:
    names = [name for name, _ in members(repository)]
    assert any(".whl!countycase/exercises/pathways.py" in name for name in names)
    assert any(name.startswith("exercises/") for name in names)
    assert escaped(repository) == set()


# The edition that shall have them.


@pytest.fixture(scope="module")
def instructors(planted: tuple[Path, dict[str, str]], book: Path) -> Path:
    """The instructor's edition of the copy, built after the readers'."""
    copy, _ = planted
    canaries.run(copy, "book", "--edition", "instructor")
    return book / "instructor" / "html"


def test_the_instructors_edition_has_every_one_of_them(
    planted: tuple[Path, dict[str, str]], instructors: Path
) -> None:
    _, words = planted
    found = {line.rpartition(": ")[2] for line in escaped(instructors)}
    missing = {words[word] for word in words.keys() - found}
    # What a cell does not show is not on its page.
    assert {place for place in missing if not place.endswith(canaries.PICTURE)} == set()


def test_each_of_its_pages_says_which_edition_it_is_and_is_not_to_be_indexed(
    instructors: Path,
) -> None:
    pages = [path for path in instructors.rglob("*.html") if path != instructors / "index.html"]
    assert instructors / "book" / "teaching-note.html" in pages
    assert instructors / "search.html" in pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        label = '<p class="edition-label" role="note">Instructor’s edition. It holds answers'
        assert text.count(label) == 1, path.name
        assert '<meta name="robots" content="noindex, nofollow"' in text, path.name
    leading_on = (instructors / "index.html").read_text(encoding="utf-8")
    assert re.fullmatch(r'<meta http-equiv="Refresh" [^<>]*>\s*', leading_on)


def test_the_readers_edition_is_as_it_was_and_has_no_teaching_note(
    book: Path, instructors: Path
) -> None:
    assert instructors.is_dir()
    note = (instructors / "_sources" / "book" / "teaching-note.md").read_text(encoding="utf-8")
    sentences = {line for line in note.splitlines() if len(line) > 60}
    for name, text in members(book / "html"):
        assert "teaching-note" not in name
        assert "edition-label" not in text, name
        assert not [line for line in sentences if line in text], name
    assert escaped(book / "html") == set()


# A canary is found whatever it is wrapped in.

WORD = canaries.canary("here")
TEXT = f"before {WORD} after, and enough text that it is worth packing, 「情」 and all. " * 3


@pytest.mark.parametrize(
    ("name", "wrapped"),
    [
        ("page.html", lambda: "".join(f"<b>{c}</b>" for c in WORD).encode()),
        ("page.html", lambda: "".join(f"&#{ord(c)};" for c in WORD).encode()),
        ("text.js", lambda: json.dumps(TEXT).encode()),
        ("text.js", lambda: "".join(f"\\u{ord(c):04x}" for c in WORD).encode()),
        ("index.json", lambda: WORD.upper().encode()),
        ("page.html", lambda: b"data:text/plain;base64," + base64.b64encode(TEXT.encode())),
        ("page.html", lambda: b"data:x;base64," + base64.b64encode(gzip.compress(TEXT.encode()))),
        ("page.html", lambda: b"data:x;base64," + base64.b64encode(zlib.compress(TEXT.encode()))),
        ("table.json.gz", lambda: gzip.compress(TEXT.encode())),
        (f"{WORD}.txt", lambda: b"nothing"),
    ],
)
def test_a_canary_is_found_in_tags_escapes_base64_and_packed_files(
    name: str, wrapped: Callable[[], bytes], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(wrapped())
    assert any(line.endswith(WORD) for line in escaped(tmp_path))
