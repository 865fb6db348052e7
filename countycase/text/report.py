"""The report on a reader's text: one HTML file that asks nothing of any other, and JSON.

Every count links to the sentences that make it. The text itself can never become markup: the page
is built of elements (:mod:`countycase.text.markup`), has no script, and forbids any by its policy.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from countycase.errors import CourseError
from countycase.i18n import _
from countycase.text.chapters import Chapters
from countycase.text.document import visible
from countycase.text.findings import LIMITS
from countycase.text.markup import Markup, element, table

if TYPE_CHECKING:
    from countycase.text.analysis import Analysis

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAGE = (
    ":root { color-scheme: light dark; } "
    "body { margin: 0 auto; padding: 1rem; max-width: 60rem; font-family: system-ui, sans-serif; }"
)
# Harmless in JSON, but not where somebody puts the JSON into a page or a script.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

# Signs that some system does not allow in a file's name.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


def page(analysis: Analysis) -> str:
    """Return the report as a whole HTML page."""
    title = _("Words of {name}").format(name=analysis.document.name)
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="referrer" content="no-referrer">'),
        element("title", title),
        element("style", Markup(_PAGE)),
    )
    body = element("body", element("main", Markup(fragment(analysis))))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def fragment(analysis: Analysis) -> str:
    """Return the report as an element that can stand in a page or a notebook."""
    style = resources.files("countycase.text").joinpath("report.css").read_text("utf-8")
    return element(
        "div",
        element("style", Markup(style)),
        element("h1", _("Words of {name}").format(name=analysis.document.name)),
        *_reading(analysis),
        Chapters(analysis).whole(),
        class_="analysis",
    )


def as_json(analysis: Analysis) -> str:
    """Return the numbers of the report as JSON (``report.schema.json`` describes it)."""
    written = json.dumps(analysis.as_dict(), ensure_ascii=False, indent=1)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"


def remarks(analysis: Analysis) -> list[str]:
    """Return how the text was read, one sentence each, for whoever does not see the report."""
    document, sizes = analysis.document, analysis.sizes
    if not document.encoding:
        read = _("{name} is read as {format}.").format(name=document.name, format=document.format)
    else:
        read = _("{name} is read as {encoding}: {confidence}.").format(
            name=document.name, encoding=document.encoding, confidence=_confidence(analysis)
        )
    size = _("{words} words in {sentences} sentences are counted.").format(
        words=f"{sizes.words:,}", sentences=f"{sizes.counted:,}"
    )
    return [read, *_notes(analysis), size]


def destinations(name: str, folder: Path, *, with_json: bool, force: bool) -> list[Path]:
    """Return where the report goes: ``NAME-words.html``, and ``NAME-words.json`` if wanted.

    Args:
        name: the name of the text's file.
        folder: where to.
        with_json: whether the JSON is wanted too.
        force: whether a report that is there already may be replaced.

    Raises:
        CourseError: if a report is there already, or the folder is a file.
    """
    stem = _NOT_IN_NAMES.sub("_", visible(Path(name).stem))[:80].strip(" .") or "text"
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{visible(str(folder))} is a file; give a folder with --out.")
    paths = [folder / f"{stem}-words{ending}" for ending in (".html", ".json")[: 1 + with_json]]
    for path in paths:
        if path.is_dir():
            raise CourseError(f"{visible(str(path))} is a folder; give another one with --out.")
        if os.path.lexists(path) and not force:
            raise CourseError(
                f"{visible(str(path))} is there already; give --force to replace it, or another "
                "folder with --out."
            )
    return paths


def write(analysis: Analysis, paths: Iterable[Path]) -> None:
    """Write the report to each path, as JSON where its name ends so; folders are made.

    Raises:
        CourseError: if a folder cannot be made or written to.
    """
    for path in paths:
        content = as_json(analysis) if path.suffix == ".json" else page(analysis)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, content)
        except OSError as error:
            raise CourseError(
                f"The report cannot be written to {visible(str(path.parent))} "
                f"({error.strerror or error}); give another folder with --out."
            ) from error


def _reading(analysis: Analysis) -> Iterable[Markup]:
    document, sizes = analysis.document, analysis.sizes
    rows: list[list[str]] = [[_("format"), document.format]]
    if document.encoding:
        rows.append([_("encoding"), f"{document.encoding} ({_confidence(analysis)})"])
    scripts = {
        "traditional": _("traditional"),
        "simplified": _("simplified"),
        "mixed": _("mixed"),
        "undetermined": _("undetermined"),
    }
    rows += [
        [_("script"), scripts[analysis.script]],
        [_("characters"), f"{sizes.characters:,}"],
        [_("Chinese characters"), f"{sizes.han:,}"],
        [_("paragraphs"), f"{sizes.paragraphs:,}"],
        [_("sentences"), f"{sizes.sentences:,}"],
        [_("words"), f"{sizes.words:,}"],
        [_("different words"), f"{sizes.types:,}"],
    ]
    yield table([_("what"), _("value")], rows, [], _("The text"))
    notes = _notes(analysis)
    if notes:
        yield element("ul", *(element("li", note) for note in notes), class_="notes")
    yield element(
        "p",
        _(
            "Words are cut with jieba’s dictionary and the course’s lexicon, in either script. "
            "12.3 is the third sentence of paragraph 12; headings are not counted. A list "
            "names at most {places} sentences for each count, the first ones."
        ).format(places=LIMITS["places"]),
    )


def _confidence(analysis: Analysis) -> str:
    return {
        "certain": _("certain"),
        "likely": _("a likely guess; --encoding sets another"),
        "doubtful": _("doubtful; --encoding sets another"),
    }[analysis.document.confidence]


def _notes(analysis: Analysis) -> list[str]:
    sizes = analysis.sizes
    notes = list(analysis.document.notes)
    if sizes.step > 1:
        note = _(
            "The text is too long to be counted whole within a minute: one in {step} sentences "
            "was counted, {counted} of {all}, and all figures are of these; --whole counts all."
        )
        counts = {"counted": f"{sizes.counted:,}", "all": f"{sizes.sentences:,}"}
        notes.append(note.format(step=sizes.step, **counts))
    return notes


def _replace(path: Path, content: str) -> None:
    """Write a file in one step: there is never half a report."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".words-", suffix=path.suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
