"""The build gives each explorer of a page its answers, and refuses what would mislead a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycase.allocation import laboratory
from countycase.errors import CourseError
from countycase.explore import Explorer, Search, explore
from countycase.figures import concordance
from countycase.site import explorers


class Build:
    """What of Sphinx's application the explorers use: where the site is written."""

    def __init__(self, folder: Path) -> None:
        self.outdir = str(folder)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def burden(name: str, low: float = 0.0) -> Explorer:
    return explore(laboratory.double_burden, name=name, old_post=(low, 1.0, 0.5))


def test_the_page_finds_the_table_from_its_own_depth(build: Build, tmp_path: Path) -> None:
    html = explorers.published(burden("week").static_html(), build, 1)
    (file,) = (tmp_path / explorers.FOLDER).iterdir()
    assert f'data-table="../_static/explorers/{file.name}"' in html
    name, table = explorers.read(file.read_text(encoding="utf-8"))
    assert (name, len(table["order"])) == ("week", 3)


@pytest.mark.parametrize("name", ["explorer", "runtime", "a2-b"])
def test_an_explorer_may_have_any_name(build: Build, tmp_path: Path, name: str) -> None:
    explorers.published(burden(name).static_html(), build, 0)
    explorers.published(burden("other").static_html(), build, 0)
    files = {path.name.partition(".")[0] for path in (tmp_path / explorers.FOLDER).iterdir()}
    assert files == {name, "other"}


def test_the_same_explorer_on_two_pages_shares_its_table(build: Build, tmp_path: Path) -> None:
    for depth in (0, 1):
        explorers.published(burden("week").static_html(), build, depth)
    assert len(list((tmp_path / explorers.FOLDER).iterdir())) == 1


def test_two_different_explorers_of_one_name_are_refused(build: Build) -> None:
    explorers.published(burden("week").static_html(), build, 0)
    with pytest.raises(CourseError, match="Two explorers of the book are called 'week'"):
        explorers.published(burden("week", 0.5).static_html(), build, 0)


def test_each_build_writes_its_own_tables(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        explorers.published(burden("week").static_html(), Build(tmp_path / folder), 0)
        assert len(list((tmp_path / folder / explorers.FOLDER).iterdir())) == 1


def local(width: int = 1) -> int:
    return width


def test_a_function_outside_the_course_is_refused(build: Build) -> None:
    with pytest.raises(CourseError, match=r"'area' cannot answer on a page.*local"):
        explorers.published(explore(local, name="area", width=(1, 2)).static_html(), build, 0)


def test_an_explorer_that_no_page_can_answer_says_why(build: Build, tmp_path: Path) -> None:
    field = explore(concordance.lines, name="free", word="應", width=[12])
    html = explorers.published(field.static_html(), build, 0)
    assert "The field &#x27;Word&#x27; takes any text" in html
    nameless = explore(local, width=(1, 2))
    page = explorers.published(nameless.static_html(), build, 0)
    assert "This explorer answers in the notebook only" in page
    for shown in (html, page):
        assert "need a script" not in shown, "no script on the page could answer"
    assert not (tmp_path / explorers.FOLDER).exists()


def test_an_explorer_without_a_name_is_none_that_a_link_or_a_test_could_look_for(
    build: Build,
) -> None:
    """Every ``[data-explorer]`` of a page has a name, and so its controls."""
    page = explorers.published(explore(local, width=(1, 2)).static_html(), build, 0)
    assert "data-explorer" not in page
    assert page.startswith('<div class="explorer">')


def letters() -> dict[str, str]:
    return {"text": "群眾公民"}


def test_a_search_brings_its_data_instead_of_a_table(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "__module__", "countycase.figures.concordance")
    monkeypatch.setattr(concordance, "letters", letters, raising=False)
    found = explore(
        concordance.lines, name="find", search=Search("concordance", letters), word="應", width=[9]
    )
    html = explorers.published(found.static_html(), build, 0)
    assert "data-table=" in html
    (file,) = (tmp_path / explorers.FOLDER).iterdir()
    assert explorers.read(file.read_text(encoding="utf-8")) == (
        "find",
        {"search": "concordance", "data": {"text": "群眾公民"}},
    )


def test_a_search_that_the_page_lacks_is_refused(build: Build) -> None:
    sought = explore(
        concordance.lines, name="find", search=Search("letters", letters), word="應", width=[9]
    )
    with pytest.raises(CourseError, match=r"no search 'letters'; .* write static/searches/letters"):
        explorers.published(sought.static_html(), build, 0)


def test_too_much_to_search_is_refused_with_its_size(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def much() -> list[float]:
        return [number**0.5 for number in range(30_000)]

    monkeypatch.setattr(much, "__module__", "countycase.figures.concordance")
    monkeypatch.setattr(much, "__qualname__", "much")
    monkeypatch.setattr(concordance, "much", much, raising=False)
    found = explore(
        concordance.lines, name="find", search=Search("concordance", much), word="應", width=[9]
    )
    with pytest.raises(CourseError, match=r"'find' searches take \d+ kB"):
        explorers.published(found.static_html(), build, 0)
