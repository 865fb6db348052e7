"""The book is built whole or not at all, and what was good before is never lost."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from countycase.errors import CourseError
from countycase.site import builder

ROOT = Path(__file__).resolve().parent.parent.parent
TWO_PAGES = {"welcome": "# Welcome\n", "second": "# Second page\n"}


def quiet(_line: str) -> None:
    """Say nothing."""


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def old_book(tmp_path: Path) -> Path:
    """A checkout with a book from before, and sources that stop the next build at once."""
    site = tmp_path / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good book", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "broken.ipynb").write_text("{", encoding="utf-8")
    return tmp_path


def test_a_build_interrupted_while_it_replaced_the_book_loses_nothing(old_book: Path) -> None:
    site = old_book / "_build" / "html"
    site.rename(site.with_name("html.old"))
    with pytest.raises(CourseError):
        builder.build(old_book, say=quiet)
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good book"
    assert not site.with_name("html.old").exists()


def test_what_an_interrupted_build_left_does_not_take_the_place_of_a_newer_book(
    old_book: Path,
) -> None:
    left = old_book / "_build" / "html.old"
    left.mkdir()
    (left / "index.html").write_text("older still", encoding="utf-8")
    with pytest.raises(CourseError):
        builder.build(old_book, say=quiet)
    site = old_book / "_build" / "html"
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good book"
    assert not left.exists()


def test_a_book_that_cannot_be_put_in_its_place_leaves_the_old_one(
    old_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old_book / "notebooks" / "broken.ipynb").unlink()
    monkeypatch.setattr(builder, "_write_exercise_pages", lambda _root: 0)
    monkeypatch.setattr(builder, "_run_sphinx", lambda root, _folder: root / "_build" / "gone")
    with pytest.raises(FileNotFoundError):
        builder.build(old_book, say=quiet)
    site = old_book / "_build" / "html"
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good book"
    assert not (old_book / "_build" / "html.digest").exists()


def test_a_changed_book_equals_one_built_from_nothing(small_book, tmp_path: Path) -> None:
    """A page changed (its title stands on every page), a page, a picture and a file gone."""
    pages = {
        "welcome": "# Welcome\n",
        "second": "# Second\n\n![A picture](_static/picture.png)\n",
        "third": "# Third, soon gone\n",
    }
    root = small_book(pages)
    shutil.copy(ROOT / "book" / "_static" / "screenshot.png", root / "book/_static/picture.png")
    (root / "book" / "_static" / "left.txt").write_text("left", encoding="utf-8")
    built = files(builder.build(root, say=quiet))
    assert "book/third.html" in built
    assert "_static/left.txt" in built

    (root / "book" / "second.md").write_text("# Second, by another name\n", encoding="utf-8")
    (root / "book" / "third.md").unlink()
    for name in ("picture.png", "left.txt"):
        (root / "book" / "_static" / name).unlink()
    toc = root / "_toc.yml"
    text = toc.read_text(encoding="utf-8").replace("  - file: book/third\n", "")
    toc.write_text(text, encoding="utf-8")
    changed = files(builder.build(root, say=quiet))
    assert b"Second, by another name" in changed["book/welcome.html"]
    assert not [name for name in changed if "third" in name or "picture" in name or "left" in name]

    shutil.rmtree(root / "_build")
    assert files(builder.build(root, say=quiet)) == changed


def test_a_page_that_is_missing_stops_the_build_and_is_named(small_book) -> None:
    root = small_book(TWO_PAGES)
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good book", encoding="utf-8")
    (root / "book" / "second.md").unlink()
    with pytest.raises(CourseError, match=r"book/second"):
        builder.build(root, say=quiet)
    assert files(site) == {"index.html": b"the last good book"}


def test_a_damaged_work_folder_does_not_stop_the_build(small_book) -> None:
    root = small_book(TWO_PAGES)
    work = root / "_build" / "work" / "_build"
    work.mkdir(parents=True)
    (work / ".doctrees").write_text("not a folder", encoding="utf-8")
    site = builder.build(root, say=quiet)
    assert "Second page" in (site / "book" / "second.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left", "book.log")])
def test_a_build_that_is_stopped_leaves_no_process(
    old_book: Path, stop: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen

    def endless(_command: list[str], **options) -> subprocess.Popen[str]:
        code = "print('reading', flush=True)\nwhile True: pass"
        started.append(popen([sys.executable, "-c", code], **options))
        return started[-1]

    def fail(_line: str) -> None:
        raise stop

    (old_book / "notebooks" / "broken.ipynb").unlink()
    monkeypatch.setattr(builder, "_write_exercise_pages", lambda _root: 0)
    monkeypatch.setattr(subprocess, "Popen", endless)
    monkeypatch.setattr(builder, "_show_progress", fail)
    with pytest.raises(type(stop)):
        builder.build(old_book, say=quiet)
    assert started[0].returncode not in (None, 0)
    site = old_book / "_build" / "html"
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good book"


def test_a_second_build_waits_for_the_first_and_says_so(
    old_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    waits = threading.Event()

    def say(line: str) -> None:
        done.append(line)
        waits.set()

    monkeypatch.setattr(builder, "_build", lambda *_: done.append("built"))
    other = threading.Thread(target=builder.build, args=(old_book, say))
    with FileLock(old_book / "_build" / "build.lock", thread_local=False):
        other.start()
        assert waits.wait(timeout=30)
        assert done == ["Another build of this book is under way; waiting for it …"]
    other.join(timeout=30)
    assert done[1:] == ["built"]


def test_only_what_the_book_is_made_of_counts_as_a_change(small_book) -> None:
    root = small_book(TWO_PAGES)
    before = builder.inputs_digest(root)
    for name in ("book/exercises/generated.md", "notebooks/.ipynb_checkpoints/a.ipynb", "notes.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("changed", encoding="utf-8")
    assert builder.inputs_digest(root) == before
    (root / "book" / "second.md").rename(root / "book" / "renamed.md")
    assert builder.inputs_digest(root) != before


@pytest.mark.full
def test_two_checkouts_in_different_places_give_the_same_book_byte_for_byte(
    tmp_path: Path,
) -> None:
    """N8, on the whole book: neither the place nor the time of a build shows in it."""
    inputs = ("_config.yml", "_toc.yml", "requirements.txt", "book", "notebooks", "countycase")
    sites = []
    for place in ("one", "another/and/longer"):
        root = tmp_path / place
        root.mkdir(parents=True)
        for name in (*inputs, "data"):
            source = ROOT / name
            ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "exercises.db")
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=ignored)
            else:
                shutil.copy(source, root)
        command = [sys.executable, "-m", "countycase", "book"]
        done = subprocess.run(
            command, cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        sites.append(root / "_build" / "html")
    first, second = sites
    names = sorted(files(first))
    assert len(names) > 50
    assert names == sorted(files(second))
    _same, different, unreadable = filecmp.cmpfiles(first, second, names, shallow=False)
    assert different == unreadable == []
