"""Launch buttons lead to the notebook of the page in the student repository, once there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser

from countycase import cli, notebooks, resources
from countycase.errors import CourseError
from countycase.site import builder, launch

ROOT = Path(__file__).parents[2]
REPOSITORY = "https://github.com/a-college/county"
Book = Callable[..., Path]
Setting = Callable[..., None]


@pytest.fixture
def students(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """Sets the addresses in a copy of the course's data that the package reads instead."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setattr(resources, "root", lambda: folder)

    def write(**addresses: str) -> None:
        lines = "".join(f'{name} = "{value}"\n' for name, value in addresses.items())
        text = (ROOT / "data" / "course.toml").read_text(encoding="utf-8")
        text = text.partition("[students]")[0].replace(".example", ".edu")
        (folder / "course.toml").write_text(f"{text}[students]\n{lines}", encoding="utf-8")

    return write


def test_every_page_with_a_notebook_names_it_as_the_student_repository_does() -> None:
    for path in notebooks.chapters(ROOT):
        assert launch.notebook_of(f"notebooks/{path.stem}") == f"notebooks/{path.name}"
    for path in notebooks.exercises(ROOT):
        assert launch.notebook_of(f"book/exercises/{path.stem}") == f"exercises/{path.name}"
    assert launch.notebook_of("book/case") == ""
    assert launch.notebook_of("book/exercises") == ""


@pytest.mark.parametrize(
    ("repository", "spec"),
    [
        (REPOSITORY, "gh/a-college/county/spring"),
        (f"{REPOSITORY}.git", "gh/a-college/county/spring"),
        (f"{REPOSITORY}/", "gh/a-college/county/spring"),
        ("https://gitlab.com/a/group/county", "gl/a%2Fgroup%2Fcounty/spring"),
        ("https://git.a-college.edu/county.git", None),
    ],
)
def test_binder_is_told_the_repository_its_branch_and_the_notebook(
    repository: str, spec: str | None, students: Setting
) -> None:
    students(repository=repository, branch="spring", binder="https://binder.a-college.edu/")
    (name, address), last = launch.links("exercises/pathway-1.ipynb")
    parts = urlsplit(address)
    found = parts.path.removeprefix("/v2/")
    assert name == "Binder"
    assert found == spec or unquote(found) == f"git/{repository}/spring"
    assert parse_qs(parts.query) == {"urlpath": ["lab/tree/exercises/pathway-1.ipynb"]}
    assert last[1] == repository.rstrip("/")


def test_a_hub_is_told_to_fetch_the_repository_and_open_the_notebook(students: Setting) -> None:
    students(repository=f"{REPOSITORY}.git", jupyterhub="https://hub.a-college.edu")
    (name, address), _last = launch.links("notebooks/text-analysis.ipynb")
    parts = urlsplit(address)
    assert (name, parts.path) == ("JupyterHub", "/hub/user-redirect/git-pull")
    assert parse_qs(parts.query) == {
        "repo": [f"{REPOSITORY}.git"],
        "branch": ["main"],
        "urlpath": ["lab/tree/county/notebooks/text-analysis.ipynb"],
    }


@pytest.mark.parametrize(
    "addresses",
    [
        {"repository": "git@github.com:a-college/county.git"},
        {"repository": "javascript:alert(1)"},
        {"repository": REPOSITORY, "binder": "mybinder.org"},
        {"binder": "https://mybinder.org"},
    ],
)
def test_what_no_browser_could_launch_is_refused(
    addresses: dict[str, str], students: Setting
) -> None:
    students(**addresses)
    with pytest.raises(CourseError, match=r"data/course\.toml .* students\."):
        launch.links("notebooks/text-analysis.ipynb")


PAGES = {"welcome": "# Welcome\n\n```{student-repository}\n```\n"}


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    """A notebook as the book takes it; beside it the package, for Sphinx to run with its data."""
    shutil.copytree(ROOT / "countycase", tmp_path / "countycase")
    path = tmp_path / "made.ipynb"
    cells = [new_markdown_cell("# A notebook"), new_code_cell("1 + 1")]
    nbformat.write(new_notebook(cells=cells), path)
    notebooks.refresh([path], say=lambda _line: None)
    return {"made": path.read_text(encoding="utf-8")}


def test_a_page_offers_its_notebook_by_keyboard(
    small_book: Book, students: Setting, made: dict[str, str], browser: Browser
) -> None:
    students(repository=REPOSITORY, binder="https://mybinder.org")
    site = builder.build(small_book(PAGES, made), say=lambda _line: None)
    page = browser.new_page()
    page.goto((site / "book" / "welcome.html").as_uri())
    assert page.get_by_role("link", name=REPOSITORY).get_attribute("href") == REPOSITORY
    assert page.get_by_role("button", name="Run this page's notebook").count() == 0
    page.goto((site / "notebooks" / "made.html").as_uri())
    button = page.get_by_role("button", name="Run this page's notebook")
    while not button.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    offered = page.locator(".dropdown-launch-buttons a")
    assert offered.all_inner_texts() == ["Binder", "Student repository"]
    address = (
        "https://mybinder.org/v2/gh/a-college/county/main?urlpath=lab/tree/notebooks/made.ipynb"
    )
    assert offered.first.is_visible()
    assert offered.first.get_attribute("href") == address
    page.close()


def test_no_page_offers_a_repository_that_is_not_published(
    small_book: Book, students: Setting, made: dict[str, str]
) -> None:
    students(repository="")
    site = builder.build(small_book(PAGES, made), say=lambda _line: None)
    for path in (site / "book" / "welcome.html", site / "notebooks" / "made.html"):
        text = path.read_text(encoding="utf-8")
        assert "launch-buttons" not in text
        assert "The student repository of this course" not in text


def test_a_book_is_not_published_while_its_guide_does_not_name_the_repository(
    students: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    students(repository=REPOSITORY)
    assert cli.main(["publishable"]) == 1
    assert f"README.md does not name {REPOSITORY}" in capsys.readouterr().err
