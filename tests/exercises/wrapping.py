"""The ways in which an exercise could get out, each written as the tools write it."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
import zlib
from pathlib import Path

import harness
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from countycase.course.archive import pack


def sentences(line: str) -> list[str]:
    """Return a line of prose in its sentences."""
    return re.split(r"(?<=[.!?]) +(?=[A-Z(「])", line)


def whole(name: str) -> str:
    """Return all that an exercise says, hints for after grading included."""
    source = harness.source(name)
    return "\n".join([*(cell.source for cell in source.cells), *harness.hints(source).values()])


def as_notebook(folder: Path, name: str) -> None:
    """The source itself."""
    shutil.copy(harness.path(name), folder)


def as_wheel_in_a_zip(folder: Path, name: str) -> None:
    """In the wheel of a packed repository."""
    inner = folder / "countycase.whl"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.write(harness.path(name), "countycase/data/exercise.ipynb")
    pack(folder, folder / "students.zip")
    inner.unlink()


def as_highlighted_page(folder: Path, name: str) -> None:
    """As Sphinx shows code."""
    page = highlight(whole(name), PythonLexer(), HtmlFormatter(full=True))
    (folder / "page.html").write_text(page, encoding="utf-8")


def as_typeset_page(folder: Path, name: str) -> None:
    """As Sphinx shows prose."""
    text = html.escape(whole(name), quote=False).replace("'", "’").replace('"', "”")
    (folder / "page.html").write_text(f"<p>{text}</p>", encoding="utf-8")


def as_text_of_the_search(folder: Path, name: str) -> None:
    """As the search shows a page."""
    text = json.dumps(whole(name))
    (folder / "page.js").write_text(f"show({text})", encoding="ascii")


def as_source_of_a_page(folder: Path, name: str) -> None:
    """Quoted in Markdown."""
    text = "\n\n".join(f"> {line}" for line in whole(name).splitlines())
    (folder / "page.md").write_text(text, encoding="utf-8")


def as_inventory(folder: Path, name: str) -> None:
    """As headings that other projects may refer to."""
    lines = whole(name).splitlines()
    text = "".join(f"{line} std:label -1 page.html {line}\n" for line in lines)
    head = b"# Sphinx inventory version 2\n# Project: P\n# Version: \n# zlib\n"
    (folder / "objects.inv").write_bytes(head + zlib.compress(text.encode("utf-8")))


WAYS = (
    as_notebook,
    as_wheel_in_a_zip,
    as_highlighted_page,
    as_typeset_page,
    as_text_of_the_search,
    as_source_of_a_page,
    as_inventory,
)
