"""The instructor's edition stays apart; that it holds the answers is shown with the canaries."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from countycase import cli
from countycase.errors import CourseError
from countycase.site import builder, editions

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PAGES = {"welcome": "# Welcome\n", "instructors": "# For instructors\n"}


def quiet(_line: str) -> None:
    """Say nothing."""


def commands(workflow: Path) -> list[str]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_builds_it(workflow: Path) -> None:
    assert commands(workflow)
    text = workflow.read_text(encoding="utf-8")
    assert not re.search(r"edition|instructor", text, re.IGNORECASE)


def test_what_is_published_is_the_folder_and_the_zip_of_the_readers_edition() -> None:
    text = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    paths = set(re.findall(r"^\s+path: (.*)$", text, re.MULTILINE))
    assert paths == {"_build/*.zip", editions.READERS.site}
    assert not Path(editions.INSTRUCTOR.site).match("_build/*.zip")
    assert not Path(editions.INSTRUCTOR.site).is_relative_to(editions.READERS.site)


@pytest.mark.parametrize("command", [["serve"], ["zip"], ["book"]])
def test_serving_packing_and_building_take_the_readers_edition(
    command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[editions.Edition] = []

    def build(
        _root: Path, _say: object = None, edition: editions.Edition = editions.READERS
    ) -> Path:
        asked.append(edition)
        raise CourseError("That is enough.")

    monkeypatch.setattr(builder, "build", build)
    assert cli.main(command) == 1
    assert asked == [editions.READERS]


def test_its_sources_are_no_pages_of_the_readers_edition(small_book) -> None:
    """What a build writes for itself stands below its own folder alone."""
    root = small_book(PAGES)
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/welcome\nparts:\n- chapters:\n  - file: book/instructors\n",
        encoding="utf-8",
    )
    shutil.copy(ROOT / "book" / "teaching-note.md", root / "book")
    (root / "notebooks" / "exercises").mkdir()
    shutil.copy(ROOT / "notebooks" / "exercises" / "pathway-1.ipynb", root / "notebooks/exercises")
    (root / "data" / "questions").mkdir(parents=True)
    for name in ("bars.svg", "samples.yml"):
        (root / "data" / "questions" / name).write_text("<svg/>", encoding="utf-8")
    before = {path for path in root.rglob("*") if path.is_file()}
    source = editions.write_sources(root)
    new = {path for path in root.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(root / "_build" / "instructor") for path in new)
    assert "BEGIN" not in (source / "book/exercises/pathway-1.md").read_text(encoding="utf-8")
    note = (source / "book" / "teaching-note.md").read_text(encoding="utf-8")
    assert "| pathway-1 | 2 | 12 | 7 | 4 | 4 |  | 29 |" in note
    contents = yaml.safe_load((source / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter["file"] for chapter in contents["parts"][0]["chapters"]]
    assert files == ["book/instructors", "book/teaching-note", "book/question-bank"]
    assert "## Graded questions: text-analysis" in (source / "book" / "question-bank.md").read_text(
        encoding="utf-8"
    )
    assert not (source / "notebooks" / "exercises").exists()
    assert [path.name for path in (source / "data" / "questions").iterdir()] == ["bars.svg"]


def test_it_is_refused_where_the_readers_edition_is_built(small_book) -> None:
    root = small_book(PAGES)
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["course_edition"] = "instructor"
    (root / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    with pytest.raises(CourseError, match=r"holds answers and is not written into"):
        builder.build(root, say=quiet)
    assert not (root / "_build" / "html").exists()


def test_a_folder_that_holds_it_is_not_taken_for_the_readers_edition(small_book) -> None:
    root = small_book(PAGES)
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("answers", encoding="utf-8")
    (site / editions.MARK).write_text("", encoding="utf-8")
    (root / "_build" / "html.digest").write_text(builder.inputs_digest(root), encoding="utf-8")
    with pytest.raises(CourseError, match=r"holds the instructor's edition, with answers; delete"):
        builder.build(root, say=quiet)


def test_a_contents_file_without_the_chapter_for_instructors_is_refused(small_book) -> None:
    root = small_book({"welcome": "# Welcome\n", "second": "# Second\n"})
    shutil.copy(ROOT / "book" / "teaching-note.md", root / "book")
    with pytest.raises(CourseError, match=r"_toc\.yml has no book/instructors"):
        editions.write_sources(root)
