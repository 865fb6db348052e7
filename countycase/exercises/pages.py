"""Writes the reader's page of each exercise: tasks, hints and code to try, never an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from countycase import essay, resources
from countycase.exercises import attachments, cells
from countycase.exercises.release import read, released
from countycase.i18n import _, ngettext

# A code cell with the tag essay:pathway-1-1 prints that paragraph; the page quotes it instead.
_ESSAY = "essay:"
# In the notebook a hint is folded by HTML, which every front end of Jupyter shows; the page has it
# as the book's own kind of box, in the book's language.
_HINT = re.compile(
    r"^<details><summary>[^\n]*</summary>\n\n(?P<hint>.*?)\n\n</details>$", re.DOTALL | re.MULTILINE
)

_BEFORE_QUESTIONS = _(
    "These questions carry no points. What you answer is kept in this browser and sent nowhere."
)


def write(sources: Path, target: Path, made: Callable[[Path], str] | None = None) -> int:
    """Write one Markdown page into ``target`` for each notebook in ``sources``.

    Pages of exercises that are gone are removed; a page that has not changed is left alone, so
    that the book builds only what is new.

    Args:
        sources: the folder of the exercise sources.
        target: the folder of the pages.
        made: returns the page of a source; :func:`page`, unless another edition has its own.

    Returns:
        The number of pages.
    """
    made = made or page
    pages = {f"{path.stem}.md": made(path) for path in sorted(sources.glob("*.ipynb"))}
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        path = target / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
    return len(pages)


def page(path: Path, beside: Callable[[Any], str] = lambda _cell: "") -> str:
    """Return the page of the exercise source ``path`` as MyST Markdown, the reader's by default.

    Args:
        path: the source.
        beside: returns what another edition puts after each cell; it is given the source's cell,
            answers inside.

    Raises:
        CourseError: if the source cannot be released, or shows a picture that a page cannot have.
    """
    source = read(path)
    release = attachments.in_place(released(source, path.name), path.name)
    attachments.in_place(source, path.name)
    parts = []
    for index, (cell, whole) in enumerate(zip(release.cells, source.cells, strict=True)):
        parts += [_part(cell, first=index == 0), beside(whole)]
    return "\n\n".join(part for part in [*parts, _questions(path.stem)] if part) + "\n"


def box(kind: str, title: str, body: str) -> str:
    """Return a box of the book with a title; ``kind`` is its class, such as ``dropdown``."""
    return _directive(f"{{admonition}} {title}", kind, body)


def code_block(code: str) -> str:
    """Return Python code as a block of Markdown, also where it holds a fence itself."""
    fence = _fence("`", code)
    return f"{fence}python\n{code.rstrip()}\n{fence}"


def _part(cell: Any, *, first: bool) -> str:
    role = cells.role(cell)
    for tag in cell.metadata.get("tags", ()):
        if tag.startswith(_ESSAY):
            return _quotation(tag.removeprefix(_ESSAY))
    points = role.get("points", 0)
    if cell.cell_type == "markdown" and role.get("solution"):
        title = ngettext(
            "Your answer ({points} point)", "Your answer ({points} points)", points
        ).format(points=points)
        return box("tip", title, _("Write it in the notebook; a person marks it."))
    if cell.cell_type == "markdown":
        text = _HINT.sub(_hint, cell.source)
        return text + ("\n\n" + _introduction() if first else "")
    if cell.cell_type != "code" or not cell.source.strip():
        return ""
    code = code_block(cell.source)
    if role.get("grade") and not role.get("solution"):
        title = ngettext(
            "What the visible tests ask ({points} point)",
            "What the visible tests ask ({points} points)",
            points,
        ).format(points=points)
        return box("dropdown", title, code)
    return code


def _quotation(paragraph: str) -> str:
    """Return a paragraph of the essay by sentences, so that a question can name one by its id."""
    return "\n\n".join(
        f"`{sentence.id}`\n\n```{{essay}} {sentence.id}\n```"
        for sentence in essay.sentences(paragraph)
    )


def _questions(chapter: str) -> str:
    """Return the section with the self-check questions; empty where the chapter has none."""
    if not resources.path(f"questions/{chapter}.yml").is_file():
        return ""
    title, before = _("Check yourself"), _BEFORE_QUESTIONS
    heading = f"(exercise-{chapter}-questions)=\n## {title}"
    return f"{heading}\n\n{before}\n\n```{{self-check}} {chapter}\n```"


def _hint(match: re.Match[str]) -> str:
    return _directive("{hint}", "dropdown", match["hint"])


def _introduction() -> str:
    return box(
        "note",
        _("An exercise to do in the notebook"),
        _(
            "This page shows the tasks. To work on them, open the notebook of the same name in the "
            "student repository; the chapter {doc}`/book/exercises` says how."
        ),
    )


def _directive(opening: str, kind: str, body: str) -> str:
    fence = _fence(":", body)
    return f"{fence}{opening}\n:class: {kind}\n\n{body}\n{fence}"


def _fence(sign: str, body: str) -> str:
    """Return a fence that nothing in ``body`` closes."""
    longest = max((len(run) for run in re.findall(f"{sign}+", body)), default=0)
    return sign * max(3, longest + 1)
