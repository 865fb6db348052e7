"""Questions to check oneself with, on the pages: ``{self-check} CHAPTER``.

The page has each question as a form with native controls, and below it the explained answers,
folded. ``self-check.js`` reads the answers from there; without a script a reader unfolds them.
Questions of a bank are never asked for here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from countycase import resources
from countycase.errors import CourseError
from countycase.exercises import questions
from countycase.exercises.questions import Question
from countycase.i18n import _
from countycase.site.elements import element
from countycase.site.question_form import form

_MARK = 'class="self-check"'


class SelfCheck(SphinxDirective):
    """Shows the self-check questions of the chapter named in its argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the questions with their folded answers."""
        chapter = self.arguments[0]
        try:
            asked = of_chapter(chapter)
        except CourseError as error:
            raise self.error(str(error)) from error
        if not asked:
            raise self.error(
                f"There are no questions to check oneself with for {chapter!r}; write some in "
                f"data/questions/{chapter}.yml or take the directive out."
            )
        forms = [
            form(question, index, len(asked), self._inline)
            for index, question in enumerate(asked, 1)
        ]
        return [
            element(
                "div",
                element("p", _WITHOUT_SCRIPT, class_="self-check-plain"),
                element("p", class_="self-check-progress", hidden="hidden"),
                *forms,
                element("p", class_="self-check-reset", hidden="hidden"),
                class_="self-check",
                data_chapter=chapter,
                data_words=json.dumps(_words(), ensure_ascii=False),
            )
        ]

    def _inline(self, text: str) -> list[nodes.Node]:
        """Return inline Markdown as nodes; pictures are those beside the questions.

        They are held by a text element, in which alone Sphinx sets typographic quotation marks.
        """
        found, _messages = self.state.inline_text(text, self.lineno)
        for node in found:
            for image in node.findall(nodes.image):
                image["uri"] = f"/data/questions/{image['uri']}"
        return [nodes.inline("", "", *found)]


_WITHOUT_SCRIPT = _(
    "Answer for yourself first, then unfold the answer. Where scripts may run, this page checks "
    "your answers and says why a wrong one tempts."
)


def _words() -> dict[str, str]:
    """Return what the script says; ``{right}`` and ``{all}`` are numbers."""
    return {
        "right": _("Right."),
        "wrong": _("Not right."),
        "none": _("Give an answer first."),
        "incomplete": _("Choose something in every row first."),
        "number": _("Write a number first, such as 12 or 0.5."),
        "unknown": _("Look at what is counted and in which unit, and try again."),
        "other": _("Another word is meant; look at the passage again."),
        "some": _("{right} of {all} right. These are not:"),
        "missing": _("What you chose is right, but {all} in all are right."),
        "hint": _("There is a hint above."),
        "progress": _("{right} of {all} right"),
        "reset": _("Forget my answers on this page"),
        "kept": _("Kept on this device only."),
        "unkept": _("This browser keeps nothing; the count ends with the page."),
        "earlier": _("You had this right before."),
        "forgotten": _("Your answers on this page are forgotten."),
    }


@cache
def _checks() -> tuple[Question, ...]:
    return questions.load(use="self-check")


def of_chapter(chapter: str) -> tuple[Question, ...]:
    """Return the self-check questions of a chapter; none if it has no file."""
    return tuple(question for question in _checks() if question.chapter == chapter)


def setup_self_check(app: Sphinx) -> None:
    """Register the directive, and give the laboratories their questions."""
    app.add_directive("self-check", SelfCheck)
    app.connect("source-read", _add_to_notebook)
    app.connect("html-page-context", _add_script)


def _add_to_notebook(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the questions of a notebook's chapter before its "Questions to think about"."""
    path = Path(app.env.doc2path(docname))
    if path.suffix == ".ipynb" and resources.path("questions").is_dir() and of_chapter(path.stem):
        source[0] = with_questions(source[0], path.stem)


def with_questions(notebook: str, chapter: str) -> str:
    """Return a notebook's JSON with a section of self-check questions.

    It stands before the cell with the anchor ``CHAPTER-questions``, or last where there is none.
    """
    whole = json.loads(notebook)
    cells = whole["cells"]
    anchor = f"({chapter}-questions)="
    places = [index for index, cell in enumerate(cells) if anchor in "".join(cell["source"])]
    title = _("Check yourself")
    cell = {
        "cell_type": "markdown",
        "id": "check-yourself",
        "metadata": {},
        "source": f"({chapter}-check)=\n## {title}\n\n```{{self-check}} {chapter}\n```",
    }
    cells.insert(places[0] if places else len(cells), cell)
    return json.dumps(whole, ensure_ascii=False)


def _add_script(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if _MARK in context.get("body", ""):
        app.add_css_file("self-check.css")
        app.add_js_file("self-check.js", loading_method="defer")
