"""What students get back: points, comments and the messages of visible tests, no hidden test.

nbgrader's own feedback prints each test cell as it was graded, hidden tests and tracebacks
included, and loads scripts from other hosts. ``nbgrader_config.py`` puts this in its place.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import NbGraderPreprocessor

from countycase.exercises import cells, results
from countycase.exercises.regions import without_regions
from countycase.exercises.release import read, released
from countycase.i18n import _, language, ngettext
from countycase.notebooks.digest import KEY

_WEB = re.compile(r"https?://|mailto:")
# Targets of links within the book, and folded hints.
_ONLY_IN_THE_BOOK = re.compile(r"^\([\w-]+\)=\n|<details>.*?</details>", re.MULTILINE | re.DOTALL)


class TestResults(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts what a student may know of each test in the place of its source and output."""

    # Its name begins like that of a class of tests.
    __test__ = False

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the graded notebook without outputs, each test cell replaced by its result.

        Outputs of other cells go as well: while it is graded, a student's own cell can read the
        hidden tests and print them. What the source hides in other cells goes, too.
        """
        source = _source(Path("source"), resources["nbgrader"])
        public = results.words(released(source)) if source else frozenset()
        masters = dict(cells.named(source)) if source else {}
        waiting = _waiting(resources["nbgrader"])
        for cell in nb.cells:
            if cells.is_test(cell):
                master = masters.get(cells.name(cell), cell)
                hint = str(master.metadata.get(KEY, {}).get("hint", ""))
                # The words of the tests are the source's; those of a submission are the student's.
                graded = nbformat.from_dict({**cell, "source": master.source})
                cell.metadata[KEY] = {"result": results.result(graded, hint, public)}
                cell.source = ""
            else:
                cell.source = without_regions(cell.source)
                cell.metadata[KEY] = {"waiting": cells.name(cell) in waiting}
            if cell.cell_type == "code":
                cell.outputs = []
        return nb, resources


def _waiting(names: Any) -> set[str]:
    """Return the names of the answers that nobody has marked yet."""
    if "db_url" not in names:
        return set()
    with Gradebook(names["db_url"]) as book:
        try:
            found = book.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
        except MissingEntry:
            return set()
        return {grade.name for grade in found.grades if grade.needs_manual_grade}


def _source(sources: Path, names: Any) -> Any:
    """Return the source of an exercise, which has the tests' words and hints; None without one."""
    path = sources / names["assignment"] / f"{names['notebook']}.ipynb"
    return read(path) if path.is_file() else None


def pages_only() -> None:
    """Keep nbgrader from giving students what lies beside a graded notebook.

    That is whatever their code wrote there while it was graded, hidden tests among it, or what a
    link that it made leads to. nbgrader has no setting for it that does not reach grading as well.
    """
    GenerateFeedback.init_assignment = _empty_destination


def _empty_destination(self: Any, assignment_id: str, student_id: str) -> None:
    target = Path(self._format_dest(assignment_id, student_id))
    if target.exists():
        shutil.rmtree(target)


class FeedbackExporter(Exporter):
    """Writes a graded notebook as one HTML file that loads nothing and runs nothing."""

    # What a browser is told: whatever a student or marker wrote, no request and no script.
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """Return the feedback on a graded notebook, and the resources."""
        graded, resources = super().from_notebook_node(nb, resources, **options)
        return page(graded, resources["nbgrader"]), resources


def page(notebook: Any, grading: Any) -> str:
    """Return the page for a notebook that holds results in the place of tests.

    Args:
        notebook: what :class:`TestResults` returns.
        grading: nbgrader's ``notebook`` (its name), ``student``, ``score`` and ``max_score``, and
            ``late_penalty`` if there is one.
    """
    title = _("{exercise}: {score} of {points} points").format(
        exercise=grading["notebook"],
        score=_number(grading["score"]),
        points=_number(grading["max_score"]),
    )
    penalty = grading.get("late_penalty") or 0
    late = _("{points} points were taken off, because it came late.")
    parts = [f"<h1>{escape(title)}</h1>"]
    if count := sum(map(_is_waiting, notebook.cells)):
        so_far = ngettext(
            "{count} answer is not marked yet; its points are not in this sum.",
            "{count} answers are not marked yet; their points are not in this sum.",
            count,
        )
        parts.append(f"<p>{escape(so_far.format(count=count))}</p>")
    if penalty:
        parts.append(f"<p>{escape(late.format(points=_number(penalty)))}</p>")
    parts += [_part(cell) for cell in notebook.cells]
    return _PAGE.format(
        language=language(),
        policy=FeedbackExporter.policy,
        title=escape(title),
        body="\n".join(filter(None, parts)),
    )


def _part(cell: Any) -> str:
    role = cells.role(cell)
    if cells.is_test(cell):
        label = _("Tests {name}").format(name=role.get("grade_id", ""))
        return _box(label, role, f"<p>{escape(cell.metadata[KEY]['result'])}</p>")
    if cell.cell_type == "code":
        body = f"<pre>{escape(cell.source)}</pre>" if cell.source.strip() else ""
    else:
        body = _html(_ONLY_IN_THE_BOOK.sub("", cell.source))
    if not (role.get("solution") or role.get("task")):
        return body
    comment = role.get("comment")
    heading = escape(_("Comment:"))
    said = f"<p><b>{heading}</b></p>{_html(comment)}" if comment else ""
    if _is_waiting(cell):
        label = _("Your answer (not marked yet, {points} points)")
        return _box(label.format(points=_number(role.get("points"))), {}, body + said)
    return _box(_("Your answer"), role, body + said)


def _is_waiting(cell: Any) -> bool:
    return bool(cell.metadata.get(KEY, {}).get("waiting"))


def _box(label: str, role: Any, body: str) -> str:
    if "score" in role:
        label += _(" ({score} of {points} points)").format(
            score=_number(role["score"]), points=_number(role["points"])
        )
    return f"<section><h2>{escape(label)}</h2>{body}</section>"


def _number(points: Any) -> str:
    return f"{float(points or 0):.2f}".rstrip("0").rstrip(".")


class _Escaped(IPythonRenderer):
    """Markdown with HTML as text, no pictures, which a browser would fetch, and no odd links."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, url, title) if _WEB.match(url) else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[{escape(text)}: {escape(url)}]"


def _html(markdown: str) -> str:
    renderer = _Escaped(escape=True, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(markdown))


_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }}
section {{ border: 1px solid #888; border-radius: 4px; padding: 0 1rem; margin: 1rem 0; }}
section > h2 {{ font-size: 1rem; }}
pre {{ background: #f4f4f4; color: #111; padding: .5rem; overflow-x: auto; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #888; padding: .2rem .5rem; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
