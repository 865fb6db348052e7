"""No answer, hidden test, rubric or hint for after grading is in what readers and students get."""

from __future__ import annotations

import html
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import harness
import pytest
from containers import flat, members, searchable
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from countycase import essay, notebooks
from countycase.course.archive import pack
from countycase.course.student_repository import write
from countycase.exercises import released

NAMES = tuple(path.stem for path in notebooks.exercises(harness.ROOT))
MARKS = tuple(
    f"{edge} {region}"
    for region in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
    for edge in ("BEGIN", "END")
)
# The chapter that teaches instructors how to write an exercise names the marks.
ON_MARKS = "book/instructors."
# Shorter lines ("return counts") stand in any program. A Chinese character says as much as two.
TELLING = 28


@cache
def secrets(name: str) -> dict[str, str]:
    """The lines of an exercise that nobody but instructors may see, by their flat form.

    Words of the essay are no secret, nor is what a student sees in another exercise.
    """
    public = flat("".join(block.text for block in essay.load().blocks)) + "".join(
        flat(cell.source) for other in NAMES for cell in released(harness.source(other)).cells
    )
    lines = {flat(line).strip(","): line for line in harness.secrets(harness.source(name))}
    return {f: line for f, line in lines.items() if f not in public and weight(f) >= TELLING}


def weight(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)


def leaks(place: Path) -> list[str]:
    """Each secret line and each mark found in a product, with the file it stands in."""
    found = []
    for name, text in members(place):
        content = searchable(name, text)
        for exercise in NAMES:
            found += [
                f"{name}: {exercise}: {line}"
                for secret, line in secrets(exercise).items()
                if secret in content
            ]
        if ON_MARKS not in name:
            found += [f"{name}: {mark}" for mark in MARKS if mark in text]
    return found


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_has_many_secret_lines_to_look_for(name: str) -> None:
    lines = list(secrets(name).values())
    assert len(lines) > 50
    text = "\n".join(lines)
    source = harness.source(name)
    assert any(line in text for line in hidden(source, "HIDDEN TESTS"))
    assert any(line in text for line in hidden(source, "SOLUTION"))
    assert any(line in text for line in hidden(source, "MARK SCHEME"))
    assert [hint for hint in harness.hints(source).values() if hint not in lines] == []


def hidden(source: object, region: str) -> list[str]:
    """The lines of an exercise between the marks of one kind."""
    lines: list[str] = []
    inside = False
    for cell in source.cells:  # type: ignore[attr-defined]
        for line in cell.source.splitlines():
            inside = (inside or f"BEGIN {region}" in line) and f"END {region}" not in line
            if inside and f"BEGIN {region}" not in line:
                lines.append(line.strip())
    return [line for line in lines if line]


def test_the_built_book_gives_nothing_away(site: Path) -> None:
    """Pages, sources, the texts that the search shows, its index and the inventory."""
    names = [name for name, _ in members(site)]
    for part in ("_sources/", "_static/searchtext/", "searchindex.js", "objects.inv", ".html"):
        assert any(part in name for name in names), part
    assert leaks(site) == []


def test_the_book_for_reading_offline_gives_nothing_away(site: Path, tmp_path: Path) -> None:
    assert leaks(pack(site, tmp_path / "book.zip")) == []


def test_the_student_repository_and_its_wheel_give_nothing_away(repository: Path) -> None:
    names = [name for name, _ in members(repository)]
    assert "exercises/pathway-1.ipynb" in names
    assert any(".whl!countycase/exercises/pathways.py" in name for name in names)
    assert leaks(repository) == []


def test_a_zip_of_the_student_repository_gives_nothing_away(
    repository: Path, tmp_path: Path
) -> None:
    packed = pack(repository, tmp_path / "students.zip")
    assert any(".zip!" in name and ".whl!" in name for name, _ in members(packed))
    assert leaks(packed) == []


# The ways in which an answer could get out, each written as the tools write it.


def as_notebook(folder: Path, name: str) -> None:
    shutil.copy(harness.path(name), folder)


def as_wheel_in_a_zip(folder: Path, name: str) -> None:
    inner = folder / "countycase.whl"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.write(harness.path(name), "countycase/data/exercise.ipynb")
    pack(folder, folder / "students.zip")
    inner.unlink()


def whole(name: str) -> str:
    """All that an exercise says, hints for after grading included."""
    source = harness.source(name)
    return "\n".join([*(cell.source for cell in source.cells), *harness.hints(source).values()])


def as_highlighted_page(folder: Path, name: str) -> None:
    page = highlight(whole(name), PythonLexer(), HtmlFormatter(full=True))
    (folder / "page.html").write_text(page, encoding="utf-8")


def as_typeset_page(folder: Path, name: str) -> None:
    text = html.escape(whole(name), quote=False).replace("'", "’").replace('"', "”")
    (folder / "page.html").write_text(f"<p>{text}</p>", encoding="utf-8")


def as_text_of_the_search(folder: Path, name: str) -> None:
    text = json.dumps(whole(name))
    (folder / "page.js").write_text(f"show({text})", encoding="ascii")


def as_source_of_a_page(folder: Path, name: str) -> None:
    text = "\n\n".join(f"> {line}" for line in whole(name).splitlines())
    (folder / "page.md").write_text(text, encoding="utf-8")


def as_inventory(folder: Path, name: str) -> None:
    lines = whole(name).splitlines()
    text = "".join(f"{line} std:label -1 page.html {line}\n" for line in lines)
    head = b"# Sphinx inventory version 2\n# Project: P\n# Version: \n# zlib\n"
    (folder / "objects.inv").write_bytes(head + zlib.compress(text.encode("utf-8")))


@pytest.mark.parametrize(
    "planted",
    [
        as_notebook,
        as_wheel_in_a_zip,
        as_highlighted_page,
        as_typeset_page,
        as_text_of_the_search,
        as_source_of_a_page,
        as_inventory,
    ],
)
def test_an_answer_that_does_get_out_is_found_whatever_it_is_wrapped_in(
    planted: Callable[[Path, str], None], tmp_path: Path
) -> None:
    name = "pathway-4a"
    planted(tmp_path, name)
    found = "\n".join(leaks(tmp_path))
    assert [line for line in secrets(name).values() if line not in found] == []
    assert "BEGIN SOLUTION" in found


def test_one_answer_in_one_page_of_the_book_is_found(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "html"
    shutil.copytree(site, copy)
    page = copy / "_sources" / "book" / "welcome.md"
    answer = next(iter(secrets("pathway-1").values()))
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{answer}\n", encoding="utf-8")
    assert leaks(copy) == [f"_sources/book/welcome.md: pathway-1: {answer}"]
