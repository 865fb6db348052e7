"""No answer, hidden test, rubric or hint for after grading is in what readers and students get."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import harness
import pytest
import wrapping
from confidential import COMMON, NAMES, search, secrets
from containers import members
from decoding import bare, narrow

from countycase.course.archive import pack
from countycase.course.student_repository import write
from countycase.exercises import regions

MARKS = tuple(
    f"{edge} {region}"
    for region in (regions.SOLUTION, regions.HIDDEN_TESTS, regions.MARK_SCHEME)
    for edge in ("BEGIN", "END")
)
# The chapter that teaches instructors how to write an exercise names the marks.
ON_MARKS = "book/instructors."


def leaks(place: Path) -> list[str]:
    """Each secret text and each mark found in a product, with the file it stands in."""
    marks = [
        f"{name}: {mark}"
        for name, text in members(place)
        if ON_MARKS not in name
        for mark in MARKS
        if mark in text
    ]
    return search().leaks(place) + marks


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student") / "repository"
    write(root, folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_there_is_much_to_look_for_in_each_exercise(name: str) -> None:
    held = [place for place, text in harness.confidential(harness.source(name)) if text]
    for kind in ("solution", "hidden tests", "mark scheme", "model answer", "hint", "output"):
        assert any(place.endswith(f", {kind}") for place in held), kind
    mine = [line for line, owner in search().alone.items() if owner.startswith(f"{name}, ")]
    assert len(mine) > 20
    assert sum(len(lines) for owner, lines in search().short.items() if name in owner) > 20


@pytest.mark.parametrize("text", [text for texts in COMMON.values() for text in texts])
def test_what_is_called_common_is_in_a_secret_text_still(text: str) -> None:
    """If not, take it out of the list."""
    assert any(bare(text) in bare(secret) for _, secret in secrets())


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


@pytest.mark.parametrize("wrap", wrapping.WAYS, ids=lambda wrap: wrap.__name__)
def test_an_exercise_that_does_get_out_is_found_whatever_it_is_wrapped_in(
    wrap: Callable[[Path, str], None], tmp_path: Path
) -> None:
    name = "pathway-4a"
    wrap(tmp_path, name)
    found = leaks(tmp_path)
    whole = "\n".join(found)
    held = [
        f"{name}, {place}" for place, text in harness.confidential(harness.source(name)) if text
    ]
    shown = [place for place in held if not place.endswith(", output")]
    assert [place for place in shown if f": {place}: " not in whole] == []
    mine = [line for line, owner in search().alone.items() if owner in shown]
    assert [line for line in mine if narrow(line) not in whole] == []
    assert any(line.endswith(": BEGIN SOLUTION") for line in found)


# What somebody might copy by hand, in a file that holds much else.


def cell(name: str, cell_id: str) -> str:
    return next(c.source for c in harness.source(name).cells if c.id == cell_id)


def planted(folder: Path, root: Path, path: str, text: str) -> list[str]:
    """What is found after a text was written at the end of a file of the course."""
    copy = folder / path
    copy.parent.mkdir(parents=True)
    copy.write_text(f"{(root / path).read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return leaks(folder)


WRITTEN = [(name, cell_id) for name in NAMES for cell_id in harness.written(harness.source(name))]


@pytest.mark.parametrize(("name", "cell_id"), WRITTEN)
def test_a_sentence_or_a_torn_paragraph_of_a_model_answer_is_found(
    name: str, cell_id: str, root: Path, tmp_path: Path
) -> None:
    model = regions.without(cell(name, cell_id), regions.MARK_SCHEME)
    paragraph = max(model.splitlines(), key=len)
    sentences = [
        sentence
        for line in model.splitlines()
        for sentence in wrapping.sentences(line)
        if len(sentence) > 60
    ]
    for number, text in enumerate([sentences[0], sentences[-1], paragraph.rpartition(" ")[0]]):
        found = planted(tmp_path / str(number), root, "book/exercises.md", text)
        assert [line for line in found if f": {name}, {cell_id}, model answer: " in line], text


@pytest.mark.parametrize(("name", "cell_id"), WRITTEN)
def test_a_level_of_a_rubric_without_its_points_and_half_a_level_are_found(
    name: str, cell_id: str, root: Path, tmp_path: Path
) -> None:
    scheme = regions.between(cell(name, cell_id), regions.MARK_SCHEME)
    best = max(scheme.splitlines(), key=len).lstrip("- 0123456789:")
    half = len(best) // 2
    # The capstone tells students part of what it asks for, so half a level may be public.
    halves = [best[:half], best[half:]] if name != "capstone" else []
    for number, text in enumerate([best, *halves]):
        found = planted(tmp_path / str(number), root, "book/exercises.md", text)
        # Levels of several tasks may share a sentence.
        assert [line for line in found if ", mark scheme: " in line], text


@pytest.mark.parametrize(
    ("name", "cell_id", "text"),
    [
        (
            "pathway-2",
            "matrix",
            '# "業務骨干": "government", "全縣各單位": "government", "縣政府常務會": "government", '
            '"督查辦": "government"',
        ),
        (
            "pathway-2",
            "matrix",
            "業務骨干 | government\n全縣各單位 | government\n任何單位 | government",
        ),
        (
            "pathway-4a",
            "chains",
            '("地方政府", "人大", law), ("工作人員", "公民", law), ("駐村工作隊", "督查辦", drive)',
        ),
        ("pathway-4b", "test-ordered", 'assert (owed["nights"], owed["village_days"]) == (56, 43)'),
        ("pathway-1", "waited", 'counted = {day.date for day in after if day.kind == "working"}'),
    ],
)
def test_short_answers_are_found_among_code(
    name: str, cell_id: str, text: str, root: Path, tmp_path: Path
) -> None:
    found = planted(tmp_path, root, "countycase/site/policy.py", text)
    assert [line for line in found if f": {name}, {cell_id}, " in line]


def test_one_line_in_one_page_of_the_book_is_found_and_nothing_else(
    root: Path, tmp_path: Path
) -> None:
    line, owner = next(iter(search().alone.items()))
    found = planted(tmp_path, root, "book/welcome.md", line)
    assert found == [f"book/welcome.md: {owner}: {narrow(line)}"]
