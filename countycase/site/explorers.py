"""Gives the explorers on a page their answers: one script per explorer, computed at the build.

The declared function is called over the declared grid; the table is written as a classic script
with its content's hash in its name, so that it also loads from disk and never from an old cache.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from countycase.errors import CourseError
from countycase.explore import Control, grid, page
from countycase.explore.answer import Plain, asked, plain
from countycase.explore.runtime import SCRIPT, SEARCHES, STYLE

FOLDER = "_static/explorers"
_SPEC = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_ELEMENT = '<div class="explorer" data-explorer="'
_CALL = "CountyExplorer.table("
_BUILT: WeakKeyDictionary[Sphinx, dict[str, tuple[str, str]]] = WeakKeyDictionary()
"""Per build: each explorer's name, its declaration, and the file written for it."""


def setup_explorers(app: Sphinx) -> None:
    """Add the runtime to the pages that have explorers."""
    app.connect("html-page-context", _add_runtime)


def published(html: str, app: Sphinx, depth: int) -> str:
    """Return the stored HTML of an explorer with the address of its table.

    Args:
        html: what :func:`countycase.explore.page.static` made.
        app: the build, into whose output the table is written.
        depth: how many folders the page lies below the book's root.

    Raises:
        CourseError: if its function cannot be found, its table is refused, or another explorer
            has its name.
    """
    match = _SPEC.search(html)
    if match is None:
        return html
    spec = json.loads(match[1])
    if page.live_only(spec):
        # What no link leads to is no explorer of the page, and nothing there reads the declaration.
        return html.replace(match[0], "").replace(f'{_ELEMENT}"', '<div class="explorer"')
    address = "../" * depth + f"{FOLDER}/{_written(spec, app)}"
    marked = f'{_ELEMENT}{spec["name"]}" data-table="{address}"'
    return html.replace(f'{_ELEMENT}{spec["name"]}"', marked)


def split(html: str) -> list[str]:
    """Return HTML in pieces, a new one beginning at every explorer; together they are ``html``."""
    pieces = html.split(_ELEMENT)
    return [pieces[0], *(_ELEMENT + piece for piece in pieces[1:])]


def inside_widget(spec: dict[str, Any]) -> str:
    """Return the static HTML of an explorer of which only the specification was stored."""
    first = {control.name: control.first for control in controls_of(spec)}
    return page.static(spec, asked(function_of(spec), first))


def controls_of(spec: dict[str, Any]) -> tuple[Control, ...]:
    """Return the controls that a specification describes."""
    return tuple(
        Control(
            name=stored["name"],
            label=stored["label"],
            kind=stored["kind"],
            values=tuple(stored["values"]),
            labels=tuple(stored["labels"]),
            unit=stored["unit"],
            default=0 if stored["kind"] == "text" else stored["first"],
            text=stored["first"] if stored["kind"] == "text" else "",
        )
        for stored in spec["controls"]
    )


def function_of(spec: dict[str, Any], part: str = "function") -> Callable[..., Any]:
    """Return the function of an explorer, which must stand in a module of the course.

    Args:
        spec: its specification.
        part: ``function``, or ``data`` for that of its search.

    Raises:
        CourseError: if there is none at that place.
    """
    module, _colon, name = spec[part].partition(":")
    try:
        if module.partition(".")[0] != "countycase":
            raise ImportError(module)
        function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise CourseError(
            f"The explorer {spec['name']!r} cannot answer on a page: its {part} {spec[part]} "
            "is not in a module of countycase; move it into one."
        ) from error
    return function


def table_of(spec: dict[str, Any]) -> Plain:
    """Return what a page must have to answer: the table of all answers, or data and a search.

    Raises:
        CourseError: if it is too large, or a function or a search cannot be found.
    """
    if "search" not in spec:
        return grid.table(spec["name"], function_of(spec), controls_of(spec))
    if spec["search"] not in SEARCHES:
        raise CourseError(
            f"The explorer {spec['name']!r} cannot answer on a page: there is no search "
            f"{spec['search']!r}; use one of {', '.join(SEARCHES)}, or write "
            f"static/searches/{spec['search']}.js."
        )
    found = {"search": spec["search"], "data": plain(function_of(spec, "data")())}
    if grid.weight(found) > grid.MOST_BYTES:
        raise CourseError(
            f"The data that the explorer {spec['name']!r} searches take "
            f"{grid.weight(found) // 1000} kB (gzip), more than {grid.MOST_BYTES // 1000} kB; "
            "give it less of them."
        )
    return found


def read(script: str) -> tuple[str, Plain]:
    """Return the explorer's name and the table that a written script holds."""
    return tuple(json.loads(f"[{script.removeprefix(_CALL).removesuffix(');' + chr(10))}]"))


def tables(site: Path) -> list[Path]:
    """Return the files of a built site that hold all answers of an explorer.

    A search has none: it shows what stands on the pages, and its data say what it compares.
    """
    files = sorted((site / FOLDER).glob("*.js"))
    return [file for file in files if "search" not in read(file.read_text(encoding="utf-8"))[1]]


def _written(spec: dict[str, Any], app: Sphinx) -> str:
    """Write the table of an explorer once; return its file name."""
    name, declared = spec["name"], json.dumps(spec, sort_keys=True)
    of_this_build = _BUILT.setdefault(app, {})
    if name not in of_this_build:
        stored = ",".join(
            json.dumps(part, ensure_ascii=False, separators=(",", ":"))
            for part in (name, table_of(spec))
        )
        file = _store(Path(app.outdir) / FOLDER, name, "js", f"{_CALL}{stored});\n")
        of_this_build[name] = (declared, file)
    before, file = of_this_build[name]
    if before != declared:
        raise CourseError(
            f"Two explorers of the book are called {name!r} and differ; give one of them another "
            "name, since links and tests find an explorer by it."
        )
    return file


def _store(folder: Path, stem: str, suffix: str, text: str) -> str:
    data = text.encode("utf-8")
    name = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def _add_runtime(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if '<div class="explorer"' not in context.get("body", ""):
        return
    # Beside the folder of the tables, so that an explorer may have any name.
    static = Path(app.outdir) / "_static"
    style = _store(static, "explorer", "css", STYLE)
    script = _store(static, "explorer", "js", SCRIPT)
    root = context["content_root"]
    context["metatags"] += (
        f'<link rel="stylesheet" href="{root}_static/{style}">'
        f'<script defer src="{root}_static/{script}"></script>'
    )
