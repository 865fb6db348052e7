"""What students get back: points, comments and the messages of visible tests, no hidden test.

nbgrader's own feedback prints each test cell as it was graded, hidden tests and tracebacks
included, and loads scripts from other hosts. ``nbgrader_config.py`` puts this in its place.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.preprocessors import NbGraderPreprocessor

from countycase.exercises.regions import HIDDEN_TESTS, lines_inside
from countycase.i18n import _
from countycase.notebooks.digest import KEY

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"^Cell In\[(?P<number>\d+)\], line (?P<line>\d+)", re.MULTILINE)
# A message holds what the student's function returned; a long one could carry anything out.
_LONGEST = 300
# A shorter line of a test stands in any sentence.
_TELLING = 12
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
        hidden tests and print them.
        """
        hints = _hints(Path("source"), resources["nbgrader"])
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            if is_test(cell):
                name = cell.metadata["nbgrader"].get("grade_id", "")
                cell.metadata[KEY] = {"result": result(cell, hints.get(name, ""))}
                cell.source = ""
            cell.outputs = []
        return nb, resources


def is_test(cell: Any) -> bool:
    """Tell whether a cell holds tests that give points, hidden ones perhaps among them."""
    role = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and role.get("grade") and not role.get("solution"))


def result(cell: Any, hint: str = "") -> str:
    """Return one or two sentences on a test cell as it was graded.

    Args:
        cell: a test cell with its hidden tests, the outputs of grading, its score and points.
        hint: what to look at if a hidden test failed.
    """
    role = cell.metadata["nbgrader"]
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if role.get("score") == role.get("points"):
        return _("Passed.")
    if not errors:
        return _("Not passed; ask the marker for the reason.")
    if said := _message(cell, errors[0]):
        return _("A visible test failed: {message}").format(message=said)
    return _("A hidden test failed. {hint}").format(
        hint=hint
        or _(
            "It asks the same of other inputs: read the wording of the task once more, and try "
            "its edges, empty inputs and special cases."
        )
    )


def _message(cell: Any, error: Any) -> str:
    """Return what a visible test said; empty if it was a hidden one, or may have been."""
    hidden = lines_inside(cell.source, HIDDEN_TESTS)
    lines = cell.source.splitlines()
    trace = _COLOUR.sub("", "\n".join(error.get("traceback", ())))
    frames = [int(m["line"]) for m in _FRAME.finditer(trace) if _is_own(m, cell)]
    if not frames or not 0 < frames[0] <= len(lines) or frames[0] in hidden:
        return ""
    said = _in_one_line(error.get("evalue", ""))
    secret = (_in_one_line(lines[number - 1]) for number in hidden)
    if any(len(line) >= _TELLING and line in said for line in secret):
        return ""
    if error.get("ename") != "AssertionError":
        said = f"{error.get('ename')}: {said}"
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _is_own(frame: re.Match[str], cell: Any) -> bool:
    return frame["number"] == str(cell.execution_count)


def _in_one_line(text: str) -> str:
    return " ".join(str(text).split())


def _hints(sources: Path, names: Any) -> dict[str, str]:
    """Return the hints that a source gives for its hidden tests, by the name of the test cell.

    A hint stands in the cell's metadata, as ``{"countycase": {"hint": "…"}}``; no release has it.
    They are read from the source, since the metadata of a submission are the student's.
    """
    from countycase.exercises.release import read

    path = sources / names["assignment"] / f"{names['notebook']}.ipynb"
    if not path.is_file():
        return {}
    return {
        cell.metadata["nbgrader"]["grade_id"]: str(cell.metadata[KEY]["hint"])
        for cell in read(path).cells
        if is_test(cell) and "hint" in cell.metadata.get(KEY, {})
    }


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
    if penalty:
        parts.append(f"<p>{escape(late.format(points=_number(penalty)))}</p>")
    parts += [_part(cell) for cell in notebook.cells]
    return _PAGE.format(
        policy=FeedbackExporter.policy, title=escape(title), body="\n".join(filter(None, parts))
    )


def _part(cell: Any) -> str:
    role = cell.metadata.get("nbgrader", {})
    if is_test(cell):
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
    return _box(_("Your answer"), role, body + said)


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
<html>
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
