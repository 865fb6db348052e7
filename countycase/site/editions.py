"""The two editions of the book: the readers', and the instructor's, which holds the answers.

The instructor's is built from a copy of the book's sources below ``_build/instructor``, so that no
answer ever stands among the sources of the readers' edition.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from countycase.errors import CourseError
from countycase.i18n import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARK = "INSTRUCTOR-EDITION.txt"
_LABEL = _(
    "Instructor’s edition. It holds answers, hidden tests and rubrics: do not publish it, and do "
    "not give it to students."
)
NOTE = "book/teaching-note"
_BANK = "book/question-bank"
# Where the note has the tables of points, which are counted from the exercise sources.
_BY_KIND = "% points by kind"
_BY_OUTCOME = "% points by outcome"
_AFTER = "book/instructors"
_STYLE = (
    ".edition-label{margin:0;padding:.5rem 1rem;background:#7a1020;color:#fff;font-weight:600;"
    "text-align:center}div.admonition.instructor{border-color:#7a1020}"
)


@dataclass(frozen=True)
class Edition:
    """An edition: its name, and the folder below the checkout that all of its build is in."""

    name: str
    folder: str

    @property
    def site(self) -> str:
        """Where its pages are, below the checkout."""
        return f"{self.folder}/html"


READERS = Edition("readers", "_build")
INSTRUCTOR = Edition("instructor", "_build/instructor")
EDITIONS = {edition.name: edition for edition in (READERS, INSTRUCTOR)}


def write_sources(root: Path) -> Path:
    """Write the sources of the instructor's edition of ``root`` afresh; return their folder."""
    from countycase import notebooks
    from countycase.exercises import assessment_map, instructor_pages, pages

    target = root / INSTRUCTOR.folder / "source"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / "book", target / "book", ignore=_without("exercises"))
    shutil.copytree(root / "notebooks", target / "notebooks", ignore=_without("exercises"))
    _copy_pictures(root / "data" / "questions", target / "data" / "questions")
    pages.write(
        root / "notebooks" / "exercises", target / "book" / "exercises", instructor_pages.page
    )
    note = target / f"{NOTE}.md"
    sources = notebooks.exercises(root)
    text = note.read_text("utf-8").replace(_BY_KIND, assessment_map.by_kind(sources))
    text = text.replace(_BY_OUTCOME, assessment_map.by_outcome(sources))
    note.write_text(text, encoding="utf-8")
    bank = instructor_pages.bank({path.stem for path in sources})
    (target / f"{_BANK}.md").write_text(bank, encoding="utf-8")
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    config["title"] += ": instructor’s edition"
    config["sphinx"]["config"]["course_edition"] = INSTRUCTOR.name
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    _add_pages(contents)
    for name, value in (("_config.yml", config), ("_toc.yml", contents)):
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        (target / name).write_text(text, encoding="utf-8")
    return target


def refuse_answers(site: Path) -> None:
    """Refuse a folder of the readers' edition that holds the instructor's.

    Raises:
        CourseError: if it does.
    """
    if (site / MARK).exists():
        raise CourseError(
            f"{site} holds the instructor's edition, with answers; delete the folder and build "
            "the book again."
        )


def setup_editions(app: Sphinx) -> None:
    """Let the build say on each page which edition it is, where it is not the readers'."""
    app.add_config_value("course_edition", READERS.name, "html")
    app.connect("builder-inited", _refuse_wrong_folder)
    app.connect("html-page-context", _say_edition)
    app.connect("build-finished", _leave_mark)


def labelled(html: str) -> str:
    """Return a whole page with the label of the instructor's edition, closed to search engines."""
    head = f'<meta name="robots" content="noindex, nofollow"><style>{_STYLE}</style></head>'
    before, body, rest = html.replace("</head>", head, 1).partition("<body")
    tag, _end, content = rest.partition(">")
    return f'{before}{body}{tag}><p class="edition-label" role="note">{_LABEL}</p>{content}'


def _copy_pictures(questions: Path, target: Path) -> None:
    """Copy what stands beside the questions; their texts are on the pages."""
    if questions.is_dir():
        shutil.copytree(questions, target, ignore=shutil.ignore_patterns("*.yml"))


def _without(name: str) -> Any:
    return lambda _folder, names: [n for n in names if n in (name, ".ipynb_checkpoints")]


def _add_pages(contents: dict[str, Any]) -> None:
    for chapters in _lists(contents):
        for index, entry in enumerate(chapters):
            if entry.get("file") == _AFTER:
                chapters[index + 1 : index + 1] = [{"file": NOTE}, {"file": _BANK}]
                return
    raise CourseError(f"_toc.yml has no {_AFTER}; the teaching note stands behind it.")


def _lists(contents: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    yield from (part["chapters"] for part in contents.get("parts", ()) if "chapters" in part)


def _refuse_wrong_folder(app: Sphinx) -> None:
    inside = f"/{INSTRUCTOR.folder}/" in Path(app.outdir).as_posix()
    if _is_instructors(app) and not inside:
        raise CourseError(
            f"The instructor's edition holds answers and is not written into {app.outdir}; build "
            "it with 'make book EDITION=instructor'."
        )


def _say_edition(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    context["course_edition"] = app.config.course_edition


def _leave_mark(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and _is_instructors(app) and app.builder.format == "html":
        (Path(app.outdir) / MARK).write_text(f"{_LABEL}\n", encoding="utf-8")


def _is_instructors(app: Sphinx) -> bool:
    return bool(app.config.course_edition == INSTRUCTOR.name)
